"""Seldom garbage collection, in processes that are ours: the command line and its workers.

Parsing makes many small objects and next to no cycles: Python's default, a pass every 700 objects,
spends a quarter of a first parse, and an eighth of a long one, on finding nothing. A library must
not change this for the program that imports it.
"""

from __future__ import annotations

import gc

OBJECTS = 50_000
"""A pass after so many new objects: 83 MB at the peak over the seeds in place of 71."""


def collect_seldom() -> None:
    """Let the garbage collector pass seldom in this process."""
    gc.set_threshold(OBJECTS, 20, 20)
