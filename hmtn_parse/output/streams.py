"""What is printed reaches every terminal, pipe and file, whatever its encoding.

A Windows pipe is cp1252 and a bare C locale is ASCII: neither holds Vietnamese, and Python stops at
the first such letter. File names may even hold bytes that are no letters at all.
"""

from __future__ import annotations

import codecs
import io
import os
import sys
import unicodedata

_PLAIN = "hmtn-plain-letters"
_BARE = str.maketrans(
    {"đ": "d", "Đ": "D", "«": '"', "»": '"', "“": '"', "”": '"', "‘": "'", "’": "'", "–": "-", "—": "-"}
    | {"→": "->", "≥": ">=", "≤": "<=", "·": "-"}
    | dict.fromkeys("├└┌┐┘┤┬┴┼╭╮╯╰", "+")
    | dict.fromkeys("─━", "-")
    | dict.fromkeys("│┃", "|")
)


def prepare_streams() -> None:
    """Standard output and error write UTF-8, or plain letters where PYTHONIOENCODING wants another."""
    codecs.register_error(_PLAIN, _plain_letters)
    for stream in (sys.stdout, sys.stderr):
        if not isinstance(stream, io.TextIOWrapper):
            continue
        if holds_vietnamese(stream.encoding) or not os.environ.get("PYTHONIOENCODING"):
            stream.reconfigure(encoding="utf-8", errors="replace")
        else:
            stream.reconfigure(errors=_PLAIN)


def holds_vietnamese(encoding: str | None) -> bool:
    """Whether an encoding has a place for every letter."""
    return (encoding or "").lower().replace("_", "-").startswith(("utf", "cp65001", "gb18030"))


def _plain_letters(error: UnicodeError) -> tuple[str, int]:
    """`Tổng cột` as `Tong cot`: what stands in a letter's place where the encoding has none."""
    if not isinstance(error, UnicodeEncodeError):
        raise error
    text = error.object[error.start : error.end]
    bare = unicodedata.normalize("NFKD", text.translate(_BARE))
    letters = (letter if letter.isascii() else "?" for letter in bare if not unicodedata.combining(letter))
    return "".join(letters), error.end
