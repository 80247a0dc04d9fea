"""`claimx schema`: the JSON Schema of the output and of the input."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer


class Model(StrEnum):
    """What has a schema."""

    ANNOTATION = "annotation"
    ARTICLE = "article"


def schema(
    of: Annotated[Model, typer.Argument(help="The output (a line of JSONL) or the input.")] = Model.ANNOTATION,
) -> None:
    """Print the JSON Schema of an annotation, or of an article."""
    import json

    from claimx.schema import Annotation, Article

    model = Annotation if of == Model.ANNOTATION else Article
    described = model.model_json_schema(by_alias=True, mode="validation")
    print(
        json.dumps(
            {"$schema": "https://json-schema.org/draft/2020-12/schema", **described}, indent=2, ensure_ascii=False
        )
    )
