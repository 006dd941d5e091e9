"""Adding reports to a case: taken in here, read on all cores, recorded one by one in the order in which they were found."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future
from dataclasses import dataclass

from accordingto.case import Case
from accordingto.case import reports as kept
from accordingto.engine.readers import Readers
from accordingto.intake import Finding, Given, Known, Refusal, Source, WebSource, findings_in
from accordingto.model import AccordingtoError, Reading, SourceError
from accordingto.model.errors import Unread


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What became of one thing that was found: a new `report`, one that was `there` already, or an `error`.

    `note` says why nothing was read in a report, where nothing could be.
    """

    name: str
    report: str | None = None
    there: bool = False
    statements: int = 0
    note: str | None = None
    error: AccordingtoError | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Log:
    """The case to write to, `by` whom and with which `program`; `now` tells the time."""

    case: Case
    now: Callable[[], str]
    by: str
    program: str

    def refused(self, name: str, error: AccordingtoError, *, data: bytes | None = None) -> Outcome:
        kept.refuse(self.case, name=name, error=error, at=self.now(), by=self.by, data=data)
        return Outcome(name=name, error=error)

    def seen(self, name: str, report: str) -> Outcome:
        """Note that a report that is there was found once more."""
        kept.see_again(self.case, report, name=name, at=self.now(), by=self.by)
        return Outcome(name=name, report=report, there=True)

    def added(self, finding: Finding, reading: Reading) -> Outcome:
        name = finding.report.name
        found = kept.Provenance(
            data=finding.data, how=finding.how, program=self.program, part=finding.part, within=finding.within,
            captured=finding.captured, places=tuple((place.span, place.where) for place in finding.places),
        )  # fmt: skip
        with self.case.writing():  # another program may have added it since
            there = kept.known(self.case, finding.report.digest)
            if there is not None:
                return self.seen(name, there)
            report = kept.add(self.case, reading, found=found, at=self.now(), by=self.by)
        return Outcome(name=name, report=report, statements=len(reading.statements), note=reading.note)


def add(
    sources: Iterable[Source | WebSource | Refusal],
    *,
    to: Log,
    given: Given,
    readers: Readers,
    taken: Callable[[], None] = lambda: None,
) -> Iterator[Outcome]:
    """Keep and read every report of `sources`; yield what became of each, once it is recorded.

    Reports whose bytes are there already are neither taken in nor read again. `taken` is called after each source.
    """
    under_way = _UnderWay(to=to, readers=readers)
    for found in _findings(sources, to=to, given=given, taken=taken):
        match found:
            case Refusal():
                yield to.refused(found.name, found.error)
            case Known():
                yield to.seen(found.name, found.report)
            case Finding():
                yield from under_way.take(found)
    yield from under_way.finish()


class _UnderWay:
    """Reports that are being read, and are recorded in the order in which they were found."""

    def __init__(self, *, to: Log, readers: Readers) -> None:
        self._to = to
        self._readers = readers
        self._waiting: deque[tuple[Finding, Future[Reading]]] = deque()
        self._digests: set[str] = set()

    def take(self, finding: Finding) -> Iterator[Outcome]:
        report = finding.report
        while report.digest in self._digests:
            yield self._record()
        there = kept.known(self._to.case, report.digest)
        if there is not None:
            yield self._to.seen(report.name, there)
            return
        try:
            kept.keepable(report)
        except SourceError as error:
            yield self._to.refused(report.name, error, data=finding.data)
            return
        self._waiting.append((finding, self._readers.submit(report)))
        self._digests.add(report.digest)
        if len(self._waiting) >= self._readers.ahead:
            yield self._record()

    def finish(self) -> Iterator[Outcome]:
        while self._waiting:
            yield self._record()

    def _record(self) -> Outcome:
        finding, future = self._waiting.popleft()
        self._digests.discard(finding.report.digest)
        try:
            return self._to.added(finding, future.result())
        except (SourceError, Unread) as error:
            return self._to.refused(finding.report.name, error, data=finding.data)


def read_again(*, to: Log, reader: str, readers: Readers) -> Iterator[Outcome]:
    """Read anew every report that another reader than `reader` (a digest) has read last. What people corrected stays corrected."""
    waiting: deque[tuple[str, Future[Reading]]] = deque()

    def record() -> Outcome:
        id_, future = waiting.popleft()
        try:
            reading = future.result()
        except Unread as error:
            return Outcome(name=id_, error=error)
        with to.case.writing():
            if kept.reader_of(to.case, id_) == reader:  # another program was quicker
                return Outcome(name=id_, report=id_, there=True)
            kept.read_again(to.case, id_, reading, at=to.now(), by=to.by)
        return Outcome(name=id_, report=id_, statements=len(reading.statements), note=reading.note)

    for id_ in kept.reports_not_read_by(to.case, reader):
        waiting.append((id_, readers.submit(kept.report_in(to.case, id_))))
        if len(waiting) >= readers.ahead:
            yield record()
    while waiting:
        yield record()


def read_one_again(report: str, *, to: Log, readers: Readers) -> None:
    """Read a report anew, whoever has read it last, as what is known of it is other than it was. Raises `Unread`."""
    reading = readers.submit(kept.report_in(to.case, report)).result()
    kept.read_again(to.case, report, reading, at=to.now(), by=to.by)


def _findings(
    sources: Iterable[Source | WebSource | Refusal], *, to: Log, given: Given, taken: Callable[[], None]
) -> Iterator[Finding | Known | Refusal]:
    def known(digest: str) -> str | None:
        return kept.known(to.case, digest)

    for source in sources:
        match source:
            case Refusal():
                yield source
            case Source():
                yield from findings_in(source, given=given, known=known)
            case WebSource():
                from accordingto.intake.fetching import findings_at  # what can connect is not even there before

                yield from findings_at(source, given=given, program=to.program, now=to.now, known=known)
        taken()
