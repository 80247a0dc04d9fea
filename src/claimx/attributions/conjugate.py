"""Forms of Italian reporting verbs, made from their infinitive: a second witness beside tagger and lemmatizer."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Any, NamedTuple

from claimx.lexicons.loader import data_file, toml_table


class Form(NamedTuple):
    """What a word form may be."""

    lemma: str
    kind: str
    """`pres`, `imp`, `past`, `fut`, `cond`, `sub`, `ger`, `part` or `inf`."""
    person: int
    number: str
    gender: str


_CLITICS = ("lo", "la", "li", "le", "gli", "ne", "si", "ci", "mi", "vi", "loro", "glielo", "gliene", "selo", "cela")


@lru_cache(maxsize=1)
def _patterns() -> dict[str, Any]:
    return toml_table(data_file("attributions", "conjugation.toml"))


def conjugate(lemma: str, *, isc: bool = False) -> Iterator[tuple[str, Form]]:
    """The forms of a verb in the first and third person, its participles, gerund and infinitive, with and without clitics.

    Args:
        lemma: the infinitive (`accorgersi` is conjugated as `accorgere`).
        isc: a verb in -ire that inserts -isc- («riferisce»).
    """
    bare = lemma.removesuffix("si") + "e" if lemma.endswith("rsi") else lemma
    family = _family(bare, "family")
    if family is not None:
        yield from _after_family(lemma, bare, family)
        return
    yield from _regular(lemma, bare, isc)


def _family(bare: str, kind: str) -> dict[str, str] | None:
    best: dict[str, str] | None = None
    for row in _patterns()[kind]:
        if not bare.endswith(row["ending"]) or bare in row.get("except", "").split():
            continue
        if "only" in row and bare not in row["only"].split():
            continue
        if best is None or len(row["ending"]) > len(best["ending"]):
            best = row
    return best


def _after_family(lemma: str, bare: str, family: dict[str, str]) -> Iterator[tuple[str, Form]]:
    head = bare.removesuffix(family["ending"])
    present = [head + form for form in family["present"].split()]
    yield from _finite(lemma, "pres", present)
    past = [head + form for form in family["past"].split()]
    yield past[0], Form(lemma, "past", 1, "Sing", "")
    yield past[1], Form(lemma, "past", 3, "Sing", "")
    yield past[2], Form(lemma, "past", 3, "Plur", "")
    yield from _imperfect(lemma, head + family["imperfect"])
    yield from _future(lemma, head + family["future"])
    subjunctive = family["subjunctive"].split()
    yield head + subjunctive[0], Form(lemma, "sub", 3, "Sing", "")
    yield head + subjunctive[1], Form(lemma, "sub", 3, "Plur", "")
    yield from _participle(lemma, head + family["participle"])
    yield from _with_clitics(lemma, "ger", head + family["gerund"], head + family["gerund"])
    yield from _with_clitics(lemma, "inf", bare, bare[:-2] if bare.endswith("rre") else bare[:-1])


def _regular(lemma: str, bare: str, isc: bool) -> Iterator[tuple[str, Form]]:
    stem, vowel = bare[:-3], bare[-3]
    hard = stem + "h" if bare.endswith(("care", "gare")) else stem
    soft = stem[:-1] if bare.endswith(("ciare", "giare", "gliare")) else stem
    longer = stem + "isc" if isc else stem
    we = (hard if vowel == "a" else stem) + "iamo"
    if stem.endswith("i") and vowel == "a":
        we = stem + "amo"
    third = {"a": (stem + "a", stem + "ano"), "e": (stem + "e", stem + "ono"), "i": (longer + "e", longer + "ono")}[
        vowel
    ]
    yield from _finite(lemma, "pres", [longer + "o" if vowel == "i" else stem + "o", third[0], we, third[1]])
    yield from _imperfect(lemma, stem + vowel)
    future = {"a": (soft if soft != stem else hard) + "er", "e": stem + "er", "i": stem + "ir"}[vowel]
    yield from _future(lemma, future)
    yield from _regular_past(lemma, bare, stem, vowel)
    base = {"a": hard, "e": stem, "i": longer}[vowel]
    ending = {"a": "i", "e": "a", "i": "a"}[vowel]
    if vowel == "a" and base.endswith("i"):
        base = base[:-1]
    yield base + ending, Form(lemma, "sub", 3, "Sing", "")
    yield base + ending + "no", Form(lemma, "sub", 3, "Plur", "")
    gerund = stem + ("ando" if vowel == "a" else "endo")
    yield from _with_clitics(lemma, "ger", gerund, gerund)
    yield from _with_clitics(lemma, "inf", bare, bare[:-1])


def _regular_past(lemma: str, bare: str, stem: str, vowel: str) -> Iterator[tuple[str, Form]]:
    strong = _family(bare, "strong") if vowel == "e" else None
    if strong is not None:
        head = bare.removesuffix(strong["ending"])
        first = head + strong["past"]
        yield first, Form(lemma, "past", 1, "Sing", "")
        yield first[:-1] + "e", Form(lemma, "past", 3, "Sing", "")
        yield first[:-1] + "ero", Form(lemma, "past", 3, "Plur", "")
        yield from _participle(lemma, head + strong["participle"])
        return
    yield stem + vowel + "i", Form(lemma, "past", 1, "Sing", "")
    yield stem + {"a": "ò", "e": "é", "i": "ì"}[vowel], Form(lemma, "past", 3, "Sing", "")
    yield stem + vowel + "rono", Form(lemma, "past", 3, "Plur", "")
    if vowel == "e":
        yield stem + "ette", Form(lemma, "past", 3, "Sing", "")
        yield stem + "ettero", Form(lemma, "past", 3, "Plur", "")
    yield from _participle(lemma, stem + {"a": "ato", "e": "uto", "i": "ito"}[vowel])


def _finite(lemma: str, kind: str, forms: list[str]) -> Iterator[tuple[str, Form]]:
    for form, (person, number) in zip(forms, ((1, "Sing"), (3, "Sing"), (1, "Plur"), (3, "Plur")), strict=True):
        yield form, Form(lemma, kind, person, number, "")


def _imperfect(lemma: str, stem: str) -> Iterator[tuple[str, Form]]:
    yield from _finite(lemma, "imp", [stem + "vo", stem + "va", stem + "vamo", stem + "vano"])
    yield stem + "sse", Form(lemma, "sub", 3, "Sing", "")
    yield stem + "ssero", Form(lemma, "sub", 3, "Plur", "")


def _future(lemma: str, stem: str) -> Iterator[tuple[str, Form]]:
    yield from _finite(lemma, "fut", [stem + "ò", stem + "à", stem + "emo", stem + "anno"])
    yield from _finite(lemma, "cond", [stem + "ei", stem + "ebbe", stem + "emmo", stem + "ebbero"])


def _participle(lemma: str, form: str) -> Iterator[tuple[str, Form]]:
    for ending, number, gender in (
        ("o", "Sing", "Masc"),
        ("a", "Sing", "Fem"),
        ("i", "Plur", "Masc"),
        ("e", "Plur", "Fem"),
    ):
        yield form[:-1] + ending, Form(lemma, "part", 3, number, gender)


def _with_clitics(lemma: str, kind: str, form: str, stem: str) -> Iterator[tuple[str, Form]]:
    yield form, Form(lemma, kind, 0, "", "")
    if kind == "inf":
        yield form[:-1] if form.endswith("e") else form, Form(lemma, kind, 0, "", "")
    for clitic in _CLITICS:
        yield stem + clitic, Form(lemma, kind, 0, "", "")
