"""Noun phrases and verb groups on hand-built trees."""

from __future__ import annotations

import pytest

from claimx.syntax.nominal import coordinated, noun_phrase, preposition, simple_preposition
from claimx.syntax.verbal import antecedent, group_extent
from tests.helpers.docs import make_doc

MINISTER = """
Lo        lo       PRON  3 obj
ha        avere    AUX   3 aux       Mood=Ind|Tense=Pres|VerbForm=Fin
detto     dire     VERB  0 root      Tense=Past|VerbForm=Part
il        il       DET   6 det
vice      vice     ADJ   6 amod
ministro  ministro NOUN  3 nsubj
degli     di       ADP   8 case
Esteri_   estero   NOUN  6 nmod
,         ,        PUNCT 10 punct
Rudenko_  Rudenko  PROPN 6 appos
,         ,        PUNCT 14 punct
che       che      PRON  14 nsubj    PronType=Rel
ieri      ieri     ADV   14 advmod
parlava_  parlare  VERB  6 acl:relcl Mood=Ind|Tense=Imp|VerbForm=Fin
.         .        PUNCT 3 punct
"""
PASSIVE = """
Le       il       DET   2 det
truppe   truppa   NOUN  6 nsubj:pass
non      non      ADV   6 advmod
sono     essere   AUX   6 aux       Mood=Ind|Tense=Pres|VerbForm=Fin
state    essere   AUX   6 aux:pass  VerbForm=Part
inviate  inviare  VERB  0 root      VerbForm=Part
dalla    da       ADP   8 case
Russia   Russia   PROPN 6 obl:agent
e        e        CCONJ 11 cc
dalla    da       ADP   11 case
Cina_    Cina     PROPN 8 conj
.        .        PUNCT 6 punct
"""
RELATIVE = """
I        il       DET   2 det
droni    drone    NOUN  6 nsubj
che      che      PRON  5 obj       PronType=Rel
Kiev     Kiev     PROPN 5 nsubj
lancia   lanciare VERB  2 acl:relcl Mood=Ind|Tense=Pres|VerbForm=Fin
volano_  volare   VERB  0 root      Mood=Ind|Tense=Pres|VerbForm=Fin
.        .        PUNCT 6 punct
"""


def phrase(doc, i, **options):
    interval = noun_phrase(doc[i], **options)
    return doc[interval.start : interval.end].text


def test_a_noun_phrase_keeps_titles_and_appositions_and_drops_the_relative_clause():
    doc = make_doc(MINISTER)
    assert phrase(doc, 5) == "il vice ministro degli Esteri, Rudenko"
    assert phrase(doc, 5, articles=False, appositions=False) == "vice ministro degli Esteri"
    assert phrase(doc, 5, clauses=True).endswith("che ieri parlava")


def test_a_prepositional_phrase_loses_its_preposition():
    doc = make_doc(PASSIVE)
    assert phrase(doc, 7) == "Russia e dalla Cina"
    assert phrase(doc, 7, coordination=False) == "Russia"
    assert [token.text for token in coordinated(doc[7])] == ["Russia", "Cina"]
    assert preposition(doc[7]) == "da"


def test_a_verb_group_has_its_auxiliaries():
    doc = make_doc(PASSIVE)
    group = group_extent(doc[5])
    assert doc[group.start : group.end].text == "sono state inviate"


def test_a_relative_pronoun_stands_for_its_antecedent():
    assert antecedent(make_doc(RELATIVE)[2]).text == "droni"
    assert antecedent(make_doc(MINISTER)[11]).text == "ministro"
    assert antecedent(make_doc(PASSIVE)[1]) is None


@pytest.mark.parametrize(
    ("form", "simple"),
    [
        ("della", "di"),
        ("dell'", "di"),
        ("degli", "di"),
        ("dall’", "da"),
        ("nel", "in"),
        ("sui", "su"),
        ("per", "per"),
        ("ad", "a"),
    ],
)
def test_articulated_prepositions_have_a_simple_form(form, simple):
    assert simple_preposition(form) == simple
