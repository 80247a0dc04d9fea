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
    suffered_nouns: frozenset[str]
    orders: frozenset[str]
    mass_heads: frozenset[str]
    place_nouns: frozenset[str]
    place_prepositions: frozenset[str]
    conditional_markers: frozenset[str]
    purpose_markers: frozenset[str]
    doubt_adverbs: frozenset[str]
    doubt_adjectives: frozenset[str]
    future_adjectives: frozenset[str]
    negative_adverbs: frozenset[str]
    blocked: tuple[str, ...]
    embeds: dict[str, frozenset[str]]
    bridges: dict[str, str]

    def bridge(self, preposition: str, noun: str) -> str:
        """The slot after «ai danni di», «nei confronti di»; `-` after «a causa di», empty if no locution."""
        return self.bridges.get(f"{preposition} {noun}", "")

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
_FINITE = ("{s}{v}va", "{s}{v}vano", "{s}{v}vo", "{s}{v}sse", "{s}{v}ssero")
_FUTURE = ("à", "anno", "ò", "emo", "ebbe", "ebbero", "ei")


def verb_forms(verb: str) -> Iterable[str]:
    """Forms of an infinitive in the third and first person, its participles, gerund and infinitive with clitics."""
    if verb.endswith("rre"):
        yield from _contracted_forms(verb)
        return
    if not verb.endswith(("are", "ere", "ire")) or len(verb) < 5:
        return
    stem, vowel = verb[:-3], verb[-3]
    base = participle(verb)[:-1]
    yield from (base + ending for ending in "oaie")
    yield from (base + ending + "si" for ending in "oaie")  # «dichiaratisi»
    yield from _strong_past(base + "o")
    gerund = stem + ("ando" if vowel == "a" else "endo")
    yield from (gerund + clitic for clitic in _CLITICS)
    yield from (verb[:-1] + clitic for clitic in _CLITICS if clitic)
    yield verb
    yield from _present(stem, vowel)
    yield from (pattern.format(s=stem, v=vowel) for pattern in _FINITE)
    hard = stem + "h" if vowel == "a" and stem.endswith(("c", "g")) else stem
    if vowel == "a" and stem.endswith(("ci", "gi")):
        hard = stem[:-1]
    root = (hard + "er") if vowel in "ae" else (stem + "ir")
    yield from (root + ending for ending in _FUTURE)
    yield from _irregular(verb)
    yield from (stem + ending for ending in _PAST[vowel])


_IRREGULAR = {
    "tenere": ("terr", ("tiene", "tengono", "tenga", "tengano")),
    "venire": ("verr", ("viene", "vengono", "venga", "vengano")),
    "manere": ("marr", ("mane", "mangono", "manga", "mangano")),
    "vedere": ("vedr", ()),
    "cadere": ("cadr", ()),
    "gliere": ("glier", ("glie", "lgono", "lga", "lgano")),
    "uscire": ("uscir", ("esce", "escono", "esca", "escano")),
    "sedere": ("seder", ("siede", "siedono", "sieda", "siedano")),
    "morire": ("morir", ("muore", "muoiono", "muoia", "muoiano")),
}
"""Future stem and present forms of irregular verbs, by the end of the infinitive."""


def _irregular(verb: str) -> Iterable[str]:
    for ending, (future, present) in _IRREGULAR.items():
        if verb.endswith(ending):
            before = verb.removesuffix(ending)
            yield from (before + future + tail for tail in _FUTURE)
            yield from (before + form for form in present)


def _present(stem: str, vowel: str) -> Iterable[str]:
    if vowel == "a" and stem.endswith(("c", "g")):
        yield from (stem + "a", stem + "ano", stem + "hiamo", stem + "hi", stem + "hino")
    elif vowel == "a":
        soft = stem[:-1] if stem.endswith("i") else stem
        yield from (stem + "a", stem + "ano", soft + "iamo", soft + "i", soft + "ino")
    elif vowel == "e":
        yield from (stem + "e", stem + "ono", stem + "iamo", stem + "a", stem + "ano")
    else:
        yield from (stem + ending for ending in ("isce", "iscono", "iamo", "isca", "iscano", "e", "ono"))


_PAST = {"a": ("ò", "arono"), "e": ("é", "ette", "erono", "ettero"), "i": ("ì", "irono")}


def _strong_past(form: str) -> Iterable[str]:
    """The strong past of a participle: «ucciso» gives «uccise», «uccisero»; «chiesto» gives «chiese»."""
    for ending, past in (("sto", "se"), ("so", "se"), ("lto", "lse"), ("nto", "nse"), ("rto", "rse"), ("tto", "sse")):
        if form.endswith(ending) and not form.endswith(("ato", "ito", "uto")):
            base = form.removesuffix(ending) + past
            yield from (base, base + "ro")
            return


_CONTRACTED = {"porre": ("pon", "pone"), "durre": ("duc", "duce"), "trarre": ("tra", "trae")}


def _contracted_forms(verb: str) -> Iterable[str]:
    """«proporre», «condurre», «ritrarre»."""
    for ending, (short, third) in _CONTRACTED.items():
        if verb.endswith(ending):
            stem = verb.removesuffix(ending)
            base = participle(verb)[:-1]
            yield from (base + vowel for vowel in "oaie")
            long = stem + short + ("g" if ending == "porre" else "gg" if ending == "trarre" else "")
            yield from (
                stem + third,
                long + "ono",
                long + "a",
                long + "ano",
                stem + third + "va",
                stem + third + "vano",
            )
            yield from (
                *(stem + ending[:-1] + tail for tail in ("à", "anno", "ebbe", "ebbero")),
                *(stem + ending[:-2] + clitic for clitic in _CLITICS if clitic),
            )
            past = {"porre": "pose", "durre": "dusse", "trarre": "trasse"}[ending]
            yield from (stem + past, stem + past + "ro", verb, stem + third + "ndo", stem + third + "ndosi")


def form_table(verbs: Iterable[str]) -> dict[str, str]:
    """From form to infinitive; a form of several verbs is left out."""
    table: dict[str, str] = {}
    clash: set[str] = set()
    for verb in sorted(verbs):
        for form in set(verb_forms(verb)):
            if table.setdefault(form, verb) != verb:
                clash.add(form)
    return {form: verb for form, verb in table.items() if form not in clash}


@lru_cache(maxsize=65536)
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
        out.append(form[:-1] + "a")
    if form.endswith(("ce", "ge")):
        out.append(form[:-1] + "ia")
    if form.endswith("i"):
        out += [form + "o", form[:-1] + "a"]
    return tuple(out)
