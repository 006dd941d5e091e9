"""Measure how well two sentences are told to say the same, the contrary, or neither, against simple baselines.

    python benchmarks/quality/sentences.py --shared FOLDER

On SICK's test split, AVeriTeC's dev claims with their justifications, and ClaimDiff (which has no contraries). Only SICK's train split was learned
from. Each sentence is judged as a statement of nobody. The baselines see the same pairs: the commonest answer; shared words; the cosine of the plain
encoder; each of the last two with "not", "no" and their like as the sign of the contrary. All but the commonest answer at the threshold that
suits this very set best, which flatters them.
"""

import argparse
import json
import re
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt

from accordingto.comparing import Encoder
from accordingto.weighing import Said
from accordingto.weighing.judge import Judge
from accordingto.weighing.known import known_of

NAMES = ("same", "contrary", "neither")
SICK = {"ENTAILMENT": 0, "CONTRADICTION": 1, "NEUTRAL": 2}
AVERITEC = {"Supported": 0, "Refuted": 1, "Not Enough Evidence": 2}
_NO = re.compile(
    r"\b(?:no|not|nobody|never|none|nothing|cannot|without|\w+n['’]t|false|fake|untrue|incorrect)\b", re.IGNORECASE
)
STEPS = np.arange(0, 1, 0.02)
Pairs = list[tuple[str, str, int]]
Numbers = npt.NDArray[np.float64]


def sick(shared: Path) -> Pairs:
    """Sentence pairs of SICK's test split."""
    lines = (shared / "data/nli/sick/SICK_test_annotated.txt").read_text("utf8").splitlines()[1:]
    return [(one[1], one[2], SICK[one[4]]) for one in (line.split("\t") for line in lines)]


def averitec(shared: Path) -> Pairs:
    """Claims with what fact-checkers found."""
    every = json.loads((shared / "data/nli/averitec/dev.json").read_text("utf8"))
    return [(one["claim"], one["justification"], AVERITEC[one["label"]]) for one in every if one["label"] in AVERITEC]


def statement(words: str, id_: str) -> Said:
    """A sentence as a statement of nobody."""
    return Said(id=id_, report=id_, speaker="unattributed", kind="unattributed", act="asserts", passage=words)


def claimdiff(shared: Path) -> Pairs:
    """Sentences of two outlets on one story: whether one strengthens the other."""
    every = json.loads((shared / "data/claims/ClaimDiff-strength-train.json").read_text("utf8"))["data"]
    return [(one["claim_a"], one["claim_b"], 0 if one["relation"] else 2) for one in every]


def told(pairs: Pairs, encoder: Encoder) -> npt.NDArray[np.int64]:
    """What the judge says of each pair."""
    known = known_of([statement(words, f"{n}") for pair in pairs for n, words in enumerate(pair[:2])], using=encoder)
    judged = Judge().judged([(known[at], known[at + 1]) for at in range(0, len(known), 2)])
    labels = np.array([label for *_, label in pairs])
    contrary = np.array([one.contrary >= 0.5 for one in judged]).astype(int)
    return best_of(
        [np.where(np.array([one.matches for one in judged]) < least, 2, contrary) for least in STEPS], labels
    )


def best_of(made: Sequence[npt.NDArray[np.int64]], labels: npt.NDArray[np.int64]) -> npt.NDArray[np.int64]:
    """The answers with the most right ones."""
    return max(made, key=lambda one: float((one == labels).mean()))


def by_likeness(likeness: Numbers, pairs: Pairs) -> npt.NDArray[np.int64]:
    """Alike is the same, or the contrary where only one of both says no; at the threshold with the best result."""
    against = np.array([bool(_NO.search(a)) != bool(_NO.search(b)) for a, b, _ in pairs])
    labels = np.array([label for *_, label in pairs])
    return best_of([np.where(likeness < least, 2, against.astype(int)) for least in STEPS], labels)


def overlap(pairs: Pairs) -> Numbers:
    """The part of all words that both share."""
    bags = [[set(re.findall(r"\w+", words.lower())) for words in pair[:2]] for pair in pairs]
    return np.array([len(a & b) / max(1, len(a | b)) for a, b in bags])


def shown(name: str, found: npt.NDArray[np.int64], labels: npt.NDArray[np.int64]) -> str:
    """Accuracy, and the F1 of each answer."""
    f1 = []
    for one in range(len(NAMES)):
        right = int(((found == one) & (labels == one)).sum())
        f1.append(200 * right / max(1, int((found == one).sum() + (labels == one).sum())))
    told = "  ".join(f"{answer} {value:5.1f}" for answer, value in zip(NAMES, f1, strict=True))
    return f"  {name:14s} right {100 * (found == labels).mean():5.1f}  F1: {told}"


def main() -> int:
    """Print a table for each set."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, required=True)
    options = parser.parse_args()
    encoder = Encoder()
    sets = {"SICK test": sick, "AVeriTeC dev": averitec, "ClaimDiff": claimdiff}
    for name, pairs in ((name, of(options.shared)) for name, of in sets.items()):
        labels = np.array([label for *_, label in pairs])
        print(f"{name}: {len(pairs)} pairs")
        print(shown("judge", told(pairs, encoder), labels))
        common = Counter(labels.tolist()).most_common(1)[0][0]
        print(shown("commonest", np.full(len(labels), common), labels))
        print(shown("shared words", by_likeness(overlap(pairs), pairs), labels))
        print(shown("cosine", by_likeness(_cosines(pairs, encoder), pairs), labels))
    return 0


def _cosines(pairs: Pairs, encoder: Encoder) -> Numbers:
    vectors: Sequence[npt.NDArray[np.float32]] = [encoder.vectors([pair[side] for pair in pairs]) for side in (0, 1)]  # type: ignore[misc]
    return np.einsum("nd,nd->n", *vectors).astype(np.float64)


if __name__ == "__main__":
    sys.exit(main())
