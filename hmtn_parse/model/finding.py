"""What the audit says."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from hmtn_parse.model.base import Model
from hmtn_parse.model.source import Source

Severity = Literal["error", "warning", "info"]


class Message(Model):
    """The same sentence in Vietnamese and English."""

    vi: str
    en: str


class Edit(Model):
    """One cell or number that would have to read otherwise."""

    source: Source
    old: str
    new: str


class Repair(Model):
    """A smallest set of edits that would make all violated equations of a cause hold.

    `unique`: no other repair is as small. Repairs are shown, never applied.
    """

    edits: tuple[Edit, ...]
    cost: float
    unique: bool
    reason: Message | None = None


class Finding(Model):
    """An equation that does not hold, or something required that is missing.

    error: the document contradicts itself; warning: it likely does, or something required is
    missing; info: worth a look. `cause` is shared by findings that one repair explains.
    """

    check: str
    code: str
    severity: Severity
    message: Message
    stated: float | None = None
    computed: float | None = None
    difference: float | None = None
    sources: tuple[Source, ...] = ()
    repairs: tuple[Repair, ...] = ()
    cause: str | None = None


class Verdict(Model):
    """The outcome of one check on one constraint, so that silence is not taken for approval."""

    check: str
    code: str
    outcome: Literal["agrees", "disagrees", "unchecked"]
    message: Message
    stated: float | None = None
    computed: float | None = None
    sources: tuple[Source, ...] = Field(default=())
