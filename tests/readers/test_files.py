"""What each kind of file gives, and what is said of files that give nothing."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from claimx.readers import MAX_CHARS, Reading, ReadOptions, find_files, read, unique_ids
from claimx.readers.objects import reading_of

BODY = "Il ministro ha parlato.\n\nPoi è partito."


def write(path: Path, data: str | bytes | object) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    if not isinstance(data, str | bytes):
        data = json.dumps(data, ensure_ascii=False)
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    return path


def one(path: Path, options: ReadOptions | None = None) -> Reading:
    (reading,) = read(path, options)
    return reading


TITLES = [
    pytest.param("Titolo\n\nTesto.", "Titolo", id="blank-line"),
    pytest.param("Titolo\nTesto.", "Titolo", id="line-break"),
    pytest.param("Titolo\r\nTesto.", "Titolo", id="crlf"),
    pytest.param("\n\nTitolo \nTesto.", "Titolo", id="blank-lines-before"),
    pytest.param("Una sola frase.", None, id="one-line"),
    pytest.param("Una sola frase.\n\n", None, id="one-line-with-end"),
]


@pytest.mark.parametrize(("text", "title"), TITLES)
def test_text_is_kept_whole_and_its_first_line_is_the_title(tmp_path: Path, text: str, title: str | None) -> None:
    reading = one(write(tmp_path / "a.b.txt", text))
    assert reading.article.text == text
    assert reading.article.title == title
    assert reading.article.id == "a.b"
    assert reading.failure is None


def test_json_object_gives_all_fields(tmp_path: Path) -> None:
    given = {
        "id": "x",
        "text": BODY,
        "title": "T",
        "published": "2024-11-06",
        "outlet": "O",
        "url": "https://e.example",
    }
    assert one(write(tmp_path / "a.json", given)).article.model_dump() == given


def test_json_list_and_object_per_line(tmp_path: Path) -> None:
    objects = [{"text": "Uno."}, {"id": "due", "text": "Due."}]
    listed = list(read(write(tmp_path / "a.json", objects)))
    lines = list(read(write(tmp_path / "b.json", "\n".join(map(json.dumps, objects)))))
    jsonl = list(read(write(tmp_path / "c.jsonl", "\n\n".join(map(json.dumps, objects)))))
    assert [reading.article.id for reading in listed] == ["a-1", "due"]
    assert [reading.article.id for reading in lines] == ["b-1", "due"]
    assert [reading.article.id for reading in jsonl] == ["c-1", "due"]
    assert [reading.where.rpartition("/")[2] for reading in jsonl] == ["c.jsonl:1", "c.jsonl:3"]
    assert {reading.article.text for reading in (*listed, *lines, *jsonl)} == {"Uno.", "Due."}


def test_jsonl_goes_on_after_each_bad_line(tmp_path: Path) -> None:
    lines = [
        '{"text": "Uno."}',
        '{"text": "Du',
        "[1]",
        '{"testo": "x"}',
        '{"text": 5}',
        '{"text": " "}',
        '{"text": "Sei."}',
    ]
    readings = list(read(write(tmp_path / "a.jsonl", "\n".join(lines))))
    assert [reading.failure and reading.failure.code for reading in readings] == [
        None,
        "broken_json",
        "bad_object",
        "no_text",
        "bad_text",
        "empty",
        None,
    ]
    said = [reading.failure.message for reading in readings if reading.failure]
    assert "a.jsonl:2: not JSON: column " in said[0]
    assert "this is a list" in said[1]
    assert "its keys: testo" in said[2]
    assert "it is a number" in said[3]
    assert all(message.startswith(f"{tmp_path}/a.jsonl:") for message in said)


FAILURES = [
    pytest.param("a.txt", b"", "empty", "no text", id="empty"),
    pytest.param("a.txt", b" \n\t\n", "empty", "no text", id="blank"),
    pytest.param("a.json", b"", "empty", "no text", id="empty-json"),
    pytest.param("a.jsonl", b"\n\n", "empty", "no article", id="empty-jsonl"),
    pytest.param("a.html", b"", "empty", "no text", id="empty-html"),
    pytest.param("a.json", b'{\n"text": "x"\n"id": 1}', "broken_json", "line 3, column 1", id="broken-json"),
    pytest.param("a.json", b"[" * 100_000, "broken_json", "nested too deeply", id="deep-json"),
    pytest.param("a.json", b'{"text": "\\ud800"}', "bad_text", "U+D800", id="half-surrogate"),
    pytest.param("a.txt", b"\x89PNG\r\n\x1a\n", "binary", "PNG", id="picture"),
    pytest.param("a.jsonl", b"%PDF-1.4\n\n\n", "binary", "PDF", id="binary-jsonl"),
    pytest.param("a.txt", b"\x81\x8d", "encoding", "not cp1252", id="no-encoding"),
    pytest.param("a.doc", b"testo", "unknown_kind", ".txt .json", id="unknown-kind"),
    pytest.param(
        "a.html", b"<html><body><img src='a.png'></body></html>", "no_article", "no article", id="page-without-article"
    ),
]


@pytest.mark.parametrize(("name", "data", "code", "said"), FAILURES)
def test_failure_is_named(tmp_path: Path, name: str, data: bytes, code: str, said: str) -> None:
    reading = one(write(tmp_path / name, data))
    assert reading.failure is not None
    assert reading.failure.code == code
    assert reading.failure.message.startswith(f"{tmp_path / name}: ")
    assert said in reading.failure.message
    assert reading.article.id == "a"
    assert reading.article.text == ""


def test_missing_file_and_unreadable_folder_are_failures(tmp_path: Path) -> None:
    assert one(tmp_path / "no.txt").failure.code == "unreadable"  # type: ignore[union-attr]
    assert one(tmp_path).failure.code == "unreadable"  # type: ignore[union-attr]


def test_long_article_is_refused_by_a_limit_that_can_be_raised(tmp_path: Path) -> None:
    text = "Lorem è. " * 300_000
    objects = json.dumps({"id": "lungo", "text": text}, ensure_ascii=False)
    files = [
        write(tmp_path / "a.txt", text),
        write(tmp_path / "b.json", objects),
        write(tmp_path / "c.jsonl", objects + "\n" + json.dumps({"id": "corto", "text": BODY})),
    ]
    for file in files:
        first = next(read(file))
        assert first.failure is not None
        assert first.failure.code == "too_long"
        assert "--max-chars" in first.failure.message
        assert first.article.text == ""
    assert [reading.article.id for reading in read(files[2])] == ["lungo", "corto"]
    for file in files:
        assert next(read(file, ReadOptions(max_chars=3_000_000))).article.text == text


def test_a_very_long_line_is_not_read_into_memory(tmp_path: Path) -> None:
    line = '{"id": "lungo", "text": "' + "a" * 8_000_000 + '"}\n'
    file = write(tmp_path / "a.jsonl", line + json.dumps({"id": "corto", "text": BODY}))
    readings = list(read(file, ReadOptions(max_chars=1000)))
    assert [reading.failure and reading.failure.code for reading in readings] == ["too_long", None]
    assert [reading.where.rpartition(":")[2] for reading in readings] == ["1", "2"]


def test_limit_is_about_a_million_characters() -> None:
    assert MAX_CHARS == 1_000_000


def test_encodings_are_said(tmp_path: Path) -> None:
    text = "È già così"
    assert one(write(tmp_path / "a.txt", text.encode("cp1252"))).article.text == text
    assert "cp1252" in one(tmp_path / "a.txt").notes[0].message
    line = json.dumps({"text": text}, ensure_ascii=False)
    reading = one(write(tmp_path / "b.jsonl", line.encode("utf-16")))
    assert reading.article.text == text
    reading = one(write(tmp_path / "c.jsonl", line.encode("cp1252")))
    assert reading.article.text == text
    assert reading.notes[0].code == "encoding"
    reading = one(write(tmp_path / "d.txt", text.encode("iso-8859-15")), ReadOptions(encoding="iso-8859-15"))
    assert reading.article.text == text


PAGE = """<html><head><meta charset="{charset}"><title>Titolo - Il Foglio di Prova</title>
<meta property="og:title" content="Vertice a Vienna: «C'è l'intesa»"><meta property="og:site_name" content="Il Foglio di Prova">
<meta property="article:published_time" content="2025-03-04T10:00:00+01:00"><link rel="canonical" href="https://foglio.example/vienna">
</head><body><nav><p>Menu e così via, una lista di voci che non c'entra</p></nav><article><h1>Vertice a Vienna: «C'è l'intesa»</h1>
<p>I negoziatori hanno raggiunto un'intesa dopo tre giorni di colloqui, ha detto ieri il portavoce della delegazione austriaca.</p>
<p>«È un passo avanti», ha aggiunto il portavoce, «ma restano da definire le garanzie per i due Paesi e il calendario dei ritiri».</p>
<figure><figcaption>Una foto</figcaption></figure></article><footer><p>Tutti i diritti riservati</p></footer></body></html>"""


@pytest.mark.parametrize("trafilatura", [True, False], ids=["trafilatura", "plain"])
@pytest.mark.parametrize("charset", ["utf-8", "iso-8859-1", "windows-1252"])
def test_page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, charset: str, trafilatura: bool) -> None:
    if trafilatura:
        pytest.importorskip("trafilatura")
    else:
        monkeypatch.setitem(__import__("sys").modules, "trafilatura", None)
    page = PAGE.format(charset=charset)
    reading = one(write(tmp_path / "vienna.html", page.encode("utf-8" if charset == "utf-8" else "cp1252")))
    article = reading.article
    assert reading.failure is None
    assert article.title == "Vertice a Vienna: «C'è l'intesa»"
    assert article.text.startswith(article.title)
    assert article.text.count(article.title) == 1
    assert "«È un passo avanti», ha aggiunto" in article.text
    assert "diritti" not in article.text
    assert "Menu" not in article.text
    assert (article.published, article.outlet, article.id) == ("2025-03-04", "Il Foglio di Prova", "vienna")
    assert [note.code for note in reading.notes] == [
        *(["encoding"] if charset != "utf-8" else []),
        *([] if trafilatura else ["plain_html"]),
    ]


def test_folders_are_read_in_sorted_order_and_each_file_once(tmp_path: Path) -> None:
    for name in ("b.txt", "a/z.txt", "a/A.JSON", "c.pdf", ".hidden.txt", ".git/x.txt", "a10.txt", "a9.txt"):
        write(tmp_path / name, "{}")
    (tmp_path / "again.txt").symlink_to(tmp_path / "b.txt")
    (tmp_path / "loop").symlink_to(tmp_path)
    found = [str(file.relative_to(tmp_path)) for file in find_files([tmp_path, tmp_path / "b.txt"])]
    assert found == ["a/A.JSON", "a/z.txt", "a10.txt", "a9.txt", "again.txt"]


def test_a_named_file_is_always_given(tmp_path: Path) -> None:
    file = write(tmp_path / "c.pdf", "%PDF-")
    assert list(find_files([file])) == [file]


@pytest.mark.skipif(os.geteuid() == 0, reason="root reads everything")
def test_unlistable_folder_is_named(tmp_path: Path) -> None:
    (tmp_path / "no").mkdir(mode=0)
    assert [reading.failure and reading.failure.code for file in find_files([tmp_path]) for reading in read(file)] == [
        "unreadable"
    ]


OBJECTS = [
    pytest.param({"text": BODY, "id": 12}, "12", [], id="number-as-id"),
    pytest.param({"text": BODY, "id": ["a"]}, "d", ["bad_field"], id="list-as-id"),
    pytest.param({"text": BODY, "id": None, "title": None}, "d", [], id="nulls"),
    pytest.param({"text": BODY, "published": 20241106}, "d", ["bad_field"], id="number-as-date"),
    pytest.param({"text": BODY, "lang": "it", "autore": 1}, "d", ["unknown_keys"], id="unknown-keys"),
]


@pytest.mark.parametrize(("value", "id", "codes"), OBJECTS)
def test_object(value: dict[str, object], id: str, codes: list[str]) -> None:
    reading = reading_of(value, where="w", default_id="d")
    assert reading.failure is None
    assert reading.article.id == id
    assert [note.code for note in reading.notes] == codes


def test_unknown_keys_are_named() -> None:
    assert reading_of({"text": BODY, "lang": 1}, where="w", default_id="d").notes[0].message == "keys not read: lang"


def test_duplicate_ids_are_told_apart_and_said() -> None:
    readings = [reading_of({"text": BODY, "id": id}, where=id, default_id="d") for id in ("a", "b", "a", "a~2", "a")]
    ids = [reading.article.id for reading in unique_ids(readings)]
    assert len(set(ids)) == 5
    assert ids[:3] == ["a", "b", "a~2"]
    assert [note.code for note in list(unique_ids(readings))[2].notes] == ["duplicate_id"]
