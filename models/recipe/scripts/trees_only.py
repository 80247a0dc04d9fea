"""Takes tags, features and lemmas out of silver trees: the teacher that is best at trees is not best at tags."""

from __future__ import annotations

import argparse
from pathlib import Path

import spacy
from sentences import Sentence, to_doc
from spacy.tokens import Doc, DocBin
from spacy.vocab import Vocab


def bare(doc: Doc, vocab: Vocab) -> Doc:
    """The same trees and sentence borders with all else missing."""
    empty = [""] * len(doc)
    words, spaces = [token.text for token in doc], [bool(token.whitespace_) for token in doc]
    heads, deps = [token.head.i for token in doc], [token.dep_ for token in doc]
    return to_doc(vocab, [Sentence(words, spaces, empty, empty, empty, empty, heads, deps)])


def main() -> None:
    """Write the bare docs."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--silver", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    args = parser.parse_args()
    vocab = spacy.blank("it").vocab
    out = DocBin(store_user_data=False)
    for doc in DocBin().from_disk(args.silver).get_docs(vocab):
        out.add(bare(doc, vocab))
    out.to_disk(args.out)


if __name__ == "__main__":
    main()
