"""Families of claim types and their colours, the same on a terminal and on a page."""

from __future__ import annotations

from typing import NamedTuple


class Family(NamedTuple):
    """A name, a colour for terminals (rich) and one for pages (CSS)."""

    name: str
    terminal: str
    page: str


FORCE = Family("force", "red", "#b3261e")
COOPERATION = Family("cooperation", "green", "#1b7f4b")
WORDS = Family("words", "yellow", "#9a6700")
MATTER = Family("matter", "blue", "#1f5fbf")
OTHER = Family("other", "white", "#57606a")

_FAMILIES: dict[Family, str] = {
    FORCE: "assault coercion mobilization casualties threat sanction protest",
    COOPERATION: "agreement meeting support cooperation aid concession retreat",
    WORDS: "statement request accusation rejection",
    MATTER: "strength decision",
}
_BY_TYPE = {type: family for family, types in _FAMILIES.items() for type in types.split()}


def family_of(type: str) -> Family:
    """The family of a claim type; a type of the user's own codebook may be in none."""
    return _BY_TYPE.get(type, OTHER)
