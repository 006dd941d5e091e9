"""`accordingto show`: all that a case has on one statement, report, dispute, claim or person."""

import re
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from accordingto.case import Case
from accordingto.cli.casefile import case_argument, format_option, to_read
from accordingto.cli.listing import Form, print_tables, print_values
from accordingto.model.errors import NoSuchThing

if TYPE_CHECKING:
    from rich.console import RenderableType

    from accordingto.case.search import Row
    from accordingto.views.statement_card import Card

_STATEMENT = re.compile(r"[a-z0-9]+\.[0-9]+", re.ASCII)
_DISPUTE = re.compile(r"[a-z0-9]+\.d[0-9]+", re.ASCII)
_CLAIM = re.compile(r"[a-z0-9]+\.c[0-9]+", re.ASCII)
_REPORT = re.compile(r"[a-z0-9]+", re.ASCII)
_OF_ONE = 20


@click.command(short_help="Show one statement, report, dispute, claim or person of a case.")
@case_argument
@click.argument("id_", metavar="ID")
@format_option
def show(*, case: Path, id_: str, form: Form) -> None:
    """Show all that CASE has on ID: the id of a statement, a report, a dispute or a claim, or the name of a person or body.

    A statement comes with the words around it, the way it took from its speaker, its
    disputes, the claims that it speaks to, what the machine and what a person says of it, and its corrections; a report with
    how it came here, its corrections and its statements; a person with their names and statements.
    """
    typed = id_.strip()
    with to_read(case) as opened:
        if _STATEMENT.fullmatch(typed.lower()):
            _show_statement(opened, typed.lower(), form)
        elif _DISPUTE.fullmatch(typed.lower()):
            _show_dispute(opened, typed.lower(), form)
        elif _CLAIM.fullmatch(typed.lower()):
            _show_claim(opened, typed.lower(), form)
        elif _REPORT.fullmatch(typed) and _has_report(opened, typed):
            _show_report(opened, typed, form)
        elif _has_person(opened, typed):
            _show_people(opened, typed, form)
        elif _has_report(opened, typed):
            _show_report(opened, typed.lower(), form)
        else:
            raise NoSuchThing(
                f'The case has no report and nobody called "{typed}".',
                hint="accordingto reports and accordingto people list them.",
            )


def _has_report(case: Case, id_: str) -> bool:
    from accordingto.case.search import report

    return _is_there(report, case, id_)


def _has_person(case: Case, name: str) -> bool:
    from accordingto.case.search import names_of

    return _is_there(names_of, case, name)


def _is_there(sought: "Callable[[Case, str], object]", case: Case, called: str) -> bool:
    try:
        sought(case, called)
    except NoSuchThing:
        return False
    return True


def _show_statement(case: Case, id_: str, form: Form) -> None:
    from accordingto.views.case_values import STATEMENT
    from accordingto.views.statement_card import card_of, card_value

    card = _card(case, id_)
    if form == "table":
        print_tables(lambda width, signs: card_of(card, width=width, signs=signs))
    else:
        print_values([card_value(card)], form=form, columns=STATEMENT)


def _card(case: Case, id_: str) -> "Card":
    from accordingto.case import search
    from accordingto.case.claims import claims_of
    from accordingto.case.corrections import history
    from accordingto.views.statement_card import Card

    row = search.statement(case, id_)
    text, sentences = search.text_of(case, row.report)
    return Card(
        row=row, text=text, sentences=sentences, outer=search.chain_of(case, row), inner=search.holding(case, row),
        disputes=search.disputes_of(case, id_), claims=claims_of(case, id_), entries=history(case, id_),
    )  # fmt: skip


def _show_dispute(case: Case, id_: str, form: Form) -> None:
    from accordingto.case.search import dispute
    from accordingto.views.case_tables import dispute_block
    from accordingto.views.case_values import DISPUTE, dispute_value

    one = dispute(case, id_)
    if form == "table":
        print_tables(lambda width, _: [dispute_block(one, width=width)])
    else:
        print_values([{"type": "dispute", **dispute_value(one)}], form=form, columns=DISPUTE)


def _show_claim(case: Case, id_: str, form: Form) -> None:
    from accordingto.case.claims import claim
    from accordingto.engine.origins import Origins
    from accordingto.views.claim_views import CLAIM, claim_block, claim_value

    one = claim(case, id_)
    origins = Origins(case).of(one)
    if form == "table":
        print_tables(lambda width, _: [claim_block(one, origins, width=width)])
    else:
        print_values([{"type": "claim", **claim_value(one, origins)}], form=form, columns=CLAIM)


def _show_report(case: Case, id_: str, form: Form) -> None:
    from accordingto.case import search
    from accordingto.case.corrections import history
    from accordingto.case.entries import Added
    from accordingto.case.search import Query
    from accordingto.views.report_card import report_card, report_card_value

    one = search.report(case, id_)
    place, size = case.connection.execute(
        "SELECT place, size FROM report JOIN object ON object.digest = report.object WHERE id = ?", (id_,)
    ).fetchone()
    entry = case.entry(place)
    what = entry.what
    assert isinstance(what, Added)
    said = history(case, id_)
    rows = sorted(search.statements(case, Query(within=id_)), key=lambda row: row.start)
    if form == "table":

        def tables(width: int, signs: bool) -> "Iterator[RenderableType]":  # noqa: FBT001 - as print_tables hands it over
            from rich.text import Text

            from accordingto.views.case_tables import dispute_block

            yield report_card(one, what, entry=entry, size=size, history=said)
            yield Text()
            yield from _statement_tables(case, rows, more=False, width=width, signs=signs)
            for dispute in search.disputes(case, within=id_):
                yield Text()
                yield dispute_block(dispute, width=width)

        print_tables(tables)
    else:
        about = report_card_value(one, what, entry=entry, size=size, history=said)
        _print_with_statements(case, [about], rows, form)


def _show_people(case: Case, name: str, form: Form) -> None:
    from accordingto.case import search
    from accordingto.case.search import Query
    from accordingto.views.case_tables import people_tables
    from accordingto.views.case_values import person_value

    found = search.people_of_name(case, name)
    query = Query(by=name)
    if form == "table":

        def tables(width: int, signs: bool) -> "Iterator[RenderableType]":  # noqa: FBT001 - as print_tables hands it over
            yield from people_tables(found, width=width)
            rows = tuple(search.statements(case, query, limit=_OF_ONE + 1))
            more = len(rows) > _OF_ONE
            yield from _statement_tables(case, rows[:_OF_ONE], more=more, width=width, signs=signs)

        print_tables(tables)
    else:
        about = [{"type": "person", **person_value(one)} for one in found]
        _print_with_statements(case, about, search.statements(case, query), form)


def _statement_tables(
    case: Case, rows: "Sequence[Row]", *, more: bool, width: int, signs: bool
) -> "Iterator[RenderableType]":
    from accordingto.case import search
    from accordingto.views.statement_rows import closing, statement_tables

    sides = lambda row: search.disputes_of(case, row.id)  # noqa: E731
    yield from statement_tables(rows, disputes_of=sides, width=width, signs=signs)
    yield closing(len(rows), sum(not row.reviewed for row in rows), more=more)


def _print_with_statements(
    case: Case, about: list[dict[str, Any]], rows: "Iterator[Row] | list[Row]", form: Form
) -> None:
    """In JSON, one object for what was asked for and one for each statement; in CSV, the statements."""
    from accordingto.case import search
    from accordingto.views.case_values import STATEMENT, statement_value

    values = ({"type": "statement", **statement_value(row, search.disputes_of(case, row.id))} for row in rows)
    print_values([*(about if form == "json" else []), *values], form=form, columns=STATEMENT)
