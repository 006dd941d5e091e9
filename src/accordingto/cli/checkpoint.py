"""`accordingto checkpoint`: what to keep elsewhere, so that the case can be held to it later."""

from pathlib import Path

import click

from accordingto.cli.casefile import case_argument, to_read


@click.command(short_help="Print what a case can be held to later.")
@case_argument
@click.option(
    "--timestamp",
    metavar="FILE",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Write a request for a time stamp (RFC 3161) to this file. Nothing is sent.",
)
def checkpoint(*, case: Path, timestamp: Path | None) -> None:
    """Print the checkpoint of CASE: how many entries its log has, and one digest over them all.

    Keep the three lines where nobody who can write to the case can change them:
    on paper, in a message to somebody else, with a notary. accordingto verify CASE
    --against FILE says whether these entries are still the same.

    The request that --timestamp writes is for a time-stamp authority of your
    choice; its answer is checked by accordingto verify --timestamp.
    """
    from accordingto.case.checkpoints import checkpoint_of

    with to_read(case) as opened:
        now = checkpoint_of(opened)
    if timestamp is not None:
        from accordingto.case.timestamps import request

        timestamp.write_bytes(request(now))
    click.echo(str(now), nl=False)
