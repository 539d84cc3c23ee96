"""Markdown inside a line: emphasis, escapes, links, images, entities and stray HTML tags.

Plans that went through OCR or an office export carry Markdown marks that say little about the
document. They are taken out; whether a whole paragraph was bold or italic is kept as a hint.
Footnote marks such as `(*)` and blanks such as `____` belong to the document and stay.
"""

from __future__ import annotations

import html
import re
from dataclasses import dataclass

_SPECIAL = re.compile(r"[*_\\<&`\[!$~]")
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
_IMAGE = re.compile(r"!\[([^\]\n]{0,500})\]\([^()\n]{0,2000}\)")
_LINK = re.compile(r"(?<!!)\[([^\[\]\n]{1,500})\]\((?:[^()\n]{0,2000})\)")
_FOOTNOTE = re.compile(r"\[\^([^\]\s]{1,20})\](?!:)")
_AUTOLINK = re.compile(r"<((?:https?://|mailto:)[^\s<>]{3,500}|[\w.+-]{1,64}@[\w.-]{3,200})>")
_SUPERSCRIPT = re.compile(r"(?<=(.))<sup>\s*(\(?[\d*]{1,3}\)?)\s*</sup>", re.IGNORECASE)
_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
_TAG = re.compile(
    r"</?(?:b|strong|i|em|u|s|del|ins|sup|sub|span|font|center|p|div|a|small|big|mark|code|pre|hr|img|ul|ol|li"
    r"|h[1-6]|blockquote|o:p|body|html|head|meta|title|section|article)(?:\s[^<>]{0,1000})?/?>",
    re.IGNORECASE,
)
_BOLD_TAG = re.compile(r"<(/?)(?:b|strong)>", re.IGNORECASE)
_ITALIC_TAG = re.compile(r"<(/?)(?:i|em)>", re.IGNORECASE)
_CODE = re.compile(r"(`+)([^`\n]+)\1(?!`)")
_MATH_MARK = re.compile(r"\$\s*\^\s*\{?\s*(\(?[\d*]{1,3}\)?)\s*\}?\s*\$")
_MATH = re.compile(r"\$(?=[^$\n]*[\\^])([^$\n]{1,120})\$")
_MATH_SIGNS = {
    "geq": "≥", "ge": "≥", "geqslant": "≥", "leq": "≤", "le": "≤", "leqslant": "≤", "times": "×", "cdot": "·",
    "pm": "±", "approx": "≈", "sim": "~", "rightarrow": "→", "to": "→", "Rightarrow": "⇒", "div": ":",
    "circ": "°", "ldots": "…", "dots": "…", "quad": " ", "neq": "≠",
}  # fmt: skip
_MATH_FRACTION = re.compile(r"\\d?frac\s*\{([^{}]*)\}\s*\{([^{}]*)\}")
_MATH_WORDS = re.compile(r"\\(?:text|mathrm|mathbf|textbf|mathit|textit|operatorname)\s*\{([^{}]*)\}")
_MATH_COMMAND = re.compile(r"\\([A-Za-z]+)|\\([^A-Za-z])")
_RUN = re.compile(r"\*+|_+|~~")
_ENTITY = re.compile(r"&(?:#\d{1,7}|#x[0-9a-f]{1,6}|[a-z][a-z0-9]{1,30});", re.IGNORECASE)
_WAITING = re.compile("[\ue000-\ue07f]")
"""Escaped characters wait in the private use area (U+E000 + code) until the marks are gone."""
_LONGEST_LINE = 50_000
"""A longer line is no paragraph of a plan; in it only bold marks are looked for."""


@dataclass(frozen=True, slots=True)
class Inline:
    """A line without its marks. `footnotes` are marks taken out, `images` dropped pictures."""

    text: str
    bold: bool = False
    italic: bool = False
    footnotes: tuple[str, ...] = ()
    images: tuple[str, ...] = ()


def plain(text: str) -> Inline:
    """`**1. Thời gian:** Từ *07h00*` as `1. Thời gian: Từ 07h00`. A `<br>` becomes a line feed."""
    if not _SPECIAL.search(text):
        return Inline(text)
    footnotes: list[str] = []
    if "$" in text:
        text = _MATH_MARK.sub(lambda m: footnotes.append(m.group(1)) or "", text)  # type: ignore[func-returns-value]
        text = _MATH.sub(_plain_math, text)
    text = _ESCAPED.sub(lambda m: chr(0xE000 + ord(m.group(1))), text)
    images: list[str] = []
    if "`" in text:
        text = _CODE.sub(lambda m: m.group(2), text)
    if "[" in text:
        text = _IMAGE.sub(lambda m: images.append(m.group(1)) or "", text)  # type: ignore[func-returns-value]
        text = _LINK.sub(lambda m: m.group(1), text)
        text = _FOOTNOTE.sub(lambda m: footnotes.append(m.group(1)) or "", text)  # type: ignore[func-returns-value]
    if "<" in text:
        text = _without_tags(text, footnotes)
    if "&" in text:
        text = _ENTITY.sub(lambda m: html.unescape(m.group()), text)
    text, bold, italic = _without_emphasis(text)
    text = _WAITING.sub(lambda m: chr(ord(m.group()) - 0xE000), text)
    return Inline(text, bold, italic, tuple(footnotes), tuple(images))


def _plain_math(match: re.Match[str]) -> str:
    """Formulas that OCR makes of plain figures: `$\\geq 90\\%$` is `≥ 90%`, `$1{,}5 m^{2}$` is `1,5 m2`."""
    text = _MATH_WORDS.sub(r"\1", _MATH_FRACTION.sub(r"\1/\2", match.group(1)))
    text = _MATH_COMMAND.sub(
        lambda m: _MATH_SIGNS.get(m.group(1) or "", m.group(2) or m.group(1) or ""), text
    )
    return re.sub(r"[{}^]|_(?=\{)", "", text).strip()


def _without_tags(text: str, footnotes: list[str]) -> str:
    def superscript(match: re.Match[str]) -> str:
        # m² is a unit; a small figure after any other letter is a footnote mark.
        if match.group(1) in "mM":
            return match.group(2)
        footnotes.append(match.group(2))
        return ""

    text = _SUPERSCRIPT.sub(superscript, text)
    text = _BREAK.sub("\n", text)
    text = _BOLD_TAG.sub("**", text)
    text = _ITALIC_TAG.sub("*", text)
    text = _TAG.sub("", text)
    return _AUTOLINK.sub(lambda m: m.group(1), text)


def _without_emphasis(text: str) -> tuple[str, bool, bool]:
    """Takes out paired `*`, `_`, `**`, `~~` and stray `**`; says if all letters were bold, italic."""
    if len(text) > _LONGEST_LINE:
        return text.replace("**", ""), False, False
    runs = list(_RUN.finditer(text))
    if not runs:
        return text, False, False
    removed: list[tuple[int, int]] = []
    spans: list[tuple[int, int, int]] = []  # start and end of what stands inside, weight
    waiting: dict[str, list[_Opener]] = {"*": [], "_": []}
    for run in runs:
        start, end = run.span()
        sign, length = text[start], end - start
        before = text[start - 1] if start else " "
        after = text[end] if end < len(text) else " "
        if sign == "~":
            removed.append((start, end))
            continue
        if sign == "_" and (length > 2 or (before.isalnum() and after.isalnum())):
            continue  # a blank to fill in, or an underscore inside an address
        if sign == "*" and before == "(" and after == ")":
            continue  # the footnote mark (*)
        openers = waiting[sign]
        if not before.isspace():
            start = _close(openers, start, end, length, removed, spans)
        if start == end:
            continue
        product = length == 1 and before.isdigit() and after.isdigit()  # 3*4
        if not after.isspace() and not product:
            openers.append(_Opener(start, end - start, length))
        elif sign == "*" and end - start >= 2 and not before.isspace() and before != "(":
            removed.append((start, end))  # a closing `**` whose partner is lost
    removed.extend((o.start, o.start + o.left) for o in waiting["*"] if o.left >= 2)
    removed.sort()
    bold = _covers(text, [span for span in spans if span[2] == 2])
    italic = _covers(text, [span for span in spans if span[2] == 1])
    parts: list[str] = []
    at = 0
    for start, end in removed:
        parts.append(text[at:start])
        at = max(at, end)
    parts.append(text[at:])
    return "".join(parts), bold, italic


@dataclass(slots=True)
class _Opener:
    """A run of marks that waits for its partner; `left` of its `length` are not matched yet."""

    start: int
    left: int
    length: int


def _close(
    openers: list[_Opener],
    start: int,
    end: int,
    length: int,
    removed: list[tuple[int, int]],
    spans: list[tuple[int, int, int]],
) -> int:
    """Matches the run `start` to `end` with waiting ones; returns where its unmatched rest begins."""
    while openers and start < end:
        opener = openers[-1]
        width = 2 if opener.left >= 2 and end - start >= 2 else 1
        if width == 1 and length != opener.length and 2 in (length, opener.length):
            break  # `**` does not close `*`
        inner = opener.start + opener.left
        removed.append((inner - width, inner))
        removed.append((start, start + width))
        spans.append((inner, start, width))
        opener.left -= width
        start += width
        if not opener.left:
            openers.pop()
    return start


def _covers(text: str, spans: list[tuple[int, int, int]]) -> bool:
    """Whether every letter and figure lies in one of the spans."""
    if not spans:
        return False
    at = 0
    inside = False
    for start, end, _ in sorted(spans):
        if any(char.isalnum() for char in text[at:start]):
            return False
        inside = inside or any(char.isalnum() for char in text[start:end])
        at = max(at, end)
    return inside and not any(char.isalnum() for char in text[at:])
