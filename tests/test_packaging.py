"""What is shipped: the wheel holds all data files, `py.typed` and the entry points."""

from __future__ import annotations

import importlib.util
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "src" / "claimx"
MOST_BYTES_OF_THE_WHEEL = 60_000_000


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> zipfile.ZipFile:
    if importlib.util.find_spec("hatchling") is None:
        pytest.skip("hatchling is not installed (extra `test`)")
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    (file,) = folder.glob("*.whl")
    return zipfile.ZipFile(file)


def test_wheel_holds_every_file_of_the_package(wheel: zipfile.ZipFile) -> None:
    ours = {
        str(file.relative_to(PACKAGE.parent))
        for file in PACKAGE.rglob("*")
        if file.is_file() and "__pycache__" not in file.parts and not file.name.startswith(".")
    }
    shipped = set(wheel.namelist())
    assert "claimx/py.typed" in shipped
    assert [name for name in ours if name.startswith("claimx/lexicons/data/")]
    assert ours - shipped == set()


def test_wheel_holds_nothing_else(wheel: zipfile.ZipFile) -> None:
    assert {name.split("/")[0].split("-")[0] for name in wheel.namelist()} == {"claimx"}


def test_wheel_declares_the_command_and_the_factories(wheel: zipfile.ZipFile) -> None:
    (name,) = [name for name in wheel.namelist() if name.endswith("entry_points.txt")]
    text = wheel.read(name).decode()
    assert "claimx = claimx.cli.main:run" in text
    assert "claimx_attributions = claimx.attributions.factory:make" in text


def test_the_model_stays_small(tmp_path: Path) -> None:
    """Its wheel: weights are rounded so that they compress."""
    archive = tmp_path / "model.zip"
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as packed:
        for file in (ROOT / "models" / "it_claimx_md").rglob("*"):
            packed.write(file, file.relative_to(ROOT))
    assert archive.stat().st_size <= MOST_BYTES_OF_THE_WHEEL


def test_the_model_has_its_own_licence_and_card() -> None:
    folder = ROOT / "models" / "it_claimx_md"
    assert "NonCommercial" in (folder / "LICENSE").read_text(encoding="utf-8")
    assert (folder / "MODEL_CARD.md").stat().st_size > 500
