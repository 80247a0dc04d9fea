"""One article as the claims stage sees it: lemmas, entities, quantities and attributions by token."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING, Any, cast

from claimx.claims.codebook import Codebook, WordClass
from claimx.claims.headlines import mend_kicker
from claimx.claims.vocabulary import Vocabulary, WordFacts, vocabulary
from claimx.claims.words import demonyms, form_table, words
from claimx.syntax.nominal import simple_preposition
from claimx.syntax.tree import (
    Node,
    Tree,
    mend_adjective,
    mend_aside,
    mend_complement,
    mend_compound,
    mend_count,
    mend_form,
    mend_future,
    mend_headline_participle,
    mend_numeral,
    mend_origin,
    mend_participle,
    mend_passive,
    mend_predicate,
    mend_reduced,
    mend_relative,
    mend_time_as_subject,
)

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token

Row = dict[str, Any]


@dataclass(slots=True)
class View:
    """Look-ups by token position over one document."""

    doc: Doc
    book: Codebook
    vocabulary: Vocabulary
    lemmas: list[str]
    facts: list[WordFacts]
    variants: list[tuple[str, ...]]
    labels: dict[int, str] = field(default_factory=dict)
    entity_ids: dict[int, str] = field(default_factory=dict)
    quantity_of: dict[int, list[Row]] = field(default_factory=dict)
    times: list[tuple[Row, int, int]] = field(default_factory=list)
    in_times: set[int] = field(default_factory=set)
    """The tokens inside a time."""
    attributions: list[Row] = field(default_factory=list)
    in_cues: set[int] = field(default_factory=set)
    """The tokens inside a cue."""
    speakers: dict[int, Token] = field(default_factory=dict)
    """The sources of the verbs that are cues."""
    title_end: int = 0
    memo: dict[Any, Any] = field(default_factory=dict)
    tokens: list[Token] = field(default_factory=list)
    lowers: list[str] = field(default_factory=list)
    sentence: list[tuple[int, int]] = field(default_factory=list)
    text: str = ""
    forms: dict[str, str] = field(default_factory=dict)
    offsets: list[int] = field(default_factory=list)
    pos: list[str] = field(default_factory=list)
    copulas: frozenset[int] = frozenset()
    all_lemmas: set[str] = field(default_factory=set)
    in_text: dict[str, bool] = field(default_factory=dict)
    prepositions: dict[int, str] = field(default_factory=dict)
    possible: dict[int, bool] = field(default_factory=dict)

    def span(self, start: int, end: int) -> Span | None:
        """The tokens that touch the characters from `start` to `end`; much faster than `Doc.char_span`."""
        if end <= start:
            return None
        first = max(bisect_right(self.offsets, start) - 1, 0)
        last = bisect_left(self.offsets, end)
        while first < last and self.offsets[first] + len(self.lowers[first]) <= start:
            first += 1
        return self.doc[first:last] if first < last else None

    def free(self) -> None:
        """Let go of the tree."""
        cast("Tree", self.doc).free()
        self.memo.clear()

    def lemma(self, token: Token) -> str:
        """The lemma of a token, mended by the forms of the codebook's verbs."""
        return self.lemmas[token.i]

    def label(self, token: Token) -> str:
        """The label of the entity that `token` belongs to, empty if none."""
        return self.labels.get(token.i, "")

    def preposition(self, token: Token) -> str:
        """The preposition before a nominal; locutions («da parte di», «ai danni di») as the slot they fill."""
        known = self.prepositions.get(token.i)
        if known is None:
            known = self.prepositions[token.i] = self._preposition(token)
        return known

    @staticmethod
    def _preposition(token: Token) -> str:
        case = [child for child in token.children if child.dep_ == "case" and child.i < token.i]
        if not case:
            return ""
        simple = simple_preposition(case[0].lower_)
        if case[0].children or len(case) > 1:
            rest = {child.lower_ for child in case[0].children} | {child.lower_ for child in case[1:]}
            table = words()
            bridged = [name for name in (table.bridge(simple, word) for word in rest) if name]
            if bridged:
                return bridged[0]
        if simple == "fra":
            return "tra"
        if len(case) > 1 and simple in ("insieme", "assieme"):
            return "con"
        return simple

    def counted(self, token: Token) -> list[Row]:
        """The quantities that count the noun phrase of `token`."""
        return self.quantity_of.get(token.i, [])

    def in_class(self, token: Token, name: str) -> bool:
        """Whether a nominal belongs to a class of the codebook."""
        if name == "any":
            return True
        key = ("class", name, token.i)
        known = self.memo.get(key)
        if known is None:
            known = self.memo[key] = self._in_class(token, name)
        return bool(known)

    def _in_class(self, token: Token, name: str) -> bool:
        if name == "thing":
            return not self.in_class(token, "actor")
        if name == "quantified":
            return (
                bool(self.counted(token))
                or token.pos_ == "NUM"
                or any(child.dep_ == "nummod" for child in token.children)
            )
        if name == "event":
            return any(lemma in self.book.nouns for lemma in self.variants[token.i])
        if name == "infinitive":
            return "Inf" in token.morph.get("VerbForm")
        row = self.book.classes.get(name)
        if row is None:
            return False
        for part in core_words(self, token, adjectives="PER" not in row.labels):
            if self._fits(part, row, head=part == token):
                return True
        return False

    def _fits(self, token: Token, row: WordClass, *, head: bool) -> bool:
        label = self.label(token)
        if label and label in row.not_labels:
            return False
        if label in row.labels:
            return True
        if not row.lemmas.isdisjoint(self.variants[token.i]):
            return True
        if not head or "PER" not in row.labels or "persona" not in row.lemmas:
            return False  # only of classes of people at large: a tourist is no official
        if token.pos_ == "NOUN":
            return any(lemma.endswith(_PERSON_ENDINGS) for lemma in self.variants[token.i])
        if token.pos_ == "PROPN":
            return not label
        return token.pos_ in ("PRON", "NUM", "DET", "ADJ") and token.lower_ not in _THINGS


_PERSON_ENDINGS = ("tore", "trice", "ista", "iere", "ologo", "crate", "enne")
_THINGS = frozenset({"ciò", "quanto", "cosa", "niente", "nulla", "che", "questo", "quello", "tutto"})


def core_words(view: View, token: Token, *, adjectives: bool = True) -> list[Token]:
    """The words that say what a noun phrase is: head, its adjectives, and the counted noun after a mass noun."""
    key = ("core", token.i, adjectives)
    known: list[Token] | None = view.memo.get(key)
    if known is None:
        known = view.memo[key] = _read_core(view, token, adjectives)
    return known


def _read_core(view: View, token: Token, adjectives: bool) -> list[Token]:
    out = [token]
    for child in token.children:
        if (child.dep_ in ("appos", "compound") and child.pos_ == "PROPN") or (
            adjectives and (child.dep_ == "amod" or (child.dep_ == "acl" and not list(child.children)))
        ):
            out.append(child)
        elif child.dep_ == "nmod" and (
            view.preposition(child) == "di"
            and (token.pos_ == "NUM" or words().mass_heads & set(view.variants[token.i]))
        ):
            out.append(child)
            out += [
                inner
                for inner in child.children
                if inner.dep_ == "nmod"
                and view.preposition(inner) == "di"
                and words().mass_heads & set(view.variants[child.i])
            ]
    return out


_WHEN = frozenset({"quando", "mentre", "se", "dopo", "finché"})


def make_view(doc: Doc, book: Codebook, state: Row) -> View:
    """The view of a document after the stages before this one."""
    known = vocabulary(book)
    tree = Tree(doc)  # the same in plain objects, for the rules walk it all the time
    _mend_demonyms(tree, state.get("entities") or [])
    headline = mend_kicker(tree)
    for node in tree.nodes:
        kind = node.pos_
        if kind in ("ADJ", "NOUN", "X") and node.lower_.endswith(("remo", "ranno", "rà")):
            mend_future(node)
        elif kind == "VERB" and node.lower_ in ("ha", "hanno", "aveva", "avevano", "avrebbe"):
            mend_compound(node)
        elif kind in ("VERB", "AUX") and node.lower_.endswith("o" if kind == "AUX" else _CLITIC_ENDS):
            mend_form(node)
        elif kind == "NUM" and node.dep_ in ("flat:name", "flat"):
            mend_numeral(tree, node.i)
        elif kind == "ADJ" and node.dep_ == "amod" and node.head.i > node.i and tree.lowers[node.i - 1] == ",":
            mend_aside(tree, node.i)
        elif kind == "ADJ" and (node.children or node.dep_ == "advcl"):
            mend_passive(node)
            mend_predicate(node)
            if node.dep_ == "advcl" and node.pos_ == "ADJ":
                mend_reduced(node)
        elif kind == "AUX" and node.dep_ == "cop":
            mend_origin(node)
        elif kind == "SCONJ" and node.dep_ in ("nsubj", "nsubj:pass") and node.lower_ in _WHEN:
            node.dep_ = "mark"
        elif kind == "NOUN" and node.dep_ == "flat:name":
            mend_count(node)
        elif kind == "NOUN" and node.i and tree.lowers[node.i - 1] == ",":
            mend_headline_participle(tree, node)
        elif kind == "NOUN" and node.dep_ == "ROOT":
            mend_participle(node)
            if node.i and tree.lowers[node.i - 1] == ",":
                mend_headline_participle(tree, node)
        elif kind in ("NOUN", "PROPN") and node.dep_ in ("amod", "nmod") and node.head.i > node.i:
            mend_complement(tree, node)
    for node in [node for node in tree.nodes if node.dep_ == "ccomp"]:
        mend_relative(tree, node)
    doc = cast("Doc", tree)
    tokens = tree.nodes
    pos = [token.pos_ for token in tokens]
    facts = known.all_facts(zip(tree.lowers, tree.lemmas, pos, strict=True))
    for i, row in enumerate(facts):
        if row.in_place:
            facts[i] = _facts_in_place(tokens[i], row, known)
    view = View(
        doc=doc,
        book=book,
        vocabulary=known,
        lemmas=[row.lemma for row in facts],
        facts=facts,
        variants=[row.variants for row in facts],
        attributions=state.get("attributions") or [],
    )
    view.tokens = cast("list[Token]", tokens)
    view.forms = known.forms
    view.lowers = tree.lowers
    view.offsets = tree.offsets
    view.pos = pos
    view.copulas = _copulas(view.tokens)
    for sent in doc.sents:
        view.sentence += [(sent.start, sent.end)] * (sent.end - sent.start)
    for i in range(*headline):
        view.sentence[i] = (headline[0], view.sentence[i][1])
    _entities(view, state.get("entities") or [])
    _quantities(view, state.get("quantities") or [])
    for row in state.get("times") or []:
        span = view.span(row["start"], row["end"])
        if span is not None:
            view.times.append((row, span.start, span.end))
            view.in_times.update(range(span.start, span.end))
            for token in span:
                if token.dep_ == "nsubj":
                    mend_time_as_subject(cast("Node", token))
    _speakers(view)
    view.all_lemmas = set().union(*view.variants)
    view.text = doc.text
    line_break = view.text.find("\n")
    view.title_end = line_break if 0 < line_break < 200 else 0
    return view


_CLITIC_ENDS = ("le", "gli", "lo", "la", "li", "ne", "si", "ci", "sono")


def _speakers(view: View) -> None:
    for relation in view.attributions:
        cue, source = relation.get("cue"), relation.get("source")
        words_of_cue = view.span(cue["start"], cue["end"]) if cue else None
        view.in_cues.update(token.i for token in words_of_cue or ())
        span = view.span(source["start"], source["end"]) if source and words_of_cue else None
        if span is None:
            continue
        for token in words_of_cue or ():
            if token.pos_ == "VERB":
                view.speakers[token.i] = span.root


def _mend_demonyms(tree: Tree, rows: list[Row]) -> None:
    """«l'esercito siriano», «il governo ivoriano»: a word inside the name of an actor is no verb, whatever the parser says."""
    spans = [(m["start"], m["end"]) for row in rows for m in row["mentions"] if m.get("form") == "nominal"]
    ends = {end: start for start, end in spans}
    for node in tree.nodes if ends else ():
        if node.pos_ == "VERB" and ends.get(node.idx + len(node.text), node.idx) < node.idx:
            mend_adjective(tree, node.i)


def _facts_in_place(token: Node, row: WordFacts, known: Vocabulary) -> WordFacts:
    """What the lists say of a token whose lemma depends on what stands around it."""
    if row.verb:
        seen = cast("Token", token)
        if after_auxiliary(seen) or verbal_adjective(seen):
            return known.facts_as(token.lower_, row.verb, token.pos_)
    elif token.i > 0 and token.doc.nodes[token.i - 1].lower_ in _THERE:
        return known.facts_as(token.lower_, "esserci", token.pos_)
    return row


_THERE = frozenset({"ci", "vi", "c'", "c’", "v'"})
PARTICIPLE = ("to", "ta", "ti", "te", "so", "sa", "si", "se")


def verbal_adjective(token: Token) -> bool:
    """«i soldati feriti in un attentato»: a participle with a complement that the tagger took for an adjective."""
    if token.pos_ != "ADJ" or token.dep_ not in ("acl", "amod", "ROOT", "conj"):
        return False
    if token.lower_.startswith("dispers"):  # «i marinai dispersi» are missing, nobody drove them away
        return False
    if not token.lower_.endswith(PARTICIPLE):
        return False
    return any(child.dep_ in ("obl", "obl:agent") for child in token.children) or _heads_a_headline(token)


def _heads_a_headline(token: Token) -> bool:
    """«Otto agenti uccisi in un agguato»: after the noun that heads a sentence with no verb."""
    noun = token.head
    if token.dep_ != "amod" or token.i < noun.i or noun.dep_ not in ("ROOT", "conj", "parataxis"):
        return False
    return not any(child.dep_ in ("cop", "case") for child in noun.children)


_AUXILIARY_FORMS = frozenset(
    {
        "ha",
        "hanno",
        "aveva",
        "avevano",
        "aver",
        "avere",
        "abbia",
        "abbiano",
        "ho",
        "avete",
        "avessero",
        "avrà",
        "avranno",
        "avendo",
        "averlo",
        "averla",
        "averli",
        "averle",
        "averne",
        "avrebbe",
        "avrebbero",
        "avesse",
        "abbiamo",
    }
)


_ESSERE_FORMS = frozenset({"sono", "è", "erano", "era", "siano", "sia", "sarebbero", "sarebbe", "furono", "fu"})


@lru_cache(maxsize=1)
def _unaccusative_participles() -> frozenset[str]:
    """«esplose», «deceduti»: with «essere» these tell what happened, whatever the tagger calls them."""
    verbs = ("morire", "esplodere", "decedere", "perire", "fuggire", "annegare", "crollare", "scoppiare", "detonare")
    forms = form_table(verbs)
    return frozenset(form for form in forms if form.endswith(PARTICIPLE)) | {"morto", "morta", "morti", "morte"}


def after_auxiliary(token: Token) -> bool:
    """«aver invaso»: a participle that the tagger took for a noun or adjective."""
    if token.pos_ not in ("NOUN", "ADJ", "X") or token.i == 0:
        return False
    before = token.doc[token.i - 1]
    if token.lower_ in _unaccusative_participles():
        if before.pos_ == "ADV" and token.i > 1:
            before = token.doc[token.i - 2]
        if before.lower_ in _ESSERE_FORMS:
            return not any(child.dep_ == "det" for child in token.children)
        before = token.doc[token.i - 1]
    return before.lower_ in _AUXILIARY_FORMS and before.pos_ == "AUX" and token.lower_.endswith(("o", "a", "i", "e"))


def _copulas(tokens: list[Token]) -> frozenset[int]:
    """Positions of the words that a copula stands with."""
    return frozenset(token.head.i for token in tokens if token.dep_ == "cop")


def _entities(view: View, rows: list[Row]) -> None:
    for row in rows:
        for mention in row["mentions"]:
            span = view.span(mention["start"], mention["end"])
            if span is None:
                continue
            for token in span:
                view.entity_ids[token.i] = row["id"]
                if mention.get("form") in ("pronoun", "null"):
                    continue
                view.labels[token.i] = row["label"] if mention.get("form") not in ("demonym",) else ""
    if not rows:
        for entity in view.doc.ents:
            for token in entity:
                view.labels[token.i] = entity.label_


def _quantities(view: View, rows: list[Row]) -> None:
    for row in rows:
        span = view.span(row["start"], row["end"])
        if span is None:
            continue
        counted = row.get("counted")
        inside = view.span(counted["start"], counted["end"]) if counted else None
        heads = {token.i for token in span}
        if inside is not None:
            heads |= {inside.root.i} | {
                token.i for token in inside if token.pos_ == "NOUN" and token.head.i not in {t.i for t in inside}
            }
        heads |= {
            token.head.i
            for token in span
            if token.dep_ in ("nummod", "det", "det:predet") and abs(token.head.i - token.i) < 5
        }
        for i in heads:
            view.quantity_of.setdefault(i, []).append(row)


def is_demonym(token: Token) -> bool:
    """A nationality adjective or noun («nordcoreane»)."""
    return token.lower_ in demonyms()
