"""Victims that one sentence counts together are one claim: «ha provocato 17 morti e 27 feriti»."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from claimx.claims.clause import SUBJECTS
from claimx.claims.codebook import Entry, Frame
from claimx.claims.fill import Draft
from claimx.claims.slots import Filler
from claimx.claims.triggers import Match
from claimx.claims.view import Row, View
from claimx.syntax.nominal import coordinated

if TYPE_CHECKING:
    from spacy.tokens import Token

Pair = tuple[Draft, list[Row]]
_TOLL = "toll-noun"


def merge_casualties(view: View, rows: list[Pair]) -> list[Pair]:
    """Drop counts of victims that a verb, a toll or a list already holds, and keep their quantities."""
    victims = [(draft, relations) for draft, relations in rows if draft.match.type == "casualties"]
    gone: set[int] = set()
    verbs = [draft for draft, _ in victims if not draft.is_noun]
    nouns = [draft for draft, _ in victims if draft.is_noun and draft.match.entry.frame.id != _TOLL]
    tolls = [draft for draft, _ in victims if draft.match.entry.frame.id == _TOLL]
    for verb in verbs:
        if not _name_the_victims(verb):
            gone.add(id(verb))
    for toll in tolls:
        gone |= _counted_by_toll(toll, verbs, nouns)
    for noun in nouns:
        if id(noun) in gone:
            continue
        owner = next((verb for verb in verbs if id(verb) not in gone and _holds(verb, noun)), None)
        if owner is None:
            others = (*verbs, *nouns)
            owner = next((other for other in others if id(other) not in gone and _joined(other, noun)), None)
        if owner is not None:
            _take(owner, noun)
            gone.add(id(noun))
    gone |= _doubled(verbs, gone)
    parts = [
        (part, relations) for draft, relations in victims if id(draft) not in gone for part in _shares(view, draft)
    ]
    return [row for row in rows if id(row[0]) not in gone] + parts


def _doubled(verbs: list[Draft], gone: set[int]) -> set[int]:
    """«è deceduto dopo essere rimasto ferito», «i poliziotti morti hanno perso la vita»: told once."""
    cores = {verb.core.i for verb in verbs if id(verb) not in gone}
    out = set()
    for verb in verbs:
        core = verb.core
        if core.dep_ in ("xcomp", "advcl", "acl") and core.head.i in cores - {core.i}:
            out.add(id(verb))
        elif core.dep_ == "conj" and core.head.i in cores and not any(c.dep_ in SUBJECTS for c in core.children):
            out.add(id(verb))
        elif core.dep_ in ("acl", "amod") and core.head.head.i in cores and core.head.dep_ in ("nsubj", "nmod", "obj"):
            out.add(id(verb))
    return out


def _name_the_victims(verb: Draft) -> bool:
    """«Le vittime sono tre»: that they are victims is said by the noun, so it is part of the predicate.

    Returns:
        Whether it is a claim: «il bilancio è grave» counts nobody.
    """
    if verb.match.entry.frame.id != "victims-are":
        return True
    subject = next((row.token for row in verb.match.slots.get("subj", ()) if row.token is not None), None)
    if subject is None:
        return True
    if subject.lemma_.lower() in _COUNTS and not _number_near(verb.core):
        return False
    if abs(subject.i - verb.core.i) > 8:
        return True
    copula = [child for child in verb.core.children if child.dep_ == "cop"]
    verb.match.heads = sorted({subject, *(copula or verb.match.heads)}, key=lambda token: token.i)
    return True


_COUNTS = frozenset({"bilancio", "conta", "numero", "conteggio", "computo"})


def _number_near(verb: Token) -> bool:
    """«è salito a 43», «è di almeno sei»: a number before the clause ends."""
    for token in verb.doc[max(verb.i - 3, verb.sent.start) : min(verb.i + 9, verb.sent.end)]:
        if token.pos_ == "NUM":
            return True
        if token.i > verb.i and (token.text in (",", ";", ":") or token.pos_ in ("SCONJ", "VERB")):
            return False
    return False


def _counted_by_toll(toll: Draft, verbs: list[Draft], nouns: list[Draft]) -> set[int]:
    """«È di 7 morti e 4 feriti il bilancio»: one claim, at the toll; a toll that counts nothing is none."""
    same = [other for other in (*verbs, *nouns) if other.core.sent.start == toll.core.sent.start]
    about = [verb for verb in verbs if verb in same and toll.core in verb.match.heads]
    counted = [noun for noun in nouns if noun in same and noun.quantities]
    verb = toll.core.head
    if any(child.dep_ == "case" for child in toll.core.children):  # «secondo un primo bilancio»
        return {id(toll)}
    if about:
        for noun in counted:
            _take(about[0], noun)
        return {id(toll), *(id(noun) for noun in counted)}
    tells = verb.dep_ == "ROOT" or toll.core.dep_ == "ROOT" or any(noun.core.i == verb.i for noun in counted)
    if not counted or not tells or any(other.core.i == verb.i for other in verbs):
        return {id(toll)}
    for noun in counted:
        _take(toll, noun)
    return {id(noun) for noun in counted}


def _holds(verb: Draft, noun: Draft) -> bool:
    """The noun is an object of the verb; «27 feriti, di cui sette sono gravi» is not."""
    between = verb.core.doc[noun.core.i + 1 : verb.core.i]
    return noun.core.i in _objects(verb) and not any(token.lower_ in ("cui", "quali") for token in between)


def _objects(draft: Draft) -> set[int]:
    return {
        token.i for row in draft.roles.get("object", ()) if row.token is not None for token in coordinated(row.token)
    }


def _joined(one: Draft, other: Draft) -> bool:
    """Coordinated, or in one list of counts («almeno 129, con 352 feriti» stay apart)."""
    if one is other or one.core.sent.start != other.core.sent.start or one.core.i > other.core.i:
        return False
    if one.is_noun and other.core.i in {token.i for token in coordinated(one.core)}:
        return True
    last = max([one.core.i, *_objects(one)]) if one.is_noun or one.roles.get("object") else -1
    return 0 <= last < other.core.i and _list_between(one.core.doc[last + 1 : other.core.i])


_LINKS = frozenset(
    {"e", "ed", "oltre", "a", "più", "di", "circa", "almeno", "altri", "altre", "anche", "con", "quasi", "meno", "tra", "i", "le", "gli"}
)  # fmt: skip
_WEIGHT = frozenset(
    {"grave", "gravi", "gravissimi", "lievi", "leggeri", "numerosi", "diversi", "parecchi", "alcuni", "decine"}
)


def _list_between(tokens: Iterable[Token]) -> bool:
    """«, 2 dispersi e», «oltre a circa»: nothing but counts, commas and an aside in dashes or brackets."""
    words = list(tokens)
    inside = False
    for token in words:
        if token.text in ("-", "–", "—", "(", ")"):
            inside = token.text == "(" or (token.text != ")" and not inside)
        elif inside or token.pos_ in ("NUM", "DET", "CCONJ") or token.text == ",":
            continue
        elif token.lower_ not in _LINKS and token.lower_ not in _WEIGHT:
            return False
    return bool(words) and words[0].lower_ not in ("con", "tra") and len(words) < 25


def _take(owner: Draft, other: Draft) -> None:
    known = {row["start"] for row in owner.quantities}
    owner.quantities += [row for row in other.quantities if row["start"] not in known]
    spans = [(row.start, row.end) for row in owner.roles.get("object", ())]
    owner.roles["object"] = [
        *owner.roles.get("object", ()),
        *(
            row
            for row in other.roles.get("object", ())
            if not any(row.start < end and start < row.end for start, end in spans)
        ),
    ]


def _shares(view: View, draft: Draft) -> list[Draft]:
    """«18 vittime, di cui 13 nella provincia»: a count of its own, of the same victims."""
    victims = [row for row in draft.roles.get("object", ()) if row.token is not None and row.token.pos_ == "NOUN"]
    if not victims:
        return []
    token = victims[0].token
    tail = list(draft.core.doc[token.i + 1 : min(token.i + 12, token.sent.end)]) if token is not None else []
    for first, second, number in zip(tail, tail[1:], tail[2:], strict=False):
        if first.lower_ in ("di", "tra", "fra") and second.lower_ == "cui" and number.pos_ == "NUM":
            alone = not any(child.dep_ == "nummod" and child.i == number.i for child in number.head.children)
            if (
                number.i + 1 < number.sent.end
                and number.nbor().pos_ in ("ADP", "PUNCT")
                and (alone or number.head.i < number.i)
            ):
                return [_share(view, draft, number, victims[0])]
    return []


def _share(view: View, whole: Draft, number: Token, victims: Filler) -> Draft:
    entry = Entry("casualties", Frame(id="share", nouns=("*",)))
    draft = Draft(Match(entry, "noun", number, [number], {}))
    draft.roles["object"] = [victims]
    draft.quantities = view.counted(number)
    return draft
