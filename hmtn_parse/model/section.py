"""The outline."""

from __future__ import annotations

from hmtn_parse.model.base import Model


class Section(Model):
    """A numbered part. `path` joins the labels: `III.2.2.a` for `a)` under `2.2` under `III`.

    `title` is the heading without its label and closing colon, null for a numbered sentence.
    `blocks` are the indexes of the section's own blocks, heading first, without its children's.
    """

    path: str | None
    label: str | None
    title: str | None
    level: int
    blocks: tuple[int, ...] = ()
    children: tuple[Section, ...] = ()
