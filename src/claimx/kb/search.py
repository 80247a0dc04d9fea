"""Look into the knowledge base by hand: `claimx kb search` and `claimx kb show`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from rapidfuzz import fuzz, process

from claimx.kb.base import KnowledgeBase, normalise, strip_accents
from claimx.kb.models import Entry

CLOSE = 75
"""Least likeness (of 100) of a name that is offered where no name holds the words."""


@dataclass(frozen=True, slots=True)
class Found:
    """An entry with the name that led to it and why (`strong`, `weak`, `adjective`, `part`, `close`)."""

    entry: Entry
    name: str
    why: str


def search(kb: KnowledgeBase, wanted: str, limit: int = 20) -> list[Found]:
    """Entries for a name, each once: exact names, then adjectives, then longer names that hold it, then close ones."""
    found: dict[str, Found] = {}
    for entry_id, name, why in _candidates(kb, normalise(wanted)):
        if entry_id not in found and entry_id in kb.by_id:
            found[entry_id] = Found(kb.by_id[entry_id], name, why)
        if len(found) == limit:
            break
    return list(found.values())


def find_entry(kb: KnowledgeBase, wanted: str) -> Entry | None:
    """The entry with an id (`per:putin-vladimir`), a Wikidata id or an exact name that only one has strongly."""
    entry = kb.get(wanted) or kb.get(kb.by_wikidata.get(wanted))
    if entry is not None:
        return entry
    names = kb.lookup(wanted)
    if len(names) == 1 or (names and names[0][1] == "strong" and names[1][1] == "weak"):
        return kb.by_id[names[0][0]]
    return None


def describe(entry: Entry) -> Iterator[tuple[str, str]]:
    """Field and value of all that is known about an entry, as text."""
    for name in ("id", "wikidata", "name", "label", "kind", "subtype", "country", "sector", "gender", "number"):
        value = getattr(entry, name)
        if value:
            yield name, value
    if entry.speaks_for:
        yield "speaks_for", entry.speaks_for
    if entry.strong:
        yield "strong", " | ".join(entry.strong)
    if entry.weak:
        yield "weak", " | ".join(entry.weak)
    for office in entry.offices:
        yield "office", f"{office.role} {office.of} {office.start or '...'} - {office.end or '...'}"


def _candidates(kb: KnowledgeBase, key: str) -> Iterator[tuple[str, str, str]]:
    exact = kb.aliases.get(key) or kb.aliases.get(strip_accents(key), ())
    for entry_id, strength in exact:
        yield entry_id, key, strength
    adjectives = kb.demonym_forms.get(key, ())
    for form in adjectives:
        yield form.entry, key, "adjective"
    padded, held = f" {key} ", False
    for alias in sorted(
        (alias for alias in kb.aliases if padded in f" {alias} "), key=lambda alias: (len(alias), alias)
    ):
        for entry_id, _ in kb.aliases[alias]:
            held = True
            yield entry_id, alias, "part"
    if exact or adjectives or held:
        return
    close = process.extract(key, list(kb.aliases), scorer=fuzz.ratio, limit=10, score_cutoff=CLOSE)
    for alias, score, _ in close:
        for entry_id, _ in kb.aliases[alias]:
            yield entry_id, alias, f"close ({score:.0f} of 100)"
