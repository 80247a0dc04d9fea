"""Spelling variants of training sentences: quotes, apostrophes, capitals, line breaks."""

from __future__ import annotations

import random
from dataclasses import replace

from sentences import Sentence

QUOTE_PAIRS = (("«", "»"), ("“", "”"))
TITLE_LENGTH = 14
# A line without one of these at its end is a title more often than not.
CLOSING = frozenset(".!?;:…»”\"')")


def curly(sentence: Sentence) -> Sentence:
    """Write typographic apostrophes.

    Args:
        sentence: A sentence.

    Returns:
        The sentence with «’» for «'» inside and after words.
    """
    words = [w.replace("'", "’") if len(w) > 1 else w for w in sentence.words]
    return replace(sentence, words=words)


def requote(sentence: Sentence, pair: tuple[str, str]) -> Sentence:
    """Replace straight double quotes that come in pairs.

    Args:
        sentence: A sentence.
        pair: Opening and closing mark.

    Returns:
        The sentence with the new marks, or the same one if the quotes are odd.
    """
    at = [i for i, w in enumerate(sentence.words) if w == '"']
    if not at or len(at) % 2:
        return sentence
    words = list(sentence.words)
    for n, i in enumerate(at):
        words[i] = pair[n % 2]
    lemmas = list(sentence.lemmas)
    for i in at if lemmas else ():
        lemmas[i] = words[i]
    return replace(sentence, words=words, lemmas=lemmas)


def capitals(sentence: Sentence) -> Sentence:
    """Write the sentence in capitals, as headlines are.

    Args:
        sentence: A sentence.

    Returns:
        The sentence in upper case.
    """
    return replace(sentence, words=[w.upper() if len(w.upper()) == len(w) else w for w in sentence.words])


def numbered(sentence: Sentence, number: int) -> Sentence:
    """Put a number and a full stop before a heading: «12. Scolo delle acque».

    Args:
        sentence: A parsed sentence.
        number: The number.

    Returns:
        The longer sentence, the number below the root.
    """
    root = next(i for i, head in enumerate(sentence.heads) if head == i) + 2
    return replace(
        sentence,
        words=[str(number), ".", *sentence.words],
        spaces=[False, True, *sentence.spaces],
        tags=["N", "FF", *sentence.tags],
        pos=["NUM", "PUNCT", *sentence.pos],
        morphs=["NumType=Card", "", *sentence.morphs],
        lemmas=[str(number), ".", *sentence.lemmas],
        heads=[root, 0, *(h + 2 for h in sentence.heads)],
        deps=["nummod", "punct", *sentence.deps],
    )


def vary(sentence: Sentence, rng: random.Random, rate: float) -> Sentence:
    """Draw a variant of a sentence.

    Args:
        sentence: A sentence.
        rng: Source of chance.
        rate: Scales every probability; 0 leaves the sentence alone.

    Returns:
        The sentence or a variant; lists are never shared with the input.
    """
    s = replace(sentence, words=list(sentence.words), spaces=list(sentence.spaces))
    if rng.random() < 0.2 * rate:
        s = curly(s)
    if rng.random() < 0.5 * rate:
        s = requote(s, rng.choice(QUOTE_PAIRS))
    limit = 0.08 if len(s.words) <= TITLE_LENGTH else 0.02
    if rng.random() < limit * rate:
        s = capitals(s)
    title = s.has_syntax and len(s.words) <= TITLE_LENGTH and all(s.pos) and s.words[0][0].isupper()
    if title and rng.random() < 0.1 * rate:
        s = numbered(s, int(10 ** rng.uniform(0, 3.3)))
    return s


def with_breaks(sentences: list[Sentence], rng: random.Random, rate: float) -> list[Sentence]:
    """Put line breaks after some sentences, as after titles and paragraphs.

    Args:
        sentences: Sentences of one doc; changed in place.
        rng: Source of chance.
        rate: Probability of a break after a sentence.

    Returns:
        The same sentences.
    """
    for s in sentences[:-1]:
        s.tags, s.pos, s.morphs, s.lemmas = list(s.tags), list(s.pos), list(s.morphs), list(s.lemmas)
        s.heads, s.deps, s.ents = list(s.heads), list(s.deps), list(s.ents)
        open_end = s.words[-1][-1] not in CLOSING
        if rng.random() < (3 * rate if open_end else rate):
            s.add_break(rng.choice(("\n", "\n", "\n\n")))
    return sentences
