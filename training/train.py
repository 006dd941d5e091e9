"""Train the reader, from the encoder of `pretrain.py`, in seven stages.

On PolNeAR and marked reports; on marked and corrected ones; on more of the marked ones; on those that were corrected late and some others; on those
that were corrected last, those in which somebody denies what another affirms, and some others; on all that were corrected late or last; on those
that were marked from nothing.

The second, third and fourth stage are gone through several times, and the weights averaged (model soups, Wortsman et al. 2022): that reads
better than any one of them and costs the reader nothing. A stage whose result is in `--out` is not gone through again.
"""

import argparse
import copy
import math
import multiprocessing
import random
import shutil
import time
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import torch
from batches import Asked, Batch, Cut, plan
from network import POINT, Encoder, Network, Pointer
from torch.nn import functional as F
from torch.utils.data import DataLoader, Dataset

from accordingto.reading.pieces import load_tokenizer
from examples import ANEW, LAST, LATE, Example, Examples

UNREAD = 0.25  # of the statements are pointed from by looks alone


def pointed(network: Network, pointer: Pointer, h: torch.Tensor, batch: Batch, asked: Asked) -> torch.Tensor:
    """What the pointer scores each candidate for each asking statement, as `asked` lays them out."""
    chosen = batch.window[asked.statement]
    # A statement asks with its source's reading; one without a source, and any that asks when, with its anchor's.
    asking = F.one_hot(batch.anchor[asked.statement], h.shape[1]).float()
    if pointer is network.speaker:
        source = (batch.roles[asked.statement] == 1).float()
        asking = torch.where(source.any(1, keepdim=True), source / source.sum(1, keepdim=True).clamp(min=1), asking)
    ask = (asking[:, None] @ pointer.ask(h)[chosen])[:, 0]
    running = F.pad(pointer.key(h).cumsum(1), (0, 0, 1, 0))
    key = running[asked.window, asked.end] - running[asked.window, asked.start]
    key = key / (asked.end - asked.start).clamp(min=1)[:, None]
    fit = (key[asked.candidate] @ ask[..., None])[..., 0] / math.sqrt(POINT)
    if network.training:
        # Readings learn the training reports by heart, and the looks would learn nothing beside them.
        fit = fit * (torch.rand(len(fit), 1, device=fit.device) > UNREAD)
    return (F.pad(fit, (0, 1)) + pointer.look(asked.looks)[..., 0]).masked_fill(~asked.there, -1e9)


def mean_of(each: torch.Tensor, known: torch.Tensor) -> torch.Tensor:
    """The mean of those that are known."""
    return (each * known).sum() / known.sum().clamp(min=1)


def losses(
    network: Network, batch: Batch, acts_weigh: float, *, teach: bool, dtype=torch.bfloat16
) -> dict[str, torch.Tensor]:
    """What each part of the network still gets wrong on a batch; `teach`: acts are judged by the marked roles, not by the told ones."""
    with torch.autocast(batch.ids.device.type, dtype, enabled=dtype != torch.float32):
        h = network.encode(batch.ids, batch.case, batch.quoted, batch.mask[:, None, None], batch.style)
        h = h.float()
        logit = network.anchor(h)[..., 0].float()
    known = batch.known * batch.mask
    each = F.binary_cross_entropy_with_logits(logit, batch.anchors, reduction="none")
    parts = {"anchor": 12 * mean_of(each, known)}
    if not len(batch.window):
        return parts
    taught = F.one_hot(batch.roles, 4).float() if teach else None
    with torch.autocast(batch.ids.device.type, dtype, enabled=dtype != torch.float32):
        told = network.heads(h, batch.paragraph, batch.window, batch.anchor, taught)
    role, channel, act, kind, sides, asks, answers = (one.float() for one in told)
    seen = batch.mask[batch.window].float()
    each = F.cross_entropy(role.transpose(1, 2), batch.roles, reduction="none") * seen
    parts["role"] = each.sum(1).mean() / 12
    # Of some of PolNeAR's statements the act is known, of some the kind, the channel, the speaker and the date too.
    smooth = {"reduction": "none", "label_smoothing": 0.05}
    parts["act"] = acts_weigh * mean_of(F.cross_entropy(act, batch.act.clamp(min=0), **smooth), batch.act >= 0)
    parts["kind"] = 0.4 * mean_of(F.cross_entropy(kind, batch.kind.clamp(min=0), **smooth), batch.kind >= 0)
    each = F.binary_cross_entropy_with_logits(channel, batch.via, reduction="none") * seen
    parts["via"] = mean_of(each.sum(1), batch.kind >= 0) / 6
    each = F.binary_cross_entropy_with_logits(sides, batch.sides.clamp(min=0), reduction="none")
    parts["sides"] = mean_of(each, batch.sides >= 0)
    # Only who denies something, or has the act, is asked what it denies; it may be anything else in its window.
    each = F.binary_cross_entropy_with_logits(asks @ answers.T / math.sqrt(POINT), batch.denied, reduction="none")
    parts["denied"] = 0.5 * mean_of(each, batch.may_deny)
    # Speakers and dates are asked by the guide's rules everywhere.
    styles = network.styles.weight
    guided = h + (styles[0] - styles[batch.style])[:, None]
    for name, weigh, pointer, asked in (
        ("speaker", 0.6, network.speaker, batch.speaker),
        ("time", 0.4, network.time, batch.time),
    ):
        if len(asked.statement):
            score = pointed(network, pointer, guided, batch, asked)
            right = score.masked_fill(~asked.right, -1e9)
            parts[name] = weigh * (score.logsumexp(1) - right.logsumexp(1)).mean()
    return parts


@torch.no_grad()
def glance(network: Network, held: list[Example], device: str) -> str:
    """A quick look at held-out reports, in pieces rather than statements: the benchmarks give the true figures."""
    network.eval()
    count: Counter[str] = Counter()

    def add(name: str, told: torch.Tensor, true: torch.Tensor) -> None:
        count[name, "both"] += (told & true).sum().item()
        count[name, "told"] += told.sum().item()
        count[name, "true"] += true.sum().item()

    def right(name: str, told: torch.Tensor) -> None:
        count[name] += told.sum().item()
        count[name, "all"] += told.numel()

    for cuts in plan(held, random.Random(0)):
        batch = Batch.of(cuts).to(device)
        h = network.encode(batch.ids, batch.case, batch.quoted, batch.mask[:, None, None], batch.style)
        known = batch.known > 0
        add("anchor", (network.anchor(h)[..., 0] > 0) & known, (batch.anchors > 0) & known)
        if not len(batch.window):
            continue
        role, _, act, kind, *_ = network.heads(h, batch.paragraph, batch.window, batch.anchor)
        seen = batch.mask[batch.window]
        told = role.argmax(-1) * seen
        for number, name in ((1, "source"), (2, "cue"), (3, "content")):
            add(name, told == number, batch.roles == number)
        right("exact", (told == batch.roles).all(1))
        right("act", (act.argmax(-1) == batch.act)[batch.act >= 0])
        right("kind", (kind.argmax(-1) == batch.kind)[batch.kind >= 0])
        for name, pointer, asked in (("speaker", network.speaker, batch.speaker), ("time", network.time, batch.time)):
            if len(asked.statement):
                best = pointed(network, pointer, h, batch, asked).argmax(1, keepdim=True)
                right(name, asked.right.gather(1, best)[:, 0])
    network.train()
    f1 = {
        name: 200 * count[name, "both"] / max(count[name, "told"] + count[name, "true"], 1)
        for name in ("anchor", "source", "cue", "content")
    }
    share = {
        name: 100 * count[name] / max(count[name, "all"], 1) for name in ("exact", "act", "kind", "speaker", "time")
    }
    return " ".join(f"{name} {value:.1f}" for name, value in (f1 | share).items())


class Prepared(Dataset):
    """Batches, made as they are asked for."""

    def __init__(self, batches: list[list[Cut]]) -> None:
        self.batches = batches

    def __len__(self) -> int:
        return len(self.batches)

    def __getitem__(self, number: int) -> Batch:
        return Batch.of(self.batches[number])


@dataclass(frozen=True, kw_only=True)
class Stage:
    """One stretch of training: on which reports, for how long, and how fast.

    `drawn` chooses the reports of an epoch, by chance. The rates (the encoder's and the heads') fall to `ends` of theirs along half a cosine, or the
    first part of one; `keep` is how much of the running mean each step leaves. It is gone through `runs` times, from the same beginning, and the
    mean of the weights goes on, mixed with `kept` of what went in.
    """

    name: str
    drawn: Callable[[Examples, random.Random], list[Example]]
    rate: float
    heads_rate: float
    epochs: int = 1
    ends: float = 0.02
    keep: float = 0.99
    acts_weigh: float = 1.0
    runs: int = 1
    kept: float = 0.0


def train(network: Network, examples: Examples, stage: Stage, *, out: Path, seed: int) -> Network:
    """Go through a stage once. Returns a running mean of the weights, which reads better than the last ones; `out` holds it too."""
    device = next(network.parameters()).device.type
    rng = random.Random(f"{stage.name} {seed}")
    torch.manual_seed(seed)
    small = [
        p for n, p in network.named_parameters() if n.startswith("encoder.") and "case" not in n and "quoted" not in n
    ]
    ids = {id(p) for p in small}
    large = [p for p in network.parameters() if id(p) not in ids]
    optimizer = torch.optim.AdamW(
        [{"params": small, "lr": stage.rate}, {"params": large, "lr": stage.heads_rate}],
        weight_decay=0.01,
        fused=device == "cuda",
    )
    plans = [plan(stage.drawn(examples, rng), rng) for _ in range(stage.epochs)]
    steps, step = sum(map(len, plans)), 0
    whole = steps * math.pi / math.acos(2 * stage.ends - 1)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda n: min(1, (n + 1) / (0.06 * whole)) * 0.5 * (1 + math.cos(math.pi * n / whole))
    )
    mean = copy.deepcopy(network)
    began = time.monotonic()
    for epoch, batches in enumerate(plans):
        sums: dict[str, torch.Tensor | float] = {}
        network.train()
        workers = 2 if device == "cuda" else 0
        for batch in DataLoader(Prepared(batches), batch_size=None, num_workers=workers):
            parts = losses(network, batch.to(device), stage.acts_weigh, teach=rng.random() < 0.5)
            optimizer.zero_grad(set_to_none=True)
            sum(parts.values()).backward()
            torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimizer.step()
            schedule.step()
            step += 1
            with torch.no_grad():
                rate_of_mean = min(stage.keep, (step + 1) / (step + 20))
                torch._foreach_lerp_(list(mean.parameters()), list(network.parameters()), 1 - rate_of_mean)
            for key, value in parts.items():
                sums[key] = sums.get(key, 0.0) + value.detach()
            if step % 100 == 0:
                print(f"  {step}/{steps} {time.monotonic() - began:.0f}s", flush=True)
                torch.save(on_cpu(mean), out.with_suffix(".part"))
        each = {key: round(float(value) / len(batches), 3) for key, value in sums.items()}
        told = [f"  {name}: {glance(mean, held, device)}" for name, held in examples.held.items()]
        print("\n".join([f"{out.stem}, epoch {epoch + 1} {each} {time.monotonic() - began:.0f}s", *told]), flush=True)
        torch.save(on_cpu(mean), out.with_suffix(".part"))
    out.with_suffix(".part").rename(out)
    return mean


def on_cpu(network: Network) -> dict[str, torch.Tensor]:
    return {name: value.cpu() for name, value in network.state_dict().items()}


def polnear_and_marked(examples: Examples, rng: random.Random) -> list[Example]:
    return examples.told + examples.others + 2 * [one for one in examples.marked if one.round <= 2]


def mostly_corrected(share: float, times: int, more: Callable[[Example], bool] = lambda _: False):
    """The corrected reports that are `more`, a share of the others before the late ones, the marked ones so many times, and a few of PolNeAR's."""

    def drawn(examples: Examples, rng: random.Random) -> list[Example]:
        early = [one for one in examples.corrected if one.round < LATE and not more(one)]
        few = rng.sample(examples.told, min(60, len(examples.told))) + rng.sample(examples.others, 40)
        wanted = [one for one in examples.corrected if more(one)]
        return wanted + rng.sample(early, int(share * len(early))) + times * examples.marked + few

    return drawn


def disputed(one: Example) -> bool:
    """Whether somebody in a report denies what another affirms."""
    return any(said.denies for said in one.marked)


STAGES = (
    Stage(name="first", drawn=polnear_and_marked, rate=1.5e-4, heads_rate=1e-3, epochs=2, keep=0.998, acts_weigh=0.6),
    Stage(name="second", drawn=mostly_corrected(0.9, 1), rate=6e-5, heads_rate=5e-4, epochs=2, ends=0.5, runs=4),
    Stage(name="third", drawn=mostly_corrected(0.7, 2), rate=3e-5, heads_rate=2.5e-4, runs=2),
    Stage(
        name="fourth", drawn=mostly_corrected(0.3, 1, lambda one: one.round == LATE), rate=3e-5, heads_rate=2.5e-4, runs=2, kept=1 / 6,
    ),
    Stage(
        name="fifth", drawn=mostly_corrected(0.03, 1, lambda one: one.round == LAST or (one.round <= LATE and disputed(one))),
        rate=3e-5, heads_rate=3e-4, kept=1 / 3,
    ),
    Stage(
        name="sixth", drawn=mostly_corrected(0.16, 1, lambda one: LATE <= one.round <= LAST), rate=4e-5, heads_rate=4e-4, acts_weigh=1.3,
    ),
    Stage(name="seventh", drawn=mostly_corrected(0, 1, lambda one: one.round == ANEW), rate=3e-5, heads_rate=2.5e-4, kept=1 / 2),
)  # fmt: skip

BRIEF = (
    Stage(name="brief-first", drawn=polnear_and_marked, rate=1.5e-4, heads_rate=1e-3, acts_weigh=0.6),
    Stage(name="brief-second", drawn=mostly_corrected(0.1, 1, lambda one: one.round == ANEW), rate=1e-4, heads_rate=6e-4),
)  # fmt: skip


def run(options: argparse.Namespace, name: str, before: Path, seed: int) -> dict[str, torch.Tensor]:
    """Go through the stage of this name once, from the weights in `before` on. Gives the weights."""
    stage = next(one for one in STAGES + BRIEF if one.name == name)
    network = Network.of(torch.load(before), options.start)
    out = options.out / f"{name}-{seed}.pt"
    return on_cpu(train(network.to(options.device), Examples.kept(options.out), stage, out=out, seed=seed))


def averaged(options: argparse.Namespace, stage: Stage, before: Path) -> dict[str, torch.Tensor]:
    """Go through a stage as often as it says, on a GPU at once. Gives the mean of the weights, mixed with some of what went in."""
    at_once = stage.runs if options.device == "cuda" else 1
    with ProcessPoolExecutor(at_once, mp_context=multiprocessing.get_context("spawn")) as pool:
        found = list(pool.map(partial(run, options, stage.name, before), range(1, stage.runs + 1)))
    went_in = torch.load(before)
    mean = {key: torch.stack([one[key] for one in found]).mean(0) for key in found[0]}
    return {key: values.lerp(went_in[key], stage.kept) for key, values in mean.items()}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, required=True, help="the folder that holds data/ and gold/")
    parser.add_argument(
        "--start", type=Path, required=True, help="the starting weights: config.json, model.safetensors, tokenizer.json"
    )
    parser.add_argument(
        "--bias",
        type=Path,
        help="a clone of ramybaly/Article-Bias-Prediction: 2,786 of its reports are corrected, 440 marked",
    )
    parser.add_argument("--out", type=Path, default=Path(__file__).parent / "out")
    parser.add_argument("--brief", action="store_true", help="two short stages instead, for who has no GPU")
    parser.add_argument("--hold", type=int, default=10, help="every n-th marked report is held out")
    parser.add_argument("--device", default="cuda" if torch.cuda.is_available() else "cpu")
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    if options.device == "cpu":
        torch.set_num_threads(2)
    tokenizer = load_tokenizer(options.start / "tokenizer.json")
    examples = Examples.load(options.shared, options.bias, tokenizer, options.hold)
    examples.keep(options.out)
    print({name: len(some) for name, some in vars(examples).items()}, flush=True)
    del examples  # gigabytes, which each run takes anew

    before = options.out / "untrained.pt"
    if not before.exists():
        torch.manual_seed(0)
        network = Network(Encoder.of(torch.load(options.out / "encoder.pt"), options.start))
        torch.save(network.state_dict(), before)
    for stage in BRIEF if options.brief else STAGES:
        after = options.out / f"{stage.name}.pt"
        if not after.exists():
            torch.save(averaged(options, stage, before), after)
        before = after
    shutil.copy(before, options.out / "trained.pt")


if __name__ == "__main__":
    main()
