"""Puts spaces back between tokens, the way Italian is written."""

from __future__ import annotations

APOSTROPHES = ("'", "’")
# Shortened words after which a space is written.
TRUNCATED = frozenset(
    ["po", "mo", "va", "fa", "da", "di", "sta", "to", "be", "ne", "de", "co", "ca", "pie", "fe", "e", "vo", "su"]
)
NO_SPACE_BEFORE = frozenset(
    [",", ".", ";", ":", "!", "?", ")", "]", "}", "»", "”", "..", "...", "…", "%", "°", "º", "ª", "’s", "'s"]
)
NO_SPACE_AFTER = frozenset(["(", "[", "{", "«", "“", "„"])


def spaces_for(words: list[str]) -> list[bool]:
    """Say after which tokens a space is written.

    Args:
        words: Tokens split at apostrophes and punctuation.

    Returns:
        One flag per token; the last one is True.
    """
    spaces: list[bool] = []
    inside = {'"': False, "'": False}
    for i, word in enumerate(words):
        after = words[i + 1] if i + 1 < len(words) else ""
        space = after not in NO_SPACE_BEFORE and word not in NO_SPACE_AFTER
        if word in inside:
            inside[word] = not inside[word]
            space = space and not inside[word]
        elif _elided(word):
            space = False
        if after in inside and inside[after] and not _elided(word):
            space = False
        elif after in inside and not inside[after]:
            space = space and word not in NO_SPACE_AFTER and not (_elided(word))
        spaces.append(space)
    if spaces:
        spaces[-1] = True
    return spaces


def _elided(word: str) -> bool:
    """True for «l'», «dell'», «quest’», false for «po'» and a lone quote."""
    return len(word) > 1 and word.endswith(APOSTROPHES) and word[:-1].lower() not in TRUNCATED
