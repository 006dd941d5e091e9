"""Measure how good the reader is, with the scorers that came with the data, and hold it to its floors.

    python benchmarks/quality/measure.py --shared FOLDER [--errors N] [--weights FOLDER] [--update]

FOLDER holds `gold/` (GUIDE.md, reports/, score.py) and `data/polnear/` (dev.jsonl, score.py). Every figure is a percentage. Exit code 1 where
one is below its floor in floors.json, or where floors.json was made for another gold set or another reader.
"""

import argparse
import hashlib
import importlib.util
import json
import re
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

from accordingto.model import Reading, Report
from accordingto.reading import Reader
from accordingto.reading.network import WEIGHTS
from accordingto.views.jsonlines import as_json

FLOORS = Path(__file__).parent / "floors.json"
THAT = re.compile(r"\bthat\s*[“\"]?\s*$", re.I)
VERB_GROUP = re.compile(
    r"(?:\b(?:am|is|are|was|were|be|been|being|has|have|had|having|do|does|did|will|would|can|could|may|might|must|shall|should|to|not|also|already|"
    r"again|later|now|still|often|always|never|ever|once|long|just|further|first|(?-i:[a-z]+ly)|\w+n['’]t|['’](?:s|ve|re|d|ll|m))\s+)+$",
    re.I,
)
FARTHEST = 60


def module_at(path: Path, name: str) -> ModuleType:
    """A Python file outside the package, as a module."""
    spec = importlib.util.spec_from_file_location(name, path)
    if spec is None or spec.loader is None:
        sys.exit(f"{path}: not found; --shared must name the folder with gold/ and data/")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def read_gold(reader: Reader, marked: dict[str, object]) -> Reading:
    """One marked report, read from its text, title and date alone."""
    text = str(marked["text"])
    return reader.read(
        Report(
            id=str(marked["id"]), text=text, digest=hashlib.sha256(text.encode()).hexdigest(),
            title=str(marked["title"]), published=marked.get("published"),  # type: ignore[arg-type]  # the file's own types
        )
    )  # fmt: skip


def gold_figures(shared: Path, reader: Reader, errors: int) -> dict[str, float]:
    """The figures of gold/score.py over gold/reports."""
    score = module_at(shared / "gold/score.py", "gold_score")
    tally = score.Tally()
    for _, marked in score.load_gold(shared / "gold/reports"):
        tally.add(marked, as_json(read_gold(reader, marked)))
    for error in tally.errors[:errors]:
        print(*error, sep="\t")
    figures: dict[str, float] = {}
    for name, value in tally.figures().items():
        if isinstance(value, tuple):
            figures[f"gold {name}"] = 100 * value[2]
            if name == "found":
                figures["gold found precision"], figures["gold found recall"] = 100 * value[0], 100 * value[1]
        elif isinstance(value, float):
            figures[f"gold {name}"] = 100 * value
    return figures


def polnear_figures(shared: Path, reader: Reader) -> dict[str, float]:
    """The figures of polnear/score.py over its dev split, as printed and in PolNeAR's terms."""
    score = module_at(shared / "data/polnear/score.py", "polnear_score")
    plain, restored = score.Score(), score.Score()
    for line in (shared / "data/polnear/dev.jsonl").read_text("utf8").splitlines():
        report = json.loads(line)
        text = report["text"]
        reading = reader.read(Report(id=report["id"], text=text, digest="0" * 64, published=report["published"]))
        told = [one for one in as_json(reading)["statements"] if one["inside"] is None]
        marked = report["annotations"][0][
            "attributions"
        ]  # the scorer's own choice, where several people marked a report
        plain.add(text, marked, told)
        restored.add(text, marked, [in_polnear_terms(text, one) for one in told])
    figures = in_percent({"polnear attribution": plain.rel, "polnear strict": plain.strict})
    return figures | in_percent(
        {"polnear attribution (in its terms)": restored.rel, "polnear strict (in its terms)": restored.strict}
    )


def in_polnear_terms(text: str, statement: dict[str, Any]) -> dict[str, Any]:
    """A statement as PolNeAR would mark it, where its guidelines and gold/GUIDE.md differ by rule.

    A "that" before the content is content there; and the cue is the whole verb group, with auxiliaries and adverbs before the verb
    ("has also said"), where the guide has the shortest signal ("said").
    """
    content, cue, source = statement["content"], statement["cue"], statement["source"] or []
    if content and (before := THAT.search(text, max(0, content[0][0] - FARTHEST), content[0][0])):
        content = [[before.start(), content[0][1]], *content[1:]]
    if cue and (before := VERB_GROUP.search(text, max(0, cue[0][0] - FARTHEST), cue[0][0])):
        start = max([before.start(), *(end for _, end in [*source, *statement["content"]] if end <= cue[0][0])])
        cue = [[start, cue[0][1]], *cue[1:]]
    return {**statement, "content": content, "cue": cue}


def in_percent(counts: dict[str, tuple[int, int, int]]) -> dict[str, float]:
    """F1, in percent, from counts of (right, predicted, marked)."""
    return {name: 200 * right / max(predicted + marked, 1) for name, (right, predicted, marked) in counts.items()}


def main() -> int:
    """Print each figure beside its floor."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, required=True)
    parser.add_argument("--weights", type=Path, default=WEIGHTS)
    parser.add_argument("--errors", type=int, default=0, help="print the first N errors on gold")
    parser.add_argument("--update", action="store_true", help="pin the figures, less a point, as the new floors")
    options = parser.parse_args()
    reader = Reader(weights=options.weights)
    figures = gold_figures(options.shared, reader, options.errors) | polnear_figures(options.shared, reader)
    gold = hashlib.sha256(
        b"".join(path.read_bytes() for path in sorted((options.shared / "gold/reports").glob("*.json")))
    ).hexdigest()
    pinned = json.loads(FLOORS.read_text("utf8")) if FLOORS.exists() else {"floors": {}}
    if options.update:
        pinned = {
            "gold": gold,
            "reader": reader.digest,
            "floors": {key: round(value - 1, 1) for key, value in figures.items()},
        }
        FLOORS.write_text(json.dumps(pinned, indent=1) + "\n", "utf8")
    low = 0
    for name, value in figures.items():
        floor = pinned["floors"].get(name)
        below = floor is not None and value < floor
        low += below
        print(
            f"{name:32s} {value:6.1f}"
            + (f"   floor {floor:5.1f}" if floor is not None else "")
            + ("   BELOW" if below else "")
        )
    for what, now in (("gold", gold), ("reader", reader.digest)):
        if pinned.get(what) not in (None, now):
            print(f"floors.json was pinned for another {what}; look at the figures and run with --update")
            low += 1
    return 1 if low else 0


if __name__ == "__main__":
    sys.exit(main())
