"""Time expressions and their EDTF values.

>>> from claimx import times
>>> [(t.text, t.value) for t in times.parse("Ieri e il 5 maggio", "2024-11-06")]
[('Ieri', '2024-11-05'), ('5 maggio', '2024-05-05')]
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from claimx.schema import Time

__all__ = ["parse"]


def parse(text: str, published: str | date | None = None) -> list[Time]:
    """The time expressions of a text, in its order; needs no spaCy pipeline and takes time linear in the text.

    Args:
        text: any Italian text.
        published: the day of publication (ISO 8601); relative times are resolved against it. Without one, a date line
            in the text is the anchor; without that they keep `value` null or unknown digits `X`.

    Returns:
        Times with offsets into `text`; ids are `t1`, `t2` ... Prepositions and articles stand outside the spans.
    """
    from claimx.schema import Time
    from claimx.times.finder import find

    return [Time.model_validate(row) for row in find(text, published)]
