"""The PLOVER projection of a claim: the event as worded, and what it amounts to after tense and polarity."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import Any

from pydantic import ValidationError

from claimx.errors import LexiconError
from claimx.lexicons.loader import data_file, explain_validation, toml_table
from claimx.schema.base import FrozenModel


class Rule(FrozenModel):
    """Where all conditions fit, the event amounts to `effective` (`same`: itself)."""

    event: tuple[str, ...] = ()
    quad: tuple[str, ...] = ()
    polarity: str
    when: tuple[str, ...] = ()
    effective: str


class PloverTable(FrozenModel):
    """Events with their quad class and modes, the rules of the effective reading, and words that show a context."""

    quads: dict[str, str]
    modes: dict[str, tuple[str, ...]]
    rule: tuple[Rule, ...]
    contexts: dict[str, tuple[str, ...]]


@lru_cache(maxsize=1)
def plover_table() -> PloverTable:
    """The table of `lexicons/data/claims/plover.toml`."""
    file = data_file("claims", "plover.toml")
    try:
        return PloverTable.model_validate(toml_table(file))
    except ValidationError as error:
        raise LexiconError(f"{file}: {explain_validation(error)}") from error


@lru_cache(maxsize=1)
def _context_index() -> dict[str, tuple[str, ...]]:
    index: dict[str, list[str]] = {}
    for context, words in plover_table().contexts.items():
        for word in words:
            index.setdefault(word, []).append(context)
    return {word: tuple(names) for word, names in index.items()}


def project(
    event: str,
    mode: str | None,
    polarity: str,
    modality: str,
    tense: str,
    context: Iterable[str],
    lemmas: Iterable[str],
) -> dict[str, Any]:
    """The PLOVER reading of a claim.

    Args:
        event: PLOVER event as worded, empty where there is none.
        mode: PLOVER mode of the frame, keyed by the event.
        polarity: `affirmed` or `negated`.
        modality: modality of the claim.
        tense: `past`, `present` or `future`.
        context: contexts that the frame itself gives.
        lemmas: lemmas of the sentence, which show further contexts.

    Returns:
        `event`, `mode`, `effective`, `context` and `quad`, the shape of `schema.Plover`.
    """
    if not event:
        return {"event": None, "mode": None, "effective": None, "context": [], "quad": None}
    index = _context_index()
    found = set(context) | {name for lemma in index.keys() & lemmas for name in index[lemma]}
    effective = effective_event(event, polarity, modality, tense)
    return {
        "event": event,
        "mode": mode,
        "effective": effective,
        "context": sorted(found),
        "quad": plover_table().quads[effective],
    }


def effective_event(event: str, polarity: str, modality: str, tense: str) -> str:
    """What an event amounts to: a future `AID` is `AGREE`, a future `ASSAULT` is `THREATEN`."""
    table = plover_table()
    when = (
        "hypothetical"
        if modality == "hypothetical"
        else "future"
        if modality in ("intended", "required") or tense == "future"
        else "actual"
    )
    for rule in table.rule:
        if rule.event and event not in rule.event:
            continue
        if rule.quad and table.quads[event] not in rule.quad:
            continue
        if rule.polarity == polarity and (not rule.when or when in rule.when):
            return event if rule.effective == "same" else rule.effective
    return event
