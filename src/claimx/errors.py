"""All errors that claimx raises on purpose; each message names the thing, its value and what is allowed."""

from __future__ import annotations


class ClaimxError(Exception):
    """Base of every claimx error."""


class ArticleError(ClaimxError):
    """An article cannot be read or annotated; the rest of a batch goes on."""


class LexiconError(ClaimxError):
    """A data file of claimx, or one of the user's own, is not valid (file, line, what is allowed)."""


class PipelineError(ClaimxError):
    """A spaCy pipeline is missing, or lacks a component that claimx stands on."""
