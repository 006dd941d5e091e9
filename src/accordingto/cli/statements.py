"""`accordingto statements`: who said what in a case."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from accordingto.cli.casefile import (
    act_option,
    by_option,
    case_argument,
    format_option,
    to_read,
    unreviewed_option,
    via_option,
    within_option,
    words_to_find,
)
from accordingto.cli.listing import Form, print_tables, print_values

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rich.console import RenderableType

    from accordingto.case import Case
    from accordingto.case.search import Query


@click.command(short_help="Find statements in a case: who said what, and who denies it.")
@case_argument
@by_option
@act_option
@click.option(
    "--about",
    metavar="WORDS",
    callback=words_to_find,
    help='Only passages with all these words, the best matches first; "in quotes" in this order, tortur* with any ending.',
)
@via_option
@click.option(
    "--since",
    metavar="DATE",
    help="Only what was said, or else published, on that day or later (2017-04-15, 2017-04, 2017).",
)
@click.option("--until", metavar="DATE", help="Only what was said, or else published, on that day or earlier.")
@within_option
@unreviewed_option
@click.option(
    "--below",
    metavar="CONFIDENCE",
    type=click.FloatRange(0, 1),
    help="Only where the reader is less sure of the statement, its speaker or its act (0.5: half sure), the least certain first.",
)
@click.option("--rejected", is_flag=True, help="Only what a person rejected, which is left out otherwise.")
@click.option("--limit", metavar="N", type=click.IntRange(1, 1_000_000_000), help="Print no more than N.")
@format_option
def statements(*, case: Path, rejected: bool, unreviewed: bool, limit: int | None, form: Form, **asked: Any) -> None:
    """Find statements in CASE. All that is asked for must hold; without options, it is every statement.

    Each comes with its report, with who denies or affirms it there, with how sure
    the reader is, and whether a person has looked at it. What a person set is marked.
    """
    if rejected and unreviewed:
        raise click.UsageError("What was rejected has been reviewed: leave out --rejected or --unreviewed.")

    from accordingto.case.search import Query

    for bound in ("since", "until"):
        if asked[bound] is not None:
            from accordingto.intake.dates import published_from

            asked[bound] = published_from(asked[bound])
    query = Query(unreviewed=unreviewed, state="rejected" if rejected else None, **asked)
    with to_read(case) as opened:
        if form == "table":
            print_tables(lambda width, signs: _tables(opened, query, limit=limit, width=width, signs=signs))
        else:
            from accordingto.case import search
            from accordingto.views.case_values import STATEMENT, statement_value

            rows = search.statements(opened, query, limit=limit)
            values = (statement_value(row, search.disputes_of(opened, row.id)) for row in rows)
            print_values(values, form=form, columns=STATEMENT)


def _tables(case: "Case", query: "Query", *, limit: int | None, width: int, signs: bool) -> "Iterator[RenderableType]":
    from itertools import islice

    from accordingto.case import search
    from accordingto.views.statement_rows import closing, statement_tables

    rows = search.statements(case, query, limit=limit + 1 if limit else None)
    seen = unreviewed = 0

    def counted() -> "Iterator[search.Row]":
        nonlocal seen, unreviewed
        for row in islice(rows, limit):
            seen += 1
            unreviewed += not row.reviewed
            yield row

    yield from statement_tables(
        counted(), disputes_of=lambda row: search.disputes_of(case, row.id), width=width, signs=signs
    )
    yield closing(seen, unreviewed, more=next(rows, None) is not None)
