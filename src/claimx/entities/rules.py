"""The stage as a function: recogniser's spans and knowledge base in, rows of entities out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimx.entities.context import Context, article_context
from claimx.entities.grouping import Grouper
from claimx.entities.index import AliasIndex
from claimx.entities.lexicon import given_names, titles
from claimx.entities.matching import find_matches
from claimx.entities.mention import Mention
from claimx.entities.merge import merge
from claimx.entities.metonyms import move_metonyms
from claimx.entities.rows import entity_rows
from claimx.entities.spans import clean_spans
from claimx.entities.words import Capitals, Word, fold, is_capitalised, linked, starts_sentence, words_of
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
    mentions = [m for m in merged.mentions if not _inside_longer_name(m, text, words, index, capitals)]
    context = article_context(index.kb, text, words, mentions, published_of(doc))
    mentions += _supported(merged.tentative, context)
    mentions.sort(key=lambda m: m.start)
    for mention in mentions:
        mention.label = repaired_label(mention)
    clusters = Grouper(text, words, index, context).group(mentions)
    return entity_rows(text, move_metonyms(doc, clusters, index.kb))


def repaired_label(mention: Mention) -> str:
    """A name of two to four words that begins with a given name is a person's, whatever the recogniser says."""
    if mention.listed or mention.label == "PER":
        return mention.label
    parts = words_of(mention.text)
    if 2 <= len(parts) <= 4 and fold(parts[0].text) in given_names() and all(p.text[0].isupper() for p in parts):
        return "PER"
    return mention.label


def _supported(tentative: list[Mention], context: Context) -> list[Mention]:
    """Matches that their form leaves open, where the article names the same entry beyond doubt elsewhere."""
    return [
        mention
        for mention in tentative
        if is_capitalised(mention.text) and any(entry in context.established for entry, _ in mention.candidates)
    ]


def _inside_longer_name(mention: Mention, text: str, words: list[Word], index: AliasIndex, capitals: Capitals) -> bool:
    """A surname of the knowledge base that the recogniser did not see, beside another given name («Michele Putin»)."""
    if mention.recognised or " " in mention.text or capitals.at(mention.start):
        return False
    if all(index.kb.by_id[entry].label != "PER" for entry, _ in mention.candidates):
        return False
    i = next((k for k, word in enumerate(words) if word.start >= mention.start), 0)
    if i == 0 or not linked(text, words[i - 1], words[i]):
        return False
    before = words[i - 1]
    if not is_capitalised(before.text) or fold(before.text) in titles() or index.kb.roles.get(fold(before.text)):
        return False
    return fold(before.text) in given_names() or not starts_sentence(text, before.start)
