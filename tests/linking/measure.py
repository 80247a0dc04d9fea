"""Accuracy of entity linking against hand-made gold: mentions (`gold/*.tsv`) and resolved descriptions.

Run by hand for the figures and the list of errors: `python -m tests.linking.measure fixtures|dev|resolution [--errors]`.
The gold of the development articles holds offsets and ids only; their texts come from the shared folder.
"""

from __future__ import annotations

import json
import os
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
GOLD = Path(__file__).parent / "gold"
NAMED = {"name", "alias", "acronym", "surname", "metonym"}


@dataclass
class Article:
    id: str
    text: str
    published: str | None = None


@dataclass
class Scores:
    """Counts over gold mentions; `wrong` are ids that are not the gold's, also on mentions that gold has as NIL."""

    total: int = 0
    right: int = 0
    wrong: int = 0
    nil_said: int = 0
    nil_right: int = 0
    errors: list[str] = field(default_factory=list)

    @property
    def accuracy(self) -> float:
        return self.right / self.total

    @property
    def wrong_share(self) -> float:
        return self.wrong / self.total

    @property
    def nil_precision(self) -> float:
        return self.nil_right / self.nil_said if self.nil_said else 1.0


def fixture_articles() -> Iterator[Article]:
    for path in sorted((ROOT / "fixtures" / "articles").iterdir()):
        if path.suffix == ".txt":
            yield Article(path.stem, path.read_text(encoding="utf-8"))
        elif path.suffix == ".json":
            row = json.loads(path.read_text(encoding="utf-8"))
            yield Article(row["id"], row["text"], row.get("published"))
        elif path.suffix == ".jsonl":
            for line in path.read_text(encoding="utf-8").splitlines():
                if line.strip():
                    row = json.loads(line)
                    yield Article(row["id"], row["text"], row.get("published"))


def dev_articles(shared: Path) -> Iterator[Article]:
    for path in sorted((shared / "gold" / "dev-txt").glob("*.txt")):
        yield Article(path.stem, path.read_bytes().decode("utf-8"))


def gold_mentions(name: str) -> dict[str, list[tuple[int, int, str]]]:
    out: dict[str, list[tuple[int, int, str]]] = {}
    for line in (GOLD / f"{name}.tsv").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith(("#", "article\t")):
            article, start, end, entry = line.split("\t")
            out.setdefault(article, []).append((int(start), int(end), entry))
    return out


def score_mentions(nlp: Any, articles: Iterator[Article], gold: dict[str, list[tuple[int, int, str]]]) -> Scores:
    """Compare the entities of each article with its gold; a mention counts as found where half of it is shared."""
    scores = Scores()
    for article in articles:
        if article.id not in gold:
            continue
        predicted = entity_mentions(nlp, article)
        for start, end, entry in gold[article.id]:
            scores.total += 1
            found = best_overlap(predicted, start, end)
            if found is None:
                scores.errors.append(f"{article.id} {start} {article.text[start:end]!r}: not found, gold {entry}")
                continue
            said = found[2] or "NIL"
            scores.nil_said += said == "NIL"
            scores.nil_right += said == entry == "NIL"
            if said == entry:
                scores.right += 1
            else:
                scores.wrong += said != "NIL"
                scores.errors.append(f"{article.id} {start} {article.text[start:end]!r}: {said}, gold {entry}")
    return scores


def entity_mentions(nlp: Any, article: Article) -> list[tuple[int, int, str | None]]:
    from claimx.state import state_of

    doc = nlp.make_doc(article.text)
    state_of(doc)["article"] = {"id": article.id, "published": article.published}
    doc = nlp(doc)
    return [
        (m["start"], m["end"], row["kb_ref"])
        for row in doc._.claimx["entities"]
        for m in row["mentions"]
        if m["form"] in NAMED or m["text"] != m["text"].lower()
    ]


def best_overlap(
    predicted: list[tuple[int, int, str | None]], start: int, end: int
) -> tuple[int, int, str | None] | None:
    def share(row: tuple[int, int, str | None]) -> float:
        both = min(end, row[1]) - max(start, row[0])
        return both / max(end - start, row[1] - row[0])

    best = max(predicted, key=share, default=None)
    return best if best is not None and share(best) >= 0.5 else None


def gold_resolutions() -> dict[str, list[tuple[int, int, str, str]]]:
    out: dict[str, list[tuple[int, int, str, str]]] = {}
    for line in (GOLD / "resolution.tsv").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith(("#", "article\t")):
            article, start, end, use, target = line.split("\t")
            out.setdefault(article, []).append((int(start), int(end), use, target))
    return out


def score_resolutions(nlp: Any, articles: Iterator[Article]) -> tuple[Counter[str], list[str]]:
    """Right and all, by use, of descriptions resolved one by one; `none` are those that mean nobody named."""
    from claimx.entities.component import EntityStage
    from claimx.linking.resolve import Resolver
    from claimx.linking.rules import article_context
    from claimx.linking.table import EntityTable
    from claimx.state import state_of

    gold = gold_resolutions()
    stage = next(pipe for _, pipe in nlp.pipeline if isinstance(pipe, EntityStage))
    counts: Counter[str] = Counter()
    errors = []
    for article in articles:
        if article.id not in gold:
            continue
        doc = nlp.make_doc(article.text)
        state_of(doc)["article"] = {"id": article.id, "published": article.published}
        for _, pipe in nlp.pipeline:
            doc = pipe(doc)
            if pipe is stage:
                break
        for start, end, use, target in gold[article.id]:
            table = EntityTable(article.text, state_of(doc)["entities"], stage.index.kb)
            resolver = Resolver(doc, table, article_context(doc, table, stage.index.kb))
            answer = resolver.resolve(start, end, "speak" if use == "null" else use)
            if target == "-":
                right = answer is None or (answer.row["kb_ref"] is None and answer.span[0] >= start)
            elif answer is None:
                right = False
            elif target.startswith("@"):
                right = any(m["start"] <= int(target[1:]) < m["end"] for m in answer.row["mentions"])
            else:
                right = answer.row["kb_ref"] == target
            kind = "none" if target == "-" else use
            counts[kind] += 1
            counts[kind, "right"] += right  # type: ignore[index]
            if not right:
                said = answer and (answer.row["name"], answer.row["kb_ref"], answer.reason)
                errors.append(f"{article.id} {start} {article.text[start:end]!r}: {said}, gold {target}")
    return counts, errors


def main() -> None:
    import claimx

    which, *rest = sys.argv[1:]
    shared = Path(os.environ.get("CLAIMX_SHARED", ROOT.parent / "shared"))
    if which == "resolution":
        counts, errors = score_resolutions(claimx.load(), chain(fixture_articles(), dev_articles(shared)))
        print({str(key): count for key, count in counts.items()})
        print("\n".join(errors) if "--errors" in rest else "")
        return
    articles = fixture_articles() if which == "fixtures" else dev_articles(shared)
    scores = score_mentions(claimx.load(), articles, gold_mentions(which))
    print(
        f"{which}: {scores.total} mentions, accuracy {scores.accuracy:.3f}, wrong ids {scores.wrong_share:.3f}, "
        f"NIL precision {scores.nil_precision:.3f}"
    )
    if "--errors" in rest:
        print("\n".join(scores.errors))


if __name__ == "__main__":
    main()
