"""Names of the knowledge base in a text: longest match over words, with a check of case."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from claimx.entities.index import AliasIndex, Candidates
from claimx.entities.lexicon import homographs, kinds, titles
from claimx.entities.words import Capitals, Word, fold, is_capitalised, linked, starts_sentence

_ARTICLES = frozenset({"il", "lo", "la", "i", "gli", "le", "l"})
_LINKING_WORDS = frozenset({"di", "del", "dello", "della", "dei", "degli", "delle", "de", "da", "dal", "dalla"})
_LONG_ENOUGH_IN_CAPITALS = 4


@dataclass(slots=True, frozen=True)
class Match:
    """A stretch of text that reads like a name of the knowledge base; `doubtful` where only its form says so."""

    start: int
    end: int
    first: int
    last: int
    candidates: Candidates
    doubtful: bool

    @property
    def strong(self) -> bool:
        """Whether some entry may be called so without context."""
        return self.candidates[0][1] == "strong"


def find_matches(text: str, words: list[Word], index: AliasIndex, capitals: Capitals) -> list[Match]:
    """The longest names from left to right; they do not overlap."""
    matches = []
    i = 0
    while i < len(words):
        match = next(_at(text, words, i, index, capitals), None)
        if match is not None and match.last > i and (words[i].text.islower() or fold(words[i].text) in _ARTICLES):
            match = _without_article(text, words, match, index, capitals)
        if match is not None and match.last > i:
            match = _without_title(text, words, match, index)
        if match is None:
            i += 1
        else:
            matches.append(match)
            i = match.last + 1
    return matches


def _without_article(text: str, words: list[Word], match: Match, index: AliasIndex, capitals: Capitals) -> Match:
    """A longer name after the article wins («la Repubblica Dominicana»); a lower-case article is no part of a name."""
    inner = next(_at(text, words, match.first + 1, index, capitals), None)
    if inner is not None and inner.last > match.last:
        return inner
    if words[match.first].text.islower() and fold(words[match.first].text) in _ARTICLES:
        return replace(match, first=match.first + 1, start=words[match.first + 1].start)
    return match


def _without_title(text: str, words: list[Word], match: Match, index: AliasIndex) -> Match:
    """A title is no part of a name where the name is known without it («papa Francesco»)."""
    first = fold(words[match.first].text)
    person = index.kb.by_id[match.candidates[0][0]].label == "PER"
    if not (person and (first in titles() or first in index.kb.roles)) and first not in kinds():
        return match
    start = words[match.first + 1].start
    _, inner = index.lookup(text[start : match.end])
    if not {entry for entry, _ in inner} & {entry for entry, _ in match.candidates}:
        return match
    return replace(match, first=match.first + 1, start=start)


def _at(text: str, words: list[Word], i: int, index: AliasIndex, capitals: Capitals) -> Iterator[Match]:
    """Matches that start at word `i`, longest first."""
    for count in index.lengths.get(fold(words[i].text), ()):
        last = i + count - 1
        if last >= len(words) or not all(linked(text, words[k], words[k + 1]) for k in range(i, last)):
            continue
        start, end = words[i].start, words[last].end
        key, candidates = index.lookup(text[start:end])
        if not candidates:
            continue
        if words[i].text in _LINKING_WORDS and key not in index.small_first:
            continue
        doubtful = _doubt(text, words[i : last + 1], key in index.lower, capitals)
        if doubtful is not None:
            yield Match(start, end, i, last, candidates, doubtful)


def _doubt(text: str, parts: list[Word], lower_allowed: bool, capitals: Capitals) -> bool | None:
    """None where the case forbids a name; else whether the match needs support by the context or the recogniser."""
    start, end = parts[0].start, parts[-1].end
    common = len(parts) == 1 and fold(parts[0].text) in homographs()
    if capitals.at(start):
        return common or (len(parts) == 1 and end - start < _LONG_ENOUGH_IN_CAPITALS)
    if not (is_capitalised(parts[0].text) or is_capitalised(parts[-1].text)):
        return False if lower_allowed and not common else None
    if len(parts) == 1 and not parts[0].text[:1].isupper() and not lower_allowed:
        return None
    if len(parts) > 1 and starts_sentence(text, start) and not is_capitalised(parts[-1].text):
        return not lower_allowed
    return common and starts_sentence(text, start)
