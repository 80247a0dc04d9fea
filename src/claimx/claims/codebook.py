"""The codebook: types of claims as data, with the word classes that their frames put on fillers.

One TOML file per type lies in `lexicons/data/claims/types`; a folder of the user's own adds types, or frames to a type
that is there. A mistake is a `LexiconError` with file, line and what is allowed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal, NamedTuple

from pydantic import Field, ValidationError, field_validator

from claimx.errors import LexiconError
from claimx.lexicons.loader import DataFile, data_file, read_text, toml_table
from claimx.schema.base import FrozenModel

SLOTS = (
    *("subj", "obj", "clause", "quote", "pred", "adj", "poss", "self", "speaker", "da parte di"),
    *("a", "di", "da", "con", "contro", "su", "in", "per", "tra", "verso", "come", "nei confronti di"),
)
"""Where a filler may stand: deep subject and object, a complement clause, quoted words, a predicative complement, a
nationality adjective, a possessive, the noun itself, the speaker of the quoted words, or a preposition."""

CONDITIONS = (*SLOTS, "place", "negation", "tense", "governor", "sentence", "document", "position")
"""What a frame may ask of its trigger: a filler, a negation, a tense, the class of the word above, a word of a class
anywhere in the sentence or document, or its position (`subject`, `object` or `top` of a clause)."""
BUILT_IN = frozenset({"any", "none", "quantified", "thing", "event", "infinitive"})
"""Classes that need no list: filled, empty, counted by a number, not a person or body, an event noun, an infinitive."""

_VALUES = frozenset({"future", "past", "present", "subject", "object", "top"})

Embeds = Literal["asserted", "intended", "required", "possible", "hypothetical", "negated"]
_SLOT = re.compile(r"(?P<slot>[^:.]+)(\.(?P<inner>[^:.]+))?(:(?P<cls>[a-z_]+))?")


class Roles(FrozenModel):
    """Slots of each role, best first; `obj.di` is the «di» complement of the object, `di:human` one of that class."""

    agent: tuple[str, ...] = ()
    target: tuple[str, ...] = ()
    object: tuple[str, ...] = ()
    place: tuple[str, ...] = ()

    @field_validator("agent", "target", "object", "place")
    @classmethod
    def _known_slots(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        for slot in value:
            found = _SLOT.fullmatch(slot)
            if not found or found["slot"] not in SLOTS or (found["inner"] and found["inner"] not in SLOTS):
                raise ValueError(
                    f"unknown slot {slot!r}; allowed are {', '.join(SLOTS)}, as `slot`, `slot.slot` or `slot:class`"
                )
        return value


class Frame(FrozenModel):
    """Words that bring a type, what must stand around them, and which complement fills which role."""

    id: str
    note: str = ""
    verbs: tuple[str, ...] = ()
    nouns: tuple[str, ...] = ()
    phrases: tuple[str, ...] = ()
    predicates: tuple[str, ...] = ()
    prepositions: tuple[str, ...] = ()
    agent: tuple[str, ...] | None = None
    target: tuple[str, ...] | None = None
    object: tuple[str, ...] | None = None
    place: tuple[str, ...] | None = None
    need: dict[str, tuple[str, ...]] = Field(default_factory=dict)
    also: dict[str, tuple[str, ...]] = Field(default_factory=dict)
    never: dict[str, tuple[str, ...]] = Field(default_factory=dict)
    some: tuple[str, ...] = ()
    absent: tuple[str, ...] = ()
    speaker: bool = False
    embeds: Embeds | None = None
    control: Literal["agent", "target"] = "agent"
    rank: int = 0
    event: str | None = None
    mode: str | None = None
    context: tuple[str, ...] = ()
    swallow_negation: bool = False
    force_modality: Literal["asserted", "possible", "intended", "required", "hypothetical"] | None = None

    @field_validator("need", "also", "never")
    @classmethod
    def _known_conditions(cls, value: dict[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
        for slot in value:
            if slot not in CONDITIONS:
                raise ValueError(f"unknown slot {slot!r}; allowed are {', '.join(CONDITIONS)}")
        return value

    @field_validator("agent", "target", "object", "place")
    @classmethod
    def _known_roles(cls, value: tuple[str, ...] | None) -> tuple[str, ...] | None:
        return value if value is None else Roles(agent=value).agent


class Example(FrozenModel):
    """A sentence that must bring a claim of the type with this predicate and these roles."""

    text: str
    predicate: str
    agent: tuple[str, ...] = ()
    target: tuple[str, ...] = ()
    object: tuple[str, ...] = ()
    place: tuple[str, ...] = ()
    time: tuple[str, ...] = ()
    quantity: tuple[str, ...] = ()
    polarity: Literal["affirmed", "negated"] = "affirmed"
    modality: Literal["asserted", "possible", "intended", "required", "hypothetical"] | None = None


class Counter(FrozenModel):
    """A sentence that must bring no claim of the type."""

    text: str


class ClaimType(FrozenModel):
    """One type of claim."""

    type: str = Field(pattern=r"[a-z][a-z_]*")
    definition: str
    event: str = ""
    verb: Roles = Roles()
    noun: Roles = Roles()
    frame: tuple[Frame, ...] = ()
    example: tuple[Example, ...] = ()
    counter: tuple[Counter, ...] = ()


class WordClass(FrozenModel):
    """Lemmas and labels of entities; `include` takes over another class."""

    lemmas: frozenset[str] = frozenset()
    labels: frozenset[str] = frozenset()
    not_labels: frozenset[str] = frozenset()
    never_head: frozenset[str] = frozenset()
    include: tuple[str, ...] = ()


class Entry(NamedTuple):
    """A frame with the type it belongs to."""

    type: str
    frame: Frame
    reflexive: bool = False


class Slot(NamedTuple):
    """A parsed slot: `obj.di:human` gives `obj`, `di`, `human`."""

    name: str
    inner: str
    cls: str


class Codebook:
    """The types with their frames indexed by trigger; build it with `load_codebook`."""

    def __init__(self, types: dict[str, ClaimType], classes: dict[str, WordClass]) -> None:
        self.types = types
        self.classes = {name: _closed(name, classes) for name in classes}
        self.verbs: dict[str, list[Entry]] = {}
        self.nouns: dict[str, list[Entry]] = {}
        self.phrases: dict[str, list[tuple[tuple[str, ...], Entry]]] = {}
        self.predicates: list[Entry] = []
        self.prepositions: dict[str, list[Entry]] = {}
        for claim_type in types.values():
            for frame in claim_type.frame:
                self._index(claim_type.type, frame)
        self.embeds = {
            lemma: entry.frame.embeds for lemma, row in self.verbs.items() for entry in row if entry.frame.embeds
        }

    def _index(self, name: str, frame: Frame) -> None:
        for verb in frame.verbs:
            words = verb.split()
            if len(words) > 1:
                self._phrase(verb, Entry(name, frame))
                continue
            bare, reflexive = bare_infinitive(verb)
            self.verbs.setdefault(bare, []).append(Entry(name, frame, reflexive))
        for noun in frame.nouns:
            if " " in noun:
                self._phrase(noun, Entry(name, frame))
            else:
                self.nouns.setdefault(noun, []).append(Entry(name, frame))
        for phrase in frame.phrases:
            self._phrase(phrase, Entry(name, frame))
        if frame.predicates:
            self.predicates.append(Entry(name, frame))
        for preposition in frame.prepositions:
            self.prepositions.setdefault(preposition, []).append(Entry(name, frame))

    def _phrase(self, text: str, entry: Entry) -> None:
        words = tuple(text.replace("'", "' ").replace("’", "' ").split())
        bare, reflexive = bare_infinitive(words[0])
        self.phrases.setdefault(bare, []).append(((bare, *words[1:]), entry._replace(reflexive=reflexive)))

    def roles(self, entry: Entry, *, noun: bool) -> Roles:
        """The slots of each role: the frame's own, or the type's for verbs or nouns."""
        default = self.types[entry.type].noun if noun else self.types[entry.type].verb
        own = {role: value for role in Roles.model_fields if (value := getattr(entry.frame, role)) is not None}
        return default.model_copy(update=own)

    def event(self, entry: Entry) -> str:
        """The PLOVER event of a frame; empty where PLOVER has none."""
        return self.types[entry.type].event if entry.frame.event is None else entry.frame.event


def bare_infinitive(verb: str) -> tuple[str, bool]:
    """«dimettersi» gives («dimettere», True)."""
    if verb.endswith("rsi") and " " not in verb:
        bare = verb.removesuffix("si")
        return bare + ("re" if bare.endswith(("por", "dur")) or bare in _DRAW else "e"), True
    return verb, False


_DRAW = frozenset(
    {"trar", "sottrar", "ritrar", "contrar", "protrar", "astrar", "attrar", "detrar", "distrar", "estrar"}
)
"""«sottrarsi» belongs to «sottrarre», but «incontrarsi» to «incontrare»."""


@lru_cache(maxsize=512)
def parse_slot(text: str) -> Slot:
    """The parts of a slot as it stands in a frame."""
    found = _SLOT.fullmatch(text)
    if not found:
        raise LexiconError(f"{text!r} is no slot")
    return Slot(found["slot"], found["inner"] or "", found["cls"] or "")


def _closed(name: str, classes: dict[str, WordClass], seen: frozenset[str] = frozenset()) -> WordClass:
    own = classes[name]
    lemmas, labels = set(own.lemmas), set(own.labels)
    for other in own.include:
        if other not in seen:
            inner = _closed(other, classes, seen | {name})
            lemmas |= inner.lemmas
            labels |= inner.labels
    return own.model_copy(update={"lemmas": frozenset(lemmas), "labels": frozenset(labels - own.not_labels)})


# Loading


@lru_cache(maxsize=8)
def load_codebook(extra: Path | None = None) -> Codebook:
    """The codebook of claimx, with the user's own folder on top.

    Args:
        extra: a folder of TOML files, one per type; a `classes.toml` in it adds word classes. A file whose type exists
            adds its frames, examples and counters to that type, and may give another definition or event.

    Returns:
        The codebook, kept for the next call.

    Raises:
        LexiconError: with file, line, the wrong value and what is allowed.
    """
    classes = _classes(data_file("claims", "classes.toml"), {})
    types: dict[str, ClaimType] = {}
    files: list[DataFile] = sorted(data_file("claims", "types").iterdir(), key=lambda file: file.name)
    if extra is not None:
        files += _own_files(extra)
        if (extra / "classes.toml").exists():
            classes = _classes(extra / "classes.toml", classes)
    for file in files:
        if file.name.endswith(".toml"):
            _add_type(file, types, classes)
    return Codebook(types, classes)


def _own_files(extra: Path) -> list[DataFile]:
    if not extra.is_dir():
        raise LexiconError(f"{extra}: no such folder; a codebook is a folder of TOML files, one per type")
    return sorted((file for file in extra.glob("*.toml") if file.name != "classes.toml"), key=lambda file: file.name)


def _classes(file: DataFile, known: dict[str, WordClass]) -> dict[str, WordClass]:
    out = dict(known)
    for name, table in toml_table(file).items():
        try:
            row = WordClass.model_validate(table)
        except ValidationError as error:
            raise _mistake(file, error, {"class": table}, f"[{name}]") from error
        if name in out:
            row = row.model_copy(
                update={"lemmas": row.lemmas | out[name].lemmas, "labels": row.labels | out[name].labels}
            )
        out[name] = row
    for name, row in out.items():
        for other in row.include:
            if other not in out:
                raise LexiconError(
                    f"{file}:{_line(file, f'[{name}]')}: unknown class {other!r}; known are {', '.join(sorted(out))}"
                )
    return out


def _add_type(file: DataFile, types: dict[str, ClaimType], classes: dict[str, WordClass]) -> None:
    table = toml_table(file)
    name = table.get("type")
    if name in types and "definition" not in table:
        table["definition"] = types[name].definition
    try:
        new = ClaimType.model_validate(table)
    except ValidationError as error:
        raise _mistake(file, error, table) from error
    _check_words(file, new, classes)
    _check_plover(file, new)
    types[new.type] = _merged(types[new.type], new, table) if new.type in types else new


def _merged(old: ClaimType, new: ClaimType, table: dict[str, Any]) -> ClaimType:
    own = {key: getattr(new, key) for key in ("definition", "event", "verb", "noun") if key in table}
    lists = {key: (*getattr(new, key), *getattr(old, key)) for key in ("frame", "example", "counter")}
    return old.model_copy(update=own | lists)


def _check_words(file: DataFile, new: ClaimType, classes: dict[str, WordClass]) -> None:
    seen: set[str] = set()
    for frame in new.frame:
        at = _at(file, "id", frame.id)
        if frame.id in seen:
            raise LexiconError(f"{at}: frame {frame.id!r} is there twice; ids of a file must differ")
        seen.add(frame.id)
        if not (frame.verbs or frame.nouns or frame.phrases or frame.predicates or frame.prepositions):
            raise LexiconError(
                f"{at}: frame {frame.id!r} has no trigger; give `verbs`, `nouns`, `phrases`, `predicates` or `prepositions`"
            )
        used = [cls for table in (frame.need, frame.also, frame.never) for row in table.values() for cls in row]
        used += [parse_slot(slot).cls for role in Roles.model_fields for slot in getattr(frame, role) or ()]
        used += frame.predicates
        for cls in used:
            if cls and cls not in classes and cls not in BUILT_IN and cls not in _VALUES:
                raise LexiconError(
                    f"{at}: frame {frame.id!r} names the unknown class {cls!r}; "
                    f"known are {', '.join(sorted({*classes, *BUILT_IN}))}"
                )


def _check_plover(file: DataFile, new: ClaimType) -> None:
    from claimx.claims.plover import plover_table

    table = plover_table()
    events = (new.event, *(frame.event for frame in new.frame if frame.event is not None))
    for event in events:
        if event and event not in table.quads:
            raise LexiconError(
                f"{_at(file, 'event', event)}: unknown PLOVER event {event!r}; allowed are {', '.join(table.quads)}"
            )
    for frame in new.frame:
        event = new.event if frame.event is None else frame.event
        if frame.mode and frame.mode not in table.modes.get(event, ()):
            at = _at(file, "id", frame.id)
            raise LexiconError(
                f"{at}: {event or 'no event'} has no mode {frame.mode!r}; allowed are {', '.join(table.modes.get(event, ())) or 'none'}"
            )


def _mistake(file: DataFile, error: ValidationError, table: dict[str, Any], needle: str = "") -> LexiconError:
    item = error.errors()[0]
    where = list(item["loc"])
    allowed = (
        f"; allowed are {', '.join(Frame.model_fields)}"
        if item["type"] == "extra_forbidden" and "frame" in where
        else ""
    )
    if item["type"] == "extra_forbidden" and not allowed:
        allowed = f"; allowed are {', '.join(ClaimType.model_fields)}"
    line = _line(file, needle) if needle else _line_of(file, where, table)
    return LexiconError(f"{file}:{line}: {'.'.join(map(str, where))}: {item['msg']} (got {item['input']!r}){allowed}")


def _line_of(file: DataFile, where: Iterable[Any], table: dict[str, Any]) -> int:
    """The line of a key: that of the frame, example or counter it stands in, then of the key itself."""
    lines = read_text(file).splitlines()
    start, keys = 0, list(where)
    if len(keys) > 1 and isinstance(keys[1], int):
        heads = [i for i, line in enumerate(lines) if line.strip() == f"[[{keys[0]}]]"]
        start = heads[keys[1]] if keys[1] < len(heads) else 0
        keys = keys[2:]
    key = next((str(key) for key in keys if isinstance(key, str)), "")
    for i in range(start, len(lines)):
        if re.match(rf"\s*{re.escape(key)}\b", lines[i]):
            return i + 1
    return start + 1


def _at(file: DataFile, key: str, value: str) -> str:
    return f"{file}:" + str(_line(file, f'{key} = "{value}"'))


def _line(file: DataFile, needle: str) -> int:
    for i, line in enumerate(read_text(file).splitlines(), 1):
        if needle in line:
            return i
    return 1


# What the command line shows


def check_codebook(extra: Path | None = None) -> list[str]:
    """Load the codebook and return what may surprise: triggers that two types share unconditionally.

    Raises:
        LexiconError: a file is not valid.
    """
    load_codebook.cache_clear()
    book = load_codebook(extra)
    notes = []
    for kind, index in (("verb", book.verbs), ("noun", book.nouns)):
        for lemma, entries in sorted(index.items()):
            free = sorted(
                {
                    entry.type
                    for entry in entries
                    if not (entry.frame.need or entry.frame.some or entry.reflexive or entry.frame.rank)
                }
            )
            if len(free) > 1:
                notes.append(f"{kind} «{lemma}» brings {' and '.join(free)} with no condition")
    notes += [f"type {name} has no example" for name, row in book.types.items() if not row.example]
    return notes


def list_types(extra: Path | None = None) -> list[tuple[str, str, str, int]]:
    """Type, PLOVER event, definition and number of triggers of each type."""
    return [
        (row.type, row.event, row.definition, sum(len(f.verbs) + len(f.nouns) + len(f.phrases) for f in row.frame))
        for row in load_codebook(extra).types.values()
    ]


def show_type(name: str, extra: Path | None = None) -> str:
    """A readable page on one type.

    Raises:
        LexiconError: there is no such type (the types are named).
    """
    book = load_codebook(extra)
    if name not in book.types:
        raise LexiconError(f"no claim type is called {name!r}; the types are {', '.join(book.types)}")
    row = book.types[name]
    lines = [f"{row.type}: {row.definition}", f"PLOVER: {row.event or 'none'}", ""]
    for frame in row.frame:
        lines += _frame_lines(book, Entry(name, frame))
    lines += [f"example: {example.text} -> {example.predicate}" for example in row.example]
    lines += [f"no {name}: {counter.text}" for counter in row.counter]
    return "\n".join(lines)


def _frame_lines(book: Codebook, entry: Entry) -> list[str]:
    frame = entry.frame
    roles = book.roles(entry, noun=bool(frame.nouns))
    lines = [f"[{frame.id}]" + (f" {frame.note}" if frame.note else "")]
    for kind in ("verbs", "nouns", "phrases", "predicates", "prepositions"):
        if getattr(frame, kind):
            lines.append(f"  {kind}: {', '.join(getattr(frame, kind))}")
    filled = [f"{role} = {', '.join(slots)}" for role, slots in roles.model_dump().items() if slots]
    lines.append("  roles: " + "; ".join(filled))
    for word, table in (("needs", frame.need), ("and", frame.also), ("never", frame.never)):
        lines += [f"  {word} {slot}: {', '.join(classes)}" for slot, classes in table.items()]
    if frame.some:
        lines.append(f"  needs one of: {', '.join(frame.some)}")
    return [*lines, ""]
