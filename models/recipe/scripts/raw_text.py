"""Writes raw text for word vectors and for pretraining, without the development sentences."""

from __future__ import annotations

import argparse
import json
import lzma
import random
import re
from collections.abc import Iterator
from pathlib import Path

from conllu import read_conllu
from ner_tsv import read_ner
from prepare import NER_DEV, UD_DEV

SEED = 7
TOKEN = re.compile(r"\d+(?:[.,]\d+)*\w*|\w+(?:-\d\w*)+|\w+['’]|\w+|\.\.\.|[^\w\s]")
ENTITY = re.compile(r"\s?& # x02BC;\s?|&#x02BC;")
PARLIAMENT = re.compile(r"\b(signor[ae]? president|onorevol|commissione|parlamento|direttiv|emendament)", re.IGNORECASE)


def key(text: str) -> str:
    """Return the letters of a sentence, to compare texts spaced in different ways.

    Args:
        text: A sentence.

    Returns:
        Lower-case letters and digits.
    """
    return re.sub(r"\W", "", text).lower()


def development_keys(data: Path) -> set[str]:
    """Collect the sentences that the figures are measured on.

    Args:
        data: Folder with `ner/` and `ud/`.

    Returns:
        Their keys.
    """
    keys = {key(s.text) for n in NER_DEV for s in read_ner(data / "ner" / f"{n}.tsv")}
    return keys | {key(s.text) for n in UD_DEV for s in read_conllu(data / "ud" / f"{n}.conllu")}


def clean_lines(data: Path) -> Iterator[str]:
    """Yield the raw sentences that are not development sentences.

    Args:
        data: Folder with `raw/italian-text.txt.xz`.

    Yields:
        Sentences.
    """
    hidden = development_keys(data)
    with lzma.open(data / "raw" / "italian-text.txt.xz", "rt", encoding="utf8") as lines:
        for line in lines:
            text = ENTITY.sub("'", line.strip()).replace("& quot;", '"')
            if text and key(text) not in hidden:
                yield text


def vary_line(text: str, rng: random.Random) -> str:
    """Draw a spelling variant, so that vectors exist for every quote and apostrophe.

    Args:
        text: A sentence.
        rng: Source of chance.

    Returns:
        The sentence, at times with curly apostrophes, guillemets or capitals.
    """
    chance = rng.random()
    if chance < 0.12:
        text = text.replace("'", "’")
    if chance < 0.06 or chance > 0.97:
        marks = iter("«»" * text.count('"'))
        return re.sub('"', lambda _: next(marks), text)
    return text.upper() if chance > 0.94 else text


def write_tokens(data: Path, out: Path) -> None:
    """Write one tokenised sentence a line, for floret.

    Args:
        data: Data folder.
        out: Target file.
    """
    rng = random.Random(SEED)
    with out.open("w", encoding="utf8") as file:
        for text in clean_lines(data):
            file.write(" ".join(TOKEN.findall(vary_line(text, rng))) + "\n")


def write_jsonl(data: Path, out: Path, words: int) -> None:
    """Write shuffled texts for `spacy pretrain`: all that is not parliament twice, then parliament.

    Args:
        data: Data folder.
        out: Target file.
        words: About how many words to write.
    """
    rng = random.Random(SEED)
    lines = list(clean_lines(data))
    cut = first_outside_parliament(lines)
    texts = lines[cut:] * 2
    size = sum(t.count(" ") + 1 for t in texts)
    for text in rng.sample(lines[:cut], cut):
        if size >= words:
            break
        texts.append(text)
        size += text.count(" ") + 1
    rng.shuffle(texts)
    with out.open("w", encoding="utf8") as file:
        for text in texts:
            file.write(json.dumps({"text": vary_line(text, rng)}, ensure_ascii=False) + "\n")


def first_outside_parliament(lines: list[str], window: int = 1000) -> int:
    """Find where the parliament's proceedings end: the corpus has them first.

    Args:
        lines: The corpus.
        window: Lines looked at together.

    Returns:
        Index of the first window that hardly sounds like a parliament.
    """
    last = 0
    for start in range(0, len(lines), window):
        if sum(bool(PARLIAMENT.search(x)) for x in lines[start : start + window]) > window * 0.15:
            last = start + window
    return last


def main() -> None:
    """Write one of the two files."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--tokens", type=Path, help="write tokenised text here")
    parser.add_argument("--jsonl", type=Path, help="write pretraining texts here")
    parser.add_argument("--words", type=int, default=8_000_000, help="size of the pretraining text")
    args = parser.parse_args()
    for target in filter(None, (args.tokens, args.jsonl)):
        target.parent.mkdir(parents=True, exist_ok=True)
    if args.tokens:
        write_tokens(args.data, args.tokens)
    if args.jsonl:
        write_jsonl(args.data, args.jsonl, args.words)


if __name__ == "__main__":
    main()
