"""Date arithmetic and EDTF writing; knows nothing of text."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

FIRST_YEAR, LAST_YEAR = 1, 9999
REACH = 275
"""Days back for which a day or month with no year is taken to be past; beyond that the coming one is nearer."""


def iso(day: date) -> str:
    """A day as EDTF."""
    return day.isoformat()


def month_value(year: int | None, month: int) -> str:
    """A month as EDTF; the year may be unknown."""
    return f"{'XXXX' if year is None else f'{year:04d}'}-{month:02d}"


def day_value(year: int | None, month: int, day: int) -> str:
    """A day as EDTF; the year may be unknown."""
    return f"{month_value(year, month)}-{day:02d}"


def interval(first: date, last: date) -> str:
    """A closed interval of days."""
    return f"{iso(first)}/{iso(last)}"


def real(year: int, month: int, day: int) -> date | None:
    """The date, or None where there is none such."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def shift(day: date, days: int = 0, months: int = 0) -> date | None:
    """A day moved by months and days; a day that its month lacks becomes the last; None beyond the calendar."""
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return None
    moved = date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
    try:
        return moved + timedelta(days=days)
    except OverflowError:
        return None


def month_end(year: int, month: int) -> date:
    """The last day of a month."""
    return date(year, month, monthrange(year, month)[1])


def week_of(day: date) -> tuple[date, date]:
    """Monday and Sunday of the day's week."""
    monday = day - timedelta(days=day.weekday())
    return monday, monday + timedelta(days=6)


def near(anchor: date, past: date, coming: date, future: bool) -> date:
    """The candidate that a newspaper means: the past one unless it is long ago or the clause looks ahead."""
    if future:
        return coming
    return past if (anchor - past).days <= max(REACH, (coming - anchor).days) else coming


def near_day(anchor: date, month: int, day: int, future: bool) -> date | None:
    """The year for a day and month."""
    past = next(
        (d for y in range(anchor.year, anchor.year - 9, -1) if y > 0 and (d := real(y, month, day)) and d <= anchor),
        None,
    )
    coming = next(
        (
            d
            for y in range(anchor.year, anchor.year + 9)
            if y <= LAST_YEAR and (d := real(y, month, day)) and d > anchor
        ),
        None,
    )
    if past is None or coming is None:
        return past or coming
    if past == anchor:
        return past
    return near(anchor, past, coming, future)


def near_month(anchor: date, month: int, future: bool) -> int:
    """The year for a month."""
    if month == anchor.month:
        return anchor.year
    past = anchor.year if month < anchor.month else anchor.year - 1
    distance = (anchor.year - past) * 12 + anchor.month - month
    return past + 1 if future or distance > 9 else past


def weekday_on(anchor: date, weekday: int, direction: int) -> date:
    """The weekday before (-1), after (1) or nearest before or on (0) the anchor; Monday is 1."""
    back = (anchor.isoweekday() - weekday) % 7
    if direction < 0:
        return anchor - timedelta(days=back or 7)
    if direction > 0:
        return anchor + timedelta(days=(7 - back) if back else 7)
    return anchor - timedelta(days=back)


def nth_weekday(year: int, month: int, weekday: int, n: int) -> date | None:
    """The n-th weekday of a month; the last for -1."""
    if n < 0:
        last = month_end(year, month)
        return last - timedelta(days=(last.isoweekday() - weekday) % 7)
    first = date(year, month, 1)
    day = first + timedelta(days=(weekday - first.isoweekday()) % 7 + 7 * (n - 1))
    return day if day.month == month else None


def nth_week_of_month(year: int, month: int, n: int) -> tuple[date, date]:
    """The n-th week of a month; a week belongs to the month of its Thursday."""
    if n < 0:
        thursday = nth_weekday(year, month, 4, -1)
    else:
        thursday = nth_weekday(year, month, 4, n) or nth_weekday(year, month, 4, -1)
    assert thursday is not None
    return week_of(thursday)


def iso_week(year: int, week: int) -> tuple[date, date] | None:
    """Monday and Sunday of an ISO week; the last one of the year for -1."""
    if week < 0:
        return week_of(date(year, 12, 28))
    try:
        return week_of(date.fromisocalendar(year, week, 1))
    except ValueError:
        return None


def easter_sunday(year: int) -> date:
    """Easter of the Gregorian calendar (the anonymous algorithm).

    >>> easter_sunday(2024).isoformat()
    '2024-03-31'
    """
    a, (b, c) = year % 19, divmod(year, 100)
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    m = (32 + 2 * e + 2 * i - h - k) % 7
    n = (a + 11 * h + 22 * m) // 451
    month, day = divmod(h + m - 7 * n + 114, 31)
    return date(year, month, day + 1)


def part(first: date, last: date, which: str) -> tuple[date, date]:
    """The start, middle or end of a span of days: first half, second half, or the middle."""
    length = (last - first).days + 1
    if length == 7:
        a, b = {"start": (0, 2), "middle": (1, 4), "end": (3, 6)}[which]
        return first + timedelta(days=a), first + timedelta(days=b)
    if length > 200:
        year = first.year
        months = {"start": (1, 6), "middle": (4, 9), "end": (7, 12)}[which]
        return date(year, months[0], 1), month_end(year, months[1])
    if 28 <= length <= 31:
        a, b = {"start": (1, 15), "middle": (10, 20), "end": (16, length)}[which]
        return first.replace(day=a), first.replace(day=b)
    half = timedelta(days=length // 2)
    if which == "start":
        return first, first + half
    return (last - half, last) if which == "end" else (first + half / 2, last - half / 2)
