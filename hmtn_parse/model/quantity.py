"""How many."""

from pydantic import Field

from hmtn_parse.model.base import Model


class Quantity(Model):
    """`ít nhất 6.500 lượt người`: min 6500, max null, unit `lượt người`.

    Vietnamese marks: `.` groups thousands and `,` is the decimal mark. Exactly n has min = max.
    `exclusive` is set by `trên`, `vượt`, `dưới`: the bound itself does not count.
    `unit` is the counted noun as written.
    """

    min: float | None
    max: float | None
    unit: str
    approximate: bool = False
    exclusive: bool = False
    scale: float = Field(default=1, description="`2,5 tỷ đồng` has min 2500000000 and scale 1e9.")
