"""What the rules of one fact read in a phrase: the common currency of `try` and of the corpus.

`value` is the fact's canonical short form, so that a rule's example, an annotated phrase and
the output of `hmtn-parse try` can be compared as strings:

- date: EDTF or an RFC 5545 rule, then the hours; `;` between several: `2021-07-09 10:00/11:30`;
  `../16:30` where only the end has an hour
- quantity: `min..max unit[/per]`; exact n is `n`; `~` approximate, `>` and `<` exclusive:
  `6500.. lượt người`
- citation: `KIND number[/year]/symbol date [issuer]`, with `-` for what is absent:
  `QĐ 43/2000/QĐ-TTg 2000-04-07 [Thủ tướng Chính phủ]`
- organisation: the names joined by ` | `: `Sở Y tế | Công an tỉnh`
- deadline: `relation date`: `before 2024-06-20`
- responsibility: `role: agents [+ partners]`, names joined by ` | `: `lead: Sở Y tế + Công an tỉnh`
- contact: `kind value`: `phone 0974389986`
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Reading:
    """One reading in a phrase; `rule` is the id of the rule that made it."""

    kind: str
    rule: str
    start: int
    end: int
    text: str
    value: str
