"""The Italian cases of peer suites in the development data: all but those that docs/quantities.md rejects."""

import importlib.util
import json

import pytest

from claimx import quantities, times


@pytest.mark.shared
@pytest.mark.parametrize(("name", "floor"), [("number", 54), ("unit", 37), ("date", 72)])
def test_suite(shared, name, floor):
    spec = importlib.util.spec_from_file_location("suites", shared / "eval" / "suites.py")
    suites = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(suites)
    lines = (shared / "data" / "suites" / f"{name}.open.jsonl").read_text("utf-8").splitlines()
    right = sum(suites.judge(json.loads(line), quantities, times) for line in lines if line.strip())
    assert right >= floor
