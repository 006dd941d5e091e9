"""`accordingto claims`: what is claimed across the reports of a case, and how each speaker stands to it."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from accordingto.cli.casefile import case_argument, format_option, to_read
from accordingto.cli.listing import Form, print_tables, print_values

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rich.console import RenderableType

    from accordingto.case import Case
    from accordingto.weighing import Claim, Said


@click.command(short_help="List what is claimed in a case, and who affirms and denies it.")
@case_argument
@click.option("--in", "within", metavar="REPORT", help="Only claims that this report speaks to.")
@format_option
def claims(*, case: Path, within: str | None, form: Form) -> None:
    """List the claims that two or more statements of CASE speak to: the words of one of them, who affirms, denies or mentions it, and since when.

    Claims of several reports come first. They are worked out when you ask, from the statements as they stand. Only what is
    most alike is joined: most that belongs together is missed. None of it says who is right.
    """
    from accordingto.case import search
    from accordingto.views.claim_views import CLAIM, claim_value
    from accordingto.weighing import Weigher

    with to_read(case) as opened:
        report = search.report(opened, within).id if within is not None else None
        titles = {one.id: one.title or one.name for one in search.reports(opened)}
        found = [one for one in Weigher().weigh(_said(opened)) if report is None or report in one.reports]
    found.sort(key=lambda one: (-len(one.reports), -len(one.appearances), one.first or "~", one.id))
    if form == "table":
        print_tables(lambda width, _: _tables(found, titles, width=width))
    else:
        print_values((claim_value(one, titles=titles) for one in found), form=form, columns=CLAIM)


def _said(case: "Case") -> "list[Said]":
    """The statements of a case as weighing gets to know them, with the sentence that each stands in."""
    from accordingto.case import search
    from accordingto.weighing import Said, around

    texts: dict[str, str] = {}
    found = []
    for row in search.statements(case, search.Query()):
        if row.report not in texts:
            text, _ = search.text_of(case, row.report)
            texts = {row.report: text}
        spans = [span for key in ("content", "cue") for span in row.spans.get(key, ())]
        context = ""
        if spans:
            context = around(texts[row.report], min(one.start for one in spans), max(one.end for one in spans))
        found.append(
            Said(
                id=row.id, report=row.report, speaker=row.speaker, kind=row.kind, act=row.act, passage=row.passage, context=context,
                cue=row.cue, said=row.said, published=row.published, inside=row.inside,
            )
        )  # fmt: skip
    return found


def _tables(found: "Sequence[Claim]", titles: dict[str, str], *, width: int) -> "Iterator[RenderableType]":
    from rich.text import Text

    from accordingto.views.claim_views import claim_block
    from accordingto.views.wording import counted

    for one in found:
        yield claim_block(one, titles=titles, width=width)
    yield Text(f"{counted(len(found), 'claim')}." if found else "No two statements speak to one claim.", "dim")
