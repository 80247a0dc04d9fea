"""Read word lists (TSV) and structured data (TOML), validate each row, and say file and line of a mistake."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from claimx.errors import LexiconError

Row = TypeVar("Row", bound=BaseModel)
DataFile = Traversable | Path


def data_file(*parts: str) -> Traversable:
    """A file or folder under `claimx/lexicons/data`."""
    return resources.files("claimx.lexicons").joinpath("data", *parts)


def read_text(file: DataFile) -> str:
    """The text of a data file, which must be UTF-8."""
    try:
        return file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise LexiconError(f"{file}: cannot be read as UTF-8 ({error})") from error


def tsv_cells(file: DataFile, columns: tuple[str, ...]) -> Iterator[tuple[int, dict[str, str]]]:
    """Line number and cells of each row; `#` starts a comment line, the first other line must be the header.

    Raises:
        LexiconError: the header or the number of cells is not what `columns` says.
    """
    header_seen = False
    for number, line in enumerate(read_text(file).splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        cells = line.split("\t")
        if not header_seen:
            if tuple(cells) != columns:
                raise LexiconError(f"{file}:{number}: header is {cells}, must be {list(columns)}")
            header_seen = True
            continue
        if len(cells) != len(columns):
            raise LexiconError(f"{file}:{number}: {len(cells)} cells, must be {len(columns)} ({', '.join(columns)})")
        yield number, dict(zip(columns, cells, strict=True))


def tsv_rows(file: DataFile, model: type[Row]) -> list[Row]:
    """The rows of a TSV file, each validated by `model`; empty cells are left to the field's default.

    Raises:
        LexiconError: with file, line, the wrong value and what is allowed.
    """
    columns = tuple(field.alias or name for name, field in model.model_fields.items())
    rows = []
    for number, cells in tsv_cells(file, columns):
        try:
            rows.append(model.model_validate({key: cell for key, cell in cells.items() if cell != ""}))
        except ValidationError as error:
            raise LexiconError(f"{file}:{number}: {explain_validation(error)}") from error
    return rows


def toml_table(file: DataFile) -> dict[str, Any]:
    """A TOML file as a dict.

    Raises:
        LexiconError: the file is not valid TOML (file and line).
    """
    try:
        return tomllib.loads(read_text(file))
    except tomllib.TOMLDecodeError as error:
        raise LexiconError(f"{file}: {error}") from error


def explain_validation(error: ValidationError) -> str:
    """One line per mistake: where, what was there, what is allowed."""
    parts = []
    for item in error.errors():
        where = ".".join(str(part) for part in item["loc"])
        parts.append(f"{where}: {item['msg']} (got {item['input']!r})")
    return "; ".join(parts)
