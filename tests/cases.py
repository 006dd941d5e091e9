"""Case files made by hand, for tests of what is done with a case."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from accordingto.case import Case
from accordingto.case.claims import claim_from
from accordingto.case.entries import (
    Added,
    Change,
    Corrected,
    Described,
    Entry,
    Exported,
    Named,
    Read,
    Refused,
    Ruled,
    Seen,
    Undone,
    Weighed,
)
from accordingto.case.readings import bytes_of
from accordingto.case.schema import VERSION
from accordingto.model import Coverage, Dispute, Reading, Report, Speaker, Statement
from tests.readings import READING, TEXT, report_of, said, span

PROGRAM = "accordingto 0.1.0"
WIRE = (
    "Mara Ode of the port authority denied on Monday that the ship was theirs. "
    "The minister, Ion Vale, said she had told him that no ship had left the harbour. "
    "“Nobody asked us,” a fisherman said."
)
LATER = "Ms Ode confirmed that one ship had left the harbour. The ministry demanded that the port be closed."
VALE = Speaker(name="Ion Vale", kind="person", on_behalf_of="the minister")


def wire() -> Reading:
    """A report with one statement inside another, and a denial."""
    ode = Speaker(name="Mara Ode", kind="person", on_behalf_of="the port authority")
    return _reading(
        report_of(
            WIRE, name="wire.txt", title="Port denies", published="2024-03-06", url="https://coast.example/wire"
        ),
        said("s1", ode, "denies", ["the ship was theirs"], source="Mara Ode", cue="denied", text=WIRE),
        said(
            "s2", VALE, "asserts", ["she had told him that no ship had left the harbour"],
            source="The minister, Ion Vale", cue="said", text=WIRE,
        ),
        said("s3", ode, "denies", ["no ship had left the harbour"], source="she", cue="told", inside="s2", text=WIRE),
        said(
            "s4", Speaker(name="unnamed: a fisherman", kind="unnamed"), "asserts", ["Nobody asked us"],
            source="a fisherman", cue="said", form="direct", confidence=0.4, text=WIRE,
        ),
        disputes=(Dispute(claim=span("the ship was theirs", WIRE), affirmed_by=(), denied_by=("s1",)),),
    )  # fmt: skip


def later() -> Reading:
    """A later report, in which somebody changes her story."""
    return _reading(
        report_of(LATER, name="later.txt", title="Port confirms", published="2024-03-09"),
        said(
            "s1", Speaker(name="Ms Ode", kind="person"), "confirms", ["one ship had left the harbour"],
            source="Ms Ode", cue="confirmed", text=LATER,
        ),
        said(
            "s2", Speaker(name="The ministry", kind="organisation"), "demands", ["that the port be closed"],
            source="The ministry", cue="demanded", text=LATER,
        ),
    )  # fmt: skip


def _reading(report: Report, *statements: Statement, disputes: tuple[Dispute, ...] = ()) -> Reading:
    whole = Coverage(span=span(report.text, report.text), voice="attributed")
    return replace(
        READING, report=report, statements=statements, disputes=disputes, bodies=(), sentences=(whole,), note=None
    )


def id_of(reading: Reading) -> str:
    """What the reading's report is called in a case that these makers make."""
    return reading.report.digest[:4]


@dataclass(frozen=True, slots=True)
class Maker:
    """Writes to a case as commands do, with a clock of its own: every entry a minute after the last."""

    case: Case

    def log(self, what: Entry, *, by: str = "accordingto") -> int:
        """Record something; gives the number of its entry."""
        number = self.case.size
        self.case.append(what, at=f"2024-03-10T{8 + number // 60:02}:{number % 60:02}:00Z", by=by)
        return number

    def add(self, reading: Reading) -> str:
        """Keep a report and what was read in it, as one; gives the report's id."""
        report = reading.report
        id_ = id_of(reading)
        with self.case.writing():
            kept = self.case.keep(report.text.encode())
            self.log(
                Added(
                    report=id_, name=report.name, own_id=report.id, digest=report.digest, object=kept,
                    text=self.case.keep_text(report.text), how="file", program=PROGRAM, title=report.title,
                    published=report.published, publisher=report.publisher, author=report.author, url=report.url,
                )
            )  # fmt: skip
            self.read(reading, numbers=range(1, len(reading.statements) + 1))
        return id_

    def read(self, reading: Reading, *, numbers: Sequence[int]) -> None:
        """Record what was read in a report that is there."""
        with self.case.writing():
            found = self.case.keep(bytes_of(reading))
            self.log(Read(report=id_of(reading), reader=reading.reader, reading=found, numbers=tuple(numbers)))

    def correct(self, action: str, report: str, *changes: Change, because: str = "I read it again") -> int:
        """Record a person's correction; gives the number of its entry."""
        return self.log(
            Corrected(action=action, report=report, changes=changes, because=because),  # type: ignore[arg-type]
            by="checker",
        )


def small_case(path: Path) -> Path:
    """Make a case with three reports, nested and disputed statements, and an entry of every kind, save those of weighing.

    The corrections are: 1 confirmed, 1 rejected, 1 corrected, 1 added by quoting, 1 split, 1 merged, 1 corrected and undone.
    """
    with Case.create(path, at="2024-03-10T08:00:00Z", by="accordingto", program=PROGRAM) as case:
        make = Maker(case)
        bay, port, end = make.add(READING), make.add(wire()), make.add(later())
        make.log(Seen(report=bay, name="copy of bay.txt"))
        make.log(
            Refused(
                name="broken.pdf", reason="broken.pdf is not a PDF.", hint="Save it again.", object=case.keep(b"%PD")
            )
        )
        make.correct("confirm", port, _about(port, 1, WIRE, "the ship was theirs", verdict="confirmed"))
        make.correct("reject", port, _about(port, 4, WIRE, "Nobody asked us", verdict="rejected"))
        make.correct(
            "correct", bay,
            _about(bay, 4, TEXT, "about 40 birds were found dead on Sunday", set={"speaker": "Bay fishers", "act": "alleges"}),
        )  # fmt: skip
        demanded = "that the port be closed"
        make.correct(
            "add",
            bay,
            _new(bay, 6, TEXT, "it was the storm", {"speaker": "author", "kind": "author", "act": "believes"}),
        )
        make.correct(
            "split", end,
            _about(end, 1, LATER, "one ship had left the harbour", set={"content": _pairs(LATER, "one ship")}),
            replace(_new(end, 3, LATER, "had left the harbour", {}), like=f"{end}.1"),
        )  # fmt: skip
        make.correct(
            "merge", end,
            _about(end, 1, LATER, "one ship", set={"content": _pairs(LATER, "one ship had left the harbour")}),
            _about(end, 3, LATER, "had left the harbour", verdict="merged"),
        )  # fmt: skip
        wrong = make.correct("correct", end, _about(end, 2, LATER, demanded, set={"act": "threatens"}))
        make.log(Undone(number=wrong, because="it was a demand"), by="checker")
        make.log(
            Named(left=("Mara Ode", "person"), right=("Ms Ode", "person"), same=True, because="one spokeswoman"),
            by="checker",
        )
        make.log(Exported(name="statements.csv", digest="e" * 64), by="checker")
    return path


def weighed_small_case(path: Path) -> Path:
    """Make the small case, its reports weighed and two of its claims ruled on: with that, an entry of every kind."""
    small_case(path)
    with Case(path, writable=True) as case:
        make = Maker(case)
        bay, port, end = map(id_of, (READING, wire(), later()))
        oil, harbour = claim_from(f"{bay}.1"), claim_from(f"{port}.3")
        make.log(
            Weighed(
                report=bay,
                weigher="e" * 64,
                appearances=((1, oil, 990, False), (2, oil, 990, False)),
                of=((1, "a" * 16), (2, "b" * 16)),
            )
        )
        make.log(Weighed(report=port, weigher="e" * 64, appearances=()))
        make.log(Weighed(report=end, weigher="e" * 64, appearances=((1, harbour, 870, True), (2, oil, 510, False))))
        make.log(Ruled(about="claim", left=oil, right=f"{end}.2", same=False, because="another port"), by="checker")
        make.log(Ruled(about="origin", left=port, right=end, same=True, because="one wire"), by="checker")
        make.log(Described(report=end, set={"published": "2024-03-08"}, because="it says Friday"), by="checker")
    return path


def _pairs(text: str, words: str) -> list[list[int]]:
    found = span(words, text)
    return [[found.start, found.end]]


def _about(report: str, number: int, text: str, words: str, **decided: object) -> Change:
    assert words in text
    return Change(statement=f"{report}.{number}", words=words, **decided)  # type: ignore[arg-type]


def _new(report: str, number: int, text: str, words: str, values: dict[str, object]) -> Change:
    return _about(report, number, text, words, set=values | {"content": _pairs(text, words)})


if (
    __name__ == "__main__"
):  # PYTHONPATH=src:. python tests/cases.py; only as long as no case of this version has left the house
    old = Path(__file__).with_name("old_cases") / f"version-{VERSION}.case"
    old.unlink(missing_ok=True)
    weighed_small_case(old)
