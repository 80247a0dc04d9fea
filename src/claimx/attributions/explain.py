"""Why a stretch of text is a relation or none: which rule made it and from what, which rules came near and what failed."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any

from pydantic import BaseModel, ConfigDict, ValidationError

from claimx.attributions import lexicon
from claimx.attributions.analysis import Group, View
from claimx.attributions.candidates import Candidate
from claimx.attributions.contents import find_complement
from claimx.attributions.quotations import is_speech, tokens_of
from claimx.attributions.rules import blocked
from claimx.errors import LexiconError
from claimx.lexicons.loader import data_file, explain_validation, toml_table

if TYPE_CHECKING:
    from spacy.tokens import Doc

Row = dict[str, Any]


class Rule(BaseModel):
    """A rule: its id, the frame it stands for, and an annotated example that is itself a test."""

    id: str
    frame: str
    example: str

    model_config = ConfigDict(frozen=True, extra="forbid")


@lru_cache(maxsize=1)
def rules() -> dict[str, Rule]:
    """All rules by id.

    Raises:
        LexiconError: an entry lacks a key or an id is there twice.
    """
    file = data_file("attributions", "rules.toml")
    out: dict[str, Rule] = {}
    for row in toml_table(file).get("rule", ()):
        try:
            rule = Rule.model_validate(row)
        except ValidationError as error:
            raise LexiconError(f"{file}: {explain_validation(error)}") from error
        if rule.id in out:
            raise LexiconError(f"{file}: rule {rule.id!r} is there twice")
        out[rule.id] = rule
    return out


def explain_range(doc: Doc, start: int = 0, end: int | None = None) -> list[Row]:
    """The relations that touch a stretch of characters, and what came near one.

    Args:
        doc: a document that the base pipeline and the entity stage have seen.
        start: first character of the stretch.
        end: end of the stretch; the end of the text by default.

    Returns:
        Rows with `kept`, `rule`, `frame`, `start`, `end`, and what the reading is made of, or `why` there is none.
    """
    from claimx.attributions.component import relations, view_of

    view = view_of(doc)
    kept, dropped = relations(view)
    stop = len(doc.text) if end is None else end
    return [row for row in reasons(view, kept, dropped) if row["start"] < stop and start < row["end"]]


def reasons(view: View, kept: list[Candidate], dropped: list[tuple[Candidate, str]]) -> list[Row]:
    """One row per relation, per dropped reading, and per near miss."""
    rows = [{"kept": True, "id": f"a{n}", **_candidate(view, one)} for n, one in enumerate(kept, 1)]
    rows += [{"kept": False, "id": None, "why": why, **_candidate(view, one)} for one, why in dropped]
    rows += near_misses(view, kept, [one for one, _ in dropped])
    rows += [
        {"kept": False, "rule": "quotes", "why": f"{mark.mark} {mark.reason}", "start": mark.start, "end": mark.end}
        for mark in view.pairing.stray
    ]
    return rows


def _candidate(view: View, one: Candidate) -> Row:
    place = one.cue or one.contents[0]
    rule = rules().get(one.rule)
    return {
        "rule": one.rule,
        "frame": rule.frame if rule is not None else None,
        "start": min(place[0], *(span[0] for span in one.contents)),
        "end": max(place[1], *(span[1] for span in one.contents)),
        "cue": view.text[slice(*one.cue)] if one.cue else None,
        "source": view.text[slice(*one.source_span)] if one.source_span else None,
        "source_by": one.source.how if one.source else None,
        "content": [view.text[a:b] for a, b in one.contents],
        "features": {key: round(value, 2) for key, value in one.features.items()},
        "score": round(one.score, 3),
    }


def near_misses(view: View, kept: list[Candidate], dropped: list[Candidate]) -> list[Row]:
    """Cue words and quotations that no relation came of, each with what failed."""
    rows = []
    seen = {one.anchor for one in (*kept, *dropped)}
    for group in view.groups:
        if group.head not in seen:
            rows.append(_near(view, group))
    for word in view.words:
        if word.low == "secondo" and word.i not in seen:
            rows.append(
                {
                    "kept": False,
                    "rule": "secondo",
                    "start": word.start,
                    "end": word.end,
                    "why": "an ordinal, a rule or a time follows, and nobody who speaks",
                }
            )
    covered = [span for one in kept for span in one.contents]
    for number, quote in enumerate(view.quotes):
        if any(a < quote.inner_end and quote.inner_start < b for a, b in covered):
            continue
        words = len(view.text[quote.inner_start : quote.inner_end].split())
        finite = any(view.words[i].finite for i in tokens_of(view, number))
        why = (
            "no cue, no speaker beside it"
            if is_speech(view, number)
            else f"no speech: {words} words, {'a' if finite else 'no'} finite verb, no cue"
        )
        rows.append({"kept": False, "rule": "quote", "start": quote.start, "end": quote.end, "why": why})
    return rows


def _near(view: View, group: Group) -> Row:
    start, end = view.chars(group.start, group.end)
    frames = " ".join(sorted(group.verb.frames))
    complement = find_complement(view, group)
    if blocked(view, group):
        why = "a fixed phrase, no cue"
    elif group.verb.lemma in lexicon.pseudo().verb_objects and complement is None:
        why = f"no content follows, or an object that makes «{group.verb.lemma}» an action"
    elif complement is None:
        why = f"nothing follows that one of its frames ({frames}) takes"
    else:
        why = f"a complement of kind «{complement.kind}» follows, which its frames ({frames}) or its form ({group.kind}) exclude"
    return {
        "kept": False,
        "rule": f"cue {group.verb.lemma}",
        "start": start,
        "end": end,
        "cue": view.text[start:end],
        "why": why,
    }
