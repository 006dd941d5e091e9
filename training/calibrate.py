"""Fit the confidences on held-out marked reports, choose the threshold there, and print how reliable they are.

A statement is told from a confidence of half of F1 on, where F1 is best if the confidences are true (Lipton, Elkan and Naryanaswamy 2014).
"""

import argparse
import json
from pathlib import Path

import numpy as np

from accordingto.model import Report
from accordingto.reading import calibration
from accordingto.reading.network import WEIGHTS
from accordingto.reading.reader import Reader
from examples import held_out, load_marked, same_name

CONTEST = 0.2
"""Too few denials are in the held-out reports to choose this by them. Of the pairs that `contests.py` learns from in reports that were not seen, told
by networks that have not seen them either, F1 is best at 0.18 and hardly less at 0.22, where fewer are wrong."""
EVEN = 0.1
"""Points of F1: a statement missed is worse than one more that is told with little confidence, where they weigh the same."""
RAW = {
    "threshold": 0.5,
    "least": 0.0,
    "statement": [0.0, 1.0] + [0.0] * 6,
    "speaker": [[0, 0], [1, 1]],
    "act": [[0, 0], [1, 1]],
    "contest": CONTEST,
}
BANDS = (0.0, 0.3, 0.5, 0.7, 0.8, 0.85, 0.9, 0.95, 1.01)


def letters(spans, text: str) -> set[int]:
    return {i for a, b in spans for i in range(a, b) if not text[i].isspace()}


def paired(marked: list[dict], told: list, text: str) -> dict[str, dict]:
    """Which marked statement each told one is, if any: contents that share half of their union, best first (as gold/score.py)."""
    gold = [(one, letters(one["content_spans"], text)) for one in marked if one["content_spans"]]
    mine = [(one, letters([(s.start, s.end) for s in one.content], text)) for one in told if one.content]
    pairs = sorted(
        ((len(a & b) / len(a | b), i, j) for i, (_, a) in enumerate(gold) for j, (_, b) in enumerate(mine) if a & b),
        reverse=True,
    )
    found, taken = {}, set()
    for share, i, j in pairs:
        if share >= 0.5 and i not in taken and mine[j][0].id not in found:
            found[mine[j][0].id] = gold[i][0]
            taken.add(i)
    return found


class Recorder:
    """A calibration that also keeps what each statement's confidence was worked out from, in the order of the statements."""

    def __init__(self, inner: calibration.Calibration) -> None:
        self.inner, self.looks = inner, []
        self.threshold, self.least, self.of_speaker, self.of_act = (
            inner.threshold,
            inner.least,
            inner.of_speaker,
            inner.of_act,
        )
        self.contest = inner.contest

    def of_statement(self, looks: np.ndarray) -> float:
        self.looks.append(looks)
        return self.inner.of_statement(looks)


def read_all(reader: Reader, reports: list[dict]):
    """Each told statement, the marked one it is, and what its confidence was worked out from."""
    rows, marked = [], 0
    recorder = reader._calibration = Recorder(reader._calibration)
    for report in reports:
        recorder.looks.clear()
        reading = reader.read(
            Report(id=report["id"], text=report["text"], digest="0" * 64, published=report["published"])
        )
        pairs = paired(report["statements"], reading.statements, report["text"])
        marked += sum(bool(one["content_spans"]) for one in report["statements"])
        rows += [
            (one, pairs.get(one.id), x)
            for one, x in zip(reading.statements, _last(recorder.looks, len(reading.statements)), strict=True)
            if one.content
        ]
    return rows, marked


def _last(looks: list[np.ndarray], many: int) -> list[np.ndarray]:
    """Those of the statements that were told: the others were looked at before."""
    return looks[len(looks) - many :]


def logistic(looks: np.ndarray, right: np.ndarray, ridge: float = 1.0) -> np.ndarray:
    """Weights of a logistic regression, by Newton's method with a ridge that spares the constant."""
    weights = np.zeros(looks.shape[1])
    penalty = ridge * np.eye(len(weights))
    penalty[0, 0] = 0
    for _ in range(50):
        p = 1 / (1 + np.exp(-looks @ weights))
        slope = looks.T @ (right - p) - penalty @ weights
        curve = (looks * (p * (1 - p))[:, None]).T @ looks + penalty
        step = np.linalg.solve(curve, slope)
        weights += step
        if np.abs(step).max() < 1e-8:
            break
    return weights


def rising(raw: np.ndarray, right: np.ndarray, knots: int = 7) -> list[list[float]]:
    """Knots of a rising line from raw chance to frequency: means of equal groups, made monotone by pooling neighbours."""
    order = np.argsort(raw, kind="stable")
    groups = [[float(raw[g].mean()), float(right[g].mean()), len(g)] for g in np.array_split(order, knots) if len(g)]
    i = 0
    while i + 1 < len(groups):
        (x0, y0, n0), (x1, y1, n1) = groups[i], groups[i + 1]
        if y0 > y1:
            groups[i : i + 2] = [[(x0 * n0 + x1 * n1) / (n0 + n1), (y0 * n0 + y1 * n1) / (n0 + n1), n0 + n1]]
            i = max(0, i - 1)
        else:
            i += 1
    return [[round(x, 4), round(y, 4)] for x, y, _ in groups]


def reliability(chances: np.ndarray, right: np.ndarray) -> str:
    lines = ["| shown | statements | mean shown | found right |", "|---|---|---|---|"]
    for low, high in zip(BANDS, BANDS[1:], strict=False):
        here = (chances >= low) & (chances < high)
        if here.any():
            lines.append(
                f"| {low:.2f} to {min(high, 1):.2f} | {here.sum()} | {chances[here].mean():.2f} | {right[here].mean():.2f} |"
            )
    return "\n".join(lines)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, required=True)
    parser.add_argument("--hold", type=int, default=10)
    parser.add_argument("--weights", type=Path, default=WEIGHTS)
    parser.add_argument("--print-only", action="store_true", help="fit nothing; print the reliability of what is there")
    options = parser.parse_args()
    held = held_out(load_marked(options.shared), options.hold)[1]
    path = options.weights / "calibration.json"
    if not options.print_only:
        raw = dict(RAW, threshold=0.12)
        path.write_text(json.dumps(raw))
        rows, marked = read_all(Reader(weights=options.weights), held)
        looks, right = np.array([r[2] for r in rows]), np.array([r[1] is not None for r in rows], float)
        weights = logistic(looks, right)
        chance = 1 / (1 + np.exp(-looks @ weights))
        anchors = 1 / (1 + np.exp(-looks[:, 1]))
        f1 = {
            t: 200 * right[anchors >= t].sum() / ((anchors >= t).sum() + marked)
            for t in np.arange(0.12, 0.8, 0.04).round(2).tolist()
        }
        threshold = min(t for t, value in f1.items() if value >= max(f1.values()) - EVEN)
        least = round(max(f1.values()) / 200, 2)
        print(f"threshold {threshold:.2f}: found F1 {f1[threshold]:.1f}, at best {max(f1.values()):.1f}")
        told = anchors >= threshold
        weights = logistic(looks[told], right[told])
        pairs = [r for r, keep in zip(rows, told, strict=True) if keep and r[1] is not None]
        acts = rising(
            np.array([r[0].act_confidence for r in pairs]), np.array([r[0].act == r[1]["act"] for r in pairs], float)
        )
        names = rising(
            np.array([r[0].speaker.confidence for r in pairs]),
            np.array([same_speaker(r[0].speaker, r[1]) for r in pairs], float),
        )
        fitted = {
            "threshold": threshold, "least": least, "statement": [round(float(w), 4) for w in weights],
            "speaker": [[0.0, max(0.02, names[0][1] - 0.1)], *names], "act": [[0.0, max(0.02, acts[0][1] - 0.1)], *acts],
            "contest": CONTEST,
        }  # fmt: skip
        path.write_text(json.dumps(fitted, indent=1) + "\n")
        print(json.dumps(fitted))
    rows, marked = read_all(Reader(weights=options.weights), held)
    right = np.array([r[1] is not None for r in rows], float)
    print(f"{len(held)} held-out reports: precision {right.mean():.3f} recall {right.sum() / marked:.3f}\n")
    print("Statements\n\n" + reliability(np.array([r[0].confidence for r in rows]), right))
    pairs = [r for r in rows if r[1] is not None]
    print(
        "\nSpeakers\n\n"
        + reliability(
            np.array([r[0].speaker.confidence for r in pairs]),
            np.array([same_speaker(r[0].speaker, r[1]) for r in pairs], float),
        )
    )
    print(
        "\nActs\n\n"
        + reliability(
            np.array([r[0].act_confidence for r in pairs]), np.array([r[0].act == r[1]["act"] for r in pairs], float)
        )
    )


def same_speaker(speaker, marked: dict) -> bool:
    if marked["speaker_kind"] in ("unattributed", "author"):
        return speaker.kind == marked["speaker_kind"]
    return speaker.kind not in ("unattributed", "author") and same_name(marked["speaker"], speaker.name)


if __name__ == "__main__":
    main()
