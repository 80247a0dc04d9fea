"""Sentences on which claims were once missed, doubled or read in the wrong mood."""

from __future__ import annotations

import pytest

pytestmark = pytest.mark.model

CASES = [
    ("Sospesi i rapporti con Minsk.", "sanction", "Sospesi", "asserted"),
    ("Bomba contro la sede del partito a Lecce.", "assault", "Bomba", "asserted"),
    ("Il governo ha deciso di inviare truppe al confine.", "mobilization", "ha deciso di inviare", "intended"),
    ("Due razzi sono caduti sulla città.", "assault", "sono caduti", "asserted"),
    ("Il ministro ha bollato il piano come inutile.", "accusation", "ha bollato", "asserted"),
    ("Secondo il ministro, il governo non esclude di inviare soldati.", "mobilization", "inviare", "possible"),
    ("«Bisogna agire», ha detto il sindaco.", "statement", "Bisogna", "required"),
    ("I due premier si sono incontrati a Vienna.", "meeting", "sono incontrati", "asserted"),
    ("Un'autobomba esplode al mercato Verde.", "assault", "esplode", "asserted"),
    ("«Condanno questa decisione», ha detto il ministro.", "accusation", "Condanno", "asserted"),
    ("L'uomo ha tentato di togliersi la vita.", "casualties", "togliersi la vita", "intended"),
    ("La marina ha affondato una nave pirata.", "assault", "ha affondato", "asserted"),
    ("Gli autori dello stupro sono fuggiti.", "assault", "stupro", "asserted"),
]


@pytest.mark.parametrize(("text", "kind", "predicate", "modality"), CASES)
def test_one_claim(nlp, text: str, kind: str, predicate: str, modality: str):
    rows = nlp(text)._.claimx["claims"]
    found = {(row["type"], row["predicate"]["text"], row["modality"]) for row in rows}
    assert (kind, predicate, modality) in found
    assert sum(row["type"] == kind for row in rows) == 1


@pytest.mark.parametrize(
    "text", ["Il governo ha deciso di inviare truppe al confine.", "Il giudice si è detto contrario alla riforma."]
)
def test_a_proposition_is_marked_once(nlp, text: str):
    assert len(nlp(text)._.claimx["claims"]) == 1
