"""A web page goes through a readability extractor (trafilatura where it is installed), decoded here first."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from claimx.readers.decode import decode
from claimx.readers.plainhtml import Page, extract
from claimx.readers.reading import Reading, ReadOptions, UnreadableError, check_text, encodable, note
from claimx.readers.sizes import read_limited
from claimx.schema import Article, Diagnostic

CHARSET = re.compile(rb"""<(?:meta\b[^>]*?\bcharset|\?xml\b[^>]*?\bencoding)\s*=\s*["']?\s*([\w.:-]+)""", re.IGNORECASE)
HEAD = 4096
"""Bytes in which a page must declare its charset; browsers look at 1024, some pages are late."""

MARKUP = 20
"""A page may be that many times as long as the longest article."""


def read_html(path: Path, where: str, options: ReadOptions) -> Iterator[Reading]:
    """The article of a web page: headline, blank line, body; date, outlet and address where the page gives them.

    Raises:
        UnreadableError: the page has no article.
    """
    data = read_limited(path, options.max_chars * MARKUP)
    page, notes = decode(data, options.encoding or declared_charset(data))
    if not page.strip():
        raise UnreadableError("empty", "there is no text")
    found, remarks = _extract(page)
    title, body = encodable(found.title or "") or None, encodable(found.text or "")
    text = body if not title or body.startswith(title) else f"{title}\n\n{body}"
    if not body.strip():
        raise UnreadableError("no_article", "the page has no article text")
    yield Reading(
        Article(
            text=check_text(text, options.max_chars),
            id=path.stem,
            title=title,
            published=found.date or None,
            outlet=found.sitename or None,
            url=found.url or None,
        ),
        where,
        (*notes, *remarks),
    )


def declared_charset(data: bytes) -> str | None:
    """The charset that the page declares in a `meta` element or an XML declaration."""
    match = CHARSET.search(data[:HEAD])
    return match[1].decode("ascii", "replace") if match else None


def _extract(page: str) -> tuple[Page, tuple[Diagnostic, ...]]:
    """What the page gives, by trafilatura or without it (which a note says)."""
    try:
        from trafilatura import bare_extraction
    except ImportError as error:
        said = f"no trafilatura ({error}): the paragraphs are taken as they stand (pip install 'claimx[html]')"
        return extract(page), (note("plain_html", " ".join(said.split())),)
    try:
        found: Any = bare_extraction(page, with_metadata=True, include_comments=False, include_tables=False)
    except Exception as error:  # a page that breaks the extractor must not end the batch
        raise UnreadableError("no_article", f"the page cannot be read ({type(error).__name__}: {error})") from error
    if found is None:
        raise UnreadableError("no_article", "the page has no article text")
    return Page(found.title, found.text, found.date, found.sitename, found.url), ()
