"""Headlines whose topic stands before a comma: what follows is read as if it stood alone."""

from __future__ import annotations

import pytest

pytestmark = pytest.mark.model

BODY = "\nIl resto della notizia segue tra poco, con altri dettagli."
CASES = [
    ("Milano, arrestato il rapper per rissa", "coercion", "target", "il rapper"),
    ("Gaza, entrano i primi camion di aiuti", "aid", "object", "i primi camion di aiuti"),
    ("Lecce, sgomberato un campo di braccianti", "coercion", "target", "un campo di braccianti"),
    ("Pesca, firmato l'accordo dopo dieci anni", "agreement", "object", "l'accordo"),
    ("Dogane, la Francia proroga le sanzioni", "sanction", "agent", "la Francia"),
]


@pytest.mark.parametrize(("title", "kind", "role", "filler"), CASES)
def test_topic_is_hung_aside(nlp, title: str, kind: str, role: str, filler: str):
    rows = [row for row in nlp(title + BODY)._.claimx["claims"] if row["type"] == kind]
    assert [part["text"] for row in rows for part in row["roles"][role]] == [filler]


def test_a_list_or_an_apposition_is_no_topic(nlp):
    rows = nlp("La Svezia, la Norvegia e la Danimarca firmano il trattato" + BODY)._.claimx["claims"]
    assert len(rows[0]["roles"]["agent"]) == 3
    rows = nlp("Rossi, ministro della Difesa, attacca il governo" + BODY)._.claimx["claims"]
    assert rows[0]["roles"]["agent"][0]["text"].startswith("Rossi")


def test_pair_with_a_hyphen(nlp):
    rows = nlp("Dazi, intesa Roma-Tokio sulle auto elettriche" + BODY)._.claimx["claims"]
    assert "agreement" in {row["type"] for row in rows}
