"""Institutions that every state has, by noun and country: «ministero degli Esteri» and Britain, however worded."""

from __future__ import annotations

from claimx.kb import Entry, KnowledgeBase

_CACHE: dict[int, tuple[KnowledgeBase, dict[str, tuple[str, ...]]]] = {}


def adjectives(kb: KnowledgeBase, country: str) -> tuple[str, ...]:
    """The adjectives of a country (ISO3) in all forms."""
    held = _CACHE.get(id(kb))
    if held is None or held[0] is not kb:
        forms: dict[str, list[str]] = {}
        for form, readings in kb.demonym_forms.items():
            entry = kb.get(readings[0].entry)
            if entry is not None and entry.country is not None and entry.kind == "country":
                forms.setdefault(entry.country, []).append(form)
        if len(_CACHE) >= 4:
            _CACHE.clear()
        held = _CACHE[id(kb)] = (kb, {code: tuple(found) for code, found in forms.items()})
    return held[1].get(country, ())


def institution_of(kb: KnowledgeBase, noun: str, country: str) -> Entry | None:
    """The institution that `noun` names in a country; None if the knowledge base has none so called.

    Args:
        kb: the knowledge base.
        noun: the name without its country («Ministero della Difesa», «esercito»).
        country: ISO3 code.
    """
    found = {
        entry_id
        for adjective in adjectives(kb, country)
        for entry_id, strength in kb.lookup(f"{noun} {adjective}")
        if strength == "strong" and kb.by_id[entry_id].country == country
    }
    return kb.by_id[found.pop()] if len(found) == 1 else None
