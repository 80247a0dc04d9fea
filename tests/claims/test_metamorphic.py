"""Sentence families: rewording keeps the claim, swapping swaps its roles, negating flips it, strangers change nothing."""

from __future__ import annotations

from typing import NamedTuple

import pytest

pytestmark = pytest.mark.model


class Family(NamedTuple):
    """A type, its active and passive wording with two actors to fill in, and a negated wording."""

    type: str
    active: str
    passive: str
    negated: str
    first: str = "Ankara"
    second: str = "Damasco"


FAMILIES = [
    Family("assault", "{a} ha bombardato {b}.", "{b} è stata bombardata da {a}.", "{a} non ha bombardato {b}."),
    Family("assault", "{a} ha attaccato {b}.", "{b} è stata attaccata da {a}.", "{a} non ha attaccato {b}.", "Kiev", "Teheran"),
    Family("assault", "{a} ha invaso {b}.", "{b} è stata invasa da {a}.", "{a} non ha invaso {b}.", "Mosca", "Varsavia"),
    Family("accusation", "{a} ha accusato {b}.", "{b} è stata accusata da {a}.", "{a} non ha accusato {b}."),
    Family("accusation", "{a} ha criticato {b}.", "{b} è stata criticata da {a}.", "{a} non ha criticato {b}.", "Bruxelles", "Budapest"),
    Family("sanction", "{a} ha sanzionato {b}.", "{b} è stata sanzionata da {a}.", "{a} non ha sanzionato {b}.", "Washington", "Caracas"),
    Family("support", "{a} ha appoggiato {b}.", "{b} è stata appoggiata da {a}.", "{a} non ha appoggiato {b}.", "Parigi", "Atene"),
    Family("support", "{a} ha elogiato {b}.", "{b} è stata elogiata da {a}.", "{a} non ha elogiato {b}.", "Berlino", "Madrid"),
    Family("coercion", "{a} ha occupato {b}.", "{b} è stata occupata da {a}.", "{a} non ha occupato {b}.", "Israele", "Gaza"),
    Family("coercion", "{a} ha annesso {b}.", "{b} è stata annessa da {a}.", "{a} non ha annesso {b}.", "Mosca", "Kiev"),
    Family("meeting", "{a} ha incontrato {b}.", "{b} è stato incontrato da {a}.", "{a} non ha incontrato {b}.", "Emmanuel Macron", "Olaf Scholz"),
    Family("threat", "{a} ha minacciato {b}.", "{b} è stata minacciata da {a}.", "{a} non ha minacciato {b}.", "Pechino", "Taipei"),
    Family("coercion", "{a} ha arrestato {b}.", "{b} è stato arrestato da {a}.", "{a} non ha arrestato {b}.", "Hamas", "Rashid Khalil"),
    Family("concession", "{a} ha rilasciato {b}.", "{b} è stato rilasciato da {a}.", "{a} non ha rilasciato {b}.", "Hamas", "Rashid Khalil"),
]  # fmt: skip

OTHERS = [
    ("mobilization", "Mosca ha schierato duemila soldati.", "Mosca non ha schierato duemila soldati."),
    ("mobilization", "Il governo ha inviato truppe nella regione.", "Il governo non ha inviato truppe nella regione."),
    ("aid", "Berlino ha fornito munizioni a Kiev.", "Berlino non ha fornito munizioni a Kiev."),
    ("aid", "L'Onu ha distribuito cibo agli sfollati.", "L'Onu non ha distribuito cibo agli sfollati."),
    ("agreement", "Roma e Tirana hanno firmato un accordo.", "Roma e Tirana non hanno firmato un accordo."),
    ("agreement", "Il parlamento ha ratificato il trattato.", "Il parlamento non ha ratificato il trattato."),
    ("request", "L'Onu ha chiesto una tregua.", "L'Onu non ha chiesto una tregua."),
    ("rejection", "Hamas ha respinto la proposta.", "Hamas non ha respinto la proposta."),
    ("decision", "Il Senato ha approvato la riforma.", "Il Senato non ha approvato la riforma."),
    ("decision", "Il re ha nominato un nuovo ministro.", "Il re non ha nominato un nuovo ministro."),
    ("retreat", "Le truppe si sono ritirate dalla città.", "Le truppe non si sono ritirate dalla città."),
    ("protest", "Gli studenti hanno manifestato a Belgrado.", "Gli studenti non hanno manifestato a Belgrado."),
    ("sanction", "Washington ha imposto sanzioni a Minsk.", "Washington non ha imposto sanzioni a Minsk."),
    ("concession", "Il ministro si è dimesso.", "Il ministro non si è dimesso."),
    ("cooperation", "Roma e Atene collaborano.", "Roma e Atene non collaborano."),
]
DATED = [
    ("Il 3 maggio 2024 {c}", "3 maggio 2024", "2024-05-03"),
    ("Il 9 giugno 2023 {c}", "9 giugno 2023", "2023-06-09"),
]
STRANGER = "La mostra dei fiori resta aperta fino a domenica."


def capital(text: str) -> str:
    return text[0].upper() + text[1:]


def worded(family: Family, pattern: str, *, swap: bool = False) -> str:
    a, b = (family.second, family.first) if swap else (family.first, family.second)
    return capital(pattern.format(a=a, b=b))


@pytest.fixture(scope="module")
def claims(nlp):
    """The claims of a text; every text is read once."""
    known: dict[str, list[dict]] = {}

    def read(text: str) -> list[dict]:
        if text not in known:
            known[text] = nlp(text)._.claimx["claims"]
        return known[text]

    return read


def the(claims, text: str, name: str) -> dict:
    rows = [row for row in claims(text) if row["type"] == name]
    assert rows, (text, [(row["type"], row["predicate"]["text"]) for row in claims(text)])
    return rows[0]


def fillers(row: dict, role: str) -> set[str]:
    return {filler["text"].casefold() for filler in row["roles"][role]}


def bare(text: str) -> str:
    return text.casefold().removeprefix("la ").removeprefix("il ")


def names(row: dict, role: str) -> set[str]:
    return {bare(text) for text in fillers(row, role)}


def patient(row: dict) -> set[str]:
    return names(row, "target") | names(row, "object")


IDS = [f"{family.type}-{i}" for i, family in enumerate(FAMILIES)]


@pytest.mark.parametrize("family", FAMILIES, ids=IDS)
def test_active_and_passive_have_the_same_roles(claims, family):
    active = the(claims, worded(family, family.active), family.type)
    passive = the(claims, worded(family, family.passive), family.type)
    assert names(active, "agent") == names(passive, "agent") == {bare(family.first)}
    assert patient(active) == patient(passive) == {bare(family.second)}


@pytest.mark.parametrize("family", FAMILIES[:12], ids=IDS[:12])
def test_swapping_the_actors_swaps_the_roles(claims, family):
    row = the(claims, worded(family, family.active, swap=True), family.type)
    assert names(row, "agent") == {bare(family.second)}
    assert patient(row) == {bare(family.first)}


PAIRS = [(family.type, worded(family, family.active), worded(family, family.negated)) for family in FAMILIES] + OTHERS


@pytest.mark.parametrize(("name", "text", "negated"), PAIRS, ids=[f"{row[0]}-{i}" for i, row in enumerate(PAIRS)])
def test_negating_flips_the_polarity_only(claims, name, text, negated):
    plain, flipped = the(claims, text, name), the(claims, negated, name)
    assert (plain["polarity"], flipped["polarity"]) == ("affirmed", "negated")
    assert fillers(plain, "agent") == fillers(flipped, "agent")
    assert patient(plain) == patient(flipped)


@pytest.mark.parametrize(("name", "text", "negated"), PAIRS, ids=[f"{row[0]}-{i}" for i, row in enumerate(PAIRS)])
def test_an_unrelated_sentence_changes_nothing(claims, name, text, negated):
    alone = the(claims, text, name)
    beside = the(claims, f"{text} {STRANGER}", name)
    for key in ("predicate", "polarity", "modality", "tense", "rule"):
        assert alone[key] == beside[key]
    for role in ("agent", "target", "object"):
        assert fillers(alone, role) == fillers(beside, role)


@pytest.mark.parametrize(("name", "text", "negated"), OTHERS, ids=[f"{row[0]}-{i}" for i, row in enumerate(OTHERS)])
def test_a_date_shift_shifts_the_time(claims, nlp, name, text, negated):
    for pattern, words, value in DATED:
        dated = pattern.format(c=text[0].lower() + text[1:] if text.startswith(("Il ", "Le ", "Gli ", "L'")) else text)
        row = the(claims, dated, name)
        assert any(words in filler["text"] for filler in row["roles"]["time"]), row["roles"]["time"]
        assert value in [time["value"] for time in nlp(dated)._.claimx["times"]]


def test_batch_equals_single(nlp):
    texts = [text for _, text, _ in PAIRS]
    single = [nlp(text)._.claimx["claims"] for text in texts]
    batch = [doc._.claimx["claims"] for doc in nlp.pipe(texts, batch_size=7)]
    assert single == batch


def test_ids_differ_between_articles_and_not_between_runs(nlp):
    one = nlp("Ankara ha bombardato Damasco.")._.claimx["claims"][0]["id"]
    again = nlp("Ankara ha bombardato Damasco.")._.claimx["claims"][0]["id"]
    other = nlp("Ankara ha bombardato Damasco. È tutto.")._.claimx["claims"][0]["id"]
    assert one == again
    assert one != other


MODALITIES = [
    ("mobilization", "Mosca invierà truppe in Siria.", "intended"),
    ("mobilization", "Mosca ha promesso di inviare truppe in Siria.", "intended"),
    ("mobilization", "Mosca potrebbe inviare truppe in Siria.", "possible"),
    ("mobilization", "Mosca avrebbe inviato truppe in Siria.", "possible"),
    ("mobilization", "Mosca deve inviare truppe in Siria.", "required"),
    ("mobilization", "Mosca ha inviato truppe in Siria.", "asserted"),
    ("assault", "Israele ha ordinato ai soldati di attaccare la città.", "required"),
    ("assault", "Forse l'esercito ha bombardato il villaggio.", "possible"),
    ("decision", "Il parlamento dovrà approvare la riforma.", "required"),
]


@pytest.mark.parametrize(("name", "text", "modality"), MODALITIES, ids=[row[1] for row in MODALITIES])
def test_modality(claims, name, text, modality):
    assert the(claims, text, name)["modality"] == modality
