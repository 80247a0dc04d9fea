"""Shapes of an annotation made by hand: chain of sources, table, page, terminal."""

from __future__ import annotations

import csv
import io
import re
from html.parser import HTMLParser

import pytest

from claimx.exporters.base import exporter
from claimx.exporters.chains import chain_of, source_name
from claimx.exporters.jsonl import parse_line
from claimx.exporters.page import page
from claimx.exporters.passages import sentence_around
from claimx.exporters.terminal import TerminalExporter
from claimx.schema import Annotation

TEXT = (
    "Kiev: <12mila> soldati\n\nMosca avrebbe inviato 12mila soldati nel Kursk il 2 gennaio 2024, sostiene Kiev & c.\n"
    "Lo riferisce l'Eco di Prova."
)


def at(part: str, **more: object) -> dict[str, object]:
    start = TEXT.index(part)
    return {"start": start, "end": start + len(part), "text": part, **more}


@pytest.fixture(scope="module")
def annotation() -> Annotation:
    second = TEXT.index("Mosca")
    kiev = TEXT.index("Kiev &")
    return Annotation.model_validate(
        {
            "id": "prova",
            "title": "Kiev: <12mila> soldati",
            "published": "2024-11-06",
            "text": TEXT,
            "claimx_version": "0",
            "entities": [
                {
                    "id": "e1",
                    "label": "LOC",
                    "name": "Russia",
                    "kb_id": "Q159",
                    "mentions": [at("Mosca", form="metonym")],
                },
                {
                    "id": "e2",
                    "label": "LOC",
                    "name": "Ucraina",
                    "kb_id": "Q212",
                    "mentions": [at("Kiev &") | {"end": kiev + 4, "text": "Kiev"}],
                },
            ],
            "quantities": [
                at("12mila soldati nel")
                | {"id": "q1", "end": TEXT.index("12mila soldati nel") + 6, "text": "12mila"}
                | {"low": 12000, "high": 12000, "bound": "exact", "kind": "count"}
            ],
            "times": [at("2 gennaio 2024", id="t1", value="2024-01-02", kind="date")],
            "attributions": [
                {
                    "id": "a1",
                    "source": {"start": kiev, "end": kiev + 4, "text": "Kiev"},
                    "source_entity": "e2",
                    "cue": at("sostiene", lemma="sostenere"),
                    "content": [at("Mosca avrebbe inviato 12mila soldati nel Kursk il 2 gennaio 2024")],
                    "form": "indirect",
                    "reported_by": "a2",
                    "rule": "r",
                },
                {
                    "id": "a2",
                    "source": at("l'Eco di Prova"),
                    "cue": at("riferisce", lemma="riferire"),
                    "content": [at("Mosca avrebbe inviato 12mila soldati nel Kursk il 2 gennaio 2024")],
                    "form": "indirect",
                    "rule": "r",
                },
            ],
            "claims": [
                {
                    "id": "c1",
                    "type": "mobilization",
                    "predicate": at("avrebbe inviato", lemma="inviare"),
                    "roles": {
                        "agent": [{"start": second, "end": second + 5, "text": "Mosca", "entity": "e1"}],
                        "object": [at("soldati nel") | {"end": TEXT.index("soldati nel") + 7, "text": "soldati"}],
                        "time": [at("2 gennaio 2024", time="t1")],
                        "quantity": [
                            {
                                **at("12mila soldati nel"),
                                "end": TEXT.index("12mila soldati nel") + 6,
                                "text": "12mila",
                                "quantity": "q1",
                            }
                        ],
                    },
                    "modality": "possible",
                    "tense": "past",
                    "attributions": ["a1"],
                    "rule": "r",
                }
            ],
        }
    )


def test_chain_goes_from_the_innermost_source_outwards(annotation: Annotation) -> None:
    chain = chain_of(annotation, annotation.claims[0])
    assert [attribution.id for attribution in chain] == ["a1", "a2"]
    assert [source_name(annotation, attribution) for attribution in chain] == ["Kiev = Ucraina", "l'Eco di Prova"]


def test_a_circle_of_sources_ends(annotation: Annotation) -> None:
    round = [
        item.model_copy(update={"reported_by": {"a1": "a2", "a2": "a1"}[item.id]}) for item in annotation.attributions
    ]
    circled = annotation.model_copy(update={"attributions": tuple(round)})
    assert [attribution.id for attribution in chain_of(circled, circled.claims[0])] == ["a1", "a2"]


def test_table_has_a_row_for_each_claim(annotation: Annotation) -> None:
    writer = exporter("csv")
    text = writer.head() + "".join(writer.lines(annotation))
    (row,) = csv.DictReader(io.StringIO(text, newline=""))
    expected = {
        "article": "prova",
        "type": "mobilization",
        "agent": "Mosca",
        "agent_kb": "Q159",
        "quantity_low": "12000",
        "time_value": "2024-01-02",
        "sources": "Kiev = Ucraina | l'Eco di Prova",
        "sources_kb": "Q212 | ",
        "target": "",
        "modality": "possible",
    }
    assert {key: row[key] for key in expected} == expected
    assert row["sentence"].startswith("Mosca avrebbe inviato 12mila soldati")
    assert TEXT[int(row["start"]) : int(row["end"])] == row["predicate"]


def test_jsonl_comes_back(annotation: Annotation) -> None:
    (line,) = exporter("jsonl").lines(annotation)
    assert line.endswith("\n")
    assert line.count("\n") == 1
    assert parse_line(line.encode(), "x:1") == annotation


class Pieces(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.text = ""
        self.by_class: dict[str, str] = {}
        self.inside: list[str] = []
        self.keep = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "div":
            self.keep = given.get("class") == "text"
        if tag == "span":
            self.inside.append(given.get("class") or "")

    def handle_endtag(self, tag: str) -> None:
        if tag == "span":
            self.inside.pop()

    def handle_data(self, data: str) -> None:
        if self.keep:
            self.text += data
            for name in self.inside[-1].split() if self.inside else ():
                self.by_class[name] = self.by_class.get(name, "") + data


def test_page_keeps_the_text_and_marks_the_spans(annotation: Annotation) -> None:
    html = "".join(page([annotation], "prova <1>"))
    pieces = Pieces()
    pieces.feed(html.partition("</article>")[0])
    assert pieces.text.startswith(TEXT)
    assert pieces.by_class["source"] == "Kievl'Eco di Prova"
    assert pieces.by_class["cue"] == "sostieneriferisce"
    assert pieces.by_class["claim"] == "avrebbe inviato"
    assert pieces.by_class["content"] == "Mosca avrebbe inviato 12mila soldati nel Kursk il 2 gennaio 2024"
    assert "<12mila>" not in html
    assert "prova &lt;1&gt;" in html


def test_page_needs_no_network(annotation: Annotation) -> None:
    html = "".join(page([annotation], "prova"))
    assert not re.findall(r"""(?:src|href)\s*=|url\(|@import|https?:""", html)


def test_terminal_view_shows_roles_and_sources(annotation: Annotation) -> None:
    text = "".join(TerminalExporter(colour=False, width=120).lines(annotation))
    assert "\x1b" not in text
    for part in (
        "Mosca avrebbe inviato 12mila soldati nel Kursk",
        "mobilization avrebbe inviato  possible, past",
        "agent Mosca  = Russia Q159",
        "quantity 12mila  = 12000",
        "time 2 gennaio 2024  = 2024-01-02",
        "says who Kiev = Ucraina «sostiene» ← reported by l'Eco di Prova «riferisce»",
    ):
        assert part in text
    coloured = "".join(TerminalExporter(colour=True, width=120).lines(annotation))
    assert "\x1b[" in coloured


SENTENCES = [
    pytest.param("Uno. [Due è qui]. Tre.", id="full-stops"),
    pytest.param("Titolo\n\n[Due è qui]\nTre.", id="line-breaks"),
    pytest.param("«Uno.» [«Due è qui!»] Tre.", id="quotes"),
    pytest.param("Uno. [Il gen. rossi, due e 3.500 qui]. Tre.", id="abbreviation-and-number"),
    pytest.param("[Due]", id="whole"),
]


@pytest.mark.parametrize("marked", SENTENCES)
def test_sentence_around(marked: str) -> None:
    text = marked.replace("[", "").replace("]", "")
    start, end = marked.index("["), marked.index("]") - 1
    left, right = sentence_around(text, text.lower().index("due"), text.lower().index("due") + 3)
    assert text[left:right].strip(".") == text[start:end].strip(".")
