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
_AUTOLINK = re.compile(r"<((?:https?://|mailto:)?[^\s<>@]*(?:@|://)?[^\s<>]*[@.][^\s<>]+)>")
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
_MATH = re.compile(r"\$\s*\^\s*\{?\s*(\(?[\d*]{1,3}\)?)\s*\}?\s*\$")
_RUN = re.compile(r"\*+|_+|~~")
_ENTITY = re.compile(r"&(?:#\d{1,7}|#x[0-9a-f]{1,6}|[a-z][a-z0-9]{1,30});", re.IGNORECASE)
_KEPT = "\ue000"
"""Escaped characters wait in the private use area (U+E000 + code) until the marks are gone."""
_WAITING = re.compile("[\ue000-\ue07f]")


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
    text = _ESCAPED.sub(lambda m: chr(0xE000 + ord(m.group(1))), text)
    footnotes: list[str] = []
    images: list[str] = []
    if "`" in text:
        text = _CODE.sub(lambda m: m.group(2), text)
    if "[" in text:
        text = _IMAGE.sub(lambda m: images.append(m.group(1)) or "", text)  # type: ignore[func-returns-value]
        text = _LINK.sub(lambda m: m.group(1), text)
        text = _FOOTNOTE.sub(lambda m: footnotes.append(m.group(1)) or "", text)  # type: ignore[func-returns-value]
    if "$" in text:
        text = _MATH.sub(lambda m: footnotes.append(m.group(1)) or "", text)  # type: ignore[func-returns-value]
    if "<" in text:
        text = _without_tags(text, footnotes)
    if "&" in text:
        text = _ENTITY.sub(lambda m: html.unescape(m.group()), text)
    text, bold, italic = _without_emphasis(text)
    text = _WAITING.sub(lambda m: chr(ord(m.group()) - 0xE000), text)
    return Inline(text, bold, italic, tuple(footnotes), tuple(images))


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
    """Takes out paired `*`, `_`, `**`, `__`, `~~` and stray `**`; says if all letters were bold/italic."""
    runs = list(_RUN.finditer(text))
    if not runs:
        return text, False, False
    removed: list[tuple[int, int]] = []
    spans: list[tuple[int, int, int]] = []  # start, end of what stands inside, weight
    open_runs: list[list[int]] = []  # position, characters left, length, kind
    for run in runs:
        start, end = run.span()
        sign = text[start]
        before = text[start - 1] if start else " "
        after = text[end] if end < len(text) else " "
        length = end - start
        if sign == "~":
            removed.append((start, end))
            continue
        if sign == "_" and (length > 2 or (before.isalnum() and after.isalnum())):
            continue  # a blank to fill in, or an underscore inside an address
        if sign == "*" and before == "(" and after == ")":
            continue  # the footnote mark (*)
        opens = not after.isspace() and (
            sign != "*" or length > 1 or not (before.isdigit() and after.isdigit())
        )
        closes = not before.isspace()
        position = start
        if closes:
            while open_runs and position < end and any(r[3] == ord(sign) for r in open_runs):
                while open_runs[-1][3] != ord(sign):
                    open_runs.pop()
                opener = open_runs[-1]
                width = 2 if opener[1] >= 2 and end - position >= 2 else 1
                if length != opener[2] and width == 1 and min(length, opener[2]) == 2:
                    break  # `**` does not close `*`
                inner = opener[0] + opener[1]
                removed.append((inner - width, inner))
                removed.append((position, position + width))
                spans.append((inner, position, width))
                opener[1] -= width
                position += width
                if not opener[1]:
                    open_runs.pop()
        if position < end and opens:
            open_runs.append([position, end - position, length, ord(sign)])
        elif position < end and sign == "*" and end - position >= 2 and closes and before not in " (":
            removed.append((position, end))  # a closing `**` whose partner is lost
    for position, left, _, sign_code in open_runs:
        if sign_code == ord("*") and left >= 2:
            removed.append((position, position + left))
    letters = [i for i, c in enumerate(text) if c.isalnum()]
    bold = _covers([s for s in spans if s[2] == 2], letters)
    italic = _covers([s for s in spans if s[2] == 1], letters)
    parts: list[str] = []
    at = 0
    for start, end in sorted(removed):
        parts.append(text[at:start])
        at = max(at, end)
    parts.append(text[at:])
    return "".join(parts), bold, italic


def _covers(spans: list[tuple[int, int, int]], letters: list[int]) -> bool:
    """Whether every letter lies in one of the spans."""
    if not spans or not letters:
        return False
    spans = sorted(spans)
    at = 0
    for letter in letters:
        while at < len(spans) and spans[at][1] <= letter:
            at += 1
        if at == len(spans) or letter < spans[at][0]:
            return False
    return True
