"""The alias index: which word may start a name of the knowledge base, and how many words that name has."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from claimx.entities.words import fold, words_of
from claimx.kb import Entry, KnowledgeBase, normalise, strip_accents

Candidates = tuple[tuple[str, str], ...]
"""(entry id, «strong» or «weak») pairs, strong first."""


@dataclass(slots=True)
class AliasIndex:
    """Aliases by their first word.

    `lower` holds the keys that are written without a capital («governo russo»), `small_first` those whose first word is
    («al-Assad», «von der Leyen»).
    """

    kb: KnowledgeBase
    lengths: dict[str, tuple[int, ...]] = field(default_factory=dict)
    lower: frozenset[str] = frozenset()
    small_first: frozenset[str] = frozenset()
    skeletons: dict[str, tuple[str, ...]] = field(default_factory=dict)

    def lookup(self, surface: str) -> tuple[str, Candidates]:
        """The key of a surface form and what it may name."""
        key = normalise(surface)
        found = self.kb.aliases.get(key)
        if found is None:
            key = strip_accents(key)
            found = self.kb.aliases.get(key, ())
        return key, found


def build_index(kb: KnowledgeBase) -> AliasIndex:
    """Index all aliases of a knowledge base."""
    lengths: dict[str, set[int]] = {}
    lower: set[str] = set()
    small_first: set[str] = set()
    for entry in kb.by_id.values():
        for alias in surfaces(entry):
            parts = words_of(alias)
            if not parts:
                continue
            lengths.setdefault(fold(parts[0].text), set()).add(len(parts))
            if alias[:1].islower():
                small_first.add(normalise(alias))
                if alias.islower():
                    lower.add(normalise(alias))
    return AliasIndex(
        kb,
        {first: tuple(sorted(counts, reverse=True)) for first, counts in lengths.items()},
        frozenset(lower),
        frozenset(small_first),
    )


def surfaces(entry: Entry) -> Iterable[str]:
    """All names of an entry as written in the data."""
    yield entry.name
    yield from entry.strong
    yield from entry.weak


_CACHE: dict[int, AliasIndex] = {}


def index_of(kb: KnowledgeBase) -> AliasIndex:
    """The index of a knowledge base, built once."""
    found = _CACHE.get(id(kb))
    if found is None or found.kb is not kb:
        if len(_CACHE) >= 4:
            _CACHE.clear()
        found = _CACHE[id(kb)] = build_index(kb)
    return found
