"""Quotas: every target, allocation and contribution, with who must reach it.

`Công an thành phố: 60 người` is an allocation of 60 people to Công an thành phố; `cử 20 chiến sĩ`
under the heading of Công an tỉnh is a contribution of Công an tỉnh.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

import regex

from hmtn_parse.facts.duties import DutyReader
from hmtn_parse.facts.holders import HolderFinder
from hmtn_parse.facts.inline_shares import inline_holders
from hmtn_parse.facts.measures import clause_start, label_before
from hmtn_parse.facts.organisations import is_organisation_heading
from hmtn_parse.facts.quantity_mention import QuantityMention
from hmtn_parse.facts.share_lists import ShareList
from hmtn_parse.facts.table_quotas import CellQuotas
from hmtn_parse.facts.targets import TargetSieve
from hmtn_parse.model import DateMention, Quota, Table, Time
from hmtn_parse.rulebook import Rulebook
from hmtn_parse.sections.frame import Frame

_OPENING = 12
"""A date so near the start of a sentence governs all its clauses: `Năm 2024 tổ chức …; tập huấn …`."""
_COUNTING = regex.compile(r"(?<!\w)[Ss]ố\s(?:lượng\s)?(?:người|lượt|hộ|lao động|cán bộ|học sinh|hội viên)\s")
_PERIODS = frozenset({"year", "half-year", "quarter", "month", "season"})


def find_quotas(
    frame: Frame,
    tables: Sequence[Table],
    mentions: Sequence[QuantityMention],
    shares: Sequence[ShareList],
    rulebook: Rulebook,
    duties: DutyReader | None = None,
    dates: Sequence[DateMention] = (),
) -> list[Quota]:
    """The quotas of a document in the order of their places.

    `shares` are the lists that share a figure out; `duties` gives the agents of headings (read here
    when None); `dates` the periods that a sentence or the bullet above it names (`Quý II năm 2021:
    tổ chức 06 đợt`).
    """
    inline = inline_holders(frame, mentions, rulebook)
    sieve = TargetSieve(frame, rulebook, frozenset(inline))
    holders = HolderFinder(frame, rulebook, duties)
    cells = CellQuotas(frame, tables, sieve, rulebook)
    periods = _Periods(frame, dates, rulebook)
    shared = {
        id(m): (share.holder, listed.measure)
        for listed in shares
        for share in listed.shares
        for m in share.mentions
    }
    extra = [m for m in _share_mentions(shares) if m.rule == "quantity.bare_share"]
    found: list[tuple[tuple[int, int], Quota]] = []
    for mention in [*mentions, *extra]:
        share = shared.get(id(mention))
        if share is None:
            if mention.passage.cell is not None:
                if not cells.reads_words(mention) or not sieve.is_target(mention):
                    continue
            elif not sieve.is_target(mention):
                continue
        if share is not None or mention.passage.cell is not None:
            holder = share[0] if share is not None else cells.holder(mention)
            bound: tuple[str, ...] = () if holder is None else (holder,)
        else:
            inner = inline.get(id(mention))
            bound = (inner,) if inner else holders.holders(mention)
        quota = Quota(
            quantity=mention.quantity,
            measure=share[1] if share is not None else _measure(mention, frame, rulebook),
            holder=bound[0] if bound else None,
            co_holders=bound[1:],
            per=mention.per,
            role="allocation" if share is not None else _role(mention, sieve, id(mention) in inline),
            period=periods.period(mention),
            source=mention.source,
        )
        found.append(((mention.passage.index, mention.start), quota))
    found.extend(cells.quotas())
    found.sort(key=lambda pair: pair[0])
    return [quota for _, quota in found]


def _share_mentions(shares: Sequence[ShareList]) -> list[QuantityMention]:
    seen: dict[int, QuantityMention] = {}
    for listed in shares:
        for share in listed.shares:
            for mention in share.mentions:
                seen[id(mention)] = mention
    return list(seen.values())


def _role(
    mention: QuantityMention, sieve: TargetSieve, shared: bool = False
) -> Literal["target", "allocation", "contribution"]:
    """What a figure asks; `shared`: its sentence hands it to a body of its own."""
    if not shared and mention.passage.text[: mention.start].rstrip().endswith(":"):
        return "target"
    verb = sieve.verb_before(mention)
    if verb is None:
        return "allocation" if shared else "target"
    role = verb.data.get("role", "target")
    counted = (
        _COUNTING.search(
            mention.passage.text, clause_start(mention.passage.text, mention.start), mention.start
        )
        is not None
    )  # `số người tham gia BHXH 4.250 người`
    if role == "contribution" and not counted and mention.sort not in ("event", "percent", "group"):
        return "contribution"
    return "allocation" if shared else "target"


def _measure(mention: QuantityMention, frame: Frame, rulebook: Rulebook) -> str | None:
    """What is counted: the words behind the unit, the label before a colon, `tỷ lệ …` before a share."""
    passage = mention.passage
    floor = 0 if passage.cell is not None else frame.places[passage.block].mark_end
    start = max(floor, clause_start(passage.text, mention.start))
    label = passage.text[start : mention.start].rstrip()
    if mention.sort == "percent":
        found = rulebook.pattern(
            r"(?<!\w)tỷ\slệ(?:(?P<of>[^:%]*)\s(?:đạt|là|từ|lên|xuống|chiếm|còn|bằng)(?!\w)[^:%]*|(?P<of>[^:%]*?)\s?:?)$"
        ).search(rulebook.shadow.folded(label))
        if found is not None:
            words = label[found.start() : found.end("of")].strip()
            of_base = found.group("of").strip() == "" and mention.measure is not None
            return f"{words} {mention.measure}" if of_base else words
    if mention.measure is None:
        named = label_before(mention, floor)
        if named is not None and not is_organisation_heading(named, rulebook):
            return named
    return mention.measure


_COMPARED_REACH = 60


class _Periods:
    """The period that a sentence, its bullet or its lead-in names."""

    def __init__(self, frame: Frame, dates: Sequence[DateMention], rulebook: Rulebook) -> None:
        self._frame = frame
        self._compared = rulebook.pattern(r"(?<!\w)(?:so\svới|cao\shơn|thấp\shơn|từ)\s[^.;:,]{0,40}$")
        self._by_block: dict[int, list[DateMention]] = {}
        for date in dates:
            if date.time is not None and date.time.granularity in _PERIODS and date.source.cell is None:
                self._by_block.setdefault(date.source.block, []).append(date)

    def period(self, mention: QuantityMention) -> Time | None:
        if not self._by_block or mention.passage.cell is not None:
            return None
        block = mention.passage.block
        text = mention.passage.text
        floor = text.rfind(". ", 0, mention.start)
        label = text.find(":", max(floor, 0), mention.start)
        clause = clause_start(text, mention.start)
        own = [
            d
            for d in self._by_block.get(block, ())
            if floor < d.source.start < mention.start
            and (d.source.start >= clause or d.source.start < label or d.source.start <= floor + _OPENING)
            and not self._is_compared(mention, d)
        ]
        if own:
            return own[-1].time
        for above in self._frame.ancestors(block):
            dates = self._by_block.get(above, ())
            if dates and not self._frame.places[above].heading:
                return dates[-1].time
        return None

    def _is_compared(self, mention: QuantityMention, date: DateMention) -> bool:
        """`tăng 10% so với năm 2023` and `từ năm 2020` tell of another period than the figure's."""
        folded = self._frame.text.folded_of(mention.passage)
        start = date.source.start
        return self._compared.search(folded, max(0, start - _COMPARED_REACH), start) is not None
