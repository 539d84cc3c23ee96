"""The mark that opens an item or heading: `-`, `+`, `•`, `1.`, `2.1.`, `a)`, `IV.`, `Điều 3.`."""

from __future__ import annotations

import re

_MARK = re.compile(
    r"(?P<mark>[-–—+*•●○◦▪■❖➢✓◆⬧][.)]?"
    r"|\(?\d{1,3}(?:\.\d{1,3}){0,4}[.)/]"
    r"|\d{1,2}(?:\.\d{1,2}){1,4}\.?"
    r"|\(?[a-zđ][.)]"
    r"|[IVXLC]{1,7}[.)]"
    r"|[IVX]{1,5}\s?-"
    r"|[A-ZĐ][.)]"
    r"|Điều\s+\d{1,3}\s?[.:])"
    r"(?=\s+\S)"
)
# `-Tuyên truyền`: a dash typed without its blank; `-14/6` and `-5` are none.
_TIGHT = re.compile(r"(?P<mark>[-–—+•●○◦▪■❖➢✓◆⬧])(?=[^\W\d_])")


def mark_of(text: str) -> str | None:
    """The mark at the start of a line; None where it has none. `2. Sở Y tế` gives `2.`."""
    match = _MARK.match(text) or _TIGHT.match(text)
    return match["mark"] if match else None


def is_drawn_rule(text: str) -> bool:
    """Whether characters only draw a line: `_______`, `-----`, `***`; dots are a blank to fill in."""
    return bool(_RULE.fullmatch(text)) and any(char in "-_=*~–—―─━oO" for char in text)


_RULE = re.compile(r"(?:[-_=*~–—―─━.…·\s]{3,}|[-–—_*=~\s]*o0o[-–—_*=~\s]*)", re.IGNORECASE)
