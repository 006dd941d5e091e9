"""Fit the judge of pairs of statements: whether two speak of one matter, and whether they say contrary things of it.

A small network and a logistic regression over what a pair looks like. They learn from stories whose every statement was read for the claims
that it speaks to (`marked/claims.jsonl`), and from pairs across these stories that look alike, each read (`marked/across.jsonl`): a case holds
many events of a kind, and within one story nothing tells that the same words are of another event elsewhere. For contraries, they also learn
from pairs labelled by reading (`marked/pairs.jsonl`) and from SICK. How well the whole of weighing does is printed for stories held out in turn,
and how well the judge does on pairs across them; on the stories the threshold is chosen: the lowest at which more of what is told is right than
wrong.
"""

import argparse
import json
import random
import sys
from itertools import combinations
from pathlib import Path

import numpy as np
import torch
from told import HERE, Told, relation, said_of, stories
from torch import nn

from accordingto.comparing import Encoder
from accordingto.weighing import Said, Weigher
from accordingto.weighing.judge import HIDDEN, WEIGHTS, Judge
from accordingto.weighing.known import known_of
from accordingto.weighing.looks import LOOKS, looks_of
from examples import texts_in

SEED = 3
FOLDS = 5
ACROSS = 10.0
"""What a pair across stories weighs beside one within: they stand for many more."""
OF_REPORTS = slice(LOOKS.index("one report"), None)
"""What is seen of two reports, and tells nothing of whether what two statements say is contrary."""
SEEDS, EPOCHS, BATCH, RATE = 2, 6, 1024, 5e-3
RIGHT = 0.5
"""Of the pairs that are told to belong together, more than this share must, on stories held out."""
LEAST = np.arange(0.2, 0.9, 0.05).round(2)


RELATIONS = {"same": (1, 0), "contrary": (1, 1), "neither": (0, -1)}


class Apart(Encoder):
    """The encoder, but for half of what it was fitted on: there, what one makes that has not seen that story (`compare.py`)."""

    def __init__(self, apart: Path) -> None:
        super().__init__()
        with np.load(apart) as stored:
            self._made = dict(zip(stored["texts"].tolist(), stored["vectors"], strict=True))

    def unseen(self, told: dict[str, Told]) -> dict[str, Told]:
        """The stories that it was not fitted on."""
        return {name: of for name, of in told.items() if all(said.compared in self._made for said, _ in of)}

    def vectors(self, texts):
        new = [text for text in dict.fromkeys(texts) if text not in self._made]
        if new:
            self._made.update(zip(new, super().vectors(new), strict=True))
        return np.stack([self._made[text] for text in texts]) if texts else super().vectors(texts)


def examples(shared: Path, told, encoder) -> tuple[np.ndarray, ...]:
    """Looks of pairs, whether of one matter, whether contrary (-1: not told), weight, and story; "across" before its name for pairs across."""
    chance = random.Random(SEED)
    every = [(one, claims, story) for story, of in told.items() for one, claims in of]
    known = dict(zip([id(one) for one, *_ in every], known_of([one for one, *_ in every], using=encoder), strict=True))
    rows = []
    by_id = {one.id: (known[id(one)], story) for one, _, story in every}
    for line in (HERE / "marked/across.jsonl").read_text("utf8").splitlines():
        pair = json.loads(line)
        if pair["one"] in by_id and pair["other"] in by_id:
            (one, story), (other, _) = by_id[pair["one"]], by_id[pair["other"]]
            matter, contrary = RELATIONS[pair["relation"]]
            rows.append(((one, other), matter, contrary, ACROSS, f"across {story}"))
    for story, of in told.items():
        for one, other in combinations(of, 2):
            matter, contrary = relation(one, other)
            weight = 1.0 if one[0].report != other[0].report else 0.5
            rows.append(((known[id(one[0])], known[id(other[0])]), matter, contrary, weight, story))
        for one, _ in of:
            other, _, elsewhere = chance.choice(every)
            if elsewhere != story:
                rows.append(((known[id(one)], known[id(other)]), 0, -1, 1.0, story))
    texts = texts_in(shared)
    for number, line in enumerate((HERE / "marked/pairs.jsonl").read_text("utf8").splitlines()):
        pair = json.loads(line)
        both = [
            said_of(one["text_of"], texts[one["text_of"]], one, f"{number}") for one in (pair["one"], pair["other"])
        ]
        # What else their reports name is not known here, and would be needed to tell whether they are of one matter.
        rows.append((known_of(both, using=encoder), -1, RELATIONS[pair["relation"]][1], 3.0, "pairs"))
    for line in (shared / "data/nli/sick/SICK_train.txt").read_text("utf8").splitlines()[1:]:
        one = line.split("\t")
        if one[4] != "NEUTRAL":
            both = [
                Said(id=side, report=side, speaker="author", kind="author", act="asserts", passage=words)
                for side, words in zip("ab", one[1:3], strict=True)
            ]
            rows.append((known_of(both, using=encoder), -1, float(one[4] == "CONTRADICTION"), 0.3, "sick"))
    pairs, matter, contrary, weight, story = zip(*rows, strict=True)
    return looks_of(pairs), np.array(matter, float), np.array(contrary, float), np.array(weight), np.array(story)


def fit(looks, labels, weights, *, decay: float) -> tuple[np.ndarray, float]:
    """Logistic regression: a weight for each look, and what is told without any."""
    x, y, w = (torch.tensor(one, dtype=torch.float64) for one in (looks, labels, weights))
    told = torch.zeros(x.shape[1] + 1, dtype=torch.float64, requires_grad=True)
    steps = torch.optim.LBFGS([told], max_iter=500, line_search_fn="strong_wolfe")

    def loss():
        steps.zero_grad()
        score = x @ told[:-1] + told[-1]
        total = (nn.functional.binary_cross_entropy_with_logits(score, y, reduction="none") * w).sum()
        total = total * len(w) / w.sum() + decay * (told[:-1] ** 2).sum() / 2
        total.backward()
        return total

    steps.step(loss)
    return told[:-1].detach().numpy(), float(told[-1].detach())


def network(looks, labels, weights) -> dict:
    """The layers of a network that says the mean of what a few say: of LOOKS, by way of HIDDEN numbers, whether two are of one matter."""
    x, y, w = (torch.tensor(one, dtype=torch.float32) for one in (looks, labels, weights))
    made = []
    for seed in range(SEEDS):
        torch.manual_seed(seed)
        one = nn.Sequential(nn.Linear(x.shape[1], HIDDEN // SEEDS), nn.ReLU(), nn.Linear(HIDDEN // SEEDS, 1))
        optimizer = torch.optim.AdamW(one.parameters(), weight_decay=0.01)
        steps = EPOCHS * -(-len(x) // BATCH)
        schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, RATE, total_steps=steps + 1)
        for _ in range(EPOCHS):
            for some in torch.randperm(len(x)).split(BATCH):
                each = nn.functional.binary_cross_entropy_with_logits(one(x[some])[:, 0], y[some], reduction="none")
                loss = (each * w[some]).mean()
                optimizer.zero_grad()
                loss.backward()
                optimizer.step()
                schedule.step()
        made.append(one)

    def numbers(name: str) -> list[np.ndarray]:
        return [one.get_parameter(name).detach().numpy() for one in made]

    return {
        "hidden": np.concatenate(numbers("0.weight")).T.round(4).tolist(),
        "hidden alone": np.concatenate(numbers("0.bias")).round(4).tolist(),
        "matches": (np.concatenate(numbers("2.weight"), 1)[0] / SEEDS).round(4).tolist(),
        "matches alone": round(float(np.mean(numbers("2.bias"))), 4),
    }


def fitted(data, among: np.ndarray, to: Path, *, least: float, decay: float) -> Judge:
    """The judge that the examples `among` all make, stored in a file."""
    looks, matter, contrary, weight, _ = data
    mean, scale = looks[among].mean(0), looks[among].std(0) + 1e-3
    seen = (looks - mean) / scale
    rows = among & (matter >= 0)
    layers = network(seen[rows], matter[rows], weight[rows])
    rows = among & (contrary >= 0)
    seen[:, OF_REPORTS] = 0.0
    against, alone = fit(seen[rows], contrary[rows], weight[rows], decay=decay)
    stored = {
        "looks": list(LOOKS), "mean": mean.round(5).tolist(), "scale": scale.round(5).tolist(), "least": least, **layers,
        "contrary": against.round(4).tolist(), "contrary alone": round(alone, 4),
    }  # fmt: skip
    to.write_text(
        "{\n" + ",\n".join(f" {json.dumps(key)}: {json.dumps(value)}" for key, value in stored.items()) + "\n}\n",
        "utf8",
    )
    return Judge(to)


def across(data, judge: Judge, held: list[str]) -> np.ndarray:
    """Of pairs across stories, from one that is held out: the chance that the judge gives, and whether it is right."""
    looks, matter, _, _, story = data
    rows = np.isin(story, [f"across {name}" for name in held])
    return np.stack([[one.matches for one in judge.of(looks[rows])], matter[rows]])


def counted(of, weigher: Weigher, least: float) -> np.ndarray:
    """Pairs across reports: right, told and marked; and of those right, how many contraries are told right, and how many there are."""
    claims: dict[str, dict[str, bool]] = {}
    for one in weigher.weigh_all([said for said, _ in of], least=least):
        claims.setdefault(one.statement, {})[one.claim] = one.contrary
    total = np.zeros(5)
    for one, other in combinations(of, 2):
        if one[0].report == other[0].report:
            continue
        mine, theirs = claims.get(one[0].id, {}), claims.get(other[0].id, {})
        told = mine.keys() & theirs.keys()
        matter, contrary = relation(one, other)
        total[:3] += (bool(told) and matter, bool(told), matter)
        if told and contrary >= 0:
            claim = min(told)
            total[3:] += ((mine[claim] != theirs[claim]) == contrary, 1)
    return total


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, required=True)
    parser.add_argument("--bias", type=Path, help="a clone of ramybaly/Article-Bias-Prediction")
    parser.add_argument("--to", type=Path, default=WEIGHTS)
    parser.add_argument("--apart", type=Path, default=HERE / "out/apart.npz")
    parser.add_argument("--decay", type=float, default=1.0)
    options = parser.parse_args()
    encoder = Apart(options.apart)
    told = encoder.unseen(stories(options.shared, options.bias))
    data = examples(options.shared, told, encoder)
    story = data[-1]
    names = sorted(told)
    totals = {float(least): np.zeros(5) for least in LEAST}
    beside = []
    for fold in range(FOLDS):
        held = names[fold::FOLDS]
        apart = ~np.isin(story, [*held, *(f"across {name}" for name in held)])
        judge = fitted(data, apart, options.to, least=0.5, decay=options.decay)
        beside.append(across(data, judge, held))
        weigher = Weigher(using=encoder, judge=judge)
        for least in totals:
            totals[least] += sum(counted(told[name], weigher, least) for name in held)
    precise = {}
    chance, is_right = np.concatenate(beside, 1)
    for least, (right, found, marked, sides, known) in totals.items():
        precise[least], f1 = right / max(found, 1), 2 * right / max(found + marked, 1)
        joined = chance >= least
        rightly = is_right[joined].sum()
        print(
            f"at {least:.2f}: P {precise[least]:.3f} R {right / marked:.3f} F1 {f1:.3f}; "
            f"contraries right {sides / max(known, 1):.3f}; of {len(joined)} pairs across {joined.sum()} joined, "
            f"{rightly / max(joined.sum(), 1):.3f} of them rightly, {rightly / max(is_right.sum(), 1):.3f} of those that should be"
        )
    best = min(least for least, right in precise.items() if right > RIGHT)
    fitted(data, np.ones(len(story), bool), options.to, least=best, decay=options.decay)
    print("chosen:", best)
    return 0


if __name__ == "__main__":
    sys.exit(main())
