"""Files to documents: `read` and `read_bytes` find the format by content and call its reader.

Readers are imported when first needed, so that reading a .docx never loads the PDF library.
"""

from __future__ import annotations

import stat
from pathlib import Path

from hmtn_parse.errors import FileNotReadableError, HmtnParseError, ReadError, TooLargeError
from hmtn_parse.model.document import Document
from hmtn_parse.readers.detect import Format, detect
from hmtn_parse.readers.limits import MAX_FILE_BYTES, check_file_size

__all__ = ["Format", "detect", "read", "read_bytes"]


def read(path: Path | str) -> Document:
    """The document in a file, e.g. `read("Ke hoach 33.docx")`; its name is the file's own name.

    Raises an error of `hmtn_parse.errors` and no other: FileNotReadableError where there is no such file,
    else what `read_bytes` raises.
    """
    place = Path(path)
    try:
        status = place.stat()
        if not stat.S_ISREG(status.st_mode):
            raise FileNotReadableError(
                f"“{place.name}” không phải một tệp. Hãy chỉ đến một tệp văn bản.",
                f"“{place.name}” is not a file. Name a document file.",
            )
        check_file_size(status.st_size)
        with place.open("rb") as stream:
            data = stream.read(MAX_FILE_BYTES + 1)
    except (OSError, ValueError) as error:
        raise FileNotReadableError(
            f"Không mở được “{place.name}”: tệp không tồn tại hoặc không có quyền đọc. "
            "Hãy kiểm tra đường dẫn.",
            f"“{place.name}” cannot be opened: it does not exist or may not be read. Check the path.",
        ) from error
    # A name from an old system may hold bytes that are no UTF-8; JSON and reports have no place for them.
    return read_bytes(data, place.name.encode("utf-8", "replace").decode())


def read_bytes(data: bytes, name: str) -> Document:
    """The document in `data`; `name` (`Ke hoach 33.docx`) names it and breaks ties between text formats.

    Raises EmptyFileError, UnsupportedFormatError, MissingReaderError, NoTextLayerError, EncryptedFileError,
    CorruptFileError or TooLargeError; anything else that goes wrong is a plain ReadError.
    """
    try:
        check_file_size(len(data))
        return _dispatch(detect(data, name), data, name)
    except HmtnParseError:
        raise
    except MemoryError as error:
        raise TooLargeError(
            "Không đủ bộ nhớ để đọc tệp. Hãy tách văn bản thành nhiều tệp nhỏ hơn.",
            "There is not enough memory to read the file. Split the document into smaller files.",
        ) from error
    except Exception as error:
        # A batch over an archive must go on past a file that trips an unknown fault of ours.
        raise ReadError(
            "Không đọc được tệp do lỗi của chương trình. Hãy gửi tệp này cho người phát triển.",
            f"The file could not be read because of a fault in this program ({type(error).__name__}). "
            "Please send the file to its developers.",
        ) from error


def _dispatch(format_: Format, data: bytes, name: str) -> Document:
    if format_ is Format.DOCX:
        from hmtn_parse.readers.docx import read_docx

        return read_docx(data, name)
    if format_ is Format.PDF:
        from hmtn_parse.readers.pdf import read_pdf

        return read_pdf(data, name)
    from hmtn_parse.readers.text import read_text

    return read_text(data, name)
