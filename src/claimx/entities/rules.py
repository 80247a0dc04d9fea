"""The stage as a function: recogniser's spans and knowledge base in, rows of entities out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimx.entities.context import Context, article_context, demonym_country
from claimx.entities.grouping import Grouper
from claimx.entities.index import AliasIndex
from claimx.entities.lexicon import given_names, kinds, titles
from claimx.entities.matching import find_matches
from claimx.entities.mention import Mention
from claimx.entities.merge import merge
from claimx.entities.metonyms import move_metonyms
from claimx.entities.rows import entity_rows
from claimx.entities.spans import clean_spans
from claimx.entities.words import Capitals, Word, fold, is_capitalised, linked, starts_sentence, words_of
from claimx.kb import KnowledgeBase, normalise
from claimx.stage import Row
from claimx.state import published_of

if TYPE_CHECKING:
    from spacy.tokens import Doc


def find_entities(doc: Doc, index: AliasIndex) -> list[Row]:
    """The entities of a document."""
    text = doc.text
    words = words_of(text)
    capitals = Capitals(text)
    matches = find_matches(text, words, index, capitals)
    merged = merge(text, list(clean_spans(doc)), matches, index.kb)
    for mention in merged.mentions:
        _extend_person(mention, text, words, merged.mentions)
    titles_found = role_spans(text, words, index.kb)
    mentions = [
        m
        for m in merged.mentions
        if not _inside_longer_name(m, text, words, index, capitals) and not _inside_title(m, titles_found)
    ]
    mentions += people_by_title(text, words, mentions, index, capitals)
    mentions.sort(key=lambda m: m.start)
    context = article_context(index.kb, text, words, mentions, published_of(doc))
    mentions += _supported(text, merged.tentative, context)
    mentions.sort(key=lambda m: m.start)
    for mention in mentions:
        mention.label = repaired_label(mention)
    clusters = Grouper(text, words, index, context).group(mentions)
    return entity_rows(text, move_metonyms(doc, clusters, index.kb))


def _extend_person(mention: Mention, text: str, words: list[Word], mentions: list[Mention]) -> None:
    """Take in the rest of a person's name that the recogniser cut («Han» of «Han Dong-hoon»)."""
    if mention.label != "PER" or mention.listed or not mention.recognised:
        return
    taken = [(m.start, m.end) for m in mentions if m is not mention]
    i = next((k for k, word in enumerate(words) if word.start >= mention.end), len(words))
    if (
        i == 0
        or i >= len(words)
        or not linked(text, words[i - 1], words[i])
        or "." in text[mention.end : words[i].start]
    ):
        return
    last = _capitalised_run(text, words, i, taken)
    rest = text[mention.end : words[last].end] if last >= i else ""
    if last >= i and " " not in mention.text and ("-" in rest or fold(mention.text) in given_names()):
        mention.end = words[last].end
        mention.text = text[mention.start : mention.end]


def people_by_title(
    text: str, words: list[Word], mentions: list[Mention], index: AliasIndex, capitals: Capitals
) -> list[Mention]:
    """Names that the recogniser missed or cut: capitalised words after an office, a title or a given name."""
    taken = [(m.start, m.end) for m in mentions]
    found: list[Mention] = []
    i = 0
    while i < len(words):
        last = _capitalised_run(text, words, i, taken)
        if last <= i or capitals.at(words[i].start) or not _introduced(text, words, i, index.kb):
            i += 1
            continue
        start, end = words[i].start, words[last].end
        _, candidates = index.lookup(text[start:end])
        found.append(Mention(start, end, text[start:end], "PER", candidates=candidates, listed=bool(candidates)))
        i = last + 1
    return found


def _capitalised_run(text: str, words: list[Word], i: int, taken: list[tuple[int, int]]) -> int:
    """The last word of a run of two to four capitalised words that no mention covers; less than `i` if none."""
    last = i - 1
    for k in range(i, min(i + _NAME_WORDS, len(words))):
        word = words[k]
        linked_up = k == i or linked(text, words[k - 1], word)
        hyphenated = k > i and text[word.start - 1] == "-"
        if not linked_up or not (word.text[0].isupper() or hyphenated) or word.text.isupper() or word.text[0].isdigit():
            break
        if any(start < word.end and word.start < end for start, end in taken):
            return i - 1
        last = k
    return last


def _introduced(text: str, words: list[Word], i: int, kb: KnowledgeBase) -> bool:
    """Whether an office or a title stands right before, or the first word is a given name inside a sentence."""
    if starts_sentence(text, words[i].start) and not text[: words[i].start].endswith(", "):
        return False
    if fold(words[i].text) in given_names():
        return True
    before = words[i - 1] if i else None
    if before is None or text[before.end : words[i].start] != " ":
        return False
    if fold(before.text) in titles():
        return before.text.islower()
    return any(end == before.end for _, end in role_spans(text, words[max(0, i - _ROLE_WORDS) : i], kb)) or bool(
        before.text.islower() and kb.roles.get(normalise(before.text))
    )


_NAME_WORDS = 5
_PAUSES = (",", ":")


def role_spans(text: str, words: list[Word], kb: KnowledgeBase) -> list[tuple[int, int]]:
    """Where offices of several words stand («segretario di Stato», «Alta rappresentante»)."""
    found = []
    for i, word in enumerate(words):
        if fold(word.text) not in _first_words(kb):
            continue
        for last in range(min(i + _ROLE_WORDS, len(words)) - 1, i, -1):
            if "\n" in text[word.start : words[last].end]:
                continue
            readings = kb.roles.get(normalise(text[word.start : words[last].end]))
            if readings and all(reading.role != "speaker" for reading in readings):
                found.append((word.start, words[last].end))
                break
    return found


_ROLE_WORDS = 6
_OPENERS = frozenset(
    {
        "a",
        "ad",
        "con",
        "contro",
        "da",
        "dal",
        "dalla",
        "de",
        "del",
        "della",
        "di",
        "e",
        "il",
        "in",
        "l",
        "la",
        "le",
        "lo",
        "per",
        "su",
        "tra",
        "fra",
        "un",
        "una",
        "secondo",
    }
)
_FIRST: dict[int, tuple[KnowledgeBase, frozenset[str]]] = {}


def _first_words(kb: KnowledgeBase) -> frozenset[str]:
    """First words of offices of several words."""
    held = _FIRST.get(id(kb))
    if held is None or held[0] is not kb:
        firsts = frozenset(fold(words_of(form)[0].text) for form in kb.roles if " " in form)
        if len(_FIRST) >= 4:
            _FIRST.clear()
        held = _FIRST[id(kb)] = (kb, firsts)
    return held[1]


def _inside_title(mention: Mention, titles_found: list[tuple[int, int]]) -> bool:
    """A word of an office that the recogniser takes for a name («Esteri», «Stato»)."""
    if mention.listed:
        return False
    return any(start <= mention.start and mention.end <= end for start, end in titles_found)


def repaired_label(mention: Mention) -> str:
    """A name of two to four words that begins with a given name is a person's, whatever the recogniser says."""
    if mention.listed or mention.label == "PER":
        return mention.label
    parts = words_of(mention.text)
    if 2 <= len(parts) <= 4 and fold(parts[0].text) in given_names() and all(p.text[0].isupper() for p in parts):
        return "PER"
    return mention.label


def _supported(text: str, tentative: list[Mention], context: Context) -> list[Mention]:
    """Weak or doubtful names («Nato, » at the start), where the article names the same entry beyond doubt elsewhere."""
    return [
        mention
        for mention in tentative
        if (not mention.doubtful or text[mention.end : mention.end + 1] in _PAUSES)
        and is_capitalised(mention.text)
        and any(entry in context.established for entry, _ in mention.candidates)
    ]


def _inside_longer_name(mention: Mention, text: str, words: list[Word], index: AliasIndex, capitals: Capitals) -> bool:
    """A name that the recogniser did not see, after another capitalised word («Michele Putin», «Coppa Italia»)."""
    if mention.recognised or " " in mention.text or capitals.at(mention.start):
        return False
    i = next((k for k, word in enumerate(words) if word.start >= mention.start), 0)
    if i == 0 or text[words[i - 1].end : words[i].start] != " ":
        return False
    before = words[i - 1]
    if not before.text[0].isupper() or before.text.isupper() or fold(before.text) in titles() | kinds().keys():
        return False
    if index.kb.roles.get(fold(before.text)) or demonym_country(index.kb, before.text) or fold(before.text) in _OPENERS:
        return False
    return fold(before.text) in given_names() or not starts_sentence(text, before.start)
