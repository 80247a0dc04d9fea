"""Quantities: a number as written, what it means and what it counts."""

from __future__ import annotations

from typing import Literal

from claimx.schema.span import LemmaSpan, TextSpan

Bound = Literal["exact", "about", "at_least", "at_most", "more_than", "less_than", "between"]
QuantityKind = Literal["count", "money", "measure", "percent", "fraction", "indefinite"]


class Counted(LemmaSpan):
    """The counted noun phrase; `nationality` holds the lemmas of its nationality adjectives."""

    nationality: tuple[str, ...] = ()


class Quantity(TextSpan):
    """A quantity: `low` and `high` are numbers, null where the side is open; `unit` is an ISO 4217 code or a measure symbol."""

    id: str = ""
    low: float | int | None
    high: float | int | None
    bound: Bound
    kind: QuantityKind
    unit: str | None = None
    per: str | None = None
    of: str | None = None
    counted: Counted | None = None


def spoken(quantity: Quantity) -> str:
    """A short readable value, such as `>= 90000` or `3000000 USD`."""
    sign = {"about": "~", "at_least": ">=", "at_most": "<=", "more_than": ">", "less_than": "<"}.get(quantity.bound, "")
    if quantity.bound == "between":
        value = f"{quantity.low:g}-{quantity.high:g}" if quantity.low is not None and quantity.high is not None else "?"
    else:
        number = quantity.low if quantity.low is not None else quantity.high
        value = sign + (f"{number:.10g}" if number is not None else "?")
    return f"{value} {quantity.unit}" if quantity.unit else value
