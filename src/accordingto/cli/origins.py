"""`accordingto origins`: which reports go back to one origin."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from accordingto.cli.casefile import case_argument, format_option, to_read
from accordingto.cli.listing import Form, print_tables, print_values

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from rich.console import RenderableType

    from accordingto.case import Case
    from accordingto.model import Report
    from accordingto.weighing.groups import Group, Through


@click.command(short_help="List the reports that go back to one origin, and why.")
@case_argument
@click.option(
    "--in", "within", metavar="REPORT", help="Only what this report has in common with others, or from others."
)
@format_option
def origins(*, case: Path, within: str | None, form: Form) -> None:
    """List the reports in CASE that go back to one origin: one text, one passage or quotation, one channel that they have it from.

    Each link has its reason and the words that show it; those that a person cut with accordingto different are left out, those added with
    accordingto same come first. A channel that only one report names is left out, unless you ask about that report.
    """
    from accordingto.case import search
    from accordingto.case.claims import origin_rulings
    from accordingto.views.origin_groups import GROUP, group_value, row_value
    from accordingto.weighing.copies import copies
    from accordingto.weighing.groups import groups_of, touching

    with to_read(case) as opened:
        asked = None if within is None else search.report(opened, within).id
        reports = _reports(opened)
        through = tuple(_through(opened))
        rulings = origin_rulings(opened)
    copied = [one for one in copies(reports.values()) if rulings.get(frozenset((one.left, one.right)), True)]
    ruled = [(min(pair), max(pair)) for pair, same in rulings.items() if same and pair <= reports.keys()]
    found = groups_of(tuple(reports.values()), copies=copied, through=through, ruled=ruled)
    chosen = (
        tuple(one for one in found if len(one.reports) > 1)
        if asked is None
        else tuple(touching(one, asked) for one in found if asked in one.reports)
    )
    if form == "table":
        print_tables(lambda width, _: _tables(chosen, reports, width=width))
    else:
        value = group_value if form == "json" else row_value
        print_values((value(one, reports) for one in chosen), form=form, columns=GROUP)


def _reports(case: "Case") -> "dict[str, Report]":
    """Every report of the case, under its id there."""
    from dataclasses import replace

    from accordingto.case import search
    from accordingto.case.reports import report_in

    return {row.id: replace(report_in(case, row.id), id=row.id) for row in search.reports(case)}


def _through(case: "Case") -> "Iterator[Through]":
    """The channels of every statement that stands."""
    from accordingto.case import search
    from accordingto.weighing.groups import Through

    for row in search.statements(case, search.Query()):
        spans = row.spans.get("via_spans", ())
        for place, channel in enumerate(row.via):
            yield Through(report=row.report, channel=channel, span=spans[place] if len(spans) == len(row.via) else None)


def _tables(chosen: "Sequence[Group]", reports: "Mapping[str, Report]", *, width: int) -> "Iterator[RenderableType]":
    from rich.text import Text

    from accordingto.views.origin_groups import group_block
    from accordingto.views.wording import counted

    for one in chosen:
        yield group_block(one, reports, width=width)
    yield Text(f"{counted(len(chosen), 'group')}." if chosen else "No two reports go back to one origin.", "dim")
