"""Cases in which people say things over time, with the claims that a test gives them, not those that the weigher finds."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from accordingto.case import Case
from accordingto.case.entries import Weighed
from accordingto.case.weighings import record
from accordingto.model import Act, Coverage, Kind, Reading, Span, Speaker, Statement
from tests.cases import PROGRAM, Maker, id_of
from tests.readings import READING, report_of
from tests.weighing.reprinted import story as words

ADDRESS = "https://coast.example/port"


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """Who does what with which words. `inside` is the place, from 1, of the line of the report whose words hold these."""

    who: str
    act: Act
    words: str
    cue: str = "said"
    said: str | None = None
    inside: int | None = None
    kind: Kind = "person"


def report(*lines: Line, on: str | None = None, url: str | None = None, tail: str = "") -> Reading:
    """A report that has each line in a sentence of its own, unless it is inside another; `tail` is its author's."""
    text, places = "", []
    for line in lines:
        if line.inside is None:
            start = len(text)
            text += f"{line.who} {line.cue} {line.words}. "
            places.append((start, start + len(line.who) + 1, start + len(line.who) + len(line.cue) + 2))
        else:
            at = text.index(line.words)
            places.append((at, at, at))
    text += tail
    statements = tuple(
        _statement(at, line, place) for at, (line, place) in enumerate(zip(lines, places, strict=True), 1)
    )
    made = report_of(text, name="port.txt", title="The port")
    made = replace(made, published=on, url=url)
    whole = Coverage(span=Span(0, len(text)), voice="attributed")
    return replace(READING, report=made, statements=statements, disputes=(), bodies=(), sentences=(whole,), note=None)


def _statement(number: int, line: Line, place: tuple[int, int, int]) -> Statement:
    source, cue, content = place
    inner = line.inside is not None
    return Statement(
        id=f"s{number}",
        source=() if inner else (Span(source, source + len(line.who)),),
        cue=() if inner else (Span(cue, cue + len(line.cue)),),
        content=(Span(content, content + len(line.words)),) if line.words else (),
        form="indirect",
        inside=f"s{line.inside}" if inner else None,
        confidence=0.9,
        speaker=Speaker(name=line.who, kind=line.kind),
        act=line.act,
        act_confidence=0.9,
        said=line.said,
    )


@contextmanager
def made_case(path: Path, *reports: Reading) -> Iterator[Maker]:
    """A new case with these reports, to go on with."""
    with Case.create(path, at="2024-03-10T08:00:00Z", by="accordingto", program=PROGRAM) as case:
        make = Maker(case)
        for one in reports:
            make.add(one)
        yield make


def one_claim(make: Maker, *reports: Reading, contrary: Sequence[str] = ()) -> None:
    """Record that all statements of these reports speak to the claim that the first one begins; `contrary` are those that say its contrary."""
    claim = f"{id_of(reports[0])}.c1"
    for one in reports:
        id_ = id_of(one)
        found = tuple(
            (number, claim, 900, f"{id_}.{number}" in contrary) for number in range(1, len(one.statements) + 1)
        )
        what = Weighed(report=id_, weigher="w" * 64, appearances=found)
        record(make.case, what, at="2024-03-11T08:00:00Z", by="accordingto")


def story(path: Path, *reports: Reading) -> Path:
    """A case of these reports, all of whose statements speak to one claim."""
    with made_case(path, *reports) as make:
        one_claim(make, *reports)
    return path


def reprinted(path: Path) -> tuple[Path, tuple[str, str, str], str]:
    """A case of one text in three papers, its reports in the order of time, and the claim that one of its two statements denies."""
    reports = [
        report(
            Line(who="Mara Ode", act="alleges", words="the warden beat nine prisoners at Tekdon"),
            Line(who="The warden", act="denies", words="beating anybody", cue="maintained that he was not"),
            on=f"2024-04-0{number}",
            tail=f"{words(1)} {paper}.",
        )
        for number, paper in enumerate(("Coast Herald", "Bay Post", "Lund Times"), 2)
    ]
    first, again, last = map(id_of, reports)
    return story(path, *reports), (first, again, last), f"{first}.c1"
