"""Everything that the dossier tells of a case, whatever it is written as."""

from collections.abc import Callable
from dataclasses import dataclass

from accordingto.case import search
from accordingto.case.checkpoints import checkpoint_over
from accordingto.case.claims import ClaimRow
from accordingto.case.rows import ReportRow
from accordingto.views.dossier.beginnings import Beginnings
from accordingto.views.dossier.lines import title_of
from accordingto.views.dossier.parts import Number, Refusal, Sides, Source, Story, Voice
from accordingto.views.dossier.sides import claims_in, disputes_in, stories_in
from accordingto.views.dossier.sources import numbers_in, people_in, refusals_in, sources_in
from accordingto.views.exports.contents import Contents
from accordingto.views.shown import on_one_line
from accordingto.views.wording import ORIGINS, READ_BOTH, counted
from accordingto.weighing.origins import Origin

Behind = Callable[[ClaimRow], tuple[Origin, ...]]
"""Works out the independent origins behind a claim."""
HOW_TO_READ = (
    (
        "Each line names who said something, what kind of act it is, the report’s own words, and where they stand; its number "
        "leads to the passage among the words around it. The dossier tells who says what. What to make of it is the reader’s."
    ),
    (
        "“unreviewed” stands with whatever the machine found and no person has looked at; a percentage is how sure the machine "
        "is that a person would mark this statement too. ✎ stands after what a person set, and what the machine had there is "
        "told beside the report’s text."
    ),
    READ_BOTH,
    ORIGINS,
)
_DRAWN = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Matter:
    """The parts of the dossier. `part` says what of the case it is, empty where that is all.

    `stand` says which case it is and up to which entry, `checkpoint` what that holds it to. `disputes_of_case` are also those that the
    dossier does not list.
    """

    title: str
    part: str
    stand: str
    at: str
    program: str
    numbers: tuple[Number, ...]
    disputes: tuple[Sides, ...]
    claims: tuple[Sides, ...]
    stories: tuple[Story, ...]
    people: tuple[Voice, ...]
    sources: tuple[Source, ...]
    refusals: tuple[Refusal, ...]
    checkpoint: str
    reports: tuple[ReportRow, ...]
    disputes_of_case: tuple[Sides, ...]

    @property
    def told(self) -> frozenset[str]:
        """The ids of the reports whose texts the dossier has."""
        return frozenset(row.id for row in self.reports)

    @property
    def drawn_disputes(self) -> tuple[Sides, ...]:
        """The largest disputes, which a picture is drawn of."""
        return self.disputes[:_DRAWN]

    @property
    def drawn_claims(self) -> tuple[Sides, ...]:
        """The claims of most reports, which a picture is drawn of."""
        return self.claims[:_DRAWN]

    @property
    def left_out(self) -> tuple[str, str]:
        """Which disputes and which claims are not drawn, as sentences; empty where all are."""
        return (
            _left_out(len(self.disputes) - _DRAWN, "dispute", "The largest are drawn"),
            _left_out(len(self.claims) - _DRAWN, "claim", "Those of most reports are drawn"),
        )


def matter_of(contents: Contents, *, origins: Behind) -> Matter:
    """All that the dossier tells of a case. That it was written out before changes nothing in it.

    Where one report is asked for, that is what it has a part in, each with both sides in full, and every report that speaks there.
    """
    case = contents.case
    asked = None if contents.query.within is None else search.report(case, contents.query.within)
    beginnings = Beginnings(contents, origins=origins)
    every = disputes_in(case, origins=beginnings.of)
    disputes = tuple(one for one in every if asked is None or asked.id in one.reports)
    claims = claims_in(case, disputes=disputes, origins=beginnings.of)
    claims = tuple(one for one in claims if asked is None or asked.id in one.reports)
    stories = stories_in(case, disputes=disputes, several=claims)
    stories = tuple(one for one in stories if asked is None or asked.id in one.own)
    told = None
    if asked is not None:
        told = {asked.id}.union(*(one.reports for one in (*disputes, *claims)), *(one.reports for one in stories))
    reports = tuple(row for row in search.reports(case) if told is None or row.id in told)
    people, sources = people_in(contents, within=told), sources_in(contents, reports)
    refusals = refusals_in(contents) if asked is None else ()
    numbers = numbers_in(
        contents,
        reports,
        refusals=None if asked else len(refusals),
        people=len(people),
        claims=len(claims),
        disputes=len(disputes),
        stories=len(stories),
    )
    return Matter(
        title=f"Dossier: {counted(len(sources), 'report')}, {counted(len(disputes), 'dispute')}",
        stand=str(contents.stand), at=on_one_line(contents.at), program=on_one_line(contents.program), numbers=numbers,
        part=_part(asked) if asked else "",
        disputes=disputes, claims=claims, stories=stories, people=people, sources=sources, refusals=refusals,
        reports=reports, disputes_of_case=every,
        checkpoint=str(checkpoint_over(contents.case.leaves()[: contents.stand.entry + 1])),
    )  # fmt: skip


def _part(asked: ReportRow) -> str:
    name = title_of(asked.title or asked.name, asked.id)
    return (
        f"Not the whole case: the report “{name}” ({asked.id}), the disputes, claims and changes of story that it has a part in, "
        "and the reports that speak there. Whatever else these say is told in their texts alone."
    )


def _left_out(number: int, what: str, which: str) -> str:
    if number <= 0:
        return ""
    return f"{which}; {counted(number, f'other {what}')} {'is' if number == 1 else 'are'} left out here, and told in words above."
