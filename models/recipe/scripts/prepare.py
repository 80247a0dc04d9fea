"""Turns treebanks and NER files into the DocBin files that `spacy train` reads."""

from __future__ import annotations

import argparse
import random
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import spacy
from conllu import read_conllu
from gazetteer import LOC, ORG, PER, listed_names
from mentions import collect, substitute
from ner_tsv import read_ner
from sentences import Sentence, to_doc
from spacy.tokens import DocBin
from spacy.vocab import Vocab
from variants import vary, with_breaks

UD_TRAIN = {
    "it_partut-ud-train": 1,
    "it_vit-ud-dev": 1,
    "it_vit-ud-test": 1,
    "it_pud-ud-test": 1,
    "it_parlamint-ud-train": 1,
    "it_parlamint-ud-test": 1,
    "it_markit-ud-train": 1,
    "it_twittiro-ud-train": 1,
}
UD_DEV = ("it_isdt-ud-dev",)
NER_DEV = ("kind-WN_dev", "kind-ADG_dev")
# The rounds of the recogniser: how many times each source is used as it is, and with other names put in.
NER_ROUNDS = {
    "ner-train": {
        "kind-WN_train": (2, 1),
        "kind-ADG_train": (1, 0),
        "kind-FIC_train": (1, 0),
        "wikineural-it-val": (1, 0),
        "wikineural-it-test": (1, 0),
    },
    "ner-gold-2": {"kind-WN_train": (2, 1), "kind-ADG_train": (1, 0), "kind-FIC_train": (1, 0)},
    "ner-gold-3": {"kind-WN_train": (1, 2), "kind-ADG_train": (2, 0), "kind-FIC_train": (1, 0)},
    "ner-gold-4": {"kind-WN_train": (2, 2), "kind-ADG_train": (1, 0), "kind-FIC_train": (1, 0)},
    "ner-gold-5": {"kind-WN_train": (2, 2), "kind-ADG_train": (1, 0), "kind-FIC_train": (1, 0)},
}
# From this round on, organisations of the library's knowledge base are among the names put in; then all of the gazetteer.
WITH_KNOWN_NAMES = {"ner-gold-4": (ORG,), "ner-gold-5": (PER, ORG, LOC)}
SEED = 20


def groups(sentences: Iterable[Sentence], rng: random.Random, longest: int) -> Iterable[list[Sentence]]:
    """Cut a run of sentences into docs of 1 to `longest` sentences.

    Args:
        sentences: Consecutive sentences.
        rng: Source of chance.
        longest: Most sentences of a doc.

    Yields:
        Sentences of one doc.
    """
    block: list[Sentence] = []
    size = rng.randint(1, longest)
    for s in sentences:
        block.append(s)
        if len(block) >= size:
            yield block
            block, size = [], rng.randint(1, longest)
    if block:
        yield block


def training_docs(vocab: Vocab, sentences: list[Sentence], rng: random.Random, longest: int, rate: float) -> DocBin:
    """Vary, group and convert training sentences.

    Args:
        vocab: Vocabulary of the docs.
        sentences: Sentences in order.
        rng: Source of chance.
        longest: Most sentences of a doc.
        rate: Scale of the variants' probabilities.

    Returns:
        The docs.
    """
    out = DocBin(store_user_data=False)
    for block in groups(sentences, rng, longest):
        varied = [vary(s, rng, rate) for s in block]
        out.add(to_doc(vocab, with_breaks(varied, rng, 0.2 * rate)))
    return out


def fixed_docs(vocab: Vocab, sentences: list[Sentence], size: int = 10) -> DocBin:
    """Convert evaluation sentences, `size` to a doc, unchanged.

    Args:
        vocab: Vocabulary of the docs.
        sentences: Sentences in order.
        size: Sentences of a doc.

    Returns:
        The docs.
    """
    out = DocBin(store_user_data=False)
    for i in range(0, len(sentences), size):
        out.add(to_doc(vocab, sentences[i : i + size]))
    return out


def without_misc(sentences: Iterable[Sentence]) -> list[Sentence]:
    """Drop the MISC tags of the Wikipedia data, which the news data lack.

    Args:
        sentences: NER sentences.

    Returns:
        The sentences.
    """
    return [replace(s, ents=["O" if t.endswith("MISC") else t for t in s.ents]) for s in sentences]


def is_prose(sentence: Sentence) -> bool:
    """Leave out tweets that hang on mentions, hashtags and links.

    Args:
        sentence: A parsed sentence.

    Returns:
        False for such a tweet.
    """
    return not any(w.startswith(("@", "#", "http", "URL")) for w in sentence.words)


def prepare_syntax(vocab: Vocab, data: Path, out: Path, rate: float, seed: int = SEED) -> None:
    """Write two drawings of the training trees, and syntax-dev.

    Args:
        vocab: Vocabulary of the docs.
        data: Folder with `ud/`.
        out: Target folder.
        rate: Scale of the variants' probabilities.
        seed: Seed of the drawings.
    """
    paths = [data / "ud" / f"{name}.conllu" for name, n in UD_TRAIN.items() for _ in range(n)]
    sentences = [s for path in paths for s in read_conllu(path) if is_prose(s)]
    for i, longest in enumerate((5, 8)):
        docs = training_docs(vocab, sentences, random.Random(seed + i), longest, rate)
        docs.to_disk(out / f"syntax-train-{i}.spacy")
    for name in UD_DEV:
        fixed_docs(vocab, list(read_conllu(data / "ud" / f"{name}.conllu"))).to_disk(out / "syntax-dev.spacy")


def prepare_ner(vocab: Vocab, data: Path, out: Path, rate: float) -> None:
    """Write the training files of each round, with and without other names, and the development files.

    Args:
        vocab: Vocabulary of the docs.
        data: Folder with `ner/` and `facts/`.
        out: Target folder.
        rate: Scale of the variants' probabilities.
    """
    rng = random.Random(SEED)
    paths = {p.stem: p for p in sorted((data / "ner").iterdir())}
    sources = {name: without_misc(read_ner(paths[name])) for name in NER_ROUNDS["ner-train"]}
    everything = [s for x in sources.values() for s in x]
    places = data / "facts" / "places.tsv"
    known = sorted(set(listed_names(places)))
    for folder, counts in NER_ROUNDS.items():
        kinds = WITH_KNOWN_NAMES.get(folder, ())
        names = collect(everything, places, [(name, kind) for name, kind in known if kind in kinds])
        (out / folder).mkdir(exist_ok=True)
        for name, (plain, renamed) in counts.items():
            for i in range(plain + renamed):
                sentences = sources[name]
                if i >= plain:
                    sentences = [substitute(s, names, rng, 0.6) for s in sentences]
                docs = training_docs(vocab, sentences, rng, 6, rate)
                docs.to_disk(out / folder / f"{name}-{i}.spacy")
    for name in NER_DEV:
        fixed_docs(vocab, without_misc(read_ner(paths[name]))).to_disk(out / f"{name}.spacy")


def main() -> None:
    """Run both preparations."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder with ud/ and ner/")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--variants", type=float, default=1.0, help="0 for the texts as they are")
    parser.add_argument("--trees-only", type=int, metavar="SEED", help="write the trees alone, drawn with this seed")
    args = parser.parse_args()
    args.out.mkdir(parents=True, exist_ok=True)
    vocab = spacy.blank("it").vocab
    prepare_syntax(vocab, args.data, args.out, args.variants, SEED if args.trees_only is None else args.trees_only)
    if args.trees_only is None:
        prepare_ner(vocab, args.data, args.out, args.variants)


if __name__ == "__main__":
    main()
