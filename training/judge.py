"""Train the judge of pairs of statements: whether two speak of one matter, and whether they say contrary things of it.

It learns from pairs labelled by reading (`marked/pairs.jsonl`), from stories whose every statement was read for the claims that it
speaks to (`marked/claims.jsonl`), from disputes within marked reports, and from statements of reports on different stories, which are
about different matters however alike they sound.
"""

import argparse
import csv
import json
import sys
from itertools import combinations
from pathlib import Path

import numpy as np
import torch
from torch import nn

from accordingto.weighing.around import around
from accordingto.weighing.encoder import WEIGHTS, Encoder
from accordingto.weighing.gather import Judged, gather
from accordingto.weighing.known import known_of
from accordingto.weighing.looks import LOOKS, Known, looks_of
from accordingto.weighing.said import Said

HERE = Path(__file__).parent
SEED = 3
DISPUTED = 0.1
ELSEWHERE = 0.1


def said_of(report: str, text: str, one: dict, published: str | None, number: str) -> Said:
    spans, cue = one["content_spans"], one["cue_span"]
    ends = [*spans, cue] if cue else spans
    return Said(
        id=f"{report}/{number}", report=report, speaker=one["speaker"], kind=one["speaker_kind"], act=one["act"],
        passage=" ".join(text[a:b] for a, b in spans), cue=text[cue[0] : cue[1]] if cue else "",
        context=around(text, min(a for a, _ in ends), max(b for _, b in ends)), said=one["said"], published=published,
    )  # fmt: skip


def texts_of(shared: Path) -> dict[str, str]:
    found = {}
    for line in (shared / "data/hrdsattack/train.jsonl").read_text("utf8").splitlines():
        one = json.loads(line)
        found[f"hrdsattack {one['id']}"] = one["text"]
    csv.field_size_limit(10**9)
    with (shared / "data/claims/train_bodies.csv").open(encoding="utf8", newline="") as rows:
        for one in csv.DictReader(rows):
            found[f"fnc {one['Body_ID']}"] = one["articleBody"][:5000]
    return found


def marked_reports(shared: Path, texts: dict[str, str]) -> list[dict]:
    reports = [json.loads(path.read_text("utf8")) for path in sorted((shared / "gold/training").glob("*.json"))]
    reports += [json.loads(line) for line in (HERE / "marked/wikinews.jsonl").read_text("utf8").splitlines()]
    for line in (HERE / "marked/elsewhere.jsonl").read_text("utf8").splitlines():
        one = json.loads(line)
        if one["text_of"] in texts:
            reports.append({**one, "text": texts[one["text_of"]]})
    return reports


def examples(shared: Path, encoder: Encoder) -> tuple[dict[str, np.ndarray], dict[str, list[tuple[Known, set[str]]]]]:  # noqa: C901 - four kinds of examples, one after the other
    """Looks, whether both speak of one matter, whether they are contrary (-1: not told), weight and group of each pair; and the stories."""
    texts = texts_of(shared)
    said: dict[str, Said] = {}
    labelled = []
    for number, line in enumerate((HERE / "marked/pairs.jsonl").read_text("utf8").splitlines()):
        pair = json.loads(line)
        keys = []
        for side in ("one", "other"):
            one = pair[side]
            made = said_of(one["text_of"], texts[one["text_of"]], one, one["published"], f"{number}{side}")
            said[made.id] = made
            keys.append(made.id)
        labelled.append((*keys, pair["relation"]))
    told: dict[str, list[tuple[str, set[str]]]] = {}
    for line in (HERE / "marked/claims.jsonl").read_text("utf8").splitlines():
        report = json.loads(line)
        for one in report["statements"]:
            made = said_of(f"told {report['text_of']}", texts[report["text_of"]], one, report["published"], one["id"])
            said[made.id] = made
            told.setdefault(report["story"], []).append((made.id, set(one["claims"])))
    inside: dict[str, list[str]] = {}
    disputed: dict[str, list[tuple[str, str]]] = {}
    for report in marked_reports(shared, texts):
        ids = {}
        for one in report["statements"]:
            if one["content_spans"]:
                made = said_of(report["id"], report["text"], one, report["published"], one["id"])
                said[made.id] = made
                ids[one["id"]] = made.id
        inside[report["id"]] = list(ids.values())
        for dispute in report.get("disputes", ()):
            sides = dict.fromkeys(
                ids[one] for side in ("affirmed_by", "denied_by") for one in dispute[side] if one in ids
            )
            disputed.setdefault(report["id"], []).extend(combinations(sides, 2))
    known = {one.said.id: one for one in known_of(list(said.values()), using=encoder)}
    rows = []
    for a, b, relation in labelled:
        contrary = {"same": 0, "contrary": 1, "neither": -1}[relation]
        rows.append((looks_of(known[a], known[b]), relation != "neither", contrary, 1.0, "pairs"))
    for story, statements in told.items():
        pairs = [(a, b, bool(first & second)) for (a, first), (b, second) in combinations(statements, 2)]
        weight = {True: 40 / sum(one[2] for one in pairs), False: 80 / sum(not one[2] for one in pairs)}
        for a, b, same in pairs:
            pair = weight[same] * (1 if known[a].said.report != known[b].said.report else 0.5)
            rows.append((looks_of(known[a], known[b]), same, -1, pair, story))
    rng = np.random.default_rng(SEED)
    for report, pairs in disputed.items():
        rows += [(looks_of(known[a], known[b]), True, -1, DISPUTED, "disputes") for a, b in pairs]
        others = [pair for pair in combinations(inside[report], 2) if pair not in pairs]
        for at in rng.permutation(len(others))[: 4 * len(pairs)]:
            a, b = others[at]
            rows.append((looks_of(known[a], known[b]), False, -1, DISPUTED / 2, "disputes"))
    stories = [(known[id_], story) for story, ones in told.items() for id_, _ in ones]
    vectors = np.stack([one.passage for one, _ in stories])
    near = vectors @ vectors.T
    for at, (one, story) in enumerate(stories):
        others = [other for other in np.argsort(-near[at]) if stories[other][1] != story][:3]
        rows += [(looks_of(one, stories[other][0]), False, -1, ELSEWHERE, "elsewhere") for other in others]
    every = [one for ids in inside.values() for one in ids]
    vectors = np.stack([known[one].passage for one in every])
    near = vectors @ vectors.T
    for at in rng.permutation(len(every))[:600]:
        for other in np.argsort(-near[at])[:12]:
            a, b = known[every[at]], known[every[other]]
            if a.said.report != b.said.report and float(a.context @ b.context) < 0.75:
                rows.append((looks_of(a, b), False, -1, 0.1, "apart"))
                break
    looks, matches, contrary, weight, group = zip(*rows, strict=True)
    data = {
        "looks": np.array(looks, np.float32), "matches": np.array(matches, np.float32),
        "contrary": np.array(contrary, np.float32), "weight": np.array(weight, np.float32), "group": np.array(group),
    }  # fmt: skip
    return data, {story: [(known[id_], claims) for id_, claims in ones] for story, ones in told.items()}


def contradictions(shared: Path, encoder: Encoder) -> tuple[np.ndarray, np.ndarray]:
    """Looks of sentences of SICK that entail or contradict each other, and whether they contradict."""
    lines = (shared / "data/nli/sick/SICK_train.txt").read_text("utf8").splitlines()[1:]
    chosen = [line.split("\t") for line in lines]
    chosen = [one for one in chosen if one[4] in ("ENTAILMENT", "CONTRADICTION")]
    said = []
    for number, one in enumerate(chosen):
        said += [
            Said(id=f"{number}{side}", report=f"{number}{side}", speaker="author", kind="author", act="asserts", passage=words, context=words)
            for side, words in (("a", one[1]), ("b", one[2]))
        ]  # fmt: skip
    known = known_of(said, using=encoder)
    looks = np.array([looks_of(known[i], known[i + 1]) for i in range(0, len(known), 2)], np.float32)
    return looks, np.array([one[4] == "CONTRADICTION" for one in chosen], np.float32)


def fit(looks, labels, weights, *, decay: float) -> tuple[np.ndarray, float]:
    """Logistic regression: a weight for each look, and what is told without any."""
    x, y, w = (torch.tensor(one, dtype=torch.float64) for one in (looks, labels, weights))
    told = torch.zeros(x.shape[1] + 1, dtype=torch.float64, requires_grad=True)
    steps = torch.optim.LBFGS([told], max_iter=500, line_search_fn="strong_wolfe")

    def loss():
        steps.zero_grad()
        score = x @ told[:-1] + told[-1]
        total = (nn.functional.binary_cross_entropy_with_logits(score, y, reduction="none") * w).sum()
        total = total + decay * (told[:-1] ** 2).sum() / 2
        total.backward()
        return total

    steps.step(loss)
    return told[:-1].detach().numpy(), float(told[-1].detach())


def scores(head: tuple[np.ndarray, float], looks) -> np.ndarray:
    return 1 / (1 + np.exp(-(looks @ head[0] + head[1])))


def pairs_across(groups: list[list[str]]) -> set[frozenset[str]]:
    """The pairs of statements of different reports that are in one group."""
    across = (pair for group in groups for pair in combinations(group, 2))
    return {frozenset(pair) for pair in across if pair[0].rsplit("/", 1)[0] != pair[1].rsplit("/", 1)[0]}


STRICT = 0.8
"""From here on 4 in 5 of the pairs that are joined belong together."""


def counts(story: list[tuple[Known, set[str]]], chances: np.ndarray, least: float) -> tuple[np.ndarray, np.ndarray]:
    """Pairs across reports: right, told and marked, of those gathered into claims, and of those at `least` by themselves."""
    known = [one for one, _ in story]
    places = list(combinations(range(len(known)), 2))
    verdicts = {pair: Judged(matches=float(chance), contrary=0.0) for pair, chance in zip(places, chances, strict=True)}
    claims = gather(known, verdicts, least=least)
    marked: dict[str, list[str]] = {}
    for one, names in story:
        for name in names:
            marked.setdefault(name, []).append(one.said.id)
    truth = pairs_across(list(marked.values()))
    told = pairs_across([[one.said.id for one in claim.appearances] for claim in claims])
    alone = pairs_across(
        [[known[a].said.id, known[b].said.id] for (a, b), one in verdicts.items() if one.matches >= least]
    )
    return tuple(np.array([len(one & truth), len(one), len(truth)]) for one in (told, alone))


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, required=True)
    parser.add_argument("--to", type=Path, default=WEIGHTS / "judge.json")
    parser.add_argument("--decay", type=float, default=1.0)
    options = parser.parse_args()
    encoder = Encoder()
    data, stories = examples(options.shared, encoder)
    mean, scale = data["looks"].mean(0), data["looks"].std(0) + 1e-3
    looks = (data["looks"] - mean) / scale
    print({group: int((data["group"] == group).sum()) for group in sorted(set(data["group"]))})
    held = {}
    for story in stories:
        rest = data["group"] != story
        head = fit(looks[rest], data["matches"][rest], data["weight"][rest], decay=options.decay)
        held[story] = scores(head, looks[~rest])
    reached = {}
    for least in np.arange(0.2, 0.96, 0.05):
        both = [counts(stories[story], held[story], float(least)) for story in stories]
        gathered, alone = (sum(one[at] for one in both) for at in (0, 1))
        told = []
        for right, found, marked in (gathered, alone):
            told.append((right / max(found, 1), right / marked, 2 * right / (found + marked)))
        reached[round(float(least), 2)] = told[0][2]
        print(f"at {least:.2f}:", " | ".join("P %.2f R %.2f F1 %.3f" % one for one in told), "(gathered | alone)")
    # Two matters in one claim mislead more than one in two: only what mostly belongs together is told, however much that misses.
    best = max(reached.values())
    strictest = max(STRICT, *(least for least, value in reached.items() if value > best - 0.01))
    print(f"chosen: {strictest}")
    matches = fit(looks, data["matches"], data["weight"], decay=options.decay)
    told = data["contrary"] >= 0
    sick, contradict = contradictions(options.shared, encoder)
    sick = (sick - mean) / scale
    both = np.concatenate([looks[told], sick])
    labels = np.concatenate([data["contrary"][told], contradict])
    weights = np.concatenate([np.ones(int(told.sum())), np.full(len(sick), 0.1)]).astype(np.float32)
    contrary = fit(both, labels, weights, decay=options.decay)
    print(
        f"contrary, on what it learned from: {((scores(contrary, looks[told]) > 0.5) == data['contrary'][told]).mean():.2f}"
    )
    stored = {
        "looks": list(LOOKS), "mean": np.round(mean.astype(float), 5).tolist(), "scale": np.round(scale.astype(float), 5).tolist(),
        "least": strictest, "matches": matches[0].round(4).tolist(), "matches alone": round(matches[1], 4),
        "contrary": contrary[0].round(4).tolist(), "contrary alone": round(contrary[1], 4),
    }  # fmt: skip
    options.to.write_text(json.dumps(stored, indent=1) + "\n", "utf8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
