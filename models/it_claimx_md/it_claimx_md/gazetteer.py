"""An embedding layer that also knows names: spaCy's `MultiHashEmbed` with columns from a gazetteer.

Each token gets three more features: in which lists its word stands, which entry of several words it is part of, and how
the word is mostly labelled in other texts. They are features, not answers: the recogniser decides.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, ClassVar, cast

import numpy
from spacy.attrs import ORTH
from spacy.ml.featureextractor import FeatureExtractor
from spacy.ml.staticvectors import StaticVectors
from spacy.tokens import Doc
from thinc.api import HashEmbed, Maxout, Model, chain, concatenate, list2ragged, ragged2list, with_array
from thinc.types import Floats2d, Ints2d, Ragged

NAMES = "names"
"""Key of the gazetteer in the layer's attributes: `words`, `phrases` and `corpus`, each from text to a small number."""
ROWS = (1000, 200, 100)
SEED = 70
LIMIT = 100_000
"""Words whose features are kept."""
_NOTHING = (0, 0, False)


def names_hash_embed(
    width: int, attrs: list[str], rows: list[int], names_width: int
) -> Model[list[Doc], list[Floats2d]]:
    """`spacy.MultiHashEmbed.v2` with static vectors and the columns of a gazetteer.

    Args:
        width: Width of the output and of the tables of `attrs`.
        attrs: Token attributes to embed.
        rows: Rows of their tables.
        names_width: Width of each of the three tables of names.

    Returns:
        The layer; its gazetteer is in `attrs["names"]` of the node `names` and empty until one is set.
    """
    tables = [HashEmbed(width, n, column=i, seed=8 + i, dropout=0.0) for i, n in enumerate(rows)]
    named = [HashEmbed(names_width, n, column=i, seed=SEED + i, dropout=0.0) for i, n in enumerate(ROWS)]
    words = chain(FeatureExtractor(attrs), cast(Any, list2ragged()), with_array(concatenate(*tables)))
    names = chain(name_columns(), cast(Any, list2ragged()), with_array(concatenate(*named)))
    wide = width * (len(tables) + 1) + names_width * len(named)
    mix: Model[Ragged, Ragged] = with_array(Maxout(width, wide, nP=3, dropout=0.0, normalize=True))
    return chain(concatenate(words, StaticVectors(width, dropout=0.0), names), mix, ragged2list())


def name_columns() -> Model[list[Doc], list[Ints2d]]:
    """The features of names: one array of shape (tokens, 3) per text; nothing is learnt here."""
    return Model("names", _forward, attrs={NAMES: {"words": {}, "phrases": {}, "corpus": {}}})


def _forward(model: Model, docs: list[Doc], is_train: bool) -> tuple[list[Ints2d], Callable[[Any], list[Any]]]:
    lookup = _Lookup.of(model.attrs[NAMES])
    return [model.ops.asarray2i(lookup(doc), dtype="uint64") for doc in docs], lambda gradient: []


class _Lookup:
    """The gazetteer by word ids; what a word gives is kept, since most words come again."""

    _made: ClassVar[dict[int, _Lookup]] = {}

    def __init__(self, names: dict[str, dict[str, int]]) -> None:
        self._names = names
        self._known: dict[int, tuple[int, int, bool]] = {}
        self._phrases: dict[tuple[str, str], list[tuple[list[str], int]]] = {}
        for phrase, code in names["phrases"].items():
            parts = phrase.split(" ")
            self._phrases.setdefault((parts[0], parts[1]), []).append((parts, code))
        for entries in self._phrases.values():
            entries.sort(key=lambda entry: -len(entry[0]))
        self._first = frozenset(first for first, _ in self._phrases)

    @classmethod
    def of(cls, names: dict[str, dict[str, int]]) -> _Lookup:
        """The lookup of a gazetteer, made once; it holds its gazetteer, so the id stays its own."""
        made = cls._made.get(id(names))
        if made is None:
            made = cls._made[id(names)] = cls(names)
        return made

    def __call__(self, doc: Doc) -> numpy.ndarray:
        """Features of a text, shape (tokens, 3): lists of the word, place in an entry, label elsewhere."""
        known, strings = self._known, doc.vocab.strings
        rows = [known.get(orth) or self._remember(orth, strings[orth]) for orth in doc.to_array(ORTH).tolist()]
        out = numpy.zeros((len(rows), 3), dtype="uint64")
        if rows:
            out[:, 0] = [row[0] for row in rows]
            out[:, 2] = [row[1] for row in rows]
        starts = [i for i, row in enumerate(rows) if row[2]]
        if starts:
            self._mark_phrases(doc, starts, out)
        return out

    def _remember(self, orth: int, text: str) -> tuple[int, int, bool]:
        if len(self._known) > LIMIT:
            self._known.clear()
        names = self._names
        plain = text.capitalize() if text.isupper() and len(text) > 4 and text not in names["words"] else text
        found = (names["words"].get(plain, 0), names["corpus"].get(plain, 0), text in self._first)
        known = self._known[orth] = found if any(found) else _NOTHING
        return known

    def _mark_phrases(self, doc: Doc, starts: list[int], out: numpy.ndarray) -> None:
        """The longest entry from each start; where two overlap, the first holds."""
        texts = [token.text for token in doc]
        free = 0
        for i in starts:
            if i < free:
                continue
            for parts, code in self._phrases.get((texts[i], texts[i + 1] if i + 1 < len(texts) else ""), ()):
                end = i + len(parts)
                if texts[i:end] == parts:
                    out[i, 1], out[i + 1 : end, 1] = 2 * code, 2 * code + 1
                    free = end
                    break
