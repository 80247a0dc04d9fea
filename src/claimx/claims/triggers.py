"""Where the words of the codebook stand in a document, and which frame fits what stands around them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from claimx.claims.clause import deep_objects, finite_of, is_reflexive, morph, surface_subject
from claimx.claims.codebook import Entry, parse_slot
from claimx.claims.slots import Filler, Slots, add_attribution, filler, governor, noun_slots, verb_slots, verb_slots_if
from claimx.claims.view import PARTICIPLE, Row, View, after_auxiliary, core_words
from claimx.claims.vocabulary import ARTICLES, Phrase
from claimx.claims.words import words
from claimx.syntax.nominal import simple_preposition

if TYPE_CHECKING:
    from spacy.tokens import Token

_GAP_POS = frozenset({"DET", "ADJ", "ADV", "PRON", "AUX", "NUM", "PUNCT"})
_GAP = 3


@dataclass(slots=True)
class Match:
    """A trigger with its frame: `core` is the word that the clause hangs on, `heads` all words of the trigger."""

    entry: Entry
    kind: str
    core: Token
    heads: list[Token]
    slots: Slots
    conditions: int = 0
    rejected: list[str] = field(default_factory=list)
    relation: Row | None = None
    governor: Token | None = None

    @property
    def type(self) -> str:
        """The claim type."""
        return self.entry.type


def matches(view: View) -> list[Match]:
    """The triggers of a document with the best frame each, phrases before single words."""
    out: list[Match] = []
    used = _blocked(view)
    for heads, entries in _phrases(view):
        if used & {token.i for token in heads}:
            continue
        match = _phrase_match(view, heads, entries)
        if match is not None:
            out.append(match)
            used |= {token.i for token in heads}
    may = {i for i, facts in enumerate(view.facts) if facts.triggers}
    may |= {i for i in view.copulas if view.pos[i] not in _EMPTY}
    for i in sorted(may - used):
        match = _word_match(view, view.tokens[i]) if i not in used else None
        if match is not None:
            out.append(match)
            used |= {head.i for head in match.heads}
    return sorted(out, key=lambda match: match.core.i)


_EMPTY = frozenset({"PUNCT", "SPACE", "SYM"})


# Phrases


def _blocked(view: View) -> set[int]:
    """Words inside set phrases that bring no claim («forze dell'ordine», «si tratta di»)."""
    out: set[int] = set()
    count = len(view.tokens)
    for k, phrases in [(k, facts.blocked) for k, facts in enumerate(view.facts) if facts.blocked]:
        readings = view.facts[k + 1].readings if k + 1 < count else frozenset()
        for rest in phrases:
            if rest and rest[0] not in readings and not rest[0].endswith("'"):
                continue
            if k + len(rest) < count and all(_is_word(view, k + 1 + n, word) for n, word in enumerate(rest)):
                out.update(range(k, k + 1 + len(rest)))
    return out


def _phrases(view: View) -> Iterator[tuple[list[Token], list[Entry]]]:
    found = []
    for i, opens in [(i, facts.opens) for i, facts in enumerate(view.facts) if facts.opens]:
        if view.pos[i] == "NUM":  # «tre» is no plural of «tra»
            continue
        rows = list(opens.get("", ()))
        seconds: set[str] = set()
        for near in view.facts[i + 1 : i + _GAP + 2]:  # the second word cannot stand further off than the gap
            if not opens.keys().isdisjoint(near.readings):
                seconds |= opens.keys() & near.readings
        for second in seconds:
            rows += opens[second]
        for _, rest, entry in sorted(rows, key=_order) if len(rows) > 1 else rows:
            heads = _match_phrase(view, view.tokens[i], rest)
            if heads is not None:
                found.append((len(heads), heads, entry))
    found.sort(key=lambda row: (-row[0], row[1][0].i))
    grouped: dict[tuple[int, ...], tuple[list[Token], list[Entry]]] = {}
    for _, heads, entry in found:
        grouped.setdefault(tuple(token.i for token in heads), (heads, []))[1].append(entry)
    yield from grouped.values()


def _order(phrase: Phrase) -> int:
    return phrase[0]


def _match_phrase(view: View, first: Token, rest: tuple[str, ...]) -> list[Token] | None:
    positions, i = [first.i], first.i + 1
    end = view.sentence[first.i][1]
    verbal = first.pos_ in ("VERB", "AUX")
    facts, lowers = view.facts, view.lowers
    for word in rest:
        if word in ARTICLES:
            continue
        gap = 0
        elided = word.endswith("'")
        while i < end and word not in facts[i].readings and not (elided and _is_word(view, i, word)):
            if gap == _GAP or lowers[i] in _STOPS:
                return None
            if view.pos[i] not in _GAP_POS and not (verbal and lowers[i] in ARTICLES):
                return None
            gap += 1
            i += 1
        if i >= end:
            return None
        positions.append(i)
        i += 1
    return [view.tokens[k] for k in positions]


_STOPS = frozenset({".", ":", ";", ","})


def _is_word(view: View, i: int, word: str) -> bool:
    if word in view.facts[i].readings:
        return True
    return word.endswith("'") and simple_preposition(word) == simple_preposition(view.lowers[i].replace("’", "'"))


def _phrase_match(view: View, heads: list[Token], entries: list[Entry]) -> Match | None:
    inside = {token.i for token in heads}
    if heads[0].pos_ in ("NOUN", "ADJ", "PROPN", "NUM") and heads[0].dep_ != "ROOT" and _in_name(view, heads[0]):
        return None
    core = next((token for token in heads if token.head.i not in inside or token.head == token), heads[0])
    if heads[0].pos_ in ("VERB", "AUX") and core.pos_ not in ("VERB", "AUX", "ADJ", "NOUN", "ADV"):
        core = heads[0]
    verbal = any(token.pos_ in ("VERB", "AUX") for token in heads)
    if verbal and core.pos_ == "NOUN" and heads[0].pos_ == "VERB":
        core = heads[0]
    if verbal:
        slots = verb_slots(view, core, heads)
    else:
        slots = noun_slots(view, core)
        for token in heads[1:]:
            for key, rows in noun_slots(view, token).items():
                if key not in ("self",):
                    slots.setdefault(key, []).extend(
                        row for row in rows if row.token is None or row.token.i not in inside
                    )
        slots = {
            key: [row for row in rows if row.token is None or row.token.i not in inside or key == "self"]
            for key, rows in slots.items()
        }
        if heads[0].pos_ == "ADP":
            _holder_of_state(view, core, slots)
    if any(entry.reflexive for entry in entries):
        entries = _of_voice(view, heads[0], entries)
        if not entries:
            return None
    match = _choose(view, core, heads, entries, slots, "phrase" if verbal else "noun phrase")
    if match is not None and not verbal:
        match.governor = governor(view, core)
    return match


def _of_voice(view: View, verb: Token, entries: list[Entry]) -> list[Entry]:
    """«togliersi la vita» is not «togliere la vita», and «poche ore fa da parte di» not «farsi da parte»."""
    if is_reflexive(view, verb):
        return [entry for entry in entries if entry.reflexive]
    if verb.pos_ in ("VERB", "AUX") and morph(verb, "VerbForm") == "Fin" and morph(verb, "Person") == "3":
        return [entry for entry in entries if not entry.reflexive]
    return entries


def _holder_of_state(view: View, core: Token, slots: Slots) -> None:
    """«In manette due funzionari», «è da un mese agli arresti»: who is in the state is what the phrase hangs on."""
    head = core.head
    if head == core or "obj" in slots:
        return
    if head.pos_ in ("NOUN", "PROPN", "PRON", "NUM"):
        slots["obj"] = [filler(head, "obj")]
    elif head.pos_ in ("VERB", "AUX"):
        done = deep_objects(view, head) if finite_of(head) is not None else []
        subject = surface_subject(view, head)
        if done:  # «l'hanno messa ai domiciliari»
            slots["obj"] = [filler(token, "obj") for token in done[:1]]
            if subject is not None and subject != done[0]:
                slots["subj"] = [filler(subject, "subj")]
        elif subject is not None:
            slots["obj"] = [filler(subject, "obj")]


# Single words


def _word_match(view: View, token: Token) -> Match | None:
    if view.labels.get(token.i) == "PER" and view.labels.get(token.i - 1) == "PER":
        return None  # «Diego Armando»
    if token.pos_ in ("VERB", "AUX") or _participle_adjective(view, token):
        lemma = view.lemma(token)
        if not lemma.endswith(("re", "rsi")) and token.pos_ == "VERB":
            lemma = view.facts[token.i].form_of or lemma  # «morti», whose lemma the lemmatizer has from the noun
        entries = view.book.verbs.get(lemma)
        if entries and token.dep_ not in ("aux", "aux:pass", "cop"):
            found = _verb_match(view, token, entries)
            if found is not None:
                return found
        elif entries and token.dep_ == "cop" and view.lemma(token) == "essere":
            return _verb_match(view, token.head, entries, copula=token)
    if token.lower_ == "no" and token.pos_ not in ("NOUN", "PROPN"):
        named = any(child.dep_ in ("det", "det:poss", "amod") for child in token.children) or (
            token.i == view.sentence[token.i][0] and view.pos[min(token.i + 1, len(view.pos) - 1)] == "ADP"
        )
        return _noun_match(view, token) if named else None
    facts = view.facts[token.i]
    if facts.form_of and (
        token.pos_ in ("NOUN", "ADJ", "PRON", "ADP")
        or (token.pos_ == "PROPN" and (token.i == view.sentence[token.i][0] or token.text == token.lower_))
    ):
        found = _mistagged_verb(view, token)
        if found is not None:
            return found
    if facts.form_of and token.pos_ == "NOUN" and token.dep_ == "ROOT" and _has_subject(token):
        return None  # «La Juve attacca ma non trova la porta»
    if facts.nouns and token.pos_ in ("NOUN", "PROPN", "ADJ", "VERB", "X") and token.dep_ not in ("flat", "flat:name"):
        found = _noun_match(view, token)
        if found is not None:
            return found
    if view.book.prepositions and token.pos_ == "ADP" and token.lower_ in view.book.prepositions:
        return _preposition_match(view, token)
    return _evaluation(view, token) if token.i in view.copulas else None


def _has_subject(token: Token) -> bool:
    kinds = {child.dep_ for child in token.children}
    return (
        not token.lower_.endswith(_PARTICIPLES)
        and "nsubj" in kinds
        and kinds.isdisjoint({"cop", "det", "case", "amod"})
    )


def _mistagged_verb(view: View, token: Token) -> Match | None:
    """«L'Onu condanna l'attacco»: between a bare name and a determiner, a verb that the tagger took for a noun."""
    i = token.i
    verb = view.facts[i].form_of
    if not verb or verb not in view.book.verbs or i + 1 >= len(view.tokens):
        return None
    if i == view.sentence[i][0]:
        return _headline_participle(view, token, verb)
    if token.dep_ == "ROOT" and not token.lower_.endswith(_PARTICIPLES):
        return _headline_verb(view, token, verb)
    if token.dep_ == "amod" and token.pos_ in ("NOUN", "ADJ") and not token.lower_.endswith(_PARTICIPLES):
        return _verb_as_adjective(view, token, verb)
    before, after = view.tokens[i - 1], view.tokens[i + 1]
    actor = before.pos_ == "PROPN" or (
        before.pos_ == "NOUN" and (view.in_class(before, "human") or view.in_class(before, "party"))
    )
    if not actor or after.pos_ not in ("DET", "PROPN") or any(child.dep_ == "case" for child in token.children):
        return None
    if any(child.dep_ == "det" and child.i == i - 1 for child in token.children):
        return None
    if before.pos_ == "NOUN" and not any(child.dep_ == "det" for child in (*before.children, *token.children)):
        return None
    if morph(token, "VerbForm") == "Part" or view.lowers[i].endswith(("ato", "ata", "ati", "uto", "ito", "ita", "iti")):
        return None
    noun = next(
        (part for part in view.tokens[i + (2 if after.pos_ == "DET" else 1) : i + 5] if part.pos_ in ("NOUN", "PROPN")),
        None,
    )
    if noun is None:
        return None
    while before.dep_ in ("flat", "flat:name") and before.head.i < before.i:
        before = before.head
    slots: Slots = {"subj": [filler(before, "subj")], "obj": [filler(noun, "obj")]}
    entries = [entry for entry in view.book.verbs[verb] if not entry.reflexive]
    return _choose(view, token, [token], entries, slots, "verb")


_PARTICIPLES = ("ato", "ata", "ati", "uto", "uta", "uti", "ito", "ita", "iti")


def _headline_verb(view: View, token: Token, verb: str) -> Match | None:
    """«Mosca schiera missili»: the top of a sentence with no other verb, a name before it and its object after."""
    start, end = view.sentence[token.i]
    if any(view.pos[k] in ("VERB", "AUX") for k in range(start, end)):
        return None
    subject = next((child for child in token.children if child.dep_ == "nsubj" and child.i < token.i), None)
    after = [child for child in token.children if child.i > token.i and child.dep_ in ("obj", "amod", "nmod", "nummod")]
    if subject is None or any(child.dep_ in ("det", "case") for child in token.children):
        return None
    slots: Slots = {"subj": [filler(subject, "subj")]}
    for child in after:
        name = view.preposition(child)
        slots.setdefault(name or "obj", []).append(filler(child, name or "obj"))
    entries = [entry for entry in view.book.verbs[verb] if not entry.reflexive]
    return _choose(view, token, [token], entries, slots, "verb")


def _verb_as_adjective(view: View, token: Token, verb: str) -> Match | None:
    """«Un'autobomba esplode al mercato»: the only verb of a sentence, read as an adjective of its subject."""
    start, end = view.sentence[token.i]
    subject = token.head
    if subject.dep_ != "ROOT" or subject.i > token.i or view.lemmas[token.i] != view.lowers[token.i]:
        return None  # an adjective that the model knows has a lemma of its own
    if not view.lowers[token.i].endswith(_FINITE) or any(view.pos[k] in ("VERB", "AUX") for k in range(start, end)):
        return None
    slots: Slots = {"subj": [filler(subject, "subj")]}
    for child in (*subject.children, *token.children):
        if child.i > token.i and child.dep_ in ("obj", "nmod", "obl"):
            name = view.preposition(child) or "obj"
            slots.setdefault(name, []).append(filler(child, name))
    entries = [entry for entry in view.book.verbs[verb] if not entry.reflexive]
    return _choose(view, token, [token], entries, slots, "verb")


_FINITE = ("a", "e", "ono", "ano", "ò", "ì", "irono", "arono")


def _headline_participle(view: View, token: Token, verb: str) -> Match | None:
    """«Sospesi i rapporti con Minsk», «Condannato a nove anni»: a participle that opens a sentence.

    What it is said of stands right after it, or after an adjunct («Fermati all'alba due scafisti»), or in the text around.
    """
    if token.text.islower():
        return None
    if not token.lower_.endswith(PARTICIPLE):
        return _headline_event(view, token, verb)
    adjunct = view.pos[token.i + 1] == "ADP"
    noun = _said_of(view, token)
    if noun is None and not adjunct:
        return None
    if noun is not None and noun.pos_ == "PROPN" and noun.i == token.i + 1:
        return None
    happens = verb in words().unaccusative and verb != "fallire"
    slots: Slots = {} if noun is None else {"subj" if happens else "obj": [filler(noun, "obj")]}
    above = [token] if noun is None else [noun, token]
    for child in (part for head in above for part in head.children):
        if child.i > above[0].i and child.dep_ in ("obl", "nmod", "obl:agent") and view.preposition(child):
            name = view.preposition(child)
            slots.setdefault("subj" if name == "da" and not happens else name, []).append(filler(child, name))
    entries = [entry for entry in view.book.verbs[verb] if not entry.reflexive]
    return _choose(view, token, [token], entries, slots, "verb")


def _headline_event(view: View, token: Token, verb: str) -> Match | None:
    """«Muore in cantiere un operaio», «Condanno l'attacco»: a verb at the beginning, taken for a name."""
    low = token.lower_
    if token.pos_ not in ("PROPN", "NOUN") or low in view.book.nouns or morph(token, "Gender"):
        return None
    after = view.tokens[token.i + 1]
    noun = after if after.pos_ == "NOUN" else _said_of(view, token)
    if noun is None or noun.pos_ != "NOUN":
        return None
    happens = verb in words().unaccusative
    if not happens and not (low.endswith("o") and noun.i <= token.i + 3):
        return None
    entries = [entry for entry in view.book.verbs[verb] if not entry.reflexive]
    return _choose(view, token, [token], entries, {"subj" if happens else "obj": [filler(noun, "obj")]}, "verb")


def _said_of(view: View, participle: Token) -> Token | None:
    """The first noun after the participle that no preposition stands before."""
    for part in view.tokens[participle.i + 1 : view.sentence[participle.i][1]][:9]:
        if part.pos_ in ("VERB", "AUX") or part.text in (",", ":", ";", "."):
            return None
        if part.pos_ in ("NOUN", "PROPN") and not any(child.dep_ == "case" for child in part.children):
            return None if part.dep_ in ("flat", "flat:name", "compound") else part
    return None


def _participle_adjective(view: View, token: Token) -> bool:
    """A participle that the tagger took for an adjective («poliziotti uccisi») or a noun («aver invaso»)."""
    if after_auxiliary(token):
        return view.lemma(token) in view.book.verbs and any(
            child.dep_.startswith(("aux", "cop")) for child in token.children
        )
    return (
        token.pos_ == "ADJ" and token.dep_ in ("acl", "ROOT", "amod", "conj") and view.lemma(token) in view.book.verbs
    )


def _verb_match(view: View, token: Token, entries: list[Entry], copula: Token | None = None) -> Match | None:
    heads = [token]
    entries = [entry for entry in entries if _possible(view, entry) and _near(view, entry, token)]
    if not entries:
        return None
    if copula is not None:
        found = verb_slots_if(view, token, [token], lambda found: _promising(view, token, entries, found))
        if found is None:
            return None
        found["pred"] = [*found.get("pred", [])]
        return _choose(view, token, heads, entries, found, "copula")
    reflexive = is_reflexive(view, token)
    own = [entry for entry in entries if entry.reflexive]
    entries = own if reflexive and own else [entry for entry in entries if not entry.reflexive]
    entries = [entry for entry in entries if _stands_well(view, token, entry)]
    if not entries or (reflexive and not own and _wonders(view, token)):
        return None
    said = _cue_relation(view, heads) is not None  # then subject and object come from the attribution
    slots = verb_slots_if(view, token, heads, None if said else lambda found: _promising(view, token, entries, found))
    match = _choose(view, token, heads, entries, slots, "verb") if slots is not None else None
    return _with_its_noun(view, match) if match is not None else None


_QUESTIONS = frozenset({"se", "perché", "come", "quando", "dove", "chi", "cosa", "quale", "quanto", "?", "che"})


def _wonders(view: View, token: Token) -> bool:
    """«ci chiediamo perché», «si domanda se»: asks nobody for anything."""
    after = [view.lowers[i] for i in range(token.i + 1, min(token.i + 4, len(view.tokens)))]
    return view.lemma(token) in ("chiedere", "domandare") and bool(_QUESTIONS & set(after))


_WORDED = frozenset({"help_word", "blame_word", "dissent"})
_LABELLING = frozenset({"label", "brand"})


def _with_its_noun(view: View, match: Match) -> Match:
    """«ha espresso il suo cordoglio», «lo definì un traditore»: the noun says what is expressed, so it is predicate too."""
    if match.entry.frame.id in _LABELLING:
        labels = [
            row.token for row in match.slots.get("pred", ()) if row.token is not None and row.token.i > match.core.i
        ]
        match.heads = [*match.heads, *labels[:1]]
        return match
    classes = _WORDED.intersection(match.entry.frame.need.get("obj", ()))
    for row in match.slots.get("obj", ()) if classes else ():
        if row.token is not None and 0 < row.token.i - match.core.i < 8:
            if any(view.in_class(row.token, cls) for cls in classes):
                match.heads = [*match.heads, row.token]
                break
    return match


def _noun_match(view: View, token: Token) -> Match | None:
    keys = view.facts[token.i].nouns
    if not keys or _in_name(view, token):
        return None
    low = view.lowers[token.i]
    opens = token.i == view.sentence[token.i][0] and (low in view.book.nouns or low not in view.forms)
    if (
        token.pos_ in ("VERB", "ADJ")
        and not opens
        and not (
            token.dep_ in ("nsubj", "obj", "obl", "nmod")
            or any(child.dep_ in ("det", "nummod", "nmod") for child in token.children)
            or (low.endswith("o") and view.forms.get(low) and _in_title(view, token))
            or view.counted(token)
        )
    ):
        return None
    entries = [
        entry
        for key in keys
        for entry in view.book.nouns[key]
        if _possible(view, entry) and _stands_well(view, token, entry)
    ]
    if not entries:
        return None
    slots = noun_slots(view, token)
    _pair_after(view, token, slots)
    match = _choose(view, token, [token], entries, slots, "noun")
    if match is None:
        return None
    verb = governor(view, token)
    match.governor = verb
    if verb is not None and view.lemma(verb) in words().light and token.dep_ != "nsubj" and abs(verb.i - token.i) < 6:
        match.heads = [verb, token] if verb.i < token.i else [token, verb]
        match.kind = "light verb"
    return match


def _pair_after(view: View, noun: Token, slots: Slots) -> None:
    """«scontro Salvini-Schlein», «vertice Trump-Putin»: two parties joined by a hyphen."""
    if noun.i + 1 < len(view.tokens) and "tra" not in slots:
        pair = view.tokens[noun.i + 1]
        one, hyphen, other = pair.text.partition("-")
        if hyphen and one.istitle() and other[:1].isupper() and pair.pos_ in ("PROPN", "NOUN", "X"):
            slots["tra"] = [filler(pair, "tra")]


def _in_name(view: View, token: Token) -> bool:
    """Inside a name («Corte penale», «ministero della Guerra»), but not a name of its own on a country."""
    if token.i == view.sentence[token.i][0] and token.i + 1 < len(view.tokens) and view.pos[token.i + 1] == "ADP":
        return False  # «Bomba contro la sede»: the capital is that of the sentence
    return token.i in view.labels and bool(view.labels[token.i])


def _preposition_match(view: View, token: Token) -> Match | None:
    """«Il Vaticano contro i rimpatri»: a headline with no verb between actor and thing."""
    sent = token.sent
    if sent.end_char > view.title_end + 1 and ":" not in sent.text:
        return None
    before = view.doc[sent.start : token.i]
    if (
        token.head.pos_ in ("VERB", "AUX")
        or any(part.pos_ in ("VERB", "AUX") or part.is_punct for part in before)
        or not len(before)
    ):
        return None
    left, right = before.root, token.head
    if right.i < token.i or not view.in_class(left, "actor") or left.i not in view.labels:
        return None
    start, end = before[0].idx, before[-1].idx + len(before[-1].text)
    slots: Slots = {"subj": [Filler(start, end, left, "subj")], token.lower_: [filler(right, token.lower_)]}
    return _choose(view, token, [token], view.book.prepositions[token.lower_], slots, "headline")


def _evaluation(view: View, token: Token) -> Match | None:
    """A predicative noun or adjective of a class («è una provocazione»); «non è una provocazione» blames nobody."""
    if token.i not in view.copulas or is_negated_here(view, token):
        return None
    entries = _judgements(view, token)
    if not entries:
        return None
    return _choose(
        view,
        token,
        [token],
        entries,
        {**verb_slots(view, token, [token]), "self": [filler(token, "self")]},
        "evaluation",
    )


def _judgements(view: View, token: Token) -> list[Entry]:
    known = view.vocabulary.verdicts
    if known is not None and all(known.isdisjoint(view.variants[part.i]) for part in core_words(view, token)):
        return []
    return [entry for entry in view.book.predicates if any(view.in_class(token, cls) for cls in entry.frame.predicates)]


def blaming_clause(view: View, verb: Token) -> Match | None:
    """«lanciano una campagna provocatoria»: somebody else does what the words call bad."""
    entries = [entry for entry in view.book.predicates if "bad" in entry.frame.predicates and not entry.frame.need]
    finite = finite_of(verb)
    if not entries or finite is None or morph(finite, "Person") != "3" or is_negated_here(view, verb):
        return None
    done = [child for child in verb.children if child.dep_ in ("obj", "xcomp") and child.i > verb.i]
    if not any(child.pos_ in ("NOUN", "ADJ") and view.in_class(child, "bad") for child in done):
        return None
    slots = verb_slots(view, verb, [verb])
    if not any(row.token is not None and view.in_class(row.token, "actor") for row in slots.get("subj", ())):
        return None
    return _choose(view, verb, [verb], entries, slots, "evaluation")


def bare_judgement(view: View, token: Token, judged: list[Filler]) -> Match | None:
    """«Una vergogna», «lo definì un traditore»: a judgement with no verb of its own in somebody's words.

    Args:
        view: the document.
        token: the head of the words.
        judged: of whom or what it is said, where that is known.
    """
    entries = _judgements(view, token) if token.pos_ in ("NOUN", "ADJ", "PROPN", "VERB", "X") else []
    if not entries or is_negated_here(view, token):
        return None
    slots: Slots = {"self": [filler(token, "self")]}
    if judged:
        slots["subj"] = judged
    return _choose(view, token, [token], entries, slots, "evaluation")


# Frames


def _possible(view: View, entry: Entry) -> bool:
    """Whether the words that a frame needs stand in the document at all: much cheaper than reading the clause."""
    known = view.possible.get(id(entry.frame))
    if known is None:
        groups = view.vocabulary.frame(entry).in_text
        known = view.possible[id(entry.frame)] = not any(view.all_lemmas.isdisjoint(group) for group in groups)
    return known


def _near(view: View, entry: Entry, token: Token) -> bool:
    """Whether the words that a frame needs stand in the sentence, or for an object in the one before (a clitic)."""
    frame = entry.frame
    if frame.speaker and not _is_said(view, token):
        return False
    if "negation" in frame.need and not is_negated_here(view, token):
        return False
    near = view.vocabulary.frame(entry).near
    if not near:
        return True
    start, end = view.sentence[token.i]
    bag = lemmas_of(view, start, end)
    for slot, group in near:
        if bag.isdisjoint(group):
            if slot != "obj" or not start or lemmas_of(view, *view.sentence[start - 1]).isdisjoint(group):
                return False
    return True


def _stands_well(view: View, core: Token, entry: Entry) -> bool:
    """Whether a frame fits the place of the trigger in its clause and text, before its complements are read."""
    around = view.vocabulary.frame(entry).around
    return not around or all(_holds(view, core, slot, classes, {}) == wanted for slot, classes, wanted in around)


def lemmas_of(view: View, start: int, end: int) -> set[str]:
    """The lemmas of a sentence in every reading."""
    key = ("lemmas", start)
    if key not in view.memo:
        view.memo[key] = set().union(*view.variants[start:end])
    found: set[str] = view.memo[key]
    return found


def _is_said(view: View, token: Token) -> bool:
    """Inside somebody's words."""
    at = token.idx
    return any(span["start"] <= at < span["end"] for relation in view.attributions for span in relation["content"])


def _in_document(view: View, name: str) -> bool:
    known = view.in_text.get(name)
    if known is None:
        row = view.book.classes.get(name)
        open_class = row is None or row.labels or name in ("any", "none", "thing", "quantified", "event", "infinitive")
        known = view.in_text[name] = bool(open_class or not view.all_lemmas.isdisjoint(row.lemmas if row else ()))
    return known


def _choose(view: View, core: Token, heads: list[Token], entries: list[Entry], slots: Slots, kind: str) -> Match | None:
    relation = _cue_relation(view, heads)
    if relation is not None:
        add_attribution(view, slots, relation)
    best: tuple[float, int, Entry] | None = None
    rejected = []
    for order, entry in enumerate(entries):
        fits, count, why = _fits(view, core, entry, slots)
        if not fits:
            rejected.append(f"{entry.type}/{entry.frame.id}: {why}")
            continue
        key = (entry.frame.rank * 10 + count, -order)
        if best is None or key > best[:2]:
            if best is not None:
                rejected.append(f"{best[2].type}/{best[2].frame.id}: less specific")
            best = (*key, entry)
        else:
            rejected.append(f"{entry.type}/{entry.frame.id}: less specific")
    if best is None:
        return None
    count = int(best[0]) - best[2].frame.rank * 10
    return Match(best[2], kind, core, heads, slots, count, rejected, relation)


def _cue_relation(view: View, heads: list[Token]) -> Row | None:
    at = heads[0].idx
    for token in heads:
        if token.i in view.in_cues:
            break
    else:
        return None
    for relation in view.attributions:
        cue = relation.get("cue")
        if cue and any(cue["start"] <= token.idx < cue["end"] for token in heads):
            inside = any(span["start"] <= at < span["end"] for span in relation["content"])
            if not inside:
                return relation
    return None


_AROUND = frozenset({"sentence", "document"})
"""Conditions on what the text is about: they make no frame more specific than another."""


def _promising(view: View, core: Token, entries: list[Entry], slots: Slots) -> bool:
    """Whether the subject and object that were found leave any of the frames."""
    for entry in entries:
        for slot in _CORE:
            classes = entry.frame.need.get(slot)
            if classes is not None and not _holds(view, core, slot, classes, slots):
                break
            classes = entry.frame.also.get(slot)
            if classes is not None and not _holds(view, core, slot, classes, slots):
                break
        else:
            return True
    return False


_CORE = ("subj", "obj")


def _fits(view: View, core: Token, entry: Entry, slots: Slots) -> tuple[bool, int, str]:
    frame = entry.frame
    count = 0
    for table in (frame.need, frame.also):
        for slot, classes in table.items():
            if not _holds(view, core, slot, classes, slots):
                return False, 0, f"{slot} is not {' or '.join(classes)}"
            count += slot not in _AROUND
    if frame.some and not any(_slot_fillers(view, slots, slot) for slot in frame.some):
        return False, 0, f"none of {', '.join(frame.some)}"
    count += bool(frame.some)
    for slot in frame.absent:
        if slots.get(slot):
            return False, 0, f"{slot} is there"
    for slot, classes in frame.never.items():
        wanted = tuple(cls for cls in classes if cls != "none")
        if _holds(view, core, slot, wanted, slots):
            return False, 0, f"{slot} is {' or '.join(classes)}"
    return True, count, ""


def _holds(view: View, core: Token, slot: str, classes: tuple[str, ...], slots: Slots) -> bool:
    if slot == "tense":
        finite = finite_of(core)
        return (
            finite is not None
            and {"Fut": "future", "Past": "past", "Pres": "present"}.get(morph(finite, "Tense")) in classes
        ) or ("future" in classes and view.lowers[core.i].endswith(_FUTURES))
    if slot == "negation":
        return is_negated_here(view, core)
    if slot == "governor":
        return view.in_class(core.head, classes[0]) or any(
            lemma in view.book.classes[classes[0]].lemmas for lemma in view.variants[core.head.i]
        )
    if slot in ("sentence", "document"):
        return any(_mentioned(view, core, cls, whole=slot == "document") for cls in classes)
    if slot == "position":
        return _position(view, core) in classes
    fillers = slots.get(slot, [])
    if slot == "place":
        fillers = [row for name in ("in", "a", "su", "verso", "presso") for row in slots.get(name, [])]
        fillers = [row for row in fillers if row.token is not None and view.in_class(row.token, "territory")]
    if slot == "adj":
        fillers = [*fillers, *slots.get("adj:other", [])]
    if not fillers:
        return "none" in classes
    if "any" in classes or (slot == "obj" and _PERSONAL & set(classes) and _by_pronoun(core)):
        return True
    for row in fillers[:3]:
        if row.token is not None:
            for cls in classes:
                if view.in_class(row.token, cls):
                    return True
    return False


_FUTURES = ("rà", "ranno", "remo", "rete", "rai")
_PERSONAL = frozenset({"people", "human"})


def _by_pronoun(core: Token) -> bool:
    """«l'hanno spodestato», «averli fermati»: which noun a pronoun stands for is a guess, so it may be somebody."""
    return any(
        child.lower_ in ("lo", "la", "li", "le", "l'", "l’", "mi", "ci", "vi")
        and child.pos_ == "PRON"
        and child.dep_ == "obj"
        for child in core.children
    )


def _mentioned(view: View, core: Token, name: str, *, whole: bool) -> bool:
    """Whether a word of a class stands in the document, or in the sentence of the trigger."""
    if whole:
        return _in_document(view, name)
    start, end = view.sentence[core.i]
    key = ("mentioned", name, start)
    if key not in view.memo:
        lemmas = view.book.classes[name].lemmas
        view.memo[key] = any(not lemmas.isdisjoint(view.variants[i]) for i in range(start, end))
    return bool(view.memo[key])


def _position(view: View, core: Token) -> str:
    """Where a noun stands in its clause: what a sentence is about is its subject, its top or its object."""
    node = core
    while node.dep_ == "conj" and node.head != node and node.head.pos_ in ("NOUN", "PROPN", "NUM"):
        node = node.head
    if node.dep_ in ("nsubj", "nsubj:pass") or (node.dep_ == "obj" and _late(view, node)):
        return "subject"
    if node.dep_ == "ROOT" or _in_title(view, node):
        return "top"
    return "object" if node.dep_ == "obj" else ""


def _in_title(view: View, noun: Token) -> bool:
    """«Crolla un ponte, morti e feriti»: a bare noun of a headline."""
    if noun.idx >= view.title_end or noun.dep_ == "obj":
        return False
    return not any(child.dep_ in ("case", "det", "cop") for child in noun.children)


def _late(view: View, noun: Token) -> bool:
    """«arrivano aiuti»: the late subject of a verb that takes no object."""
    return noun.i > noun.head.i and view.lemma(noun.head) in words().unaccusative


def is_negated_here(view: View, core: Token) -> bool:
    """«non», «mai» and so on right before or under the predicate."""
    negative = words().negative_adverbs
    return any(
        child.lower_ in negative and child.dep_ in ("advmod", "cc", "mark", "case", "det") for child in core.children
    ) or any(
        child.lower_ in ("non", "mai")
        for part in core.children
        if part.dep_.startswith(("aux", "cop"))
        for child in part.children
    )


def _slot_fillers(view: View, slots: Slots, text: str) -> list[Filler]:
    slot = parse_slot(text)
    rows = slots.get(slot.name, [])
    if slot.inner:
        rows = [inner for row in rows if row.token is not None for inner in _inner(view, row.token, slot.inner)]
    if slot.cls:
        rows = [row for row in rows if row.token is not None and view.in_class(row.token, slot.cls)]
    return rows


def _inner(view: View, token: Token, name: str) -> list[Filler]:
    return [
        filler(child, f".{name}")
        for child in token.children
        if child.dep_ == "nmod" and view.preposition(child) == name
    ]


def slot_fillers(view: View, match: Match, text: str) -> list[Filler]:
    """The candidates of a slot as it stands in a frame (`obj.di:human`)."""
    return _slot_fillers(view, match.slots, text)
