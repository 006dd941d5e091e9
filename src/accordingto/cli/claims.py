"""`accordingto claims`: what is claimed across the reports of a case, and how each speaker stands to it."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from accordingto.cli.casefile import by_option, case_argument, format_option, within_option, words_to_find
from accordingto.cli.listing import Form, print_tables, print_values

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rich.console import RenderableType

    from accordingto.case.claims import ClaimRow
    from accordingto.engine.origins import Origins

_WHOLE = (
    "accordingto show CASE ID tells all of one, accordingto dispute CASE ID in the order of time and with its origins."
)


@click.command(short_help="List what is claimed in a case, and who affirms and denies it.")
@case_argument
@by_option
@click.option(
    "--about", metavar="WORDS", callback=words_to_find, help="Only claims of which a passage has all these words."
)
@within_option
@click.option("--several", is_flag=True, help="Only claims that several reports speak to.")
@click.option("--limit", metavar="N", type=click.IntRange(1, 1_000_000_000), help="Print no more than N.")
@format_option
def claims(
    *,
    case: Path,
    by: str | None,
    about: str | None,
    within: str | None,
    several: bool,
    limit: int | None,
    form: Form,
) -> None:
    """List the claims that two or more statements of CASE speak to: the words of one of them, how many affirm, deny or mention it, and since when.

    Those of most reports come first, each with how many independent origins stand behind it, and in the table with the statements
    that tell it best; accordingto show tells all of one. What is new in the case is weighed first. None of it says who is right.
    """
    from accordingto.case import search
    from accordingto.case.claims import claims as claims_in
    from accordingto.cli.weighed import weighed
    from accordingto.engine.origins import Origins
    from accordingto.views.claim_views import CLAIM, claim_value

    with weighed(case) as opened:
        found = claims_in(opened)
        nothing = "No claim answers to that." if found else "No two statements speak to one claim."
        if by is not None or about is not None or within is not None:
            asked = {row.id for row in search.statements(opened, search.Query(by=by, about=about, within=within))}
            found = tuple(one for one in found if any(of.row.id in asked for of in one.appearances))
        if several:
            found = tuple(one for one in found if len(one.reports) > 1)
        origins = Origins(opened)
        if form == "table":
            print_tables(lambda _width, _signs: _tables(found, origins, limit=limit, nothing=nothing))
        else:
            print_values((claim_value(one, origins.of(one)) for one in found[:limit]), form=form, columns=CLAIM)


def _tables(
    found: "Sequence[ClaimRow]", origins: "Origins", *, limit: int | None, nothing: str
) -> "Iterator[RenderableType]":
    from rich.text import Text

    from accordingto.views.claim_list import claim_in_short
    from accordingto.views.wording import ORIGINS, counted

    for one in found[:limit]:
        yield claim_in_short(one, origins.of(one))
    of_all = f"{limit:,} of " if limit and limit < len(found) else ""
    yield Text(f"{of_all}{counted(len(found), 'claim')}." if found else nothing, "dim")
    if found:
        yield Text(f"{_WHOLE}\n{ORIGINS}", "dim")
