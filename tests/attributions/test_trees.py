"""The tree is one witness only: the same relation comes of other analyses, and of a tree that is plainly wrong."""

from __future__ import annotations

import pytest

from claimx.attributions.component import AttributionStage
from tests.helpers.docs import make_doc

FIN = "VerbForm=Fin|Mood=Ind|Number=Sing|Person=3"
PART = "VerbForm=Part|Number=Sing|Gender=Masc"

CCOMP = f"""
Il il DET 2 det
ministro ministro NOUN 4 nsubj Number=Sing
ha avere AUX 4 aux {FIN}
detto dire VERB 0 root {PART}
che che SCONJ 8 mark
la il DET 7 det
legge legge NOUN 8 nsubj Number=Sing
passerà passare VERB 4 ccomp {FIN}
. . PUNCT 4 punct
"""
WRONG_HEAD = CCOMP.replace("passare VERB 4 ccomp", "passare VERB 2 acl:relcl").replace(
    "che SCONJ 8 mark", "che PRON 8 nsubj"
)
FLAT = "\n".join(
    line if line.split()[4] == "root" else " ".join([*line.split()[:3], "4", "dep", *line.split()[5:]])
    for line in CCOMP.strip().splitlines()
)
WRONG_LEMMA = CCOMP.replace("detto dire VERB", "detto dettare ADJ")


@pytest.mark.parametrize("table", [CCOMP, WRONG_HEAD, FLAT, WRONG_LEMMA], ids=["ccomp", "relative", "flat", "lemma"])
def test_a_clause_complement_in_four_trees(table: str) -> None:
    rows = AttributionStage("test").process(make_doc(table))
    assert [(row["source"]["text"], row["cue"]["text"], row["content"][0]["text"]) for row in rows] == [
        ("Il ministro", "ha detto", "la legge passerà")
    ]


PARATAXIS = f"""
«_ « PUNCT 3 punct
Non non ADV 3 advmod
cederemo_ cedere VERB 0 root VerbForm=Fin|Mood=Ind|Number=Plur|Person=1
»_ » PUNCT 3 punct
, , PUNCT 3 punct
ha avere AUX 7 aux {FIN}
detto dire VERB 3 parataxis {PART}
il il DET 9 det
ministro ministro NOUN 7 nsubj Number=Sing
. . PUNCT 3 punct
"""
AS_CCOMP = (
    PARATAXIS.replace("cedere VERB 0 root", "cedere VERB 7 ccomp")
    .replace("dire VERB 3 parataxis", "dire VERB 0 root")
    .replace(". . PUNCT 3", ". . PUNCT 7")
)
SUBJECT_LOST = PARATAXIS.replace("ministro NOUN 7 nsubj", "ministro NOUN 7 obj")


@pytest.mark.parametrize("table", [PARATAXIS, AS_CCOMP, SUBJECT_LOST], ids=["parataxis", "ccomp", "object"])
def test_a_quotation_before_its_cue_in_three_trees(table: str) -> None:
    rows = AttributionStage("test").process(make_doc(table))
    assert [(row["source"]["text"], row["content"][0]["text"], row["form"]) for row in rows] == [
        ("il ministro", "Non cederemo", "direct")
    ]


SECONDO = f"""
Secondo secondo ADP 3 case
la il DET 3 det
polizia_ polizia NOUN 8 obl Number=Sing
, , PUNCT 3 punct
l'_ il DET 6 det
uomo uomo NOUN 8 nsubj Number=Sing
è essere AUX 8 aux {FIN}
fuggito fuggire VERB 0 root {PART}
. . PUNCT 8 punct
"""
SECONDO_AS_ADJECTIVE = SECONDO.replace("Secondo secondo ADP 3 case", "Secondo secondo ADJ 3 amod")


@pytest.mark.parametrize("table", [SECONDO, SECONDO_AS_ADJECTIVE], ids=["case", "amod"])
def test_secondo_in_two_trees(table: str) -> None:
    rows = AttributionStage("test").process(make_doc(table))
    assert [(row["source"]["text"], row["content"][0]["text"]) for row in rows] == [("la polizia", "l'uomo è fuggito")]


BACKWARD = f"""
I il DET 2 det
soldati soldato NOUN 4 nsubj Number=Plur
sono essere AUX 4 cop VerbForm=Fin|Mood=Ind|Number=Plur|Person=3
liberi_ libero ADJ 0 root
. . PUNCT 4 punct
Lo lo PRON 7 obj
riferisce riferire VERB 0 root {FIN}
la il DET 9 det
Reuters_ Reuters PROPN 7 nsubj
. . PUNCT 7 punct
"""


def test_a_backward_cue_points_to_the_sentence_before() -> None:
    rows = AttributionStage("test").process(make_doc(BACKWARD))
    assert [(row["source"]["text"], row["content"][0]["text"], row["rule"]) for row in rows] == [
        ("la Reuters", "I soldati sono liberi", "backward-clitic")
    ]


ORDINAL = f"""
La il DET 2 det
squadra squadra NOUN 3 nsubj Number=Sing
chiude chiudere VERB 0 root {FIN}
al a ADP 6 case
secondo secondo ADJ 6 amod
posto posto NOUN 3 obl Number=Sing
. . PUNCT 3 punct
"""


def test_an_ordinal_is_no_cue() -> None:
    assert AttributionStage("test").process(make_doc(ORDINAL)) == []
