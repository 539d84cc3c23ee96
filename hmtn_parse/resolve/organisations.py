"""Organisations in context: short forms of the document written out, and the unit of the map.

`Hội Chữ thập đỏ tỉnh` in a plan of the province of Lạng Sơn stands for that province; `Công an
huyện Chợ Mới` is the Chợ Mới of the document's own province, as the map was on its date.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Sequence

import regex

from hmtn_parse.facts.canonical import canonical
from hmtn_parse.facts.organisations import OrganisationMention
from hmtn_parse.model import Abbreviation, AdministrativeUnit, Organisation
from hmtn_parse.resolve.abbreviations import expand
from hmtn_parse.resolve.units import resolve_unit, successor_of, unit_table
from hmtn_parse.rulebook import Rulebook
from hmtn_parse.rulebook.schema import UnitShape
from hmtn_parse.sections import Frame

_NAMED = regex.compile(
    r"(?P<noun>tỉnh|thành phố|tp\.?|huyện|quận|thị xã|tx\.?) "
    r"(?P<place>\p{Lu}[\p{L}'’]*(?:[ -]\p{Lu}[\p{L}'’]*){0,3}|\d{1,2})",
    regex.IGNORECASE,
)
_PLACE = regex.compile(
    r"(?P<noun>(?i:tỉnh|thành phố|tp\.?|huyện|quận|thị xã|tx\.?)) (?P<place>\p{Lu}.*|\d{1,2})$"
)
_BARE_END = regex.compile(r"(?i)(thành phố|huyện|thị xã|quận)$")
_BARE = {
    "tỉnh": "province",
    "thành phố": "",
    "tp": "",
    "huyện": "district",
    "quận": "district",
    "thị xã": "district",
}


def resolve_organisations(
    mentions: Sequence[OrganisationMention],
    frame: Frame,
    rulebook: Rulebook,
    abbreviations: Sequence[Abbreviation] = (),
    issued: dt.date | None = None,
) -> list[Organisation]:
    """The organisations of a document, each mention, with canonical name and unit.

    `issued` is the document's date; without one the map until 30/6/2025 is meant.
    """
    home = Home.of_frame(frame, issued)
    found: list[Organisation] = []
    for mention in mentions:
        name = mention.canonical
        if not mention.generic and abbreviations:
            name = canonical(expand(mention.name, abbreviations), rulebook)
        unit = None if mention.generic or mention.members else home.unit_of(mention.level)
        found.append(
            Organisation(
                name=mention.name,
                canonical=name or mention.name,
                generic=mention.generic,
                unit=_as_model(unit),
                source=mention.passage.source(mention.start, mention.end),
            )
        )
    return found


class Home:
    """Where a document is at home: its province, and its district where a district issued it."""

    def __init__(
        self, province: UnitShape | None, district: UnitShape | None, issued: dt.date | None
    ) -> None:
        self.province = province
        self.district = district
        self._on = issued
        self._known: dict[str, UnitShape | None] = {}

    @classmethod
    def of_frame(cls, frame: Frame, issued: dt.date | None) -> Home:
        """From the issuer, the title and the place, else from the province named most often."""
        head = frame.head
        issuer = head.issuer.name if head.issuer else ""
        parent = head.issuer.parent or "" if head.issuer else ""
        words = [issuer, parent, head.title or ""]
        named = [u for text in words for u in _units_in(text, None, issued)]
        province = next((u for u in named if u.level == "province"), None)
        district = next((u for u in named if u.level == "district"), None)
        if province is None and district is not None:
            province = _parent(district, issued)
        if province is None and head.place:
            place = resolve_unit(head.place, None, None, issued)
            province = place if place is None or place.level == "province" else _parent(place, issued)
        if province is None:
            said = Counter(u.code for u in _units_in(frame.text.text, None, issued) if u.level == "province")
            code = said.most_common(1)[0][0] if said else None
            province = resolve_unit_code(code, issued)
        if district is None and province is not None:
            inside = [u for text in words for u in _units_in(text, province.code, issued)]
            district = next((u for u in inside if u.level == "district"), None)
        if district is None and head.place and province is not None:
            bare = _BARE_END.search(issuer) or _BARE_END.search(parent)
            if bare is not None:
                district = resolve_unit(f"{bare.group(1)} {head.place}", "district", province.code, issued)
        return cls(province, district, issued)

    def unit_of(self, level: str) -> UnitShape | None:
        """The unit of a level part: `tỉnh` is the document's own, `huyện Cao Lộc` the named one."""
        if level not in self._known:
            self._known[level] = self._unit_of(level)
        return self._known[level]

    def _unit_of(self, level: str) -> UnitShape | None:
        if not level:
            return None
        place = _PLACE.match(level)
        if place is not None:
            code = self.province.code if self.province else None
            return resolve_unit(level, None, code, self._on)
        word = level.casefold().rstrip(".")
        if word not in _BARE:
            return None
        if _BARE[word] == "province":
            return self.province
        own = self.district
        if own is not None and (_BARE[word] == "district" or own.type.casefold() == "thành phố"):
            return own
        if word in ("thành phố", "tp") and self.province is not None and self.province.type == "Thành phố":
            return self.province
        return None


def resolve_unit_code(code: str | None, issued: dt.date | None) -> UnitShape | None:
    """The province that had a code on a day."""
    return None if code is None else unit_table().by_code(code, "province", issued or dt.date(2025, 6, 30))


def _parent(unit: UnitShape, issued: dt.date | None) -> UnitShape | None:
    return resolve_unit_code(unit.parent, issued)


def _units_in(text: str, province: str | None, issued: dt.date | None) -> list[UnitShape]:
    found: list[UnitShape] = []
    for match in _NAMED.finditer(text):
        words = match.group("place").split(" ")
        while words:
            unit = resolve_unit(f"{match.group('noun')} {' '.join(words)}", None, province, issued)
            if unit is not None:
                found.append(unit)
                break
            words.pop()
    return found


def _as_model(unit: UnitShape | None) -> AdministrativeUnit | None:
    if unit is None or unit.level == "commune":
        return None
    today = successor_of(unit)
    return AdministrativeUnit(
        name=unit.name,
        type=unit.type,
        level=unit.level,
        code=unit.code,
        province=unit.parent,
        successor=today.name if today else None,
        successor_code=today.code if today else None,
    )
