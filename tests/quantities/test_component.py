"""The spaCy component: tags rule out verbs and bound the counted phrase; rows and span group are left on the document."""

import json

import pytest
import spacy
from spacy.tokens import Doc

from claimx.errors import LexiconError
from claimx.lexicons.loader import tsv_rows
from claimx.names import QUANTITIES, SPANS_QUANTITIES
from claimx.quantities.lexicon import Unit, demonym_forms, lexicon
from claimx.state import state_of


@pytest.fixture(scope="module")
def blank():
    nlp = spacy.blank("it")
    nlp.add_pipe(QUANTITIES)
    return nlp


def tagged(blank, pairs):
    words, tags = zip(*(pair.split("/") for pair in pairs.split()), strict=True)
    doc = Doc(blank.vocab, words=list(words), pos=list(tags))
    return blank.get_pipe(QUANTITIES)(doc)


def test_rows_and_span_group(blank):
    doc = blank("Mosca ha inviato 12mila soldati russi e 40 tonnellate di armi.")
    rows = doc._.claimx["quantities"]
    assert [(row["id"], row["text"], row["low"]) for row in rows] == [("q1", "12mila", 12000), ("q2", "40", 40)]
    assert [(span.text, span.label_, span.id_) for span in doc.spans[SPANS_QUANTITIES]] == [
        ("12mila", "count", "q1"),
        ("40", "measure", "q2"),
    ]
    json.dumps(rows)


def test_sei_as_a_verb(blank):
    assert tagged(blank, "Sei/AUX persone/NOUN buone/ADJ")._.claimx["quantities"] == []
    [row] = tagged(blank, "Sei/NUM persone/NOUN buone/ADJ")._.claimx["quantities"]
    assert row["counted"]["text"] == "persone buone"


def test_tags_bound_the_counted_phrase(blank):
    [row] = tagged(blank, "Tre/NUM soldati/NOUN feriti/ADJ attaccano/VERB")._.claimx["quantities"]
    assert row["counted"]["text"] == "soldati feriti"
    [row] = tagged(blank, "Tre/NUM vivono/VERB qui/ADV")._.claimx["quantities"]
    assert row["counted"] is None


@pytest.mark.parametrize(
    ("pairs", "counted"),
    [
        ("Ci/PRON sono/VERB 23/NUM gare/VERB in/ADP calendario/NOUN", "gare"),
        ("Alle/ADP 23/NUM parte/VERB la/DET corsa/NOUN", None),
        ("Tre/NUM importanti/ADJ aiutanti/NOUN parlano/VERB", "aiutanti"),
        ("Tre/NUM anziane/ADJ signore/NOUN parlano/VERB", "signore"),
        ("Sono/AUX 4/NUM milioni/NOUN i/DET poveri/NOUN assoluti/ADJ", "poveri assoluti"),
        ("Due/NUM giovani/ADJ agenti/NOUN parlano/VERB", "agenti"),
        ("Colpito/VERB tre/NUM volte/NOUN il/DET porto/NOUN", "volte"),
        ("Un/DET malato/NOUN su/ADP tre/NUM guarisce/VERB", "malato"),
        ("Un/DET attacco/NOUN su/ADP tre/NUM basi/NOUN", "basi"),
    ],
)
def test_tags_decide_what_is_counted(blank, pairs, counted):
    rows = tagged(blank, pairs)._.claimx["quantities"]
    assert [row["counted"]["text"] for row in rows if row["counted"]] == ([counted] if counted else [])


def test_tags_show_titles(blank):
    assert tagged(blank, "Il/DET club/NOUN ,/PUNCT tre/NUM volte/NOUN campione/NOUN")._.claimx["quantities"] == []


def test_numbers_inside_names_are_names(blank):
    doc = blank.make_doc("Il Movimento 5 Stelle e altri 3 partiti")
    state_of(doc)["entities"] = [
        {"id": "e1", "mentions": [{"start": 3, "end": 21, "text": "Movimento 5 Stelle", "form": "name"}]}
    ]
    doc = blank.get_pipe(QUANTITIES)(doc)
    assert [(row["id"], row["text"]) for row in doc._.claimx["quantities"]] == [("q1", "3")]


def test_decimals_inside_names_are_none(blank):
    doc = blank.make_doc("Il Mes vale molto, il Pnrr 194,4.")
    state_of(doc)["entities"] = [
        {"id": "e1", "mentions": [{"start": 22, "end": 32, "text": "Pnrr 194,4", "form": "name"}]}
    ]
    doc = blank.get_pipe(QUANTITIES)(doc)
    assert [row["text"] for row in doc._.claimx["quantities"]] == ["194,4"]


def test_explanation(blank):
    doc = blank.make_doc("Il 5 maggio 3 soldati")
    state_of(doc)["explain"] = True
    doc = blank.get_pipe(QUANTITIES)(doc)
    assert [(row["text"], row["rejected"]) for row in doc._.claimx["trace"]] == [("5", "date"), ("3", None)]


def test_a_wrong_row_names_file_line_and_choice(tmp_path):
    file = tmp_path / "units.tsv"
    file.write_text("form\tunit\tkind\tdimension\neuro\tEUR\tcash\t\n", encoding="utf-8")
    with pytest.raises(LexiconError, match=r"units\.tsv:2.*'money', 'measure' or 'percent'"):
        tsv_rows(file, Unit)


@pytest.mark.parametrize(
    ("lemma", "forms"),
    [
        ("russo", "russa russe russi russo"),
        ("svedese", "svedese svedesi"),
        ("belga", "belga belge belghe belgi"),
        ("greco", "greca greche greci greco"),
        ("europeo", "europea europee europei europeo"),
    ],
)
def test_inflected_nationalities(lemma, forms):
    assert demonym_forms(lemma) <= set(forms.split()) | {"belghe"}
    assert {forms.split()[0], forms.split()[-1]} & demonym_forms(lemma)


def test_no_form_stands_twice():
    lex = lexicon()
    assert not set(lex.collectives) - {"milioni", "miliardi"} & set(lex.scales)
    assert not lex.context.prenominal & lex.context.counted_one
