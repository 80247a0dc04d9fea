"""Static vectors that remember the words they have met."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import numpy
from spacy.vectors import Mode, Vectors

LIMIT = 20_000


class RememberingVectors(Vectors):
    """floret vectors are a mean over the n-grams of a word: computed once a word, not once a batch and component.

    At most `LIMIT` words are kept (16 MB with 200 numbers each); then the memory starts anew.
    """

    _memory: dict[int, numpy.ndarray]

    def __init__(self, **settings: Any) -> None:
        """Take the settings of `spacy.vectors.Vectors`."""
        super().__init__(**settings)
        self._memory = {}

    def get_batch(self, keys: Iterable[int | str]) -> Any:
        """Look words up.

        Args:
            keys: Hashes or strings of the words.

        Returns:
            Array of shape (words, numbers per vector), float32.
        """
        if self.mode != Mode.floret or not isinstance(self.data, numpy.ndarray):
            return super().get_batch(keys)
        hashes = numpy.asarray(keys)
        if hashes.dtype.kind not in "ui" or not hashes.size:
            return super().get_batch(keys)
        words, places = numpy.unique(hashes, return_inverse=True)
        return self._rows(words)[places]

    def _rows(self, words: numpy.ndarray) -> numpy.ndarray:
        """Vectors of distinct words, the new ones computed by spaCy and kept."""
        memory = self._memory
        if len(memory) + len(words) > LIMIT:
            memory.clear()
        names = words.tolist()
        new = [name for name in names if name not in memory]
        if new:
            memory.update(zip(new, super().get_batch(new), strict=True))
        return numpy.stack([memory[name] for name in names])


def remember(vocab: Any) -> None:
    """Give the floret table of a vocabulary a memory; other tables are left as they are.

    Args:
        vocab: A spaCy vocabulary.
    """
    old = vocab.vectors
    if type(old) is not Vectors or old.mode != Mode.floret:
        return
    settings = ("strings", "data", "name", "minn", "maxn", "hash_count", "hash_seed", "bow", "eow")
    vocab.vectors = RememberingVectors(mode="floret", **{key: getattr(old, key) for key in settings})
