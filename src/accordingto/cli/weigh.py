"""`accordingto weigh`: work out what the reports of a case claim together."""

from pathlib import Path

import click

from accordingto.cli.casefile import case_argument


@click.command(short_help="Weigh the reports of a case against each other.")
@case_argument
@click.option("--again", is_flag=True, help="Also those that an older version of the program has weighed.")
def weigh(*, case: Path, again: bool) -> None:
    """Work out which statements in CASE speak to one claim. Only what is new, or was read or corrected since, is weighed.

    claims, disputes and whatever else rests on it do so themselves; this is for doing it beforehand. What is stopped goes on from there.
    """
    from accordingto.cli.weighed import weigh_pending
    from accordingto.views.wording import counted

    done = weigh_pending(case, again=again)
    click.echo(f"{counted(done, 'report')} weighed." if done else "Every report is weighed as it stands.")
