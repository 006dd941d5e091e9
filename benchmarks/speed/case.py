"""Measure what keeping a case costs, as ratios to what bounds it, all in one run.

    python benchmarks/speed/case.py --shared FOLDER [--reports N] [--statements N] [--processes N]

Prints how long adding reports takes against taking them in and reading them alone (in turns of a few dozen reports, so that both see the same
machine; the first and the last turns tell whether it grows with the case), adding them again against the first time, the size of the case
against the compressed bytes, `verify` against plain SHA-256 of the same bytes, opening, and searches over a case with many statements.
"""

import argparse
import html
import json
import random
import sqlite3
import statistics
import tempfile
import time
import zlib
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future
from contextlib import closing
from hashlib import sha256
from pathlib import Path
from typing import Any

from many_statements import NAMED, make

from accordingto.case import Case
from accordingto.case.search import Query, statements
from accordingto.case.verify import verify
from accordingto.engine.adding import Log, add
from accordingto.engine.readers import Readers
from accordingto.intake import Finding, Given, Source, findings_in

_TURN = 50
_LOOKS = 20


def texts_of(shared: Path) -> tuple[str, ...]:
    """Wikinews and human-rights reports in full."""
    found = []
    for name in ("wikinews/articles", "hrdsattack/train"):
        with (shared / f"data/{name}.jsonl").open(encoding="utf8") as lines:
            found += [text for line in lines if len(text := json.loads(line).get("text") or "") > 200]
    return tuple(found)


def varied(texts: Sequence[str], *, reports: int) -> Iterator[str]:
    """So many reports: the texts as they are, then again with other names and another first line, as further reports would be."""
    chance = random.Random(11)  # noqa: S311 - the same on every run
    capitals = sorted({word for text in texts for word in text.split() if word.isalpha() and word[0].isupper()})
    for number in range(reports):
        text = texts[number % len(texts)]
        if number < len(texts):
            yield text
            continue
        swap = {word: chance.choice(capitals) for word in set(text.split()) if word.istitle() and chance.random() < 0.1}
        yield f"Report {number}.\n\n" + " ".join(swap.get(word, word) for word in text.split(" "))


def as_page(text: str) -> bytes:
    """The text as a small web page, with a menu and a footer around it."""
    links = "".join(f'<li><a href="/section/{number}">Section {number} of the paper</a></li>' for number in range(60))
    body = "".join(f"<p>{html.escape(part)}</p>\n" for part in text.split("\n") if part.strip())
    page = f"<!doctype html><html lang=en><head><title>{html.escape(text[:60])}</title></head><body><nav><ul>{links}</ul></nav>"
    return f"{page}<article><h1>{html.escape(text[:60])}</h1>\n{body}</article><footer>{links}</footer></body></html>".encode()


def seconds(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def read_alone(sources: Sequence[Source], readers: Readers) -> None:
    """Take in and read, keeping nothing."""
    waiting: deque[Future[Any]] = deque()
    for source in sources:
        for found in findings_in(source, given=Given()):
            if isinstance(found, Finding):
                waiting.append(readers.submit(found.report))
            if len(waiting) >= readers.ahead:
                waiting.popleft().result()
    for future in waiting:
        future.result()


def added(case: Case, sources: Sequence[Source], readers: Readers) -> None:
    log = Log(case=case, now=lambda: "2024-03-10T08:00:00Z", by="benchmark", program="benchmark")
    deque(add(sources, to=log, given=Given(), readers=readers), maxlen=0)


def adding(folder: Path, sources: Sequence[Source], *, processes: int | None) -> Iterator[str]:
    path = folder / "added.case"
    alone, kept = [], []
    with (
        Case.create(path, at="2024-03-10T08:00:00Z", by="benchmark", program="benchmark") as case,
        Readers(processes=processes) as readers,
    ):
        read_alone(sources[: readers.ahead], readers)  # every process has its reader now
        for start in range(0, len(sources), _TURN):
            turn = sources[start : start + _TURN]
            works = [(alone, lambda: read_alone(turn, readers)), (kept, lambda: added(case, turn, readers))]  # noqa: B023 - called at once
            for took, work in works if start // _TURN % 2 else reversed(works):  # whoever is second finds things warm
                took.append(seconds(work))
        again = seconds(lambda: added(case, sources, readers))
    fifth = max(len(alone) // 5, 1)
    yield (
        f"adding {len(sources)} reports: {sum(kept):.0f} s, {sum(kept) / sum(alone):.2f} times reading alone "
        f"(the first fifth {sum(kept[:fifth]) / sum(alone[:fifth]):.2f}, the last {sum(kept[-fifth:]) / sum(alone[-fifth:]):.2f})"
    )
    yield f"adding them again: {again:.1f} s, {again / sum(kept):.3f} of the first time"
    yield size_of(path, sources)
    yield verifying(path)


def size_of(path: Path, sources: Sequence[Source]) -> str:
    packed = sum(len(zlib.compress(source.data or b"", 6)) for source in sources)
    size = path.stat().st_size
    kind = "pages" if sources[0].name.endswith(".html") else "plain texts"
    return f"size: {size / 1e6:.1f} MB, {size / packed:.1f} times the compressed bytes of the {kind}, {size / len(sources) / 1e3:.0f} KB a report"


def verifying(path: Path) -> str:
    with Case(path) as case:
        took = seconds(lambda: verify(case))
        data = [case.object(digest) for (digest,) in case.connection.execute("SELECT digest FROM object")]
        data += [words.encode() for (words,) in case.connection.execute("SELECT words FROM text")]
        plain = seconds(lambda: [sha256(one).digest() for one in data])
    megabytes = sum(map(len, data)) / 1e6
    return f"verify: {megabytes / took:.1f} MB/s, {took / plain:.0f} times plain SHA-256 ({megabytes / plain:.0f} MB/s)"


def opening(path: Path) -> str:
    def opened() -> None:
        with Case(path) as case:
            case.size  # noqa: B018 - a query

    def bare() -> None:
        with closing(sqlite3.connect(path)) as connection:
            connection.execute("SELECT max(number) FROM entry").fetchone()

    ours, theirs = (statistics.median(seconds(work) for _ in range(_LOOKS)) for work in (opened, bare))
    return f"opening: {ours * 1000:.1f} ms, {ours / theirs:.1f} times SQLite alone"


def queries(texts: Sequence[str]) -> Iterator[tuple[str, Query]]:
    """Searches as people make them, with words that are in the case."""
    chance = random.Random(5)  # noqa: S311 - the same on every run
    words = [word.lower() for text in texts for word in text.split() if word.isalpha() and len(word) > 4]
    for _ in range(20):
        one, other = chance.choice(words), chance.choice(words)
        yield "one word", Query(about=one)
        yield "two words", Query(about=f"{one} {other}")
        yield "word and act", Query(about=one, acts=("denies",))
        yield "word and speaker", Query(about=one, by=NAMED[0])
    for name in NAMED:
        yield "speaker", Query(by=name)
    for year in range(2006, 2023):
        yield "act and time", Query(acts=("denies",), since=f"{year}-03", until=f"{year}-06")
    yield "unreviewed", Query(unreviewed=True)
    yield "below", Query(below=0.3)


def searching(folder: Path, texts: Sequence[str], *, number: int) -> Iterator[str]:
    path = folder / "many.case"
    make(path, texts, statements=number)
    yield f"a case of {number:,} statements, {path.stat().st_size / 1e6:.0f} MB"
    yield opening(path)
    took: dict[str, list[float]] = {}
    with Case(path) as case:
        for kind, query in queries(texts):
            took.setdefault(kind, []).append(seconds(lambda: list(statements(case, query, limit=50))))  # noqa: B023 - called at once
    every = sorted(one for some in took.values() for one in some)
    for kind, some in {**took, "all of them": every}.items():
        high = sorted(some)[int(len(some) * 0.95)]
        yield f"  search, {kind}: median {statistics.median(some) * 1000:.1f} ms, 95th percentile {high * 1000:.1f} ms"


def main() -> None:
    """Print every figure."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, required=True)
    parser.add_argument("--reports", type=int, default=300)
    parser.add_argument("--statements", type=int, default=200_000)
    parser.add_argument("--processes", type=int)
    options = parser.parse_args()
    texts = texts_of(options.shared)
    some = tuple(varied(texts, reports=options.reports))
    pages = [Source(name=f"{number:05}.html", data=as_page(text)) for number, text in enumerate(some)]
    plain = [Source(name=f"{number:05}.txt", data=text.encode()) for number, text in enumerate(some[:300])]
    for sources in (pages, plain):
        with tempfile.TemporaryDirectory() as where:
            for line in adding(Path(where), sources, processes=options.processes):
                print(line, flush=True)
    with tempfile.TemporaryDirectory() as where:
        for line in searching(Path(where), texts, number=options.statements):
            print(line, flush=True)


if __name__ == "__main__":
    main()
