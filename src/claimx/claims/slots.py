"""The complements around a trigger by slot: deep subject and object, prepositions, clauses, adjectives, possessives."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import lru_cache
from typing import TYPE_CHECKING, cast

from claimx.claims.clause import (
    NOMINAL,
    SUBJECTS,
    bounded,
    complement_clauses,
    dative_noun,
    deed_of_object,
    deep_objects,
    deep_subject,
    enclitic_dative,
    finite_of,
    morph,
    noun_before,
    passive_agent,
    surface_subject,
    verb_form,
    voice,
)
from claimx.claims.codebook import Codebook
from claimx.claims.view import PARTICIPLE, Row, View, after_auxiliary, is_demonym
from claimx.claims.words import words
from claimx.syntax.labels import RELATIVE
from claimx.syntax.nominal import (
    Interval,
    coordinated,
    interval_text,
    noun_phrase,
    preposition,
    simple_preposition,
    trim,
)

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

    from claimx.syntax.tree import Tree

OBLIQUES = frozenset({"obl", "iobj", "nmod", "obl:agent", "obl:arg", "advmod"})
_LONGEST = 16


class Filler:
    """A candidate: its characters, its head (none for a span that an attribution gave) and the slot it stood in.

    The characters of a noun phrase are read off when somebody asks; most candidates fill no role.
    """

    __slots__ = ("_end", "_start", "slot", "token")

    def __init__(self, start: int, end: int, token: Token | None, slot: str) -> None:
        self._start, self._end = start, end
        self.token = token
        self.slot = slot

    @property
    def start(self) -> int:
        """The first character."""
        if self._start < 0:
            self._read()
        return self._start

    @property
    def end(self) -> int:
        """Behind the last character."""
        if self._start < 0:
            self._read()
        return self._end

    def _read(self) -> None:
        self._start, self._end = phrase_span(cast("Token", self.token))

    def but(self, *, end: int | None = None, slot: str | None = None) -> Filler:
        """The same with another end or slot."""
        return Filler(self.start, self.end if end is None else end, self.token, self.slot if slot is None else slot)

    def __eq__(self, other: object) -> bool:
        if self is other:
            return True
        if not isinstance(other, Filler) or self.token != other.token or self.slot != other.slot:
            return False
        return self.start == other.start and self.end == other.end

    def __hash__(self) -> int:
        return hash((self.start, self.end, self.slot))


Slots = dict[str, list[Filler]]


def phrase_span(token: Token) -> tuple[int, int]:
    """Characters of the noun phrase of `token`, one conjunct only, cut where it runs too long."""
    known = cast("Tree", token.doc).phrases
    if token.i not in known:
        known[token.i] = _phrase_span(token)
    return known[token.i]


def _phrase_span(token: Token) -> tuple[int, int]:
    if token.lower_ in _FREE:
        return _free_clause(token)
    interval = noun_phrase(token, coordination=False)
    if interval.end - interval.start > _LONGEST:
        interval = noun_phrase(token, coordination=False, appositions=False)
    if interval.end - interval.start > _LONGEST:
        interval = noun_phrase(token, coordination=False, appositions=False, complements=False)
    verbs = [
        child.i for child in token.children if child.dep_ in ("cop", "aux", "aux:pass", "expl") and child.i < token.i
    ]
    first = max([interval.start - 1, *verbs]) + 1
    while first < token.i and token.doc[first].pos_ in ("ADV", "PUNCT") and _outside(token.doc[first]):
        first += 1
    end = _before_attribute(token, first, _before_clause(token, interval.start, interval.end))
    end = _before_stranded(token, end)
    interval = _with_clause(token, trim(token.doc, first, end))
    if interval.end <= interval.start:
        return token.idx, token.idx + len(token.text)
    return interval_text(token.doc, interval)


_LONGEST_CLAUSE = 12


def _with_clause(token: Token, interval: Interval) -> Interval:
    """«la possibilità di rivedere la legge»: the infinitive of a noun belongs to its phrase."""
    if token.pos_ != "NOUN" or not (_takes_clause(token.lower_) or words().embedding(token.lemma_.lower())):
        return interval
    for child in token.children:
        if child.dep_ != "acl" or child.i <= token.i or morph(child, "VerbForm") != "Inf":
            continue
        begin = min(part.i for part in child.subtree)
        if begin != interval.end or token.doc[begin].lower_ not in ("di", "d'", "a", "ad"):
            return interval
        aimed = token.lower_.endswith("ità") or words().embedding(token.lemma_.lower())
        if token.doc[begin].lower_ in ("a", "ad") and not aimed:
            return interval  # «ha invitato la popolazione a scendere in piazza»
        end = begin + 1
        while end < min(child.right_edge.i + 1, begin + _LONGEST_CLAUSE) and token.doc[end].text not in (",", ";", "»"):
            end += 1
        return trim(token.doc, interval.start, end)
    return interval


def _takes_clause(form: str) -> bool:
    return form in _PLANS or form.endswith(("zione", "sione", "ità", "enza", "anza"))


_PLANS = frozenset(
    {"idea", "voglia", "diritto", "modo", "scopo", "impegno", "compito", "speranza", "sogno", "coraggio", "permesso"}
)
_FREE = frozenset({"chi", "ciò", "quanto"})


def _free_clause(token: Token) -> tuple[int, int]:
    """«chi scappava», «ciò che è successo»: such a pronoun is nothing without its clause."""
    doc, start, end = token.doc, token.i, token.i + 1
    clause = next((child for child in token.children if child.dep_ in RELATIVE or child.dep_ == "acl"), None)
    if clause is not None:
        end = max(end, clause.right_edge.i + 1)
    elif token.lower_ != "chi":
        interval = noun_phrase(token, coordination=False)
        start, end = interval.start, interval.end
    interval = trim(doc, start, _short_of_marks(token, min(end, start + _LONGEST)))
    return interval_text(doc, interval) if interval.end > interval.start else (token.idx, token.idx + len(token.text))


def _short_of_marks(token: Token, end: int) -> int:
    return next((part.i for part in token.doc[token.i + 1 : end] if part.text in (",", ";", "»", ":")), end)


def stranded(token: Token) -> Token | None:
    """«ha chiesto agli alleati | altre armi», «contro le centrali | più di 900 droni»: an object hung on a complement."""
    if not any(child.dep_ == "case" for child in token.children):
        return None
    for child in token.children:
        if child.dep_ not in ("nmod", "amod") or child.pos_ != "NOUN" or child.i < token.i + 1:
            continue
        before = [part for part in child.children if part.i < child.i]
        kinds = {part.dep_ for part in before}
        opens = _start_of(child)
        if "case" not in kinds and kinds & {"det", "amod", "nummod"}:
            return child
        bounded = opens > token.i + 1 and token.doc[opens - 1].lower_ in ("più", "meno")
        if "nummod" in kinds and bounded:
            return child
    return None


def _start_of(token: Token) -> int:
    return min([token.i, *(part.i for part in token.children)])


def _before_stranded(token: Token, end: int) -> int:
    other = stranded(token)
    if other is None:
        return end
    first = _start_of(other)
    if first - 1 > token.i and token.doc[first - 1].lower_ in ("più", "meno", "circa", "oltre", "quasi"):
        first -= 1
    return min(end, first) if first > token.i else end


_KEPT_ADVERBS = frozenset(
    {"circa", "quasi", "oltre", "almeno", "più", "meno", "ben", "appena", "fino", "intorno", "addirittura", "non"}
)
_OPENING_MARKS = frozenset({"«", "“", '"', "(", "'"})


def _outside(token: Token) -> bool:
    """«infatti», «oggi», «invece» before a noun phrase; what bounds a number stays."""
    return token.lower_ not in _KEPT_ADVERBS and token.text not in _OPENING_MARKS


def _before_attribute(token: Token, start: int, end: int) -> int:
    """Where «Rossi, già presente nel partito, ...» leaves the noun phrase: a comma and an adjective or participle."""
    doc = token.doc
    for i in range(max(token.i, start) + 1, end - 1):
        if doc[i].text == "," and doc[i + 1].lower_ in ("di", "tra", "fra") and doc[i + 2].lower_ == "cui":
            return i
        if doc[i].text == "," and doc[i + 1].pos_ == "ADP" and simple_preposition(doc[i + 1].lower_) not in _PARTITIVE:
            return i
        if doc[i].text == "," and doc[i + 1].pos_ == "ADV" and _outside(doc[i + 1]):
            return i
        if doc[i].text == "," and doc[i + 1].pos_ in ("ADJ", "VERB"):
            head = next((part for part in doc[i + 1 : end] if part.pos_ != "ADV"), doc[i + 1])
            if head.pos_ in ("ADJ", "VERB") and head.dep_ in ("amod", "acl", "advcl", "appos", "conj"):
                if any(part.dep_ in ("obl", "nmod", "advmod") for part in head.children):
                    return i
    return end


_PARTITIVE = frozenset({"di", "oltre", "circa", "e"})


def _before_clause(token: Token, start: int, end: int) -> int:
    """Where a verb begins inside a noun phrase, a clause was hung on it; brackets keep theirs."""
    for i in range(max(token.i + 1, start), end):
        part = token.doc[i]
        if part.text in ("«", "(", "“"):
            return end
        if part.pos_ in ("VERB", "AUX") and not is_demonym(part) and verb_form(part) in ("Inf", "Fin", "Ger"):
            first = min([part.i, *(child.i for child in part.children if child.i > token.i)])
            return max(first, token.i + 1)
    return end


def filler(token: Token, slot: str) -> Filler:
    """A noun phrase as a candidate."""
    return Filler(-1, -1, token, slot)


def clause_filler(view: View, head: Token, slot: str) -> Filler:
    """A whole clause without its complementiser."""
    tokens = [token for token in head.subtree if not token.is_space]
    first, last = tokens[0].i, min(tokens[-1].i + 1, _next_clause(head))
    while first < head.i and view.doc[first].dep_ in ("mark", "case", "punct", "cc") and view.doc[first].head == head:
        first += 1
    interval = trim(view.doc, first, last)
    start, end = interval_text(view.doc, interval)
    return Filler(start, end, head, slot)


def _next_clause(head: Token) -> int:
    """Where the purpose of an infinitive, or a finite verb coordinated with it, begins."""
    if verb_form(head) != "Inf":
        return len(head.doc)
    ends = [len(head.doc)]
    for child in head.subtree:
        if child.i <= head.i or child.pos_ not in ("VERB", "AUX"):
            continue
        purpose = child.dep_ == "acl" and verb_form(child) == "Inf" and _marked_for(child)
        if child.dep_ == "advcl" or purpose or (child.dep_ in ("conj", "parataxis") and verb_form(child) == "Fin"):
            begin = min(part.i for part in child.subtree)
            if begin > head.i:
                ends.append(begin)
    return min(ends)


def _marked_for(token: Token) -> bool:
    return any(child.dep_ in ("mark", "case") and child.lower_ == "per" for child in token.children)


def _nominals(heads: Iterable[Token], slot: str, skip: set[int]) -> list[Filler]:
    found = [
        filler(token, slot)
        for head in heads
        for token in coordinated(head)
        if not _other_slot(head, token)
        if token.i not in skip and token.pos_ in NOMINAL and (slot == "a" or token.lower_ not in ("anni", "anno"))
    ]
    return [part for row in found for one in _series_in_apposition(row) for part in _split(one)]


def _other_slot(head: Token, conjunct: Token) -> bool:
    """«con i ministri nella capitale e con il premier»: a conjunct with a preposition of its own goes elsewhere."""
    own = preposition(conjunct) if conjunct.i != head.i else ""
    return bool(own) and bool(preposition(head)) and own != preposition(head)


def _series_in_apposition(row: Filler) -> list[Filler]:
    """«Rossi, il deputato Bianchi e la casa editrice»: of a list the parser makes an apposition with a conjunct."""
    head = row.token
    for child in head.children if head is not None else ():
        if child.dep_ != "appos" or not _is_named_part(child) or child.doc[_start_of(child) - 1].text != ",":
            continue
        others = [part for part in coordinated(child) if part != child]
        if others and all(_is_named_part(part) for part in others) and any(c.dep_ == "cc" for c in others[-1].children):
            begin = child.doc[_start_of(child) - 1].idx
            rows = [filler(part, row.slot) for part in (child, *others)]
            return [row.but(end=begin), *rows] if row.start < begin else [row]
    return [row]


def _is_named_part(token: Token) -> bool:
    return token.pos_ == "PROPN" or any(child.dep_ == "det" for child in token.children)


def _split(row: Filler) -> list[Filler]:
    """«il vigile del fuoco Rossi e il passante Bianchi»: a second person that was hung on a word inside the first."""
    head = row.token
    if head is None or not head.children or head.pos_ not in ("NOUN", "PROPN"):
        return [row]
    for link in head.subtree:
        if link.dep_ != "cc" or not row.start < link.idx < row.end or link.lower_ not in ("e", "ed"):
            continue
        other = link.head
        if other.i < link.i or other.head == head or other.pos_ not in ("NOUN", "PROPN") or other.dep_ != "conj":
            continue
        kinds = {child.dep_ for child in other.children}
        inner = other.head
        again = preposition(other)
        if again and again == preposition(head) != preposition(
            inner
        ):  # «con i ministri nella capitale e con il premier»
            first = row.but(end=len(head.doc.text[: link.idx].rstrip(" ,")))
            return [first, *_split(filler(other, row.slot))]
        if "case" in kinds or not kinds & {"det", "amod", "nummod"}:
            continue
        if "nummod" in kinds or inner.pos_ == "PROPN" or any(child.dep_ == "case" for child in inner.children):
            first = row.but(end=len(head.doc.text[: link.idx].rstrip(" ,")))
            return [first, *_split(filler(other, row.slot))]
    return [row]


def verb_slots(view: View, core: Token, heads: list[Token]) -> Slots:
    """The slots of a verb, or of a phrase whose words are `heads`."""
    slots = verb_slots_if(view, core, heads, None)
    return slots if slots is not None else {}


def verb_slots_if(view: View, core: Token, heads: list[Token], wanted: Callable[[Slots], bool] | None) -> Slots | None:
    """The slots of a verb, unless `wanted` makes nothing of its subject and object: most verbs stop there."""
    skip = {token.i for token in heads}
    if len(heads) > 1:
        skip |= {i for i in range(heads[0].i, heads[-1].i) if core.doc[i].pos_ in ("DET", "ADJ", "NUM")}
    slots: Slots = {}
    subject = _subject(view, core)
    if subject is not None and subject.i not in skip:
        several = sorted([subject, *_second_subjects(core, subject)], key=_place)
        rows = _agreeing(core, subject, _nominals(several, "subj", skip))
        slots["subj"] = _without_topic(view, rows)
    objects = (
        [token for token in deep_objects(view, core) if token.i not in skip]
        if core.pos_ not in ("NOUN", "ADJ") or after_auxiliary(core) or voice(view, core) == "passive"
        else []
    )
    if subject is not None:
        objects = [token for token in objects if token.i != subject.i]
    for extra in heads:
        if extra is not core and extra.pos_ in ("VERB", "AUX"):
            objects += [token for token in deep_objects(view, extra) if token.i not in skip and token not in objects]
    if not objects and voice(view, core) == "active":
        objects = [found for found in map(stranded, core.children) if found is not None]
    if objects:
        rows = _nominals(objects, "obj", skip)
        promoted = len(objects) == 1 and objects[0].dep_ in SUBJECTS
        slots["obj"] = _agreeing(core, objects[0], rows) if promoted else rows
    elif view.lemma(core) == "esserci" and "subj" in slots:
        slots["obj"] = slots.pop("subj")
    _clitics(view, core, heads, slots)
    if wanted is not None and not wanted(slots):
        return None
    agent = passive_agent(view, core) if voice(view, core) == "passive" else None
    if agent is not None:
        skip = skip | {agent.i}
    _obliques(view, heads, slots, skip)
    _through_objects(view, objects, slots, skip)
    _charges(view, core, slots, skip)
    _free_relatives(view, heads, objects, slots)
    _clauses(view, heads, slots, skip)
    _predicatives(view, core, slots, skip)
    return slots


def _second_subjects(core: Token, subject: Token) -> list[Token]:
    """«L'Iran, la Cina e gli Stati Uniti hanno»: conjuncts of a subject that were hung on the verb itself."""
    finite = finite_of(subject.head if subject.dep_ in SUBJECTS else core)
    if finite is None or morph(finite, "Number") != "Plur":
        return []
    verb = subject.head if subject.dep_ in SUBJECTS else core  # «il Texas e l'Ohio pensano di approvare»
    own = [child for child in verb.children if child.dep_ in SUBJECTS and child.i < verb.i]
    own = [child for child in own if child.pos_ in ("NOUN", "PROPN") and child.i != subject.i]
    return [child for child in own if _joined(verb, min(child, subject, key=_place), max(child, subject, key=_place))]


_DATIVE = frozenset({"gli", "le", "loro", "mi", "ci", "vi", "ti"})
_ACCUSATIVE = frozenset({"lo", "la", "li", "le", "l'", "l’", "mi", "ci", "vi", "ti"})


def _clitics(view: View, core: Token, heads: list[Token], slots: Slots) -> None:
    """«lo accusa», «gli chiede», «ha rivolto loro»: a clitic stands for its noun; where that is not found it fills as it stands."""
    for child in core.children:
        if child.pos_ not in ("PRON", "DET") or child in heads or abs(child.i - core.i) > 4:
            continue
        low = child.lower_
        accusative = child.dep_ == "obj" or (child.dep_ in SUBJECTS and low in ("lo", "li"))
        if accusative and low in _ACCUSATIVE and child.i < core.i:
            known = [row for row in slots.get("obj", ()) if row.token is not None and row.token.i < child.i]
            noun = (known[0].token if known else None) or child
            others = [row for row in slots.get("obj", ()) if row not in known and row.token != child]
            slots["obj"] = [filler(noun, "obj"), *others]
            if low in ("lo", "li") and others and "subj" not in slots:
                slots["subj"] = [row.but(slot="subj") for row in others]  # «li ospitano loro»
                slots["obj"] = slots["obj"][:1]
        elif child.dep_ in ("iobj", "expl", "obl") and low in _DATIVE and not is_reflexive_clitic(core, child):
            slots.setdefault("a", []).insert(0, filler(dative_noun(view, core, child) or child, "a"))
    if core.lower_.endswith(("le", "gli")) and core.pos_ == "VERB" and "a" not in slots:
        whom = enclitic_dative(view, core)
        if whom is not None:
            slots["a"] = [filler(whom, "a")]


def is_reflexive_clitic(verb: Token, clitic: Token) -> bool:
    """«ci siamo trovati»: the clitic has the person of the verb; «c'è», «vi sono»: it means a place."""
    if clitic.lower_ in ("ci", "vi") and verb.lemma_.lower() in ("essere", "esserci", "volere"):
        return True
    person = {"mi": "1", "ci": "1", "ti": "2", "vi": "2"}.get(clitic.lower_)
    finite = finite_of(verb)
    return person is not None and finite is not None and morph(finite, "Person") == person


def _place(token: Token) -> int:
    return token.i


def _joined(core: Token, first: Token, second: Token) -> bool:
    """Coordinated by «e», or by a comma where another conjunct follows."""
    start = min([second.i, *(child.i for child in second.children if not child.is_punct)])
    before = first.doc[start - 1] if start > first.i else first
    if before.lower_ in ("e", "ed") or any(part.dep_ == "cc" for part in second.children):
        return True
    return before.text == "," and any(child.dep_ == "conj" for child in second.children)


def _agreeing(core: Token, subject: Token, rows: list[Filler]) -> list[Filler]:
    """«Il gruppo, formato da due donne, tre uomini e un ragazzo, è accusato»: a singular verb has one subject."""
    finite = finite_of(core)
    if finite is None or morph(finite, "Number") != "Sing" or subject.i > core.i or len(rows) < 2:
        return rows
    return rows[:1] if morph(subject, "Number") != "Plur" else rows


def _without_topic(view: View, rows: list[Filler]) -> list[Filler]:
    """«Ucraina, filorussi occupano due aeroporti»: a place before a comma is what the headline is about."""
    if len(rows) != 2 or rows[0].token is None or rows[1].token is None:
        return rows
    first, second = rows[0].token, rows[1].token
    between = view.doc[first.i + 1 : second.i]
    opens = first.i == first.sent.start and view.label(first) == "LOC"
    return rows[1:] if opens and len(between) == 1 and between[0].text in (",", ":") else rows


def _subject(view: View, core: Token) -> Token | None:
    said_of_noun = core.dep_ == "amod" or (core.dep_ == "advcl" and core.lower_.endswith(PARTICIPLE))
    if core.pos_ == "ADJ" and said_of_noun and core.i > core.head.i and voice(view, core) == "passive":
        return deep_subject(view, core)
    if any(child.dep_ == "cop" for child in core.children) or core.pos_ in ("NOUN", "ADJ", "ADV"):
        return surface_subject(view, core) or deep_subject(view, core)
    return deep_subject(view, core)


def _obliques(view: View, heads: list[Token], slots: Slots, skip: set[int]) -> None:
    for head in heads:
        for child in head.children:
            if child.i in skip or child.dep_ not in OBLIQUES or child.pos_ not in NOMINAL:
                continue
            name = view.preposition(child)
            child, name = through_part(view, child, name)
            if name == "vicino" and any(part.lower_ == "vicino" for part in heads):
                name = "a"  # «si sente vicino alle vittime»
            if name != "con" and child.lower_ in ("quale", "quali", "cui"):
                child = relative_head(head, child) or child
            if name and (child.dep_ != "advmod" or child.pos_ != "ADV"):
                slots.setdefault(name, []).extend(_nominals([child], name, skip))
            for other in coordinated(child):
                own = view.preposition(other) if _other_slot(child, other) else ""
                if own in slots:
                    slots[own].extend(_nominals([other], own, skip))


def relative_head(verb: Token, pronoun: Token) -> Token | None:
    """The noun that «al quale», «a cui» stand for."""
    if verb.dep_ in RELATIVE and verb.head.i < pronoun.i and verb.head.pos_ in ("NOUN", "PROPN"):
        return verb.head
    return noun_before(pronoun)


def through_part(view: View, child: Token, name: str) -> tuple[Token, str]:
    """«da parte di X», «nei confronti di X»: X is the filler; none after «a causa di X»."""
    found = words().bridge(name, child.lower_)
    if not found or any(part.dep_ in ("det", "amod", "det:poss") for part in child.children):
        return child, name
    inner = [part for part in child.children if part.dep_ == "nmod" and view.preposition(part) in ("di", "a", "con")]
    if found == "-":
        return child, found
    return (inner[0], found) if inner else (child, name)


def _through_objects(view: View, objects: list[Token], slots: Slots, skip: set[int]) -> None:
    """A goal or source that the parser hung on the object («ha inviato munizioni a Kiev»)."""
    for token in [part for head in objects for part in coordinated(head)]:
        for child in token.children:
            if child.dep_ == "nmod" and child.i > token.i and child.pos_ in NOMINAL and child.i not in skip:
                name = view.preposition(child)
                if name in ("a", "contro", "con", "verso", "per", "in", "su", "da"):
                    slots.setdefault(name, []).extend(_nominals([child], name, skip))


def _free_relatives(view: View, heads: list[Token], objects: list[Token], slots: Slots) -> None:
    """«aprire il fuoco su chi scappava»: the parser makes of «chi» a complement of its own clause."""
    for noun in {token.i: token for token in (*heads, *objects)}.values():
        for clause in noun.children:
            if clause.dep_ not in RELATIVE:
                continue
            for child in clause.children:
                name = view.preposition(child) if child.lower_ == "chi" and child.i < clause.i else ""
                if name:
                    end = _short_of_marks(child, min(clause.right_edge.i + 1, child.i + _LONGEST))
                    first, last = interval_text(view.doc, trim(view.doc, child.i, end))
                    slots.setdefault(name, []).append(Filler(first, last, child, name))


def _charges(view: View, core: Token, slots: Slots, skip: set[int]) -> None:
    """«ha accusato un uomo di violenza»: a charge that was hung on the accused."""
    if view.lemma(core) not in _blamers(view) or slots.get("di"):
        return
    for k, row in enumerate(slots.get("obj", ())):
        if row.token is None or not view.in_class(row.token, "human"):
            continue
        for child in row.token.children:
            if child.dep_ != "nmod" or child.i < row.token.i or view.preposition(child) != "di" or child.i in skip:
                continue
            if view.label(child) or not view.in_class(child, "thing") or _is_role(row.token):
                continue
            slots["di"] = _nominals([child], "di", skip)
            case = min(part.idx for part in child.children if part.dep_ == "case")
            slots["obj"][k] = row.but(end=len(view.text[:case].rstrip()))
            return


def _is_role(token: Token) -> bool:
    """«il ministro della Difesa»: the complement says which."""
    return token.pos_ == "NOUN" and token.lower_.endswith(
        ("tore", "trice", "ista", "ente", "ere", "sidente", "sore", "ario")
    )


def _clauses(view: View, heads: list[Token], slots: Slots, skip: set[int]) -> None:
    for head in heads:
        for clause in complement_clauses(view, head):
            if clause.i not in skip:
                slots.setdefault("clause", []).append(clause_filler(view, clause, "clause"))
        for child in head.children:
            if child.i not in skip and deed_of_object(child):
                slots.setdefault("per", []).append(clause_filler(view, child, "clause"))


def _predicatives(view: View, core: Token, slots: Slots, skip: set[int]) -> None:
    found = [child for child in core.children if child.dep_ == "xcomp" and child.pos_ not in ("VERB", "AUX")]
    found += [child for child in core.children if child.dep_ in ("obl", "advcl") and view.preposition(child) == "come"]
    if any(child.dep_ == "cop" for child in core.children):
        found.append(core)
    found = [token for token in found if token.i not in skip or token is core]
    if found:
        slots["pred"] = [filler(token, "pred") for token in found]


def noun_slots(view: View, noun: Token) -> Slots:
    """The slots of an event noun, with the subject that a light verb lends it."""
    slots: Slots = {"self": [bare_filler(noun)]}
    skip = {noun.i}
    chain = [noun]
    for child in noun.children:
        if child.dep_ in ("nmod", "obl", "appos") and (child.pos_ in NOMINAL or child.lower_ in ("più", "meno")):
            name = view.preposition(child)
            child = _past_date(view, bounded(child), name)
            child, name = through_part(view, child, name)
            if name:
                slots.setdefault(name, []).extend(_nominals([child], name, skip))
            if child.dep_ == "nmod" and name in ("di", "contro", "a"):
                _second_modifier(view, child, slots, skip)
        elif child.dep_ in ("amod", "acl") and is_demonym(child):
            slots.setdefault("adj", []).append(Filler(child.idx, child.idx + len(child.text), child, "adj"))
        elif child.dep_ == "amod":
            slots.setdefault("adj:other", []).append(Filler(child.idx, child.idx + len(child.text), child, "adj:other"))
        elif child.dep_ == "acl" and child.pos_ == "VERB":
            _participle_agent(view, child, slots, skip)
        elif child.dep_ == "det:poss":
            _possessor(view, noun, child, slots, skip)
    _hung_above(view, noun, slots, skip)
    if "da parte di" not in slots:
        _far_participle(view, noun, slots, skip)
    _clauses(view, chain, slots, skip)
    _lent(view, noun, slots, skip)
    if "di" not in slots:
        _clitic_ne(view, noun, slots)
    return slots


def _clitic_ne(view: View, noun: Token, slots: Slots) -> None:
    """«ha accusato il ministro e ne ha chiesto le dimissioni»: «ne» is whoever the clause before was about."""
    verb = noun.head
    if noun.dep_ != "obj" or verb.dep_ != "conj" or verb.head.pos_ != "VERB":
        return
    if any(child.lower_ == "ne" and child.i < verb.i for child in verb.children):
        found = [token for token in deep_objects(view, verb.head) if view.in_class(token, "human")]
        if len(found) == 1:
            slots["di"] = [filler(found[0], "di")]


def _past_date(view: View, child: Token, name: str) -> Token:
    """«una decisione del 2007 della Corte»: whose it is hangs on its date."""
    if name != "di" or child.i not in view.in_times:
        return child
    inner = [part for part in child.children if part.dep_ == "nmod" and view.preposition(part) == "di"]
    return inner[0] if inner and inner[0].i not in view.in_times else child


_OF_NOUNS = ("nei confronti di", "da parte di", "contro")


def _hung_above(view: View, noun: Token, slots: Slots, skip: set[int]) -> None:
    """«ha preannunciato una mozione nei confronti di Rossi»: what only a noun has was hung on its verb."""
    if noun.dep_ not in ("obj", "nsubj:pass") or noun.head.pos_ != "VERB":
        return
    end = noun.right_edge.i
    for child in noun.head.children:
        if child.dep_ == "obl" and child.i > end and child.left_edge.i == end + 1:
            found, name = through_part(view, child, view.preposition(child))
            if name in _OF_NOUNS and name not in slots:
                slots[name] = _nominals([found], name, skip)


_FAR = 12


def _far_participle(view: View, noun: Token, slots: Slots, skip: set[int]) -> None:
    """«la richiesta di rinvio a giudizio avanzata dai legali»: a participle that agrees with the noun, hung on one below it."""
    gender, number = morph(noun, "Gender"), morph(noun, "Number")
    for other in view.doc[noun.i + 1 : min(noun.i + _FAR, noun.sent.end)]:
        if (
            other.pos_ in ("AUX", "SCONJ")
            or (other.pos_ == "VERB" and verb_form(other) != "Part")
            or other.text in _ENDS
        ):
            return
        if other.dep_ not in ("acl", "amod") or other.head == noun or not other.lower_.endswith(PARTICIPLE):
            continue
        if (morph(other, "Gender"), morph(other, "Number")) != (gender, number) or not _below(other.head, noun):
            continue
        agent = next(
            (
                child
                for child in other.children
                if child.dep_ in ("obl:agent", "obl") and view.preposition(child) == "da"
            ),
            None,
        )
        if agent is not None and view.in_class(agent, "actor"):
            slots["da parte di"] = _nominals([agent], "da parte di", skip)
            return


_ENDS = frozenset({";", ":", "«", "»", "("})


def _below(token: Token, noun: Token) -> bool:
    for _ in range(4):
        if token.dep_ not in ("nmod", "amod", "conj") or token.head == token:
            return False
        token = token.head
        if token == noun:
            return True
    return False


def bare_filler(noun: Token) -> Filler:
    """The event noun itself as a participant («352 feriti»), without what it tells of the event."""
    interval = noun_phrase(noun, coordination=False, appositions=False, complements=False)
    first = interval.start
    while first < noun.i and (noun.doc[first].pos_ in ("NUM", "DET") or noun.doc[first].dep_ in ("nummod", "advmod")):
        first += 1
    start, end = interval_text(noun.doc, trim(noun.doc, first, interval.end))
    return Filler(start, end, noun, "self")


def _second_modifier(view: View, first: Token, slots: Slots, skip: set[int]) -> None:
    """«l'invio di truppe da parte di Pyongyang in Russia»: the parser may chain modifiers to the right."""
    for child in first.children:
        if child.dep_ != "nmod" or child.pos_ not in NOMINAL:
            continue
        name = view.preposition(child)
        child, name = through_part(view, child, name)
        if name in ("da parte di", "contro", "nei confronti di", "a", "da", "in"):
            slots.setdefault(name, []).extend(_nominals([child], name, skip))


def _participle_agent(view: View, participle: Token, slots: Slots, skip: set[int]) -> None:
    """«l'attacco lanciato da X contro Y»."""
    agent = passive_agent(view, participle)
    if agent is not None:
        slots.setdefault("da parte di", []).extend(_nominals([agent], "da parte di", skip))
    for child in participle.children:
        name = view.preposition(child) if child.dep_ in OBLIQUES and child.pos_ in NOMINAL else ""
        if name in ("contro", "a", "verso", "su", "in", "nei confronti di"):
            slots.setdefault(name, []).extend(_nominals([child], name, skip))


def _possessor(view: View, noun: Token, possessive: Token, slots: Slots, skip: set[int]) -> None:
    lemma = possessive.lower_
    if lemma[:3] in ("mio", "mia", "mie", "nos"):
        slots["poss"] = [Filler(possessive.idx, possessive.idx + len(possessive.text), None, "speaker")]
        return
    node = noun.head
    while node.head != node and node.pos_ not in ("VERB", "AUX"):
        node = node.head
    owner = surface_subject(view, node) if node.pos_ in ("VERB", "AUX") else None
    if owner is not None and owner.i != noun.i and view.in_class(owner, "actor"):
        slots["poss"] = _nominals([owner], "poss", skip)


def governor(view: View, noun: Token) -> Token | None:
    """The verb of which an event noun is subject or object, when that verb says no more than that it happens."""
    head = noun.head
    if head == noun or head.pos_ not in ("VERB", "AUX"):
        return None
    lemma = view.lemma(head)
    if noun.dep_ in ("obj", "nsubj:pass") or (noun.dep_ == "nsubj" and voice(view, head) in ("passive", "si")):
        return head if lemma in words().light or lemma in words().lends_agent else None
    if noun.dep_ == "nsubj":
        return head if lemma in words().happening or f"{lemma[:-1]}si" in words().happening else None
    if noun.dep_ == "obl" and lemma in ("partecipare", "dare", "procedere", "prendere", "passare", "rispondere"):
        return head
    return None


def _lent(view: View, noun: Token, slots: Slots, skip: set[int]) -> None:
    verb = governor(view, noun)
    _come_from(view, noun, slots, skip)
    if verb is None:
        _carried(view, noun, slots, skip)
        return
    if noun.dep_ != "nsubj" or voice(view, verb) in ("passive", "si"):
        subject = deep_subject(view, verb)
        if subject is not None and subject.i not in skip:
            key = "patient" if view.lemma(verb) in words().light_passive else "subj"
            slots[key] = _nominals([subject], key, skip)
    for child in verb.children:
        if child.dep_ in ("iobj", "expl") and child.lower_ in _DATIVE and not is_reflexive_clitic(verb, child):
            slots.setdefault("a", []).insert(0, filler(dative_noun(view, verb, child) or child, "a"))
        elif child.dep_ in OBLIQUES and child.pos_ in NOMINAL and child.i != noun.i:
            name = view.preposition(child)
            child, name = through_part(view, child, name)
            if name in ("contro", "con", "su", "verso", "nei confronti di", "a") and name not in slots:
                slots[name] = _nominals([child], name, skip)


_COMING = frozenset({"venire", "giungere", "arrivare", "provenire", "partire", "piovere"})


def _come_from(view: View, noun: Token, slots: Slots, skip: set[int]) -> None:
    """«le critiche vengono dall'opposizione», «dalla Farnesina giunge l'invito»."""
    verb = noun.head
    node = noun
    while node.dep_ == "conj":
        node = node.head
        verb = node.head
    if node.dep_ not in ("nsubj", "nsubj:pass", "obj") or view.lemma(verb) not in _COMING or "da parte di" in slots:
        return
    sources = [child for child in verb.children if child.dep_ in OBLIQUES and view.preposition(child) == "da"]
    sources += [
        child
        for child in node.children
        if child.dep_ == "nmod" and view.preposition(child) == "da" and child.i > node.i
    ]
    found = [row for row in _nominals(sources, "da parte di", skip) if row.token and view.in_class(row.token, "actor")]
    if found:
        slots["da parte di"] = found


_GUILTY = frozenset({"responsabile", "colpevole", "reo", "accusato", "sospettato", "imputato", "complice", "autore"})


_CHARGE = frozenset({"accusa", "imputazione", "sospetto", "capo"})


def _carried(view: View, noun: Token, slots: Slots, skip: set[int]) -> None:
    """«accusato dell'omicidio», «avviare una serie di attacchi»: the agent comes down from above."""
    first = noun
    while first.dep_ == "conj" and first.head.pos_ == "NOUN" and first.head != first:
        first = first.head
    noun, head = first, first.head
    if _CHARGE & set(view.variants[noun.i]) and view.preposition(noun) in ("con", "sotto") and "contro" not in slots:
        charged = [head] if head.pos_ in ("NOUN", "PROPN") else deep_objects(view, head)
        if charged and view.in_class(charged[0], "actor"):
            slots["contro"] = _nominals(charged, "contro", skip)
        return
    if noun.dep_ not in ("nmod", "obl", "obl:arg") or head == noun:
        return
    subject: Token | None = _involved(view, noun, head)
    if subject is not None:
        pass
    elif head.dep_ == "obj" and view.preposition(noun) == "di" and view.lemma(head.head) in _blamers(view):
        subject = head  # «ha accusato il governo dell'attacco», hung on the accused
    elif (
        head.pos_ in ("VERB", "AUX", "ADJ")
        and view.preposition(noun) in ("di", "per")
        and view.lemma(head) in _blamers(view)
    ):
        found = deep_objects(view, head)
        subject = found[0] if found else None
    elif (
        head.pos_ in ("ADJ", "VERB")
        and view.preposition(noun) in ("di", "per")
        and _GUILTY & set(view.variants[head.i])
    ):
        modified = head.dep_ in ("amod", "acl") and head.head.pos_ in ("NOUN", "PROPN")
        subject = head.head if modified else surface_subject(view, head)
    elif (
        head.pos_ == "NOUN"
        and words().transparent_nouns & set(view.variants[head.i])
        and view.preposition(noun) == "di"
    ):
        verb = governor(view, head)
        if verb is None and head.dep_ == "obj" and view.lemma(head.head) in _WEIGHING:
            verb = head.head  # «non ha scartato il piano dell'invasione»
        subject = deep_subject(view, verb) if verb is not None and head.dep_ != "nsubj" else None
    if subject is not None and subject.i not in skip and view.in_class(subject, "actor"):
        slots["subj"] = _nominals([subject], "subj", skip)


_PART_IN = frozenset({"coinvolgimento", "ruolo", "partecipazione", "responsabilità", "complicità"})
_WEIGHING = frozenset(
    {"scartare", "abbandonare", "accantonare", "rinviare", "rimandare", "studiare", "valutare", "elaborare", "vagliare"}
)
_HELPING = frozenset({"aiutare", "assistere", "coadiuvare", "appoggiare", "affiancare", "sostenere"})
_PUNISHING = frozenset({"coercion", "accusation", "decision"})


def _punishes(view: View, verb: Token) -> bool:
    return any(entry.type in _PUNISHING for entry in view.book.verbs.get(view.lemma(verb), ()))


def _involved(view: View, noun: Token, head: Token) -> Token | None:
    """«arrestati per la rapina», «coinvolto negli attentati», «il ruolo di Rossi nell'omicidio»: who is said to have done it."""
    name = view.preposition(noun)
    if name == "per" and head.pos_ in ("VERB", "ADJ"):
        if _punishes(view, head):
            found = [token for token in deep_objects(view, head) if view.in_class(token, "human")]
            return found[0] if found else None
    if name == "per" and head.dep_ in ("obj", "nsubj:pass") and _punishes(view, head.head):
        return head if view.in_class(head, "human") else None  # «ha arrestato tre giovani per la rapina»
    if name == "in" and head.pos_ in ("VERB", "ADJ") and "coinvolto" in view.variants[head.i] + (head.lower_,):
        return head.head if head.dep_ in ("amod", "acl") else surface_subject(view, head)
    if name == "in" and head.pos_ == "VERB" and view.lemma(head) in _HELPING:
        found = [token for token in deep_objects(view, head) if view.in_class(token, "human")]
        return found[0] if found else None  # «ha aiutato i ribelli nella conquista»
    if name == "in" and _PART_IN & set(view.variants[head.i]):
        own = [child for child in head.children if child.dep_ == "nmod" and view.preposition(child) == "di"]
        return own[0] if own else None
    return None


def _blamers(view: View) -> frozenset[str]:
    """Verbs that say of their object that it did what follows (`control = "target"`, an assertion embedded)."""
    key = "blamers"
    if key not in view.memo:
        view.memo[key] = _blamers_of(view.book)
    return view.memo[key]  # type: ignore[no-any-return]


@lru_cache(maxsize=8)
def _blamers_of(book: Codebook) -> frozenset[str]:
    return frozenset(
        lemma
        for lemma, entries in book.verbs.items()
        if any(entry.frame.control == "target" and entry.frame.embeds == "asserted" for entry in entries)
    )


def add_attribution(view: View, slots: Slots, relation: Row) -> None:
    """Where a trigger is the cue of an attribution, its content and source fill slots."""
    contents = relation["content"]
    key = "quote" if relation.get("form") == "direct" else "clause"
    first = contents[0]
    nominal = (
        key == "clause"
        and _is_nominal(view, first)
        and any(first["start"] <= row.start < first["end"] for row in slots.get("obj", ()))
    )
    if not nominal:  # «condanna il golpe»: what stands there is the object, no clause
        slots.setdefault(key, []).insert(0, Filler(first["start"], first["end"], None, key))
    source = relation.get("source")
    if source:
        span = view.span(source["start"], source["end"])
        slots["subj"] = source_fillers(source, span)


def _is_nominal(view: View, span: Row) -> bool:
    tokens = view.span(span["start"], span["end"])
    if tokens is None:
        return False
    root = tokens.root
    return root.pos_ in ("NOUN", "PROPN") and root.i not in view.copulas


def source_fillers(source: Row, span: Span | None, slot: str = "subj") -> list[Filler]:
    """A source as fillers: one for each of coordinated sources."""
    whole = Filler(source["start"], source["end"], span.root if span is not None else None, slot)
    if span is None:
        return [whole]
    heads = [token for token in coordinated(span.root) if span.start <= token.i < span.end]
    if len(heads) < 2:
        return [whole]
    return [filler(token, slot) for token in heads]
