"""The table of sentences as of 22 November 2026: everything that is read, and nothing else."""

from datetime import date, datetime
from pathlib import Path

import pytest

from claimx import times

PUBLISHED = "2026-11-22"
LINES = (Path(__file__).parent / "cases.tsv").read_text("utf-8").splitlines()
CASES = [tuple(line.split("\t")) for line in LINES if line.strip() and not line.startswith("#")]


def shown(found):
    return f"{found.text} = {found.value or '?'}" + (f" !{found.kind}" if found.kind in ("duration", "set") else "")


@pytest.mark.parametrize(("sentence", "expected"), CASES, ids=[sentence[:60] for sentence, _ in CASES])
def test_case(sentence, expected):
    assert ("; ".join(shown(t) for t in times.parse(sentence, PUBLISHED)) or "-") == expected


def test_the_table_is_a_table():
    assert len(CASES) >= 200
    assert len({sentence for sentence, _ in CASES}) == len(CASES)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Ieri il voto", None),
        ("Lunedì scorso", None),
        ("Due settimane fa", None),
        ("L'anno scorso", None),
        ("Nei giorni scorsi", None),
        ("Il 5 maggio", "XXXX-05-05"),
        ("A giugno", "XXXX-06"),
        ("Il 5 maggio 2024", "2024-05-05"),
        ("Dal 5 al 10 maggio", "XXXX-05-05/XXXX-05-10"),
        ("Il 27, forse", "XXXX-XX-27"),
        ("A Natale", "XXXX-12-25"),
    ],
)
def test_without_an_anchor(text, value):
    [found] = times.parse(text)
    assert found.value == value
    assert found.relative or (value is not None and "XXXX" not in value)


@pytest.mark.parametrize(
    "head",
    [
        "ROMA, 6 novembre 2024 - ",
        "Titolo\nROMA, 6 novembre 2024 - ",
        "(Agenzia) ROMA, 06 NOV 2024 - ",
        "Titolo\nmercoledì 6 novembre 2024\n",
        "Kiev (Ucraina), 6 novembre 2024. ",
    ],
)
def test_a_date_line_is_the_anchor(head):
    assert times.parse(head + "Ieri il voto.")[-1].value == "2024-11-05"


def test_a_date_in_a_sentence_is_no_date_line():
    assert times.parse("Il governo cadde il 6 novembre 2024 a sorpresa. Ieri il voto.")[-1].value is None


@pytest.mark.parametrize(
    "published", ["2024-11-06", "2024-11-06T08:30:00Z", date(2024, 11, 6), datetime(2024, 11, 6, 8, 30)]
)
def test_forms_of_the_publication_date(published):
    assert times.parse("ieri", published)[0].value == "2024-11-05"


@pytest.mark.parametrize("published", ["", "6/11/2024", "2024", None])
def test_a_date_that_is_none(published):
    assert times.parse("ieri", published)[0].value is None


@pytest.mark.parametrize(
    ("text", "published", "value"),
    [
        ("Il 28 dicembre", "2025-01-03", "2024-12-28"),
        ("Il 10 gennaio si vota", "2024-12-20", "2025-01-10"),
        ("Il 30 marzo scadrà il bando", "2024-11-06", "2025-03-30"),
        ("A marzo", "2024-03-02", "2024-03"),
        ("A dicembre", "2024-01-05", "2023-12"),
        ("Lunedì", "2024-11-06", "2024-11-04"),
        ("Lunedì si voterà", "2024-11-06", "2024-11-11"),
        ("Mercoledì", "2024-11-06", "2024-11-06"),
        ("Mercoledì scorso", "2024-11-06", "2024-10-30"),
        ("Il 29 febbraio", "2025-05-01", "2024-02-29"),
        ("Un mese fa", "2024-03-31", "2024-02"),
        ("Tra un mese", "2024-01-31", "2024-02"),
        ("Dieci anni fa", "2024-02-29", "2014"),
        ("La scorsa estate", "2025-01-10", "2024-22"),
        ("Lo scorso inverno", "2024-11-06", "2023-24"),
        ("La settimana scorsa", "2025-01-02", "2024-12-23/2024-12-29"),
        ("Il mese scorso", "2025-01-15", "2024-12"),
        ("Il trimestre scorso", "2025-01-15", "2024-10/2024-12"),
        ("Nel secolo scorso", "2024-11-06", "19XX"),
        ("A Pasqua", "2024-04-10", "2024-03-31"),
        ("A Pasqua", "2025-04-10", "2025-04-20"),
        ("Il lunedì dell'Angelo 2024", None, "2024-04-01"),
    ],
)
def test_the_year_that_is_meant(text, published, value):
    assert times.parse(text, published)[0].value == value


def test_a_clock_time_is_of_the_day_named_before_it():
    found = times.parse(
        "Venerdì 13 novembre il primo attacco alle 21:20, il secondo alle 21:40. Alle 8 la fine.", "2015-11-14"
    )
    assert [t.value for t in found] == ["2015-11-13", "2015-11-13T21:20:00", "2015-11-13T21:40:00", None]
