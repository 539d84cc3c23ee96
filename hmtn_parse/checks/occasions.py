"""enumerated-count for events: `Tổ chức 05 đợt tiếp nhận máu:` against the units that hold them.

Each paragraph or bullet below names who holds an event: one body, or several units of the map
(`các huyện Si Ma Cai, Mường Khương, Bát Xát tổ chức …` is three). Bullets may group events in
other ways, so that only a single plain paragraph of names can disagree.
"""

from __future__ import annotations

import re

from hmtn_parse.checks.view import View

_LEVEL = re.compile(
    r"(?<!\w)(?:các\s)?(?:huyện|thị xã|thành phố|tp\.?|quận|xã|phường|thị trấn)\s(?=\w)", re.IGNORECASE
)
_LEAD = re.compile(r"^\s*[-+–•*]?\s*")
_SPLIT = re.compile(r",|\svà\s")


def holders_below(view: View, block: int) -> tuple[int, bool] | None:
    """How many units the blocks below a lead-in name, and whether one plain paragraph names them all.

    None where that cannot be told: no verb behind the names, or a word that is no name.
    """
    blocks = view.plan.blocks
    if block + 1 >= len(blocks):
        return None
    first = blocks[block + 1].text
    mark = first[:1] if first[:1] in "-+•*" else ""
    own = blocks[block].text[:1]
    if mark and mark == own:
        return None
    total = lines = 0
    for at in range(block + 1, min(len(blocks), block + 16)):
        text = blocks[at].text
        if blocks[at].rows is not None or blocks[at].kind == "heading":
            break
        if (text[:1] if text[:1] in "-+•*" else "") != mark or (not mark and lines):
            break
        units = _units(view, text)
        if units is None:
            return None
        total += units
        lines += 1
    return (total, not mark and lines == 1) if total else None


def _units(view: View, text: str) -> int | None:
    """`Ban Chỉ đạo các huyện A, B, C tổ chức …` is 3; `Công an tỉnh tổ chức …` is 1."""
    verb = view.rulebook.pattern(r"(?<!\w)(?:{audit_hold_verb})(?!\w)").search(view.folded(text))
    if verb is None:
        return None
    subject = _LEAD.sub("", text[: verb.start()]).strip(" ,")
    level = _LEVEL.search(subject)
    if level is None:
        return 1 if subject else None
    pieces = [_LEVEL.sub("", piece.strip() + " ").strip() for piece in _SPLIT.split(subject[level.start() :])]
    if not all(pieces):
        return None
    for piece in pieces:
        words = piece.split()
        if len(words) > 4 or not all(word[0].isupper() or word.isdigit() for word in words):
            return 1 if len(pieces) == 1 else None
    return len(pieces)
