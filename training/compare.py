"""Fit the encoder that weighing compares statements with: those that speak to one claim side by side, others apart.

It starts from the starting weights and learns from stories whose every statement was read for the claims that it speaks to
(`marked/claims.jsonl`). A story is a batch: of each pair of its statements, the cosine tells whether both speak to one claim, by a logistic
loss over all pairs (Zhai et al., 2023). Besides the encoder for everything, one is fitted on every second story, in as many steps,
so that the judge can learn from the others' cosines as they are where nothing was learned.
"""

import argparse
import random
import time
from pathlib import Path

import numpy as np
import torch
from export_encoder import Compares
from network import Encoder
from tokenizers import Tokenizer
from told import Told, stories
from torch import nn
from torch.nn import functional as F

from accordingto.comparing.encoder import MOST_PIECES

RATE = 5e-5
MOST_OF_A_STORY, ELSEWHERE = 56, 8
SPARSE = 0.3  # what a story weighs in which not all was told
WITHOUT_CONTEXT = 0.15
OLD = "fh"


class Cutting:
    """Texts as pieces, padded together."""

    def __init__(self, start: Path) -> None:
        self._tokenizer = Tokenizer.from_file(str(start / "tokenizer.json"))
        self._tokenizer.no_padding()
        self._tokenizer.enable_truncation(MOST_PIECES)

    def __call__(self, texts: list[str]) -> torch.Tensor:
        pieces = [one.ids for one in self._tokenizer.encode_batch(texts)]
        longest = -(-max(map(len, pieces)) // 16) * 16
        return torch.tensor([one + [0] * (longest - len(one)) for one in pieces])


def pairs_of(of: Told) -> torch.Tensor:
    """Whether each two statements of a story speak to one claim."""
    claims = [set(claims) for _, claims in of]
    return torch.tensor([[float(bool(one & other)) for other in claims] for one in claims])


def fit(start: Path, told: dict[str, Told], cut: Cutting, *, epochs: int, seed: int) -> Compares:
    torch.manual_seed(seed)
    chance = random.Random(seed)
    network = Compares(Encoder.pretrained(start)).train()
    scale, alone = nn.Parameter(torch.tensor(10.0)), nn.Parameter(torch.tensor(-5.0))
    # The vocabulary stays as it is: what these stories do not mention would be left behind.
    learns = [one for name, one in network.named_parameters() if ".layers." in name or ".norm." in name]
    optimizer = torch.optim.AdamW([{"params": learns, "lr": RATE}, {"params": [scale, alone], "lr": 5e-3}])
    names, steps = sorted(told), epochs * len(told)
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda n: min(1, (n + 1) / 50) * max(0.02, 1 - n / steps))
    every = [said for of in told.values() for said, _ in of]
    began = time.monotonic()
    for epoch in range(epochs):
        chance.shuffle(names)
        total = 0.0
        for name in names:
            of = chance.sample(told[name], min(MOST_OF_A_STORY, len(told[name])))
            both = [said for said, _ in of] + chance.sample(every, ELSEWHERE)
            texts = [said.passage if chance.random() < WITHOUT_CONTEXT else said.compared for said in both]
            same, counts = torch.zeros(len(both), len(both)), 1 - torch.eye(len(both))
            same[: len(of), : len(of)] = pairs_of(of)
            counts[len(of) :, len(of) :] = 0
            with torch.autocast("cpu", torch.bfloat16):
                vectors = network(cut(texts))
            score = scale * (vectors.float() @ vectors.float().T) + alone
            each = F.binary_cross_entropy_with_logits(score, same, reduction="none")
            loss = (SPARSE if name[0] in OLD else 1.0) * (each * counts).sum() / counts.sum()
            optimizer.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(learns, 1.0)
            optimizer.step()
            schedule.step()
            total += loss.item()
        print(f"epoch {epoch + 1}: {total / len(names):.4f} {time.monotonic() - began:.0f}s", flush=True)
    return network.eval()


@torch.no_grad()
def vectors_of(network: Compares, texts: list[str], cut: Cutting) -> np.ndarray:
    return np.concatenate([network(cut(texts[at : at + 32])).numpy() for at in range(0, len(texts), 32)])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, required=True)
    parser.add_argument(
        "--bias", type=Path, help="a clone of ramybaly/Article-Bias-Prediction: most stories are from there"
    )
    parser.add_argument("--start", type=Path, required=True, help="the starting weights' folder")
    parser.add_argument("--out", type=Path, default=Path(__file__).parent / "out")
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    torch.set_num_threads(2)
    told, cut = stories(options.shared, options.bias), Cutting(options.start)
    names = sorted(told)
    half = fit(options.start, {name: told[name] for name in names[1::2]}, cut, epochs=2, seed=0)
    texts = sorted({said.compared for name in names[::2] for said, _ in told[name]})
    np.savez(options.out / "apart.npz", texts=np.array(texts), vectors=vectors_of(half, texts, cut))
    torch.save(fit(options.start, told, cut, epochs=1, seed=3).encoder.state_dict(), options.out / "compares.pt")


if __name__ == "__main__":
    main()
