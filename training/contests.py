"""Fit what judges whether one statement of a report denies what another affirms, and put it with the pointers.

It learns from what the reader finds, mistakes and all, in marked reports whose marks no stage of training saw. A pair is right where both
are statements of the marked report and a dispute has them on its two sides. It is fitted twice: by what the pair looks like alone, then by how
the other pairs of the report bear on it, with the chances that networks give which have not seen the report. Three small networks are fitted and
made into one, whose chance is that of the mean of their logits.
"""

import argparse
import sys
from pathlib import Path

import numpy as np
import torch
from calibrate import paired
from torch import nn
from torch.nn import functional as F

from accordingto.model import Report
from accordingto.reading.contests import Contests
from accordingto.reading.network import WEIGHTS
from accordingto.reading.reader import Reader
from examples import UNSEEN, disputed_pairs, load_corrected

SEEDS, FOLDS, BATCH = 3, 5, 128
ALONE = {"hidden": 24, "epochs": 30, "dropout": 0.2}
TOGETHER_BY = {"hidden": 8, "epochs": 25, "dropout": 0.1}


def contested(reports: list[dict], reader: Reader) -> list[tuple[Contests, np.ndarray, int]]:
    """For each report in which somebody may deny, the pairs that might be a dispute, which of them are, and how many pairs were marked."""
    kept: list[Contests] = []

    def keep(contests: Contests) -> np.ndarray:
        kept.append(contests)
        return np.zeros(len(contests.pairs))

    reader._network.contest = keep
    found = []
    for report in reports:
        reading = reader.read(
            Report(id=report["id"], text=report["text"], digest="0" * 64, published=report["published"])
        )
        if not kept:
            continue  # not in English
        contests = kept.pop()
        pairs = paired(report["statements"], reading.statements, report["text"])
        known, marked = {told: one["id"] for told, one in pairs.items()}, disputed_pairs(report)
        if contests.pairs:
            right = [(known.get(one.affirms), known.get(one.denies)) in marked for one in contests.pairs]
            found.append((contests, np.array(right, np.float32), len(marked)))
    return found


def put(layers: dict[str, np.ndarray], folder: Path) -> None:
    """Put the layers in place of those in a folder of weights."""
    path = folder / "pointers.npz"
    with np.load(path) as stored:
        others = {name: stored[name] for name in stored if not name.startswith(("contests", "together"))}
    np.savez(path, **others, **{name: values.astype(np.float32) for name, values in layers.items()})


class Judge:
    """Small networks over some looks, fitted to tell which pairs were marked."""

    def __init__(self, looks: np.ndarray, right: np.ndarray, *, hidden: int, epochs: int, dropout: float) -> None:
        if not looks.std(0).all():
            raise ValueError(
                f"looks {np.flatnonzero(looks.std(0) == 0)} never vary, so that nothing is learned of them"
            )
        self.mean, self.scale = looks.mean(0), looks.std(0) + 1e-3
        seen, right = torch.tensor((looks - self.mean) / self.scale), torch.tensor(right)
        self.networks = []
        for seed in range(SEEDS):
            torch.manual_seed(seed)
            network = nn.Sequential(
                nn.Linear(looks.shape[1], hidden), nn.GELU(), nn.Dropout(dropout), nn.Linear(hidden, 1)
            )
            optimizer = torch.optim.AdamW(network.parameters(), weight_decay=0.01)
            steps = epochs * -(-len(right) // BATCH)
            schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, 5e-3, total_steps=steps + 1)
            for _ in range(epochs):
                for some in torch.randperm(len(right)).split(BATCH):
                    loss = F.binary_cross_entropy_with_logits(network(seen[some])[:, 0], right[some])
                    optimizer.zero_grad()
                    loss.backward()
                    optimizer.step()
                    schedule.step()
            self.networks.append(network.eval())

    @torch.no_grad()
    def chances(self, looks: np.ndarray) -> np.ndarray:
        seen = torch.tensor((looks - self.mean) / self.scale)
        return torch.stack([network(seen)[:, 0] for network in self.networks]).mean(0).sigmoid().numpy()


def apart(looks: np.ndarray, right: np.ndarray, fold: np.ndarray, how: dict) -> np.ndarray:
    """The chance of each pair, by networks that have not seen its report."""
    chances = np.zeros(len(right), np.float32)
    for one in range(FOLDS):
        others = fold != one
        chances[fold == one] = Judge(looks[others], right[others], **how).chances(looks[fold == one])
    return chances


def as_one(judge: Judge, name: str) -> dict[str, np.ndarray]:
    """The layers of one network that says the mean of what these say, of looks as they are."""

    def numbers(layer: str) -> list[np.ndarray]:
        return [network.get_parameter(layer).detach().numpy() for network in judge.networks]

    first = np.concatenate(numbers("0.weight")) / judge.scale
    return {
        f"{name}.0.weight": first,
        f"{name}.0.bias": np.concatenate(numbers("0.bias")) - first @ judge.mean,
        f"{name}.2.weight": np.concatenate(numbers("3.weight"), 1) / SEEDS,
        f"{name}.2.bias": np.mean(numbers("3.bias"), 0),
    }


def fitted(found: list[tuple[Contests, np.ndarray, int]]) -> dict[str, np.ndarray]:
    """The layers, from what `contested` found in each report. Prints how good they are on reports that they have not seen."""
    right = np.concatenate([marked for _, marked, _ in found])
    looks = np.concatenate([contests.looks() for contests, *_ in found])
    fold = np.concatenate([np.full(len(marked), i % FOLDS) for i, (_, marked, _) in enumerate(found)])
    ends = np.cumsum([len(marked) for _, marked, _ in found])[:-1]
    alone = apart(looks, right, fold, ALONE)
    parted = zip(found, np.split(alone, ends), strict=True)
    beside = np.concatenate([contests.together(some) for (contests, *_), some in parted])
    together = apart(beside, right, fold, TOGETHER_BY)
    there = sum(marked for *_, marked in found)
    print(f"{len(right)} pairs, {int(right.sum())} of them disputes, of {there} marked")
    for least in np.arange(0.1, 0.4, 0.04):
        told = together >= least
        f1 = 200 * right[told].sum() / (told.sum() + there)
        print(f"from {least:.2f} on: told {told.sum()}, right {right[told].sum():.0f}, F1 {f1:.1f}")
    return as_one(Judge(looks, right, **ALONE), "contests") | as_one(Judge(beside, right, **TOGETHER_BY), "together")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, required=True)
    parser.add_argument("--bias", type=Path, help="a clone of ramybaly/Article-Bias-Prediction")
    parser.add_argument("--weights", type=Path, default=WEIGHTS, help="the reader's, where the result goes too")
    options = parser.parse_args()
    reports = [one for one in load_corrected(options.shared, options.bias) if one["round"] == UNSEEN]
    if not reports:
        sys.exit("Its reports are of Article-Bias-Prediction: give a clone of it with --bias.")
    put(fitted(contested(reports, Reader(weights=options.weights))), options.weights)


if __name__ == "__main__":
    main()
