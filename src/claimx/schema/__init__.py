"""The shape of an annotation: frozen pydantic models, unknown keys refused; no spaCy in here."""

from claimx.schema.annotation import Annotation, Diagnostic, ModelInfo
from claimx.schema.article import Article
from claimx.schema.attribution import Attribution, SourceKind
from claimx.schema.claim import Claim, Filler, Plover, QuantityFiller, Roles, TimeFiller
from claimx.schema.entity import Entity, Mention
from claimx.schema.quantity import Counted, Quantity
from claimx.schema.span import LemmaSpan, TextSpan
from claimx.schema.time import Time

__all__ = [
    "Annotation",
    "Article",
    "Attribution",
    "Claim",
    "Counted",
    "Diagnostic",
    "Entity",
    "Filler",
    "LemmaSpan",
    "Mention",
    "ModelInfo",
    "Plover",
    "Quantity",
    "QuantityFiller",
    "Roles",
    "SourceKind",
    "TextSpan",
    "Time",
    "TimeFiller",
]
