"""Annotated sentences by frame, headlines with decks, and sentences with false friends, against the embedded pipeline."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

import pytest

from claimx.attributions.explain import rules
from tests.attributions.markup import overlap, parse

HERE = Path(__file__).parent
pytestmark = pytest.mark.model


def table(name: str) -> list[tuple[str, str]]:
    lines = (HERE / name).read_text("utf-8").splitlines()
    return [tuple(line.split("\t", 1)) for line in lines if line.strip() and not line.startswith("#")]


def spans(row: dict) -> list[tuple[int, int]]:
    return [(span["start"], span["end"]) for span in row["content"]]


def count(nlp, name: str) -> tuple[dict[str, list[int]], int, list[str]]:
    """By frame: relations expected, found (half of the content), exact, with the right source; then false ones and a report."""
    tally: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0, 0])
    false, report = 0, []
    for frame, marked in table(name):
        text, expected = parse(marked.replace("⏎", "\n"))
        rows = nlp(text)._.claimx["attributions"]
        free = dict(enumerate(rows))
        for want in expected:
            best = max(free, key=lambda i: overlap(text, want.contents, spans(free[i])), default=None)
            score = overlap(text, want.contents, spans(free[best])) if best is not None else 0.0
            tally[frame][0] += 1
            if score < 0.5:
                report.append(f"missed: {marked}")
                continue
            row = free.pop(best)
            source = [(row["source"]["start"], row["source"]["end"])] if row["source"] else []
            right = overlap(text, [want.source] if want.source else [], source) > 0.99
            tally[frame][1] += 1
            tally[frame][2] += score == 1.0
            tally[frame][3] += right
            if score < 1.0 or not right:
                report.append(f"not exact: {marked}")
        false += len(free)
        report += [f"false: {row['rule']} in {marked}" for row in free.values()]
    return tally, false, report


def totals(tally: dict[str, list[int]]) -> tuple[int, float, float, float]:
    expected, found, exact, source = (sum(row[i] for row in tally.values()) for i in range(4))
    return expected, found / expected, exact / expected, source / expected


def test_phenomena(nlp) -> None:
    tally, false, report = count(nlp, "phenomena.tsv")
    expected, found, exact, source = totals(tally)
    assert expected >= 250
    assert (found >= 0.97, exact >= 0.95, source >= 0.95, false <= 6) == (True, True, True, True), "\n".join(report)


def test_no_frame_is_lost(nlp) -> None:
    tally, _, report = count(nlp, "phenomena.tsv")
    weak = [frame for frame, (expected, found, *_) in tally.items() if found < 0.85 * expected]
    assert not weak, "\n".join(report)


def test_headlines(nlp) -> None:
    tally, false, report = count(nlp, "headlines.tsv")
    expected, found, exact, source = totals(tally)
    assert expected >= 50
    assert (found >= 0.92, exact >= 0.9, source >= 0.9, false <= 2) == (True, True, True, True), "\n".join(report)


def test_false_friends(nlp) -> None:
    lines = (HERE / "false_friends.txt").read_text("utf-8").splitlines()
    sentences = [line for line in lines if line.strip() and not line.startswith("#")]
    wrong = [doc.text for doc in nlp.pipe(sentences) if doc._.claimx["attributions"]]
    assert len(sentences) >= 200
    assert len(wrong) <= 0.03 * len(sentences), "\n".join(wrong)


@pytest.mark.parametrize("name", sorted(rules()))
def test_the_example_of_a_rule(nlp, name: str) -> None:
    text, expected = parse(rules()[name].example.replace("⏎", "\n"))
    rows = nlp(text)._.claimx["attributions"]
    assert name in {row["rule"] for row in rows}
    for want in expected:
        assert any(overlap(text, want.contents, spans(row)) == 1.0 for row in rows), [row["content"] for row in rows]


CHAINS = [
    ("La Reuters riferisce che, secondo due funzionari, il piano è pronto.", "due funzionari", "La Reuters"),
    ("Il quotidiano scrive che il premier ha chiesto ai ministri di tagliare le spese.", "il premier", "Il quotidiano"),
    ("L'agenzia Tass, citando il ministero, riferisce che due navi sono salpate.", "il ministero", "L'agenzia Tass"),
    ("La tregua è vicina, ha detto il ministro. Lo riferisce l'agenzia Anadolu.", "il ministro", "l'agenzia Anadolu"),
    ("«Credo che la pace sia vicina», ha detto l'inviato dell'Onu.", "l'inviato dell'Onu", "l'inviato dell'Onu"),
    (
        "Il Times scrive che, secondo un diplomatico, Londra minaccia di lasciare il trattato.",
        "Londra",
        "un diplomatico",
    ),
    ("Il ponte è crollato. Lo ha detto il sindaco. Lo riferisce l'Ansa.", "il sindaco", "l'Ansa"),
    ("Secondo la Tass, che cita il ministero, due navi sono salpate.", "il ministero", "la Tass"),
    ("«Il ponte è crollato», ha affermato il sindaco, citato dalla Cnn.", "il sindaco", "Cnn"),
    ("Secondo fonti militari citate dalla Cnn, il raid è fallito.", "fonti militari", "Cnn"),
]


@pytest.mark.parametrize(("text", "inner", "outer"), CHAINS)
def test_chains(nlp, text: str, inner: str, outer: str) -> None:
    rows = nlp(text)._.claimx["attributions"]
    by_id = {row["id"]: row for row in rows}
    chains = {
        (row["source"]["text"], by_id[row["reported_by"]]["source"]["text"])
        for row in rows
        if row["reported_by"] and row["source"]
    }
    assert (inner, outer) in chains


FORMS = [
    ("«Siamo pronti», ha detto il generale.", "direct"),
    ("Il generale ha detto che i soldati sono pronti.", "indirect"),
    ("Il generale ha detto che i soldati sono «pronti a tutto».", "mixed"),
    ("Il generale ha detto che «i soldati sono pronti».", "direct"),
]


@pytest.mark.parametrize(("text", "form"), FORMS)
def test_form(nlp, text: str, form: str) -> None:
    assert [row["form"] for row in nlp(text)._.claimx["attributions"]] == [form]


KINDS = [
    ("Secondo la Reuters, il vertice è saltato.", "outlet"),
    ("Secondo il ministro, il vertice è saltato.", "role"),
    ("Secondo fonti militari, il vertice è saltato.", "anonymous"),
    ("Secondo il rapporto, il vertice è saltato.", "document"),
    ("Secondo i sindacati, il vertice è saltato.", "collective"),
    ("Si dice che il vertice sia saltato.", "null"),
    ("Secondo lui, il vertice è saltato.", "pronoun"),
]


@pytest.mark.parametrize(("text", "kind"), KINDS)
def test_source_kind(nlp, text: str, kind: str) -> None:
    assert [row["source_kind"] for row in nlp(text)._.claimx["attributions"]] == [kind]


def test_ids_follow_the_text_and_never_change(nlp) -> None:
    text = "Il ministro ha detto che la legge passerà. Secondo l'opposizione, il testo va cambiato. «Vedremo», ha detto il premier."
    rows = nlp(text)._.claimx["attributions"]
    assert [row["id"] for row in rows] == ["a1", "a2", "a3"]
    assert rows == nlp(text)._.claimx["attributions"]
    assert [row["cue"]["start"] for row in rows] == sorted(row["cue"]["start"] for row in rows)


def test_a_stray_mark_is_a_diagnostic(nlp) -> None:
    doc = nlp("Il premier ha detto: «Non cederemo mai.\nIl vertice è finito.")
    assert [row["code"] for row in doc._.claimx["diagnostics"]] == ["quotation"]
    assert doc._.claimx["attributions"][0]["content"][0]["text"] == "Non cederemo mai"


def test_min_score_leaves_out(nlp) -> None:
    import claimx

    strict = claimx.load(config={"claimx_attributions": {"min_score": 0.99}})
    assert strict("Il ministro ha detto che la legge passerà.")._.claimx["attributions"] == []
