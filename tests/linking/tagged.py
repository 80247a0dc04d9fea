"""Documents from tagged text: `form/POS` or `form/POS/LABEL`; `_` at the end of a form joins it to the next."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import spacy
from spacy.tokens import Doc, Span


@lru_cache(maxsize=1)
def _vocab() -> Any:
    return spacy.blank("it").vocab


def tagged_doc(tagged: str) -> Doc:
    """A document with parts of speech and entities; `|` starts a sentence, `¶` is a line break."""
    words, spaces, tags, labels, starts = [], [], [], [], []
    new = True
    for part in tagged.split():
        if part == "|":
            new = True
            continue
        if part == "¶":
            words.append("\n")
            spaces.append(False)
            tags.append("SPACE")
            labels.append("")
            starts.append(False)
            new = True
            continue
        form, pos, *label = part.split("/")
        joined = form.endswith("_")
        words.append(form.rstrip("_"))
        spaces.append(not joined)
        tags.append(pos)
        labels.append(label[0] if label else "")
        starts.append(new)
        new = False
    doc = Doc(_vocab(), words=words, spaces=spaces, pos=tags, sent_starts=starts)
    spans, i = [], 0
    while i < len(labels):
        last = i
        while labels[i] and last + 1 < len(labels) and labels[last + 1] == labels[i]:
            last += 1
        if labels[i]:
            spans.append(Span(doc, i, last + 1, label=labels[i]))
        i = last + 1
    doc.set_ents(spans)
    return doc
