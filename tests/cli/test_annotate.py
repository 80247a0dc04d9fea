"""`claimx annotate` from end to end: output, exit status, what is named, resuming, processes."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest

from claimx.cli.annotate import DEFAULT_MAX_CHARS
from claimx.readers import MAX_CHARS
from claimx.schema import Annotation

pytestmark = pytest.mark.model

BODY = "Il portavoce del governo ha detto che Vienna invierà 12mila coperte a Tbilisi. «È un dovere», ha aggiunto."
BAD: dict[str, bytes] = {
    "vuoto.txt": b"",
    "rotto.jsonl": json.dumps({"id": "uno", "text": BODY}).encode()
    + b'\n{"text": "Du\n'
    + json.dumps({"id": "tre", "text": BODY}).encode(),
    "rotto.json": b'{"text":\n "x" "y"}',
    "foto.txt": b"\x89PNG\r\n\x1a\n\0\0",
    "strano.txt": b"\x81\x8d\x8f",
    "lungo.txt": b"Parola. " * 2_500_000,
    "latino.txt": BODY.encode("cp1252"),
    "senza.json": b'{"titolo": "x"}',
}


@pytest.fixture
def good(tmp_path: Path) -> Path:
    folder = tmp_path / "articoli"
    folder.mkdir()
    for i in range(6):
        (folder / f"{i}.txt").write_text(f"Vienna: «Siamo pronti» {i}\n\n{BODY}\n", encoding="utf-8")
    return folder


def rows(path: Path) -> list[Annotation]:
    return [Annotation.model_validate_json(line) for line in path.read_bytes().splitlines()]


def test_all_well(command, good: Path, tmp_path: Path) -> None:
    result = command("annotate", good, "-o", tmp_path / "out.jsonl")
    assert result.status == 0
    assert result.out == ""
    assert "articles  6 annotated, 0 failed" in result.err
    found = rows(tmp_path / "out.jsonl")
    assert [annotation.id for annotation in found] == list("012345")
    assert found[0].title == "Vienna: «Siamo pronti» 0"
    assert found[0].text == (good / "0.txt").read_text(encoding="utf-8")
    assert not list(tmp_path.glob("*.partial"))


def test_bad_input_is_named_and_the_rest_annotated(command, tmp_path: Path) -> None:
    folder = tmp_path / "misti"
    folder.mkdir()
    for name, data in BAD.items():
        (folder / name).write_bytes(data)
    result = command("annotate", folder, "-o", tmp_path / "out.jsonl")
    assert result.status == 1
    found = {annotation.id: annotation for annotation in rows(tmp_path / "out.jsonl")}
    assert {id for id, annotation in found.items() if annotation.status == "ok"} == {"uno", "tre", "latino"}
    codes = {id: annotation.diagnostics[0].code for id, annotation in found.items() if annotation.diagnostics}
    assert codes == {
        "vuoto": "empty",
        "rotto-2": "broken_json",
        "rotto": "broken_json",
        "foto": "binary",
        "strano": "encoding",
        "lungo": "too_long",
        "latino": "encoding",
        "senza": "no_text",
    }
    assert found["latino"].text == BODY
    for name in (
        "vuoto.txt: ",
        "rotto.jsonl:2: not JSON",
        "rotto.json: not JSON: line 2",
        "foto.txt: binary",
        "lungo.txt: 20000000 bytes",
    ):
        assert name in result.err
    assert "articles  3 annotated, 7 failed" in result.err
    assert "failed    7: broken_json 2, binary 1, empty 1, encoding 1, no_text 1, too_long 1" in result.err


def test_limit_can_be_raised(command, tmp_path: Path) -> None:
    assert DEFAULT_MAX_CHARS == MAX_CHARS
    (tmp_path / "a.txt").write_text(BODY, encoding="utf-8")
    assert command("annotate", tmp_path / "a.txt", "--max-chars", 50).status == 1
    assert command("annotate", tmp_path / "a.txt", "--max-chars", 2_000_000).status == 0


USAGE = [
    pytest.param(["annotate"], "PATH", id="no-path"),
    pytest.param(["annotate", "no-such-file.txt"], "no-such-file.txt: no such file", id="missing-file"),
    pytest.param(["annotate", "."], "no articles in .", id="nothing-to-read"),
    pytest.param(["annotate", "a.txt", "--resume"], "--resume needs -o", id="resume-without-output"),
    pytest.param(["annotate", "a.txt", "-o", "no/out.jsonl"], "does not exist", id="missing-folder"),
    pytest.param(["annotate", "a.txt", "-o", "."], "is a folder", id="output-is-a-folder"),
    pytest.param(["annotate", "a.txt", "--encoding", "x-klingon"], "no such charset", id="unknown-charset"),
    pytest.param(["annotate", "a.txt", "--processes", "0"], "processes", id="no-processes"),
    pytest.param(["annotate", "a.txt", "--kb", "no.tsv"], "--kb no.tsv: no such", id="missing-kb"),
    pytest.param(["annotate", "a.txt", "--min-score", "2"], "min-score", id="score-out-of-range"),
    pytest.param(["annotate", "a.txt", "--model", "it_no_such"], "'it_no_such'", id="missing-model"),
    pytest.param(["annotte"], "annotte", id="unknown-command"),
]


@pytest.mark.parametrize(("arguments", "said"), USAGE)
def test_wrong_usage(claimx_command, monkeypatch, tmp_path: Path, arguments: list[str], said: str) -> None:
    monkeypatch.chdir(tmp_path)
    if "a.txt" in arguments:
        Path("a.txt").write_text(BODY, encoding="utf-8")
    result = claimx_command(*arguments)
    assert result.status == 2
    assert said in " ".join(result.err.split())
    assert "Traceback" not in result.err


def test_pipe_gets_jsonl(command, good: Path) -> None:
    result = command("annotate", good)
    assert [json.loads(line)["id"] for line in result.out.splitlines()] == list("012345")


def test_view_and_table(command, good: Path, tmp_path: Path) -> None:
    view = command("annotate", good / "0.txt", "--format", "view").out
    assert "Vienna: «Siamo pronti» 0" in view
    assert "says who" in view
    assert command("annotate", good / "0.txt", "-o", tmp_path / "out.csv").status == 0
    with (tmp_path / "out.csv").open(encoding="utf-8", newline="") as stream:
        assert {row["article"] for row in csv.DictReader(stream)} == {"0"}


def test_number_of_processes_changes_nothing(command, good: Path, tmp_path: Path) -> None:
    assert command("annotate", good, "-o", tmp_path / "1.jsonl").status == 0
    assert command("annotate", good, "-o", tmp_path / "2.jsonl", "--processes", 2).status == 0
    assert (tmp_path / "1.jsonl").read_bytes() == (tmp_path / "2.jsonl").read_bytes()


def test_resume_goes_on_where_the_partial_file_ends(command, good: Path, tmp_path: Path) -> None:
    out, partial = tmp_path / "out.jsonl", tmp_path / "out.jsonl.partial"
    assert command("annotate", good, "-o", out).status == 0
    whole = out.read_bytes()
    lines = whole.splitlines(keepends=True)
    out.unlink()
    partial.write_bytes(b"".join(lines[:3]) + lines[3][:100])
    result = command("annotate", good, "-o", out, "--resume")
    assert result.status == 0
    assert "3 articles were done before" in result.err
    assert "6 annotated" in result.err
    assert out.read_bytes() == whole
    assert not partial.exists()
    again = command("annotate", good, "-o", out, "--resume")
    assert again.status == 0
    assert "nothing is left to do" in again.err


def test_resume_refuses_another_input(command, good: Path, tmp_path: Path) -> None:
    out, partial = tmp_path / "out.jsonl", tmp_path / "out.jsonl.partial"
    assert command("annotate", good, "-o", out).status == 0
    out.rename(partial)
    (good / "1.txt").write_text("Altro testo.", encoding="utf-8")
    result = command("annotate", good, "-o", out, "--resume")
    assert result.status == 2
    assert "out.jsonl.partial:2: article '1' is not what the input has" in result.err
    assert partial.exists()


def test_an_interrupted_run_leaves_no_output(command, good: Path, tmp_path: Path, monkeypatch) -> None:
    from claimx.batch import Annotator

    once = Annotator.__call__

    def interrupted(self, reading):
        if reading.article.id == "3":
            raise KeyboardInterrupt
        return once(self, reading)

    monkeypatch.setattr(Annotator, "__call__", interrupted)
    out = tmp_path / "out.jsonl"
    result = command("annotate", good, "-o", out)
    assert result.status == 130
    assert "--resume goes on" in result.err
    assert not out.exists()
    assert [row.id for row in rows(tmp_path / "out.jsonl.partial")] == list("012")
    monkeypatch.undo()


def test_devices_are_written_not_replaced(command, good: Path) -> None:
    assert command("annotate", good / "0.txt", "-o", "/dev/null").status == 0
    assert not Path("/dev/null").is_file()


def test_duplicate_ids_are_said(command, good: Path, tmp_path: Path) -> None:
    (good / "sub").mkdir()
    (good / "sub" / "1.txt").write_text(BODY, encoding="utf-8")
    result = command("annotate", good, "-o", tmp_path / "out.jsonl")
    assert result.status == 0
    assert "duplicate_id 1" in result.err
    assert [row.id for row in rows(tmp_path / "out.jsonl")][-1] == "1~2"


def test_schema_of_the_output_holds_for_it(command, good: Path) -> None:
    schema = json.loads(command("schema").out)
    line = json.loads(command("annotate", good / "0.txt").out)
    assert set(line) == set(schema["properties"])
    assert schema["additionalProperties"] is False
    assert set(json.loads(command("schema", "article").out)["properties"]) == {
        "id",
        "text",
        "title",
        "published",
        "outlet",
        "url",
    }


def test_page_and_table_of_a_file(command, good: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    command("annotate", good, "-o", out)
    assert command("view", out, "-o", tmp_path / "page.html").status == 0
    assert (tmp_path / "page.html").read_text(encoding="utf-8").count("<article") == 6
    assert command("export", out).out.startswith("article,published,outlet,claim,type")
    (tmp_path / "bad.jsonl").write_text('{"id": 1}\n', encoding="utf-8")
    result = command("view", tmp_path / "bad.jsonl", "-o", tmp_path / "bad.html")
    assert result.status == 2
    assert "bad.jsonl:1: not a line of `claimx annotate`" in result.err
    assert not (tmp_path / "bad.html").exists()


def test_explain_shows_what_touches_the_place(command, good: Path) -> None:
    text = (good / "0.txt").read_text(encoding="utf-8")
    start = text.index("12mila")
    everything = command("explain", good / "0.txt").out
    here = command("explain", good / "0.txt", "--at", f"{start}:{start + 6}").out
    assert "= quantities" in here
    assert "«12mila»" in here
    assert len(here) < len(everything)
    assert command("explain", good / "0.txt", "--at", "5000:6000").status == 2
    assert command("explain", good / "0.txt", "--at", "qui").status == 2
    for line in command("explain", good / "0.txt", "--json").out.splitlines():
        assert json.loads(line)["stage"]
