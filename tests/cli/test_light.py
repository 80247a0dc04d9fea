"""Starting is quick: nothing heavy is imported before it is needed."""

from __future__ import annotations

import subprocess
import sys
import time

import pytest

HEAVY = ("spacy", "thinc", "numpy", "trafilatura", "rapidfuzz")


def best_of(times: int, code: str) -> tuple[float, str]:
    seconds, out = [], ""
    for _ in range(times):
        begin = time.perf_counter()
        out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
        seconds.append(time.perf_counter() - begin)
    return min(seconds), out


def test_import_is_light() -> None:
    code = f"import sys, claimx; print(sorted(set({HEAVY!r}) & set(sys.modules)))"
    seconds, loaded = best_of(3, code)
    assert loaded.strip() == "[]"
    assert seconds < 0.3


def test_help_is_light() -> None:
    code = (
        "import sys\nfrom claimx.cli.main import run\nsys.argv = ['claimx', '--help']\n"
        f"try:\n    run()\nexcept SystemExit:\n    print('LOADED', sorted(set({HEAVY!r}) & set(sys.modules)))"
    )
    seconds, out = best_of(3, code)
    assert out.splitlines()[-1] == "LOADED []"
    assert "annotate" in out
    assert seconds < 0.8


@pytest.mark.parametrize("name", ["quantities", "times"])
def test_parsers_need_no_spacy(name: str) -> None:
    arguments = "'12mila soldati'" if name == "quantities" else "'il 2 gennaio 2024', None"
    code = f"import sys, claimx; print(len(claimx.{name}.parse({arguments})), 'spacy' in sys.modules)"
    assert best_of(1, code)[1].split() == ["1", "False"]
