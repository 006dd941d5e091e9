"""`accordingto review`: one statement after the other, to confirm, mend or reject with a key."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import click

from accordingto.cli.casefile import (
    act_option,
    below_option,
    by_option,
    case_argument,
    person,
    said_by,
    to_write,
    via_option,
    within_option,
    words_to_find,
)


@click.command(short_help="Go through the statements one by one.")
@case_argument
@by_option
@act_option
@click.option("--about", metavar="WORDS", callback=words_to_find, help="Only passages with all these words.")
@via_option
@within_option
@below_option
@said_by
def review(*, case: Path, role: str, because: str, within: str | None, **filters: Any) -> None:
    """Go through the statements of CASE that nobody has looked at, the least certain first.

    Each is shown in its sentences, with what the machine made of it. One key says
    what to do; ? lists the keys. Leave whenever you like: all that was said until
    then is kept. Where the input is no terminal, keys are read one a line.
    """
    from accordingto.case.search import Query, count
    from accordingto.cli.keys import keys_of_stdin
    from accordingto.cli.reviewing import Review

    query = Query(unreviewed=True, within=within and within.strip().lower(), **filters)
    with to_write(case) as opened:
        if not count(opened, replace(query, unreviewed=False)):
            click.echo("Nothing matches.")
            return
        review = Review(opened, query=query, person=lambda: person(role, because), keys=keys_of_stdin())
        review.run()
        click.echo(review.summary())
