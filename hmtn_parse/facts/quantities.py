"""Quantities: how many, of what, at least or at most, for each what.

`Phấn đấu ít nhất 6.500 lượt người` is 6500 or more of the unit `lượt người`; `300 đơn vị
máu/Ngày hội` is 300 for each `Ngày hội`; `trong đó trên 60% …` is a part of the quantity before it.
Which of them is a target that someone has to reach is for `facts.quotas` to say.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from hmtn_parse.facts.bounds import Surroundings, is_year, surroundings
from hmtn_parse.facts.breakdowns import link_breakdowns
from hmtn_parse.facts.measures import clause_start, measure_behind
from hmtn_parse.facts.quantity_mention import QuantityMention
from hmtn_parse.facts.reading import Reading
from hmtn_parse.rulebook import Match, Rulebook
from hmtn_parse.rulebook.rulebook import best_matches
from hmtn_parse.text.numerals import SCALES, Numeral, read_number, spelled_number
from hmtn_parse.text.passage import RunningText

_SHARED_WORDS = 4
_BEFORE, _AFTER, _CLAUSE = 160, 80, 300
"""So many letters before and behind a figure are looked at, whatever the length of the paragraph."""
_SPANS = frozenset({"năm", "tháng", "quý", "tuần", "ngày", "đợt", "kỳ"})
"""`mỗi thôn vận động 05 người/năm` is a rate for each thôn and year."""
_TIMES = frozenset({" x ", " × ", " * "})
_SENT = frozenset({"people", "thing", "group"})
"""What can be sent: `điều 02 tổ công tác`."""
_SENT_FOR_EACH = frozenset({"people", "thing", "event"})
_COUNTS = frozenset({"people", "event", "thing", "group", "structure", "other"})


def find_quantities(text: RunningText, rulebook: Rulebook) -> list[QuantityMention]:
    """Every quantity of a document, in order; no dates, ordinals, codes or telephone numbers."""
    around = surroundings(rulebook)
    found: list[QuantityMention] = []
    unsure: list[QuantityMention] = []
    for match in best_matches(_matches(text, rulebook)):
        mention = _mention(match, text, around)
        if mention is not None:
            (found if mention.sure else unsure).append(mention)
    _add_known_units(found, unsure)
    _share_rates(found, text)
    link_breakdowns(found, text, rulebook)
    found.sort(key=lambda m: (m.passage.index, m.start))
    for at, mention in enumerate(found):
        following = found[at + 1] if at + 1 < len(found) else None
        limit = (
            following.start
            if following is not None and following.passage is mention.passage
            else len(mention.passage.text)
        )
        mention.measure = measure_behind(mention, limit, text, rulebook)
    return found


def _matches(text: RunningText, rulebook: Rulebook) -> list[Match]:
    """Every match of every rule; the places of figures and of number words are found once."""
    figures = rulebook.pattern(r"{number}(?=\s?(?:[^\W\d]|[%‰÷/°(]|-\s?\d))")
    words = rulebook.pattern(r"[\s(\"](?:{spelled_start})\s|^(?:{spelled_start})\s")
    starts = [found.start() for found in figures.finditer(text.folded)]
    starts_of_words = [
        found.start() + (not found.group()[0].isalpha()) for found in words.finditer(text.folded)
    ]
    matches: list[Match] = []
    known = {"figure": starts, "word": starts_of_words}
    for rule in rulebook.rules("quantity"):
        places = known.get(str(rule.produces.get("starts")))
        matches.extend(rule.find(text) if places is None else rule.find_at(text, places))
    named = {
        (match.passage.index, match.start)
        for match in matches
        if match.rule.produces.get("sort") != "other"
        and not match.rule.produces.get("small")
        and " " in match.passage.text[slice(*match.groups["unit"])]
    }
    # A light head with the next word (`đoàn viên ưu`) gives way to a unit that the lexicons know.
    return [m for m in matches if not m.rule.produces.get("small") or (m.passage.index, m.start) not in named]


def read_quantities(text: RunningText, rulebook: Rulebook, issued: date | None = None) -> list[Reading]:
    """The quantities of a phrase in their short form."""
    del issued
    readings = []
    for mention in find_quantities(text, rulebook):
        readings.append(
            Reading("quantity", mention.rule, mention.start, mention.end, mention.text, mention.value)
        )
    return readings


def _mention(match: Match, text: RunningText, around: Surroundings) -> QuantityMention | None:
    """The quantity of one match, or None where the words around forbid it."""
    folded = text.folded_of(match.passage)
    sort = str(match.rule.produces.get("sort", "thing"))
    spelled = "spelled" in match.groups
    before = folded[max(0, match.start - _BEFORE) : match.start]
    unit_span = match.groups["unit"]
    if match.rule.produces.get("small"):
        unit_span = _small_words(match.passage.text, unit_span)
    unit = match.passage.text[slice(*unit_span)]
    if sort == "percent" and "điểm" not in unit and unit != "‰":
        unit = "%"
    if sort in ("spelled", "named"):
        sort = around.sort_of(folded[slice(*unit_span)])
    if spelled:
        low = high = _spelled_value(match, folded, before, around)
        numeral: Numeral | None = None
        figures = [match.groups["spelled"]]
    else:
        figures = [match.groups[name] for name in ("low", "fraction") if name in match.groups]
        numeral = read_number(
            folded[slice(*figures[0])] + (" %" if sort == "percent" and "high" not in match.groups else "")
        )
        low = high = None if numeral is None else numeral.value
        if numeral is not None and _is_no_count(match, numeral, sort):
            return None
        if numeral is not None and numeral.alternative is not None and _is_measured(match, sort):
            low = high = numeral.alternative  # `10,007 tỷ đồng`, `1,845 ha`: three decimals
        if "high" in match.groups:
            upper = read_number(folded[slice(*match.groups["high"])])
            if upper is None or low is None:
                return None
            figures.append(match.groups["high"])
            high = upper.value
            if is_year(numeral.text if numeral else "") and is_year(upper.text) and sort != "money":
                return None
    if low is None or high is None:
        return None
    counted = sort in _COUNTS or sort in ("duration", "fraction")
    if sort not in ("money", "percent") and not match.rule.produces.get("in_words"):
        first = match.text.split(" ", 1)[0] if spelled else folded[slice(*figures[0])]
        written = match.passage.text[match.start - len(before) : match.start]
        sent = sort in _SENT and around.dispatches(before, written, folded[slice(*unit_span)])
        if not sent and around.forbidden(
            before, low, first, folded[slice(*unit_span)], counted, sort == "other"
        ):
            return None
    scale = Decimal(1)
    if "scale" in match.groups:
        word, half, _ = folded[slice(*match.groups["scale"])].partition(" rư")
        scale = Decimal(SCALES[word])
        more = Decimal("0.5") if half else Decimal(0)  # `3 tỷ rưỡi`
        low, high = (low + more) * scale, (high + more) * scale
    if "rest" in match.groups:
        rest = read_number(folded[slice(*match.groups["rest"])])
        if rest is None:
            return None
        figures.append(match.groups["rest"])
        added = rest.value * SCALES[folded[slice(*match.groups["rest_scale"])]]
        low, high = low + added, high + added
    bound = around.bound(before, match.start - len(before))
    sure = sort != "other" or bound is not None or _is_surely_counted(numeral, before, around)
    sure = sure and not match.rule.produces.get("beside_money")
    mention = QuantityMention(
        passage=match.passage,
        start=match.start,
        end=match.end if unit_span == match.groups["unit"] else unit_span[1],
        low=low,
        high=high,
        unit=unit or "đồng",
        sort=sort,
        rule=match.rule.id,
        scale=scale,
        suspicious=numeral is not None and numeral.suspicious and sort != "fraction",
        alternative=None if numeral is None else numeral.alternative,
        in_words=bool(match.rule.produces.get("in_words")),
        unit_span=unit_span,
        figures=tuple(figures),
        sure=sure,
    )
    after = folded[mention.end : mention.end + _AFTER]
    base_between = sort == "percent" and low < 100
    reach = base_between or (bound is not None and bound.side in (None, "min"))
    behind = around.bound_behind(after, reach=reach)
    if behind is None and (rate := around.rate_behind(after, sort)) is not None:
        # `36 triệu đồng/người/năm trở lên`
        beyond = around.bound_behind(after[rate[2] :], reach=False)
        behind = None if beyond is None else (beyond[0], rate[2] + beyond[1])
    is_range = low != high
    if bound is not None and not (bound.from_word and bound.side is None and not bound.about):
        mention.start = bound.start
    if bound is not None and bound.from_word and bound.side is None:
        if (
            is_range
            or behind is not None
            or around.verbs.at(folded[max(0, bound.start - _BEFORE) : bound.start])
        ):
            mention.start = bound.start
        if not is_range and behind is None and mention.start == bound.start and not bound.about:
            behind = ("min", 0)
    side = (bound.side if bound else None) or (behind[0] if behind else None)
    mention.approximate = bound.about if bound else False
    if side == "min" and not is_range:
        mention.high = None
    elif side == "max" and not is_range:
        mention.low = None
    mention.bounded = side is not None
    mention.exclusive = bool(bound and bound.exclusive) and not is_range and side is not None
    _rate(mention, folded, around, behind)
    return mention


def _rate(
    mention: QuantityMention, folded: str, around: Surroundings, behind: tuple[str, int] | None
) -> None:
    """Adds the rate, and stretches the mention over it and over `trở lên`."""
    passage, end = mention.passage, mention.end
    rate = around.rate_behind(folded[end : end + _AFTER], mention.sort)
    if rate is not None:
        per, start, stop = rate
        del per
        mention.per = passage.text[end + start : end + stop]
        mention.end = end + stop
        mention.per_far = "/" not in folded[end : end + start]
    elif mention.sort in _SENT_FOR_EACH and (far := around.rate_far_behind(folded[end : end + _AFTER])):
        mention.per = passage.text[end + far[0] : end + far[1]]
        mention.per_far = True
    if rate is None or mention.per in _SPANS:
        start = max(clause_start(folded, mention.start), mention.start - _CLAUSE)
        clause = folded[start : mention.start]
        each = around.rate_before(clause)
        if each is not None and (mention.sort != "duration" or each[2]):
            at = mention.start - len(clause)
            who = passage.text[at + each[0] : at + each[1]]
            mention.per = who if mention.per in (None, who.casefold()) else f"{who}/{mention.per}"
            mention.per_each, mention.per_touches = True, each[2]
    if behind is not None and behind[1]:
        mention.end = max(mention.end, end + behind[1])


def _spelled_value(match: Match, folded: str, before: str, around: Surroundings) -> Decimal | None:
    """The value of number words, or None where they are likely no number (`năm`, `một số`)."""
    start, end = match.groups["spelled"]
    words = folded[start:end].split()
    value = spelled_number(words)
    if value is None or value == 0:
        return None
    if not match.rule.produces.get("in_words"):
        alone = len(words) == 1
        article = words[0] in ("một", "năm") and not match.rule.produces.get("one")
        if alone and article and around.bound(before, 0) is None:
            return None
        if match.passage.text[start].isupper() and before.rstrip()[-1:].isalnum():
            return None  # `Ba Đình`, `xã Năm Căn`
        if (
            words[0] == "năm"
            and len(words) > 1
            and words[1] not in ("mươi", "trăm", "nghìn", "ngàn", "triệu")
        ):
            return None  # `năm hai nghìn` is a year
    return Decimal(value)


def _is_no_count(match: Match, numeral: Numeral, sort: str) -> bool:
    """Figures that the unit cannot be counted with: `3.2 Tổ chức`, `00 ngày`, `12 Đội` at the start."""
    if sort not in _COUNTS and sort != "duration":
        return False
    if numeral.style == "point-decimal" and "scale" not in match.groups:
        return True
    if numeral.style == "padded" and (numeral.value == 0 or len(numeral.text) > 3):
        return True
    unit_start = match.groups["unit"][0]
    if 0 == match.start < unit_start and len(numeral.text) <= 2 and match.passage.text[unit_start].isupper():
        return numeral.style != "padded" or sort in ("group", "structure")
    return is_year(numeral.text) and sort in ("group", "structure", "other", "duration")


def _small_words(text: str, span: tuple[int, int]) -> tuple[int, int]:
    """The unit up to the first capital behind its head: `03 cụm Phú Thịnh` counts `cụm`."""
    start, end = span
    words = text[start:end].split(" ")
    kept = 1
    while kept < len(words) and not words[kept][:1].isupper():
        kept += 1
    return start, start + len(" ".join(words[:kept]))


def _is_measured(match: Match, sort: str) -> bool:
    """Whether the figures measure rather than count, so that `,` with three digits is the decimal mark."""
    return sort == "size" or "scale" in match.groups


def _is_surely_counted(numeral: Numeral | None, before: str, around: Surroundings) -> bool:
    """Whether figures before a noun that no lexicon knows are a count.

    They are where a verb of asking stands right before (`trồng mới 30 khóm`), and where they are
    written as counts are: `55.000`, `05`.
    """
    if around.verbs.at(before) is not None:
        return True
    return numeral is not None and numeral.style in ("grouped", "padded")


def _add_known_units(found: list[QuantityMention], unsure: Sequence[QuantityMention]) -> None:
    """A noun that no lexicon knows is counted where the passage counts it elsewhere: `21 đại lý, trong
    đó 15 đại lý tại khu dân cư`."""
    units = {(m.passage.index, m.unit.casefold()) for m in found if m.sort == "other"}
    sums = {m.passage.index for m in found if m.sort == "money"}
    for mention in unsure:
        unit = mention.unit.casefold()
        if mention.sort == "money":
            known = mention.passage.index in sums  # `95 triệu đồng, gồm: …, phục vụ 45 triệu`
        else:
            known = any(index == mention.passage.index and _begins(unit, word) for index, word in units)
        if known:
            mention.sure = True
            found.append(mention)


def _begins(unit: str, known: str) -> bool:
    """Whether one unit is the other with a word more: `đại lý tại` and `đại lý`."""
    return unit == known or unit.startswith(f"{known} ")


def _share_rates(found: list[QuantityMention], text: RunningText) -> None:
    """`mỗi lớp 30 học viên, 02 giảng viên`: what follows with only a comma has the same rate."""
    for left, right in reversed(list(itertools.pairwise(found))):
        between = text.folded_of(left.passage)[left.end : right.start].strip()
        if right.per_far and left.passage is right.passage and left.per is None and between in (",", "và"):
            left.per, left.per_far = right.per, True  # `03 bác sĩ và 06 điều dưỡng … tại mỗi đợt`
    for left, right in itertools.pairwise(found):
        if right.passage is not left.passage or right.per is not None:
            continue
        if left.sort in ("event", "group") and text.folded_of(left.passage)[left.end : right.start] in _TIMES:
            right.per, right.per_each = left.unit, True  # `10 lớp x 45 học viên`
            continue
        if left.per is None:
            continue
        between = text.folded_of(left.passage)[left.end : right.start].strip()
        joined = between.endswith((",", "và")) and not any(c in between for c in ".;:()")
        if left.per_each and joined and len(between.split()) <= _SHARED_WORDS:
            right.per, right.per_each = left.per, True
