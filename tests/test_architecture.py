"""Data flows one way: who may import whom, what every stage folder holds, and that factories stay light."""

from __future__ import annotations

import ast
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from claimx.names import BASE, FACTORIES, STAGES

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "src" / "claimx"

ORDER = (
    ("_version", "names", "errors", "threads"),
    ("schema",),
    ("lexicons",),
    ("kb",),
    ("text",),
    ("readers",),
    ("syntax",),
    ("state",),
    ("stage",),
    ("base",),
    ("entities",),
    ("quantities",),
    ("times",),
    ("attributions",),
    ("claims",),
    ("linking",),
    ("pipeline",),
    ("convert",),
    ("batch",),
    ("api",),
    ("exporters",),
    ("evaluation",),
    ("cli",),
)
"""A part may import itself and what stands in a row above it (or beside it, in the first row)."""

RANK = {part: rank for rank, row in enumerate(ORDER) for part in row}
STAGE_FOLDERS = [name.removeprefix("claimx_") for name in FACTORIES]
STAGE_FILES = ("__init__.py", "component.py", "rules.py", "factory.py")


def part_of(file: Path) -> str:
    return file.relative_to(PACKAGE).parts[0].removesuffix(".py")


def imported_parts(file: Path) -> Iterator[tuple[int, str]]:
    """Line and part of each import of claimx in a file, those inside functions and `TYPE_CHECKING` too."""
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{file}:{node.lineno}: imports are absolute"
            module = node.module or ""
            names = [f"{module}.{alias.name}" for alias in node.names] if module == "claimx" else [module]
        elif isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        else:
            continue
        for name in names:
            if name.split(".")[0] == "claimx":
                yield node.lineno, [*name.split("."), "claimx"][1]


FILES = sorted(file for file in PACKAGE.rglob("*.py") if file != PACKAGE / "__init__.py")


def test_every_part_has_its_place() -> None:
    assert {part_of(file) for file in FILES} <= set(RANK)


@pytest.mark.parametrize("file", FILES, ids=lambda file: str(file.relative_to(PACKAGE)))
def test_imports_point_one_way(file: Path) -> None:
    own = part_of(file)
    wrong = []
    for line, part in imported_parts(file):
        if part not in RANK:  # a public name of the package itself
            allowed = own == "cli"
        else:
            allowed = part == own or RANK[part] < RANK[own] or RANK[part] == RANK[own] == 0
        if not allowed:
            wrong.append(f"{file.relative_to(ROOT)}:{line}: {own} imports {part}")
    assert not wrong, "\n".join(wrong)


def test_the_schema_and_the_readers_know_no_spacy() -> None:
    for part in ("schema", "lexicons", "kb", "text", "readers"):
        for file in (PACKAGE / part).rglob("*.py"):
            for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
                names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
                names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
                assert not [name for name in names if name.split(".")[0] in ("spacy", "thinc")], file


@pytest.mark.parametrize("folder", STAGE_FOLDERS)
def test_every_stage_has_the_same_files(folder: str) -> None:
    assert [name for name in STAGE_FILES if not (PACKAGE / folder / name).is_file()] == []


def test_entry_points_are_the_names() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    declared = project["entry-points"]["spacy_factories"]
    assert set(declared) == set(FACTORIES) == {BASE, *STAGES}
    assert declared == {name: f"claimx.{name.removeprefix('claimx_')}.factory:make" for name in FACTORIES}


def test_factories_are_light() -> None:
    """They load no component, no torch, no word list: spaCy imports them with every pipeline of every language."""
    code = """
import importlib, sys
import spacy  # which loads torch where that is installed
before = set(sys.modules)
opened = []
sys.addaudithook(lambda event, args: opened.append(str(args[0])) if event == "open" else None)
for folder in sys.argv[1:]:
    importlib.import_module(f"claimx.{folder}.factory")
print(sorted(name for name in sys.modules if name.startswith("claimx.") and name.endswith((".component", ".rules"))))
print([name for name in ("torch", "transformers", "trafilatura") if name in set(sys.modules) - before])
print([name for name in opened if "lexicons/data" in name])
"""
    done = subprocess.run([sys.executable, "-c", code, *STAGE_FOLDERS], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines() == ["[]", "[]", "[]"]


def test_word_lists_are_data_not_code() -> None:
    """Code reads data files by one loader only."""
    readers = ("tomllib", "csv", "yaml")
    for file in FILES:
        if part_of(file) in ("lexicons", "exporters", "evaluation"):
            continue
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                assert not [alias.name for alias in node.names if alias.name in readers], f"{file}:{node.lineno}"


def test_nothing_depends_on_the_developers_machine() -> None:
    """No path outside the project in code, tests or docs."""
    folders = ("src", "tests", "docs", "fixtures", "models", ".ci")
    suffixes = {".py", ".toml", ".md", ".tsv", ".cfg", ".txt", ".json", ".jsonl", ""}
    here = Path(__file__).name
    for folder in folders:
        for file in (ROOT / folder).rglob("*"):
            if file.suffix in suffixes and file.is_file() and file.name != here and "__pycache__" not in file.parts:
                data = file.read_bytes()
                assert b"/work/" not in data or b"\0" in data, file


def test_tokens_are_compared_by_value() -> None:
    """`token.head is token` is never true, not even at the root: spaCy makes a new `Token` each time. A loop on it never ends."""
    wrong = []
    for file in FILES:
        if part_of(file) not in ("syntax", "base", *STAGE_FOLDERS):
            continue
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Compare) and isinstance(node.ops[0], ast.Is | ast.IsNot):
                sides = (node.left, node.comparators[0])
                if any(isinstance(side, ast.Attribute) and side.attr in ("head", "nbor") for side in sides) and not any(
                    isinstance(side, ast.Constant) for side in sides
                ):
                    wrong.append(f"{file.relative_to(ROOT)}:{node.lineno}: {ast.unparse(node)}")
    assert not wrong, "\n".join(wrong)
