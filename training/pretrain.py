"""Read on before anything is marked: the starting encoder, made deeper, guesses hidden words of news reports, and the case that they are printed in.

The starting weights know sentences cut short and all in lower case; capitals, quotation marks and long reports are new to the encoder. Whole words
are hidden, 18 in 100 (BERT, Devlin et al. 2019, hides 15). No report that anything is measured on is read: none that shares more than a tenth of its
eight-word sequences with one held out, a gold one or one of PolNeAR's dev split; and none of the months that PolNeAR's test split comes from.
"""

import argparse
import csv
import gzip
import json
import time
from pathlib import Path

import numpy as np
import torch
from network import Encoder
from torch import nn
from torch.nn import functional as F

from accordingto.reading.pieces import CLS, SEP, load_tokenizer, pieces_of
from examples import held_out, load_marked

LONG, BATCH, STEPS = 510, 64, 7500
HIDDEN, MOST_HIDDEN, MASKED, SWAPPED = 0.18, 0.2, 0.85, 0.93
MASK, FIRST_WORD, UNKNOWN_CASE, NOT_ASKED = 103, 1000, 3, -100
SHORTEST_REPORT, LONGEST_REPORT = 200, 40_000  # code points
POLNEAR_MONTHS = ("2015-09", "2016-12")


class Guess(nn.Module):
    """Guesses words and their case from the encoder's readings; words by the encoder's own word vectors."""

    def __init__(self, encoder: Encoder) -> None:
        super().__init__()
        self.encoder = encoder
        count, wide = encoder.words.weight.shape
        self.mix, self.norm = nn.Linear(wide, wide), nn.LayerNorm(wide)
        self.case = nn.Linear(wide, encoder.case.num_embeddings)
        self.bias = nn.Parameter(torch.zeros(count))

    def forward(self, ids, case, quoted, at, was, was_case) -> tuple[torch.Tensor, torch.Tensor]:
        """The loss, and how many words are guessed right; `at` are the hidden pieces' places in the batch laid out in a row."""
        readings = self.encoder(ids, case, quoted).flatten(0, 1)[at]
        guess = self.norm(F.gelu(self.mix(readings)))
        words = (guess @ self.encoder.words.weight.T + self.bias).float()
        cases = self.case(readings).float()
        loss = F.cross_entropy(words, was, ignore_index=NOT_ASKED)
        loss = loss + 0.3 * F.cross_entropy(cases, was_case, ignore_index=NOT_ASKED)
        return loss, (words.argmax(-1) == was).sum()


def texts(shared: Path, hold: int, bias: Path | None) -> list[str]:
    """All the news there is, but for what is measured on; `bias` is a clone of Article-Bias-Prediction (Baly et al. 2020)."""
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
        found += [json.loads(row).get("text", "") for row in rows]
    for path in sorted((bias / "data/jsons").glob("*.json")) if bias else []:
        report = json.loads(path.read_text("utf8"))
        if not may_be_of_polnear(report["date"], report["content_original"]):
            found.append(f"{report['title']}\n\n{report['content_original']}")
    away = [report["text"] for report in kept_back] + lines(data / "polnear/dev.jsonl")
    away += [json.loads(path.read_text("utf8"))["text"] for path in (shared / "gold/reports").glob("*.json")]
    measured_on = set().union(*map(sequences, away))
    once = {text[:200]: text[:LONGEST_REPORT] for text in found if len(text) >= SHORTEST_REPORT}
    return [text for text in once.values() if not overlaps(sequences(text), measured_on)]


def may_be_of_polnear(day: str, text: str) -> bool:
    """Whether a report comes from the months of PolNeAR's test split or, where it has no date, tells of one whom that is about."""
    first, last = POLNEAR_MONTHS
    return first <= day < last if day else "Clinton" in text


def sequences(text: str) -> set[str]:
    """Every eight words in a row."""
    words = text.lower().split()
    return {" ".join(words[i : i + 8]) for i in range(len(words) - 7)}


def overlaps(some: set[str], others: set[str]) -> bool:
    return bool(some) and len(some & others) > 0.1 * len(some)


def framed(values: torch.Tensor, left: int, right: int) -> torch.Tensor:
    """Rows with one more number at each end."""
    return F.pad(F.pad(values.long(), (1, 0), value=left), (0, 1), value=right)


class Stream:
    """All reports' pieces in one row, SEP between them, on one device: their ids, case, depth of quotation, and whether they open a word."""

    def __init__(self, ids: np.ndarray, marks: np.ndarray, device: str) -> None:
        self.ids, packed = (torch.from_numpy(values).to(device) for values in (ids.astype(np.int32), marks))
        self.case, self.quoted, self.opens = packed & 3, packed >> 2 & 3, packed >> 4
        self.device = device

    @staticmethod
    def of(reports: list[str], tokenizer) -> tuple[np.ndarray, np.ndarray]:
        """Ids, and the rest packed into a byte each."""
        ids, marks = [], []
        for text in reports:
            pieces = pieces_of(text, tokenizer)
            ids += [pieces.ids.astype(np.uint16), np.array([SEP], np.uint16)]
            packed = pieces.case | pieces.quoted << 2 | pieces.opens << 4
            marks += [packed.astype(np.uint8), np.array([UNKNOWN_CASE | 1 << 4], np.uint8)]
        return np.concatenate(ids), np.concatenate(marks)

    def order(self, draw: torch.Generator) -> torch.Tensor:
        """Where windows of LONG begin, each piece once, from a new first piece each time, in random order."""
        first = int(torch.randint(LONG, (1,), generator=draw))
        begins = torch.arange(first, len(self.ids) - LONG + 1, LONG)
        return begins[torch.randperm(len(begins), generator=draw)].to(self.device)

    def hide(self, begins: torch.Tensor):
        """Windows with some whole words hidden: ids, case, depth; where pieces are hidden; and what they and their case were."""
        rows, device = len(begins), self.device
        at = begins[:, None] + torch.arange(LONG, device=device)
        ids = framed(self.ids[at], CLS, SEP)
        case, quoted = framed(self.case[at], UNKNOWN_CASE, UNKNOWN_CASE), framed(self.quoted[at], 0, 0)
        word = self.opens[at].long().cumsum(1)
        hidden = framed(torch.rand((rows, LONG + 1), device=device).gather(1, word) < HIDDEN, 0, 0).bool()
        # As many places for every batch, so that a compiled graph fits: a few are hidden without being asked, or asked for nothing.
        places = hidden.flatten().int().argsort(descending=True, stable=True)[: int(MOST_HIDDEN * hidden.numel())]
        asked = hidden.flatten()[places]
        was = ids.flatten()[places].where(asked, NOT_ASKED)
        was_case = case.flatten()[places].where(asked, NOT_ASKED)
        dice = torch.rand(ids.shape, device=device)
        ids = ids.where(~(hidden & (dice < MASKED)), MASK)
        ids = ids.where(~(hidden & (dice > SWAPPED)), torch.randint_like(ids, FIRST_WORD, 30_000))
        case = case.where(~(hidden & (torch.rand(ids.shape, device=device) < 0.5)), UNKNOWN_CASE)
        return ids, case, quoted, places, was, was_case


def read_on(encoder: Encoder, stream: Stream, *, steps: int, batch: int, out: Path, rate: float = 5e-4) -> None:
    """Train `encoder` on `stream` and keep it in `out`; what there is of it every thousand steps lies beside that until then."""
    unfinished = out.with_suffix(".part")
    cuda = stream.device == "cuda"
    guess = Guess(encoder).to(stream.device)
    guess.encoder.dropout = 0.0
    for layer in encoder.layers:
        layer.dropout = 0.0
    optimizer = torch.optim.AdamW(guess.parameters(), lr=rate, weight_decay=0.01, betas=(0.9, 0.98), fused=cuda)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda n: min(1, (n + 1) / (0.04 * steps)) * max(0.01, 1 - n / steps)
    )
    asked = torch.compile(guess) if cuda else guess
    draw = torch.Generator().manual_seed(1)
    torch.manual_seed(1)
    began, plan, losses, right, count = time.monotonic(), [], [], [], 0
    for step in range(1, steps + 1):
        if not plan:
            plan = [one for one in stream.order(draw).split(batch) if len(one) == batch]
        given = stream.hide(plan.pop())
        with torch.autocast(stream.device, torch.bfloat16):
            loss, some = asked(*given)
        optimizer.zero_grad(set_to_none=True)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(guess.parameters(), 1.0)
        optimizer.step()
        schedule.step()
        losses.append(loss.detach())
        right.append(some)
        count += len(given[3])
        if step % 100 == 0 or step == steps:
            asked_for = count * HIDDEN / MOST_HIDDEN
            print(
                f"  {step}/{steps} {time.monotonic() - began:.0f}s loss {torch.stack(losses).mean():.3f} "
                f"right {100 * torch.stack(right).sum() / asked_for:.1f}",
                flush=True,
            )
            losses, right, count = [], [], 0
        if step % 1000 == 0 or step == steps:
            torch.save(encoder.state_dict(), unfinished)
    unfinished.replace(out)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, required=True)
    parser.add_argument("--start", type=Path, required=True)
    parser.add_argument(
        "--bias", type=Path, help="a clone of ramybaly/Article-Bias-Prediction, for six times as much news"
    )
    parser.add_argument("--out", type=Path, default=Path(__file__).parent / "out")
    parser.add_argument("--hold", type=int, default=10)
    parser.add_argument(
        "--steps", type=int, default=STEPS, help="0 leaves the starting weights as they are, and as shallow"
    )
    parser.add_argument("--batch", type=int, default=BATCH, help=f"windows of {LONG} pieces a step")
    parser.add_argument("--device", default="cuda" if torch.cuda.is_available() else "cpu")
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    if options.device == "cpu":
        torch.set_num_threads(2)
    encoder = Encoder.pretrained(options.start)
    if not options.steps:
        torch.save(encoder.state_dict(), options.out / "encoder.pt")
        return
    tokenizer = load_tokenizer(options.start / "tokenizer.json")
    stream = Stream(*Stream.of(texts(options.shared, options.hold, options.bias), tokenizer), options.device)
    print(len(stream.ids), "pieces", flush=True)
    read_on(encoder.deepened(), stream, steps=options.steps, batch=options.batch, out=options.out / "encoder.pt")


if __name__ == "__main__":
    main()
