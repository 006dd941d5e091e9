"""`accordingto prove`: that one entry is in a case, for somebody who is not to see the rest."""

from pathlib import Path

import click

from accordingto.cli.casefile import case_argument, to_read


@click.command(short_help="Prove that one entry is in a case, without the rest of it.")
@case_argument
@click.argument("number", metavar="NUMBER", type=click.IntRange(min=0))
@click.option(
    "--against",
    metavar="FILE",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="The checkpoint that the other side has, if it is not the one of now.",
)
def prove(*, case: Path, number: int, against: Path | None) -> None:
    """Print a proof that entry NUMBER is in CASE: the entry's own words, and the way from them to the checkpoint.

    Whoever has the checkpoint can check it without the case, with accordingto verify
    PROOF --against CHECKPOINT. They see that entry and no other.
    """
    from accordingto.case.checkpoints import prove as proof_of
    from accordingto.cli.checkpoints import checkpoint_in

    with to_read(case) as opened:
        click.echo(str(proof_of(opened, number, against=checkpoint_in(against) if against else None)))
