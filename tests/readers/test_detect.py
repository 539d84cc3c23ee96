"""Formats by content first, then by suffix; refusals in plain words."""

from __future__ import annotations

import gzip
import random
import struct
from pathlib import Path

import pytest
from docx_files import p, package, zipped

from hmtn_parse.errors import (
    CorruptFileError,
    EmptyFileError,
    EncryptedFileError,
    FileNotReadableError,
    HmtnParseError,
    MissingReaderError,
    ReadError,
    TooLargeError,
    UnsupportedFormatError,
)
from hmtn_parse.readers import limits, read, read_bytes
from hmtn_parse.readers.detect import Format, detect

TEXT = "KẾ HOẠCH\nTổ chức Ngày hội hiến máu tình nguyện năm 2024\n"
DOCX = package(p("KẾ HOẠCH"))


def ole2(*streams: str) -> bytes:
    """The start of an OLE2 file with a directory of these streams."""
    entries = b""
    for name in ("Root Entry", *streams):
        encoded = name.encode("utf-16-le")
        kind = b"\x05" if name == "Root Entry" else b"\x02"
        entries += encoded.ljust(64, b"\0") + struct.pack("<H", len(encoded) + 2) + kind + b"\0" * 61
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".ljust(512, b"\0") + entries.ljust(1024, b"\0")


READ = {
    "docx": (DOCX, "a.docx", Format.DOCX),
    "docx called pdf": (DOCX, "a.pdf", Format.DOCX),
    "docx called doc": (DOCX, "a.doc", Format.DOCX),
    "docx without a suffix": (DOCX, "ke hoach", Format.DOCX),
    "docx with backslashes": (zipped({"word\\document.xml": "<a/>"}), "a.docx", Format.DOCX),
    "pdf": (b"%PDF-1.4\n...", "a.pdf", Format.PDF),
    "pdf called docx": (b"%PDF-1.7\n...", "a.docx", Format.PDF),
    "pdf after blank lines": (b"\r\n\r\n%PDF-1.4\n...", "a", Format.PDF),
    "pdf after junk": (b"HTTP/1.1 200 OK\n%PDF-1.4\n...\nstartxref\n1\n%%EOF", "a", Format.PDF),
    "text about pdf": (b"Tep bat dau bang %PDF-1.4 la PDF", "a.txt", Format.TXT),
    "text": (TEXT.encode(), "a.txt", Format.TXT),
    "text called docx": (TEXT.encode(), "a.docx", Format.TXT),
    "markdown": (TEXT.encode(), "a.MD", Format.MD),
    "markdown that opens with a comment": (b"<!-- x -->\n# KE HOACH", "a.md", Format.MD),
    "utf-8 with a mark": (b"\xef\xbb\xbf" + TEXT.encode(), "a.txt", Format.TXT),
    "utf-16 with a mark": (TEXT.encode("utf-16"), "a.txt", Format.TXT),
    "utf-16 without": ((TEXT * 5).encode("utf-16-le"), "a.txt", Format.TXT),
    "utf-16 other way round": ((TEXT * 5).encode("utf-16-be"), "a.txt", Format.TXT),
    "windows-1258": ("Ke hoạch".encode("cp1258", "ignore") + b" so 5 nam 2021\n", "a.txt", Format.TXT),
    "tcvn3": ("Uû ban nh©n d©n tØnh, kÕ ho¹ch n¨m 2001".encode("latin-1"), "a.txt", Format.TXT),
    "a letter cut by the sample": (("ế" * 40000).encode(), "a.txt", Format.TXT),
}


@pytest.mark.parametrize("case", READ, ids=str)
def test_detected(case: str) -> None:
    data, name, expected = READ[case]
    assert detect(data, name) is expected


REFUSED: dict[str, tuple[bytes, str, type[HmtnParseError]]] = {
    "nothing": (b"", "a.docx", EmptyFileError),
    "blanks": (b" \r\n\t" * 50000, "a.txt", EmptyFileError),
    "a byte order mark": (b"\xef\xbb\xbf\n", "a.txt", EmptyFileError),
    "blanks in utf-16": ("\ufeff \n ".encode("utf-16-le"), "a.txt", EmptyFileError),
    "zeros": (bytes(4096), "a.pdf", EmptyFileError),
    "doc": (ole2("WordDocument", "1Table"), "a.doc", MissingReaderError),
    "doc called docx": (ole2("WordDocument"), "a.docx", MissingReaderError),
    "locked docx": (ole2("EncryptionInfo", "EncryptedPackage"), "a.docx", EncryptedFileError),
    "xls": (ole2("Workbook"), "a.xls", UnsupportedFormatError),
    "ppt": (ole2("PowerPoint Document"), "a.ppt", UnsupportedFormatError),
    "other ole2": (ole2("Contents"), "a.docx", UnsupportedFormatError),
    "xlsx": (zipped({"xl/workbook.xml": "<a/>"}), "a.docx", UnsupportedFormatError),
    "pptx": (zipped({"ppt/presentation.xml": "<a/>"}), "a.docx", UnsupportedFormatError),
    "odt": (
        zipped({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": "<a/>"}),
        "a.docx",
        UnsupportedFormatError,
    ),
    "zip": (zipped({"a.txt": "x"}), "a.docx", UnsupportedFormatError),
    "rtf": (b"{\\rtf1\\ansi Ke hoach}", "a.doc", UnsupportedFormatError),
    "html": (b"\n<!DOCTYPE html><html><body>Ke hoach</body></html>", "a.doc", UnsupportedFormatError),
    "html in utf-16": (
        "\ufeff<html><body>Kế hoạch</body>".encode("utf-16-le"),
        "a.doc",
        UnsupportedFormatError,
    ),
    "mhtml": (
        b"From: x\nMIME-Version: 1.0\nContent-Type: multipart/related",
        "a.doc",
        UnsupportedFormatError,
    ),
    "xml": (b'<?xml version="1.0"?><w:wordDocument/>', "a.doc", UnsupportedFormatError),
    "png": (b"\x89PNG\r\n\x1a\n" + bytes(100), "a.pdf", UnsupportedFormatError),
    "jpeg": (b"\xff\xd8\xff\xe0" + bytes(100), "a.docx", UnsupportedFormatError),
    "tiff": (b"II*\x00" + bytes(100), "a.tif", UnsupportedFormatError),
    "gzip": (gzip.compress(TEXT.encode()), "a.docx", UnsupportedFormatError),
    "cut zip": (DOCX[: len(DOCX) // 2], "a.docx", CorruptFileError),
    "noise": (random.Random(7).randbytes(20000), "a.docx", UnsupportedFormatError),
    "noise called txt": (random.Random(8).randbytes(20000), "a.txt", UnsupportedFormatError),
    "program": (b"\x7fELF" + bytes(200), "a.txt", UnsupportedFormatError),
}


@pytest.mark.parametrize("case", REFUSED, ids=str)
def test_refused(case: str) -> None:
    data, name, expected = REFUSED[case]
    with pytest.raises(expected) as caught:
        read_bytes(data, name)
    assert type(caught.value) is expected
    assert caught.value.vi.endswith(".") and caught.value.en.endswith(".")


def test_words_about_a_locked_file_in_a_documents_text_do_not_lock_it() -> None:
    data = ole2("WordDocument") + b"\x01\x02" + "EncryptedPackage".encode("utf-16-le") * 20
    with pytest.raises(MissingReaderError):
        detect(data, "a.doc")


def test_paths(tmp_path: Path) -> None:
    (tmp_path / "Kế hoạch 5.docx").write_bytes(DOCX)
    document = read(tmp_path / "Kế hoạch 5.docx")
    assert document.source_file.name == "Kế hoạch 5.docx"
    assert (document.source_file.format, document.source_file.pages) == ("docx", None)
    for wrong in (tmp_path / "khong-co.docx", tmp_path, tmp_path / "a\0b"):
        with pytest.raises(FileNotReadableError):
            read(wrong)


def test_size_is_bounded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MAX_FILE_BYTES", 100)
    (tmp_path / "a.txt").write_bytes(b"x" * 101)
    with pytest.raises(TooLargeError):
        read(tmp_path / "a.txt")
    with pytest.raises(TooLargeError):
        read_bytes(b"x" * 101, "a.txt")


@pytest.mark.parametrize(
    ("name", "expected"), [("a.docx", "txt"), ("a.pdf", "txt"), ("a.txt", "txt"), ("a.md", "md")]
)
def test_text_under_any_suffix_is_read(name: str, expected: str) -> None:
    document = read_bytes(TEXT.encode(), name)
    assert document.source_file.format == expected
    assert document.blocks[0].text == "KẾ HOẠCH"


def test_word_under_any_suffix_is_read() -> None:
    for name in ("a.pdf", "a.doc", "a", "a.txt"):
        document = read_bytes(DOCX, name)
        assert (document.source_file.format, document.blocks[0].text) == ("docx", "KẾ HOẠCH")


def test_faults_of_ours_end_in_a_read_error(monkeypatch: pytest.MonkeyPatch) -> None:
    import hmtn_parse.readers.docx as reader

    for fault, expected in ((ZeroDivisionError(), ReadError), (MemoryError(), TooLargeError)):

        def broken(*_: object, fault: BaseException = fault) -> None:
            raise fault

        monkeypatch.setattr(reader, "read_docx", broken)
        with pytest.raises(expected) as caught:
            read_bytes(DOCX, "a.docx")
        assert caught.value.__cause__ is fault
