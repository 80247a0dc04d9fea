"""The layer of names of the embedded pipeline: what a word and an entry give, and that it travels with the model."""

from __future__ import annotations

import numpy
import pytest

gazetteer = pytest.importorskip("it_claimx_md.gazetteer")
spacy = pytest.importorskip("spacy")

NAMES = {
    "words": {"Kim": 16, "Milano": 4, "Reuters": 2, "NATO": 2},
    "phrases": {"Unione Africana": 2, "Unione Africana del Calcio": 8, "Kim Jong Un": 1},
    "corpus": {"Kim": 3},
}


@pytest.fixture
def columns():
    """The node with a small gazetteer."""
    node = gazetteer.name_columns()
    node.attrs[gazetteer.NAMES] = NAMES
    return node


def features(node, text: str) -> list[tuple[int, ...]]:
    """Rows of the tokens that have any feature."""
    doc = spacy.blank("it")(text)
    rows = node.predict([doc])[0]
    assert rows.shape == (len(doc), 3)
    return [(i, *row) for i, row in enumerate(rows.tolist()) if any(row)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("nulla di noto", []),
        ("a Milano", [(1, 4, 0, 0)]),
        ("A MILANO", [(1, 4, 0, 0)]),  # a headline in capitals
        ("la NATO", [(1, 2, 0, 0)]),
        ("Kim Jong Un parla", [(0, 16, 2, 3), (1, 0, 3, 0), (2, 0, 3, 0)]),
        ("Kim parla", [(0, 16, 0, 3)]),  # the start of an entry alone is none
        ("l'Unione Africana", [(1, 0, 4, 0), (2, 0, 5, 0)]),
        ("Unione Africana del Calcio", [(0, 0, 16, 0), (1, 0, 17, 0), (2, 0, 17, 0), (3, 0, 17, 0)]),  # the longest
    ],
)
def test_columns(columns, text, expected):
    assert features(columns, text) == expected


def test_the_gazetteer_is_saved_with_the_layer(columns):
    other = gazetteer.name_columns().from_bytes(columns.to_bytes())
    assert features(other, "Kim a Milano") == features(columns, "Kim a Milano")


def test_the_layer_learns_nothing_from_an_empty_text():
    nlp = spacy.blank("it")
    nlp.vocab.vectors = spacy.vectors.Vectors(shape=(1, 4))
    layer = gazetteer.names_hash_embed(8, ["NORM", "SHAPE"], [50, 50], 4)
    layer.initialize([nlp("Kim parla")])
    output, backprop = layer.begin_update([nlp("Kim parla"), nlp("")])
    assert [rows.shape for rows in output] == [(2, 8), (0, 8)]
    backprop([numpy.ones_like(rows) for rows in output])


@pytest.mark.model
def test_the_embedded_recogniser_has_one():
    nlp = spacy.load("it_claimx_md", exclude=["parser"])
    nodes = [node for node in nlp.get_pipe("ner").model.walk() if node.name == gazetteer.NAMES]
    assert len(nodes) == 1
    assert len(nodes[0].attrs[gazetteer.NAMES]["words"]) > 10_000
