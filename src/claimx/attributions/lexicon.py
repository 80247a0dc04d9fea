"""Cue verbs, nouns, locutions, source heads and pseudo-cues, read once and validated row by row."""

from __future__ import annotations

from functools import lru_cache
from typing import Literal

from pydantic import BaseModel, ConfigDict, field_validator

from claimx.attributions.conjugate import Form, conjugate
from claimx.errors import LexiconError
from claimx.lexicons.loader import data_file, toml_table, tsv_rows

CueClass = Literal[
    "say", "continue", "position", "confirm", "deny", "opinion", "estimate", "know", "hope", "intend", "ask",
    "accuse", "label", "media", "manner", "agree", "words", "doc",
]  # fmt: skip
FRAMES = frozenset(
    [
        "che",
        "di",
        "a",
        "inf",
        "inform",
        "acc",
        "attr",
        "identify",
        "label",
        "objpred",
        "wh",
        "q",
        "inc",
        "pdi",
        "pa",
        "psu",
        "pda",
        "pper",
        "npd",
        "n",
        "charge",
        "np",
        "np-",
        "np!",
        "cite",
        "quoted",
        "call",
        "nothide",
        "adj",
    ]
)
HeadKind = Literal["role", "collective", "anonymous", "document", "outlet"]


class _Row(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class _Framed(_Row):
    @field_validator("frames", mode="before", check_fields=False)
    @classmethod
    def _known_frames(cls, value: object) -> frozenset[str]:
        frames = frozenset(str(value).split())
        if not frames <= FRAMES:
            raise ValueError(f"unknown frames {sorted(frames - FRAMES)}; allowed are {sorted(FRAMES)}")
        return frames


class Verb(_Framed):
    """A reporting verb."""

    lemma: str
    class_: CueClass
    frames: frozenset[str]
    conjugation: Literal["", "isc"] = ""


class _VerbRow(_Framed):
    lemma: str
    cue_class: CueClass
    frames: frozenset[str]
    conjugation: Literal["", "isc"] = ""

    model_config = ConfigDict(
        frozen=True, extra="forbid", alias_generator=lambda name: "class" if name == "cue_class" else name
    )


class _MultiRow(_Framed):
    words: str
    cue_class: CueClass
    frames: frozenset[str]

    model_config = _VerbRow.model_config


class NounCue(_Framed):
    """A noun that can introduce a content («l'accusa di», «con queste parole»)."""

    lemma: str
    cue_class: CueClass
    frames: frozenset[str]

    model_config = _VerbRow.model_config


class Locution(_Row):
    """A prepositional cue such as «secondo» or «a detta di»."""

    words: str
    complement: Literal["of", "data", "opinion", "possessive", "verb", "none"]
    rule: str


class SourceHead(_Row):
    """A noun that can head a source."""

    word: str
    kind: HeadKind


class _Name(_Row):
    name: str


class _Word(_Row):
    word: str


class _TitleRow(_Row):
    form: str
    gender: str = ""


class _DemonymRow(_Row):
    entry: str
    strength: Literal["strong", "weak"] = "strong"
    m_sg: str = ""
    f_sg: str = ""
    m_pl: str = ""
    f_pl: str = ""

    def forms(self) -> tuple[str, ...]:
        """The forms of a demonym that is safe alone."""
        if self.strength == "weak":
            return ()
        return tuple(form for form in (self.m_sg, self.f_sg, self.m_pl, self.f_pl) if form)


def _file(name: str):  # type: ignore[no-untyped-def]
    return data_file("attributions", name)


@lru_cache(maxsize=1)
def verbs() -> dict[str, Verb]:
    """Reporting verbs by lemma."""
    rows = tsv_rows(_file("verbs.tsv"), _VerbRow)
    return {
        row.lemma: Verb(lemma=row.lemma, class_=row.cue_class, frames=" ".join(row.frames), conjugation=row.conjugation)
        for row in rows
    }


@lru_cache(maxsize=1)
def multiwords() -> dict[str, list[tuple[tuple[str, ...], Verb]]]:
    """Multiword cues by the lemma of their verb: the words after it, and the entry."""
    out: dict[str, list[tuple[tuple[str, ...], Verb]]] = {}
    for row in tsv_rows(_file("multiword.tsv"), _MultiRow):
        lemma, *rest = row.words.replace("'", "' ").split()
        verb = Verb(lemma=row.words, class_=row.cue_class, frames=" ".join(row.frames))
        out.setdefault(lemma, []).append((tuple(rest), verb))
    return out


@lru_cache(maxsize=1)
def forms() -> dict[str, tuple[Form, ...]]:
    """Every form of a reporting verb or of the verb of a multiword cue."""
    table: dict[str, list[Form]] = {}
    lemmas = {verb.lemma: verb.conjugation == "isc" for verb in verbs().values()}
    lemmas |= {lemma: False for lemma in multiwords() if lemma not in lemmas and lemma not in ("essere", "avere")}
    for lemma, isc in lemmas.items():
        for form, reading in conjugate(lemma, isc=isc):
            readings = table.setdefault(form, [])
            if reading not in readings:
                readings.append(reading)
    return {form: tuple(readings) for form, readings in table.items()}


@lru_cache(maxsize=1)
def noun_cues() -> dict[str, NounCue]:
    """Noun cues by lemma."""
    return {row.lemma: row for row in tsv_rows(_file("nouns.tsv"), NounCue)}


@lru_cache(maxsize=1)
def locutions() -> tuple[Locution, ...]:
    """Prepositional cues, the longest first."""
    return tuple(sorted(tsv_rows(_file("locutions.tsv"), Locution), key=lambda row: -len(row.words.split())))


@lru_cache(maxsize=1)
def source_heads() -> dict[str, str]:
    """Kind of source by head word; roles in their other genders and numbers too."""
    rows = tsv_rows(_file("sources.tsv"), SourceHead)
    out = {form: row.kind for row in rows if row.kind == "role" for form in _inflections(row.word)}
    return out | {row.word: row.kind for row in rows}


_ENDINGS = (
    ("tore", ("tori", "trice", "trici")), ("ista", ("isti", "iste")), ("iere", ("ieri", "iera", "iere")), ("io", ("i", "ia", "ie")),
    ("ico", ("ici",)), ("logo", ("logi", "loga", "loghe")), ("co", ("chi", "ca", "che")), ("go", ("ghi", "ga", "ghe")), ("o", ("i", "a", "e")),
    ("a", ("i", "e")), ("e", ("i",)),
)  # fmt: skip


def _inflections(noun: str) -> list[str]:
    """The other forms of a noun of persons; «-ica» is left out, which mostly names a field («politica», «tecnica»)."""
    for ending, others in _ENDINGS:
        if noun.endswith(ending) and len(noun) > len(ending) + 2:
            return [noun[: -len(ending)] + other for other in others]
    return []


@lru_cache(maxsize=1)
def demonyms() -> frozenset[str]:
    """Forms of demonyms that stand for people where they head a phrase («il russo», «gli iraniani»)."""
    file = data_file("kb", "demonyms.tsv")
    return frozenset(form.lower() for row in tsv_rows(file, _DemonymRow) for form in row.forms())


@lru_cache(maxsize=1)
def titles() -> frozenset[str]:
    """Words before a person's name that are no office («don», «signora»)."""
    return frozenset(row.form for row in tsv_rows(data_file("entities", "titles.tsv"), _TitleRow))


@lru_cache(maxsize=1)
def offices() -> frozenset[str]:
    """Offices that take their field with «a», in all their forms."""
    rows = tsv_rows(_file("offices.tsv"), _Word)
    return frozenset(form for row in rows for form in (row.word, *_inflections(row.word)))


@lru_cache(maxsize=1)
def things() -> frozenset[str]:
    """Nouns for what cannot speak."""
    return frozenset(row.word for row in tsv_rows(_file("things.tsv"), _Word))


@lru_cache(maxsize=1)
def eponyms() -> frozenset[str]:
    """Nouns that a name follows without a preposition («il caso Ruby»)."""
    return frozenset(row.word for row in tsv_rows(_file("eponyms.tsv"), _Word))


class _EventRow(_Row):
    lemma: str
    kind: Literal["event", "thing"]


@lru_cache(maxsize=1)
def event_nouns() -> dict[str, bool]:
    """Nouns by lemma: whether they name what can be reported, or a thing."""
    return {row.lemma: row.kind == "event" for row in tsv_rows(_file("events.tsv"), _EventRow)}


@lru_cache(maxsize=1)
def outlets() -> frozenset[str]:
    """Names of media."""
    return frozenset(row.name for row in tsv_rows(_file("outlets.tsv"), _Name))


@lru_cache(maxsize=1)
def bodies() -> frozenset[str]:
    """Institutions and capitals that headlines name as sources."""
    return frozenset(row.name for row in tsv_rows(_file("bodies.tsv"), _Name))


class _Form(_Row):
    form: str


@lru_cache(maxsize=1)
def homographs() -> frozenset[str]:
    """Forms of reporting verbs that are nouns or adjectives as well."""
    return frozenset(row.form for row in tsv_rows(_file("homographs.tsv"), _Form))


@lru_cache(maxsize=1)
def topics() -> frozenset[str]:
    """Words before a headline's colon that name a topic."""
    return frozenset(row.name.lower() for row in tsv_rows(_file("topics.tsv"), _Name))


class Pseudo(_Row):
    """What looks like a cue and is none."""

    verb_objects: dict[str, frozenset[str]]
    secondo_heads: frozenset[str]
    phrases: tuple[tuple[str, ...], ...]
    anaphoric: frozenset[str]
    placeholders: frozenset[str]
    courts: frozenset[str]
    noun_objects: dict[str, frozenset[str]]
    not_giving: frozenset[str]
    provoking: frozenset[str]
    reactions: frozenset[str]
    contrasting: frozenset[str]
    pleas: frozenset[str]
    normative: frozenset[str]
    writer: dict[str, frozenset[str]]


@lru_cache(maxsize=1)
def pseudo() -> Pseudo:
    """Objects and phrases that block a cue.

    Raises:
        LexiconError: the file has an entry without its keys.
    """
    table = toml_table(_file("pseudo.toml"))
    try:
        return Pseudo(
            verb_objects={row["lemma"]: frozenset(row["object"].split()) for row in table["verb"]},
            secondo_heads=frozenset(word for row in table["secondo"] for word in row["object"].split()),
            phrases=tuple(tuple(row["words"].replace("'", "' ").split()) for row in table["phrase"]),
            noun_objects={row["lemma"]: frozenset(row["object"].split()) for row in table["noun"]},
            not_giving=frozenset(table["giving"]["not"].split()),
            anaphoric=frozenset(table["anaphoric"]["heads"].split()),
            placeholders=frozenset(table["anaphoric"]["placeholders"].split()),
            courts=frozenset(table["normative"]["courts"].split()),
            normative=frozenset(table["normative"]["heads"].split()),
            writer={
                key: frozenset(table["writer"][key].split())
                for key in ("reminders", "causatives", "openers", "judgements")
            },
            **{
                key: frozenset(table["consequence"][key].split())
                for key in ("provoking", "reactions", "contrasting", "pleas")
            },
        )
    except KeyError as error:
        raise LexiconError(f"{_file('pseudo.toml')}: an entry lacks {error}") from error


@lru_cache(maxsize=1)
def pseudo_phrases() -> dict[str, list[tuple[int, tuple[str, ...]]]]:
    """The phrases that block a cue by each of their words, with its place in the phrase."""
    out: dict[str, list[tuple[int, tuple[str, ...]]]] = {}
    for phrase in pseudo().phrases:
        for place, word in enumerate(phrase):
            out.setdefault(word, []).append((place, phrase))
    return out
