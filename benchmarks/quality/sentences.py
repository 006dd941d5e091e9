"""Measure how well two sentences are told to say the same, the contrary, or neither, against simple baselines.

    python benchmarks/quality/sentences.py --shared FOLDER

On SICK's test split and AVeriTeC's dev claims with their justifications, none of which were trained on. Each sentence is read as a statement
of nobody. The baselines see the same pairs: the commonest answer; shared words; the cosine of the plain encoder; each of the last two with
"not", "no" and their like as the sign of the contrary, and with the threshold that suits this very set best, which flatters them.
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
from accordingto.weighing.together import Together

from accordingto.weighing import Said
from accordingto.weighing.encoder import Encoder

NAMES = ("same", "contrary", "neither")
SICK = {"ENTAILMENT": 0, "CONTRADICTION": 1, "NEUTRAL": 2}
AVERITEC = {"Supported": 0, "Refuted": 1, "Not Enough Evidence": 2}
_NO = re.compile(
    r"\b(?:no|not|nobody|never|none|nothing|cannot|without|\w+n['’]t|false|fake|untrue|incorrect)\b", re.IGNORECASE
)
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


def told(pairs: Pairs, together: Together) -> npt.NDArray[np.int64]:
    """What reading both together says of each pair."""
    scores = together.scores([(statement(a, f"a{n}"), statement(b, f"b{n}")) for n, (a, b, _) in enumerate(pairs)])
    return np.where(scores[:, 0] < 0, 2, (scores[:, 1] >= 0).astype(int))


def by_likeness(likeness: Numbers, pairs: Pairs) -> npt.NDArray[np.int64]:
    """Alike is the same, or the contrary where only one of both says no; at the threshold with the best result."""
    against = np.array([bool(_NO.search(a)) != bool(_NO.search(b)) for a, b, _ in pairs])
    labels = np.array([label for *_, label in pairs])
    made = [np.where(likeness < least, 2, against.astype(int)) for least in np.arange(0, 1, 0.02)]
    return max(made, key=lambda one: float((one == labels).mean()))


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
    together = Together(encoder)
    for name, pairs in (("SICK test", sick(options.shared)), ("AVeriTeC dev", averitec(options.shared))):
        labels = np.array([label for *_, label in pairs])
        print(f"{name}: {len(pairs)} pairs")
        print(shown("together", told(pairs, together), labels))
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
