"""The entities of an article while linking adds mentions to them; ids are given anew at the end."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from claimx.entities.metonyms import actor_entry
from claimx.kb import Entry, KnowledgeBase

NAMED = frozenset({"name", "alias", "acronym", "surname", "metonym"})
_OFFICE_SCORE = 0.75
"""Score of an entity that only an office of the knowledge base names («il presidente russo»)."""


@dataclass(slots=True, frozen=True)
class Named:
    """A mention with the row of its entity."""

    start: int
    end: int
    form: str
    row: dict[str, Any]
    mention: dict[str, Any]


class EntityTable:
    """Rows of entities by id and by entry, with their mentions in text order."""

    def __init__(self, text: str, rows: list[dict[str, Any]], kb: KnowledgeBase) -> None:
        self.text = text
        self.kb = kb
        self.rows: list[dict[str, Any]] = copy.deepcopy(rows)
        self._added = 0

    def mentions(self) -> list[Named]:
        """All mentions in text order, the longer first."""
        found = [Named(m["start"], m["end"], m["form"], row, m) for row in self.rows for m in row["mentions"]]
        return sorted(found, key=lambda named: (named.start, -named.end))

    def inside(self, start: int, end: int) -> list[Named]:
        """Mentions within a span."""
        return [named for named in self.mentions() if start <= named.start and named.end <= end]

    def by_ref(self, entry_id: str) -> dict[str, Any] | None:
        """The row of an entry of the knowledge base."""
        return next((row for row in self.rows if row["kb_ref"] == entry_id), None)

    def entry(self, row: dict[str, Any]) -> Entry | None:
        """The entry of a row."""
        return self.kb.get(row["kb_ref"])

    def people(self) -> Iterator[dict[str, Any]]:
        """Rows of people."""
        return (row for row in self.rows if row["label"] == "PER")

    def ensure(self, entry: Entry) -> dict[str, Any]:
        """The row of an entry, made where the article does not name it."""
        row = self.by_ref(entry.id)
        if row is None:
            self._added += 1
            row = {
                "id": f"x{self._added}",
                "label": entry.label,
                "subtype": entry.subtype,
                "name": entry.name,
                "kb_id": entry.wikidata,
                "kb_ref": entry.id,
                "country": entry.country,
                "sector": entry.sector,
                "score": _OFFICE_SCORE,
                "mentions": [],
            }
            self.rows.append(row)
        return row

    def actor_of(self, row: dict[str, Any]) -> Entry | None:
        """The actor for which a place of the table may stand."""
        entry = self.entry(row)
        return actor_entry(self.kb, entry) if entry is not None else None

    def add_mention(self, row: dict[str, Any], start: int, end: int, form: str, reason: str) -> None:
        """Note a resolved mention once."""
        if any(m["start"] == start and m["end"] == end for m in row["mentions"]):
            return
        mention = {"start": start, "end": end, "text": self.text[start:end], "form": form, "reason": reason}
        row["mentions"].append(mention)

    def move(self, named: Named, row: dict[str, Any], form: str, reason: str) -> None:
        """Give a mention to another entity."""
        named.row["mentions"].remove(named.mention)
        label = named.mention.get("label") or named.row["label"]
        self.add_mention(row, named.start, named.end, form, reason)
        if label != row["label"]:
            row["mentions"][-1]["label"] = label

    def finish(self) -> tuple[list[dict[str, Any]], dict[str, str]]:
        """Rows that have mentions, in the order of their first ones, with new ids; and old id → new id."""
        kept = [row for row in self.rows if row["mentions"]]
        for row in kept:
            row["mentions"].sort(key=lambda m: (m["start"], m["end"]))
        kept.sort(key=lambda row: (row["mentions"][0]["start"], row["mentions"][0]["end"], row["id"]))
        new = {row["id"]: f"e{number}" for number, row in enumerate(kept, 1)}
        for row in kept:
            row["id"] = new[row["id"]]
        return kept, new
