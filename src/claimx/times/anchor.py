"""The day against which relative times are read: given by the caller, or a date line at the start of the text."""

from __future__ import annotations

import re
from datetime import date, datetime

from claimx.times import days
from claimx.times.lexicon import calendar

HEAD = 800
"""Characters at the start of a text in which a date line is looked for."""

DATE = r"(?P<day>[0-9]{1,2})[º°]?\s+(?P<month>[A-Za-z]{3,9})\.?\s+(?P<year>[12][0-9]{3})"
DATELINE = re.compile(
    rf"^(?:\([^)\n]{{2,30}}\)\s*[-–—]?\s*)?[A-ZÀ-Ý][\w'’.()/ -]{{1,40}},?\s+{DATE}\s*"
    r"(?:\([^)\n]{2,30}\)\s*)?(?:[-–—.]|$)",
    re.MULTILINE,
)
ALONE = re.compile(rf"^(?:[A-Za-zì]+,?\s+)?{DATE}\s*$", re.MULTILINE)


def anchor_of(text: str, published: str | date | None) -> date | None:
    """The day of publication; None where neither the caller nor the text names one."""
    return given(published) or dateline(text)


def given(published: str | date | None) -> date | None:
    """The day of an ISO date or time; None where it is none."""
    if isinstance(published, datetime):
        return published.date()
    if isinstance(published, date):
        return published
    if not published:
        return None
    try:
        return date.fromisoformat(published.strip()[:10])
    except ValueError:
        return None


def dateline(text: str) -> date | None:
    """The date of «ROMA, 6 novembre 2024 -» at the start of a line near the top.

    >>> dateline("Titolo\\nROMA, 6 novembre 2024 - Il governo ...").isoformat()
    '2024-11-06'
    """
    head = text[:HEAD]
    for pattern in (DATELINE, ALONE):
        for match in pattern.finditer(head):
            name = match["month"].lower()
            month = calendar().months.get(name) or calendar().month_abbreviations.get(name)
            day = days.real(int(match["year"]), month, int(match["day"])) if month else None
            if day:
                return day
    return None
