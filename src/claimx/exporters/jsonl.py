"""One annotation per line, and back."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from pydantic import ValidationError

from claimx.errors import ArticleError
from claimx.schema import Annotation


class JsonlExporter:
    """The library's own format; `read_jsonl` reads it again."""

    def head(self) -> str:
        """Nothing."""
        return ""

    def lines(self, annotation: Annotation) -> Iterator[str]:
        """One line."""
        yield annotation.model_dump_json() + "\n"


def read_jsonl(path: Path) -> Iterator[Annotation]:
    """The annotations of a JSONL file.

    Raises:
        ArticleError: a line is not an annotation (file, line and what is wrong).
        OSError: the file cannot be read.
    """
    with path.open("rb") as stream:
        for number, line in enumerate(stream, 1):
            if line.strip():
                yield parse_line(line, f"{path}:{number}")


def parse_line(line: bytes, where: str) -> Annotation:
    """The annotation of one line.

    Raises:
        ArticleError: it is not one (`where` and what is wrong).
    """
    try:
        return Annotation.model_validate_json(line)
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(map(str, first["loc"])) or "line"
        raise ArticleError(f"{where}: not a line of `claimx annotate`: {place}: {first['msg']}") from error
