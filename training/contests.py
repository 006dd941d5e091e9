"""Fit what judges whether one statement of a report denies what another affirms, by what the pair looks like, and put it with the pointers.

Three small networks are fitted and made into one, whose chance is that of the mean of their logits. How alike two statements are is told, for
those that the encoder was fitted on, by one that has not seen them (`compare.py`).
"""

import argparse
from pathlib import Path

import numpy as np
import torch
from judge import Apart
from torch import nn
from torch.nn import functional as F

from accordingto.reading.contests import FEATURES, all_contests_in
from accordingto.reading.network import WEIGHTS
from examples import disputed_pairs, held_out, load_marked, marked_statement

HIDDEN, SEEDS, EPOCHS, BATCH = 24, 3, 12, 512
WEIGH = 2.0  # what a pair that was marked counts for, against one that was not


def pairs(reports: list[dict], encoder: Apart) -> tuple[np.ndarray, np.ndarray]:
    """The looks of every pair of statements that might be a dispute, and whether it was marked as one."""
    looks, right = [], []
    for report in reports:
        marked = disputed_pairs(report)
        statements = [marked_statement(one) for one in report["statements"]]
        for one in all_contests_in(report["text"], statements, vectors=encoder.vectors):
            looks.append(one.looks)
            right.append((one.affirms, one.denies) in marked)
    return np.array(looks, np.float32), np.array(right, np.float32)


def fit(looks: torch.Tensor, right: torch.Tensor, *, seed: int) -> nn.Sequential:
    torch.manual_seed(seed)
    network = nn.Sequential(nn.Linear(FEATURES, HIDDEN), nn.GELU(), nn.Dropout(0.2), nn.Linear(HIDDEN, 1))
    optimizer = torch.optim.AdamW(network.parameters(), weight_decay=0.01)
    steps = EPOCHS * -(-len(right) // BATCH)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, 5e-3, total_steps=steps + 1)
    for _ in range(EPOCHS):
        for some in torch.randperm(len(right)).split(BATCH):
            loss = F.binary_cross_entropy_with_logits(
                network(looks[some])[:, 0], right[some], pos_weight=torch.tensor(WEIGH)
            )
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            schedule.step()
    return network


def as_one(networks: list[nn.Sequential], mean: np.ndarray, scale: np.ndarray) -> dict[str, np.ndarray]:
    """The layers of one network that says the mean of what these say, of looks as they are."""

    def numbers(name: str) -> list[np.ndarray]:
        return [network.get_parameter(name).detach().numpy() for network in networks]

    first = np.concatenate(numbers("0.weight")) / scale
    return {
        "contests.0.weight": first,
        "contests.0.bias": np.concatenate(numbers("0.bias")) - first @ mean,
        "contests.2.weight": np.concatenate(numbers("3.weight"), 1) / len(networks),
        "contests.2.bias": np.mean(numbers("3.bias"), 0),
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, required=True)
    parser.add_argument("--apart", type=Path, default=Path(__file__).parent / "out/apart.npz")
    parser.add_argument("--weights", type=Path, default=WEIGHTS)
    parser.add_argument("--hold", type=int, default=10)
    options = parser.parse_args()
    kept, _ = held_out(load_marked(options.shared), options.hold)
    looks, right = pairs(kept, Apart(options.apart))
    print(f"{len(right)} pairs, {int(right.sum())} of them disputes")
    mean, scale = looks.mean(0), looks.std(0) + 1e-3
    seen = torch.tensor((looks - mean) / scale)
    made = as_one([fit(seen, torch.tensor(right), seed=seed) for seed in range(SEEDS)], mean, scale)
    path = options.weights / "pointers.npz"
    with np.load(path) as stored:
        layers = {name: stored[name] for name in stored if not name.startswith("contests")}
    np.savez(path, **layers, **{name: values.astype(np.float32) for name, values in made.items()})


if __name__ == "__main__":
    main()
