"""Measure how well statements of different reports are gathered into claims, against claims marked by reading.

    python benchmarks/quality/claims.py --shared FOLDER [--missed] [--read]

FOLDER holds `gold/` (claims.json, reports/). A pair is two statements of different reports that speak to one claim, whatever their stand; a stand
is right where that of a statement, for a pair that was found, agrees or disagrees with the other's as marked, and mentions where marked so.
`--read` weighs what the reader finds in the reports instead of the marked statements: each is taken for the marked one whose content it shares most.
Baselines: cosine of TF-IDF and of the plain encoder, each at the threshold that suits this very gold set best, which flatters them.
"""

import argparse
import hashlib
import json
import math
import re
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import Any

import numpy as np

from accordingto.comparing import Encoder, around
from accordingto.model.statement import stand_of
from accordingto.weighing import Said, Weigher

Pair = frozenset[str]
SIDES = {"affirmed_by": "affirms", "denied_by": "denies", "mentioned_by": "mentions"}
MOST_SHOWN = 110
STEP = 0.01


def said_in(report: Mapping[str, Any]) -> Iterator[Said]:
    """The statements of a marked report, as weighing gets to know them."""
    text, id_ = report["text"], report["id"]
    for one in report["statements"]:
        spans = one["content_spans"] or ([one["cue_span"]] if one["cue_span"] else [])
        if not spans:
            continue
        ends = [*spans, one["cue_span"]] if one["cue_span"] else spans
        yield Said(
            id=f"{id_}/{one['id']}", report=id_, speaker=one["speaker"], kind=one["speaker_kind"], act=one["act"],
            passage=" ".join(text[a:b] for a, b in one["content_spans"]), cue=one["cue"] or "",
            context=around(text, min(a for a, _ in ends), max(b for _, b in ends)),
            start=min(a for a, _ in ends),
        )  # fmt: skip


def read_instead(report: Mapping[str, Any], reader: Any) -> dict[str, Any]:
    """A marked report with the reader's statements, those that are marked too under the marked ids."""
    from accordingto.model import Report
    from accordingto.views.jsonlines import as_json

    text = report["text"]
    digest = hashlib.sha256(text.encode()).hexdigest()
    told = as_json(
        reader.read(
            Report(id=report["id"], text=text, digest=digest, title=report["title"], published=report["published"])
        )
    )
    taken: dict[str, str] = {}
    scored = []
    for one in told["statements"]:
        letters = {at for a, b in one["content"] for at in range(a, b)}
        for marked in report["statements"]:
            other = {at for a, b in marked["content_spans"] for at in range(a, b)}
            alike = len(letters & other) / max(len(letters | other), 1)
            if alike >= 0.5:
                scored.append((alike, one["id"], marked["id"]))
    for _, mine, theirs in sorted(scored, reverse=True):
        if mine not in taken and theirs not in taken.values():
            taken[mine] = theirs
    found = []
    for one in told["statements"]:
        cue = one["cue"][0] if one["cue"] else None
        found.append(
            {
                "id": taken.get(one["id"], f"new-{one['id']}"), "content_spans": one["content"], "cue_span": cue,
                "cue": text[cue[0] : cue[1]] if cue else None, "speaker": one["speaker"]["name"], "act": one["act"],
                "speaker_kind": one["speaker"]["kind"], "said": one["said"], "inside": None,
            }
        )  # fmt: skip
    return {**report, "statements": found}


def marked_pairs(cluster: Mapping[str, Any]) -> dict[Pair, set[tuple[tuple[str, str], ...]]]:
    """Every pair across reports, with the stands that both have in the claims that they share."""
    pairs: dict[Pair, set[tuple[tuple[str, str], ...]]] = {}
    for claim in cluster["claims"]:
        stands = [(ref, stand) for side, stand in SIDES.items() for ref in claim[side]]
        for one, other in combinations(stands, 2):
            if report_of(one[0]) != report_of(other[0]):
                pairs.setdefault(frozenset((one[0], other[0])), set()).add(tuple(sorted((one, other))))
    return pairs


def agrees(marked: set[tuple[tuple[str, str], ...]], told: Mapping[str, str]) -> float:
    """How many of a pair's two stands are right, at best, 0 to 1: a claim may be worded the other way round."""
    best = 0
    turned = {"affirms": "denies", "denies": "affirms", "mentions": "mentions"}
    for stands in marked:
        for way in (told, {ref: turned[stand] for ref, stand in told.items()}):
            best = max(best, sum(way[ref] == stand for ref, stand in stands))
    return best / 2


def report_of(ref: str) -> str:
    return ref.partition("/")[0]


def tfidf(statements: Sequence[Said]) -> np.ndarray[Any, Any]:
    """Cosines of bags of words, rare ones weighing more."""
    bags = [Counter(re.findall(r"\w+", one.passage.lower())) for one in statements]
    spread = Counter(word for bag in bags for word in bag)
    words = {word: number for number, word in enumerate(spread)}
    table = np.zeros((len(bags), len(words)))
    for number, bag in enumerate(bags):
        for word, times in bag.items():
            table[number, words[word]] = times * math.log(len(bags) / spread[word])
    table /= np.maximum(np.linalg.norm(table, axis=1, keepdims=True), 1e-9)
    near: np.ndarray[Any, Any] = table @ table.T
    return near


def figures(found: set[Pair], marked: set[Pair]) -> str:
    right = len(found & marked)
    precision, recall = right / max(len(found), 1), right / max(len(marked), 1)
    return f"P {100 * precision:5.1f}  R {100 * recall:5.1f}  F1 {200 * right / max(len(found) + len(marked), 1):5.1f}"


def best_of(near: Mapping[Pair, float], marked: set[Pair]) -> str:
    """The figures at the threshold with the best F1."""

    def at(least: float) -> set[Pair]:
        return {pair for pair, value in near.items() if value >= least}

    def f1(found: set[Pair]) -> float:
        return 2 * len(found & marked) / max(len(found) + len(marked), 1)

    least = max((round(one * STEP, 2) for one in range(5, 100)), key=lambda one: f1(at(one)))
    return f"{figures(at(least), marked)}  at {least}"


def main() -> int:
    """Print the figures of each story, and of all."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, required=True)
    parser.add_argument("--missed", action="store_true", help="name every pair that was missed, and every one too many")
    parser.add_argument(
        "--read", action="store_true", help="weigh the reader's own statements instead of the marked ones"
    )
    parser.add_argument(
        "--least", type=float, help="the chance from which on statements are joined, instead of the one that ships"
    )
    options = parser.parse_args()
    gold = json.loads((options.shared / "gold/claims.json").read_text("utf8"))
    encoder = Encoder()
    weigher = Weigher(using=encoder)
    reader: Any = None
    if options.read:
        from accordingto.reading import Reader

        reader = Reader()
    tallies = [
        tally_of(cluster, weigher, encoder, options.shared, reader, options.least) for cluster in gold["clusters"]
    ]
    for tally in tallies:
        print(
            f"{tally.name:32s} {figures(set(tally.found), set(tally.marked))}  {len(tally.marked)} pairs, {tally.claims} claims"
        )
        if options.missed:
            tally.show_misses()
    marked = {pair for tally in tallies for pair in tally.marked}
    found = {pair for tally in tallies for pair in tally.found}
    print(f"{'all':32s} {figures(found, marked)}  {len(marked)} pairs")
    stands = [
        agrees(tally.marked[pair], tally.found[pair])
        for tally in tallies
        for pair in tally.found.keys() & tally.marked.keys()
    ]
    print(f"stands right, of {len(stands)} pairs found: {100 * sum(stands) / max(len(stands), 1):.1f}")
    for name in ("TF-IDF", "cosine"):
        near = {pair: value for tally in tallies for pair, value in tally.near[name].items()}
        print(f"{name:32s} {best_of(near, marked)}")
    return 0


@dataclass(frozen=True)
class Tally:
    """One story: its statements, the pairs marked and found, and how alike the baselines take each pair for."""

    name: str
    statements: Sequence[Said]
    marked: Mapping[Pair, set[tuple[tuple[str, str], ...]]]
    found: Mapping[Pair, Mapping[str, str]]
    near: Mapping[str, Mapping[Pair, float]]
    claims: int

    def show_misses(self) -> None:
        said = {one.id: one for one in self.statements}
        for name, pairs in (
            ("missed", set(self.marked) - set(self.found)),
            ("too many", set(self.found) - set(self.marked)),
        ):
            for pair in sorted(pairs, key=sorted):
                print(f"  {name}:")
                for ref in sorted(pair):
                    told = (
                        f"{said[ref].act} {said[ref].passage[:MOST_SHOWN]}"
                        if ref in said
                        else "not found by the reader"
                    )
                    print(f"    {ref:16s} {told}")


def tally_of(
    cluster: Mapping[str, Any], weigher: Weigher, encoder: Encoder, shared: Path, reader: Any, least: float | None
) -> Tally:
    """Weigh the reports of one story; what the reader finds beyond the marked statements is neither right nor wrong, and left out."""
    statements: list[Said] = []
    for id_ in cluster["reports"]:
        report = json.loads((shared / f"gold/reports/{id_}.json").read_text("utf8"))
        statements += said_in(read_instead(report, reader) if reader else report)
    acts = {one.id: one.act for one in statements}
    claims: dict[str, dict[str, str]] = {}
    for one in weigher.weigh_all(statements, least=least):
        claims.setdefault(one.claim, {})[one.statement] = stand_of(acts[one.statement], contrary=one.contrary)
    found: dict[Pair, dict[str, str]] = {}
    for told in claims.values():
        found |= {frozenset(pair): told for pair in combinations(told, 2) if counts(*pair)}
    vectors = encoder.vectors([one.compared for one in statements])
    tables = {
        "TF-IDF": tfidf(statements),
        "cosine": vectors @ vectors.T,
    }
    places = [pair for pair in combinations(range(len(statements)), 2) if counts(*(statements[one].id for one in pair))]
    near = {
        name: {frozenset((statements[i].id, statements[j].id)): float(values[i, j]) for i, j in places}
        for name, values in tables.items()
    }
    return Tally(
        name=cluster["name"], statements=statements, marked=marked_pairs(cluster), found=found, near=near, claims=len(claims)
    )  # fmt: skip


def counts(one: str, other: str) -> bool:
    """Whether a pair is one that can be right or wrong: of different reports, and both marked."""
    return report_of(one) != report_of(other) and "/new-" not in one + other


if __name__ == "__main__":
    sys.exit(main())
