"""`accordingto export`: write a case out for other programs."""

import hashlib
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

import click

from accordingto.cli.casefile import (
    act_option,
    by_option,
    case_argument,
    now,
    program,
    to_read,
    to_write,
    unreviewed_option,
    within_option,
)
from accordingto.cli.errors import say
from accordingto.cli.output import appearing_whole
from accordingto.model.errors import CaseBusy, CaseError, CaseUnwritable

if TYPE_CHECKING:
    from accordingto.case import Case
    from accordingto.views.exports.contents import Contents

_WRITERS = {
    ".csv": "separated", ".xlsx": "workbook", ".jsonl": "lines", ".jsonld": "linked", ".wacz": "captures",
}  # fmt: skip
"""Each ending, to the module that writes such files."""
_DOSSIERS = {".html": "page", ".docx": "document"}
"""Each ending of a dossier, to the module that writes it."""


@click.command(short_help="Write a case out: .html, .docx, .csv, .xlsx, .jsonl, .jsonld, .wacz.")
@case_argument
@click.option(
    "--to", "target", metavar="FILE", required=True, type=click.Path(dir_okay=False, path_type=Path),
    help="The file to write, which appears once it is whole. Its ending says what it becomes.",
)  # fmt: skip
@click.option("--force", is_flag=True, help="Replace FILE if there is one already.")
@by_option
@within_option
@act_option
@unreviewed_option
def export(
    *,
    case: Path,
    target: Path,
    force: bool,
    by: str | None,
    within: str | None,
    acts: tuple[Any, ...],
    unreviewed: bool,
) -> None:
    """Write CASE to FILE: as a dossier to hand on, or its statements for other programs. Its ending decides how.

    \b
    .html    a dossier on one page, to read and to print: disputes with both
             sides, claims with their origins, changes of story, people, a
             timeline, a map of who got it from whom, sources, every text
    .docx    the same dossier to write on in; tables stand for the pictures
    .csv     a table, one row a statement
    .xlsx    the same, with disputes and reports on sheets of their own;
             accordingto import-corrections takes either back edited
    .jsonl   one statement a line with all that is known of it
    .jsonld  Web Annotations with provenance (W3C), for linked data
    .wacz    the reports as they were kept, for a web archive viewer

    Every statement says whether a person has reviewed it, and each side of a
    dispute comes with the other. What was rejected is left out. The same case
    gives the same file. For a dossier, what is new in the case is weighed
    first.

    A dossier and a .wacz hold whole reports, so --by, --act and --unreviewed
    do not go with them. A dossier --in a report tells the disputes, claims and
    changes of story that it has a part in, with all sides, and has the texts of
    all reports that speak there.

    The log records the name of the file and its SHA-256;
    a case that cannot be written to is exported without that.
    """
    ending = target.suffix.lower()
    if ending not in _WRITERS and ending not in _DOSSIERS:
        raise click.UsageError(f"The file must end in one of {', '.join((*_DOSSIERS, *_WRITERS))}.")
    if (ending == ".wacz" or ending in _DOSSIERS) and (by or acts or unreviewed):
        what = "A .wacz" if ending == ".wacz" else "A dossier"
        raise click.UsageError(
            f"{what} holds whole reports: of --by, --in, --act and --unreviewed, only --in goes with it."
        )

    if target.exists() and not target.is_file():
        raise click.UsageError("FILE is no file that could be replaced. Name another one.")
    if target.exists() and case.exists() and target.samefile(case):
        raise click.UsageError("FILE is the case itself. Name another one.")
    if target.exists() and not force:
        raise CaseError(f"There is a file at {target} already.", hint="Name another one, or add --force to replace it.")

    from accordingto.case.kept import unchanging
    from accordingto.case.search import Query
    from accordingto.cli.weighed import weighed
    from accordingto.views.exports.contents import Contents

    query = Query(by=by, within=within, acts=acts, unreviewed=unreviewed)
    if ending in _DOSSIERS:
        with weighed(case):
            pass
    with _opened(case) as opened:
        with appearing_whole(target) as stream, unchanging(opened.connection):
            contents = Contents(opened, query, program=program())
            _writer(ending)(contents, stream)
            told = _counted(contents, ending)
        _record(opened, target)
    say(f"{target} was written: {told}.")


def _opened(case: Path) -> "Case":
    """The case, to write to if that may be."""
    try:
        return to_write(case)
    except CaseUnwritable:
        return to_read(case)


def _counted(contents: "Contents", ending: str) -> str:
    """How much was written."""
    from accordingto.case.search import count
    from accordingto.views.wording import counted

    if ending == ".wacz":
        return counted(sum(1 for _ in contents.reports()), "report")
    told = counted(count(contents.case, contents.query), "statement")
    return f"{told}, and what others say of the same" if ending in _DOSSIERS and contents.query.within else told


def _writer(ending: str) -> "Callable[[Contents, BinaryIO], None]":
    if ending in _DOSSIERS:
        from accordingto.engine.origins import Origins

        dossier = import_module(f"accordingto.views.dossier.{_DOSSIERS[ending]}")
        return lambda contents, stream: dossier.write(contents, stream, origins=Origins(contents.case).of)
    write: Callable[[Contents, BinaryIO], None] = import_module(f"accordingto.views.exports.{_WRITERS[ending]}").write
    return write


def _record(case: "Case", target: Path) -> None:
    from accordingto.case.called import encodable
    from accordingto.case.entries import Exported

    with target.open("rb") as stream:
        digest = hashlib.file_digest(stream, "sha256").hexdigest()
    try:
        case.append(Exported(name=encodable(target.name), digest=digest), at=now(), by=program())
    except (CaseUnwritable, CaseBusy):
        say(f"{target.name} was written, but the case cannot be written to, so its log does not record that.")
