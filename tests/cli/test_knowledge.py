"""`claimx kb` and `claimx codebook`: looking into the data and checking one's own."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

HEADER = "kind\tid\tsubtype\tname\tstrong\n"
TYPE = """type = "espionage"
definition = "An actor spies."

[[frame]]
id = "spy"
verbs = ["spiare"]

[[example]]
text = "Il funzionario ha spiato il governo."
predicate = "ha spiato"
"""


def test_version(claimx_command) -> None:
    from claimx import __version__

    assert claimx_command("--version").out == f"claimx {__version__}\n"


def test_search_by_name_alias_and_adjective(claimx_command) -> None:
    assert "Q7747" in claimx_command("kb", "search", "Putin").out
    assert "Q159" in claimx_command("kb", "search", "russo").out
    assert (
        "close (" in claimx_command("kb", "search", "Zelenskij").out + claimx_command("kb", "search", "Zelenscky").out
    )
    nothing = claimx_command("kb", "search", "qwertyuiop")
    assert (nothing.status, nothing.out) == (1, "")


def test_show_entry(claimx_command) -> None:
    assert "Vladimir Putin" in claimx_command("kb", "show", "Q7747").out
    assert claimx_command("kb", "show", "Q0").status == 1


def test_own_entities(claimx_command, tmp_path: Path) -> None:
    own = tmp_path / "miei.tsv"
    own.write_text(HEADER + "organization\torg:prova\tcompany\tAcciaierie di Prova\tProvacciai\n", encoding="utf-8")
    assert claimx_command("kb", "check", own).status == 0
    assert "org:prova" in claimx_command("kb", "search", "Provacciai", "--kb", own).out
    own.write_text(HEADER + "organization\torg:prova\tcaffè\tAcciaierie di Prova\t\n", encoding="utf-8")
    wrong = claimx_command("kb", "check", own)
    assert wrong.status == 2
    assert f"{own}:2: " in wrong.err
    assert "company" in wrong.err


def test_codebook_is_listed_and_shown(claimx_command) -> None:
    listed = claimx_command("codebook", "list").out
    assert [line.split()[0] for line in listed.splitlines()].count("mobilization") == 1
    assert "schierare" in claimx_command("codebook", "show", "mobilization").out
    missing = claimx_command("codebook", "show", "spionaggio")
    assert missing.status == 2
    assert "mobilization" in missing.err


def test_own_codebook(claimx_command, tmp_path: Path) -> None:
    (tmp_path / "espionage.toml").write_text(TYPE, encoding="utf-8")
    assert claimx_command("codebook", "check", tmp_path).status == 0
    assert "espionage" in claimx_command("codebook", "list", "--codebook", tmp_path).out
    (tmp_path / "espionage.toml").write_text(TYPE.replace("verbs", "verbi"), encoding="utf-8")
    wrong = claimx_command("codebook", "check", tmp_path)
    assert wrong.status == 2
    assert "espionage.toml:6: " in wrong.err
    assert "verbs" in wrong.err


@pytest.mark.model
def test_own_data_reach_the_annotation(claimx_command, tmp_path: Path) -> None:
    (tmp_path / "own").mkdir()
    (tmp_path / "own" / "espionage.toml").write_text(TYPE, encoding="utf-8")
    entities = tmp_path / "own.tsv"
    entities.write_text(
        HEADER + "organization\torg:prova\tcompany\tAcciaierie di Prova\tProvacciai\n", encoding="utf-8"
    )
    article = tmp_path / "a.txt"
    article.write_text("Il ministro ha detto che la Provacciai ha spiato il governo.", encoding="utf-8")
    line = json.loads(claimx_command("annotate", article, "--kb", entities, "--codebook", tmp_path / "own").out)
    assert "espionage" in [claim["type"] for claim in line["claims"]]
    assert "Acciaierie di Prova" in [entity["name"] for entity in line["entities"]]
