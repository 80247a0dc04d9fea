"""Silver entities: what two of several witnesses agree on; the rest is left open.

The witnesses are recognisers and, where the text has them, its own silver labels (WikiNEuRal). Tokens of an entity that
only one of them sees are marked as missing, so that nothing is learnt from them.
"""

from __future__ import annotations

import argparse
import random
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

import spacy
from conllu import read_conllu
from mentions import spans
from ner_tsv import read_ner
from prepare import UD_TRAIN, is_prose, without_misc
from sentences import Sentence
from spacy.language import Language
from spacy.tokens import Doc, DocBin, Span
from variants import vary

SEED = 41
Entity = tuple[int, int, str]


def sources(data: Path) -> list[Sentence]:
    """Sentences to label: Wikipedia with its silver labels, treebank sentences without.

    Args:
        data: Data folder with `ner/` and `ud/`.

    Returns:
        The sentences.
    """
    wiki = [s for part in ("val", "test") for s in read_ner(data / "ner" / f"wikineural-it-{part}.conllu")]
    trees = [s for name in UD_TRAIN for s in read_conllu(data / "ud" / f"{name}.conllu") if is_prose(s)]
    return [*without_misc(wiki), *(Sentence(s.words, s.spaces) for s in trees)]


def vote(views: Iterable[Iterable[Entity]], least: int) -> tuple[list[Entity], set[int]]:
    """Count the votes for each entity.

    Args:
        views: The entities that each witness sees: first token, end, label.
        least: Votes needed.

    Returns:
        The entities agreed on, and the tokens of the others.
    """
    votes = Counter(entity for view in views for entity in view)
    agreed = [entity for entity, n in votes.items() if n >= least]
    sure = {i for start, end, _ in agreed for i in range(start, end)}
    doubtful = {i for start, end, _ in votes for i in range(start, end)} - sure
    return sorted(agreed), doubtful


def without_overlap(entities: list[Entity]) -> list[Entity]:
    """Keep the longer of two entities that overlap."""
    kept: list[Entity] = []
    for entity in sorted(entities, key=lambda e: (e[0] - e[1], e[0])):
        if all(entity[1] <= k[0] or entity[0] >= k[1] for k in kept):
            kept.append(entity)
    return sorted(kept)


def label(doc: Doc, views: list[list[Entity]]) -> None:
    """Set what two witnesses agree on and mark the rest of what they see as missing."""
    agreed, doubtful = vote(views, 2)
    entities = [Span(doc, start, end, label=name) for start, end, name in without_overlap(agreed)]
    doc.set_ents(entities, missing=[doc[i : i + 1] for i in sorted(doubtful)], default="outside")


def recognise(teacher: Language, sentences: list[Sentence]) -> Iterator[Doc]:
    """Run a teacher over sentences as they are tokenised."""
    return teacher.pipe((Doc(teacher.vocab, words=s.words, spaces=s.spaces) for s in sentences), batch_size=256)


def label_all(teachers: list[Language], sentences: list[Sentence], rng: random.Random) -> DocBin:
    """Label sentences.

    Args:
        teachers: Recognisers.
        sentences: Sentences, with or without labels of their own.
        rng: Source of chance, for the spelling variants.

    Returns:
        One doc per sentence.
    """
    out = DocBin(attrs=["ENT_IOB", "ENT_TYPE"], store_user_data=False)
    vocab = teachers[0].vocab
    runs = [recognise(t, sentences) for t in teachers]
    for sentence, *seen in zip(sentences, *runs, strict=True):
        views = [[(e.start, e.end, e.label_) for e in doc.ents] for doc in seen]
        if sentence.ents:
            views.append(list(spans(sentence.ents)))
        varied = vary(Sentence(sentence.words, sentence.spaces), rng, 1.0)
        doc = Doc(vocab, words=varied.words, spaces=varied.spaces)
        label(doc, views)
        out.add(doc)
    return out


def main() -> None:
    """Write a DocBin of silver entities."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--teachers", type=Path, nargs="+", required=True)
    parser.add_argument("--out", type=Path, required=True)
    args = parser.parse_args()
    rng = random.Random(SEED)
    label_all([spacy.load(t) for t in args.teachers], sources(args.data), rng).to_disk(args.out)


if __name__ == "__main__":
    main()
