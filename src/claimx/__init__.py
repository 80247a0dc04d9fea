"""claimx: typed claims with their attributed sources, from Italian news.

>>> import claimx
>>> result = claimx.extract("Mosca invierà 12mila soldati, sostiene Kiev.")  # doctest: +SKIP
>>> [claim.type for claim in result.claims]  # doctest: +SKIP
['mobilization']

Importing this package does not import spaCy; the first call that needs it does.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from claimx._version import __version__

if TYPE_CHECKING:
    from claimx import quantities, times
    from claimx.api import annotate, extract
    from claimx.errors import ArticleError, ClaimxError, LexiconError, PipelineError
    from claimx.pipeline import load
    from claimx.schema import Annotation, Article, Attribution, Claim, Entity, Quantity, Time

_WHERE = {
    "annotate": "claimx.api",
    "extract": "claimx.api",
    "load": "claimx.pipeline",
    "ArticleError": "claimx.errors",
    "ClaimxError": "claimx.errors",
    "LexiconError": "claimx.errors",
    "PipelineError": "claimx.errors",
    "Annotation": "claimx.schema",
    "Article": "claimx.schema",
    "Attribution": "claimx.schema",
    "Claim": "claimx.schema",
    "Entity": "claimx.schema",
    "Quantity": "claimx.schema",
    "Time": "claimx.schema",
}
_MODULES = ("quantities", "times")

__all__ = [
    "Annotation",
    "Article",
    "ArticleError",
    "Attribution",
    "Claim",
    "ClaimxError",
    "Entity",
    "LexiconError",
    "PipelineError",
    "Quantity",
    "Time",
    "__version__",
    "annotate",
    "extract",
    "load",
    "quantities",
    "times",
]


def __getattr__(name: str) -> Any:
    """Import a public name on first use, so that `import claimx` stays light."""
    if name in _MODULES:
        return import_module(f"claimx.{name}")
    if name in _WHERE:
        return getattr(import_module(_WHERE[name]), name)
    raise AttributeError(f"module 'claimx' has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted(__all__)
