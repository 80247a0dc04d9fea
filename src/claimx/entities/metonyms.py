"""Capitals, palaces and governments that stand for a state: which mentions mean the actor, and who that is.

A state, its government and what speaks for it are one actor, the entry of the state: «la Russia», «il governo russo»,
«Mosca» and «il Cremlino» are one node. A capital means the actor unless its place in the sentence says that it is the
city.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimx.entities.grouping import Cluster
from claimx.entities.lexicon import lemmas
from claimx.entities.mention import Mention
from claimx.entities.people import name_parts
from claimx.kb import Entry, KnowledgeBase
from claimx.syntax.labels import PASSIVE_SUBJECT
from claimx.syntax.nominal import simple_preposition

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

STATE_BODIES = frozenset({"government", "presidency"})
_PLACE_PREPOSITIONS = frozenset({"in", "verso", "presso", "sopra", "sotto", "attraverso", "fino"})
_DATELINE_ENDS = frozenset({"–", "—", "-", ")", "]", "."})
_EDGE = frozenset({"(", "[", "–", "—", "-"})


def actor_entry(kb: KnowledgeBase, entry: Entry) -> Entry | None:
    """The actor that a name stands for, where it is not the thing itself: a state for its government and capital."""
    if entry.kind == "country":
        return None
    target = entry if entry.subtype in STATE_BODIES else kb.get(entry.speaks_for)
    if target is None:
        return None
    if target.subtype in STATE_BODIES and target.country is not None:
        state = kb.get(f"cty:{target.country}")
        if state is not None:
            return state if state.id != entry.id else None
    return target if target.id != entry.id else None


def move_metonyms(doc: Doc, clusters: list[Cluster], kb: KnowledgeBase) -> list[Cluster]:
    """Give mentions that stand for an actor to the actor's cluster; what is left empty is dropped."""
    by_entry = {cluster.entry.id: cluster for cluster in clusters if cluster.entry is not None}
    for cluster in list(clusters):
        if cluster.entry is None:
            continue
        actor = actor_entry(kb, cluster.entry)
        if actor is None:
            continue
        moving = [m for m in cluster.mentions if stands_for_actor(doc, m, cluster.entry)]
        if not moving:
            continue
        home = by_entry.get(actor.id)
        if home is None:
            home = by_entry[actor.id] = Cluster(actor.label, actor)
            clusters.append(home)
        for mention in moving:
            _move(mention, cluster, home)
    return [cluster for cluster in clusters if cluster.mentions]


def _move(mention: Mention, old: Cluster, new: Cluster) -> None:
    if old.entry is None or new.entry is None:
        return
    nominal = mention.text[:1].islower()
    mention.form = "nominal" if nominal or old.entry.subtype in STATE_BODIES else "metonym"
    mention.reason = f"«{mention.text}» speaks for {new.entry.name}"
    mention.label = old.entry.label
    mention.entry = new.entry.id
    old.mentions.remove(mention)
    new.add(mention, name_parts(mention.text))


def stands_for_actor(doc: Doc, mention: Mention, entry: Entry) -> bool:
    """Whether the sentence lets a capital or palace act, rather than be a place."""
    if entry.label == "ORG":
        return True
    span = doc.char_span(mention.start, mention.end, alignment_mode="expand")
    if span is None:
        return False
    head = span.root
    preposition, first = _preposition(doc, span.start)
    if preposition == "" and (_is_dateline(doc, span.start, span.end) or _is_capital_apposition(doc, span.start)):
        return False
    if preposition in _PLACE_PREPOSITIONS:
        return False
    if preposition == "a":
        return _receives(head, first)
    if preposition == "da":
        if head.dep_ == "obl:agent" or head.head.lemma_.lower() in lemmas("source_verbs.tsv"):
            return True
        opening = first == 0 or doc[first - 1].is_space or doc[first - 1].text in ".»"
        return opening and span.end < len(doc) and doc[span.end].lower_.startswith("nessun")
    if preposition == "di":
        return not _place_noun(doc, first)
    if preposition == "":
        return not _affected(head)
    return True


def _preposition(doc: Doc, start: int) -> tuple[str, int]:
    """The simple preposition right before a token, over an article, and its position; empty if none."""
    i = start - 1
    while i >= 0 and doc[i].lower_.replace("’", "'") in ("il", "lo", "la", "l'", "i", "gli", "le", "stessa", "sola"):
        i -= 1
    if i >= 0:
        simple = simple_preposition(doc[i].lower_)
        if simple in _SIMPLE:
            return simple, i
    return "", start


_SIMPLE = frozenset({"di", "a", "da", "in", "con", "su", "per", "tra", "fra", "verso", "presso", "contro", "fino"})


def _is_dateline(doc: Doc, start: int, end: int) -> bool:
    """«MOSCA – », «(Kiev)»: the place where the news comes from."""
    before = doc[start - 1] if start else None
    after = doc[end] if end < len(doc) else None
    if after is None:
        return False
    if before is None or (before.is_space and "\n" in before.text):
        return after.text in _DATELINE_ENDS
    dated = after.text == "," and end + 1 < len(doc) and doc[end + 1].like_num
    return before.text in _EDGE and (dated or after.text in _DATELINE_ENDS - {".", "-"})


def _is_capital_apposition(doc: Doc, start: int) -> bool:
    """«nella capitale del Myanmar, Naypyidaw», «la capitale Kabul»."""
    before = [token.lower_ for token in doc[max(0, start - 5) : start]]
    return "capitale" in before and (before[-1] in (",", "capitale") or before[-2:-1] == ["capitale"])


def _receives(head: Token, position: int) -> bool:
    """«a Mosca» is a receiver where its governor, or the word before, gives or speaks."""
    heads = lemmas("dative_heads.tsv")
    before = head.doc[position - 1] if position else None
    return _listed(head.head, heads) or (before is not None and _listed(before, heads))


def _listed(token: Token, heads: frozenset[str]) -> bool:
    """Whether the lemma is in a list; one that the lemmatizer left inflected («promesso») is compared by its stem."""
    lemma = token.lemma_.lower()
    return lemma in heads or (len(lemma) >= _LONG_LEMMA and any(h.startswith(lemma[:_STEM]) for h in heads))


_LONG_LEMMA, _STEM = 7, 5


def _place_noun(doc: Doc, position: int) -> bool:
    """«il sindaco di Mosca»: the noun before «di» belongs to a city."""
    heads = lemmas("place_heads.tsv")
    return any(
        doc[i].lemma_.lower() in heads or doc[i].lower_ in heads or doc[i].lower_.split("-")[0] in heads
        for i in range(max(0, position - 2), position)
    )


def _affected(head: Token) -> bool:
    """A capital that is hit, reached or left is the city."""
    if head.dep_ in PASSIVE_SUBJECT or head.dep_ == "obj":
        return _listed(head.head, lemmas("place_verbs.tsv"))
    return head.dep_ == "appos" and head.head.lemma_.lower() in lemmas("place_heads.tsv")
