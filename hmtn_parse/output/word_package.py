"""Comments put into a .docx, and nothing else of it changed.

Other libraries write a package anew from what they understood of it. Here the parts that a comment does not
touch are copied byte for byte; in the main part only the marks of the comments' ranges are new.
"""

from __future__ import annotations

import datetime as dt
import io
import posixpath
import re
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from lxml import etree

from hmtn_parse.readers.docx_package import Package

AUTHOR, INITIALS = "hmtn-parse", "HP"

_RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_COMMENTS_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_KIND = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments"
_STRICT_KIND = "http://purl.oclc.org/ooxml/officeDocument/relationships/comments"
_STRICT = "http://purl.oclc.org/ooxml/"
_ILLEGAL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_MARK_SIZE, _TEXT_SIZE = "16", "20"  # half points: Word's own sizes for a comment's mark and its text


class Anchor(NamedTuple):
    """What a comment is about: from one child of a paragraph to another, or a paragraph without children."""

    paragraph: etree._Element
    first: etree._Element | None
    last: etree._Element | None


@dataclass(frozen=True, slots=True)
class Comment:
    """`lines` are its paragraphs; the first is set in bold."""

    anchor: Anchor
    lines: tuple[str, ...]


class WordPackage:
    """A .docx that is open to take comments.

    `root` is the main part as stored; anchors are elements of it. Raises what `Package` raises.
    """

    def __init__(self, data: bytes) -> None:
        self._data = data
        package = Package(data)
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = {_key(name): name for name in archive.namelist()}
            self._main = names[_key(package.main)]
            folder, name = posixpath.split(package.main)
            self._rels = names.get(_key(f"{folder}/_rels/{name}.rels"), f"{folder}/_rels/{name}.rels")
            self._types = names["[content_types].xml"]
            self.root = _parse(archive.read(self._main))
            rels = archive.read(self._rels) if self._rels in archive.namelist() else None
            self._links = (
                etree.Element(f"{{{_RELATIONSHIPS}}}Relationships") if rels is None else _parse(rels)
            )
            self._content_types = _parse(archive.read(self._types))
            existing = package.related("comments")
            self._part = names[_key(existing[0])] if existing else _free(f"{folder}/comments.xml", names)
            self._comments = _parse(archive.read(self._part)) if existing else None
        self.namespace = str(etree.QName(self.root).namespace)

    def with_comments(self, comments: Sequence[Comment], written: dt.datetime) -> bytes:
        """The bytes of the package with these comments, `written` at this time (UTC). To be called once."""
        if not comments:
            return self._data
        changed: dict[str, etree._Element] = {self._main: self.root}
        if self._comments is None:
            self._comments = etree.Element(self._w("comments"), nsmap={"w": self.namespace})
            self._relate()
            changed |= {self._rels: self._links, self._types: self._content_types}
        changed[self._part] = self._comments
        marks = self.root.iter(*(self._w(name) for name in ("commentRangeStart", "commentReference")))
        taken = [self._id(element) for element in (*marks, *self._comments.iter(self._w("comment")))]
        ends: dict[etree._Element, etree._Element] = {}
        for number, comment in enumerate(comments, max(taken, default=-1) + 1):
            self._comments.append(self._comment(comment, number, written))
            self._mark(comment.anchor, str(number), ends)
        return _rewritten(self._data, {name: _bytes(root) for name, root in changed.items()})

    def _w(self, name: str) -> str:
        return f"{{{self.namespace}}}{name}"

    def _id(self, element: etree._Element) -> int:
        value = element.get(self._w("id")) or ""
        return int(value) if value.lstrip("-").isdecimal() else -1

    def _relate(self) -> None:
        taken = {link.get("Id") for link in self._links}
        number = next(n for n in range(1, len(taken) + 2) if f"rIdComments{n}" not in taken)
        kind = _STRICT_KIND if self.namespace.startswith(_STRICT) else _KIND
        target = posixpath.basename(self._part)  # it lies beside the main part
        attributes = {"Id": f"rIdComments{number}", "Type": kind, "Target": target}
        etree.SubElement(self._links, f"{{{_RELATIONSHIPS}}}Relationship", attributes)
        attributes = {"PartName": f"/{self._part}", "ContentType": _COMMENTS_TYPE}
        etree.SubElement(self._content_types, f"{{{_TYPES}}}Override", attributes)

    def _mark(self, anchor: Anchor, number: str, ends: dict[etree._Element, etree._Element]) -> None:
        start = etree.Element(self._w("commentRangeStart"), {self._w("id"): number})
        end = etree.Element(self._w("commentRangeEnd"), {self._w("id"): number})
        reference = etree.Element(self._w("r"))
        size = etree.SubElement(reference, self._w("rPr"))
        for name in ("sz", "szCs"):
            etree.SubElement(size, self._w(name), {self._w("val"): _MARK_SIZE})
        etree.SubElement(reference, self._w("commentReference"), {self._w("id"): number})
        if anchor.first is None or anchor.last is None:
            anchor.paragraph.extend([start, end, reference])
            return
        anchor.first.addprevious(start)
        ends.get(anchor.last, anchor.last).addnext(end)
        end.addnext(reference)
        ends[anchor.last] = reference

    def _comment(self, comment: Comment, number: int, written: dt.datetime) -> etree._Element:
        attributes = {"id": str(number), "author": AUTHOR, "initials": INITIALS}
        attributes["date"] = written.astimezone(dt.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        element = etree.Element(self._w("comment"), {self._w(k): v for k, v in attributes.items()})
        for index, line in enumerate(comment.lines):
            paragraph = etree.SubElement(element, self._w("p"))
            self._plain(paragraph)
            run = etree.SubElement(paragraph, self._w("r"))
            look = etree.SubElement(run, self._w("rPr"))
            if index == 0:
                etree.SubElement(look, self._w("b"))
            for name in ("sz", "szCs"):
                etree.SubElement(look, self._w(name), {self._w("val"): _TEXT_SIZE})
            text = etree.SubElement(run, self._w("t"))
            text.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
            text.text = _ILLEGAL.sub("", line)
        return element

    def _plain(self, paragraph: etree._Element) -> None:
        """Without the indents and gaps that the document's own paragraphs have by default."""
        look = etree.SubElement(paragraph, self._w("pPr"))
        for name, values in (
            ("spacing", {"before": "0", "after": "40", "line": "240", "lineRule": "auto"}),
            ("ind", {"left": "0", "right": "0", "firstLine": "0"}),
            ("jc", {"val": "left"}),
        ):
            etree.SubElement(look, self._w(name), {self._w(key): value for key, value in values.items()})


def _parse(data: bytes) -> etree._Element:
    """A part with everything in it: comments, instructions and blanks as they are."""
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, strip_cdata=False, huge_tree=True
    )
    return etree.fromstring(data, parser)


def _bytes(root: etree._Element) -> bytes:
    return etree.tostring(root.getroottree(), xml_declaration=True, encoding="UTF-8", standalone=True)


def _key(name: str) -> str:
    """Part names are compared without case; some writers put backslashes into their zips."""
    return name.replace("\\", "/").lstrip("/").lower()


def _free(name: str, names: dict[str, str]) -> str:
    """`word/comments.xml`, or with a number where a stray part has that name."""
    stem, suffix = posixpath.splitext(name)
    number = 1
    while _key(name) in names:
        number += 1
        name = f"{stem}{number}{suffix}"
    return name


def _rewritten(data: bytes, changed: dict[str, bytes]) -> bytes:
    """The zip with some members changed or added; all others keep their bytes, names, times and order."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(buffer, "w") as new:
        for member in old.infolist():
            content = changed.pop(member.filename, None)
            new.writestr(member, old.read(member) if content is None else content)
        for name, content in changed.items():
            new.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    return buffer.getvalue()
