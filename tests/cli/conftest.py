"""Run the command in this process, with the pipeline loaded once."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import NamedTuple

import pytest


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
