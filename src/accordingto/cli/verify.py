"""`accordingto verify`: whether a case, or a proof, is what was recorded."""

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import click

from accordingto.cli.errors import FAILED
from accordingto.model.errors import Tampered

if TYPE_CHECKING:
    from accordingto.case.checkpoints import Checkpoint

_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.command(short_help="Check that a case is what was recorded in it.")
@click.argument("what", metavar="CASE", type=click.Path(path_type=Path))
@click.option(
    "--against", metavar="FILE", type=_FILE, help="A checkpoint kept elsewhere, which the case must answer to."
)
@click.option("--timestamp", metavar="FILE", type=_FILE, help="A time-stamp authority's answer (RFC 3161).")
@click.option("--authority", metavar="FILE", type=_FILE, help="That authority's root certificate (PEM).")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="Sentences, or JSON for programs.",
)
@click.pass_context
def verify(
    context: click.Context,
    /,
    *,
    what: Path,
    against: Path | None,
    timestamp: Path | None,
    authority: Path | None,
    form: Literal["text", "json"],
) -> None:
    """Check every digest, every span and every row of CASE, and say what was changed, and where.

    Without --against, this finds damage, and changes by somebody who did not work
    out all digests anew. With a checkpoint that was kept elsewhere, it finds every
    change to what was there then. CASE may also be a proof that accordingto prove has
    made; it needs --against.

    The answer named by --timestamp must be for the checkpoint named by --against, or
    else for the case as it is.
    """
    if (timestamp is None) != (authority is None):
        raise click.UsageError("--timestamp and --authority go together.")

    from accordingto.cli.checkpoints import checkpoint_in, is_proof

    proof = is_proof(what)
    if proof and against is None:
        raise click.UsageError("A proof is checked against a checkpoint. Add --against FILE.")
    older = checkpoint_in(against) if against else None
    try:
        found, checkpoint = _proved(what, older) if proof and older else _verified(what, older)
        if timestamp and authority:
            found["stamped"] = _stamped(timestamp, authority, older or checkpoint)
    except Tampered as error:
        if form == "text":
            raise
        _print_json({"sound": False, "places": error.places, "hint": error.hint})
        context.exit(FAILED)
    if form == "json":
        _print_json({"sound": True, **found})
    else:
        click.echo(_sentences(what, found, older))


def _print_json(value: dict[str, Any]) -> None:
    from accordingto.cli.listing import print_values

    print_values([value], form="json", columns=())


def _verified(path: Path, older: "Checkpoint | None") -> "tuple[dict[str, Any], Checkpoint]":
    from accordingto.case.verify import verify as verified
    from accordingto.cli.casefile import to_read

    with to_read(path) as case:
        found = verified(case, against=older)
    kinds = ("entries", "reports", "statements", "objects", "texts", "bytes")
    return {kind: getattr(found, kind) for kind in kinds} | {"checkpoint": str(found.checkpoint)}, found.checkpoint


def _proved(path: Path, older: "Checkpoint") -> "tuple[dict[str, Any], Checkpoint]":
    from accordingto.case.checkpoints import check
    from accordingto.cli.checkpoints import proof_from

    proof = proof_from(path)
    check(proof, against=older)
    return {"number": proof.number, "entry": json.loads(proof.words), "checkpoint": str(older)}, older


def _stamped(timestamp: Path, authority: Path, checkpoint: "Checkpoint") -> str:
    from accordingto.case.timestamps import certificates_in, check

    roots = certificates_in(authority.read_bytes())
    return check(timestamp.read_bytes(), checkpoint=checkpoint, roots=roots).isoformat().replace("+00:00", "Z")


def _sentences(path: Path, found: dict[str, Any], older: "Checkpoint | None") -> str:
    from accordingto.views.shown import on_one_line, shown
    from accordingto.views.wording import counted

    if "entry" in found:
        entry = json.dumps(found["entry"], ensure_ascii=False, indent=2)
        lines = [f"Entry {found['number']} is in the case of that checkpoint:", shown(entry)]
    else:
        holds = (
            f"{counted(found['entries'], 'entry', 'entries')}, {counted(found['reports'], 'report')}, "
            f"{counted(found['statements'], 'statement')}; {counted(found['objects'] + found['texts'], 'kept thing')} "
            f"of {counted(found['bytes'], 'byte')}"
        )
        lines = [f"{on_one_line(str(path))} is sound: {holds}."]
        if older:
            lines.append(f"Its first {counted(older.size, 'entry is', 'entries are')} those of the checkpoint.")
        else:
            lines.append(
                "That its past was not rewritten as a whole, only a checkpoint kept elsewhere can show (--against)."
            )
    if "stamped" in found:
        lines.append(f"The authority saw the checkpoint at {found['stamped']}.")
    return "\n".join(lines)
