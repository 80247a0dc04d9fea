"""Numbers as written, what they mean and what they count.

>>> from claimx import quantities
>>> [found] = quantities.parse("Oltre 12mila soldati nordcoreani sono in Russia")
>>> found.low, found.bound, found.counted.text, found.counted.nationality
(12000, 'more_than', 'soldati nordcoreani', ('nordcoreano',))
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from claimx.schema import Quantity

__all__ = ["parse"]


def parse(text: str) -> list[Quantity]:
    """The quantities of a text, in its order; needs no spaCy pipeline and takes time linear in the text.

    Args:
        text: any Italian text.

    Returns:
        Quantities with offsets into `text`; ids are `q1`, `q2` ...
    """
    from claimx.quantities.finder import find
    from claimx.schema import Quantity

    return [Quantity.model_validate(row) for row in find(text)]
