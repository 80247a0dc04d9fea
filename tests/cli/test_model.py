"""`claimx model evaluate`: figures of the base pipeline on gold files."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

NER = "Mosca\tB-LOC\nha\tO\naccusato\tO\nKiev\tB-LOC\n.\tO\n\n"


@pytest.mark.model
def test_evaluate(claimx_command, tmp_path: Path) -> None:
    gold = tmp_path / "gold.tsv"
    gold.write_text(NER, encoding="utf-8")
    result = claimx_command("model", "evaluate", "--ner", gold, "--no-speed", "--json")
    assert result.status == 0
    assert json.loads(result.out)["ner"]["gold"]["span"]["all"]["n"] == 2


def test_no_gold_is_wrong_usage(claimx_command, tmp_path: Path) -> None:
    missing = claimx_command("model", "evaluate", "--ud", tmp_path / "no.conllu")
    assert missing.status == 2
    assert "no.conllu: no such file" in missing.err
