"""What of a case is written out, whatever the kind of file, and what stands in it for each statement."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property, lru_cache
from urllib.parse import quote

from accordingto.case import Case, disputed, search
from accordingto.case.disputed import Dispute
from accordingto.case.entries import REPORT_FIELDS, Added, Logged
from accordingto.case.search import DisputeRow, Query, ReportRow, Row
from accordingto.case.sheet import Stand, stand_of
from accordingto.model.errors import CaseError

_WEB = ("http://", "https://")
_LONGEST_QUOTED = 120
_WORDS_AT_AN_END = 6


class Contents:
    """What a `query` selects of a case, as it is now: statements, their disputes with both sides, and the reports.

    `program` says what wrote it ("accordingto 1.0"). Nothing else is taken from anywhere but the case, so that the same
    case gives the same bytes.
    """

    def __init__(self, case: Case, query: Query, *, program: str) -> None:
        self.case = case
        self.query = query
        self.program = program
        self.disputes_in = lru_cache(maxsize=64)(self._disputes_in)
        self.added = lru_cache(maxsize=64)(self._added)
        self.entry = lru_cache(maxsize=1024)(case.entry)
        self.text = lru_cache(maxsize=8)(self._text)
        self.readings = lru_cache(maxsize=64)(self._readings)

    @cached_property
    def stand(self) -> Stand:
        """Which case this is, and up to which entry."""
        return stand_of(self.case)

    @cached_property
    def at(self) -> str:
        """The time of the last entry that counts: all the clock that an export has."""
        return self.entry(self.stand.entry).at

    def statements(self) -> Iterator[Row]:
        return search.statements(self.case, self.query)

    def disputes(self) -> Iterator[DisputeRow]:
        """Every dispute in which one of the statements takes a side."""
        for dispute in search.disputes(self.case, within=self.query.within):
            if self._holds(dispute.affirmed_by + dispute.denied_by):
                yield dispute

    def disputes_of_case(self) -> Iterator[Dispute]:
        """The same, but those of several reports as one, as far as the reports were weighed against each other."""
        for dispute in disputed.disputes(self.case, within=self.query.within):
            if self._holds(dispute.rows):
                yield dispute

    def disputes_of(self, row: Row) -> tuple[DisputeRow, ...]:
        """Every dispute in which this statement takes a side."""
        return tuple(
            one
            for one in self.disputes_in(row.report)
            if any(other.id == row.id for other in one.affirmed_by + one.denied_by)
        )

    def reports(self) -> Iterator[ReportRow]:
        """The report that was asked for, or all."""
        return (one for one in search.reports(self.case) if self.query.within in (None, one.id))

    def _holds(self, rows: Sequence[Row]) -> bool:
        """Whether one of these is among what was asked for."""
        return self._chosen is None or any(row.id in self._chosen for row in rows)

    @cached_property
    def _chosen(self) -> frozenset[str] | None:
        """The ids of what was asked for; None where that is all of a case or a report."""
        everything = self.query == Query(within=self.query.within)
        return None if everything else frozenset(row.id for row in self.statements())

    def _disputes_in(self, report: str) -> tuple[DisputeRow, ...]:
        return tuple(search.disputes(self.case, within=report))

    def _text(self, report: str) -> str:
        return self.case.text(self.added(report)[1].text)

    def _readings(self, report: str) -> Mapping[int, int]:
        """The numbers of all statements that were ever read in a report, to the entry of the last reading that found each."""
        rows = self.case.connection.execute(
            "SELECT number, value FROM reading, json_each(numbers) WHERE report = ? ORDER BY number", (report,)
        )
        return {statement: entry for entry, statement in rows}

    def _added(self, report: str) -> tuple[Logged, Added]:
        """The entry that added a report, and what it says, under what people said of the report since."""
        place, *known = self.case.connection.execute(
            f"SELECT place, {', '.join(REPORT_FIELDS)} FROM report WHERE id = ?",  # noqa: S608 - our own words
            (report,),
        ).fetchone()
        entry = self.case.entry(place)
        if not isinstance(entry.what, Added):
            raise CaseError(f"Entry {place} is not that of a report.", hint="Run accordingto verify.")
        return entry, replace(entry.what, **dict(zip(REPORT_FIELDS, known, strict=True)))


def address_of(row: Row, text: str) -> str | None:
    """The web address of a statement's words: a browser scrolls to them and marks them (URL fragment text directives).

    None where the report has no address on the web.
    """
    if row.url is None or not row.url.startswith(_WEB):
        return None
    spans = row.spans["content"] or row.spans["cue"] or row.spans["source"]
    directives = "&".join(f"text={_directive(span.words_in(text))}" for span in spans)
    if not directives:
        return row.url
    return f"{row.url}{'' if '#' in row.url else '#'}:~:{directives}"


def _directive(words: str) -> str:
    """Words as they are, or where they are many or go over several paragraphs, the first and the last of them."""
    every = words.split()
    if len(words) <= _LONGEST_QUOTED and "\n" not in words:
        return _encoded(every)
    first = words.lstrip().partition("\n")[0].split()[:_WORDS_AT_AN_END]
    last = words.rstrip().rpartition("\n")[2].split()[-_WORDS_AT_AN_END:]
    return f"{_encoded(first)},{_encoded(last)}"


def _encoded(words: Sequence[str]) -> str:
    return quote(" ".join(words), safe="").replace("-", "%2D")


def other_side(row: Row, disputes: Sequence[DisputeRow]) -> str:
    """Who says the contrary of a statement, in which words, and who was asked and did not answer, in words; empty where nobody does."""
    found = []
    for one in disputes:
        affirms = any(other.id == row.id for other in one.affirmed_by)
        others = one.denied_by if affirms else one.affirmed_by
        said = "; ".join(f"{other.speaker} ({other.id}, {other.state}): “{other.passage}”" for other in others)
        if said:
            found.append(f"{'denied' if affirms else 'affirmed'} by {said}")
        elif not affirms:
            found.append(f"denies, with nobody in the report who affirms it: “{one.claim}”")
        if one.unanswered:
            found.append(f"no reply in the report: {', '.join(one.unanswered)}")
    return " | ".join(found)
