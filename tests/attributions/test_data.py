"""Word lists: what they must hold, and what a mistake in them says."""

from __future__ import annotations

from pathlib import Path

import pytest

from claimx.attributions import explain, lexicon, scoring
from claimx.attributions.conjugate import conjugate
from claimx.errors import LexiconError
from claimx.lexicons.loader import tsv_rows


def test_every_rule_has_an_entry_and_every_entry_a_family() -> None:
    assert set(explain.rules()) == set(scoring.FAMILIES)


def test_the_score_has_weights() -> None:
    assert "bias" in scoring.weights()


def test_every_list_is_read() -> None:
    assert len(lexicon.verbs()) > 200
    assert len(lexicon.forms()) > 10000
    for rows in (lexicon.noun_cues(), lexicon.locutions(), lexicon.source_heads(), lexicon.outlets(), lexicon.bodies()):
        assert rows
    assert lexicon.pseudo().phrases
    for words in (lexicon.things(), lexicon.eponyms(), lexicon.offices(), lexicon.titles(), lexicon.demonyms()):
        assert words


def test_what_cannot_speak_is_no_head_of_a_source() -> None:
    assert not lexicon.things() & set(lexicon.source_heads())


@pytest.mark.parametrize("form", ["oncologa", "sindaca", "giornaliste", "muratori", "vicequestori", "rettrice"])
def test_roles_in_their_other_forms(form: str) -> None:
    assert lexicon.source_heads().get(form) == "role"


def test_a_wrong_frame_names_file_line_and_what_is_allowed(tmp_path: Path) -> None:
    file = tmp_path / "verbs.tsv"
    file.write_text("lemma\tclass\tframes\tconjugation\ndire\tsay\tche blub\t\n", encoding="utf-8")
    with pytest.raises(LexiconError, match=r"verbs\.tsv:2: .*blub.*allowed are"):
        tsv_rows(file, lexicon._VerbRow)


def test_a_wrong_class_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "verbs.tsv"
    file.write_text("lemma\tclass\tframes\tconjugation\ndire\tshout\tche\t\n", encoding="utf-8")
    with pytest.raises(LexiconError, match=r"verbs\.tsv:2"):
        tsv_rows(file, lexicon._VerbRow)


FORMS = [
    ("dire", "disse"), ("dire", "dicono"), ("dire", "detto"), ("dire", "dirlo"), ("sostenere", "sosterrebbe"), ("sostenere", "sostiene"),
    ("spiegare", "spiegherà"), ("annunciare", "annuncerà"), ("chiedere", "chiese"), ("chiedere", "chiesto"), ("proporre", "proposto"),
    ("proporre", "propongono"), ("scrivere", "scritto"), ("promettere", "promise"), ("aggiungere", "aggiunse"), ("escludere", "escluso"),
    ("ribadire", "ribadisce"), ("apprendere", "apprendono"), ("fare", "facendo"), ("leggersi", "legge"), ("temere", "temono"), ("minacciare", "minaccerà"),
]  # fmt: skip


@pytest.mark.parametrize(("lemma", "form"), FORMS)
def test_a_form_is_known(lemma: str, form: str) -> None:
    assert lemma in {reading.lemma for reading in lexicon.forms().get(form, ())}


def test_isc_verbs() -> None:
    forms = {form for form, _ in conjugate("riferire", isc=True)}
    assert {"riferisce", "riferiscono", "riferito", "riferirà"} <= forms
    assert "rifere" not in forms
    assert "sostene" not in {form for form, _ in conjugate("sostenere")}
