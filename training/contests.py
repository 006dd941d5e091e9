"""Fit what judges whether one statement of a report denies what another affirms, and put it with the pointers.

Twice: by what the pair looks like alone, then by how the other pairs of the report bear on it, with the chances that networks give which have not
seen the report. Three small networks are fitted and made into one, whose chance is that of the mean of their logits. How alike two statements are is
told, for those that the encoder was fitted on, by one that has not seen them (`compare.py`); corrected reports of those stories are left out, since
their statements are not cut as the encoder saw them.
"""

import argparse
from pathlib import Path

import numpy as np
import torch
from judge import Apart
from told import texts_of_stories
from torch import nn
from torch.nn import functional as F

from accordingto.reading.contests import Contests, contests_in
from accordingto.reading.network import WEIGHTS
from examples import disputed_pairs, held_out, load_corrected, load_marked, marked_statement

SEEDS, FOLDS, BATCH = 3, 5, 128
ALONE = {"hidden": 24, "epochs": 30, "dropout": 0.2}
TOGETHER = {"hidden": 8, "epochs": 20, "dropout": 0.1}
WEIGH = 2.0  # what a pair that was marked counts for, against one that was not


def contested(reports: list[dict], encoder: Apart) -> list[tuple[Contests, np.ndarray]]:
    """For each report in which somebody denies, the pairs that might be a dispute, and whether each was marked as one."""
    found = []
    for report in reports:
        marked = disputed_pairs(report)
        statements = [marked_statement(one) for one in report["statements"]]
        contests = contests_in(report["text"], statements, vectors=encoder.vectors)
        if contests.pairs:
            found.append(
                (contests, np.array([(one.affirms, one.denies) in marked for one in contests.pairs], np.float32))
            )
    return found


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
                    loss = F.binary_cross_entropy_with_logits(
                        network(seen[some])[:, 0], right[some], pos_weight=torch.tensor(WEIGH)
                    )
                    optimizer.zero_grad()
                    loss.backward()
                    optimizer.step()
                    schedule.step()
            self.networks.append(network.eval())

    @torch.no_grad()
    def chances(self, looks: np.ndarray) -> np.ndarray:
        seen = torch.tensor((looks - self.mean) / self.scale)
        return torch.stack([network(seen)[:, 0] for network in self.networks]).mean(0).sigmoid().numpy()


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


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, required=True)
    parser.add_argument("--apart", type=Path, default=Path(__file__).parent / "out/apart.npz")
    parser.add_argument("--weights", type=Path, default=WEIGHTS)
    parser.add_argument("--hold", type=int, default=10)
    options = parser.parse_args()
    kept, _ = held_out(load_marked(options.shared), options.hold)
    seen = texts_of_stories()
    corrected = [report for report in load_corrected(options.shared) if report["text_of"] not in seen]
    reports = contested(kept + corrected, Apart(options.apart))
    right = np.concatenate([marked for _, marked in reports])
    print(f"{len(right)} pairs, {int(right.sum())} of them disputes, in {len(reports)} reports")
    looks = np.concatenate([contests.looks() for contests, _ in reports])
    fold = np.concatenate([np.full(len(marked), i % FOLDS) for i, (_, marked) in enumerate(reports)])
    chances = np.zeros(len(right), np.float32)
    for one in range(FOLDS):
        chances[fold == one] = Judge(looks[fold != one], right[fold != one], **ALONE).chances(looks[fold == one])
    ends = np.cumsum([len(marked) for _, marked in reports])[:-1]
    beside = [one.together(some) for (one, _), some in zip(reports, np.split(chances, ends), strict=True)]
    made = as_one(Judge(looks, right, **ALONE), "contests")
    made |= as_one(Judge(np.concatenate(beside), right, **TOGETHER), "together")
    path = options.weights / "pointers.npz"
    with np.load(path) as stored:
        layers = {name: stored[name] for name in stored if not name.startswith(("contests", "together"))}
    np.savez(path, **layers, **{name: values.astype(np.float32) for name, values in made.items()})


if __name__ == "__main__":
    main()
