"""What the words around an act say of it: done, planned, told as hearsay, an aim."""

from __future__ import annotations

import pytest

pytestmark = pytest.mark.model

CASES = [
    ("Il gruppo ha rivendicato l'attentato.", "assault", "asserted"),
    ("Il sindacato chiede un intervento dell'esercito.", "mobilization", "required"),
    ("Avrebbe mentito ai giudici, accusando il collega.", "accusation", "possible"),
    ("Ha mentito ai giudici, accusando il collega.", "accusation", "asserted"),
    ("Neri ha raccolto denaro allo scopo di finanziare i ribelli.", "aid", "hypothetical"),
    ("Neri ha finito di finanziare i ribelli.", "aid", "asserted"),
    ("Neri: «Non manderemo soldati in Libia»", "mobilization", "intended"),
]


@pytest.mark.parametrize(("text", "kind", "modality"), CASES)
def test_modality(nlp, text: str, kind: str, modality: str) -> None:
    """The claim of a type is presented so."""
    rows = [row for row in nlp(text)._.claimx["claims"] if row["type"] == kind]
    assert modality in [row["modality"] for row in rows]
