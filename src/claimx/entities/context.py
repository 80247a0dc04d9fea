"""What the article says about its own subject: countries, people and places named in full, the date."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from claimx.entities.lexicon import generic_words
from claimx.entities.mention import Mention
from claimx.entities.words import Word, fold, linked, words_of
from claimx.kb import Entry, KnowledgeBase, normalise

_MONTHS = [
    "gennaio",
    "febbraio",
    "marzo",
    "aprile",
    "maggio",
    "giugno",
    "luglio",
    "agosto",
    "settembre",
    "ottobre",
    "novembre",
    "dicembre",
]
_FULL_DATE = re.compile(rf"\b(\d{{1,2}})º? ({'|'.join(_MONTHS)}) ((?:19|20)\d\d)\b")
_SUPPORT = 3
_DOMINANT = 1.5
"""How much more often the main country of an article is named than the next."""
_HOME = "ITA"
"""Italian articles name Italy often; that says little about who a bare surname is."""


NATIONAL = frozenset(
    {"party", "coalition", "ministry", "parliament", "court", "police", "army", "authority", "committee"}
)
"""Organisations whose full names recur from country to country («Partito democratico», «Corte suprema»)."""


@dataclass(slots=True)
class Context:
    """Countries by how often they are named, entries that are named beyond doubt, and the article's date."""

    kb: KnowledgeBase
    countries: Counter[str] = field(default_factory=Counter)
    established: set[str] = field(default_factory=set)
    date: str | None = None

    def main_country(self) -> str | None:
        """The country that the article names most; Italy where it names none, since the news is Italian."""
        if not self.countries:
            return _HOME
        (top, count), *rest = self.countries.most_common(2)
        return top if not rest or count >= _DOMINANT * rest[0][1] else None

    def support(self, country: str | None) -> float:
        """How much the article is about a country, from 0 to 1."""
        if country is None:
            return 0.0
        share = min(1.0, self.countries[country] / _SUPPORT)
        return share * (0.5 if country == _HOME else 1.0)


def article_context(
    kb: KnowledgeBase, text: str, words: list[Word], mentions: Iterable[Mention], published: str | None
) -> Context:
    """The context of an article, from names that have one reading only and from adjectives of nationality."""
    context = Context(kb, date=published or latest_date(text))
    national: list[Entry] = []
    for mention in mentions:
        entry = sure_entry(kb, mention)
        if entry is None or all(fold(word.text) in generic_words() for word in words_of(mention.text)):
            continue
        if entry.subtype in NATIONAL and " " in mention.text:
            national.append(entry)
            continue
        context.established.add(entry.id)
        if entry.country is not None:
            context.countries[entry.country] += 1
    for word in words:
        country = demonym_country(kb, word.text)
        if country is not None:
            context.countries[country] += 1
    for entry in national:
        if entry.country is None or not context.countries or context.countries[entry.country]:
            context.established.add(entry.id)
    return context


def sure_entry(kb: KnowledgeBase, mention: Mention) -> Entry | None:
    """The entry of a name that is strong for one entry and weak for none of another country."""
    if not mention.candidates or mention.candidates[0][1] != "strong":
        return None
    if len(mention.candidates) > 1 and mention.candidates[1][1] == "strong":
        return None
    entry = kb.by_id[mention.candidates[0][0]]
    if mention.recognised and " " not in mention.text and (mention.label == "PER") != (entry.label == "PER"):
        return None
    return entry


def demonym_country(kb: KnowledgeBase, word: str) -> str | None:
    """The country code of an adjective of nationality, where the form has no other meaning."""
    readings = kb.demonym_forms.get(normalise(word))
    if not readings or readings[0].strength != "strong":
        return None
    entry = kb.get(readings[0].entry)
    return entry.country if entry is not None else None


def latest_date(text: str) -> str | None:
    """The latest full date that the text names, as a stand-in for an unknown publication date."""
    dates = [f"{year}-{_MONTHS.index(month) + 1:02}-{int(day):02}" for day, month, year in _FULL_DATE.findall(text)]
    return max(dates) if dates else None


def words_before(words: list[Word], text: str, position: int, count: int) -> list[str]:
    """Up to `count` folded words right before a position, nearest last, not across punctuation."""
    i = next((k for k, word in enumerate(words) if word.start >= position), len(words))
    out: list[str] = []
    right = Word(position, position, "")
    while i > 0 and len(out) < count and (linked(text, words[i - 1], right) or words[i - 1].end == position):
        i -= 1
        out.insert(0, fold(words[i].text))
        right = words[i]
    return out
