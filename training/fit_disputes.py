"""Fit the weights by which a denial meets what it denies, on marked statements, and print how well they do on reports left out."""

import argparse
import json
import math
from pathlib import Path

import numpy as np

from accordingto.model import Span, Speaker, Statement
from accordingto.reading.contests import chances, contests_in
from accordingto.reading.network import WEIGHTS
from examples import load_marked

FOLDS = 5


def statement(marked: dict) -> Statement:
    """A marked statement as the package's own, for what the contests look at."""
    spans = lambda one: (Span(*one),) if one else ()  # noqa: E731
    return Statement(
        id=marked["id"], source=spans(marked["source_span"]), cue=spans(marked["cue_span"]),
        content=tuple(Span(*span) for span in marked["content_spans"]), form=marked["form"], inside=marked["inside"], confidence=1.0,
        speaker=Speaker(name=marked["speaker"], kind=marked["speaker_kind"]), act=marked["act"], act_confidence=1.0,
    )  # fmt: skip


def fit(looks: np.ndarray, right: np.ndarray, weight: np.ndarray, ridge: float = 2.0) -> np.ndarray:
    """A weighted logistic regression with a ridge, by Newton's method."""
    b = np.zeros(looks.shape[1])
    for _ in range(60):
        p = 1 / (1 + np.exp(-looks @ b))
        step = np.linalg.solve(
            (looks * (weight * p * (1 - p))[:, None]).T @ looks + ridge * np.eye(len(b)),
            looks.T @ (weight * (right - p)) - ridge * b,
        )
        b += step
        if np.abs(step).max() < 1e-8:
            break
    return b


def f1(reports, scores, threshold: float) -> float:
    hits = told = marked = 0
    for (pairs, contests), chance in zip(reports, scores, strict=True):
        mine = {(c.affirms, c.denies) for c, p in zip(contests, chance, strict=True) if p >= threshold}
        hits, told, marked = hits + len(pairs & mine), told + len(mine), marked + len(pairs)
    return 200 * hits / max(told + marked, 1)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, required=True)
    parser.add_argument("--to", type=Path, default=WEIGHTS)
    options = parser.parse_args()
    reports = []
    for report in load_marked(options.shared):
        pairs = {(a, d) for dispute in report["disputes"] for a in dispute["affirmed_by"] for d in dispute["denied_by"]}
        reports.append((pairs, contests_in(report["text"], [statement(one) for one in report["statements"]])))

    def fitted(chosen) -> np.ndarray:
        rows = [
            (c.looks, (c.affirms, c.denies) in pairs, 1 / math.sqrt(max(1, len(pairs) / 4)))
            for pairs, cs in chosen
            for c in cs
        ]
        looks, right, weight = (np.array(column, float) for column in zip(*rows, strict=True))
        return fit(looks, right, weight)

    scores = [None] * len(reports)
    for fold in range(FOLDS):
        weights = fitted([report for i, report in enumerate(reports) if i % FOLDS != fold])
        for i in range(fold, len(reports), FOLDS):
            scores[i] = chances(reports[i][1], weights)
    best = max((f1(reports, scores, t), t) for t in np.arange(0.08, 0.6, 0.02))
    print(f"pairs: F1 {best[0]:.1f} at {best[1]:.2f} on reports left out, given the marked statements")
    weights = fitted(reports)
    (options.to / "disputes.json").write_text(
        json.dumps({"threshold": round(float(best[1]), 2), "weights": [round(float(w), 4) for w in weights]}) + "\n",
        "utf8",
    )


if __name__ == "__main__":
    main()
