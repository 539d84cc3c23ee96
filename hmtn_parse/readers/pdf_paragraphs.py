"""Lines put together to paragraphs, over the ends of lines and pages.

What speaks for a new paragraph: the line before it had room for its first word, it is indented, it opens
with a mark, it stands apart, it is set in another weight. What speaks for the same one: the line before
it is full, it starts at the paragraph's left edge, in small letters, and no sentence has ended.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from hmtn_parse.readers.pdf_marks import is_drawn_rule, mark_of
from hmtn_parse.readers.pdf_words import Line, all_bold, all_italic

_SENTENCE_END = re.compile(r"[.;:!?…]['”\")\]]?$|\./\.?$")
_HARD_END = re.compile(r"[.;!?]['”\")\]]?$|\./\.?$")
_INDENT = 8.0
_EDGE = 4.0
_SHORT_TITLE_WORDS = 4
_NEARLY = 2.0
"""Points by which a word must have had room: less is a line that was full, measured a little wrong."""

_SAME_MIDDLE = 1.5


@dataclass(frozen=True, slots=True)
class Measure:
    """The edges of the text on a page, and how its paragraphs look.

    `indented`: by their first line, `indent` points. `pitch`: the usual distance of base lines in font sizes.
    """

    left: float
    right: float
    indented: bool
    pitch: float
    indent: float = 0.0

    @property
    def middle(self) -> float:
        """Where centred lines have their middle."""
        return (self.left + self.right) / 2


@dataclass(slots=True)
class Paragraph:
    """Lines that are one paragraph. `alone`: a line of a column that nothing is joined to."""

    lines: list[Line]
    centred: bool = False
    alone: bool = False
    measure: Measure | None = None
    mark: str | None = None
    starts: list[float] = field(default_factory=list)


def measure_of(lines: Sequence[Line], fallback: Measure | None = None) -> Measure | None:
    """The measure of lines that are read as one column; `fallback` fills in where they are too few."""
    if len(lines) < 3 and fallback is not None:
        return fallback
    if not lines:
        return None
    ends = [line.x1 for line in lines]
    right = _edge(ends, high=True)
    if 3 * sum(abs(end - right) <= _EDGE for end in ends) < len(ends):
        # Ragged lines: the longest show the room, but for the few that hold a word longer than it.
        right = sorted(ends, reverse=True)[len(ends) // 50]
    left = _edge([line.x0 for line in lines], high=False)
    if fallback is not None and (len(lines) < 8 or _has_edges(left, right, fallback)):
        left, right = min(left, fallback.left), max(right, fallback.right)
    pitches: dict[float, int] = {}
    indents: dict[float, int] = {}
    hanging = flush = 0
    for before, after in itertools.pairwise(lines):
        full = right - before.x1 < 0.12 * (right - left)
        if full and after.page == before.page and after.text[0].islower():
            key = round((after.y - before.y) / max(before.size, 1.0), 1)
            pitches[key] = pitches.get(key, 0) + 1
        if full and abs(after.x0 - left) <= _EDGE and before.x0 > left + _INDENT:
            hanging += 1
            indents[before.x0 - left] = indents.get(before.x0 - left, 0) + 1
        if not full and abs(after.x0 - left) <= _EDGE:
            flush += 1
    pitch = max(pitches, key=lambda key: pitches[key]) if pitches else (fallback.pitch if fallback else 1.3)
    indented = hanging > flush if hanging + flush > 1 or fallback is None else fallback.indented
    known = fallback.indent if fallback is not None else 0.0
    indent = max(indents, key=lambda key: indents[key]) if indents else known
    return Measure(left, right, indented, pitch, indent)


def _has_edges(left: float, right: float, whole: Measure) -> bool:
    """Whether a page has the document's edges, though all its lines may be indented or ragged."""
    starts = (whole.left, whole.left + whole.indent)
    return abs(right - whole.right) < _EDGE or any(abs(left - start) < _EDGE for start in starts)


def _edge(positions: list[float], high: bool) -> float:
    """Where most lines start or end; the outermost such place that several lines share."""
    ordered = sorted(positions, reverse=high)
    needed = max(2, len(ordered) // (12 if high else 40))  # few paragraphs may be flush where lists hang
    for at, position in enumerate(ordered):
        if at + needed > len(ordered):
            break
        if abs(ordered[at + needed - 1] - position) <= _EDGE:
            return position
    return ordered[0]


def is_centred(line: Line, measure: Measure) -> bool:
    """Whether a line stands in the middle, with room at both sides that no first-line indent leaves."""
    left, right = line.x0 - measure.left, measure.right - line.x1
    if min(left, right) < -_EDGE:
        return False
    emphatic = line.words[0].bold or line.words[0].italic or line.text.isupper()
    if mark_of(line.text) is not None or not emphatic:
        return abs(left - right) <= 4 and left > 45
    # A title may nearly fill the line; no paragraph starts a little off the left edge. A heading is indented
    # like a paragraph, and may end as far from the right edge by chance.
    loose = left > 14 and abs(left - measure.indent) > _EDGE
    return abs(left - right) <= (10 if loose else 3) and left > 2.5


def _emphatic(line: Line) -> bool:
    return line.text.isupper() or all_bold([line.words]) or all_italic([line.words])


def _share_middle(line: Line, other: Line, measure: Measure) -> bool:
    """Whether two lines, one below the other, have one middle but not one edge, as only centred lines do."""
    middle = (line.x0 + line.x1) / 2
    if line.x0 - measure.left <= 1.0 and not (line.text.isupper() or all_bold([line.words])):
        return False  # grounds in italics that fill the line below a title
    return (
        line.page == other.page
        and _emphatic(line)
        and _emphatic(other)
        and abs(middle - (other.x0 + other.x1) / 2) <= _SAME_MIDDLE
        and abs(line.x0 - other.x0) > _EDGE
        and abs(middle - measure.middle) < 0.1 * (measure.right - measure.left)
        and 0 < abs(line.y - other.y) < 2.5 * line.size
    )


def build_paragraphs(
    lines: Iterable[tuple[Line, Measure]], before: Paragraph | None = None
) -> list[Paragraph]:
    """Paragraphs from lines in reading order, each with the measure of its page.

    `before` is the last paragraph of the page before, open to be gone on with; it is the first of the result
    then. Lines that only draw a rule (`_____`) end a paragraph and are left out.
    """
    done: list[Paragraph] = []
    current = before
    lines = list(lines)
    for at, (line, measure) in enumerate(lines):
        if is_drawn_rule(line.text):
            if current is not None:
                done.append(current)
            current = None
            continue
        mark = mark_of(line.text)
        neighbours = [other for other, _ in lines[max(0, at - 1) : at + 2] if other is not line]
        centred = is_centred(line, measure) or (
            mark is None and any(_share_middle(line, other, measure) for other in neighbours)
        )
        if current is not None and goes_on(current, line, measure, mark, centred):
            current.lines.append(line)
            current.starts.append(line.x0 - measure.left)
            continue
        if current is not None:
            done.append(current)
        current = Paragraph([line], centred, False, measure, mark, [line.x0 - measure.left])
    if current is not None:
        done.append(current)
    return done


def goes_on(paragraph: Paragraph, line: Line, measure: Measure, mark: str | None, centred: bool) -> bool:
    """Whether a line belongs to the paragraph before it."""
    last = paragraph.lines[-1]
    if paragraph.alone or abs(line.size - last.size) > 1.3:
        return False
    same_page = line.page == last.page
    pitch = (line.y - last.y) / max(last.size, 1.0) if same_page else None
    if pitch is not None and not 0.3 < pitch < 1.75 * measure.pitch:
        return False
    if paragraph.centred or centred:
        return _title_goes_on(paragraph, last, line, centred, pitch, measure)
    before = paragraph.measure or measure
    end = last.text
    ended = _SENTENCE_END.search(end) is not None
    small = line.text[:1].islower()
    if _would_fit(last, line, before):
        # A line broken early, before words held together, in the middle of a sentence.
        long_enough = last.x1 - before.left > 0.6 * (before.right - before.left)
        long_enough = long_enough or (measure.indented and _flush(paragraph, line, measure))
        return small and not ended and mark is None and long_enough and _at_edge(paragraph, line, measure)
    if not _at_edge(paragraph, line, measure):
        return small and not ended and mark is None  # an unusual indent, in the middle of a sentence
    if mark is not None and not (measure.indented and _flush(paragraph, line, measure)):
        inside = len(paragraph.starts) > 1 and abs(paragraph.starts[0] - paragraph.starts[-1]) > _EDGE
        return not ended and (inside or _is_no_item(end, line.text))
    own = _own_pitch(paragraph, measure)
    if pitch is not None and not small and pitch > (own + 0.14 if ended else 1.2 * own + 0.07):
        return False
    return not (
        _weight_changes(paragraph, line) and (_HARD_END.search(end) is not None or not measure.indented)
    )


def _is_no_item(before: str, text: str) -> bool:
    """Whether what looks like a mark is none: `2021` and `- 2025`, `(đợt` and `1) …`."""
    if before.count("(") > before.count(")"):
        return True
    return before[-1].isdigit() and re.match(r"[-–]\s?\d", text) is not None


def _would_fit(last: Line, line: Line, measure: Measure) -> bool:
    """Whether the first word of a line had room at the end of the line before it."""
    first = line.words[0]
    return last.x1 + _blank(last) + (first.x1 - first.x0) <= measure.right - _NEARLY


def _blank(line: Line) -> float:
    """The width of a blank on a line: the least room between two of its words."""
    rooms = [after.x0 - before.x1 for before, after in itertools.pairwise(line.words)]
    return min(max(min(rooms, default=0.0), 0.2 * line.size), 0.4 * line.size)


def _at_edge(paragraph: Paragraph, line: Line, measure: Measure) -> bool:
    """Whether a line starts where the paragraph's lines start."""
    start = line.x0 - measure.left
    if len(paragraph.starts) > 1:
        return abs(start - paragraph.starts[-1]) <= _EDGE
    first = paragraph.starts[0]
    if start <= _EDGE or start < first - _EDGE:
        return True  # at the left edge, or in an indented block whose first line is indented further
    words = paragraph.lines[0].words
    if paragraph.mark is not None and len(words) > 1:
        text_start = words[1].x0 - (paragraph.measure or measure).left
        if abs(start - text_start) <= _EDGE:
            return True  # hanging behind its mark
    if abs(start - first) <= _EDGE:
        # As far in as the first line: the same block, or in an indented text the next paragraph.
        text, before = line.text, paragraph.lines[-1].text
        if text[:1].islower():
            return _HARD_END.search(before) is None
        return not measure.indented and _SENTENCE_END.search(before) is None
    return False


def _flush(paragraph: Paragraph, line: Line, measure: Measure) -> bool:
    """Whether a line starts at the left edge and the paragraph's first line further in."""
    return line.x0 - measure.left <= _EDGE < paragraph.starts[0]


def _own_pitch(paragraph: Paragraph, measure: Measure) -> float:
    lines = paragraph.lines
    if len(lines) > 1 and lines[-1].page == lines[-2].page:
        return (lines[-1].y - lines[-2].y) / max(lines[-1].size, 1.0)
    return measure.pitch


def _weight_changes(paragraph: Paragraph, line: Line) -> bool:
    """Whether a bold heading ends and plain text starts, or the other way round."""
    first = line.words[0].bold
    last = paragraph.lines[-1].words[-1].bold
    return first != last and all_bold(one.words for one in paragraph.lines) != all_bold([line.words])


def _title_goes_on(
    paragraph: Paragraph, last: Line, line: Line, centred: bool, pitch: float | None, measure: Measure
) -> bool:
    """Whether a centred line goes on: same look, no gap, and not the title under the kind of document."""
    if pitch is None or pitch > max(1.7, 1.15 * measure.pitch):
        return False
    if not paragraph.centred:
        # A title's first line may fill the measure.
        if not (all_bold([last.words]) and len(paragraph.lines) == 1 and paragraph.mark is None):
            return False
        if _SENTENCE_END.search(last.text) or paragraph.starts[0] > _INDENT:
            return False
    if not centred and not (
        line.x0 - measure.left <= _INDENT and _full(line, measure) and all_bold([line.words])
    ):
        return False
    if all_bold([last.words]) != all_bold([line.words]) or all_italic([last.words]) != all_italic(
        [line.words]
    ):
        return False
    if abs(last.size - line.size) > 0.6:
        return False
    capitals = last.text.isupper()
    if capitals != line.text.isupper():
        return False
    short = len(last.words) <= _SHORT_TITLE_WORDS and line.x1 - line.x0 > last.x1 - last.x0
    return not (capitals and short and len(paragraph.lines) == 1)


def _full(line: Line, measure: Measure) -> bool:
    return measure.right - line.x1 < 0.2 * (measure.right - measure.left)
