"""Statements in the dossier as a Word document: both sides of a dispute, a line, and who says something."""

from collections.abc import Sequence
from typing import Any

from accordingto.views.dossier.document_text import link, paragraph, table
from accordingto.views.dossier.lines import Line
from accordingto.views.dossier.parts import Sides

_NOBODY = "Nobody was found in these reports."
_NAMED = 12


def put_sides(document: Any, one: Sides) -> None:
    """Both sides in a table of two columns, and below it who takes none."""
    made = table(document, ("Affirmed by", "Denied by"), [("", "")])
    for cell, lines in zip(made.rows[1].cells, (one.affirmed, one.denied_by), strict=True):
        _fill(cell, lines)
    for name, lines in (("Mentioned by", one.mentioned), ("Declined to speak of it", one.declined)):
        if lines:
            _fill(table(document, (name,), [("",)]).rows[1].cells[0], lines)
    if one.denied:
        paragraph(document, f"What is denied: {one.denied}.")
    if one.unanswered:
        paragraph(document, f"No answer on record from {', '.join(one.unanswered)}.", bold=True)


def _fill(cell: Any, lines: Sequence[Line]) -> None:
    for number, one in enumerate(line for line in lines if not line.again):
        put_line(cell.paragraphs[0] if number == 0 else cell.add_paragraph(), one)
    if not lines:
        cell.paragraphs[0].add_run(_NOBODY)


def put_line(into: Any, one: Line) -> None:
    """A statement: who, which act, a link to the passage, the words, and where they stand."""
    into.add_run(one.speaker + hand(one, "speaker", "kind")).bold = True
    into.add_run(f" for {one.speaks_for}{hand(one, 'for')}" if one.speaks_for else "")
    into.add_run(f" {one.act}{hand(one, 'act')} ")
    link(into, one.id, to=f"s-{one.id}")
    into.add_run(f"\n{one.words}{hand(one, 'content')}\n")
    known = [one.title, one.publisher, one.published, f"said {one.said}" if one.said else ""]
    known += [f"through {', '.join(one.via)}" if one.via else "", one.review]
    into.add_run(" · ".join(part for part in known if part)).italic = True
    for number, (other, said) in enumerate(one.also):
        into.add_run(", " if number else " · also in ").italic = True
        put_link(into, other, f"s-{other}" if one.told else "")
        into.add_run(f" ({said})" if said else "").italic = True


def hand(one: Line, *fields: str) -> str:
    """The sign for what a person set, where one of these fields is."""
    return " ✎" if one.by_hand.intersection(fields) else ""


def put_names(into: Any, before: str, lines: Sequence[Line]) -> None:
    """Who says something, the first few with links, after the words `before`."""
    into.add_run(before)
    for number, one in enumerate(lines[:_NAMED]):
        into.add_run(f"{', ' if number else ' '}{one.speaker} ")
        put_link(into, one.id, f"s-{one.id}" if one.told else "")
    more = len(lines) - _NAMED
    into.add_run(f" and {more} more. " if more > 0 else ". " if lines else " nobody that was found. ")


def put_link(into: Any, words: str, to: str) -> None:
    """Words that lead somewhere, or just the words."""
    if to:
        link(into, words, to=to)
    else:
        into.add_run(words)
