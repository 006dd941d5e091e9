"""Measure how long it takes to find the copies among many reports.

    python benchmarks/speed/copies.py --shared FOLDER [--reports N]

The reports are those of data/claims/train_bodies.csv, then the same ones with their sentences shuffled and their words varied, a twentieth of
them reprints of another. Prints processor time for the candidates and for all, as a ratio to splitting the same texts into words, and the peak
of memory.
"""

import argparse
import csv
import random
import re
import resource
import sys
from pathlib import Path
from time import process_time

from accordingto.model import Report
from accordingto.weighing.aligned import Words
from accordingto.weighing.copies import copies
from accordingto.weighing.nearby import near_pairs


def varied(text: str, *, by: int) -> str:
    """A text with a number behind each of its longer words."""
    return re.sub(r"\b\w{6,}\b", lambda word: f"{word[0]}{len(word[0]) * by % 97}", text)


def made(shared: Path, number: int) -> list[Report]:
    """So many reports, the same ones on every run."""
    csv.field_size_limit(sys.maxsize)
    with (shared / "data/claims/train_bodies.csv").open(encoding="utf8", newline="") as table:
        real = [row["articleBody"] for row in csv.DictReader(table)]
    chance = random.Random(1)  # noqa: S311  # the same on every run
    texts = list(real[:number])
    while len(texts) < number:
        if len(texts) % 20 == 0:
            texts.append(f"Reprint.\n{chance.choice(texts)}")
            continue
        sentences = re.split(r"(?<=[.!?])\s+", chance.choice(real))
        chance.shuffle(sentences)
        texts.append(varied(" ".join(sentences), by=len(texts)))
    return [Report(id=f"{place:07}", text=text, digest="") for place, text in enumerate(texts)]


def main() -> None:
    """Print the one line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, required=True)
    parser.add_argument("--reports", type=int, default=10_000)
    options = parser.parse_args()
    reports = made(options.shared, options.reports)
    began = process_time()
    words = sum(len(Words(one.text)) for one in reports)
    split = process_time() - began
    began = process_time()
    pairs = near_pairs({one.id: Words(one.text).forms for one in reports})
    near = process_time() - began
    began = process_time()
    found = copies(reports)
    whole = process_time() - began
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(
        f"{len(reports)} reports, {words} words: {len(pairs)} candidates in {near:.1f} s, {sum(one.one_text for one in found)} of one "
        f"text confirmed in {whole:.1f} s, {whole / split:.1f} times what it takes to split them into words; {peak:.0f} MiB at most"
    )


if __name__ == "__main__":
    main()
