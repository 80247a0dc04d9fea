"""`claimx explain`: why an article got the annotations it got, and why not others."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from claimx.cli.common import SOME_FAILED, CodebookOption, EncodingOption, KbOption, ModelOption, load_pipeline, stop

if TYPE_CHECKING:
    from claimx.schema import Annotation, Article

RANGE = re.compile(r"(\d+)(?::(\d+))?")


def explain(
    file: Annotated[Path, typer.Argument(metavar="ARTICLE", help="An article: .txt .json .jsonl .html.")],
    at: Annotated[
        str | None, typer.Option("--at", metavar="START:END", help="Only what touches these characters of the text.")
    ] = None,
    id: Annotated[str | None, typer.Option("--id", help="Which article of a file with several.")] = None,
    json: Annotated[bool, typer.Option("--json", help="One JSON object per step.")] = False,
    model: ModelOption = None,
    kb: KbOption = None,
    codebook: CodebookOption = None,
    encoding: EncodingOption = None,
) -> None:
    """Show the steps of reasoning of every stage, then the attributions and claims that came of them."""
    from json import dumps

    from claimx.convert import article_doc, model_info, to_annotation
    from claimx.state import state_of

    article = _article(file, id, encoding)
    window = _window(at, len(article.text))
    nlp = load_pipeline(model, kb, codebook)
    doc = nlp(article_doc(nlp, article, explain=True))
    annotation = to_annotation(doc, article, model_info(nlp))
    steps = [*_placed(state_of(doc).get("trace", ()), annotation, window), *_results(annotation)]
    steps = [step for step in steps if touches(step, *window)]
    for step in steps:
        print(dumps(step, ensure_ascii=False) if json else _line(step, article.text))
    if not steps:
        print("nothing was found here, and no stage says why" if at else "nothing was found")


def _article(file: Path, id: str | None, encoding: str | None) -> Article:
    from claimx.readers import ReadOptions, read

    if not file.is_file():
        stop(f"{file}: no such file")
    readings = [reading for reading in read(file, ReadOptions(encoding=encoding)) if id in (None, reading.article.id)]
    if not readings:
        stop(f"{file}: no article has the id {id!r}")
    if readings[0].failure:
        stop(readings[0].failure.message, SOME_FAILED)
    return readings[0].article


def _window(at: str | None, length: int) -> tuple[int, int]:
    if at is None:
        return 0, length
    match = RANGE.fullmatch(at)
    if not match:
        stop(f"--at {at}: give two character positions, such as 120:180")
    start = int(match[1])
    end = int(match[2]) if match[2] else start + 1
    if not start < end <= length:
        stop(f"--at {at}: the text has positions 0:{length}")
    return start, end


def _placed(
    trace: Iterable[Mapping[str, Any]], annotation: Annotation, window: tuple[int, int]
) -> Iterator[dict[str, Any]]:
    """The steps with a place: one that names a claim or an attribution only by its id gets the place of that."""
    places = {claim.id: (claim.predicate.start, claim.predicate.end) for claim in annotation.claims}
    for item in annotation.attributions:
        span = item.cue or item.content[0]
        places[item.id] = (span.start, span.end)
    for step in trace:
        place = next((places[step[key]] for key in ("claim", "id") if step.get(key) in places), None)
        if place is None and step.get("text"):
            place = _found(str(step["text"]), annotation.text, window)
        yield {**step, "start": place[0], "end": place[1]} if place and "start" not in step else dict(step)


def _found(words: str, text: str, window: tuple[int, int]) -> tuple[int, int] | None:
    """Where the words stand: in the window if they are there, else their first place."""
    found = [match.span() for match in re.finditer(re.escape(words), text)]
    inside = [span for span in found if span[0] < window[1] and window[0] < span[1]]
    return next(iter(inside or found), None)


def _results(annotation: Annotation) -> Iterator[dict[str, Any]]:
    """What came out, in the shape of trace rows."""
    for name in ("entities", "quantities", "times", "attributions", "claims", "diagnostics"):
        for row in getattr(annotation, name):
            yield {"stage": f"= {name}", **row.model_dump(mode="json", exclude_defaults=True)}


def touches(value: object, start: int, end: int) -> bool:
    """Whether any span within the value overlaps the characters; one with no span at all is about the whole text."""
    spans = list(_spans(value))
    return not spans or any(left < end and start < right for left, right in spans)


def _spans(value: object) -> Iterator[tuple[int, int]]:
    if isinstance(value, Mapping):
        left, right = value.get("start"), value.get("end")
        if isinstance(left, int) and isinstance(right, int):
            yield left, right
        for inner in value.values():
            yield from _spans(inner)
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from _spans(inner)


def _line(step: Mapping[str, Any], text: str) -> str:
    """A step on one line: stage, place, and the rest as `name=value`."""
    rest = {key: value for key, value in step.items() if key not in ("stage", "start", "end", "text")}
    place = ""
    if isinstance(step.get("start"), int) and isinstance(step.get("end"), int):
        place = f"{step['start']}:{step['end']} «{_short(text[step['start'] : step['end']])}» "
    return f"{step.get('stage', '?'):<15} {place}" + "  ".join(f"{key}={_value(value)}" for key, value in rest.items())


def _value(value: object) -> str:
    if isinstance(value, Mapping):
        if "text" in value and "start" in value:
            return f"«{_short(str(value['text']))}»"
        return "{" + ", ".join(f"{key}: {_value(inner)}" for key, inner in value.items()) + "}"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(map(_value, value)) + "]"
    return _short(str(value))


def _short(text: str, most: int = 80) -> str:
    text = " ".join(text.split())
    return text if len(text) <= most else text[: most - 1] + "…"
