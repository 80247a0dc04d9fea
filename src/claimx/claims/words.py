"""Closed word lists of claims, and forms of the codebook's verbs as a second witness beside the lemmatizer."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from pydantic import ValidationError

from claimx.errors import LexiconError
from claimx.kb.loader import demonym_rows
from claimx.lexicons.loader import data_file, explain_validation, toml_table
from claimx.schema.base import FrozenModel


class Words(FrozenModel):
    """`lexicons/data/claims/words.toml`."""

    light: frozenset[str]
    light_passive: frozenset[str]
    lends_agent: frozenset[str]
    happening: frozenset[str]
    unaccusative: frozenset[str]
    transparent_nouns: frozenset[str]
    mass_heads: frozenset[str]
    place_nouns: frozenset[str]
    place_prepositions: frozenset[str]
    conditional_markers: frozenset[str]
    purpose_markers: frozenset[str]
    doubt_adverbs: frozenset[str]
    doubt_adjectives: frozenset[str]
    future_adjectives: frozenset[str]
    negative_adverbs: frozenset[str]
    embeds: dict[str, frozenset[str]]

    def embedding(self, lemma: str) -> str:
        """What a governing word says of the act it governs: `intended`, `required`, ...; empty if nothing."""
        return next((kind for kind, lemmas in self.embeds.items() if kind != "negated" and lemma in lemmas), "")


@lru_cache(maxsize=1)
def words() -> Words:
    """The closed lists."""
    file = data_file("claims", "words.toml")
    try:
        return Words.model_validate(toml_table(file))
    except ValidationError as error:
        raise LexiconError(f"{file}: {explain_validation(error)}") from error


@lru_cache(maxsize=1)
def demonyms() -> frozenset[str]:
    """All forms of nationality adjectives, lower case."""
    return frozenset(
        form.lower() for row in demonym_rows() for form in (row.m_sg, row.f_sg, row.m_pl, row.f_pl) if form
    )


@lru_cache(maxsize=1)
def _endings() -> tuple[tuple[str, str], ...]:
    table = toml_table(data_file("claims", "participles.toml"))["endings"]
    return tuple(sorted(table.items(), key=lambda item: -len(item[0])))


def participle(verb: str) -> str:
    """The past participle of an infinitive, masculine singular."""
    for ending, form in _endings():
        if verb.endswith(ending):
            return verb.removesuffix(ending) + str(form)
    stem, vowel = verb[:-3], verb[-3:-2]
    return stem + {"a": "ato", "e": "uto", "i": "ito"}.get(vowel, "uto")


_CLITICS = ("", "lo", "la", "li", "le", "gli", "ne", "si", "ci", "mi", "vi")
_PRESENT = {"a": ("a", "ano", "iamo", "o"), "e": ("e", "ono", "iamo", "o"), "i": ("isce", "iscono", "iamo", "isco")}
_FINITE = ("{s}{v}va", "{s}{v}vano", "{s}{v}vo", "{s}{v}sse", "{s}{v}ssero")
_FUTURE = ("à", "anno", "ò", "emo", "ebbe", "ebbero", "ei")


def verb_forms(verb: str) -> Iterable[str]:
    """Forms of an infinitive in the third and first person, its participles, gerund and infinitive with clitics."""
    if not verb.endswith(("are", "ere", "ire")) or len(verb) < 5:
        return
    stem, vowel = verb[:-3], verb[-3]
    base = participle(verb)[:-1]
    yield from (base + ending for ending in "oaie")
    gerund = stem + ("ando" if vowel == "a" else "endo")
    yield from (gerund + clitic for clitic in _CLITICS)
    yield from (verb[:-1] + clitic for clitic in _CLITICS if clitic)
    yield verb
    yield from (
        stem + ending for ending in _PRESENT[vowel][:3] if not stem.endswith(("c", "g")) or not ending.startswith("i")
    )
    yield from (pattern.format(s=stem, v=vowel) for pattern in _FINITE)
    hard = stem + "h" if vowel == "a" and stem.endswith(("c", "g")) else stem
    if vowel == "a" and stem.endswith("i"):
        hard = stem[:-1]
    root = (hard + "er") if vowel in "ae" else (stem + "ir")
    yield from (root + ending for ending in _FUTURE)
    if vowel == "a":
        yield from (stem + "ò", stem + "arono")
    elif vowel == "i":
        yield from (stem + "ì", stem + "irono")


def form_table(verbs: Iterable[str]) -> dict[str, str]:
    """From form to infinitive; a form of several verbs is left out."""
    table: dict[str, str] = {}
    clash: set[str] = set()
    for verb in sorted(verbs):
        for form in set(verb_forms(verb)):
            if table.setdefault(form, verb) != verb:
                clash.add(form)
    return {form: verb for form, verb in table.items() if form not in clash}


def singulars(form: str) -> tuple[str, ...]:
    """What the singular of a noun or adjective may be: «attacchi» gives «attacco», «accuse» gives «accusa»."""
    out = [form]
    if form.endswith("chi") or form.endswith("ghi"):
        out.append(form[:-2] + "o")
    if form.endswith("che") or form.endswith("ghe"):
        out.append(form[:-2] + "a")
    if form.endswith(("i", "a")):
        out += [form[:-1] + "o", form[:-1] + "e", form[:-1] + "io"]
    if form.endswith("e"):
        out += [form[:-1] + "a", form[:-1] + "ia"]
    if form.endswith("i"):
        out += [form + "o", form[:-1] + "a"]
    return tuple(out)
