"""Across documents: which plan cites which, and whether what one allots is what the other hands on.

A province allots 750 people to a district; the district's own plan shares out 740: neither
document is wrong by itself, and only side by side does the gap show.
"""

from hmtn_parse.archive.card import Card, card_of
from hmtn_parse.archive.compare import ARCHIVE_CHECKS, compare_cards
from hmtn_parse.archive.links import Link, link_cards

__all__ = ["ARCHIVE_CHECKS", "Card", "Link", "card_of", "compare_cards", "link_cards"]
