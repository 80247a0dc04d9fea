"""What a reading of a time expression is, and the word sets of its grammar."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Literal

from claimx.schema.time import Granularity, TimeKind

ONES = frozenset(("un", "una", "un'", "uno"))
OF = frozenset(("di", "del", "dell'", "della", "dello", "d'", "de"))
IN = frozenset(
    (
        "in",
        "nel",
        "nella",
        "nell'",
        "a",
        "ad",
        "al",
        "alla",
        "all'",
        "di",
        "d'",
        "da",
        "per",
        "entro",
        "dalla",
        "dall'",
        "della",
        "dell'",
        "la",
        "l'",
        "tra",
        "fra",
        "dopo",
        "durante",
        "con",
    )
)
ARTICLES = frozenset(("il", "lo", "la", "l'", "i", "gli", "le"))
INS = frozenset(("negli", "nelle", "nei", "nel", "nella", "nell'", "in"))
POSITIONS: dict[str, Literal["start", "middle", "end"]] = {
    "inizio": "start",
    "inizi": "start",
    "metà": "middle",
    "fine": "end",
}
COARSE = frozenset(
    (
        "month",
        "year",
        "decade",
        "century",
        "lustrum",
        "quarter",
        "half_year",
        "bimester",
        "biennium",
        "triennium",
        "third",
        "vicennium",
        "millennium",
    )
)
MONTHS_IN = {
    "month": 1,
    "bimester": 2,
    "quarter": 3,
    "third": 4,
    "half_year": 6,
    "year": 12,
    "biennium": 24,
    "triennium": 36,
    "lustrum": 60,
    "decade": 120,
    "vicennium": 240,
    "century": 1200,
    "millennium": 12000,
}
ISO_UNIT = {
    "second": "T{}S",
    "minute": "T{}M",
    "hour": "T{}H",
    "day": "{}D",
    "week": "{}W",
    "weekend": "{}W",
    "month": "{}M",
    "year": "{}Y",
}
SHOWN: dict[str, Granularity] = {
    "second": "minute",
    "minute": "minute",
    "hour": "hour",
    "day": "day",
    "week": "week",
    "weekend": "weekend",
    "month": "month",
    "bimester": "month",
    "quarter": "quarter",
    "third": "month",
    "half_year": "half_year",
    "year": "year",
    "biennium": "year",
    "triennium": "year",
    "lustrum": "year",
    "decade": "decade",
    "vicennium": "year",
    "century": "century",
    "millennium": "century",
}
ROMAN = {"xiii": 13, "xiv": 14, "xv": 15, "xvi": 16, "xvii": 17, "xviii": 18, "xix": 19, "xx": 20, "xxi": 21}

FULL_DATE = re.compile(r"([0-9]{1,2})[/.:]([0-9]{1,2})[/.,:]([0-9]{4}|[0-9]{2})")
ISO_SLASH = re.compile(r"([0-9]{4})[/.]([0-9]{1,2})[/.]([0-9]{1,2})")
YEAR_MONTH = re.compile(r"([12][0-9]{3})/([0-9]{1,2})")
DAY_MONTH = re.compile(r"([0-9]{1,2})/([0-9]{1,2})")
CLOCK = re.compile(r"([01]?[0-9]|2[0-4])[:.,]([0-5][0-9])(?:[:.,]([0-5][0-9]))?")
YEAR = re.compile(r"[12][0-9]{3}")
DAY_LINKS = frozenset((",", "e", "ed", "al", "all'", "il", "l'", "-", "–", "o", "a", "del", "dell'"))
MAX_BACK = 14
AFTERWARDS = {"dopo": 1, "successivo": 1, "successiva": 1, "seguente": 1, "prima": -1, "precedente": -1}


@dataclass(frozen=True, slots=True)
class Piece:
    """A time expression over the tokens `i` to `j`.

    `year`, `month` and `day` hold what is written or resolved; `written` says how fine the written year is, so that
    a period can lend its year to its first half.
    """

    i: int
    j: int
    value: str | None
    kind: TimeKind
    granularity: Granularity | None
    relative: bool = False
    first: date | None = None
    last: date | None = None
    year: int | None = None
    month: int | None = None
    day: int | None = None
    year_written: bool = False
    why: str = ""
    steps: tuple[int, str] | None = None
    """Units after (or before) the day named before it: «il giorno dopo», «tre anni prima»."""
    clock: str | None = None
