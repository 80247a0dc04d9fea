"""Institutions that every country has («governo russo», «ministero della Difesa di Kiev»), derived from patterns.

Slots of a pattern: `{m}` `{f}` `{mp}` `{fp}` the adjective in its forms (one name for each adjective of the country), `{of}` the
preposition with article and country («della Russia»), `{capital}` the capital's name.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

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
    known: Iterable[str],
) -> Iterator[Entry]:
    """Entries for each country and pattern.

    Args:
        countries: country entry, its article (`-` for none) and the name of its capital.
        demonyms: country id → its adjectives.
        patterns: the institutions.
        known: ids that a data file gives on its own; they are not derived.
    """
    given = set(known)
    for country, article, capital in countries:
        slots = _slots(country, article, capital, demonyms.get(country.id, ()))
        for pattern in patterns:
            entry_id = f"org:{pattern.key}-{country.id[4:].lower()}"
            if entry_id in given:
                continue
            name = next(iter(_fill((pattern.name,), slots)), None)
            if name is None:
                continue
            strong = tuple(dict.fromkeys(alias for alias in _fill(pattern.strong, slots) if alias != name))
            weak = tuple(dict.fromkeys(alias for alias in _fill(pattern.weak, slots) if alias not in (name, *strong)))
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
    forms = [{"m": row.m_sg, "f": row.f_sg, "mp": row.m_pl, "fp": row.f_pl} for row in rows]
    return [*({**common, **form} for form in forms), common]


def _fill(patterns: Iterable[str], slots: Sequence[Mapping[str, str]]) -> Iterator[str]:
    for pattern in patterns:
        for values in slots:
            try:
                yield pattern.format_map(values)
            except KeyError:
                continue
