"""The sentence record that every reader produces and the writer turns into spaCy docs."""

from __future__ import annotations

from dataclasses import dataclass, field

from spacy.tokens import Doc
from spacy.vocab import Vocab


@dataclass(slots=True)
class Sentence:
    """One annotated sentence with the spacing of the running text.

    Attributes:
        words: Token texts.
        spaces: Whether a space follows each token.
        tags: Treebank tags, "" where the tag set is another one.
        pos: Universal part-of-speech tags.
        morphs: UD feature strings.
        lemmas: Lemmas.
        heads: Index of each head inside the sentence (a root points at itself).
        deps: Dependency labels.
        ents: BIO entity tags, empty if the source has no entities.
    """

    words: list[str]
    spaces: list[bool]
    tags: list[str] = field(default_factory=list)
    pos: list[str] = field(default_factory=list)
    morphs: list[str] = field(default_factory=list)
    lemmas: list[str] = field(default_factory=list)
    heads: list[int] = field(default_factory=list)
    deps: list[str] = field(default_factory=list)
    ents: list[str] = field(default_factory=list)

    @property
    def has_syntax(self) -> bool:
        """True if the sentence is parsed."""
        return bool(self.heads)

    @property
    def text(self) -> str:
        """The sentence as running text."""
        return "".join(w + (" " if s else "") for w, s in zip(self.words, self.spaces, strict=True))

    def add_break(self, mark: str) -> None:
        """Append a whitespace token (a line break) hanging from the last token.

        Args:
            mark: The whitespace, such as "\\n".
        """
        last = len(self.words) - 1
        self.spaces[-1] = False
        self.words.append(mark)
        self.spaces.append(False)
        if self.has_syntax:
            self.tags.append("_SP")
            self.pos.append("SPACE")
            self.morphs.append("")
            self.lemmas.append(mark)
            self.heads.append(last)
            self.deps.append("dep")
        if self.ents:
            self.ents.append("O")


def _unset_morphology(doc: Doc, pos: list[str]) -> Doc:
    """Mark the features of tokens without part of speech as missing, which is not the same as empty."""
    if all(pos):
        return doc
    features = doc.to_array(["MORPH"]).reshape(-1, 1)
    features[[i for i, p in enumerate(pos) if not p]] = 0
    return doc.from_array(["MORPH"], features)


def to_doc(vocab: Vocab, sentences: list[Sentence]) -> Doc:
    """Join sentences into one reference doc.

    Args:
        vocab: Vocabulary of the doc.
        sentences: Sentences, all with syntax or all without.

    Returns:
        The doc with every layer that the sentences carry.
    """
    values: dict[str, list] = {
        key: [x for s in sentences for x in getattr(s, key)]
        for key in ("words", "spaces", "tags", "pos", "morphs", "lemmas", "deps", "ents")
    }
    heads: list[int] = []
    offset = 0
    for s in sentences:
        heads.extend(h + offset for h in s.heads)
        offset += len(s.words)
    layers = {k: v or None for k, v in values.items() if k not in ("words", "spaces")}
    if heads:
        doc = Doc(vocab, words=values["words"], spaces=values["spaces"], heads=heads, **layers)
        return _unset_morphology(doc, values["pos"])
    return Doc(vocab, words=values["words"], spaces=values["spaces"], ents=layers["ents"])
