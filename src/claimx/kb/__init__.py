"""The knowledge base of world politics in Italian: places, people, organisations, outlets, weapons, treaties."""

from claimx.kb.base import Demonym, KnowledgeBase, RoleName, normalise, strip_accents
from claimx.kb.loader import load_kb
from claimx.kb.models import Entry, Office

__all__ = [
    "Demonym",
    "Entry",
    "KnowledgeBase",
    "Office",
    "RoleName",
    "load_kb",
    "normalise",
    "strip_accents",
]
