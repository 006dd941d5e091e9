"""Measure what weighing costs as a case grows: from nothing, and for one report more.

    python benchmarks/speed/claims.py --shared FOLDER [--statements N ...]

The statements are those of the marked reports, repeated with other names and other numbers, some twenty to a report; each size is weighed in a
process of its own, in memory. Nearly half of them have no names or numbers, so that others say the same word for word: vectors are made of the
different texts alone, whose number is told. Prints seconds and memory, how much of the time it waits for vectors, the time to weigh one report more,
and the exponent with which both grow from one size to the next.
"""

import argparse
import json
import math
import random
import re
import resource
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path

from accordingto.comparing import Encoder, Floats
from accordingto.weighing import Said, Weigher
from accordingto.weighing.index import InMemory
from accordingto.weighing.joining import Gathered

IN_A_REPORT = 20
MORE = 20
SYLLABLES = "ba ko ri ten mal vo sha dur nel pik ora zim lut gan fe".split()
_NAME = re.compile(r"(?<![.?!“\"] )(?<!^)\b[A-Z][a-z]{2,}\b")
_NUMBER = re.compile(r"\b\d+\b")


def passages(shared: Path) -> list[tuple[str, str, str]]:
    """Speaker, act and passage of every statement of the marked training reports."""
    found = []
    for path in sorted((shared / "gold/training").glob("*.json")):
        report = json.loads(path.read_text("utf8"))
        found += [
            (one["speaker"], one["act"], " ".join(one["content"])) for one in report["statements"] if one["content"]
        ]
    return found


def made(shared: Path, most: int) -> Iterator[list[Said]]:
    """Reports of statements: in each the names are others, but the same wherever they stand in it, and one report in five repeats a matter."""
    base = passages(shared)
    chance = random.Random(7)  # noqa: S311 - the same on every run
    matters: list[dict[str, str]] = []
    for number in range(most // IN_A_REPORT):
        names = chance.choice(matters) if matters and chance.random() < 0.2 else {}
        matters.append(names)
        start = chance.randrange(len(base))
        report = []
        for place in range(IN_A_REPORT):
            speaker, act, words = base[(start + place) % len(base)]
            told = _NAME.sub(lambda one, names=names: names.setdefault(one[0], _new(chance)), words)
            told = _NUMBER.sub(lambda _: str(chance.randrange(2, 4000)), told)
            report.append(
                Said(
                    id=f"r{number}.{place + 1}", report=f"r{number}", speaker=names.setdefault(speaker, _new(chance)), kind="person",
                    act=act, passage=told, context=told, start=place,
                )
            )  # fmt: skip
        yield report


def _new(chance: random.Random) -> str:
    return "".join(chance.choices(SYLLABLES, k=3)).capitalize()


class Timed(Encoder):
    """The encoder, which tells how long it was waited for."""

    def __init__(self) -> None:
        super().__init__()
        self.seconds = 0.0

    def vectors(self, texts: Sequence[str]) -> Floats:
        began = time.perf_counter()
        made = super().vectors(texts)
        self.seconds += time.perf_counter() - began
        return made


def measured(shared: Path, most: int) -> dict[str, float]:
    """Weigh so many statements, and then a few reports more."""
    encoder = Timed()
    weigher, index, claims = Weigher(using=encoder), InMemory(), Gathered()
    reports = made(shared, most + MORE * IN_A_REPORT)
    texts = set()
    began = time.perf_counter()
    report = next(reports)
    for following in islice(reports, most // IN_A_REPORT):
        weigher.expect(report)
        weigher.expect(following)
        claims.add(weigher.weigh(report, among=index, claims=claims.of))
        texts.update(hash(one.compared) for one in report)
        report = following
    seconds, waited = time.perf_counter() - began, encoder.seconds
    one = []
    for following in (report, *reports):
        began = time.perf_counter()
        claims.add(weigher.weigh(following, among=index, claims=claims.of))
        one.append(time.perf_counter() - began)
    return {
        "statements": most, "texts": len(texts), "seconds": seconds, "waited": waited, "one": sorted(one)[len(one) // 2],
        "mib": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, "claims": len(claims.members),
    }  # fmt: skip


def main() -> int:
    """Print a line for each size, and how both times grow."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, required=True)
    parser.add_argument("--statements", type=int, nargs="+", default=[1_000, 10_000])
    parser.add_argument("--alone", type=int, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.alone:
        print(json.dumps(measured(options.shared, options.alone)))
        return 0
    before: dict[str, float] | None = None
    for most in options.statements:
        command = [sys.executable, __file__, "--shared", str(options.shared), "--alone", str(most)]
        done = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
        print(
            f"{most:>9,} statements, {done['texts']:,} texts: {done['seconds']:8.1f} s ({done['waited'] / done['seconds']:.0%} of it for vectors), "
            f"{1000 * done['one']:.0f} ms for one report more, {done['mib']:.0f} MiB, {done['claims']:,} claims"
        )
        if before is not None:
            apart = math.log(most / before["statements"])
            grows = {key: math.log(done[key] / before[key]) / apart for key in ("seconds", "one")}
            print(f"{'':>9}  grows with the power {grows['seconds']:.2f}; one report more {grows['one']:.2f}")
        before = done
    return 0


if __name__ == "__main__":
    sys.exit(main())
