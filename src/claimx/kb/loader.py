"""Read the knowledge base: the files under `lexicons/data/kb` and, where given, one of the user's own."""

from __future__ import annotations

import gc
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from pydantic import ValidationError

from claimx.errors import LexiconError
from claimx.kb.base import Demonym, KnowledgeBase, RoleName, normalise, strip_accents
from claimx.kb.institutions import institutions, merged
from claimx.kb.models import LABELS, DemonymRow, Entry, InstitutionRow, RoleRow, Row
from claimx.lexicons.loader import DataFile, data_file, explain_validation, read_text, tsv_rows

FILES: dict[str, tuple[str, tuple[str, ...]]] = {
    "countries.tsv": (
        "country",
        ("id", "wikidata", "subtype", "name", "article", "gender", "number", "capital", "strong", "weak"),
    ),
    "territories.tsv": (
        "territory",
        ("id", "wikidata", "subtype", "name", "country", "sector", "gender", "number", "speaks_for", "strong", "weak"),
    ),
    "places.tsv": (
        "place",
        ("id", "wikidata", "subtype", "name", "country", "gender", "number", "speaks_for", "strong", "weak"),
    ),
    "people.tsv": (
        "person",
        ("id", "wikidata", "subtype", "name", "country", "sector", "gender", "offices", "strong", "weak"),
    ),
    "organizations.tsv": (
        "organization",
        ("id", "wikidata", "subtype", "name", "country", "sector", "gender", "number", "speaks_for", "strong", "weak"),
    ),
    "outlets.tsv": ("outlet", ("id", "wikidata", "subtype", "name", "country", "gender", "number", "strong", "weak")),
    "weapons.tsv": ("weapon", ("id", "wikidata", "subtype", "name", "country", "gender", "number", "strong", "weak")),
    "treaties.tsv": ("treaty", ("id", "wikidata", "subtype", "name", "gender", "number", "strong", "weak")),
}
"""File → the kind of its entries and its columns."""

USER_COLUMNS: tuple[str, ...] = (
    "kind",
    "id",
    "wikidata",
    "subtype",
    "name",
    "country",
    "sector",
    "gender",
    "number",
    "speaks_for",
    "offices",
    "strong",
    "weak",
)
"""Columns of a user's own file; all but the first two, `subtype` and `name` may be left out of the header."""

MAX_PROBLEMS = 50
"""How many mistakes one error message lists."""

_NEEDED = ("kind", "id", "subtype", "name")


@dataclass(frozen=True, slots=True)
class Located:
    """A row with the place it was read from, for messages."""

    row: Row
    file: str
    line: int


class Problem(NamedTuple):
    """One mistake in a data file."""

    file: str
    line: int
    message: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.message}"


def load_kb(extra: Path | None = None) -> KnowledgeBase:
    """The knowledge base, read once per process and per state of the user's file.

    Args:
        extra: a TSV file of the user's own entries (columns: `USER_COLUMNS`), checked like the built-in data.

    Raises:
        LexiconError: a row is not valid; the message lists each mistake with file and line.
    """
    if extra is None:
        return _load(None, 0)
    path = Path(extra).resolve()
    try:
        changed = path.stat().st_mtime_ns
    except OSError as error:
        raise LexiconError(f"{extra}: cannot be read ({error})") from error
    return _load(path, changed)


@lru_cache(maxsize=4)
def _load(extra: Path | None, changed: int) -> KnowledgeBase:
    """`changed` is part of the cache's key, so that an edited file is read again."""
    collecting = gc.isenabled()
    gc.disable()  # tens of thousands of small objects that all stay: a collection would find nothing
    try:
        return _read(extra)
    finally:
        if collecting:
            gc.enable()


def _read(extra: Path | None) -> KnowledgeBase:
    problems: list[Problem] = []
    rows = builtin_rows(problems)
    demonyms = demonym_rows()
    kb = build(all_entries(rows, demonyms), demonyms, role_rows())
    if extra is not None:
        from claimx.kb.check import check_user_rows

        user = user_rows(extra, problems)
        problems += check_user_rows(user, kb)
        if not problems:
            add_entries(kb, make_entries(user))
    if problems:
        raise LexiconError("\n".join(str(problem) for problem in problems[:MAX_PROBLEMS]))
    return kb


def builtin_rows(problems: list[Problem]) -> list[Located]:
    """All rows of the built-in files; what is not valid goes to `problems`."""
    rows: list[Located] = []
    for name, (kind, columns) in FILES.items():
        rows += _rows(data_file("kb", name), name, kind, columns, problems)
    return rows


def user_rows(path: Path, problems: list[Problem]) -> list[Located]:
    """The rows of a user's file; what is not valid goes to `problems`."""
    return _rows(path, str(path), None, None, problems)


def _rows(
    file: DataFile, shown: str, kind: str | None, columns: tuple[str, ...] | None, problems: list[Problem]
) -> list[Located]:
    rows: list[Located] = []
    header: tuple[str, ...] | None = None
    for number, line in enumerate(read_text(file).splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        cells = line.split("\t")
        if header is None:
            header = tuple(cells)
            if wrong := _header_problem(header, columns):
                problems.append(Problem(shown, number, wrong))
                return rows
            continue
        if len(cells) != len(header):
            message = f"{len(cells)} cells, must be {len(header)} ({', '.join(header)})"
            problems.append(Problem(shown, number, message))
            continue
        values: dict[str, Any] = {key: cell for key, cell in zip(header, cells, strict=True) if cell}
        if kind is not None:
            values["kind"] = kind
        try:
            rows.append(Located(Row.model_validate(values), shown, number))
        except ValidationError as error:
            problems.append(Problem(shown, number, explain_validation(error)))
    return rows


def _header_problem(header: tuple[str, ...], columns: tuple[str, ...] | None) -> str | None:
    if columns is not None:
        return None if header == columns else f"header is {list(header)}, must be {list(columns)}"
    unknown = [column for column in header if column not in USER_COLUMNS]
    missing = [column for column in _NEEDED if column not in header]
    if unknown or missing or len(set(header)) < len(header):
        return f"header is {list(header)}; needed: {list(_NEEDED)}, allowed: {list(USER_COLUMNS)}, each once"
    return None


def demonym_rows() -> list[DemonymRow]:
    """The rows of `demonyms.tsv`."""
    return tsv_rows(data_file("kb", "demonyms.tsv"), DemonymRow)


def role_rows() -> list[RoleRow]:
    """The rows of `roles.tsv`."""
    return tsv_rows(data_file("kb", "roles.tsv"), RoleRow)


def make_entries(rows: Iterable[Located]) -> Iterator[Entry]:
    """Entries of rows; a country's code is the end of its id, and a country speaks for its government."""
    for located in rows:
        row = located.row
        code, speaks_for, sector = row.country, row.speaks_for, row.sector
        if row.kind == "country":
            code = row.id[4:]
            speaks_for = f"org:government-{code.lower()}" if row.subtype == "country" else None
            sector = "GOV"
        yield Entry(
            id=row.id,
            kind=row.kind,
            label=row.label or LABELS[row.kind],
            subtype=row.subtype,
            name=row.name,
            wikidata=row.wikidata,
            country=code,
            sector=sector or ("JRN" if row.kind == "outlet" else None),
            gender=row.gender,
            number=row.number,
            speaks_for=speaks_for,
            strong=row.strong,
            weak=row.weak,
            offices=row.offices,
        )


def all_entries(rows: Iterable[Located], demonyms: Iterable[DemonymRow]) -> list[Entry]:
    """Entries of the built-in rows, and the governments, armies, ministries ... of all countries.

    A row with the id of an institution (`org:army-isr`) stands for it and takes over the names that are derived.
    """
    rows = list(rows)
    entries = {entry.id: entry for entry in make_entries(rows)}
    for derived in derived_entries(rows, demonyms):
        given = entries.get(derived.id)
        entries[derived.id] = derived if given is None else merged(given, derived)
    return list(entries.values())


def derived_entries(rows: Iterable[Located], demonyms: Iterable[DemonymRow]) -> Iterator[Entry]:
    """The institutions of `institutions.tsv` for each country."""
    adjectives: dict[str, list[DemonymRow]] = {}
    for demonym in demonyms:
        adjectives.setdefault(demonym.entry, []).append(demonym)
    by_id = {located.row.id: located.row for located in rows}
    states = [row for row in by_id.values() if row.kind == "country" and row.subtype == "country"]
    countries = []
    for row, entry in zip(states, make_entries(Located(row, "", 0) for row in states), strict=True):
        capital = by_id.get(row.capital or "")
        countries.append((entry, row.article or "-", capital.name if capital else None))
    patterns = tsv_rows(data_file("kb", "institutions.tsv"), InstitutionRow)
    return institutions(countries, adjectives, patterns)


def build(
    entries: Iterable[Entry], demonyms: Iterable[DemonymRow] = (), roles: Iterable[RoleRow] = ()
) -> KnowledgeBase:
    """The tables over entries; of the same key, strong names come before weak ones, then in the order of ids."""
    kb = KnowledgeBase()
    add_entries(kb, entries)
    _add_demonyms(kb, demonyms)
    _add_roles(kb, roles)
    return kb


def add_entries(kb: KnowledgeBase, entries: Iterable[Entry]) -> None:
    """More entries for a knowledge base that is being built."""
    shared: set[str] = set()
    aliases = kb.aliases
    for entry in sorted(entries, key=lambda entry: entry.id):
        kb.by_id[entry.id] = entry
        if entry.wikidata is not None:
            kb.by_wikidata.setdefault(entry.wikidata, entry.id)
        for key, strength in alias_keys(entry):
            found = aliases.get(key)
            if found is None:
                aliases[key] = ((entry.id, strength),)
            elif all(entry_id != entry.id for entry_id, _ in found):
                aliases[key] = (*found, (entry.id, strength))
                shared.add(key)
        for office in entry.offices:
            people = kb.holders.get((office.role, office.of), ())
            if entry.id not in people:
                kb.holders[office.role, office.of] = (*people, entry.id)
    for key in shared:
        aliases[key] = tuple(sorted(aliases[key], key=_strong_first))


def alias_keys(entry: Entry) -> list[tuple[str, str]]:
    """Normalised keys of an entry with their strength; each also without accents; the strong ones first."""
    weak = [normalise(alias) for alias in entry.weak]
    name = normalise(entry.name)
    keys = [] if name in weak else [(name, "strong")]
    keys += [(normalise(alias), "strong") for alias in entry.strong]
    keys += [(key, "weak") for key in weak]
    return keys + [(strip_accents(key), strength) for key, strength in keys if not key.isascii()]


def _strong_first(pair: tuple[str, str]) -> tuple[bool, str]:
    return pair[1] != "strong", pair[0]


def _add_demonyms(kb: KnowledgeBase, rows: Iterable[DemonymRow]) -> None:
    forms: dict[str, list[Demonym]] = {}
    for row in rows:
        found: dict[str, tuple[set[str], set[str]]] = {}
        slots = ((row.m_sg, "m", "s"), (row.f_sg, "f", "s"), (row.m_pl, "m", "p"), (row.f_pl, "f", "p"))
        for form, gender, number in slots:
            genders, numbers = found.setdefault(normalise(form), (set(), set()))
            genders.add(gender)
            numbers.add(number)
        for form, (genders, numbers) in found.items():
            shown = Demonym(row.entry, "".join(sorted(genders)), "".join(sorted(numbers)), row.strength)
            forms.setdefault(form, []).append(shown)
    for form, readings in forms.items():
        readings.sort(key=lambda reading: reading.strength != "strong")
        kb.demonyms[form] = readings[0].entry
        kb.demonym_forms[form] = tuple(readings)


def _add_roles(kb: KnowledgeBase, rows: Iterable[RoleRow]) -> None:
    forms: dict[str, list[RoleName]] = {}
    for row in rows:
        both = set(row.masculine) & set(row.feminine)
        for gender, names in (("m", row.masculine), ("f", row.feminine)):
            for name in names:
                role = RoleName(row.role, None if name in both else gender, row.countries)
                readings = forms.setdefault(normalise(name), [])
                if role not in readings:
                    readings.append(role)
    kb.roles = {form: tuple(readings) for form, readings in forms.items()}
