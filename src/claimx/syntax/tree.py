"""A parsed document as plain objects: what `Token`, `Span` and `Doc` give, read once.

Rules walk children and heads a hundred thousand times per article batch; a spaCy `Token` is made anew at each step, a `Node` is there.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, SupportsIndex, overload

from spacy.attrs import DEP, HEAD, IDX, IS_ALPHA, IS_PUNCT, IS_SPACE, LEMMA, LOWER, MORPH, ORTH, POS

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span
    from spacy.tokens.morphanalysis import MorphAnalysis


class Node:
    """A token of a `Tree`; attributes are named and mean what those of `spacy.tokens.Token` do."""

    __slots__ = (
        "children", "dep_", "doc", "head", "i", "idx", "is_alpha", "is_punct", "is_space", "lemma_", "lower_", "morph", "pos_", "sent",
        "text",
    )  # fmt: skip

    i: int
    text: str
    lower_: str
    lemma_: str
    pos_: str
    dep_: str
    idx: int
    is_alpha: bool
    is_punct: bool
    is_space: bool
    doc: Tree
    head: Node
    sent: Stretch
    children: tuple[Node, ...]
    morph: MorphAnalysis

    def __repr__(self) -> str:
        return self.text

    def __len__(self) -> int:
        return len(self.text)

    def __bool__(self) -> bool:
        return True

    def __getattr__(self, name: str) -> str | int:
        """Plain values that are seldom asked for come from the token itself."""
        if not name.startswith("_") and name not in self.__slots__:
            value = getattr(self.doc.source[self.i], name)
            if isinstance(value, str | int):
                return value
        raise AttributeError(f"a node has no {name!r}")

    @property
    def lefts(self) -> list[Node]:
        """The children before the token."""
        return [child for child in self.children if child.i < self.i]

    @property
    def rights(self) -> list[Node]:
        """The children after the token."""
        return [child for child in self.children if child.i > self.i]

    @property
    def subtree(self) -> Iterator[Node]:
        """The token and what hangs on it, in the order of spaCy: left branches, the token, right branches."""
        here = False
        for child in self.children:
            if not here and child.i > self.i:
                here = True
                yield self
            if child.children:
                yield from child.subtree
            else:
                yield child
        if not here:
            yield self

    @property
    def left_edge(self) -> Node:
        """The first token of the subtree."""
        return self.doc[min(node.i for node in self.subtree)]

    @property
    def right_edge(self) -> Node:
        """The last token of the subtree."""
        return self.doc[max(node.i for node in self.subtree)]

    @property
    def ancestors(self) -> Iterator[Node]:
        """The heads above, nearest first."""
        node = self
        while node.head != node:
            node = node.head
            yield node

    def nbor(self, i: int = 1) -> Node:
        """The token `i` places on."""
        return self.doc[self.i + i]


class Stretch(list[Node]):
    """Neighbouring tokens, as `spacy.tokens.Span` holds them."""

    __slots__ = ("doc", "end", "start")

    def __init__(self, doc: Tree, start: int, end: int) -> None:
        super().__init__(doc.nodes[start:end])
        self.doc = doc
        self.start = start
        self.end = end

    @property
    def root(self) -> Node:
        """The token nearest to the root of the sentence."""
        return self.doc.nodes[self.doc.source[self.start : self.end].root.i]

    @property
    def start_char(self) -> int:
        """Where the first token begins."""
        return self.doc.nodes[self.start].idx

    @property
    def end_char(self) -> int:
        """Where the last token ends."""
        last = self.doc.nodes[self.end - 1]
        return last.idx + len(last.text)

    @property
    def text(self) -> str:
        """The characters of the tokens."""
        return self.doc.text[self.start_char : self.end_char] if self else ""


class Tree:
    """The tokens of a document; indexed and cut like the `Doc`."""

    __slots__ = ("nodes", "phrases", "sents", "source", "text")

    def __init__(self, doc: Doc) -> None:
        self.source = doc
        self.text: str = doc.text
        self.nodes = _nodes(doc)
        self.sents: list[Stretch] = []
        self.phrases: dict[int, tuple[int, int]] = {}
        """Characters of the noun phrase of a token, kept by whoever reads it off."""
        for node in self.nodes:
            node.doc = self
        for span in doc.sents:
            sent = Stretch(self, span.start, span.end)
            self.sents.append(sent)
            for node in sent:
                node.sent = sent

    def __len__(self) -> int:
        return len(self.nodes)

    def __iter__(self) -> Iterator[Node]:
        return iter(self.nodes)

    @overload
    def __getitem__(self, at: SupportsIndex) -> Node: ...

    @overload
    def __getitem__(self, at: slice) -> Stretch: ...

    def __getitem__(self, at: SupportsIndex | slice) -> Node | Stretch:
        if not isinstance(at, slice):
            return self.nodes[at]
        start, end, _ = at.indices(len(self.nodes))
        return Stretch(self, start, max(start, end))

    @property
    def ents(self) -> Sequence[Span]:
        """The named entities of the `Doc`."""
        return self.source.ents


def _nodes(doc: Doc) -> list[Node]:
    strings = doc.vocab.strings
    rows = doc.to_array([ORTH, LOWER, LEMMA, POS, DEP, MORPH, IDX, HEAD, IS_ALPHA, IS_PUNCT, IS_SPACE])
    columns = rows.T.tolist()
    known = {key: strings[key] for key in set().union(*columns[:5])}
    analyses = {key: doc[columns[5].index(key)].morph for key in set(columns[5])}
    nodes = [Node() for _ in range(len(doc))]
    below: dict[int, list[Node]] = {}
    size = 1 << 64
    for i, values in enumerate(zip(*columns, strict=True)):
        orth, lower, lemma, pos, dep, morph, offset, step, alpha, punct, space = values
        node = nodes[i]
        node.i = i
        node.text = known[orth]
        node.lower_ = known[lower]
        node.lemma_ = known[lemma]
        node.pos_ = known[pos]
        node.dep_ = known[dep]
        node.morph = analyses[morph]
        node.idx = offset
        node.is_alpha = alpha == 1
        node.is_punct = punct == 1
        node.is_space = space == 1
        node.children = ()
        if step:
            head = (i + step) % size  # a step to the left comes as a huge unsigned number
            node.head = nodes[head]
            below.setdefault(head, []).append(node)
        else:
            node.head = node
    for i, children in below.items():
        nodes[i].children = tuple(children)
    return nodes


def mend_adjective(tree: Tree, at: int) -> None:
    """Hang an adjective that was read as a verb on the noun before it: «l'esercito siriano ha bombardato».

    Args:
        tree: The document; changed in place.
        at: The word that is known to be an adjective.
    """
    word = tree.nodes[at]
    if at == 0 or word.pos_ != "VERB" or tree.nodes[at - 1].pos_ not in ("NOUN", "PROPN"):
        return
    noun = tree.nodes[at - 1]
    verb = _governor(word, noun)
    if verb is not None:
        if verb.head == word:
            verb.head, verb.dep_ = (verb, "ROOT") if word.head == word else (word.head, word.dep_)
        for child in word.children:
            if child != verb and child != noun:
                child.head = verb
        if noun.head == word:
            noun.head, noun.dep_ = verb, "nsubj" if word.dep_ != "obl" else noun.dep_
    elif noun.head == word:
        return
    word.head, word.dep_, word.pos_ = noun, "amod", "ADJ"
    for node in word.sent:
        node.children = tuple(child for child in word.sent if child.head == node and child != node)


def _governor(word: Node, noun: Node) -> Node | None:
    """The verb that takes over what hung on the word."""
    below = [child for child in word.children if child.i > word.i and child.pos_ in ("VERB", "AUX")]
    if below:
        return below[0]
    return word.head if noun.head == word and word.head != word and word.head.pos_ in ("VERB", "AUX") else None


def mend_relative(tree: Tree, verb: Node) -> None:
    """Hang a clause on the object before its «, che»: «chiede una perizia, che il giudice nega» asks nothing of the judge.

    Args:
        tree: The document; changed in place.
        verb: The head of a clause that was read as a complement.
    """
    mark = next((child for child in verb.children if child.lower_ == "che" and child.i < verb.i), None)
    if (
        verb.dep_ != "ccomp"
        or mark is None
        or tree.nodes[mark.i - 1].text != ","
        or "Sub" in verb.morph.get("Mood", [])
    ):
        return
    things = [c for c in verb.head.children if c.dep_ == "obj" and c.pos_ == "NOUN" and verb.head.i < c.i < mark.i]
    if len(things) != 1 or things[0].right_edge.i != mark.i - 2:
        return
    above, verb.head, verb.dep_ = verb.head, things[0], "acl:relcl"
    above.children = tuple(child for child in above.children if child != verb)
    things[0].children = (*things[0].children, verb)
