"""The facts of a plan, each with its place in the source."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from pydantic import Field

from hmtn_parse.model.base import Model
from hmtn_parse.model.head import DocumentKind, DocumentNumber
from hmtn_parse.model.quantity import Quantity
from hmtn_parse.model.source import Source
from hmtn_parse.model.time import Offset, Time


class Fact(Model):
    """Anything that the document says; every fact has a `source` that shows where."""

    if TYPE_CHECKING:
        source: Source


class DateMention(Fact):
    """A date, interval or time of day. `time` is null for an impossible date (`31/4`)."""

    time: Time | None
    source: Source


class Citation(Fact):
    """A document that the plan cites: `Quyết định số 43/2000/QĐ-TTg ngày 07/4/2000 của …`."""

    kind: DocumentKind
    number: DocumentNumber | None = None
    issued: Time | None = None
    issuer: str | None = None
    subject: str | None = None
    source: Source


class Deadline(Fact):
    """What must be done before, by or within a time: `gửi … trước ngày 20/6/2024`."""

    time: Time | None
    relation: Literal["before", "by", "within", "relative"]
    action: str
    responsible: tuple[str, ...] = ()
    recipient: str | None = None
    channel: str | None = Field(default=None, description="E-mail or address the work is sent to.")
    recurrence: str | None = None
    offset: Offset | None = None
    source: Source


class Quota(Fact):
    """A target, allocation or contribution: `Công an thành phố: 60 người`.

    `holder` is who must reach it, of several the first, `co_holders` the others
    (`3. Hội Phụ nữ xã, Hội Nông dân xã`); `per` from `/Ngày hội`, `mỗi đơn vị`.
    `target` is asked of all, `allocation` is handed to a unit, `contribution` is people or
    things that a unit must send.
    """

    quantity: Quantity
    measure: str | None = None
    holder: str | None = None
    co_holders: tuple[str, ...] = ()
    per: str | None = None
    role: Literal["target", "allocation", "contribution"]
    period: Time | None = None
    source: Source


class Responsibility(Fact):
    """One task with those who must do it. `deadlines` and `quotas` index the plan's lists."""

    agents: tuple[str, ...]
    role: Literal["lead", "coordinate", "advise", "implement"]
    task: str
    partners: tuple[str, ...] = ()
    requested: bool = False
    deadlines: tuple[int, ...] = ()
    quotas: tuple[int, ...] = ()
    source: Source


class Event(Fact):
    """What happens when and where: `Ngày 10/6/2024 tổ chức Ngày hội HMTN tại huyện Cao Lộc`."""

    name: str
    time: Time | None
    place: str | None = None
    organisers: tuple[str, ...] = ()
    source: Source


class Contact(Fact):
    """How to reach someone: phone, email, address or web page."""

    kind: Literal["phone", "email", "address", "website", "fax"]
    value: str
    source: Source


class AdministrativeUnit(Model):
    """A province or district as it was on the document's date, with its official (GSO) code.

    `province` is the code of the province that a district lay in, `successor` the province of
    today that it went into when the map changed on 1/7/2025; null where it still exists.
    """

    name: str
    type: str
    level: Literal["province", "district"]
    code: str
    province: str | None = None
    successor: str | None = None
    successor_code: str | None = None


class Organisation(Fact):
    """A body named in the document, its canonical form, and the unit of the map it stands for.

    `unit` is null where the words and the document's own province leave it open.
    """

    name: str
    canonical: str
    generic: bool = False
    unit: AdministrativeUnit | None = None
    source: Source


class Abbreviation(Fact):
    """A short form that the document defines: `hiến máu tình nguyện (HMTN)`."""

    short: str
    full: str
    source: Source


class BudgetLine(Fact):
    """A source or amount of money in the section on funding."""

    text: str
    quantity: Quantity | None = None
    source: Source


class Slogan(Fact):
    """A message that the plan gives out: `Mỗi giọt máu cho đi - Một cuộc đời ở lại.`"""

    text: str
    source: Source
