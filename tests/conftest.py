"""Shared fixtures: the pipeline is loaded once per run; what needs it or the shared data is skipped by name without."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

import pytest

ROOT = Path(__file__).resolve().parents[1]
FIXTURES = ROOT / "fixtures"
MODEL_INSTALLED = find_spec("it_claimx_md") is not None


def shared_folder() -> Path | None:
    """The development data: `CLAIMX_SHARED`, or a folder `shared` beside the checkout."""
    folder = Path(os.environ.get("CLAIMX_SHARED", ROOT.parent / "shared"))
    return folder if (folder / "gold").is_dir() else None


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if item.get_closest_marker("model") and not MODEL_INSTALLED:
            item.add_marker(pytest.mark.skip(reason="the embedded pipeline it_claimx_md is not installed"))
        if item.get_closest_marker("shared") and shared_folder() is None:
            item.add_marker(pytest.mark.skip(reason="no development data (set CLAIMX_SHARED)"))


@pytest.fixture(scope="session")
def nlp():
    """The whole pipeline on the embedded model."""
    import claimx

    return claimx.load()


@pytest.fixture(scope="session")
def annotate(nlp):
    """A function from text (and article fields) to an annotation."""
    import claimx

    def run(text: str, **fields: str) -> claimx.Annotation:
        return claimx.extract(text, nlp=nlp, **fields)

    return run


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of development data."""
    folder = shared_folder()
    assert folder is not None
    return folder


class Result(NamedTuple):
    """What a command gave."""

    status: int
    out: str
    err: str


@pytest.fixture
def claimx_command(monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]) -> Callable[..., Result]:
    """The command `claimx` without a pipeline of its own."""

    def command(*arguments: object) -> Result:
        from claimx.cli.main import run

        monkeypatch.setattr(sys, "argv", ["claimx", *map(str, arguments)])
        with pytest.raises(SystemExit) as end:
            run()
        sys.stdout.flush()
        sys.stderr.flush()
        captured = capfdbinary.readouterr()
        code = end.value.code
        return Result(
            code if isinstance(code, int) else 0 if code is None else 1, captured.out.decode(), captured.err.decode()
        )

    return command


@pytest.fixture
def command(claimx_command, nlp, monkeypatch):
    """The command `claimx`, with the session's pipeline in place of loading one each time."""
    import claimx.pipeline

    def load(model=None, **options):
        assert model is None
        assert not any(options.values())
        return nlp

    monkeypatch.setattr(claimx.pipeline, "load", load)
    monkeypatch.setattr(nlp, "max_length", nlp.max_length)
    return claimx_command
