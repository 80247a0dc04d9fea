"""Docs that run: every Python block, every `claimx` command, every link to a file of the project."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
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
        lambda *given, _load=claimx.pipeline.load, **more: _load(*given, **more) if given or more else nlp,
    )
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
    "command", sorted({command for page in PAGES for command in commands(page)}), ids=lambda command: command[:60]
)
def test_commands_run(command: str, tmp_path: Path) -> None:
    """Each `claimx ...` line of a shell block, with its output files put elsewhere."""
    folder = tmp_path / "work"
    folder.mkdir()
    for entry in ("fixtures", "docs", "models"):
        (folder / entry).symlink_to(ROOT / entry)
    prepare(folder)
    program = "import sys; sys.argv[0] = 'claimx'; from claimx.cli.main import run; run()"
    arguments = shlex.split(command.partition(" |")[0].partition(" #")[0])[1:]
    done = subprocess.run(
        [sys.executable, "-c", program, *arguments],
        cwd=folder,
        capture_output=True,
        text=True,
        stdin=subprocess.DEVNULL,
    )
    assert done.returncode == 0, done.stderr


def prepare(folder: Path) -> None:
    """The files that the docs' commands read: what an earlier command wrote, and one's own data."""
    import claimx

    results = claimx.annotate([{"id": "prova", "text": "Il ministro ha detto che Vienna invierà 12mila coperte."}])
    lines = "".join(result.model_dump_json() + "\n" for result in results)
    (folder / "out.jsonl").write_text(lines, encoding="utf-8")


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_links_lead_somewhere(page: Path) -> None:
    missing = [link for link in LINK.findall(page.read_text(encoding="utf-8")) if not (page.parent / link).exists()]
    assert missing == []
