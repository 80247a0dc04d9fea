"""The spaCy component: rows, span group, diagnostics; months inside names are names."""

import json

import pytest
import spacy

from claimx.errors import LexiconError
from claimx.names import SPANS_TIMES, TIMES
from claimx.state import state_of
from claimx.times.lexicon import Calendar, calendar


@pytest.fixture(scope="module")
def blank():
    nlp = spacy.blank("it")
    nlp.add_pipe(TIMES)
    return nlp


def run(blank, text, **article):
    doc = blank.make_doc(text)
    state_of(doc)["article"] = article
    return blank.get_pipe(TIMES)(doc)


def test_rows_and_span_group(blank):
    doc = run(blank, "Ieri e il 5 maggio 2024.", published="2024-11-06")
    rows = doc._.claimx["times"]
    assert [(row["id"], row["text"], row["value"]) for row in rows] == [
        ("t1", "Ieri", "2024-11-05"),
        ("t2", "5 maggio 2024", "2024-05-05"),
    ]
    assert [(span.text, span.label_, span.id_) for span in doc.spans[SPANS_TIMES]] == [
        ("Ieri", "date", "t1"),
        ("5 maggio 2024", "date", "t2"),
    ]
    json.dumps(rows)


def test_no_anchor_is_a_diagnostic(blank):
    doc = run(blank, "Ieri il voto, domani la firma.")
    [diagnostic] = doc._.claimx["diagnostics"]
    assert (diagnostic["code"], diagnostic["start"]) == ("times.no_anchor", 0)


def test_a_wrong_date_is_a_diagnostic(blank):
    [diagnostic] = run(blank, "Ieri il voto.", published="6 nov")._.claimx["diagnostics"]
    assert diagnostic["code"] == "times.published"


def test_a_month_inside_a_name(blank):
    doc = blank.make_doc("Parla Elena Di Maggio")
    state_of(doc)["entities"] = [
        {"id": "e1", "mentions": [{"start": 6, "end": 21, "text": "Elena Di Maggio", "form": "name"}]}
    ]
    assert blank.get_pipe(TIMES)(doc)._.claimx["times"] == []


def test_the_calendar_is_checked():
    table = calendar().model_dump()
    with pytest.raises(ValueError, match="months"):
        Calendar.model_validate(table | {"months": {"gennaio": "uno"}})
    assert issubclass(LexiconError, Exception)
    assert set(calendar().months.values()) == set(range(1, 13))
