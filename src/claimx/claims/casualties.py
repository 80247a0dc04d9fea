"""Victims that one sentence counts together are one claim: «ha provocato 17 morti e 27 feriti»."""

from __future__ import annotations

from claimx.claims.fill import Draft
from claimx.claims.view import Row
from claimx.syntax.nominal import coordinated

Pair = tuple[Draft, list[Row]]


def merge_casualties(rows: list[Pair]) -> list[Pair]:
    """Drop counts of victims that a verb or a coordinated count already holds, and keep their quantities."""
    victims = [(draft, relations) for draft, relations in rows if draft.match.type == "casualties"]
    gone: set[int] = set()
    verbs = [draft for draft, _ in victims if not draft.is_noun]
    nouns = [draft for draft, _ in victims if draft.is_noun]
    for noun in nouns:
        owner = next((verb for verb in verbs if noun.core.i in _objects(verb)), None)
        if owner is None:
            owner = next(
                (
                    other
                    for other in nouns
                    if other.core.i < noun.core.i and id(other) not in gone and _joined(other, noun)
                ),
                None,
            )
        if owner is not None:
            _take(owner, noun)
            gone.add(id(noun))
    for verb in verbs:
        head = verb.core.head
        if (
            verb.core.dep_ in ("xcomp", "advcl", "acl")
            and any(other.core.i == head.i for other in verbs)
            and id(verb) not in gone
        ):
            gone.add(id(verb))
    return [row for row in rows if id(row[0]) not in gone]


def _objects(draft: Draft) -> set[int]:
    return {
        token.i for row in draft.roles.get("object", ()) if row.token is not None for token in coordinated(row.token)
    }


def _joined(one: Draft, other: Draft) -> bool:
    """Coordinated, or one the head of the other («almeno 129, con 352 feriti» stay apart)."""
    if one.core.sent.start != other.core.sent.start:
        return False
    return other.core.i in {token.i for token in coordinated(one.core)} or (
        other.core.dep_ == "conj" and other.core.head.i == one.core.i
    )


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
