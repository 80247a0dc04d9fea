"""Fit the weights of the attribution score on annotated articles, with a cross-validated reliability table.

    python tests/attributions/fit_scores.py GOLD_DIR [GOLD_DIR ...] [--write] [--stretch SLOPE OFFSET]

Needs the embedded pipeline and folders of gold articles (JSON with `text` and `attributions`).
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import numpy as np

import claimx
from claimx.attributions import component, scoring
from claimx.lexicons.loader import data_file


def letters(text: str, spans: list[tuple[int, int]]) -> set[int]:
    return {i for start, end in spans for i in range(start, end) if text[i].isalnum()}


def same(text: str, one: tuple[int, int] | None, two: tuple[int, int] | None) -> bool:
    if one is None or two is None:
        return one is None and two is None
    a, b = letters(text, [one]), letters(text, [two])
    return len(a & b) >= 0.5 * min(len(a), len(b)) and len(a & b) >= 0.3 * max(len(a), len(b))


def right(text: str, gold: list[dict], contents: list[tuple[int, int]], source: tuple[int, int] | None) -> bool:
    got = letters(text, contents)
    for item in gold:
        want = letters(text, [tuple(span) for span in item["content"]])
        if len(got & want) >= 0.5 * len(got | want) and same(
            text, tuple(item["source"]) if item["source"] else None, source
        ):
            return True
    return False


def rows(gold_dirs: list[Path]) -> list[tuple[int, dict[str, float], bool]]:
    nlp = claimx.load(exclude=["claimx_attributions", "claimx_claims", "claimx_linking"])
    out = []
    component.FLOOR = 0.0
    for n, file in enumerate(file for folder in gold_dirs for file in sorted(folder.glob("*.json"))):
        gold = json.loads(file.read_text("utf-8"))
        view = component.view_of(nlp(gold["text"]))
        kept, _ = component.relations(view)
        for one in kept:
            out.append(
                (
                    n,
                    scoring.features(view, one),
                    right(gold["text"], gold["attributions"], one.contents, one.source_span),
                )
            )
    return out


def fit(x: np.ndarray, y: np.ndarray, penalty: float = 3.0) -> np.ndarray:
    """Ridge logistic regression by Newton steps; the bias is not penalised."""
    w = np.zeros(x.shape[1])
    ridge = np.full(x.shape[1], penalty)
    ridge[0] = 1e-3
    for _ in range(30):
        p = 1 / (1 + np.exp(-x @ w))
        hessian = (x * (p * (1 - p))[:, None]).T @ x + np.diag(ridge)
        w -= np.linalg.solve(hessian, x.T @ (p - y) + ridge * w)
    return w


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gold", type=Path, nargs="+")
    parser.add_argument("--write", action="store_true", help="store the weights in the package's data")
    parser.add_argument(
        "--stretch", type=float, nargs=2, default=(1.0, 0.0), metavar=("SLOPE", "OFFSET"),
        help="a logistic recalibration found on texts that the rules had not met; applied to the weights written",
    )  # fmt: skip
    parser.add_argument(
        "--half", choices=("even", "odd", "all"), default="all", help="articles (by position) to fit on"
    )
    args = parser.parse_args()
    data = rows(args.gold)
    names = ["bias", *sorted({name for _, row, _ in data for name in row} - {"bias"})]
    x = np.array([[row.get(name, 0.0) for name in names] for _, row, _ in data])
    y = np.array([float(ok) for _, _, ok in data])
    article = np.array([n for n, _, _ in data])
    predicted = np.zeros(len(y))
    for fold in range(11):
        test = article % 11 == fold
        w = fit(x[~test], y[~test])
        predicted[test] = 1 / (1 + np.exp(-x[test] @ w))
    print(
        f"{len(y)} readings, {y.mean():.3f} right; Brier score {np.mean((predicted - y) ** 2):.3f} (constant: {y.mean() * (1 - y.mean()):.3f})"
    )
    for low in (0.0, 0.3, 0.5, 0.6, 0.7, 0.8, 0.9):
        high = {0.0: 0.3, 0.3: 0.5, 0.9: 1.01}.get(low, low + 0.1)
        inside = (predicted >= low) & (predicted < high)
        if inside.any():
            print(
                f"| {low:.1f} - {min(high, 1):.1f} | {inside.sum()} | {predicted[inside].mean():.2f} | {y[inside].mean():.2f} |"
            )
    chosen = {"even": article % 2 == 0, "odd": article % 2 == 1, "all": article >= 0}[args.half]
    slope, offset = args.stretch
    w = slope * fit(x[chosen], y[chosen])
    w[0] += offset
    if args.write:
        lines = [
            "# Fitted by tests/attributions/fit_scores.py; a logistic model of the probability that a relation is right,",
            f"# stretched by {slope:.2f} and moved by {offset:.2f} for texts that the rules had not met (docs/attribution.md).",
            "",
            "[weights]",
        ]
        lines += [f'"{name}" = {value:.3f}' for name, value in zip(names, w, strict=True)]
        Path(str(data_file("attributions", "scores.toml"))).write_text("\n".join(lines) + "\n", encoding="utf-8")
    else:
        for name, value in zip(names, w, strict=True):
            print(f"{name}\t{value:.3f}")


if __name__ == "__main__":
    main()
