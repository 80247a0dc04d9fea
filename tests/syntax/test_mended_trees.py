"""Whatever the parser made of a sentence, a mended tree is still a tree."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.tokens import Doc
from spacy.vocab import Vocab

from claimx.claims.headlines import mend_kicker
from claimx.syntax.tree import (
    Tree,
    mend_adjective,
    mend_complement,
    mend_compound,
    mend_count,
    mend_headline_participle,
    mend_origin,
    mend_participle,
    mend_passive,
    mend_predicate,
    mend_reduced,
    mend_relative,
)

WORDS = [
    "Gaza",
    ",",
    "esercito",
    "siriano",
    "bombarda",
    "che",
    "ha",
    "perizia",
    "chiede",
    "il",
    "«",
    "invaso",
    "morti",
    "due",
    "pura",
    "vengono",
    "dal",
    "centinaia",
    "stata",
]
TAGS = {",": "PUNCT", "«": "PUNCT", "Gaza": "PROPN", "esercito": "NOUN", "perizia": "NOUN", "il": "DET", "che": "PRON"}
TAGS |= {
    "invaso": "NOUN",
    "morti": "NOUN",
    "due": "NUM",
    "pura": "ADJ",
    "vengono": "AUX",
    "dal": "ADP",
    "centinaia": "NOUN",
    "stata": "AUX",
}
DEPS = [
    "nsubj",
    "obj",
    "ccomp",
    "amod",
    "nmod",
    "conj",
    "acl",
    "obl",
    "dep",
    "appos",
    "cop",
    "aux",
    "aux:pass",
    "case",
    "flat:name",
    "advcl",
]
VOCAB = Vocab()


@st.composite
def docs(draw: st.DrawFn) -> Doc:
    """Random words under a random tree: each head is a token that comes earlier in a random order."""
    words = draw(st.lists(st.sampled_from(WORDS), min_size=2, max_size=12))
    order = draw(st.permutations(range(len(words))))
    heads = [0] * len(words)
    heads[order[0]] = order[0]
    for at in range(1, len(words)):
        heads[order[at]] = order[draw(st.integers(0, at - 1))]
    deps = ["ROOT" if heads[i] == i else draw(st.sampled_from(DEPS)) for i in range(len(words))]
    return Doc(VOCAB, words=words, heads=heads, deps=deps, pos=[TAGS.get(word, "VERB") for word in words])


@given(docs())
@settings(max_examples=500, deadline=None)
def test_no_word_hangs_on_itself(doc: Doc) -> None:
    tree = Tree(doc)
    for i in range(len(doc)):
        mend_adjective(tree, i)
    mend_kicker(tree)
    for node in tree.nodes:
        mend_relative(tree, node)
    assert_tree(tree, doc)


@given(docs())
@settings(max_examples=1000, deadline=None)
def test_no_reading_of_a_verb_makes_a_circle(doc: Doc) -> None:
    tree = Tree(doc)
    for node in tree.nodes:
        mend_passive(node)
        mend_predicate(node)
        mend_participle(node)
        mend_count(node)
        mend_reduced(node)
        mend_complement(tree, node)
        mend_headline_participle(tree, node)
        if node.dep_ == "cop":
            mend_origin(node)
        if node.pos_ == "VERB":
            mend_compound(node)
    assert_tree(tree, doc)


def assert_tree(tree: Tree, doc: Doc) -> None:
    for node in tree.nodes:
        above, steps = node, 0
        while above.head is not above:
            above, steps = above.head, steps + 1
            assert steps <= len(doc), f"{node} hangs on itself in {doc.text!r}"
        assert set(node.children) == {child for child in tree.nodes if child.head is node and child is not node}
