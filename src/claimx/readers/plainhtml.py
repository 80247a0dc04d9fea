"""The article of a web page by the standard library alone, for where trafilatura is not installed.

It takes the paragraphs inside `article` (or `main`, or the whole body) that are not in menus, captions and the like.
Pages that hide their text in other ways need trafilatura.
"""

from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import NamedTuple

SKIPPED = frozenset(
    {
        "script",
        "style",
        "template",
        "noscript",
        "nav",
        "aside",
        "footer",
        "form",
        "figure",
        "figcaption",
        "button",
        "svg",
    }
)
BLOCKS = frozenset({"p", "h2", "h3", "h4", "li", "blockquote"})
WRAPPERS = ("article", "main")
DATES = ("article:published_time", "datepublished", "date", "dc.date", "dcterms.date")


class Page(NamedTuple):
    """What a page gives; the names are those of trafilatura's documents."""

    title: str | None
    text: str | None
    date: str | None
    sitename: str | None
    url: str | None


def extract(page: str) -> Page:
    """The headline, the paragraphs and what the page says about itself."""
    parser = _Parser()
    parser.feed(page)
    parser.close()
    found = parser.meta
    inside = next((parser.blocks[wrapper] for wrapper in WRAPPERS if parser.blocks[wrapper]), parser.blocks["body"])
    date = next((found[name] for name in DATES if name in found), parser.time)
    return Page(
        title=found.get("og:title") or parser.heading or parser.title or None,
        text="\n".join(inside) or None,
        date=date[:10] if date and re.match(r"\d{4}-\d{2}-\d{2}", date) else None,
        sitename=found.get("og:site_name"),
        url=found.get("og:url") or parser.canonical,
    )


class _Parser(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.meta: dict[str, str] = {}
        self.blocks: dict[str, list[str]] = {"article": [], "main": [], "body": []}
        self.title = self.heading = ""
        self.time = self.canonical = ""
        self._skipped = 0
        self._open: list[str] = []
        self._inside: dict[str, int] = dict.fromkeys(WRAPPERS, 0)
        self._pieces: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "meta":
            name = (given.get("property") or given.get("name") or given.get("itemprop") or "").lower()
            self.meta.setdefault(name, " ".join(given.get("content", "").split()))
        elif tag == "link" and given.get("rel", "").lower() == "canonical":
            self.canonical = given.get("href", "")
        elif tag == "time":
            self.time = self.time or given.get("datetime", "")
        elif tag in SKIPPED:
            self._skipped += 1
        elif tag in WRAPPERS:
            self._inside[tag] += 1
        elif tag in BLOCKS or tag in ("h1", "title"):
            self._flush()
            self._open.append(tag)
        elif tag == "br":
            self._pieces.append(" ")

    def handle_endtag(self, tag: str) -> None:
        if tag in SKIPPED:
            self._skipped = max(self._skipped - 1, 0)
        elif tag in WRAPPERS:
            self._flush()
            self._inside[tag] = max(self._inside[tag] - 1, 0)
        elif tag in self._open:
            self._flush()
            while self._open.pop() != tag:
                pass

    def handle_data(self, data: str) -> None:
        if self._open and not self._skipped:
            self._pieces.append(data)

    def close(self) -> None:
        super().close()
        self._flush()

    def _flush(self) -> None:
        text = " ".join("".join(self._pieces).split())
        self._pieces.clear()
        if not text or not self._open:
            return
        if self._open[-1] == "title":
            self.title = self.title or text
        elif self._open[-1] == "h1":
            self.heading = self.heading or text
        else:
            for wrapper in WRAPPERS:
                if self._inside[wrapper]:
                    self.blocks[wrapper].append(text)
            self.blocks["body"].append(text)
