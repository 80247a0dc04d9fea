"""Normal forms of names, offices in time, lookup."""

from __future__ import annotations

import subprocess
import sys

import pytest

from claimx.kb import Office, load_kb, normalise, strip_accents
from claimx.kb.search import describe, find_entry, search


@pytest.mark.parametrize(
    ("surface", "key"),
    [
        ("KIEV", "kiev"),
        ("L’Aia", "l'aia"),
        ("D' Alema", "d'alema"),
        ("Yoon Suk-yeol", "yoon suk yeol"),
        ("Yoon  Suk\nyeol", "yoon suk yeol"),
        ("O.N.U.", "onu"),
        ("U.S.A.", "usa"),
        ("Sant’Egidio", "sant'egidio"),
        ("Erdog\u0306an", "erdoğan"),
        ("Corea\u00a0del Nord", "corea del nord"),
        ("J. D. Vance", "j. d. vance"),
        ("Perù", "perù"),
    ],
)
def test_normalise(surface, key):
    assert normalise(surface) == key
    assert normalise(key) == key


@pytest.mark.parametrize(
    ("text", "plain"),
    [("erdoğan", "erdogan"), ("łódź", "lodz"), ("støre", "store"), ("perù", "peru"), ("roma", "roma")],
)
def test_strip_accents(text, plain):
    assert strip_accents(text) == plain


@pytest.mark.parametrize(
    ("office", "date", "held"),
    [
        (Office("president", "USA", "2009-01-20", "2017-01-20"), "2009-01-19", False),
        (Office("president", "USA", "2009-01-20", "2017-01-20"), "2009-01-20", True),
        (Office("president", "USA", "2009-01-20", "2017-01-20"), "2017-01-21", False),
        (Office("president", "USA", "2009-01-20", "2017-01-20"), "2009", True),
        (Office("president", "USA", "2009-01-20", "2017-01-20"), "2018", False),
        (Office("mayor", "ITA", "2011-06", "2016"), "2011-05-31", False),
        (Office("mayor", "ITA", "2011-06", "2016"), "2016-12-31", True),
        (Office("mayor", "ITA", None, "2016"), "1950-01-01", True),
        (Office("mayor", "ITA", "2011-06", None), "2030-01-01", True),
    ],
)
def test_an_office_is_held_between_its_dates(office, date, held):
    assert office.held_on(date) is held


def test_lookup_forgives_accents():
    kb = load_kb()
    assert kb.lookup("Peru") == kb.lookup("Perù") != ()
    assert kb.lookup("non esiste affatto") == ()


def test_the_knowledge_base_is_read_once():
    assert load_kb() is load_kb()


def test_loading_needs_no_spacy():
    code = "import sys; from claimx.kb import load_kb; load_kb(); sys.exit('spacy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


@pytest.mark.parametrize(
    ("wanted", "first", "why"),
    [
        ("cremlino", "loc:cremlino", "strong"),
        ("kim", "per:kim-dae-jung", "weak"),
        ("nordcoreani", "cty:PRK", "adjective"),
        ("Zelenski", "per:zelens-kyj-volodymyr", "close"),
        ("Minsk", "loc:minsk", "strong"),
    ],
)
def test_search(wanted, first, why):
    found = search(load_kb(), wanted)
    assert found[0].entry.id == first
    assert found[0].why.startswith(why)
    assert len({item.entry.id for item in found}) == len(found)


def test_search_finds_longer_names_after_the_exact_one():
    found = search(load_kb(), "Minsk")
    assert [item.why for item in found if item.entry.id == "try:minsk"] == ["part"]


def test_search_of_nonsense_is_empty():
    assert search(load_kb(), "xqzwxqzw") == []


@pytest.mark.parametrize(
    ("wanted", "entry_id"),
    [("per:putin-vladimir", "per:putin-vladimir"), ("Q7747", "per:putin-vladimir"), ("Pechino", "loc:pechino")],
)
def test_find_entry(wanted, entry_id):
    entry = find_entry(load_kb(), wanted)
    assert entry is not None
    assert entry.id == entry_id


def test_find_entry_does_not_guess():
    assert find_entry(load_kb(), "Kim") is None


def test_describe_tells_offices_and_aliases():
    lines = list(describe(load_kb()["per:putin-vladimir"]))
    assert ("wikidata", "Q7747") in lines
    assert ("office", "president RUS 2012-05-07 - ...") in lines
