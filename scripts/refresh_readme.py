"""Put the real output of the commands named in README.md into the blocks below them.

Usage: python scripts/refresh_readme.py
"""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
BLOCK = re.compile(r"(<!-- output: (?P<command>claimx [^>]*?) -->\n```text\n)(?P<old>.*?)(```\n)", re.DOTALL)
RUN = "import sys; sys.argv[0] = 'claimx'; from claimx.cli.main import run; run()"


def fresh(match: re.Match[str]) -> str:
    """The block with what its command prints now."""
    arguments = shlex.split(match["command"])[1:]
    done = subprocess.run([sys.executable, "-c", RUN, *arguments], cwd=ROOT, capture_output=True, text=True, check=True)
    return match[1] + done.stdout.strip("\n") + "\n" + match[4]


page = ROOT / "README.md"
page.write_text(BLOCK.sub(fresh, page.read_text(encoding="utf-8")), encoding="utf-8")
