"""Time expressions with their EDTF value (ISO 8601-2, level 1)."""

from __future__ import annotations

from typing import Literal

from claimx.schema.span import TextSpan

TimeKind = Literal["date", "time", "period", "duration", "set"]
Granularity = Literal[
    "minute",
    "hour",
    "part_of_day",
    "day",
    "week",
    "weekend",
    "month",
    "quarter",
    "season",
    "half_year",
    "year",
    "decade",
    "century",
]


class Time(TextSpan):
    """A time expression; `value` is null where it can't be resolved without a publication date (`relative` is then true)."""

    id: str = ""
    value: str | None
    kind: TimeKind
    granularity: Granularity | None = None
    relative: bool = False
