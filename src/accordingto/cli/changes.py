"""`accordingto changes`: who told a story otherwise later on, and what changed between the versions of a report."""

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from accordingto.cli.casefile import by_option, case_argument, format_option, to_read, within_option
from accordingto.cli.listing import Form, print_tables, print_values

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rich.console import RenderableType


@click.command(short_help="List who changed their story, or what changed in a report.")
@case_argument
@by_option
@within_option
@click.option("--versions", is_flag=True, help="Instead, what changed from one version of a report to the next.")
@format_option
def changes(*, case: Path, by: str | None, within: str | None, versions: bool, form: Form) -> None:
    """List what a speaker in CASE said of one claim at one time and otherwise at another: denied in April, confirmed in June, three and then 26.

    Each is a line of statements in the order of time, with what changed between them. What is new in the case is weighed first. With
    --versions, list what came, went, or was put otherwise between reports from the same address. None of it says which was right.
    """
    if versions:
        _print_revisions(case, by=by, within=within, form=form)
    else:
        _print_changes(case, by=by, within=within, form=form)


def _print_changes(path: Path, *, by: str | None, within: str | None, form: Form) -> None:
    from accordingto.case.changes import changes as changes_in
    from accordingto.cli.weighed import weighed
    from accordingto.views.change_views import CHANGE, change_block, change_rows, change_value

    with weighed(path) as case:
        found = changes_in(case, by=by, within=within)
    if form == "table":
        told = ("change of story", "changes of story")
        nothing = "No change of story was found."
        print_tables(lambda _, __: _with_count(map(change_block, found), len(found), told, nothing))
    elif form == "json":
        print_values(map(change_value, found), form=form, columns=())
    else:
        print_values((row for one in found for row in change_rows(one)), form=form, columns=CHANGE)


def _print_revisions(path: Path, *, by: str | None, within: str | None, form: Form) -> None:
    from accordingto.case import search
    from accordingto.case.versions import revisions
    from accordingto.views.revision_views import REVISION, revision_block, revision_rows, revision_value

    with to_read(path) as case:
        found = revisions(case, by=by, within=within)

        def sides(row: search.Row) -> tuple[search.DisputeRow, ...]:
            return search.disputes_of(case, row.id)

        if form == "table":
            blocks = (revision_block(one, disputes_of=sides) for one in found)
            told = ("pair of versions", "pairs of versions")
            nothing = (
                "No report has another version here." if by is None else "Nothing of theirs is other between versions."
            )
            print_tables(lambda _, __: _with_count(blocks, len(found), told, nothing))
        elif form == "json":
            print_values((revision_value(one, disputes_of=sides) for one in found), form=form, columns=())
        else:
            rows = (row for one in found for row in revision_rows(one, disputes_of=sides))
            print_values(rows, form=form, columns=REVISION)


def _with_count(
    blocks: "Iterable[RenderableType]", number: int, what: tuple[str, str], nothing: str
) -> "Iterator[RenderableType]":
    from rich.text import Text

    from accordingto.views.wording import counted

    yield from blocks
    yield Text(f"{counted(number, *what)}." if number else nothing, "dim")
