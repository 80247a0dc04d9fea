"""Counts how a recogniser labels each capitalised word over raw text, for the gazetteer's corpus column."""

from __future__ import annotations

import argparse
from collections import Counter, defaultdict
from pathlib import Path

import spacy
from ner_tsv import read_ner
from raw_text import clean_lines, key

GOLD = ("kind-WN_train", "kind-ADG_train", "kind-FIC_train")
LEAST = 3


def gold_keys(data: Path) -> set[str]:
    """Sentences the recogniser was trained on: their words would look surer than those of a new text."""
    return {key(s.text) for name in GOLD for s in read_ner(data / "ner" / f"{name}.tsv")}


def count(model: str, data: Path, every: int) -> dict[str, Counter[str]]:
    """Label raw sentences.

    Args:
        model: A pipeline with `ner`.
        data: Data folder with `raw/` and `ner/`.
        every: Use one line in so many.

    Returns:
        For each capitalised word that does not open its sentence, how often it had which label ("O" for none).
    """
    nlp = spacy.load(model)
    nlp.select_pipes(enable=["ner"])
    seen = gold_keys(data)
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    lines = (text for i, text in enumerate(clean_lines(data)) if i % every == 0 and key(text) not in seen)
    for doc in nlp.pipe(lines, batch_size=256):
        for token in doc[1:]:
            if token.text[0].isupper():
                counts[token.text][token.ent_type_ or "O"] += 1
    return counts


def main() -> None:
    """Write word, PER, ORG, LOC, O as a TSV."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--model", required=True)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--every", type=int, default=1)
    parser.add_argument("--out", type=Path, required=True)
    args = parser.parse_args()
    counts = count(args.model, args.data, args.every)
    with args.out.open("w", encoding="utf8") as file:
        for word, labels in sorted(counts.items()):
            if sum(labels.values()) >= LEAST:
                print(word, *(labels[name] for name in ("PER", "ORG", "LOC", "O")), sep="\t", file=file)


if __name__ == "__main__":
    main()
