"""Checks of the knowledge base: what one row cannot see, over the built-in files or over a user's own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import pairwise
from pathlib import Path

from claimx.kb.base import KnowledgeBase, normalise
from claimx.kb.loader import (
    Located,
    Problem,
    alias_keys,
    all_entries,
    build,
    builtin_rows,
    demonym_rows,
    load_kb,
    make_entries,
    role_rows,
    user_rows,
)
from claimx.kb.models import DemonymRow, Entry, RoleRow
from claimx.lexicons.loader import data_file, read_text


@lru_cache(maxsize=1)
def common_words() -> frozenset[str]:
    """Words that Italian writes in lower case; none of them may be a strong alias."""
    lines = read_text(data_file("kb", "common_words.txt")).splitlines()
    return frozenset(line for line in lines if line and not line.startswith("#"))


def check_builtin() -> list[Problem]:
    """All mistakes of the built-in files; an empty list where there are none."""
    problems: list[Problem] = []
    rows = builtin_rows(problems)
    demonyms = demonym_rows()
    entries = all_entries(rows, demonyms)
    known = {located.row.id for located in rows}
    problems += _order(rows)
    problems += _Checker(build(entry for entry in entries if entry.id not in known)).check(rows)
    problems += _derived_names(entries, known)
    codes = {entry_id[4:] for entry_id in known if entry_id.startswith("cty:")}
    problems += _check_demonyms(demonyms, known)
    problems += _check_roles(role_rows(), codes)
    return problems


def check_file(path: Path) -> list[Problem]:
    """All mistakes of a user's file, by itself and against the built-in entries."""
    problems: list[Problem] = []
    user = user_rows(path, problems)
    return problems + check_user_rows(user, load_kb())


def check_user_rows(rows: list[Located], known: KnowledgeBase) -> list[Problem]:
    """Mistakes of a user's rows that only show beside the known entries."""
    return list(_Checker(known).check(rows))


class _Checker:
    """Rows against entries that are known already and against one another."""

    def __init__(self, known: KnowledgeBase) -> None:
        self._ids = dict.fromkeys(known.by_id, "the built-in entries")
        self._wikidata = dict(known.by_wikidata)
        self._known = known
        self._strong: dict[str, str] = {}

    def check(self, rows: list[Located]) -> Iterator[Problem]:
        """Every mistake, in the order of the rows."""
        codes = {entry_id[4:] for entry_id in self._ids if entry_id.startswith("cty:")}
        codes.update(located.row.id[4:] for located in rows if located.row.kind == "country")
        ids = self._ids.keys() | {located.row.id for located in rows}
        words = common_words()
        for located, entry in zip(rows, make_entries(rows), strict=True):
            for message in (
                *self._identity(located, entry),
                *_references(located, entry, codes, ids),
                *self._names(entry, words),
            ):
                yield Problem(located.file, located.line, f"{entry.id}: {message}")

    def _identity(self, located: Located, entry: Entry) -> Iterator[str]:
        where = f"{located.file}:{located.line}"
        if entry.id in self._ids:
            yield f"the id is taken in {self._ids[entry.id]}; every id must be unique"
        self._ids[entry.id] = where
        if entry.wikidata is None:
            return
        if entry.wikidata in self._wikidata:
            yield f"{entry.wikidata} is the Wikidata id of {self._wikidata[entry.wikidata]} already"
        self._wikidata[entry.wikidata] = entry.id

    def _names(self, entry: Entry, words: frozenset[str]) -> Iterator[str]:
        keys = alias_keys(entry)
        strong = [key for key, strength in keys if strength == "strong"]
        if len(set(keys)) < len(keys) or not {key for key, strength in keys if strength == "weak"}.isdisjoint(strong):
            yield from _repetitions(entry)
        for key in strong:
            found = self._known.aliases.get(key)
            if found is not None and found[0][1] == "strong":
                other = found[0][0]
            else:
                other = self._strong.setdefault(key, entry.id)
            if other != entry.id:
                yield f"«{key}» is a strong alias of {other} too; make it weak, or more exact"
            if key in words or len(key) < 2:
                yield f"«{key}» is a common word; it may only be a weak alias"


def _repetitions(entry: Entry) -> Iterator[str]:
    weak = {normalise(alias) for alias in entry.weak}
    seen = {normalise(entry.name)} - weak
    for alias in entry.strong:
        key = normalise(alias)
        if key in weak:
            yield f"«{alias}» stands among the strong and the weak aliases; it must stand in one"
        elif key in seen:
            yield f"«{alias}» is repeated"
        seen.add(key)


def _references(located: Located, entry: Entry, codes: set[str], ids: set[str]) -> Iterator[str]:
    row = located.row
    if row.country is not None and row.country not in codes:
        yield f"unknown country «{row.country}», allowed: the ISO 3166 alpha-3 codes of countries.tsv"
    speaks_for = entry.speaks_for if row.kind != "country" else None
    for reference in (speaks_for, row.capital):
        if reference is not None and reference not in ids:
            yield f"no entry has the id «{reference}»"
    for office in entry.offices:
        if office.of not in codes and office.of not in ids:
            yield f"office «{office.role}» of «{office.of}»: must be a country's code or the id of an entry"


def _derived_names(entries: Iterable[Entry], known: set[str]) -> Iterator[Problem]:
    """Names from patterns that two entries would share."""
    strong: dict[str, str] = {}
    for entry in entries:
        for key, strength in alias_keys(entry):
            other = strong.setdefault(key, entry.id) if strength == "strong" else entry.id
            if other != entry.id and not {other, entry.id} <= known:
                yield Problem("institutions.tsv", 0, f"«{key}» is a strong alias of {other} and of {entry.id}")


def _order(rows: list[Located]) -> Iterator[Problem]:
    """Files are sorted by id, so that a change shows as one line."""
    for before, after in pairwise(rows):
        if before.file == after.file and before.row.id > after.row.id:
            yield Problem(after.file, after.line, f"{after.row.id} must stand before {before.row.id} (sorted by id)")


def _check_demonyms(rows: list[DemonymRow], known: set[str]) -> Iterator[Problem]:
    strong: dict[str, str] = {}
    for number, row in enumerate(rows, 1):
        where = f"row {number}"
        if row.entry not in known:
            yield Problem("demonyms.tsv", number, f"{where}: no entry has the id «{row.entry}»")
        for form in {row.m_sg, row.f_sg, row.m_pl, row.f_pl} if row.strength == "strong" else ():
            other = strong.setdefault(normalise(form), row.entry)
            if other != row.entry:
                yield Problem(
                    "demonyms.tsv", number, f"{where}: «{form}» is a strong form of {other} too; make it weak"
                )


def _check_roles(rows: list[RoleRow], codes: set[str]) -> Iterator[Problem]:
    for number, row in enumerate(rows, 1):
        for code in row.countries:
            if code not in codes:
                yield Problem("roles.tsv", number, f"row {number}: unknown country «{code}»")
