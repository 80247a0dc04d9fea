"""A progress bar on a terminal's stderr."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterable
from functools import partial
from pathlib import Path

REFRESH = 0.2


class Silent:
    """No bar, for pipes and files."""

    def __enter__(self) -> Silent:
        return self

    def __exit__(self, *_: object) -> None:
        pass

    def step(self) -> None:
        """Nothing to show."""

    def say(self, message: str) -> None:
        """A line on stderr."""
        print(message, file=sys.stderr)


class Bar:
    """Articles done of those expected, per second, and the time left; drawn by `step`, with no thread of its own."""

    def __init__(self, expected: int) -> None:
        from rich.console import Console
        from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

        self._bar = Progress(
            TextColumn("annotating"),
            BarColumn(),
            MofNCompleteColumn(),
            TextColumn("{task.fields[rate]:.1f} articles/s"),
            TimeRemainingColumn(),
            console=Console(stderr=True),
            auto_refresh=False,
            transient=True,
        )
        self._task = self._bar.add_task("annotating", total=max(expected, 1), rate=0.0)
        self._start = self._drawn = time.monotonic()
        self._done = 0
        self._expected = expected

    def __enter__(self) -> Bar:
        self._bar.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._bar.stop()

    def step(self) -> None:
        """One more article; a list in a `.json` file can give more than were expected."""
        self._done += 1
        now = time.monotonic()
        if now - self._drawn < REFRESH:
            return
        self._drawn = now
        self._bar.update(
            self._task,
            completed=self._done,
            total=max(self._expected, self._done),
            rate=self._done / (now - self._start),
            refresh=True,
        )

    def say(self, message: str) -> None:
        """A line above the bar."""
        self._bar.console.print(message, markup=False, highlight=False, soft_wrap=True)


def expected_articles(files: Iterable[Path]) -> int:
    """About how many articles the files hold: a line each in JSONL, else one each."""
    return sum(_lines(file) if file.suffix.lower() in (".jsonl", ".ndjson") else 1 for file in files)


def _lines(file: Path) -> int:
    try:
        with file.open("rb") as stream:
            return sum(block.count(b"\n") for block in iter(partial(stream.read, 1 << 20), b"")) or 1
    except OSError:
        return 1
