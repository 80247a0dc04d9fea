"""Measures a base pipeline: entities, tags, morphology, parse, lemmas, sentences and speed.

Everything is measured end to end: the files are turned back into running text, the pipeline reads that text,
and its tokens are aligned with the gold tokens. Nothing of spaCy is imported before a function is called.
"""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from claimx.errors import ClaimxError
from claimx.threads import one_thread

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc
    from spacy.training import Example
    from spacy.vocab import Vocab

APOSTROPHES = ("'", "’")
#: Shortened words after which a space is written: «un po' di».
TRUNCATED = frozenset(
    ["po", "mo", "va", "fa", "da", "di", "sta", "to", "be", "ne", "de", "co", "ca", "pie", "fe", "e", "vo", "su"]
)
NO_SPACE_BEFORE = frozenset(
    [",", ".", ";", ":", "!", "?", ")", "]", "}", "»", "”", "...", "…", "%", "°", "º", "ª", "’s", "'s"]
)
NO_SPACE_AFTER = frozenset(["(", "[", "{", "«", "“", "„"])
#: Marks that may end a sentence or a quotation.
SENTENCE_ENDS = frozenset(".!?;:…»”\"')")
CONLLU_COLUMNS = 10
#: Components of claimx begin with this; they change sentences and entities, and are switched off while measuring.
OWN_PREFIX = "claimx_"


@dataclass(slots=True)
class GoldSentence:
    """One gold sentence.

    Attributes:
        words: Tokens; multiword tokens of CoNLL-U («della») are one token.
        spaces: Whether a space follows each token.
        ents: BIO tags, of NER files only.
        rows: Tag, part of speech, features, lemma, head and relation of each token, of CoNLL-U files only.
    """

    words: list[str]
    spaces: list[bool]
    ents: list[str] = field(default_factory=list)
    rows: list[tuple[str, str, str, str, int, str]] = field(default_factory=list)


def evaluate_base(
    nlp: Language,
    *,
    ner_files: Sequence[str | Path] = (),
    ud_files: Sequence[str | Path] = (),
    group: int = 10,
    speed: bool = True,
) -> dict[str, Any]:
    """Measure a pipeline on gold files.

    Args:
        nlp: A spaCy pipeline; claimx components in it are left out.
        ner_files: Files with a token and its BIO tag a line and a blank line between sentences.
        ud_files: CoNLL-U files.
        group: Sentences joined into one text; sentence boundaries inside a text are for the pipeline to find.
        speed: Also time the pipeline, beside a blank one with a sentencizer.

    Returns:
        `{"ner": {file: figures}, "ud": {file: figures}, "speed": figures}`; every score lies between 0 and 1.

    Raises:
        ClaimxError: If no file is named, or a file holds no sentence.
    """
    if not ner_files and not ud_files:
        raise ClaimxError("no gold file named: give NER files (token TAB tag) or CoNLL-U files")
    own = [name for name in nlp.pipe_names if name.startswith(OWN_PREFIX)]
    with nlp.select_pipes(disable=own):
        return _evaluate(nlp, ner_files, ud_files, group, speed)


def _evaluate(
    nlp: Language, ner_files: Sequence[str | Path], ud_files: Sequence[str | Path], group: int, speed: bool
) -> dict[str, Any]:
    """Measure the components that are enabled."""
    result: dict[str, Any] = {"ner": {}, "ud": {}}
    texts: list[str] = []
    for name in map(Path, ner_files):
        examples = _annotate(nlp, _checked(read_bio(name), name), group)
        texts += [e.reference.text for e in examples]
        result["ner"][name.stem] = ner_figures(examples)
    for name in map(Path, ud_files):
        examples = _annotate(nlp, _checked(read_conllu(name), name), group)
        texts += [e.reference.text for e in examples]
        result["ud"][name.stem] = syntax_figures(examples)
    if speed:
        result["speed"] = speed_figures(nlp, texts)
    return result


def _checked(sentences: Iterable[GoldSentence], path: Path) -> list[GoldSentence]:
    """Refuse a file without sentences."""
    found = list(sentences)
    if not found:
        raise ClaimxError(f"{path}: no sentence found; allowed are token TAB tag lines and CoNLL-U")
    return found


# -- Readers ------------------------------------------------------------------------------------------------


def read_bio(path: Path) -> Iterator[GoldSentence]:
    """Read a NER file.

    Args:
        path: One token and its tag a line, in the last two TAB-separated columns.

    Yields:
        Sentences spaced as running text; those without a mark at their end are lines of their own.

    Raises:
        ClaimxError: If a line has one column only.
    """
    words: list[str] = []
    tags: list[str] = []
    for number, line in enumerate([*path.read_text(encoding="utf8").splitlines(), ""], start=1):
        cells = [c.strip() for c in line.split("\t")]
        if len(cells) > 1 and cells[-2]:
            words.append(cells[-2])
            tags.append(cells[-1])
        elif cells[0]:
            raise ClaimxError(f"{path}:{number}: {line!r} has one column; allowed is token TAB tag")
        elif words:
            yield _on_its_line(GoldSentence(words=words, spaces=spaces_for(words), ents=repair_bio(tags)))
            words, tags = [], []


def _on_its_line(sentence: GoldSentence) -> GoldSentence:
    """End a title, which has no full stop, with a line break: without one it would run into the next sentence."""
    if sentence.words[-1][-1] not in SENTENCE_ENDS:
        sentence.spaces[-1] = False
        sentence.words.append("\n")
        sentence.spaces.append(False)
        sentence.ents.append("O")
    return sentence


def repair_bio(tags: Iterable[str]) -> list[str]:
    """Turn an I- tag that continues nothing into a B- tag.

    Args:
        tags: BIO tags.

    Returns:
        Valid BIO tags.
    """
    fixed: list[str] = []
    for tag in tags:
        before = fixed[-1][2:] if fixed else ""
        fixed.append("B-" + tag[2:] if tag.startswith("I-") and before != tag[2:] else tag)
    return fixed


def spaces_for(words: Sequence[str]) -> list[bool]:
    """Say after which tokens Italian writes a space.

    Args:
        words: Tokens split at apostrophes and punctuation.

    Returns:
        One flag per token; the last one is true.
    """
    spaces: list[bool] = []
    open_quote = {'"': False, "'": False}
    for word, after in zip(words, [*words[1:], ""], strict=True):
        space = after not in NO_SPACE_BEFORE and word not in NO_SPACE_AFTER and not _elided(word)
        if word in open_quote:
            open_quote[word] = not open_quote[word]
            space = space and not open_quote[word]
        if open_quote.get(after):
            space = False
        spaces.append(space)
    if spaces:
        spaces[-1] = True
    return spaces


def _elided(word: str) -> bool:
    """True for «l'» and «dell’», false for «po'» and a lone quote."""
    return len(word) > 1 and word.endswith(APOSTROPHES) and word[:-1].lower() not in TRUNCATED


def read_conllu(path: Path) -> Iterator[GoldSentence]:
    """Read a CoNLL-U file, multiword tokens merged as spaCy's Italian pipelines do.

    Args:
        path: The file.

    Yields:
        Sentences.

    Raises:
        ClaimxError: If a token line does not have ten columns.
    """
    rows: list[list[str]] = []
    for number, line in enumerate([*path.read_text(encoding="utf8").splitlines(), ""], start=1):
        if line.startswith("#"):
            continue
        cells = line.split("\t")
        if len(cells) == CONLLU_COLUMNS:
            if "." not in cells[0]:
                rows.append(cells)
        elif line.strip():
            raise ClaimxError(f"{path}:{number}: {len(cells)} columns; CoNLL-U has ten")
        elif rows:
            yield _merged(rows)
            rows = []


def _merged(rows: list[list[str]]) -> GoldSentence:
    """Merge the parts of multiword tokens and renumber the heads."""
    words = [r for r in rows if "-" not in r[0]]
    units: list[tuple[list[str], list[list[str]]]] = []
    covered = 0
    for row in rows:
        if "-" in row[0]:
            first, covered = (int(x) for x in row[0].split("-"))
            units.append((row, words[first - 1 : covered]))
        elif int(row[0]) > covered:
            units.append((row, [row]))
    place = {part[0]: i for i, (_, parts) in enumerate(units) for part in parts}
    sentence = GoldSentence([u[0][1] for u in units], ["SpaceAfter=No" not in u[0][9] for u in units])
    for i, (_, parts) in enumerate(units):
        root = next((p for p in parts if p[6] == "0" or place[p[6]] != i), parts[0])
        is_root = root[6] == "0"
        sentence.rows.append(
            (
                "_".join(p[4] for p in parts),
                root[3],
                _features(parts),
                " ".join(p[2] for p in parts),
                i if is_root else place[root[6]],
                "ROOT" if is_root else root[7],
            )
        )
    sentence.spaces[-1] = True
    return sentence


def _features(parts: list[list[str]]) -> str:
    """Join the features of the parts of a token."""
    merged: dict[str, set[str]] = {}
    for pair in (f for p in parts for f in p[5].split("|") if "=" in f):
        name, values = pair.split("=", 1)
        merged.setdefault(name, set()).update(values.split(","))
    return "|".join(f"{name}={','.join(sorted(values))}" for name, values in sorted(merged.items()))


# -- Gold and prediction side by side -----------------------------------------------------------------------


def _annotate(nlp: Language, sentences: list[GoldSentence], group: int) -> list[Example]:
    """Run the pipeline over the running text of the sentences."""
    from spacy.training import Example

    gold = [_doc(nlp.vocab, sentences[i : i + group]) for i in range(0, len(sentences), group)]
    predicted = nlp.pipe(doc.text for doc in gold)
    return [Example(p, g) for p, g in zip(predicted, gold, strict=True)]


def _doc(vocab: Vocab, sentences: list[GoldSentence]) -> Doc:
    """Join gold sentences into a reference doc."""
    from spacy.tokens import Doc

    words = [w for s in sentences for w in s.words]
    spaces = [x for s in sentences for x in s.spaces]
    ents = [t for s in sentences for t in s.ents]
    if ents:
        return Doc(vocab, words=words, spaces=spaces, ents=ents)
    tags, pos, morphs, lemmas, heads, deps = zip(*(r for s in sentences for r in s.rows), strict=True)
    starts = [sum(len(x.words) for x in sentences[:i]) for i, s in enumerate(sentences) for _ in s.words]
    return Doc(
        vocab,
        words=words,
        spaces=spaces,
        tags=list(tags),
        pos=list(pos),
        morphs=list(morphs),
        lemmas=list(lemmas),
        heads=[h + offset for h, offset in zip(heads, starts, strict=True)],
        deps=list(deps),
    )


# -- Figures ------------------------------------------------------------------------------------------------


def ner_figures(examples: list[Example]) -> dict[str, Any]:
    """Score entities.

    Args:
        examples: Predictions beside gold docs.

    Returns:
        `span` (an entity counts if both ends and the label are right) and `token` (each gold token inside an
        entity counts by its label, without B and I), both with `all` and one entry per label.
    """
    spans: Counter[tuple[str, str]] = Counter()
    tokens: Counter[tuple[str, str]] = Counter()
    gold_labels: set[str] = {e.label_ for x in examples for e in x.reference.ents}
    for example in examples:
        gold = {(e.start_char, e.end_char, e.label_) for e in example.reference.ents}
        found = {(e.start_char, e.end_char, e.label_) for e in example.predicted.ents if e.label_ in gold_labels}
        _count(spans, gold, found)
        _count(
            tokens,
            {(t.idx, 0, t.ent_type_) for t in example.reference if t.ent_type_},
            {(t.idx, 0, label) for t in example.reference if (label := _label_at(found, t.idx, t.idx + len(t)))},
        )
    return {"span": _by_label(spans, gold_labels), "token": _by_label(tokens, gold_labels)}


def _label_at(spans: set[tuple[int, int, str]], start: int, end: int) -> str:
    """Return the label of the predicted entity that overlaps a gold token."""
    return next((label for a, b, label in spans if a < end and start < b), "")


def _count(counts: Counter[tuple[str, str]], gold: set[tuple[int, int, str]], found: set[tuple[int, int, str]]) -> None:
    """Add hits, misses and false alarms by label."""
    for kind, items in (("tp", gold & found), ("fn", gold - found), ("fp", found - gold)):
        for item in items:
            counts[kind, item[2]] += 1


def _by_label(counts: Counter[tuple[str, str]], labels: Iterable[str]) -> dict[str, dict[str, float]]:
    """Turn counts into precision, recall and F1, for all labels together and each."""
    result = {}
    for label in ["all", *sorted(labels)]:
        tp, fp, fn = (
            sum(n for (kind, name), n in counts.items() if kind == k and label in ("all", name))
            for k in ("tp", "fp", "fn")
        )
        precision = tp / (tp + fp) if tp + fp else 0.0
        recall = tp / (tp + fn) if tp + fn else 0.0
        f1 = 2 * precision * recall / (precision + recall) if tp else 0.0
        result[label] = {"p": round(precision, 4), "r": round(recall, 4), "f": round(f1, 4), "n": tp + fn}
    return result


def syntax_figures(examples: list[Example]) -> dict[str, float | None]:
    """Score tokens, tags, morphology, parse, lemmas and sentences with spaCy's own scorer.

    Args:
        examples: Predictions beside gold docs.

    Returns:
        Scores; as everywhere in spaCy, `uas` and `las` leave punctuation out.
    """
    from spacy.scorer import Scorer

    def morph(token: Any, _: str) -> str:
        return str(token.morph)

    def relation(token: Any, _: str) -> str:
        return str(token.dep_).lower()

    scores: dict[str, Any] = {}
    scores |= Scorer.score_tokenization(examples)
    scores |= Scorer.score_token_attr(examples, "tag")
    scores |= Scorer.score_token_attr(examples, "pos")
    scores |= Scorer.score_token_attr(examples, "lemma")
    scores |= Scorer.score_token_attr(examples, "morph", getter=morph)
    scores |= Scorer.score_spans(examples, "sents", has_annotation=lambda doc: doc.has_annotation("SENT_START"))
    scores |= Scorer.score_deps(examples, "dep", getter=relation, ignore_labels=("p", "punct"))
    names = {
        "tokens_f": "token_f",
        "xpos": "tag_acc",
        "upos": "pos_acc",
        "morph": "morph_acc",
        "lemma": "lemma_acc",
        "uas": "dep_uas",
        "las": "dep_las",
        "sentences_p": "sents_p",
        "sentences_r": "sents_r",
        "sentences_f": "sents_f",
    }
    return {k: round(scores[v], 4) if scores.get(v) is not None else None for k, v in names.items()}


def speed_figures(nlp: Language, texts: Sequence[str], repeats: int = 3) -> dict[str, float]:
    """Time a pipeline beside `spacy.blank("it")` with a sentencizer, in seconds of processor time.

    Matrix products run in one thread and processor time leaves other programs out, so the figure is that of one core.

    Args:
        nlp: The pipeline.
        texts: Texts to read.
        repeats: How often; the best time counts.

    Returns:
        Words (between spaces) of the texts, and words per second of both pipelines.
    """
    import spacy

    blank = spacy.blank("it")
    blank.add_pipe("sentencizer")
    words = sum(len(t.split()) for t in texts)
    figures: dict[str, float] = {"words": words}
    for name, pipeline in (("words_per_second", nlp), ("blank_words_per_second", blank)):
        best = min(_seconds(pipeline, texts) for _ in range(repeats))
        figures[name] = round(words / best) if best else 0
    return figures


def _seconds(nlp: Language, texts: Sequence[str]) -> float:
    """Return the processor time that the pipeline takes."""
    with one_thread():
        start = time.process_time()
        for _ in nlp.pipe(texts):
            pass
        return time.process_time() - start
