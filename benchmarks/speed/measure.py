"""Measure how fast the reader is, as ratios to what bounds it, all in one run.

    python benchmarks/speed/measure.py --shared FOLDER [--words N]

Prints words a second of `read` over the Wikinews and the official-statements corpus on one core and on two; the share of that time spent
in the network's own two graphs (the bound: the same windows given to the bare encoder session); int8 against float where training/out/float
holds the float graphs; the time from process start to printed table for one short file; and peak memory for few and for many reports, and for a
report fifty times as long.
"""

import argparse
import gzip
import json
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from pathlib import Path

from accordingto.model import Report
from accordingto.reading import Reader
from accordingto.reading.network import WEIGHTS, Network
from accordingto.reading.pieces import pieces_of
from accordingto.reading.windows import windows

FLOAT = Path(__file__).parents[2] / "training/out/float"


def corpus(path: Path, words: int) -> tuple[Report, ...]:
    """Reports from a JSON Lines file, gzipped or not, up to about so many words."""
    opened = gzip.open(path, "rt", encoding="utf8") if path.suffix == ".gz" else path.open(encoding="utf8")
    found, total = [], 0
    with opened as lines:
        for number, line in enumerate(lines):
            text = json.loads(line).get("text") or ""
            if len(text.split()) < 30:
                continue
            found.append(Report(id=str(number), text=text, digest="0" * 64))
            total += len(text.split())
            if total > words:
                break
    return tuple(found)


def words_in(reports: Sequence[Report]) -> int:
    return sum(len(report.text.split()) for report in reports)


def seconds(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def encoder_alone(network: Network, reports: Sequence[Report]) -> float:
    """Seconds that the bare encoder session takes for the same windows."""
    prepared = [pieces_of(report.text, network.tokenizer) for report in reports]
    return seconds(lambda: [network.read(pieces, window) for pieces in prepared for window in windows(len(pieces))])


def read_all(reader: Reader, reports: Sequence[Report]) -> None:
    for report in reports:
        reader.read(report)


def in_new_process(*arguments: str) -> tuple[float, float]:
    """Seconds and peak MiB of a fresh process."""
    began = time.perf_counter()
    done = subprocess.run([sys.executable, *arguments], check=False, capture_output=True)
    took = time.perf_counter() - began
    if done.returncode:
        sys.exit(done.stderr.decode())
    peak = [int(line.split()[1]) for line in done.stderr.decode().splitlines() if line.startswith("peak ")]
    return took, peak[-1] / 1024 if peak else 0.0


def peak_of(path: Path) -> float:
    """Peak MiB of reading `path` in a process of its own."""
    code = (
        "import sys; from accordingto.cli import main\n"
        f"try: main(['read', '--format', 'json', '--threads', '1', {str(path)!r}])\n"
        "except SystemExit: pass\n"
        # Not ru_maxrss: a new process inherits that from the one which began it.
        "peak = next(line.split()[1] for line in open('/proc/self/status') if line.startswith('VmHWM'))\n"
        "print('peak', peak, file=sys.stderr)"
    )
    return in_new_process("-c", code)[1]


def lines_of(reports: Sequence[Report], folder: Path, name: str) -> Path:
    path = folder / name
    path.write_text("".join(json.dumps({"id": one.id, "text": one.text}) + "\n" for one in reports), "utf8")
    return path


def rates(name: str, reports: Sequence[Report]) -> Iterator[str]:
    words = words_in(reports)
    yield f"{name}: {len(reports)} reports, {words} words"
    single = 0.0
    for threads in (1, 2):
        reader = Reader(threads=threads)
        read_all(reader, reports[:2])
        whole = seconds(lambda: read_all(reader, reports))  # noqa: B023  # called at once
        bound = encoder_alone(Network(threads=threads), reports)
        yield f"  {threads} core(s): {words / whole:7.0f} words/s, {bound / whole:.2f} of the time in the encoder"
        single = single or whole
        if threads > 1:
            yield f"  speed-up of {threads} cores: {single / whole:.2f}"


def main() -> None:
    """Print every figure."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, required=True)
    parser.add_argument("--words", type=int, default=20_000)
    options = parser.parse_args()
    wikinews = corpus(options.shared / "data/wikinews/articles.jsonl", options.words)
    official = corpus(options.shared / "data/kremlin/kremlin_news_en.jsonl.gz", options.words)
    for name, reports in (("wikinews", wikinews), ("official statements", official)):
        for line in rates(name, reports):
            print(line, flush=True)
    few = tuple(islice(wikinews, 20))
    if (FLOAT / "reads.onnx").exists():
        fast, slow = (encoder_alone(Network(folder, threads=1), few) for folder in (WEIGHTS, FLOAT))
        print(f"encoder: int8 is {slow / fast:.2f} times as fast as float")
    with tempfile.TemporaryDirectory() as where:
        folder = Path(where)
        one = folder / "one.txt"
        one.write_text(wikinews[0].text, "utf8")
        cold = sorted(in_new_process("-m", "accordingto", "read", str(one))[0] for _ in range(5))
        bare = sorted(in_new_process("-c", "pass")[0] for _ in range(5))
        print(f"cold start to printed table: {cold[2]:.2f} s, {cold[2] / bare[2]:.0f} times an empty Python process")
        small = peak_of(lines_of(few, folder, "few.jsonl"))
        many = peak_of(lines_of(wikinews * 3, folder, "many.jsonl"))
        text = "\n\n".join(report.text for report in wikinews)
        long = Report(id="long", text="\n\n".join([text] * 10), digest="")
        longest = peak_of(lines_of([long], folder, "long.jsonl"))
        print(
            f"peak memory: {small:.0f} MiB for {len(few)} reports, x{many / small:.2f} for {3 * len(wikinews)}, "
            f"x{longest / small:.2f} for one of {len(long.text.split())} words"
        )
    print(f"this process: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MiB at most")


if __name__ == "__main__":
    main()
