"""A `Tree` says of every token what the `Doc` says."""

from __future__ import annotations

import pytest

from claimx.syntax.tree import Tree
from tests.helpers.docs import make_doc

TWO = """
Il       il       DET   2 det
sindaco_ sindaco  NOUN  4 nsubj   Gender=Masc|Number=Sing
non      non      ADV   4 advmod
parla_   parlare  VERB  0 root    Mood=Ind|Tense=Pres|VerbForm=Fin
.        .        PUNCT 4 punct
"""
PLAIN = (
    "i",
    "text",
    "lower_",
    "lemma_",
    "pos_",
    "dep_",
    "idx",
    "is_alpha",
    "is_punct",
    "is_space",
    "is_title",
    "shape_",
)


@pytest.fixture
def pair():
    """A document and its tree."""
    doc = make_doc(TWO)
    return doc, Tree(doc)


def test_attributes(pair):
    doc, tree = pair
    assert len(tree) == len(doc)
    assert tree.text == doc.text
    for token, node in zip(doc, tree, strict=True):
        assert [getattr(token, name) for name in PLAIN] == [getattr(node, name) for name in PLAIN]
        assert token.morph == node.morph
        assert len(token) == len(node)


def test_edges(pair):
    doc, tree = pair
    for token, node in zip(doc, tree, strict=True):
        assert token.head.i == node.head.i
        for name in ("children", "subtree", "lefts", "rights", "ancestors"):
            assert [other.i for other in getattr(token, name)] == [other.i for other in getattr(node, name)]
        assert (token.left_edge.i, token.right_edge.i) == (node.left_edge.i, node.right_edge.i)
        assert (token.sent.start, token.sent.end) == (node.sent.start, node.sent.end)


def test_unknown(pair):
    with pytest.raises(AttributeError, match="no 'conjuncts'"):
        _ = pair[1][0].conjuncts


@pytest.mark.parametrize("cut", [slice(0, 2), slice(1, 4), slice(2, 3), slice(-2, None), slice(3, 1)])
def test_stretches(pair, cut):
    doc, tree = pair
    span, stretch = doc[cut], tree[cut]
    assert [token.i for token in span] == [node.i for node in stretch]
    assert span.text == stretch.text
    if len(span):
        assert span.root.i == stretch.root.i
        assert (span.start_char, span.end_char) == (stretch.start_char, stretch.end_char)
