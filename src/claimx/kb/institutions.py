"""Institutions that every country has («governo russo», «ministero della Difesa di Kiev»), derived from patterns.

Slots of a pattern: `{m}` `{f}` `{mp}` `{fp}` the adjective in its forms (one name for each adjective of the country),
`{of}` the preposition with article and country («della Russia»), `{capital}` the capital's name.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from claimx.kb.base import normalise
from claimx.kb.models import DemonymRow, Entry, InstitutionRow

_OF = {
    "il": "del ",
    "lo": "dello ",
    "la": "della ",
    "l'": "dell'",
    "i": "dei ",
    "gli": "degli ",
    "le": "delle ",
    "-": "di ",
}


def institutions(
    countries: Iterable[tuple[Entry, str, str | None]],
    demonyms: Mapping[str, Sequence[DemonymRow]],
    patterns: Sequence[InstitutionRow],
) -> Iterator[Entry]:
    """Entries for each country and pattern; a name with an adjective that two countries share («congolese») is weak.

    Args:
        countries: country entry, its article (`-` for none) and the name of its capital.
        demonyms: country id → its adjectives.
        patterns: the institutions.
    """
    uses = Counter(row.m_sg for rows in demonyms.values() for row in rows)
    for country, article, capital in countries:
        rows = demonyms.get(country.id, ())
        slots = _slots(country, article, capital, [row for row in rows if uses[row.m_sg] == 1])
        shared = [_forms(row) for row in rows if uses[row.m_sg] > 1]
        for pattern in patterns:
            entry_id = f"org:{pattern.key}-{country.id[4:].lower()}"
            name = next(iter(_fill((pattern.name,), slots)), None)
            if name is None:
                continue
            strong = tuple(dict.fromkeys(alias for alias in _fill(pattern.strong, slots) if alias != name))
            names = (*_fill(pattern.weak, slots), *_fill((*pattern.strong, *pattern.weak), shared))
            weak = tuple(dict.fromkeys(alias for alias in names if alias not in (name, *strong)))
            yield Entry(
                id=entry_id,
                kind="organization",
                label="ORG",
                subtype=pattern.subtype,
                name=name,
                country=country.country,
                sector=pattern.sector,
                gender=pattern.gender,
                number=pattern.number,
                strong=strong,
                weak=weak,
            )


def _slots(country: Entry, article: str, capital: str | None, rows: Sequence[DemonymRow]) -> list[dict[str, str]]:
    """One dict of slots for each adjective, plus one for what needs no adjective."""
    common = {"of": _OF[article] + country.name}
    if capital is not None:
        common["capital"] = capital
    return [*({**common, **_forms(row)} for row in rows), common]


def _forms(row: DemonymRow) -> dict[str, str]:
    return {"m": row.m_sg, "f": row.f_sg, "mp": row.m_pl, "fp": row.f_pl}


def _fill(patterns: Iterable[str], slots: Sequence[Mapping[str, str]]) -> Iterator[str]:
    for pattern in patterns:
        for values in slots:
            try:
                yield pattern.format_map(values)
            except KeyError:
                continue


def merged(given: Entry, derived: Entry) -> Entry:
    """An entry of a data file with the names that the patterns give it too."""
    known = {normalise(alias) for alias in (given.name, *given.strong, *given.weak)}
    names = ((derived.name, *derived.strong), derived.weak)
    strong, weak = (tuple(alias for alias in aliases if normalise(alias) not in known) for aliases in names)
    return replace(given, strong=given.strong + strong, weak=given.weak + weak)
