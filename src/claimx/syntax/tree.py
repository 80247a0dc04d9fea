"""A parsed document as plain objects: what `Token`, `Span` and `Doc` give, read once.

Rules walk children and heads a hundred thousand times per article batch; a spaCy `Token` is made anew at each step, a `Node` is there.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import repeat
from typing import TYPE_CHECKING, SupportsIndex, overload

from spacy.attrs import DEP, HEAD, IDX, IS_PUNCT, LEMMA, LOWER, MORPH, ORTH, POS, SENT_START, SPACY

if TYPE_CHECKING:
    from spacy.strings import StringStore
    from spacy.tokens import Doc, Span


class Features:
    """A morphological analysis, with the two things that rules ask of `MorphAnalysis`: its key and the values of a feature."""

    __slots__ = ("first", "key", "values")

    def __init__(self, key: int, text: str) -> None:
        self.key = key
        pairs = (part.split("=", 1) for part in text.split("|") if "=" in part)
        self.values: dict[str, list[str]] = {name: value.split(",") for name, value in pairs}
        self.first: dict[str, str] = {name: values[0] for name, values in self.values.items()}
        """The value of each feature, the first of several."""

    def get(self, name: str, default: list[str] | None = None) -> list[str]:
        """The values of a feature, empty if it has none."""
        return self.values.get(name, default or [])


class _Strings(dict[int, str]):
    """The strings of hashes, which are the same in every vocabulary; asked of the store once."""

    store: StringStore
    most = 400_000

    def __missing__(self, key: int) -> str:
        if len(self) > self.most:
            self.clear()
        self[key] = found = self.store[key] if key else ""
        return found


class _Analyses(dict[int, Features]):
    """The analyses by the hashes of their texts."""

    def __missing__(self, key: int) -> Features:
        self[key] = found = Features(key, _STRINGS[key])
        return found


_STRINGS = _Strings()
_ANALYSES = _Analyses()


class Node:
    """A token of a `Tree`; attributes are named and mean what those of `spacy.tokens.Token` do."""

    __slots__ = (
        "children", "dep_", "doc", "head", "i", "idx", "is_punct", "lemma_", "lower_", "morph", "pos_", "sent", "text",
    )  # fmt: skip

    i: int
    text: str
    lower_: str
    lemma_: str
    pos_: str
    dep_: str
    idx: int
    is_punct: bool
    doc: Tree
    head: Node
    sent: Stretch
    children: tuple[Node, ...]
    morph: Features

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
    def is_alpha(self) -> bool:
        """The token consists of letters."""
        return self.text.isalpha()

    @property
    def is_space(self) -> bool:
        """The token consists of white space."""
        return self.text.isspace()

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
        steps = self.doc.steps
        inside = range(self.start, self.end)
        tops = [i for i in inside if i + steps[i] not in inside or not steps[i]]
        for i in tops:
            if not steps[i]:
                return self.doc.nodes[i]
        if len(tops) > 1:
            return self.doc.nodes[min(tops, key=self.doc.depth)]
        return self.doc.nodes[tops[0] if tops else self.start]

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

    __slots__ = ("facts", "lemmas", "lowers", "nodes", "offsets", "phrases", "sents", "source", "steps", "text")

    def __init__(self, doc: Doc) -> None:
        self.source = doc
        self.nodes: list[Node]
        self.lowers: list[str]
        self.lemmas: list[str]
        self.offsets: list[int]
        self.steps: list[int]
        """How far the parser's head of each token is, whatever is mended later."""
        self.text: str
        starts = self._read(doc)
        self.sents: list[Stretch] = []
        self.facts: dict[int, tuple[list[Node], Node | None, str]] = {}
        """What is read off the auxiliaries of a token, kept by whoever reads it; only after the tree is mended."""
        self.phrases: dict[int, tuple[int, int]] = {}
        """Characters of the noun phrase of a token, kept by whoever reads it off."""
        for first, last in zip(starts, [*starts[1:], len(self.nodes)], strict=True):
            sent = Stretch(self, first, last)
            self.sents.append(sent)
            for node in sent:
                node.sent = sent

    def _read(self, doc: Doc) -> list[int]:
        """Read the columns of the `Doc`; gives where sentences begin."""
        rows = doc.to_array(list(_COLUMNS))
        columns: list[list[int]] = rows.T.tolist()
        _STRINGS.store = doc.vocab.strings
        texts, *others = [list(map(_STRINGS.__getitem__, column)) for column in columns[:5]]
        analyses = list(map(_ANALYSES.__getitem__, columns[5]))
        nodes = list(map(object.__new__, repeat(Node, len(texts))))
        below: list[list[Node] | None] = [None] * len(nodes)
        steps: list[int] = rows[:, 7].astype("int64").tolist()  # a step to the left comes as a huge unsigned number
        table = zip(nodes, range(len(nodes)), texts, *others, analyses, columns[6], steps, columns[8], strict=True)
        for node, i, text, low, lemma, pos, dep, morph, offset, step, punct in table:
            node.i = i
            node.text = text
            node.lower_ = low
            node.lemma_ = lemma
            node.pos_ = pos
            node.dep_ = dep
            node.morph = morph
            node.idx = offset
            node.is_punct = punct == 1
            node.doc = self
            if step:
                above = i + step
                node.head = nodes[above]
                children = below[above]
                if children is None:
                    below[above] = [node]
                else:
                    children.append(node)
            else:
                node.head = node
        for node, children in zip(nodes, below, strict=True):
            node.children = tuple(children) if children is not None else ()
        starts = [i for i, mark in enumerate(columns[9]) if mark == 1 or i == 0]
        # `Doc.text` makes a `Token` of every word
        self.text = "".join([text + " " if blank else text for text, blank in zip(texts, columns[10], strict=True)])
        self.nodes, self.steps, self.lowers, self.lemmas, self.offsets = nodes, steps, *others[:2], columns[6]
        return starts

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

    def free(self) -> None:
        """Break the circles, so that memory is given back at once and the next document finds it warm."""
        for node in self.nodes:
            node.head = node.doc = node.sent = None  # type: ignore[assignment]
            node.children = ()
        self.sents.clear()
        self.facts.clear()

    def depth(self, i: int) -> int:
        """How many heads stand above a token; a mark with nothing below it is no root where there is another."""
        node, count = self.nodes[i], 0
        if (node.is_punct or node.is_space) and not node.children:
            return len(self.nodes)
        while self.steps[i]:
            i += self.steps[i]
            count += 1
        return count

    @property
    def ents(self) -> Sequence[Span]:
        """The named entities of the `Doc`."""
        return self.source.ents


_COLUMNS = (ORTH, LOWER, LEMMA, POS, DEP, MORPH, IDX, HEAD, IS_PUNCT, SENT_START, SPACY)


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
    elif word in noun.ancestors:
        return  # it would hang on what hangs on it
    word.head, word.dep_, word.pos_ = noun, "amod", "ADJ"
    _hang(word.sent)


def _hang(sentence: Stretch) -> None:
    """Read the children of each word off the heads, after heads were changed."""
    for node in sentence:
        node.children = tuple(child for child in sentence if child.head == node and child != node)


def _governor(word: Node, noun: Node) -> Node | None:
    """The verb that takes over what hung on the word."""
    below = [child for child in word.children if child.i > word.i and child.pos_ in ("VERB", "AUX")]
    if below:
        return below[0]
    return word.head if noun.head == word and word.head != word and word.head.pos_ in ("VERB", "AUX") else None


_FUTURES = {"emo": "Number=Plur|Person=1", "anno": "Number=Plur|Person=3", "à": "Number=Sing|Person=3"}
_STEMS = ("er", "ir", "ar")


def mend_future(node: Node) -> None:
    """Read «manderemo», «invieranno» as the verbs that they are; the tagger takes them for adjectives or nouns.

    Args:
        node: A word; changed in place.
    """
    if node.pos_ not in ("ADJ", "NOUN", "X") or len(node.lower_) < 7:
        return
    for ending, person in _FUTURES.items():
        if node.lower_.endswith(ending) and node.lower_.removesuffix(ending).endswith(_STEMS):
            text = f"Mood=Ind|{person}|Tense=Fut|VerbForm=Fin"
            node.pos_ = "VERB"
            node.morph = _mended(text)
            return


_MENDED: dict[str, Features] = {}


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


def mend_numeral(tree: Tree, at: int) -> None:
    """Hang a numeral on the noun it counts: in «a Palermo cinque affiliati» the parser makes it part of the name.

    Args:
        tree: The document; changed in place.
        at: A numeral.
    """
    word, name = tree.nodes[at], tree.nodes[at].head
    if (
        not word.dep_.startswith("flat")
        or tree.nodes[at - 1].pos_ != "PROPN"
        or not word.lower_.isalpha()
        or word.text.istitle()
    ):
        return
    noun = next((node for node in tree.nodes[at + 1 : at + 4] if node.pos_ not in ("ADJ", "DET")), None)
    if noun is None or noun.pos_ != "NOUN" or noun.sent is not word.sent:
        return
    name.children = tuple(child for child in name.children if child != word)
    word.head, word.dep_ = noun, "nummod"
    noun.children = tuple(sorted((*noun.children, word), key=_place))


def _place(node: Node) -> int:
    return node.i


_PARTICIPLE = ("ato", "ata", "ati", "ate", "ito", "ita", "iti", "ite", "uto", "uta", "uti", "ute", "so", "sa", "si", "se", "tto", "tta", "tti", "tte", "sto", "sta", "sti", "ste")  # fmt: skip
_ASIDE = 25


def mend_aside(tree: Tree, at: int) -> None:
    """Hang «, aggredito sabato sera da un gruppo di coetanei,» on the noun before its comma.

    The parser knows most of these; of a participle that it takes for an adjective it makes a modifier of what follows.

    Args:
        tree: The document; changed in place.
        at: An adjective after a comma.
    """
    word = tree.nodes[at]
    if at < 2 or word.head.i <= at or word.dep_ != "amod" or not word.lower_.endswith(_PARTICIPLE):
        return
    sent = word.sent
    end = next((i for i in range(at + 1, min(at + _ASIDE, sent.end)) if tree.nodes[i].text == ","), 0)
    inside = range(at + 1, end)
    if not end or any(tree.nodes[i].pos_ in ("VERB", "AUX", "SCONJ") for i in inside):
        return
    agent = next((i for i in inside if tree.nodes[i].lower_ in _BY), 0)
    noun = next((child for child in (tree.nodes[at - 2], *tree.nodes[at - 2].ancestors) if child.pos_ == "NOUN"), None)
    if not agent or noun is None or noun.i > at or noun.sent is not sent or not _same_form(word, noun):
        return
    word.head, word.dep_, word.pos_ = noun, "acl", "VERB"
    word.morph = _participle(noun)
    for node in tree.nodes[at + 1 : end]:
        if not at <= node.head.i < end or node.head == node:
            node.head = word
            if node.dep_ == "nmod":
                node.dep_ = "obl:agent" if any(child.lower_ in _BY for child in node.children) else "obl"
    _hang(sent)


_BY = frozenset({"da", "dal", "dallo", "dalla", "dall'", "dall’", "dai", "dagli", "dalle"})


def _same_form(word: Node, noun: Node) -> bool:
    """Gender and number agree, as far as both are known."""
    return all(
        word.morph.first.get(key, value) == value
        for key, value in noun.morph.first.items()
        if key in ("Gender", "Number")
    )


def _participle(noun: Node) -> Features:
    """A participle that agrees with a noun."""
    kept = [f"{key}={noun.morph.first[key]}" for key in ("Gender", "Number") if key in noun.morph.first]
    return _mended("|".join([*kept, "VerbForm=Part"]))


def mend_passive(node: Node) -> None:
    """Read «è stato torturato» as the participle that it is where the tagger has an adjective.

    Args:
        node: An adjective; changed in place.
    """
    if node.lower_.endswith(_PARTICIPLE) and any(child.dep_ == "aux:pass" for child in node.children):
        node.pos_, node.morph = "VERB", _participle(node)


def mend_participle(node: Node) -> None:
    """Read «Varsavia ha invaso Kiev» as a verb with its subject and object where the tagger has a noun.

    Args:
        node: A noun with an auxiliary; changed in place.
    """
    auxiliary = next((child for child in node.children if child.dep_ == "aux" and child.lower_ in _HAVE), None)
    if (
        auxiliary is None
        or not node.lower_.endswith(_PARTICIPLE)
        or any(c.dep_ in ("det", "case") for c in node.children)
    ):
        return
    node.pos_, node.morph = "VERB", _participle(node)
    for child in auxiliary.children:
        if child.dep_ in ("nsubj", "obj", "obl"):
            child.head = node
    moved = [child for child in auxiliary.children if child.head == node]
    auxiliary.children = tuple(child for child in auxiliary.children if child.head == auxiliary)
    node.children = tuple(sorted((*node.children, *moved), key=_place))
    subjects = [child for child in node.children if child.dep_ == "nsubj"]
    if len(subjects) == 2 and subjects[0].i < node.i < subjects[1].i:
        subjects[1].dep_ = "obj"


_HAVE = frozenset({"ha", "hanno", "aveva", "avevano", "avrà", "avranno", "avrebbe", "avrebbero", "abbia", "abbiano"})


def mend_compound(verb: Node) -> None:
    """Make one verb of «ha raso al suolo tre villaggi», whose participle was read as an object of «ha».

    Args:
        verb: A form of «avere» that was read as a full verb; changed in place.
    """
    objects = [child for child in verb.children if child.dep_ == "obj" and child.i > verb.i]
    part = objects[0] if len(objects) > 1 else None
    if part is None or verb.lower_ not in _HAVE or part.i != verb.i + 1 or part.children:
        return
    if part.pos_ != "NOUN" or not part.lower_.endswith(_PARTICIPLE):
        return
    part.head, part.dep_ = (part, "ROOT") if verb.head == verb else (verb.head, verb.dep_)
    for child in verb.children:
        if child != part:
            child.head = part
    verb.head, verb.dep_, verb.pos_ = part, "aux", "AUX"
    part.pos_, part.morph = "VERB", _participle(part)
    _hang(verb.sent)


def mend_headline_participle(tree: Tree, word: Node) -> None:
    """Read «Valanga in Alto Adige, morti cinque alpinisti» as a participle with its subject.

    Args:
        tree: The document; changed in place.
        word: A noun after a comma.
    """
    after = tree.nodes[word.i + 1 : word.i + 3]
    if not word.lower_.endswith(_PARTICIPLE) or [node.pos_ for node in after] != ["NUM", "NOUN"]:
        return
    noun = after[1]
    if noun.head == word and noun.dep_ == "nsubj":
        word.pos_, word.morph = "VERB", _participle(noun)
        return
    if any(not child.is_punct for child in word.children):
        return
    if noun.sent is not word.sent or noun == word.head or word in noun.ancestors or not _same_form(word, noun):
        return
    above, noun.head, noun.dep_ = noun.head, word, "nsubj"
    above.children = tuple(child for child in above.children if child != noun)
    word.children = (*word.children, noun)
    word.pos_, word.morph = "VERB", _participle(noun)


def mend_origin(copula: Node) -> None:
    """Make «vengono» the verb in «le critiche non vengono solo dall'opposizione»; the parser has a copula.

    Args:
        copula: A copula; changed in place.
    """
    origin = copula.head
    if copula.lower_ not in _COME or not any(child.lower_ in _BY for child in origin.children):
        return
    copula.head, copula.dep_ = (copula, "ROOT") if origin.head == origin else (origin.head, origin.dep_)
    for child in origin.children:
        if child != copula and (child.i < copula.i or child.dep_ in ("punct", "nsubj", "advmod")):
            child.head = copula
    origin.head, origin.dep_, copula.pos_ = copula, "obl", "VERB"
    _hang(copula.sent)


_COME = frozenset({"viene", "vengono", "veniva", "venivano", "venne", "vennero", "verrà", "verranno"})


def mend_count(node: Node) -> None:
    """Make «centinaia di persone» the subject in «negli Stati Uniti centinaia di persone hanno vegliato».

    Args:
        node: A noun that was read as part of a name; changed in place.
    """
    verb = next((above for above in node.ancestors if above.pos_ == "VERB"), None)
    if node.lower_ not in _COUNTS or verb is None or verb.i < node.i or node.text != node.lower_:
        return
    if any(child.dep_ in ("nsubj", "nsubj:pass") for child in verb.children):
        return
    above, node.head, node.dep_ = node.head, verb, "nsubj"
    above.children = tuple(child for child in above.children if child != node)
    verb.children = tuple(sorted((*verb.children, node), key=_place))


_COUNTS = frozenset({"centinaia", "migliaia", "decine", "milioni", "dozzine"})


def mend_reduced(node: Node) -> None:
    """Read «le persone scese in piazza» as a participle where the tagger has an adjective.

    Args:
        node: An adjective that heads a clause; changed in place.
    """
    noun = node.head
    if noun.i == node.i - 1 and noun.pos_ == "NOUN" and node.lower_.endswith(_PARTICIPLE) and _same_form(node, noun):
        node.pos_, node.dep_, node.morph = "VERB", "acl", _participle(noun)


def mend_complement(tree: Tree, node: Node) -> None:
    """Hang «di Minsk» on the noun before it, not on the verb behind: «da parte di Minsk preoccupa».

    Args:
        tree: The document; changed in place.
        node: A noun with a preposition that was read as a modifier of a verb.
    """
    case = next((child for child in node.children if child.dep_ == "case"), None)
    if case is None or case.i == 0 or node.head.i < node.i or node.head.pos_ != "VERB":
        return
    noun = tree.nodes[case.i - 1]
    if noun.pos_ != "NOUN" or noun.sent is not node.sent or node in noun.ancestors or noun.head == node:
        return
    above, node.head, node.dep_ = node.head, noun, "nmod"
    above.children = tuple(child for child in above.children if child != node)
    noun.children = tuple(sorted((*noun.children, node), key=_place))


_BEFORE_NOUN = frozenset(
    {"puro", "pura", "vero", "vera", "mero", "mera", "autentico", "autentica", "semplice", "solo", "sola"}
)


def mend_predicate(adjective: Node) -> None:
    """Make the noun the predicate in «sono pura invenzione»: such an adjective says nothing alone.

    Args:
        adjective: An adjective with a copula, read as the predicate; changed in place.
    """
    nodes = adjective.doc.nodes
    noun = nodes[adjective.i + 1] if adjective.i + 1 < len(nodes) else None
    if noun is None or adjective.lower_ not in _BEFORE_NOUN or noun.head != adjective or noun.pos_ != "NOUN":
        return
    if noun.dep_ != "nsubj" or not any(child.dep_ == "cop" for child in adjective.children):
        return
    noun.head, noun.dep_ = (noun, "ROOT") if adjective.head == adjective else (adjective.head, adjective.dep_)
    for child in adjective.children:
        if child != noun:
            child.head = noun
    adjective.head, adjective.dep_ = noun, "amod"
    _hang(adjective.sent)


_GERUND_WITH_CLITIC = ("ndole", "ndogli", "ndolo", "ndola", "ndoli", "ndone", "ndosi", "ndoci")


def mend_form(node: Node) -> None:
    """Read «chiedendole» as a gerund, and «sono» before a plural participle as the third person.

    Args:
        node: A verb or auxiliary; changed in place.
    """
    low, features = node.lower_, node.morph.first
    if low == "sono":
        if features.get("Person") == "1" and node.head.morph.first.get("Number") == "Plur":
            node.morph = _mended("Mood=Ind|Number=Plur|Person=3|Tense=Pres|VerbForm=Fin")
    elif features.get("VerbForm") != "Ger" and low.endswith(_GERUND_WITH_CLITIC):
        node.morph = _mended("VerbForm=Ger")


def _mended(text: str) -> Features:
    return _MENDED.setdefault(text, Features(-1 - len(_MENDED), text))


def mend_time_as_subject(time: Node) -> None:
    """Make «che» the subject in «l'uomo che sabato ha investito»; no time does anything.

    Args:
        time: A word of a time that was read as a subject; changed in place.
    """
    verb = time.head
    pronoun = next((child for child in verb.children if child.lower_ == "che" and child.dep_ == "obj"), None)
    if pronoun is not None and pronoun.i < time.i < verb.i:
        pronoun.dep_, time.dep_ = "nsubj", "obl"
