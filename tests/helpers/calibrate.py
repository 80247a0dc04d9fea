"""Fit a logistic score on rows of evidence, and bring it to texts that the rules had not met.

The weights are fitted on all articles but the unread ones; a slope and an offset are then fitted on the unread ones, where
the rules do worse than where they were made. The table of reliability is of the unread articles, each judged by a slope and
an offset fitted without it.
"""

from __future__ import annotations

import argparse
import re
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np

from claimx.lexicons.loader import data_file

FOLDS = 7


class Reading(NamedTuple):
    """What a score looks at in one row of an article, and whether the row is right."""

    article: str
    evidence: dict[str, float]
    right: bool


def arguments(description: str | None) -> argparse.Namespace:
    """The command line of both scripts."""
    parser = argparse.ArgumentParser(description=description, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path, nargs="+", help="folders of gold articles")
    parser.add_argument(
        "--unread", default=r"(cronaca|stampa)-\d*[02468]$", help="ids of the unread articles (pattern)"
    )
    parser.add_argument("--write", action="store_true", help="store the weights in the package's data")
    return parser.parse_args()


def fit(x: np.ndarray, y: np.ndarray, penalty: float = 3.0) -> np.ndarray:
    """Ridge logistic regression by Newton steps; the first column, the bias, is not penalised."""
    w = np.zeros(x.shape[1])
    ridge = np.full(x.shape[1], penalty)
    ridge[0] = 1e-3
    for _ in range(30):
        p = chance(x @ w)
        hessian = (x * (p * (1 - p))[:, None]).T @ x + np.diag(ridge)
        w -= np.linalg.solve(hessian, x.T @ (p - y) + ridge * w)
    return w


def chance(total: np.ndarray) -> np.ndarray:
    """Probabilities of log odds."""
    return 1 / (1 + np.exp(-total))


def run(description: str | None, readings: Callable[[list[Path]], list[Reading]], data: str, what: str) -> None:
    """The script of a score: fit, report, and write the weights if asked to.

    Args:
        description: its help.
        readings: what gives the rows of the articles in the folders of gold.
        data: the file of the weights, as `stage/name`.
        what: what the probability is of.
    """
    args = arguments(description)
    rows = readings(args.gold)
    weights = calibrate(rows, [bool(re.search(args.unread, row.article)) for row in rows])
    if args.write:
        stage, name = data.split("/")
        write(
            Path(str(data_file(stage, name))),
            what,
            f"python -m tests.{stage}.fit_scores GOLD_DIR fixtures/gold --write",
            weights,
        )


def calibrate(readings: Sequence[Reading], unread: Sequence[bool]) -> dict[str, float]:
    """Fit, recalibrate, print the reliability on unread articles.

    Args:
        readings: rows of all articles.
        unread: for each, whether its article is unread.

    Returns:
        The weights by name, for unread texts.
    """
    names = ["bias", *sorted({name for row in readings for name in row.evidence} - {"bias"})]
    x = np.array([[row.evidence.get(name, 0.0) for name in names] for row in readings])
    y = np.array([float(row.right) for row in readings])
    new = np.array(unread)
    w = fit(x[~new], y[~new])
    total = x[new] @ w
    slope, offset = stretch(total, y[new])
    w *= slope
    w[0] += offset
    articles = sorted({row.article for row, is_new in zip(readings, unread, strict=True) if is_new})
    fold = np.array([articles.index(row.article) % FOLDS for row, n in zip(readings, unread, strict=True) if n])
    predicted = np.zeros(len(total))
    for k in range(FOLDS):
        a, b = stretch(total[fold != k], y[new][fold != k])
        predicted[fold == k] = chance(a * total[fold == k] + b)
    report(predicted, y[new], len(readings) - len(total), slope, offset)
    return dict(zip(names, w.tolist(), strict=True))


def stretch(total: np.ndarray, y: np.ndarray) -> tuple[float, float]:
    """Slope and offset of the log odds."""
    offset, slope = fit(np.stack([np.ones_like(total), total], axis=1), y, penalty=0.1)
    return float(slope), float(offset)


def report(predicted: np.ndarray, y: np.ndarray, others: int, slope: float, offset: float) -> None:
    """Print the Brier score and the table."""
    constant = y.mean() * (1 - y.mean())
    print(f"fitted on {others} rows, stretched by {slope:.2f} and moved by {offset:.2f}")
    print(
        f"{len(y)} unread rows, {y.mean():.3f} right, Brier {np.mean((predicted - y) ** 2):.3f} (constant {constant:.3f})"
    )
    for low, high in ((0, 0.4), (0.4, 0.5), (0.5, 0.6), (0.6, 0.7), (0.7, 0.8), (0.8, 0.9), (0.9, 1.01)):
        inside = (predicted >= low) & (predicted < high)
        if inside.any():
            print(
                f"| {low:.1f} - {min(high, 1):.1f} | {inside.sum()} | {predicted[inside].mean():.2f} | {y[inside].mean():.2f} |"
            )


def write(path: Path, what: str, script: str, weights: dict[str, float]) -> None:
    """Write the data file.

    Args:
        path: the file.
        what: what the probability is of.
        script: the command that makes it.
        weights: weights by name.
    """
    lines = [f"# The probability that {what} is right, for texts that the rules had not met: {script}", "", "[weights]"]
    lines += [f'"{name}" = {value:.3f}' for name, value in sorted(weights.items())]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
