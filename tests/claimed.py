"""Reports made by hand that speak to the same claims, and cases of them, for tests of weighing and of what comes of it."""

from dataclasses import replace
from pathlib import Path

from accordingto.case import Case, weighings
from accordingto.case.entries import Logged, Weighed
from accordingto.model import Act, Channel, Coverage, Kind, Reading, Span, Speaker, Statement
from tests.cases import PROGRAM, Maker, id_of
from tests.readings import READING, report_of

AT = "2024-03-10T08:00:00Z"
WEIGHER = "e" * 64


def reading_of(
    *said: tuple[str, Act, str], name: str, published: str | None = None, via: str = "", kind: Kind = "person"
) -> Reading:
    """A report of sentences, each with who says it, the act, and what is said."""
    text, found = "", list[Statement]()
    for number, (speaker, act, passage) in enumerate(said, 1):
        start = len(text)
        text += f"{speaker} said {passage}. "
        source, cue = Span(start, start + len(speaker)), Span(start + len(speaker) + 1, start + len(speaker) + 5)
        content = (Span(cue.end + 1, cue.end + 1 + len(passage)),) if passage else ()
        found.append(
            Statement(
                id=f"s{number}", source=(source,), cue=(cue,), content=content, form="indirect", inside=None, confidence=0.9,
                speaker=Speaker(name=speaker, kind=kind), act=act, act_confidence=0.8,
                via=(Channel(name=via),) if via else (),
            )
        )  # fmt: skip
    text = text or f"{name}."
    known = {"published": published} if published else {}
    report = report_of(text, name=f"{name}.txt", title=name, **known)
    whole = Coverage(span=Span(0, len(text)), voice="attributed")
    return replace(
        READING, report=report, statements=tuple(found), disputes=(), bodies=(), sentences=(whole,), note=None
    )


DUMPED = reading_of(
    ("Bay fishers", "alleges", "the tanker Norvik dumped oil off Lund Bay on Sunday"),
    ("Mara Ode", "asserts", "the harbour master Tekdon took bribes from Ralgol"),
    name="Oil off Lund Bay", published="2024-03-04",
)  # fmt: skip
DENIED = reading_of(
    ("Norvik Lines", "denies", "the tanker Norvik had dumped oil off Lund Bay"),
    ("Mara Ode", "asserts", "the harbour master Tekdon took bribes from Ralgol again"),
    name="Norvik denies", published="2024-03-05",
)  # fmt: skip
EXAMINED = reading_of(
    ("Ion Vale", "demands", "the tanker Norvik dumped oil off Lund Bay be examined"),
    ("The coastguard", "confirms", "the tanker Norvik dumped oil off Lund Bay"),
    ("Ada Holm", "expects", "parliament will vote on the new budget in May"),
    name="Vale demands", published="2024-03-06",
)  # fmt: skip
CONTRARY = reading_of(
    ("Norvik Lines", "asserts", "the tanker Norvik has not dumped oil off Lund Bay"),
    name="Norvik says not", published="2024-03-07",
)  # fmt: skip
READINGS = (DUMPED, DENIED, EXAMINED, CONTRARY)
A, B, C, D = map(id_of, READINGS)
SHIP, BRIBES = f"{A}.c1", f"{A}.c2"


def unweighed_case(path: Path, *readings: Reading) -> Path:
    """Make a case of these reports, or else of all four, none of them weighed."""
    with Case.create(path, at=AT, by="accordingto", program=PROGRAM) as case:
        for one in readings or READINGS:
            Maker(case).add(one)
    return path


def weighed_case(path: Path) -> Path:
    """Make a case of all four reports, weighed by hand: one claim of five statements in four reports, one of two."""
    unweighed_case(path)
    with Case(path, writable=True) as case:
        weighed(case, A)
        weighed(case, B, (1, SHIP, 950, False), (2, BRIBES, 800, False))
        weighed(case, C, (1, SHIP, 700, False), (2, SHIP, 990, False))
        weighed(case, D, (1, SHIP, 900, True))
    return path


def weighed(case: Case, report: str, *appearances: tuple[int, str, int, bool], weigher: str = WEIGHER) -> Logged:
    """Record by hand what weighing a report has shown: numbers of statements, claims, thousandths, and whether they say the contrary."""
    what = Weighed(report=report, weigher=weigher, appearances=appearances)
    return weighings.record(case, what, at=AT, by="accordingto")
