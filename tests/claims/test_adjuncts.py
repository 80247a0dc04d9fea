"""Places, times and late subjects that the parser hung away from the predicate of their claim."""

from __future__ import annotations

import pytest

pytestmark = pytest.mark.model

TABLE = [
    ("Ieri a Palermo hanno manifestato undici attivisti.", "protest", "place", ["Palermo"]),
    ("Ieri a Palermo hanno manifestato undici attivisti.", "protest", "agent", ["undici attivisti"]),
    ("Ieri a Palermo hanno manifestato undici attivisti.", "protest", "quantity", ["undici"]),
    ("Hanno manifestato migliaia di persone a Roma.", "protest", "agent", ["migliaia di persone"]),
    ("Il Pentagono ha dispiegato una portaerei nel Golfo.", "mobilization", "object", ["una portaerei"]),
    ("La riunione di Palermo è durata tre ore.", "meeting", "place", ["Palermo"]),
    ("Il governo ha schierato più di 500 agenti.", "mobilization", "quantity", ["500"]),
    ("Il villaggio è stato bombardato dall'esercito siriano.", "assault", "agent", ["esercito siriano"]),
    ("Ankara ha rotto le relazioni con Damasco.", "sanction", "object", ["le relazioni"]),
    # the place that opens the sentence, after a time too; the place that a headline is about
    ("Ieri sera a Bari due ragazzi sono stati accoltellati.", "assault", "place", ["Bari"]),
    ("Siria, strage di pellegrini ad Aleppo", "assault", "place", ["Siria", "Aleppo"]),
    ("La Siria condanna la strage di Aleppo.", "accusation", "place", []),
    ("L'uomo è stato arrestato a Skopje (Macedonia).", "coercion", "place", ["Skopje", "Macedonia"]),
    ("Il papa ha condannato l'attacco a Kiev.", "accusation", "place", []),
    ("A Tolosa il ministro ha chiesto calma.", "request", "place", []),
    # a gerund has the time of its verb
    ("Una bomba è esplosa ieri nel mercato, causando tre morti.", "casualties", "time", ["ieri"]),
    ("Ieri il governo ha accusato chi ha causato tre morti.", "casualties", "time", []),
]


@pytest.mark.parametrize(("text", "kind", "role", "want"), TABLE)
def test_role(nlp, text: str, kind: str, role: str, want: list[str]) -> None:
    """The claim of a type has exactly these fillers in a role."""
    rows = [row for row in nlp(text)._.claimx["claims"] if row["type"] == kind]
    assert len(rows) == 1, rows
    assert [filler["text"] for filler in rows[0]["roles"][role]] == want


def test_time_told_by_an_event(nlp) -> None:
    """A time that is an event has no row among the times."""
    rows = nlp("L'esercito ha bombardato il villaggio durante una riunione.")._.claimx["claims"]
    times = [time for row in rows if row["type"] == "assault" for time in row["roles"]["time"]]
    assert [(time["text"], time["time"]) for time in times] == [("durante una riunione", None)]
