"""Bounds that protect the machine from a hostile or accidental giant.

They are generous: the longest plan with annexes that an office sends is a few megabytes. With them
no file takes more than 1 GB of memory or 30 seconds, measured in tests/bench/bad_input.py.
"""

from __future__ import annotations

from hmtn_parse.errors import TooLargeError

MEGABYTE = 1024 * 1024

MAX_FILE_BYTES = 200 * MEGABYTE
"""A file is read whole into memory, so a larger one is refused before it is opened."""

MAX_UNPACKED_BYTES = 500 * MEGABYTE
"""What all members of a zip (docx) may unpack to."""

MAX_PART_BYTES = 80 * MEGABYTE
"""What one XML part of a docx may unpack to."""

MAX_TREE_BYTES = 500 * MEGABYTE
"""What the tree of an XML part may take in memory; Word's own table of 10,000 rows takes 250 to 400 MB."""

ELEMENT_BYTES, ATTRIBUTE_BYTES = 130, 220
"""What libxml2 needs for one element and for one attribute, measured."""

MAX_PARAGRAPHS = 300_000
"""Paragraphs of a document, those in cells counted."""

MAX_CHARACTERS = 10_000_000
"""Characters of text in a Word document: some 4,000 pages."""

MAX_RATIO = 400
"""A zip member may unpack to this many times its packed size (Word's own XML stays under 100) ..."""

RATIO_FREE_BYTES = 20 * MEGABYTE
"""... unless it is smaller than this, where no ratio does harm."""

MAX_NESTING = 60
"""Tables, text boxes and content controls inside one another; Word itself stops at 63."""

MAX_CELLS = 1_000_000
"""Cells of the expanded grid in one document: one row may claim a span of thousands of columns."""

MAX_GRID_COLUMNS = 512
"""Columns of one table: Word allows 63 cells a row, LibreOffice a few more."""


def check_file_size(size: int) -> None:
    """Refuses a file of `size` bytes that is over `MAX_FILE_BYTES`, with TooLargeError."""
    if size > MAX_FILE_BYTES:
        raise too_large(
            f"tệp lớn {size // MEGABYTE} MB, quá {MAX_FILE_BYTES // MEGABYTE} MB",
            f"the file has {size // MEGABYTE} MB, over {MAX_FILE_BYTES // MEGABYTE} MB",
        )


def too_large(vi: str, en: str) -> TooLargeError:
    """The error for something over a bound; `vi` and `en` say what, in words without a full stop."""
    return TooLargeError(
        f"Tệp quá lớn để đọc an toàn: {vi}. Hãy tách văn bản thành nhiều tệp nhỏ hơn rồi thử lại.",
        f"The file is too large to be read safely: {en}. Split the document into smaller files.",
    )
