"""The knowledge base in memory: entries by id, aliases, demonyms, roles."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field

from claimx.kb.models import Entry

_APOSTROPHES = str.maketrans(dict.fromkeys("’‘ʼ´`′", "'"))
_DASHES = str.maketrans(dict.fromkeys("-‐‑‒–—\xa0", " "))
_DOTTED = re.compile(r"(?<![^\W_])((?:[^\W\d_]\.){2,})")
_ELISION = re.compile(r"' (?=\w)")


def normalise(surface: str) -> str:
    """The key under which a name is looked up: one case, one apostrophe, no hyphens, dots of acronyms or double spaces.

    Accents stay (`strip_accents` gives the second key that every alias has).
    """
    text = surface.casefold()
    if not text.isascii():
        text = unicodedata.normalize("NFC", text).translate(_APOSTROPHES).translate(_DASHES)
    elif "-" in text:
        text = text.replace("-", " ")
    if "." in text:
        text = _DOTTED.sub(lambda match: match.group().replace(".", ""), text)
    text = " ".join(text.split())
    if "' " in text:
        text = _ELISION.sub("'", text)
    return text


def strip_accents(text: str) -> str:
    """Base letters only: «Erdoğan» → «Erdogan», «Łódź» → «Lodz»."""
    if text.isascii():
        return text
    plain = unicodedata.normalize("NFD", text.translate(_LETTERS))
    return unicodedata.normalize("NFC", "".join(c for c in plain if not unicodedata.combining(c)))


_LETTERS = str.maketrans(
    {"ł": "l", "Ł": "L", "ø": "o", "Ø": "O", "đ": "d", "Đ": "D", "ı": "i", "æ": "ae", "Æ": "Ae", "ß": "ss", "ð": "d"}
)


@dataclass(frozen=True, slots=True)
class Demonym:
    """One form of the adjective of a place: «russe» is feminine plural."""

    entry: str
    genders: str
    numbers: str
    strength: str


@dataclass(frozen=True, slots=True)
class RoleName:
    """What an Italian title means: an office, the gender it shows, the countries that use it (empty: all)."""

    role: str
    gender: str | None
    countries: tuple[str, ...]


@dataclass(slots=True)
class KnowledgeBase:
    """Entries and the tables to look them up; read-only after loading.

    `aliases` maps a normalised name to (entry id, "strong" or "weak") pairs, strong first; `demonyms` maps a form
    of an adjective («russe») to the id of its country or place, `demonym_forms` says more about the same forms.
    """

    by_id: dict[str, Entry] = field(default_factory=dict)
    aliases: dict[str, tuple[tuple[str, str], ...]] = field(default_factory=dict)
    demonyms: dict[str, str] = field(default_factory=dict)
    demonym_forms: dict[str, tuple[Demonym, ...]] = field(default_factory=dict)
    roles: dict[str, tuple[RoleName, ...]] = field(default_factory=dict)
    holders: dict[tuple[str, str], tuple[str, ...]] = field(default_factory=dict)
    by_wikidata: dict[str, str] = field(default_factory=dict)

    def __len__(self) -> int:
        return len(self.by_id)

    def __getitem__(self, entry_id: str) -> Entry:
        return self.by_id[entry_id]

    def get(self, entry_id: str | None) -> Entry | None:
        """The entry with that id, or None."""
        return None if entry_id is None else self.by_id.get(entry_id)

    def lookup(self, surface: str) -> tuple[tuple[str, str], ...]:
        """(entry id, strength) of all that may have this name, strong first; the accents may be missing or differ."""
        key = normalise(surface)
        return self.aliases.get(key) or self.aliases.get(strip_accents(key), ())

    def office_holders(self, role: str, of: str, date: str | None = None) -> tuple[Entry, ...]:
        """People who held an office (`of` is ISO3 or an organisation's id) on an ISO date; without a date, all."""
        people = (self.by_id[person] for person in self.holders.get((role, of), ()))
        if date is None:
            return tuple(people)
        return tuple(
            person
            for person in people
            if any(office.role == role and office.of == of and office.held_on(date) for office in person.offices)
        )
