"""What the word lists know of a word, whatever its sentence: read off once per form and kept for the batch."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from claimx.claims.codebook import Codebook, Entry, Roles
from claimx.claims.words import form_table, singulars, words
from claimx.syntax.nominal import simple_preposition

CONTENT_POS = frozenset({"NOUN", "PROPN", "ADJ", "VERB", "X", "NUM"})
_EMPTY = frozenset({"PUNCT", "SPACE", "SYM"})
_CLOSED = frozenset({"DET", "ADP", "CCONJ", "SCONJ", "PRON", "ADV", "NUM", "INTJ"})
_MOST = 200_000
Phrase = tuple[int, tuple[str, ...], Entry]
ARTICLES = frozenset(
    {"il", "lo", "la", "i", "gli", "le", "l'", "un", "uno", "una", "un'", "del", "dei", "delle", "degli"}
)
_OBLIQUE = frozenset({"a", "di", "da", "con", "contro", "su", "in", "per", "tra", "pred"})
_NO_LIST = frozenset({"any", "none", "thing", "quantified", "event", "infinitive"})


@dataclass(slots=True, frozen=True)
class FrameWords:
    """The words without which a frame fits nowhere: one of each group must stand in the text, or near the trigger."""

    in_text: tuple[frozenset[str], ...]
    near: tuple[tuple[str, frozenset[str]], ...]
    around: tuple[tuple[str, tuple[str, ...], bool], ...]
    """What must hold, or must not, of the place of the trigger in its clause and text: nothing of its complements."""


@dataclass(slots=True, frozen=True)
class WordFacts:
    """What the lists say of a form with its lemma and part of speech."""

    variants: tuple[str, ...]
    """The lemma, then what the singular may be."""
    readings: frozenset[str]
    """Whatever a word of a phrase may match here."""
    opens: dict[str, list[Phrase]]
    """The phrases that may begin here, by their second word; under an empty one those of which any may stand here."""
    blocked: tuple[tuple[str, ...], ...]
    """What follows in the set phrases that may begin here and bring no claim."""
    lemma: str
    """The lemma, mended by the forms of the codebook's verbs."""
    verb: str
    """A verb of the codebook that the form may be where the tagger made a noun or adjective of it; empty if none."""
    in_place: bool
    """Whether the lemma depends on the words around."""
    nouns: tuple[str, ...]
    """What of the variants the codebook has as event nouns."""
    form_of: str
    """The verb of the codebook that this is a form of; empty if none."""
    triggers: bool
    """Whether any list of the codebook knows the word; most words of a text stop here."""


class Vocabulary:
    """The facts of words under one codebook."""

    def __init__(self, book: Codebook) -> None:
        verbs = {*book.verbs, *(word for word in book.phrases if word.endswith("re")), *words().unaccusative}
        self.book = book
        self.forms = form_table(verbs)
        self._facts: dict[tuple[str, str, str], WordFacts] = {}
        self._frames: dict[int, FrameWords] = {}
        self._objectless: dict[str, bool] = {}
        self._roles: dict[tuple[int, bool], Roles] = {}
        self.verdicts = self._verdicts()

    def _verdicts(self) -> frozenset[str] | None:
        """The words of one of which a predicative judgement consists; none where a class of them is open."""
        names = {name for entry in self.book.predicates for name in entry.frame.predicates}
        rows = [None if name in _NO_LIST else self.book.classes.get(name) for name in names]
        if any(row is None or row.labels for row in rows):
            return None
        return frozenset().union(*(row.lemmas for row in rows if row is not None))

    def facts(self, low: str, lemma: str, pos: str) -> WordFacts:
        """The facts of a form, of the lemma that the lemmatizer gave and the part of speech."""
        known = self._facts.get((low, lemma, pos))
        if known is None:
            if len(self._facts) > _MOST:
                self._facts.clear()
            known = self._facts[low, lemma, pos] = self._facts_of(low, lemma, pos)
        return known

    def facts_as(self, low: str, lemma: str, pos: str) -> WordFacts:
        """The facts of a form whose lemma is known by its place in the sentence."""
        key = (low, "=" + lemma, pos)
        known = self._facts.get(key)
        if known is None:
            known = self._facts[key] = self._row(low, lemma, "", pos)
        return known

    def takes_no_object(self, lemma: str) -> bool:
        """Whether every frame of a verb refuses an object, or wants one of its own kind."""
        known = self._objectless.get(lemma)
        if known is None:
            frames = [entry.frame for entry in self.book.verbs.get(lemma, ())]
            refusing = [frame for frame in frames if "any" in frame.never.get("obj", ())]
            known = bool(refusing) and all(frame in refusing or frame.need.get("obj") for frame in frames)
            self._objectless[lemma] = known
        return known

    def all_facts(self, keys: Iterable[tuple[str, str, str]]) -> list[WordFacts]:
        """The facts of many words."""
        known = self._facts.get
        return [known(key) or self.facts(*key) for key in keys]

    def roles(self, entry: Entry, *, noun: bool) -> Roles:
        """The slots of each role of a frame."""
        key = (id(entry.frame), noun)
        known = self._roles.get(key)
        if known is None:
            known = self.book.roles(entry, noun=noun)
            if entry.type in self.book.types and any(entry.frame is row for row in self.book.types[entry.type].frame):
                self._roles[key] = known  # frames that live as long as the codebook
        return known

    def frame(self, entry: Entry) -> FrameWords:
        """The words that a frame needs."""
        known = self._frames.get(id(entry.frame))
        if known is None:  # frames live as long as the codebook
            known = self._frames[id(entry.frame)] = FrameWords(
                tuple(self._in_text(entry)), tuple(self._near(entry)), tuple(_around(entry))
            )
        return known

    def _in_text(self, entry: Entry) -> Iterator[frozenset[str]]:
        for table in (entry.frame.need, entry.frame.also):
            for classes in table.values():
                rows = [None if name in _NO_LIST else self.book.classes.get(name) for name in classes]
                if all(row is not None and not row.labels for row in rows):
                    yield frozenset().union(*(row.lemmas for row in rows if row is not None))

    def _near(self, entry: Entry) -> Iterator[tuple[str, frozenset[str]]]:
        for slot, classes in entry.frame.need.items():
            if slot != "obj" and slot not in _OBLIQUE:
                continue
            rows = [self.book.classes.get(name) for name in classes]
            if all(row is not None and not row.labels for row in rows):
                yield slot, frozenset().union(*(row.lemmas for row in rows if row is not None))

    def _lemma_of(self, low: str, lemma: str, pos: str) -> tuple[str, str]:
        lemma = lemma.lower().split(" ")[0] or low
        if pos not in ("VERB", "AUX"):
            return lemma, self.forms.get(low, "")
        phrasal = lemma in self.book.phrases and lemma.endswith("re")
        if lemma in self.book.verbs or phrasal or lemma in words().unaccusative:
            return lemma, ""
        return self.forms.get(low) or self._first_person(low) or lemma, ""

    def _first_person(self, low: str) -> str:
        """«Condanno», which the lemmatizer leaves as it is at the beginning of somebody's words."""
        endings = ("are", "ere", "ire") if low.endswith("o") else ()
        return next((low[:-1] + end for end in endings if low[:-1] + end in self.book.verbs), "")

    def _facts_of(self, low: str, lemma: str, pos: str) -> WordFacts:
        mended, verb = self._lemma_of(low, lemma, pos)
        return self._row(low, mended, verb, pos)

    def _row(self, low: str, lemma: str, verb: str, pos: str) -> WordFacts:
        variants = _variants(low, lemma, pos)
        return WordFacts(
            variants,
            frozenset((*variants, low.replace("’", "'"), simple_preposition(low))),
            self._opens(low, variants),
            _blocked_index().get(low) or _blocked_index().get(lemma) or (),
            lemma,
            verb,
            bool(verb) or lemma == "essere",
            tuple(key for key in dict.fromkeys(variants) if key in self.book.nouns),
            self.forms.get(low, ""),
            self._may_trigger(low, lemma, pos, variants),
        )

    def _opens(self, low: str, variants: tuple[str, ...]) -> dict[str, list[Phrase]]:
        out: dict[str, list[Phrase]] = {}
        rows = [row for key in dict.fromkeys((low, *variants)) for row in self.book.phrases.get(key, ())]
        for order, (wanted, entry) in enumerate(rows):
            second = next((word for word in wanted[1:] if word not in ARTICLES), "")
            out.setdefault("" if second.endswith("'") else second, []).append((order, wanted[1:], entry))
        return out

    def _may_trigger(self, low: str, lemma: str, pos: str, variants: tuple[str, ...]) -> bool:
        if pos in _EMPTY:
            return False
        if pos == "ADP" and (self.book.prepositions or low in self.forms):
            return True
        if pos in _CLOSED:  # «il no di Vienna», and a verb that the tagger took for a pronoun
            return (low == "no" and pos != "DET") or (pos == "PRON" and len(low) > 5 and low in self.forms)
        if lemma in self.book.verbs or low in self.forms:
            return True
        return not self.book.nouns.keys().isdisjoint(variants)


_AROUND = frozenset({"tense", "negation", "governor", "sentence", "document", "position"})


def _around(entry: Entry) -> Iterator[tuple[str, tuple[str, ...], bool]]:
    for table in (entry.frame.need, entry.frame.also):
        for slot, classes in table.items():
            if slot in _AROUND:
                yield slot, classes, True
    for slot, classes in entry.frame.never.items():
        if slot in _AROUND:
            yield slot, tuple(name for name in classes if name != "none"), False


@lru_cache(maxsize=8)
def vocabulary(book: Codebook) -> Vocabulary:
    """The vocabulary of a codebook."""
    return Vocabulary(book)


def _variants(low: str, lemma: str, pos: str) -> tuple[str, ...]:
    if pos not in CONTENT_POS and not low.isalpha():
        return (lemma,)
    if pos == "ADJ" and low.endswith("e"):
        return (lemma, low[:-1] + "o", *singulars(low))  # «assurde»
    return (lemma, *singulars(low))


@lru_cache(maxsize=1)
def _blocked_index() -> dict[str, tuple[tuple[str, ...], ...]]:
    index: dict[str, list[tuple[str, ...]]] = {}
    for text in words().blocked:
        parts = text.replace("'", "' ").split()
        index.setdefault(parts[0], []).append(tuple(part for part in parts[1:]))
    return {word: tuple(rows) for word, rows in index.items()}
