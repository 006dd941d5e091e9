"""Where the claims of a case go back to: the origins behind each, with what people said of them taken into account."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import cached_property

from accordingto.case import Case, claims, search
from accordingto.case.reports import report_in
from accordingto.model import Report
from accordingto.model.statement import NOT_NAMED
from accordingto.weighing.copies import Copy, copies
from accordingto.weighing.linked import Link, Node, Trace, links_between
from accordingto.weighing.origins import Origin, decided, origins_of
from accordingto.weighing.outlets import key, outlet


class Origins:
    """The origins of what a case claims. Texts are compared once, when the first claim is asked for."""

    def __init__(self, case: Case) -> None:
        self._case = case
        self._rulings = claims.origin_rulings(case)
        self._person = dict(_people(case))

    @cached_property
    def reports(self) -> Mapping[str, Report]:
        """Every report of the case, under its id there."""
        return {row.id: replace(report_in(self._case, row.id), id=row.id) for row in search.reports(self._case)}

    def of(self, claim: claims.ClaimRow) -> tuple[Origin, ...]:
        """The independent origins behind a claim, those of most reports first."""
        return self.behind(one.row for one in claim.appearances)

    def behind(self, rows: Iterable[search.Row]) -> tuple[Origin, ...]:
        """The independent origins behind some statements."""
        traces = [self._trace(row) for row in rows]
        reports = {one.report: self.reports[one.report] for one in traces}
        shared = [one for id_ in sorted(reports) for one in self._copies.get(id_, ()) if one.right in reports]
        return origins_of(
            traces,
            links=self._decided(links_between(traces, reports=reports, copies=shared, called=self._called), traces),
            reports=reports,
        )

    @cached_property
    def _called(self) -> Mapping[str, str]:
        """What each channel is called in most statements of the case, by its key."""
        forms: dict[str, Counter[str]] = {}
        for (name,) in self._case.connection.execute("SELECT name FROM channel"):
            forms.setdefault(key(name), Counter())[outlet(name)] += 1
        return {of: min(some, key=lambda form: (-some[form], form)) for of, some in forms.items()}

    @cached_property
    def _copies(self) -> Mapping[str, list[Copy]]:
        found: dict[str, list[Copy]] = {}
        for one in copies(self.reports.values()):
            found.setdefault(one.left, []).append(one)
        return found

    def _trace(self, row: search.Row) -> Trace:
        speaker = None if row.kind in NOT_NAMED else self._person.get((row.speaker, row.kind), row.speaker)
        spans = row.spans.get("content") or row.spans.get("cue") or ()
        return Trace(id=row.id, report=row.report, spans=spans, speaker=speaker, via=row.via, said=row.said)

    def _decided(self, links: Iterable[Link], traces: Iterable[Trace]) -> tuple[Link, ...]:
        """Links as people left them: what they said of two reports holds for all their statements."""
        nodes: dict[str, list[Node]] = {}
        for one in traces:
            nodes.setdefault(one.report, [Node("report", one.report)]).append(Node("statement", one.id))
        cut: list[tuple[Node, Node]] = []
        added: list[tuple[Node, Node]] = []
        for pair, same in self._rulings.items():
            if pair <= nodes.keys():
                left, right = (nodes[report] for report in sorted(pair))
                if same:
                    added.append((left[0], right[0]))
                else:
                    cut += [(one, other) for one in left for other in right]
        return decided(links, cut=cut, added=added)


def _people(case: Case) -> Iterable[tuple[tuple[str, str], str]]:
    """Every name and kind, with the first name of the same person or body."""
    rows = case.connection.execute(
        "SELECT name.name, name.kind, first.name FROM name JOIN name AS first ON first.place = name.person"
    )
    return (((name, kind), first) for name, kind, first in rows)
