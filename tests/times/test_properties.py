"""Formatting round trips; any text parses; time grows no faster than the text."""

import re
import time
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimx import times
from claimx.times import days

MONTHS = [
    "gennaio",
    "febbraio",
    "marzo",
    "aprile",
    "maggio",
    "giugno",
    "luglio",
    "agosto",
    "settembre",
    "ottobre",
    "novembre",
    "dicembre",
]
DAYS = st.dates(date(1900, 1, 1), date(2099, 12, 31))
EDTF = re.compile(
    r"(\.\.|-?[0-9X]{4}(-[0-9X]{2}(-[0-9X]{2})?)?~?(T\d\d:\d\d:\d\d)?)(/(\.\.|-?[0-9X]{4}(-[0-9X]{2}(-[0-9X]{2})?)?~?(T\d\d:\d\d:\d\d)?))?"
)
DURATION = re.compile(r"(R/)?P(\d+(\.\d+)?[YMWD])*(T(\d+(\.\d+)?[HMS])+)?")


@given(
    DAYS,
    st.sampled_from(
        [
            "{0.day} {1} {0.year}",
            "{0.day:02d}/{0.month:02d}/{0.year}",
            "{0.day}.{0.month}.{0.year}",
            "{0.year}-{0.month:02d}-{0.day:02d}",
            "{0.day} {1} del {0.year}",
        ]
    ),
)
@settings(max_examples=200, deadline=None)
def test_days_read_back(day, form):
    [found] = times.parse("Il " + form.format(day, MONTHS[day.month - 1]))
    assert (found.value, found.kind, found.granularity, found.relative) == (day.isoformat(), "date", "day", False)


@given(st.integers(1900, 2049), st.integers(1, 12))
@settings(max_examples=100, deadline=None)
def test_months_read_back(year, month):
    [found] = times.parse(f"Nel {MONTHS[month - 1]} {year}")
    assert found.value == f"{year}-{month:02d}"


@given(DAYS, st.integers(1, 400))
@settings(max_examples=100, deadline=None)
def test_days_ago_and_ahead(day, count):
    assert (
        times.parse(f"{count} giorni fa" if count > 1 else "un giorno fa", day)[0].value
        == (day - timedelta(days=count)).isoformat()
    )
    assert (
        times.parse(f"tra {count} giorni" if count > 1 else "tra un giorno", day)[0].value
        == (day + timedelta(days=count)).isoformat()
    )


@given(DAYS, st.integers(0, 6))
@settings(max_examples=100, deadline=None)
def test_weekdays_are_in_the_week_before(day, weekday):
    name = ["lunedì", "martedì", "mercoledì", "giovedì", "venerdì", "sabato", "domenica"][weekday]
    found = date.fromisoformat(times.parse(f"{name} scorso", day)[0].value)
    assert found.weekday() == weekday
    assert 1 <= (day - found).days <= 7


@given(DAYS, DAYS)
@settings(max_examples=100, deadline=None)
def test_periods_read_back(first, last):
    first, last = sorted((first, last))
    text = f"dal {first.day} {MONTHS[first.month - 1]} {first.year} al {last.day} {MONTHS[last.month - 1]} {last.year}"
    found = times.parse(text)
    assert [(t.value, t.kind) for t in found] == [(f"{first}/{last}", "period")]


@pytest.mark.parametrize(
    ("year", "easter"),
    [(1943, "1943-04-25"), (2008, "2008-03-23"), (2025, "2025-04-20"), (2026, "2026-04-05"), (2038, "2038-04-25")],
)
def test_easter(year, easter):
    assert days.easter_sunday(year).isoformat() == easter


PIECES = st.sampled_from(
    ["1", "5", "31", "2024", "99", "12:30", "20.30", "maggio", "gen.", "lunedì", "ieri", "fa", "anni", "giorni", "due", "un", "un'", "ora", "dal", "al", "tra", "e", "il", "l'", "alle",
     "ore", "scorso", "prossima", "ultimi", "settimana", "fine", "metà", "inizio", "di", "del", "Pasqua", "Natale", "primo", "trimestre", "secolo", "XX", "'90", "ogni", "notte", "a.C.",
     "dopo", "prima", "-", "/", ",", ".", "\n", "(", "estate", "mese", "9999999999", "millenovecento", "decenni", "passati"]
)  # fmt: skip


@given(
    st.text(max_size=200) | st.lists(PIECES, max_size=30).map(" ".join) | st.lists(PIECES, max_size=30).map("".join),
    st.none() | st.dates(),
)
@settings(max_examples=400, deadline=None)
def test_any_text_parses(text, published):
    last = 0
    for found in times.parse(text, published):
        assert last <= found.start < found.end <= len(text)
        assert text[found.start : found.end] == found.text
        assert found.value is None or (DURATION if found.kind in ("duration", "set") else EDTF).fullmatch(
            found.value
        ), found
        assert found.value is not None or found.relative
        last = found.end


def seconds(text):
    start = time.process_time()
    times.parse(text, "2026-11-22")
    return time.process_time() - start


@pytest.mark.parametrize("unit", ["1", "mila ", "1.", "2020/", "mila"], ids=repr)
def test_a_megabyte_takes_no_more_than_seconds(unit):
    assert seconds(unit * (1_000_000 // len(unit))) < 2


@pytest.mark.parametrize(
    "unit",
    [
        "1 ",
        "due ",
        "lunedì ",
        "1 gennaio ",
        "dal 1 al ",
        "2 anni e ",
        "tra ",
        "alle 8 ",
        "1, ",
        "fine di ",
        "scorso ",
        "ieri ",
        "il giorno dopo ",
    ],
    ids=repr,
)
def test_time_is_linear(unit):
    small = min(seconds(unit * (4_000 // len(unit))) for _ in range(2))
    large = seconds(unit * (32_000 // len(unit)))
    assert large < 8 * small * 2.5 + 0.2


def test_news_text_is_read_at_a_megabyte_a_second():
    sentence = "Il ministro ha detto ieri che i soldati sono stati inviati al confine, mentre il governo discute della legge e dei fondi europei. "
    text = (
        sentence
        + "La commissione ha poi ascoltato i rappresentanti delle imprese, dei sindacati e delle regioni sulla riforma annunciata dal premier. "
        * 3
    )
    assert seconds(text * (250_000 // len(text))) < 0.75
