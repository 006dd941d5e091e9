"""Telling what a correction did to a case."""

import shlex
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import click

from accordingto.case import Case, search
from accordingto.case.entries import Change, Corrected, Logged, Ruled
from accordingto.case.reports import report_in
from accordingto.case.rulings import Outcome, effective, outcome, standing
from accordingto.case.search import Query, ReportRow, Row, statement
from accordingto.cli import casefile
from accordingto.cli.casefile import program, to_write
from accordingto.model.errors import NoSuchThing
from accordingto.views.case_tables import called
from accordingto.views.corrections import NONE, differences, left_behind, line_of, report_differences, ruled
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
    """The ids of the statements that an entry speaks of, those that lie elsewhere since included."""
    changes = changes_in(entry)
    return (*(change.statement for change in changes), *(id_ for change in changes for id_ in change.holds or ()))


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


def tell_left(before: Mapping[str, Row | None]) -> None:
    """Print what the second of two statements had otherwise than the first, which is what holds of both now."""
    first, second = before.values()
    if first is not None and second is not None:
        left = left_behind(first, second)
        for line in left:
            click.echo(f"  {line}")
        if left:
            click.echo("If that is wrong, accordingto correct sets it.")


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportBefore:
    """A report and its statements as they stood before something was said of it."""

    report: ReportRow
    rows: Mapping[str, Row]


def report_before(case: Case, report: str) -> ReportBefore:
    """A report as it stands. Raises `NoSuchThing`."""
    one = search.report(case, report)
    return ReportBefore(report=one, rows={row.id: row for row in search.statements(case, Query(within=one.id))})


def follow_date(case: Case, before: ReportBefore) -> None:
    """Read a report again if its date is other than it was, from which the reader counts on which day something was said."""
    id_ = before.report.id
    if search.report(case, id_).published != before.report.published:
        from accordingto.engine.adding import Log, read_one_again
        from accordingto.engine.readers import Readers

        with Readers(processes=1) as readers:
            read_one_again(id_, to=Log(case=case, now=casefile.now, by=program(), program=program()), readers=readers)


def tell_report(case: Case, before: ReportBefore) -> None:
    """Print what is otherwise than before in a report, in its statements, and where it is not because a person has said so."""
    after = report_before(case, before.report.id)
    click.echo(f"  {after.report.id}  {called(after.report)}")
    for line in report_differences(before.report, after.report):
        click.echo(f"  {line}")
    if after.report.published == before.report.published:
        return
    click.echo("It was read again, as the reader counts dates from its own.")
    for id_ in dict.fromkeys((*before.rows, *after.rows)):
        was, now = before.rows.get(id_), after.rows.get(id_)
        lines = (*differences(was, now), *_kept_date(was, now))
        if lines and was and now:
            click.echo(f"  {line_of(now)}")
        for line in lines:
            click.echo(f"  {line}" if was and now else line)


def _kept_date(was: Row | None, now: Row | None) -> Iterator[str]:
    """That a statement keeps its date although the reader has another now, as a person set or confirmed it."""
    if was and now and "said" in now.human and now.machine.get("said") != was.machine.get("said"):
        yield f"  said     {now.said or NONE}, as a person has it (the machine has {now.machine.get('said') or NONE})"


def tell_names(outcome: Outcome) -> None:
    """Print what came of a ruling on two names, which earlier ones it goes against, and who is one with whom then."""
    ruling = outcome.ruling
    left, right = (on_one_line(name) for name, _ in (ruling.left, ruling.right))
    if outcome.effect:
        click.echo(f"{left} and {right} are {'one' if ruling.same else 'two'} from now on, in every report.")
    else:
        click.echo(
            f"{left} and {right} stay {'two' if ruling.same else 'one'} for now: another ruling goes before this one."
        )
    for one in outcome.against:
        then = "that one has no effect any more" if outcome.effect else "that one holds"
        click.echo(f"This goes against entry {one.number}, {on_one_line(str(one))}; {then}.")
    if outcome.against:
        told = [
            f"{' and '.join(map(on_one_line, group))} {'are one' if len(group) > 1 else 'is apart'}"
            for group in outcome.groups
        ]
        click.echo(f"As it is now: {'; '.join(told)}.")


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


def rule_and_tell(case: Path, rule: Callable[[Case], Logged]) -> None:
    """Record what `rule` says of two names, statements, claims or reports, and print what came of it."""
    with to_write(case) as opened, opened.writing():
        before = effective(opened, standing(opened))
        entry = rule(opened)
        came = None if isinstance(entry.what, Ruled) else outcome(opened, entry.number, before=before)
    if isinstance(entry.what, Ruled):
        click.echo(f"{on_one_line(ruled(entry.what))} from now on.")
        if entry.what.about == "origin" and not entry.what.same:
            click.echo(
                "Where both go back to a third report or to one outlet, that still makes them one: accordingto origins tells."
            )
    elif came is not None:
        tell_names(came)
    tell_undo(case, entry)
