"""Telling what a correction did to a case."""

import shlex
from collections.abc import Iterable, Mapping
from pathlib import Path

import click

from accordingto.case import Case
from accordingto.case.entries import Change, Corrected, Logged, Named
from accordingto.case.reports import report_in
from accordingto.case.search import Row, statement
from accordingto.model.errors import NoSuchThing
from accordingto.views.corrections import differences, line_of
from accordingto.views.shown import on_one_line


def rows_of(case: Case, ids: Iterable[str]) -> dict[str, Row | None]:
    """Statements as they stand, by id; None for those that are not there."""
    return {id_: _row(case, id_) for id_ in (one.strip().lower() for one in ids)}


def _row(case: Case, id_: str) -> Row | None:
    try:
        return statement(case, id_)
    except (NoSuchThing, UnicodeEncodeError):  # what cannot be an id is told by whoever corrects
        return None


def changes_in(entry: Logged) -> tuple[Change, ...]:
    """What an entry says of statements."""
    return entry.what.changes if isinstance(entry.what, Corrected) else ()


def touched_by(entry: Logged) -> tuple[str, ...]:
    """The ids of the statements that an entry speaks of."""
    return tuple(change.statement for change in changes_in(entry))


def text_of(case: Case, statement: str) -> str:
    """The text of a statement's report."""
    return report_in(case, statement.rpartition(".")[0]).text


def tell_changes(case: Case, before: Mapping[str, Row | None]) -> None:
    """Print what is otherwise than before."""
    for id_, now in rows_of(case, before).items():
        was = before[id_]
        if was is not None and now is not None:
            click.echo(f"  {line_of(now)}")
        for line in differences(was, now):
            click.echo(f"  {line}" if was is not None and now is not None else line)


def tell_names(case: Case, entry: Logged) -> None:
    """Print what came of a ruling on two names, also where another ruling goes before it."""
    what = entry.what
    if not isinstance(what, Named):
        return
    persons = {
        case.connection.execute("SELECT person FROM name WHERE name = ? AND kind = ?", name).fetchone()
        for name in (what.left, what.right)
    }
    left, right = (on_one_line(name) for name, _ in (what.left, what.right))
    if what.same:
        click.echo(f"{left} and {right} are one from now on, in every report.")
    else:
        click.echo(f"{left} and {right} are two from now on, in every report.")
    if what.same == (len(persons) > 1):
        click.echo("For now they stay as they were: a ruling on other names goes before this one.")


def tell_undo(path: Path, *entries: Logged) -> None:
    """Print how to take it back."""
    numbers = " or ".join(str(one.number) for one in entries)
    click.echo(f"To take it back: accordingto undo {on_one_line(shlex.quote(str(path)))} {numbers}")


def fields_in(typed: Iterable[str]) -> dict[str, str]:
    """FIELD=VALUE arguments as a mapping. Raises a usage error where one has no sign of equality, or comes twice."""
    found: dict[str, str] = {}
    for one in typed:
        key, equals, value = one.partition("=")
        if not equals:
            raise click.UsageError(
                f'"{one}" is not FIELD=VALUE. Write blanks within quotation marks: speaker="Ramzan Kadyrov".'
            )
        if key in found:
            raise click.UsageError(f"{key} is given twice.")
        found[key] = value
    return found
