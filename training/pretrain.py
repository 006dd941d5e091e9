"""Read on before anything is marked: the starting encoder guesses hidden words of news reports, and the case that they are printed in.

The starting weights know sentences cut short and all in lower case; capitals, quotation marks and long reports are new to the encoder. Whole words
are hidden, 18 in 100 (BERT, Devlin et al. 2019, hides 15). No report that anything is measured on is read: none that shares more than a tenth of its
eight-word sequences with one held out, a gold one or one of PolNeAR's dev split.
"""

import argparse
import csv
import gzip
import json
import random
import time
from pathlib import Path

import numpy as np
import torch
from network import Encoder
from torch import nn
from torch.nn import functional as F

from accordingto.reading.pieces import CLS, SEP, load_tokenizer, pieces_of
from examples import held_out, load_marked

LONG, SHORTEST, BATCH, STEPS = 254, 40, 14, 3600
HIDDEN, MASKED, SWAPPED = 0.18, 0.85, 0.93
UNKNOWN_CASE = 3


class Guess(nn.Module):
    """Guesses words and their case from the encoder's readings; words by the encoder's own word vectors."""

    def __init__(self, encoder: Encoder) -> None:
        super().__init__()
        count, wide = encoder.words.weight.shape
        self.mix, self.norm, self.case = (
            nn.Linear(wide, wide),
            nn.LayerNorm(wide),
            nn.Linear(wide, encoder.case.num_embeddings),
        )
        self.bias = nn.Parameter(torch.zeros(count))

    def forward(self, readings: torch.Tensor, words: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
        guess = self.norm(F.gelu(self.mix(readings)))
        return (guess @ words.T + self.bias).float(), self.case(readings).float()


def texts(shared: Path, hold: int) -> list[str]:
    """All the news there is, but for what is measured on."""
    data = shared / "data"

    def lines(path: Path) -> list[str]:
        return [json.loads(line)["text"] for line in path.read_text("utf8").splitlines()]

    marked, kept_back = held_out(load_marked(shared), hold)
    found = [report["text"] for report in marked]
    for name in ("polnear/train.jsonl", "hrdsattack/train.jsonl", "wikinews/articles.jsonl"):
        found += lines(data / name)
    csv.field_size_limit(10**9)
    with (data / "claims/train_bodies.csv").open(encoding="utf8", newline="") as rows:
        found += [row["articleBody"] for row in csv.DictReader(rows)]
    items = lines(data / "wikinews/current_events.jsonl")
    found += ["\n".join(items[i : i + 6]) for i in range(0, len(items), 6)]
    with gzip.open(data / "kremlin/kremlin_news_en.jsonl.gz", "rt", encoding="utf8") as rows:
        found += [json.loads(row).get("text", "") for i, row in enumerate(rows) if i % 5 == 0]
    away = [report["text"] for report in kept_back] + lines(data / "polnear/dev.jsonl")
    away += [json.loads(path.read_text("utf8"))["text"] for path in (shared / "gold/reports").glob("*.json")]
    measured_on = set().union(*map(sequences, away))
    once = {text[:200]: text for text in found if len(text) >= 200}
    return [text for text in once.values() if not overlaps(sequences(text), measured_on)]


def sequences(text: str) -> set[str]:
    """Every eight words in a row."""
    words = text.lower().split()
    return {" ".join(words[i : i + 8]) for i in range(len(words) - 8)}


def overlaps(some: set[str], others: set[str]) -> bool:
    return bool(some) and len(some & others) > 0.1 * len(some)


def rows(reports: list[str], tokenizer) -> list[tuple[np.ndarray, np.ndarray, np.ndarray]]:
    """The reports' pieces, their case and whether they are quoted, LONG at a time."""
    found = []
    for text in reports:
        pieces = pieces_of(text, tokenizer)
        found += [
            tuple(part[a : a + LONG] for part in (pieces.ids, pieces.case, pieces.quoted))
            for a in range(0, len(pieces.ids) - SHORTEST + 1, LONG)
        ]
    return found


def hide(batch, whole: np.ndarray, mask_id: int, draw: np.random.Generator):
    """A batch with some whole words hidden: what is given (ids, case, quoted, mask), where something is hidden, and what it was (ids, case)."""
    longest = -(-max(len(ids) for ids, _, _ in batch) // 32) * 32 + 2
    ids = np.zeros((len(batch), longest), np.int64)
    case, quoted, mask = np.full_like(ids, UNKNOWN_CASE), np.zeros_like(ids), np.zeros(ids.shape, bool)
    hidden = np.zeros(ids.shape, bool)
    for row, (some, its_case, its_quoted) in enumerate(batch):
        end = len(some) + 1
        ids[row, : end + 1] = [CLS, *some, SEP]
        case[row, 1:end], quoted[row, 1:end], mask[row, : end + 1] = its_case, its_quoted, True
        word = np.cumsum(whole[some])
        hidden[row, 1:end] = (draw.random(word[-1] + 1) < HIDDEN)[word]
    was, was_case = ids[hidden], case[hidden]
    dice = draw.random(ids.shape)
    ids[hidden & (dice < MASKED)] = mask_id
    swapped = hidden & (dice > SWAPPED)
    ids[swapped] = draw.integers(1000, len(whole), swapped.sum())
    case[hidden & (draw.random(ids.shape) < 0.5)] = UNKNOWN_CASE
    return (*map(torch.tensor, (ids, case, quoted, mask, hidden, was, was_case)),)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, required=True)
    parser.add_argument("--start", type=Path, required=True)
    parser.add_argument("--out", type=Path, default=Path(__file__).parent / "out")
    parser.add_argument("--hold", type=int, default=10)
    parser.add_argument("--steps", type=int, default=STEPS)
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    torch.set_num_threads(2)
    torch.manual_seed(1)
    order, draw = random.Random(2), np.random.default_rng(2)
    tokenizer = load_tokenizer(options.start / "tokenizer.json")
    vocabulary = tokenizer.get_vocab()
    whole = np.ones(len(vocabulary), bool)
    whole[[i for word, i in vocabulary.items() if word.startswith("##")]] = False
    windows = rows(texts(options.shared, options.hold), tokenizer)
    print(len(windows), "windows,", sum(len(ids) for ids, _, _ in windows), "pieces", flush=True)
    encoder = Encoder.pretrained(options.start)
    guess = Guess(encoder)
    everything = [*encoder.parameters(), *guess.parameters()]
    optimizer = torch.optim.AdamW(
        [{"params": encoder.parameters(), "lr": 4e-4}, {"params": guess.parameters(), "lr": 1e-3}],
        weight_decay=0.01, betas=(0.9, 0.98),
    )  # fmt: skip
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda n: min(1, (n + 1) / 100) * max(0.02, 1 - n / options.steps)
    )
    began, plan, sums = time.monotonic(), [], np.zeros(2)
    for step in range(1, options.steps + 1):
        if not plan:
            ordered = sorted(windows, key=lambda window: len(window[0]) + order.random() * 40)
            plan = [ordered[i : i + BATCH] for i in range(0, len(ordered), BATCH)]
            order.shuffle(plan)
        ids, case, quoted, mask, hidden, was, was_case = hide(plan.pop(), whole, vocabulary["[MASK]"], draw)
        with torch.autocast("cpu", torch.bfloat16):
            words, cases = guess(encoder(ids, case, quoted, mask[:, None, None])[hidden], encoder.words.weight)
        loss = F.cross_entropy(words, was)
        optimizer.zero_grad(set_to_none=True)
        (loss + 0.3 * F.cross_entropy(cases, was_case)).backward()
        torch.nn.utils.clip_grad_norm_(everything, 1.0)
        optimizer.step()
        schedule.step()
        sums += loss.item(), (words.argmax(-1) == was).float().mean().item()
        if step % 50 == 0:
            print(
                f"  {step}/{options.steps} {time.monotonic() - began:.0f}s loss {sums[0] / 50:.2f} right {2 * sums[1]:.1f}",
                flush=True,
            )
            torch.save(encoder.state_dict(), options.out / "encoder.pt")
            sums[:] = 0
    torch.save(encoder.state_dict(), options.out / "encoder.pt")


if __name__ == "__main__":
    main()
