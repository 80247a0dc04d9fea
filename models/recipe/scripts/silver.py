"""Parses raw text with several teachers and keeps the sentences on which they agree."""

from __future__ import annotations

import argparse
import random
from pathlib import Path

import spacy
from raw_text import clean_lines, first_outside_parliament
from sentences import Sentence, to_doc
from spacy.language import Language
from spacy.tokens import Doc, DocBin, Span
from variants import vary, with_breaks

SEED = 11
LENGTHS = range(5, 60)


def sample(data: Path, words: int, parliament: float) -> list[str]:
    """Draw raw sentences.

    Args:
        data: Data folder.
        words: About how many words.
        parliament: Share of them from the parliament's proceedings.

    Returns:
        Sentences, shuffled.
    """
    rng = random.Random(SEED)
    lines = list(clean_lines(data))
    cut = first_outside_parliament(lines)
    chosen: list[str] = []
    for pool, size in ((lines[cut:], words * (1 - parliament)), (lines[:cut], words * parliament)):
        for text in rng.sample(pool, len(pool)):
            length = text.count(" ") + 1
            if size <= 0:
                break
            if length in LENGTHS:
                chosen.append(text)
                size -= length
    rng.shuffle(chosen)
    return chosen


def agreement(first: Doc, others: list[Doc]) -> float:
    """Say how much of a parse another teacher confirms.

    Args:
        first: The best teacher's doc.
        others: The other teachers' docs of the same text.

    Returns:
        Share of the tokens whose head and label at least one other teacher gives as well.
    """
    ok = [False] * len(first)
    for other in others:
        for token, twin in zip(first, other, strict=True):
            ok[token.i] |= token.head.i == twin.head.i and token.dep_ == twin.dep_
    return sum(ok) / max(len(ok), 1)


def to_sentence(span: Span) -> Sentence:
    """Turn a parsed sentence into a training record.

    Args:
        span: A sentence.

    Returns:
        The record, with the teacher's analysis.
    """
    return Sentence(
        words=[t.text for t in span],
        spaces=[bool(t.whitespace_) for t in span[:-1]] + [True],
        tags=[t.tag_ for t in span],
        pos=[t.pos_ for t in span],
        morphs=[str(t.morph) for t in span],
        lemmas=[t.lemma_ for t in span],
        heads=[t.head.i - span.start for t in span],
        deps=[t.dep_ for t in span],
    )


def select(teachers: list[Language], texts: list[str], threshold: float) -> list[Sentence]:
    """Parse texts and keep those that the teachers agree on.

    Args:
        teachers: Pipelines with one tokenizer, the best first.
        texts: One sentence each.
        threshold: Least agreement.

    Returns:
        Records of the sentences kept.
    """
    kept: list[Sentence] = []
    for docs in zip(*(t.pipe(texts, batch_size=128) for t in teachers), strict=True):
        first, *others = docs
        if agreement(first, others) < threshold:
            # Two teachers against the best one: their common tree is what it can learn from.
            first, others = others[0], others[1:]
            if not others or agreement(first, others) < 1:
                continue
        if len(list(first.sents)) == 1:
            kept.append(to_sentence(first[:]))
    return kept


def main() -> None:
    """Write a DocBin of silver sentences."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--teachers", type=Path, nargs="+", required=True, help="pipelines, the best first")
    parser.add_argument("--words", type=int, default=700_000)
    parser.add_argument("--parliament", type=float, default=0.3)
    parser.add_argument("--threshold", type=float, default=0.95)
    parser.add_argument("--out", type=Path, required=True)
    args = parser.parse_args()
    texts = sample(args.data, args.words, args.parliament)
    kept = select([spacy.load(t, exclude=["ner"]) for t in args.teachers], texts, args.threshold)
    print(f"{len(kept)} of {len(texts)} sentences, {sum(len(s.words) for s in kept)} tokens")
    rng = random.Random(SEED)
    vocab = spacy.blank("it").vocab
    docs = DocBin(store_user_data=False)
    while kept:
        size = rng.randint(1, 4)
        block, kept = [vary(s, rng, 1.0) for s in kept[:size]], kept[size:]
        docs.add(to_doc(vocab, with_breaks(block, rng, 0.2)))
    docs.to_disk(args.out)


if __name__ == "__main__":
    main()
