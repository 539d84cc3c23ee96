"""The outline: sections from the marks, and which block governs which.

Levels come from the marks and their order of counting, never from Markdown or Word styles.
A mark continues the list whose next number it is; a first mark (`1.`, `a)`, `I.`) opens a list
below what stands before it, unless a list of the same kind is open at that depth.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

import regex

from hmtn_parse.model import Block, Section
from hmtn_parse.sections.frame import BlockPlace, Zone
from hmtn_parse.sections.marks import Mark

_TITLE_WORDS = 40
_HEADING_WORDS = 25
_SHORT_TITLE = 6
_LEAD_IN_WORDS = 10
_LONGEST_ITEM, _SHORT_ITEM = 12, 4
"""Longer numbered lines with nothing below them are sentences, whether their stop was lost or not."""


@dataclass
class _Node:
    """A section while the outline is being built."""

    rank: float
    style: str
    numbers: tuple[int, ...]
    label: str | None
    path: str | None
    title: str | None
    section: str | None = None
    """The path of the innermost labelled section: its own, else that of the node below it in the stack."""
    blocks: list[int] = field(default_factory=list)
    children: list[_Node] = field(default_factory=list)
    emphatic: bool = False
    """Set in bold or as a heading, which tells two lists of one style apart: **1.** over 1., 2."""

    def freeze(self, level: int) -> Section:
        return Section(
            path=self.path,
            label=self.label,
            title=self.title,
            level=level,
            blocks=tuple(self.blocks),
            children=tuple(child.freeze(level + 1) for child in self.children),
        )


class OutlineBuilder:
    """Walks the blocks once; `places` and `sections` hold the result."""

    def __init__(
        self,
        blocks: Sequence[Block],
        zones: Sequence[Zone],
        marks: Mapping[int, Mark],
        restarts: Collection[int] = (),
    ) -> None:
        """`restarts`: the blocks at which an enclosed document begins, whose parts are numbered anew."""
        self._blocks = blocks
        self._zones = zones
        self._marks = marks
        self._letters = {m.last for m in marks.values() if m.style == "capital-letter"}
        self._root = _Node(-9, "root", (), None, None, None)
        self._stack: list[_Node] = [self._root]
        self._bullets: list[tuple[float, int]] = []
        self._title_block: int | None = None
        self._lead_in: int | None = None
        self.places: list[BlockPlace] = []
        for at, zone in enumerate(zones):
            if at in restarts:
                self._restart()
            self.places.append(self._place(at, zone))

    @property
    def sections(self) -> tuple[Section, ...]:
        """The outline, outermost sections first."""
        return tuple(node.freeze(1) for node in self._root.children)

    def _restart(self) -> None:
        del self._stack[1:]
        self._bullets.clear()
        self._lead_in = None

    def _place(self, at: int, zone: Zone) -> BlockPlace:
        mark = self._marks.get(at)
        if zone in ("head", "recipients", "signature", "closing"):
            words = mark.words if mark is not None else 0
            return BlockPlace(zone=zone, mark=mark.typed if mark else None, mark_end=words)
        if mark is not None and mark.style == "capital-letter" and not self._counts(mark):
            mark = None  # `C. …` alone: no list goes before or after it
        if mark is not None and not mark.bullet and zone == "body":
            return self._open(at, zone, mark)
        if zone == "body" and mark is None and at != self._title_block and self._is_bare_heading(at):
            return self._open_unlabelled(at, zone)
        return self._hang(at, zone, mark)

    def _counts(self, mark: Mark) -> bool:
        """Whether a capital letter belongs to a list: it is the first, or a neighbour stands too."""
        letters = self._letters
        return mark.last == 1 or mark.last - 1 in letters or mark.last + 1 in letters

    def _open(self, at: int, zone: Zone, mark: Mark) -> BlockPlace:
        """A numbered block opens a section."""
        emphatic = self._blocks[at].bold or self._blocks[at].kind == "heading"
        parent = self._parent_of(mark, emphatic)
        rank = max(float(mark.rank), parent.rank + 0.5) if parent is not self._root else float(mark.rank)
        text = self._blocks[at].text
        title, title_end = heading_title(
            text,
            mark.words,
            self._is_heading_like(at, mark),
            self._heads_any(at, mark),
            self._among_sentences(at, mark),
        )
        if mark.style in ("annex", "part", "chapter") and title is None and at + 1 < len(self._blocks):
            title = self._title_below(at)
            self._title_block = at + 1 if title is not None else None
        node = _Node(rank, mark.style, mark.numbers, mark.label, self._path(parent, mark), title, None, [at])
        node.emphatic = emphatic
        parent.children.append(node)
        governing = parent.blocks[0] if parent.blocks else None
        self._push(node)
        return BlockPlace(
            zone=zone,
            mark=mark.typed,
            mark_end=mark.words,
            parent=governing,
            section=node.path,
            heading=True,
            title_end=title_end,
        )

    def _open_unlabelled(self, at: int, zone: Zone) -> BlockPlace:
        """A bold line without a mark is a section without a label, below the numbered one."""
        while self._stack[-1].label is None and self._stack[-1] is not self._root:
            self._stack.pop()
        parent = self._stack[-1]
        text = self._blocks[at].text
        title = text.rstrip(" :")
        node = _Node(parent.rank + 0.25, "bare", (), None, None, title, None, [at])
        parent.children.append(node)
        governing = parent.blocks[0] if parent.blocks else None
        self._push(node)
        return BlockPlace(
            zone=zone, parent=governing, section=parent.path, heading=True, title_end=len(title)
        )

    def _push(self, node: _Node) -> None:
        node.section = node.path if node.path is not None else self._stack[-1].section
        self._stack.append(node)
        self._bullets.clear()
        self._lead_in = None

    def _hang(self, at: int, zone: Zone, mark: Mark | None) -> BlockPlace:
        """A bullet hangs below its lead-in or the bullet above it; a paragraph below its heading."""
        node = self._stack[-1]
        if node is not self._root and (not node.blocks or node.blocks[-1] != at):
            node.blocks.append(at)
        heading = node.blocks[0] if node.blocks and node is not self._root else None
        if mark is None:
            self._bullets.clear()
            lead_in = self._lead_in if self._blocks[at].rows is not None and self._lead_in == at - 1 else None
            self._lead_in = at if self._leads_in(at) else None
            parent = lead_in if lead_in is not None else heading if heading != at else None
            return BlockPlace(zone=zone, parent=parent, section=node.section)
        rank = float(mark.rank)
        while self._bullets and self._bullets[-1][0] >= rank:
            self._bullets.pop()
        parent = self._bullets[-1][1] if self._bullets else self._lead_in
        self._bullets.append((rank, at))
        return BlockPlace(
            zone=zone,
            mark=mark.typed,
            mark_end=mark.words,
            parent=parent if parent is not None else heading,
            section=node.section,
        )

    def _leads_in(self, at: int) -> bool:
        """A paragraph over bullets: `… như sau:`, or a short line that heads them: `Thứ Hai (10/6)`."""
        block = self._blocks[at]
        if block.rows is not None:
            return False
        if block.text.endswith((":", "như sau", "sau đây")):
            return True
        short = len(block.text.split()) <= _LEAD_IN_WORDS and not block.text.endswith((".", ";", ",", ")."))
        if not short or at + 1 >= len(self._blocks):
            return False
        below = self._marks.get(at + 1)
        return self._blocks[at + 1].rows is not None or (below is not None and below.bullet)

    def _parent_of(self, mark: Mark, emphatic: bool) -> _Node:
        """The section below which a numbered block stands; closes what is deeper."""
        if mark.style == "annex":
            del self._stack[1:]
            return self._root
        if mark.style in ("decimal", "headed"):
            found = self._parent_of_decimal(mark) if mark.style == "decimal" else self._parent_of_headed(mark)
            if found is not None:
                return found
        followed = [
            depth
            for depth in range(len(self._stack) - 1, 0, -1)
            if self._stack[depth].style == mark.style
            and len(self._stack[depth].numbers) == len(mark.numbers)
            and self._follows(self._stack[depth], mark)
        ]
        if followed:
            alike = [depth for depth in followed if self._stack[depth].emphatic == emphatic]
            del self._stack[(alike or followed)[0] :]
            return self._stack[-1]
        same = [d for d in range(1, len(self._stack)) if self._stack[d].style == mark.style]
        if mark.last == 1 and same and self._stack[-1].emphatic and not emphatic:
            return self._stack[-1]  # `1. …` in plain letters below **1. …**
        if mark.last == 1 and same and self._stack[-1].style != mark.style and not self._is_bare(same[-1]):
            return self._stack[-1]
        if same:
            del self._stack[same[-1] :]
            return self._stack[-1]
        while (
            len(self._stack) > 1
            and self._stack[-1].style != "annex"
            and (
                self._stack[-1].rank >= mark.rank
                or (self._stack[-1].style == "bare" and self._stack[-2].rank >= mark.rank)
            )
        ):
            self._stack.pop()
        return self._stack[-1]

    def _is_bare(self, depth: int) -> bool:
        """Whether only unlabelled headings stand below this depth: a list then starts anew."""
        return all(node.style == "bare" for node in self._stack[depth + 1 :])

    @staticmethod
    def _follows(node: _Node, mark: Mark) -> bool:
        return (
            bool(node.numbers)
            and node.numbers[:-1] == mark.numbers[:-1]
            and mark.last == node.numbers[-1] + 1
        )

    def _parent_of_decimal(self, mark: Mark) -> _Node | None:
        """`2.1` stands below `2` (or below `2` under `II`), `2.1.3` below `2.1`."""
        wanted = mark.numbers[:-1]
        for depth in range(len(self._stack) - 1, 0, -1):
            node = self._stack[depth]
            if node.style in ("decimal", "arabic") and node.numbers == wanted:
                del self._stack[depth + 1 :]
                return node
        return None

    def _parent_of_headed(self, mark: Mark) -> _Node | None:
        """`II.1` stands below `II`, `II.1.2` below `II.1`, `a.1` below `a`."""
        above, _, _ = mark.label.rpartition(".")
        for depth in range(len(self._stack) - 1, 0, -1):
            node = self._stack[depth]
            if node.label == above and node.style in ("headed", "roman", "capital-letter", "letter"):
                del self._stack[depth + 1 :]
                return node
        return None

    def _path(self, parent: _Node, mark: Mark) -> str:
        """The labels joined; a decimal label repeats the numbers above it, which are left out."""
        above = parent
        if mark.style == "decimal":
            chain = [n for n in self._stack if n.style not in ("decimal", "arabic", "bare")]
            above = chain[-1] if chain else self._root
        if (
            mark.style == "headed"
            and parent.label
            and parent.path
            and mark.label.startswith(f"{parent.label}.")
        ):
            return f"{parent.path}{mark.label[len(parent.label) :]}"
        while above.path is None and above is not self._root:
            above = self._stack[self._stack.index(above) - 1]
        return f"{above.path}.{mark.label}" if above.path else mark.label

    def _title_below(self, at: int) -> str | None:
        below = self._blocks[at + 1]
        if self._marks.get(at + 1) is None and below.rows is None and len(below.text.split()) <= _TITLE_WORDS:
            return below.text.rstrip(" :") or None
        return None

    def _is_heading_like(self, at: int, mark: Mark) -> bool:
        block = self._blocks[at]
        words = block.text[mark.words :]
        if block.bold or block.kind == "heading" or words.isupper():
            return True
        return len(words.split()) <= _HEADING_WORDS and self._heads_others(at, mark)

    def _heads_any(self, at: int, mark: Mark) -> bool:
        """Whether anything hangs below this block: a paragraph, a table, a bullet, a deeper mark."""
        if at + 1 >= len(self._blocks) or self._zones[at + 1] != "body":
            return False
        below = self._marks.get(at + 1)
        return below is None or below.bullet or below.rank > mark.rank

    def _among_sentences(self, at: int, mark: Mark) -> bool:
        """Whether the item right before or behind in the same list ends as a sentence does."""
        for beside in (at - 1, at + 1):
            other = self._marks.get(beside)
            if other is None or other.style != mark.style or abs(other.last - mark.last) != 1:
                continue
            if _SENTENCE.search(self._blocks[beside].text) and not self._blocks[beside].bold:
                return True
        return False

    def _heads_others(self, at: int, mark: Mark) -> bool:
        """Whether what follows hangs below this block: bullets, paragraphs, deeper marks."""
        if at + 1 >= len(self._blocks):
            return False
        below = self._marks.get(at + 1)
        return below is not None and (below.bullet or below.rank > mark.rank)

    def _is_bare_heading(self, at: int) -> bool:
        """A bold or capital line that stands alone: `Chỉ tiêu tỉnh giao:`."""
        block = self._blocks[at]
        if block.rows is not None or not block.text:
            return False
        words = block.text.split()
        if not 1 < len(words) <= _HEADING_WORDS or (
            block.text.endswith((".", ";", ",")) and not block.text.isupper()
        ):
            return False
        if block.text.startswith(("(", "“", '"')):
            return False
        return block.bold or (block.kind == "heading" and block.text[:1].isupper())


_RUN_IN = regex.compile(r"\s*:\s+(?=\S)")
_PARTS_FOLLOW = regex.compile(r"\d\s[^:]*,\s(?:trong đó|gồm|bao gồm|chia ra)$", regex.IGNORECASE)
"""`b) Kiểm tra 24 trường, trong đó: mầm non 08 trường, …` is a sentence, no title."""
_SENTENCE = regex.compile(r"[.;]\s*$|\./\.?\s*$")


def _in_brackets(text: str, at: int) -> bool:
    """Whether an offset stands inside round brackets: a colon there ends no heading."""
    return text.count("(", 0, at) > text.count(")", 0, at)


def heading_title(
    text: str, start: int, heading_like: bool, heads: bool = True, among_sentences: bool = False
) -> tuple[str | None, int]:
    """The title of a numbered block and where it ends; None for a numbered full sentence.

    `1. Thời gian: Từ 07h00 …` has the title `Thời gian`; `II. MỤC TIÊU, CHỈ TIÊU:` loses its colon.
    A short line with a stop is a title where something hangs below it (`heads`): `1. Mục đích.`;
    a sentence with nothing below it is none, even where a converter made it a heading. One that lost
    its stop is told by its length, or by the sentences beside it in the list (`among_sentences`).
    """
    words = text[start:]
    if not words.strip():
        return None, start
    run_in = next((m for m in _RUN_IN.finditer(words) if not _in_brackets(words, m.start())), None)
    if run_in is not None:
        before = words[: run_in.start()]
        told = _SENTENCE.search(before) or _PARTS_FOLLOW.search(before) or ". " in before
        if len(before.split()) <= 25 and not told:
            return before.strip(), start + run_in.start()
        if not heading_like:
            return None, start
    bare = words.rstrip()
    end = start + len(bare)
    count = len(bare.split())
    if bare.endswith(":"):
        title = bare.rstrip(" :")
        keep = heading_like or count <= _HEADING_WORDS
        return (title, start + len(title)) if keep else (None, start)
    told = not heads and _SENTENCE.search(bare) is not None and not bare.isupper()
    if heading_like and not told and count <= _TITLE_WORDS * 2:
        title = bare.rstrip(" .") if bare.endswith(".") and not bare.endswith("..") else bare
        return title, start + len(title)
    if _SENTENCE.search(bare):
        short = heads and count <= _SHORT_TITLE and bare.endswith(".")
        return (bare.rstrip(" .;"), end) if short else (None, start)
    longest = _TITLE_WORDS if heads else _LONGEST_ITEM if not among_sentences else _SHORT_ITEM
    return (bare, end) if count <= longest else (None, start)
