"""The head and the foot of an administrative document (Nghị định 30/2020/NĐ-CP, Điều 8)."""

from __future__ import annotations

from pydantic import Field

from hmtn_parse.model.base import Model
from hmtn_parse.model.source import Source


class DocumentKind(Model):
    """`KH` kế hoạch, `CTr` chương trình, `QĐ` quyết định …; code null for `Văn bản số …`."""

    code: str | None
    name: str


class DocumentNumber(Model):
    """`719/KH-BCĐ`: value 719, symbol `KH-BCĐ`. `value` is null where it was left blank.

    `year` only where it stands in the number itself: `43/2000/QĐ-TTg`.
    """

    text: str
    value: int | None = None
    symbol: str | None = None
    year: int | None = None


class Issuer(Model):
    """The body that issues the document, and the one it belongs to."""

    name: str
    parent: str | None = None
    source: Source | None = None


class Signature(Model):
    """Who signs, and by what right.

    `authority`: lines with TM./KT./TL./TUQ./Q. and their organ. `position`: the signer's last
    title line. `capacity`: the title in the issuing body on a line of its own before it.
    """

    authority: str | None = None
    capacity: str | None = None
    position: str | None = None
    name: str | None = None
    source: Source | None = None


class Recipient(Model):
    """One line of `Nơi nhận`; `copies` for `Lưu: VT, VX (15)`."""

    text: str
    copies: int | None = Field(default=None)
    source: Source | None = None
