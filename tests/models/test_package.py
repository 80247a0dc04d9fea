"""The installed pipeline: labels, tokens and sentences that the rest of claimx stands on."""

from __future__ import annotations

import pytest

pytestmark = pytest.mark.model

LG_COMPONENTS = {"tok2vec", "morphologizer", "tagger", "parser", "lemmatizer", "attribute_ruler", "ner"}
LG_RELATIONS = {"ROOT", "nsubj", "nsubj:pass", "obj", "obl", "obl:agent", "aux:pass", "ccomp", "xcomp", "parataxis"}


@pytest.fixture(scope="module")
def model():
    """The pipeline without claimx stages."""
    import spacy

    return spacy.load("it_claimx_md")


def test_it_can_stand_in_for_the_large_italian_pipeline(model):
    assert set(model.pipe_names) == LG_COMPONENTS
    assert set(model.get_pipe("ner").labels) == {"LOC", "ORG", "PER"}
    assert set(model.get_pipe("parser").labels) >= LG_RELATIONS
    assert {"E_RD", "V_PC", "VA", "SP", "_SP"} <= set(model.get_pipe("tagger").labels)
    assert model.meta["license"] == "CC BY-NC-SA 4.0"


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("dell’Ucraina", ["dell’", "Ucraina"]),
        ("dell'Ucraina", ["dell'", "Ucraina"]),
        ("l’«Economist»", ["l’", "«", "Economist", "»"]),
        ('l\'"accordo"', ["l'", '"', "accordo", '"']),
        ("“Basta”,", ["“", "Basta", "”", ","]),
        ("«Basta».", ["«", "Basta", "»", "."]),
        ("12mila soldati", ["12mila", "soldati"]),
        ("gli F-16", ["gli", "F-16"]),
        ("Yoon Suk-yeol:", ["Yoon", "Suk-yeol", ":"]),
        ("un po’ di", ["un", "po’", "di"]),
        ("l’on. Rossi", ["l’", "on.", "Rossi"]),
        ("dell'art. 5", ["dell'", "art.", "5"]),
        ("(Ue):", ["(", "Ue", ")", ":"]),
    ],
)
def test_tokens(model, text, tokens):
    assert [t.text for t in model.make_doc(text)] == tokens


def test_text_is_kept_whole(model):
    text = "Titolo senza punto\n\nIl ministro: «Basta».  Poi… tace.\n"
    assert model(text).text == text


def test_a_doc_survives_bytes(model):
    from spacy.tokens import Doc

    doc = model("Giorgia Meloni è a Bruxelles.")
    again = Doc(model.vocab).from_bytes(doc.to_bytes())
    assert [(e.text, e.label_) for e in again.ents] == [(e.text, e.label_) for e in doc.ents]
    assert [t.lemma_ for t in again] == [t.lemma_ for t in doc]


def test_two_processes_give_the_same_as_one(model):
    texts = ["Giorgia Meloni è a Bruxelles.", "Lo ha detto il ministro degli Esteri Antonio Tajani."] * 3
    one = [[(t.dep_, t.head.i, t.ent_type_) for t in d] for d in model.pipe(texts)]
    two = [[(t.dep_, t.head.i, t.ent_type_) for t in d] for d in model.pipe(texts, n_process=2)]
    assert one == two
