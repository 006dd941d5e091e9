"""Train the reader, from the encoder of `pretrain.py`: on PolNeAR and marked reports, on marked and corrected ones, on marked ones alone."""

import argparse
import copy
import json
import math
import random
import time
from pathlib import Path

import numpy as np
import torch
from network import POINT, Encoder, Network
from torch.nn import functional as F

from accordingto.reading.pieces import CLS, SEP, load_tokenizer
from accordingto.reading.timing import Look
from accordingto.reading.windows import LONGEST, windows
from examples import Example, Marked, held_out, load_corrected, load_marked, marked_reports, polnear, tell

PER_BATCH = 3600  # pieces
SHARE = 0.9  # of the corrected reports are read in each epoch of the second stage


class Cut:
    """One window of one report, with its marks moved to the window's places (1 after the opening mark)."""

    def __init__(self, example: Example, start: int, end: int, own_start: int, own_end: int) -> None:
        p = example.pieces
        self.example, self.start, self.end = example, start, end
        self.ids = np.concatenate([[CLS], p.ids[start:end], [SEP]])
        pad = lambda values, fill=0: np.concatenate([[fill], values[start:end], [fill]])  # noqa: E731
        self.case, self.quoted = pad(p.case, 3), pad(p.quoted)
        self.paragraph = np.concatenate([[p.paragraph[start]], p.paragraph[start:end], [p.paragraph[end - 1]]])
        self.marked = [one for one in example.marked if start <= one.anchor < end]
        self.anchors = np.zeros(end - start + 2, np.float32)
        for one in self.marked:
            self.anchors[one.anchor - start + 1] = 1
        own = np.zeros(len(p), np.float32)
        own[own_start:own_end] = 1
        self.own = pad(own)
        self.known = self.own * pad(example.known)

    def __len__(self) -> int:
        return len(self.ids)


def cuts(example: Example, rng: random.Random) -> list[Cut]:
    """A report's windows; a long one is cut at a new place each time."""
    total = len(example.pieces)
    shift = rng.randrange(0, LONGEST // 2) if total > LONGEST else 0
    found = []
    if shift > 100:
        found.append(Cut(example, 0, min(total, shift + 96), 0, shift))
    base = shift if shift > 100 else 0
    for window in windows(total - base):
        start = max(0, base + window.start - (64 if base and window.start == 0 else 0))
        end = base + window.end
        if end - start > LONGEST:
            start = end - LONGEST
        found.append(Cut(example, start, end, base + window.own_start, base + window.own_end))
    return found


def batches(all_cuts: list[Cut], rng: random.Random) -> list[list[Cut]]:
    """Windows of like length together, about PER_BATCH pieces a batch, batches in random order."""
    ordered = sorted(all_cuts, key=lambda cut: len(cut) + rng.random() * 60)
    found, batch = [], []
    for cut in ordered:
        if batch and max(len(cut), *map(len, batch)) * (len(batch) + 1) > PER_BATCH:
            found.append(batch)
            batch = []
        batch.append(cut)
    found.append(batch)
    rng.shuffle(found)
    return found


def tensors(batch: list[Cut]):
    # Lengths in steps of 32, so that the CPU kernels made for one batch serve others too.
    longest = -(-max(map(len, batch)) // 32) * 32
    stack = lambda name, fill, kind: torch.tensor(  # noqa: E731
        np.stack([np.pad(getattr(cut, name), (0, longest - len(cut)), constant_values=fill) for cut in batch]),
        dtype=kind,
    )
    mask = torch.tensor([[i < len(cut) for i in range(longest)] for cut in batch])
    return (
        stack("ids", 0, torch.long), stack("case", 3, torch.long), stack("quoted", 0, torch.long),
        stack("paragraph", 0, torch.long), stack("anchors", 0, torch.float), stack("known", 0, torch.float), mask,
    )  # fmt: skip


def loss_of(
    network: Network,
    batch: list[Cut],
    rng: random.Random,
    acts_weigh: float,
    dtype=torch.bfloat16,
):
    ids, case, quoted, paragraph, anchors, known, mask = tensors(batch)
    style = torch.tensor([cut.example.style for cut in batch])
    with torch.autocast("cpu", dtype, enabled=dtype != torch.float32):
        h = network.encode(ids, case, quoted, mask[:, None, None], style)
        h = h.float()
        logit = network.anchor(h)[..., 0].float()
    parts = {}
    known = known * mask
    parts["anchor"] = (
        12
        * (F.binary_cross_entropy_with_logits(logit, anchors, reduction="none") * known).sum()
        / known.sum().clamp(min=1)
    )
    where = [(b, one) for b, cut in enumerate(batch) for one in cut.marked]
    if not where:
        return parts
    window = torch.tensor([b for b, _ in where])
    anchor = torch.tensor([one.anchor - batch[b].start + 1 for b, one in where])
    longest = ids.shape[1]

    def placed(name, fill, kind):
        rows = []
        for b, one in where:
            values = getattr(one, name)[batch[b].start : batch[b].end]
            rows.append(np.pad(values, (1, longest - 1 - len(values)), constant_values=fill))
        return torch.tensor(np.stack(rows), dtype=kind)

    roles, via = placed("roles", 0, torch.long), placed("via", 0, torch.float)
    teach = F.one_hot(roles, 4).float() if rng.random() < 0.5 else None
    with torch.autocast("cpu", dtype, enabled=dtype != torch.float32):
        role, channel, act, kind = network.heads(h, paragraph, window, anchor, teach)
    role, channel, act, kind = role.float(), channel.float(), act.float(), kind.float()
    seen = mask[window].float()
    each = F.cross_entropy(role.transpose(1, 2), roles, reduction="none") * seen
    parts["role"] = each.sum(1).mean() / 12
    # Of some of PolNeAR's statements the act is known, of some the kind, the channel, the speaker and the date too.
    known_act = torch.tensor([float(one.act >= 0) for _, one in where])
    if known_act.any():
        acts = torch.tensor([max(one.act, 0) for _, one in where])
        each = F.cross_entropy(act, acts, reduction="none", label_smoothing=0.05) * known_act
        parts["act"] = acts_weigh * each.sum() / known_act.sum()
    weight = torch.tensor([float(one.kind >= 0) for _, one in where])
    if weight.any():
        kinds = torch.tensor([max(one.kind, 0) for _, one in where])
        count = weight.sum()
        parts["kind"] = (
            0.4 * (F.cross_entropy(kind, kinds, reduction="none", label_smoothing=0.05) * weight).sum() / count
        )
        each = F.binary_cross_entropy_with_logits(channel, via, reduction="none") * seen
        parts["via"] = (each.sum(1) * weight).sum() / count / 6
        # Speakers and dates are asked by the guide's rules everywhere.
        styles = network.styles.weight
        parts.update(pointer_losses(network, h + (styles[0] - styles[style])[:, None], batch))
    return parts


def pointer_losses(network: Network, h: torch.Tensor, batch: list[Cut]):
    parts = {}
    for name, weight in (("speaker", 0.6), ("time", 0.4)):
        losses = []
        for b, cut in enumerate(batch):
            score, positive = pointed(network, name, h[b], cut, cut.marked)
            told = positive.any(1)
            score, positive = score[told], positive[told]
            losses.append(score.logsumexp(1) - score.masked_fill(~positive, -1e9).logsumexp(1))
        if sum(map(len, losses)):
            parts[name] = weight * torch.cat(losses).mean()
    return parts


def pointed(network: Network, name: str, h: torch.Tensor, cut: Cut, asked: list[Marked]):
    """Scores of what each of `asked` may point to, and which of it is right; statements of which nobody told are left out.

    A name is looked for in the window, an expression of time in the whole report: one beyond the window has looks alone.
    """
    example = cut.example
    speaks = name == "speaker"
    pointer, where, features = (
        (network.speaker, example.mention_pieces, example.speaker_features)
        if speaks
        else (network.time, example.time_pieces, example.time_features)
    )
    wanted = {id(one) for one in asked if getattr(one, f"{name}_positive") is not None}
    rows = [i for i, one in enumerate(example.marked) if id(one) in wanted]
    if features is None or not rows:
        return torch.zeros(0, 1), torch.zeros(0, 1, dtype=torch.bool)
    read = [cut.start <= a and z <= cut.end and z > a for a, z in where]
    columns = [i for i, within in enumerate(read) if within or not speaks]
    asks, keys = pointer.ask(h), pointer.key(h)
    spots = []
    for one in (example.marked[row] for row in rows):
        source = np.flatnonzero(one.roles[cut.start : cut.end] == 1) + 1 if speaks else []
        spots.append(asks[source].mean(0) if len(source) else asks[one.anchor - cut.start + 1])
    key = [
        keys[where[i][0] - cut.start + 1 : where[i][1] - cut.start + 1].mean(0) if read[i] else keys.new_zeros(POINT)
        for i in columns
    ]
    looks = torch.tensor(features[rows][:, [*columns, len(where)]])
    if not speaks:
        looks[:, [i for i in columns if not read[i]], Look.BEYOND] = 1
    score = pointer.score(torch.stack(spots), torch.stack(key) if key else keys[:0], looks)
    positive = np.stack([getattr(example.marked[row], f"{name}_positive")[[*columns, len(where)]] for row in rows])
    return score, torch.tensor(positive)


@torch.no_grad()
def glance(network: Network, held: list[Example]) -> str:
    """A quick look at held-out reports, in pieces rather than statements: the benchmarks give the true figures."""
    network.eval()
    tp = predicted = gold = acts = acts_right = kinds_right = 0
    right: dict[str, list[bool]] = {"speaker": [], "time": []}
    same = np.zeros((3, 4))
    exact = total = 0
    rng = random.Random(0)
    for batch in batches([cut for example in held for cut in cuts(example, rng)], rng):
        ids, case, quoted, paragraph, anchors, known, mask = tensors(batch)
        style = torch.tensor([cut.example.style for cut in batch])
        h = network.encode(ids, case, quoted, mask[:, None, None], style)
        logit = network.anchor(h)[..., 0]
        at = (logit > 0) & (known > 0)
        truth = (anchors > 0) & (known > 0)
        tp, predicted, gold = tp + (at & truth).sum().item(), predicted + at.sum().item(), gold + truth.sum().item()
        where = [(b, one) for b, cut in enumerate(batch) for one in cut.marked]
        if not where:
            continue
        window = torch.tensor([b for b, _ in where])
        anchor = torch.tensor([one.anchor - batch[b].start + 1 for b, one in where])
        role, _, act, kind = network.heads(h, paragraph, window, anchor)
        for i, (b, one) in enumerate(where):
            cut = batch[b]
            guess = role[i].argmax(-1).numpy()[1 : len(cut) - 1]
            true = one.roles[cut.start : cut.end]
            for r in (1, 2, 3):
                same[0, r] += ((guess == r) & (true == r)).sum()
                same[1, r] += (guess == r).sum()
                same[2, r] += (true == r).sum()
            exact += (guess == true).all()
            total += 1
            if one.act >= 0:
                acts += 1
                acts_right += act[i].argmax().item() == one.act
                kinds_right += kind[i].argmax().item() == one.kind
        for b, cut in enumerate(batch):
            own = [one for one in cut.marked if cut.known[one.anchor - cut.start + 1]]
            for name in right:
                score, positive = pointed(network, name, h[b], cut, own)
                right[name] += positive[torch.arange(len(score)), score.argmax(1)].tolist()
    network.train()
    f1 = lambda a, b, c: 200 * a / max(b + c, 1)  # noqa: E731
    roles = " ".join(f"{name} {f1(*same[:, r]):.1f}" for r, name in ((1, "source"), (2, "cue"), (3, "content")))
    return (
        f"anchor {f1(tp, predicted, gold):.1f} (p {100 * tp / max(predicted, 1):.0f} r {100 * tp / max(gold, 1):.0f}) {roles} "
        f"exact {100 * exact / max(total, 1):.1f} act {100 * acts_right / max(acts, 1):.1f} kind {100 * kinds_right / max(acts, 1):.1f} "
        + " ".join(f"{name} {100 * sum(found) / max(len(found), 1):.1f}" for name, found in right.items())
    )


def train(network, drawn, held, *, epochs, rate, heads_rate, out: Path, seed, acts_weigh, keep=0.998) -> Network:
    """`drawn(epoch)` gives the epoch's reports. Returns a running mean of the weights, which reads better than the last ones."""
    rng = random.Random(seed)
    torch.manual_seed(seed)
    small = [
        p for n, p in network.named_parameters() if n.startswith("encoder.") and "case" not in n and "quoted" not in n
    ]
    ids = {id(p) for p in small}
    large = [p for p in network.parameters() if id(p) not in ids]
    optimizer = torch.optim.AdamW(
        [{"params": small, "lr": rate}, {"params": large, "lr": heads_rate}], weight_decay=0.01
    )
    plans = [batches([cut for example in drawn(epoch) for cut in cuts(example, rng)], rng) for epoch in range(epochs)]
    steps, step = sum(map(len, plans)), 0
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda n: min(1, (n + 1) / (0.06 * steps)) * max(0.02, 0.5 * (1 + math.cos(math.pi * n / steps)))
    )
    mean = copy.deepcopy(network)
    began = time.monotonic()
    for epoch, plan in enumerate(plans):
        sums: dict[str, float] = {}
        network.train()
        for batch in plan:
            parts = loss_of(network, batch, rng, acts_weigh)
            optimizer.zero_grad(set_to_none=True)
            sum(parts.values()).backward()
            torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimizer.step()
            schedule.step()
            step += 1
            with torch.no_grad():
                rate_of_mean = min(keep, (step + 1) / (step + 20))
                for a, b in zip(mean.parameters(), network.parameters(), strict=True):
                    a.lerp_(b, 1 - rate_of_mean)
            for key, value in parts.items():
                sums[key] = sums.get(key, 0.0) + value.item()
            if step % 20 == 0:
                print(f"  {step}/{steps} {time.monotonic() - began:.0f}s", flush=True)
        print(
            f"epoch {epoch + 1}",
            {k: round(v / len(plan), 3) for k, v in sums.items()},
            f"{time.monotonic() - began:.0f}s",
        )
        for name, examples in held.items():
            print(f"  {name}: {glance(mean, examples)}", flush=True)
        torch.save(mean.state_dict(), out)
    return mean


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, required=True, help="the folder that holds data/ and gold/")
    parser.add_argument(
        "--start", type=Path, required=True, help="the starting weights: config.json, model.safetensors, tokenizer.json"
    )
    parser.add_argument("--out", type=Path, default=Path(__file__).parent / "out")
    parser.add_argument("--epochs", type=int, nargs=3, default=[2, 4, 2])
    parser.add_argument("--stage", type=int, default=1, help="starts from the result of the stage before")
    parser.add_argument("--hold", type=int, default=10, help="every n-th marked report is held out")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    torch.set_num_threads(2)
    tokenizer = load_tokenizer(options.start / "tokenizer.json")
    marked = marked_reports(load_marked(options.shared), tokenizer)
    marked, kept_back = held_out(marked, options.hold)
    rest = polnear(options.shared / "data/polnear/train.jsonl", tokenizer)
    tell(rest, options.shared, tokenizer)
    held = {
        "gold": marked_reports(
            [json.loads(path.read_text("utf8")) for path in sorted((options.shared / "gold/reports").glob("*.json"))],
            tokenizer,
        ),
        "polnear dev": polnear(options.shared / "data/polnear/dev.jsonl", tokenizer)[:30],
    }
    held["held out"] = kept_back
    print(len(marked), "marked", len(rest), "polnear", len(kept_back), "held out", flush=True)
    network = Network(Encoder.pretrained(options.start))
    network.encoder.load_state_dict(torch.load(options.out / "encoder.pt"))
    rng = random.Random(options.seed)
    told, others = [one for one in rest if one.told], [one for one in rest if not one.told]
    corrected = marked_reports(load_corrected(options.shared), tokenizer)
    print(len(corrected), "corrected", sum(len(one.marked) for one in corrected), "statements in them", flush=True)

    def mostly_marked(_: int) -> list[Example]:
        return (
            marked + rng.sample(corrected, int(SHARE * len(corrected))) + rng.sample(told, 60) + rng.sample(others, 40)
        )

    stages = (
        (
            lambda _: rest + 2 * [one for one in marked if one.round <= 2],
            {"rate": 1.5e-4, "heads_rate": 1e-3, "acts_weigh": 0.6},
        ),
        (mostly_marked, {"rate": 6e-5, "heads_rate": 5e-4, "acts_weigh": 1.0, "keep": 0.99}),
        (lambda _: marked, {"rate": 3e-5, "heads_rate": 2.5e-4, "acts_weigh": 1.0, "keep": 0.99}),
    )
    results = [options.out / f"{name}.pt" for name in ("first", "second", "third")]
    if options.stage > 1:
        network.load_state_dict(torch.load(results[options.stage - 2]))
    for number in range(options.stage - 1, len(stages)):
        drawn, how = stages[number]
        network = train(
            network, drawn, held, epochs=options.epochs[number], out=results[number], seed=options.seed + number, **how
        )


if __name__ == "__main__":
    main()
