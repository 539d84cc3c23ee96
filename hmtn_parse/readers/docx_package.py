"""The parts of a .docx: a zip of XML parts tied together by relationships.

The zip and its XML are opened here and not by python-docx, for three reasons: python-docx unpacks and
parses every part before anything can be bounded, it fails on packages that Word opens (a relationship to a
part that is not there, the strict namespaces), and it costs twice the time and memory of the parts we read.
"""

from __future__ import annotations

import io
import posixpath
import zipfile
import zlib
from urllib.parse import unquote

from lxml import etree

from hmtn_parse.errors import CorruptFileError
from hmtn_parse.readers.detect import encrypted
from hmtn_parse.readers.limits import (
    ATTRIBUTE_BYTES,
    ELEMENT_BYTES,
    MAX_PART_BYTES,
    MAX_RATIO,
    MAX_TREE_BYTES,
    MAX_UNPACKED_BYTES,
    MEGABYTE,
    RATIO_FREE_BYTES,
    too_large,
)

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_TRANSITIONAL = b"http://schemas.openxmlformats.org/"
# ISO/IEC 29500 Strict ("Strict Open XML Document" in Word) has the same elements under other names.
_STRICT = (
    (b"http://purl.oclc.org/ooxml/wordprocessingml/main", _TRANSITIONAL + b"wordprocessingml/2006/main"),
    (
        b"http://purl.oclc.org/ooxml/officeDocument/relationships",
        _TRANSITIONAL + b"officeDocument/2006/relationships",
    ),
    (b"http://purl.oclc.org/ooxml/officeDocument/math", _TRANSITIONAL + b"officeDocument/2006/math"),
)
_DOCTYPES = tuple("<!DOCTYPE".encode(encoding) for encoding in ("ascii", "utf-16-le", "utf-16-be"))
_UNPACKING_ERRORS = (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError)
_RELATIONSHIP = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"


class Package:
    """A .docx that is open for reading, with bounds on what it may unpack to.

    Raises CorruptFileError, EncryptedFileError or TooLargeError.
    """

    def __init__(self, data: bytes) -> None:
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
            members = self._zip.infolist()
        except (zipfile.BadZipFile, ValueError, OSError, EOFError) as error:
            raise _corrupt("phần nén (zip) không đọc được", "its zip container cannot be read") from error
        if sum(member.file_size for member in members) > MAX_UNPACKED_BYTES:
            raise too_large(
                f"giải nén ra hơn {MAX_UNPACKED_BYTES // MEGABYTE} MB",
                f"it unpacks to more than {MAX_UNPACKED_BYTES // MEGABYTE} MB",
            )
        self._members = {_member_name(member.filename): member for member in members}
        self._relationships: dict[str, list[tuple[str, str, str]]] = {}
        self.main = self._find_main()

    def has(self, part: str) -> bool:
        """Whether the package holds the part, e.g. `word/numbering.xml`."""
        return _member_name(part) in self._members

    def xml(self, part: str) -> etree._Element:
        """The root element of a part, e.g. of `word/document.xml`."""
        return parse_xml(self._bytes(part))

    def related(self, kind: str, part: str | None = None) -> list[str]:
        """The parts that `part` (the main one if not given) points to with a relationship of `kind`.

        `related("styles")` is `["word/styles.xml"]`; parts that are not there are left out.
        """
        return [target for _, type_, target in self._links(part or self.main) if type_ == kind]

    def by_id(self, relationship: str, part: str | None = None) -> str | None:
        """The part that the relationship `rId5` of `part` points to, if it is there."""
        for identifier, _, target in self._links(part or self.main):
            if identifier == relationship:
                return target
        return None

    def _find_main(self) -> str:
        for _, kind, target in self._links(""):
            if kind == "officeDocument":
                return target
        if self.has("word/document.xml"):
            return "word/document.xml"
        raise _corrupt("thiếu phần nội dung chính", "its main part is missing")

    def _links(self, part: str) -> list[tuple[str, str, str]]:
        if part not in self._relationships:
            folder, name = posixpath.split(part)
            source = posixpath.join(folder, "_rels", f"{name}.rels")
            links: list[tuple[str, str, str]] = []
            if self.has(source):
                for link in self.xml(source).iter(_RELATIONSHIP):
                    if link.get("TargetMode") == "External":
                        continue
                    address = unquote(link.get("Target") or "")
                    target = posixpath.normpath(posixpath.join("/", folder, address))
                    kind = (link.get("Type") or "").rpartition("/")[2]
                    if self.has(target):
                        links.append((link.get("Id") or "", kind, target.lstrip("/")))
            self._relationships[part] = links
        return self._relationships[part]

    def _bytes(self, part: str) -> bytes:
        try:
            member = self._members[_member_name(part)]
        except KeyError as error:
            raise _corrupt(f"thiếu phần {part}", f"the part {part} is missing") from error
        if member.flag_bits & 1:
            raise encrypted()
        packed = max(member.compress_size, 1)
        if member.file_size > MAX_PART_BYTES:
            raise too_large(
                f"một phần giải nén ra hơn {MAX_PART_BYTES // MEGABYTE} MB",
                f"one part unpacks to more than {MAX_PART_BYTES // MEGABYTE} MB",
            )
        if member.file_size > RATIO_FREE_BYTES and member.file_size > packed * MAX_RATIO:
            raise too_large(
                f"một phần giải nén ra gấp hơn {MAX_RATIO} lần",
                f"one part unpacks to more than {MAX_RATIO} times its size",
            )
        try:
            with self._zip.open(member) as stream:
                # The directory of a zip may lie about sizes: never read more than it promised.
                data = stream.read(member.file_size + 1)
        except _UNPACKING_ERRORS as error:
            raise _corrupt(f"không giải nén được phần {part}", f"{part} cannot be unpacked") from error
        if len(data) > member.file_size:
            raise _corrupt("kích thước ghi sai", "its directory states wrong sizes")
        return data


def parse_xml(data: bytes) -> etree._Element:
    """The root of an XML part; no entities, no network, transitional namespaces."""
    # OOXML forbids a document type; it could only smuggle entities that expand without end.
    if any(mark in data for mark in _DOCTYPES):
        raise _corrupt("có khai báo DOCTYPE trái quy cách", "it declares a DOCTYPE, which the format forbids")
    elements = data.count(b"<") - data.count(b"</")
    if elements * ELEMENT_BYTES + data.count(b"=") * ATTRIBUTE_BYTES > MAX_TREE_BYTES:
        raise too_large("nội dung XML quá lớn", "its XML is too large")
    if b"purl.oclc.org/ooxml" in data:
        for strict, transitional in _STRICT:
            data = data.replace(strict, transitional)
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        remove_comments=True,
        remove_pis=True,
        collect_ids=False,
        huge_tree=True,  # the size is bounded above; without it a long text node is refused
    )
    try:
        return etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise _corrupt("phần XML bị lỗi hoặc bị cắt cụt", "its XML is broken or cut short") from error


def _member_name(name: str) -> str:
    """Part names are compared without case and without the leading slash."""
    return name.replace("\\", "/").lstrip("/").lower()


def _corrupt(vi: str, en: str) -> CorruptFileError:
    return CorruptFileError(
        f"Tệp Word bị hỏng: {vi}. Hãy mở bằng Word, chọn sửa chữa (Open and Repair) rồi lưu lại, "
        "hoặc tải lại tệp gốc.",
        f"The Word file is damaged: {en}. Open it in Word with Open and Repair and save it again, "
        "or download the original.",
    )
