"""Measure how well copies are told from reports that only have an event or a quotation in common.

    python benchmarks/quality/copies.py --shared FOLDER [--errors]

FOLDER holds data/hrdsattack/train.jsonl and data/claims/train_bodies.csv. The pairs in copies.tsv were judged by reading what the
two share: `copy` where one text stands behind a good part of both, `not` where they share no more than a quotation, a document,
what pages say of themselves, or nothing; `partly` is a sentence or two, and counts for neither. Thresholds were set on the pairs
marked `tuned on` and are measured on those `held out`, which were drawn and judged afterwards. Every judged pair must be found
by MinHash first, as in a case. Exit code 1 where precision on the held out is below 95 or recall below 90.
"""

import argparse
import csv
import json
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from accordingto.model import Report
from accordingto.weighing.copies import Copy, copies

JUDGED = Path(__file__).with_name("copies.tsv")
LEAST_PRECISION, LEAST_RECALL = 95.0, 90.0


@dataclass(frozen=True, slots=True)
class Pair:
    """Two reports, what a person made of them, and what we do."""

    left: str
    right: str
    judged: str
    part: str
    found: Copy | None

    @property
    def outcome(self) -> str:
        """`right` for a copy that was found, `wrong` for one that is none, `missed`, or nothing of these."""
        found = self.found is not None and self.found.one_text
        return {(True, "copy"): "right", (True, "not"): "wrong", (False, "copy"): "missed"}.get(
            (found, self.judged), ""
        )


def reports_in(shared: Path) -> Iterator[Report]:
    """Every report of both corpora, under the ids that copies.tsv uses."""
    with (shared / "data/hrdsattack/train.jsonl").open(encoding="utf8") as lines:
        for line in lines:
            one = json.loads(line)
            id_ = one["id"].replace("train", "hrds")
            yield Report(id=id_, text=one["text"], digest="", published=one["published"])
    csv.field_size_limit(sys.maxsize)
    with (shared / "data/claims/train_bodies.csv").open(encoding="utf8", newline="") as table:
        for row in csv.DictReader(table):
            yield Report(id=f"fnc-{row['Body_ID']}", text=row["articleBody"], digest="")


def judged(shared: Path) -> tuple[Pair, ...]:
    """Every judged pair, with what we make of it."""
    with JUDGED.open(encoding="utf8", newline="") as table:
        rows = list(csv.DictReader(table, delimiter="\t"))
    named = {row[side] for row in rows for side in ("left", "right")}
    found = {
        frozenset((one.left, one.right)): one for one in copies([one for one in reports_in(shared) if one.id in named])
    }
    return tuple(
        Pair(row["left"], row["right"], row["verdict"], row["part"], found.get(frozenset((row["left"], row["right"]))))
        for row in rows
    )


def figures(pairs: tuple[Pair, ...]) -> tuple[float, float]:
    """Precision and recall, in percent."""
    right, wrong, missed = (sum(one.outcome == name for one in pairs) for name in ("right", "wrong", "missed"))
    return 100 * right / max(right + wrong, 1), 100 * right / max(right + missed, 1)


def main() -> int:
    """Print precision and recall for each part, and each corpus."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, required=True)
    parser.add_argument("--errors", action="store_true", help="print every pair that we make something else of")
    options = parser.parse_args()
    pairs = judged(options.shared)
    of_part = {part: tuple(one for one in pairs if one.part == part) for part in ("tuned on", "held out")}
    news = {"human-rights news": "hrds", "headline corpus": "fnc"}
    parts = of_part | {name: tuple(one for one in pairs if one.left.startswith(start)) for name, start in news.items()}
    for name, chosen in parts.items():
        precision, recall = figures(chosen)
        copied = sum(one.judged == "copy" for one in chosen)
        partly = sum(one.judged == "partly" for one in chosen)
        print(
            f"{name:18s} {len(chosen):4d} pairs ({copied} copies, {partly} in part)   "
            f"precision {precision:5.1f}   recall {recall:5.1f}"
        )
    for one in pairs if options.errors else ():
        if one.outcome in ("wrong", "missed"):
            print(one.outcome, one.left, one.right, one.found and (one.found.verdict, one.found.own), sep="\t")
    precision, recall = figures(of_part["held out"])
    return 0 if precision >= LEAST_PRECISION and recall >= LEAST_RECALL else 1


if __name__ == "__main__":
    sys.exit(main())
