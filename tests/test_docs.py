"""Docs that run: every Python block, every `claimx` command, every link to a file of the project."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
PAGES = sorted(
    file for file in (ROOT / "README.md", ROOT / "CONTRIBUTING.md", *(ROOT / "docs").rglob("*.md")) if file.exists()
)
BLOCK = re.compile(r"^```(\w+)( [^\n]*)?\n(.*?)^```$", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"\]\((?!https?:|#|mailto:)([^)#\s]+)")
NOT_RUN = "not run"
"""A fence such as ```` ```sh not run ```` is for what a test must not do, such as training."""


def name(page: Path) -> str:
    return str(page.relative_to(ROOT))


def blocks(page: Path, language: str) -> list[str]:
    found = BLOCK.findall(page.read_text(encoding="utf-8"))
    return [code for kind, flags, code in found if kind == language and flags.strip() != NOT_RUN]


def with_blocks(language: str) -> list[object]:
    return [pytest.param(page, id=name(page)) for page in PAGES if blocks(page, language)]


@pytest.mark.model
@pytest.mark.parametrize("page", with_blocks("python"))
def test_python_blocks_run(page: Path, nlp, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The blocks of a page run one after the other, as a reader would; a doctest-like comment `# -> x` is checked."""
    import claimx

    monkeypatch.chdir(ROOT)
    monkeypatch.setattr(
        "claimx.pipeline.load",
        lambda model=None, *, _load=claimx.pipeline.load, **options: _load(**options) if options else nlp,
    )  # a page may name another model, for which the session's stands in
    monkeypatch.setattr("claimx.api.default_pipeline", lambda model=None: nlp)
    space: dict[str, object] = {"__name__": "docs"}
    for code in blocks(page, "python"):
        exec(compile(code, f"{page}", "exec"), space)
        for expression, expected in re.findall(r"^(\S[^\n]*?)  # -> (.*)$", code, re.MULTILINE):
            assert repr(eval(expression, space)) == expected, f"{name(page)}: {expression}"


def commands(page: Path) -> list[str]:
    joined = "\n".join(blocks(page, "sh")).replace("\\\n", " ")
    return [line.strip() for line in joined.splitlines() if line.strip().startswith("claimx ")]


@pytest.mark.model
@pytest.mark.parametrize(
    "line",
    sorted({command for page in PAGES for command in commands(page)}),
    ids=lambda line: line.partition(" #")[0].strip(),
)
def test_commands_run(command, line: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, annotate) -> None:
    """Each `claimx ...` line of a shell block, run where its output files do no harm."""
    for entry in ("fixtures", "docs", "models"):
        (tmp_path / entry).symlink_to(ROOT / entry)
    result = annotate("Il ministro ha detto che Vienna invierà 12mila coperte.", id="prova")
    (tmp_path / "out.jsonl").write_text(result.model_dump_json() + "\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    done = command(*shlex.split(line, comments=True)[1:])
    assert done.status == 0, done.err


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_links_lead_somewhere(page: Path) -> None:
    missing = [link for link in LINK.findall(page.read_text(encoding="utf-8")) if not (page.parent / link).exists()]
    assert missing == []
