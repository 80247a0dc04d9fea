"""The word lists of this stage, validated and indexed; read once on first use."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Literal

from claimx.errors import LexiconError
from claimx.lexicons.loader import data_file, toml_table, tsv_rows
from claimx.schema.base import FrozenModel
from claimx.schema.quantity import Bound

AREA = "quantities"
UnitKind = Literal["money", "measure", "percent"]


class Numeral(FrozenModel):
    """A morpheme of number words."""

    form: str
    value: int


class Scale(FrozenModel):
    """A word that multiplies the number before it."""

    form: str
    factor: int


class Collective(FrozenModel):
    """A noun that is a number: «decina», «migliaia»."""

    form: str
    value: int
    number: Literal["singular", "plural"]


class Denominator(FrozenModel):
    """The lower part of a fraction in words."""

    form: str
    denominator: int


class Unit(FrozenModel):
    """A unit as written."""

    form: str
    unit: str
    kind: UnitKind
    dimension: str = ""


class BoundPhrase(FrozenModel):
    """Words before or after a number that bound it."""

    phrase: str
    bound: Bound
    side: Literal["left", "right"]


class NounForm(FrozenModel):
    """A plural and its singular."""

    plural: str
    singular: str


class Demonym(FrozenModel):
    """A nationality adjective."""

    lemma: str
    country: str = ""


@dataclass(frozen=True)
class Context:
    """Word classes of `context.toml`."""

    stop: frozenset[str]
    prenominal: frozenset[str]
    no_head: frozenset[str]
    adjectives: frozenset[str]
    counted_one: frozenset[str]
    time_units: frozenset[str]
    months: frozenset[str]
    weekdays: frozenset[str]
    labels: frozenset[str]
    plural_a: frozenset[str]
    plural_o: frozenset[str]
    copulas: frozenset[str]
    change: frozenset[str]
    measured: frozenset[str]
    standings: frozenset[str]
    present: frozenset[str]
    formats: frozenset[str]
    per: dict[str, str]


@dataclass(frozen=True)
class Lexicon:
    """All word lists, by form."""

    numerals: dict[str, int]
    scales: dict[str, int]
    collectives: dict[str, Collective]
    denominators: dict[str, int]
    units: dict[str, Unit]
    unit_starts: frozenset[str]
    left: dict[str, Bound]
    right: dict[str, Bound]
    singular: dict[str, str]
    demonyms: dict[str, str]
    context: Context


def read_context(table: dict[str, Any]) -> Context:
    """Check the keys of `context.toml` and make the sets."""
    names = set(Context.__dataclass_fields__)
    if set(table) != names:
        odd = ", ".join(sorted(set(table) ^ names))
        raise LexiconError(f"quantities/context.toml: keys that are missing or unknown: {odd}")
    sets = {name: frozenset(words.split()) for name, words in table.items() if name != "per"}
    return Context(per=table["per"], **sets)


def demonym_forms(lemma: str) -> set[str]:
    """All inflected forms of a nationality adjective given by its masculine singular.

    >>> sorted(demonym_forms("turco"))
    ['turca', 'turche', 'turchi', 'turco']
    """
    stem, last = lemma[:-1], lemma[-1]
    if lemma.endswith("co"):
        plural = "chi" if lemma in ("turco", "polacco", "slovacco", "cecoslovacco", "basco", "uzbeco") else "ci"
        return {lemma, stem + "a", stem[:-1] + plural, stem + "he"}
    if lemma.endswith("go"):
        return {lemma, stem + "a", stem + "hi", stem + "he"}
    if last == "o":
        return {lemma, stem + "a", stem.removesuffix("i") + "i" if stem.endswith("i") else stem + "i", stem + "e"}
    if last == "e":
        return {lemma, stem + "i"}
    if last == "a":
        return {lemma, stem + "i", stem + "he" if stem.endswith("g") else stem + "e"}
    return {lemma}


@lru_cache(maxsize=1)
def lexicon() -> Lexicon:
    """The word lists.

    Raises:
        LexiconError: a row is not valid (file, line, what is allowed).
    """
    units = {row.form: row for row in tsv_rows(data_file(AREA, "units.tsv"), Unit)}
    bounds = tsv_rows(data_file(AREA, "bounds.tsv"), BoundPhrase)
    demonyms = tsv_rows(data_file(AREA, "demonyms.tsv"), Demonym)
    return Lexicon(
        numerals={row.form: row.value for row in tsv_rows(data_file(AREA, "numerals.tsv"), Numeral)},
        scales={row.form: row.factor for row in tsv_rows(data_file(AREA, "scales.tsv"), Scale)},
        collectives={row.form: row for row in tsv_rows(data_file(AREA, "collectives.tsv"), Collective)},
        denominators={row.form: row.denominator for row in tsv_rows(data_file(AREA, "fractions.tsv"), Denominator)},
        units=units,
        unit_starts=frozenset(first_piece(form) for form in units),
        left={phrase: row.bound for row in bounds if row.side == "left" for phrase in bound_forms(row.phrase)},
        right={row.phrase: row.bound for row in bounds if row.side == "right"},
        singular={row.plural: row.singular for row in tsv_rows(data_file(AREA, "nouns.tsv"), NounForm)},
        demonyms={form: row.lemma for row in demonyms for form in demonym_forms(row.lemma)},
        context=read_context(toml_table(data_file(AREA, "context.toml"))),
    )


BOUND_ENDINGS = {
    "ART": ["i", "gli", "le", "il", "lo", "l'", "la", "quota"],
    "A": ["a", "ad", "al", "allo", "all'", "alla", "ai", "agli", "alle"],
    "SU": ["su", "sul", "sull'", "sullo", "sulla", "sui", "sugli", "sulle"],
    "DI": ["di", "d'", "del", "dello", "dell'", "della", "dei", "degli", "delle"],
}


def bound_forms(phrase: str) -> list[str]:
    """The phrases that a row of `bounds.tsv` stands for.

    >>> bound_forms("almeno"), bound_forms("superiore A")[:3]
    (['almeno'], ['superiore a', 'superiore ad', 'superiore al'])
    """
    stem, _, last = phrase.rpartition(" ")
    return [f"{stem} {word}" for word in BOUND_ENDINGS[last]] if last in BOUND_ENDINGS else [phrase]


def first_piece(form: str) -> str:
    """The first token of a unit as the tokeniser cuts it."""
    from claimx.quantities.tokens import TOKEN

    match = TOKEN.match(form)
    return match.group() if match else form
