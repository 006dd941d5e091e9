"""A statement as a line of the dossier: who, which act, the words, where they stand, and whether a person has looked at it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from accordingto.case.rows import Row
from accordingto.views.shown import cut_short, on_one_line
from accordingto.views.statement_rows import review_of
from accordingto.views.wording import NO_SPEAKER, as_said

NO_DATE = "no date"
_TITLE_AT = 90
_MACHINE_AT = 120
_SPANS = ("source", "cue", "content")


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A statement as the dossier tells it, every word of it safe for a screen.

    `by_hand` are the fields that a person set, `machine` what the machine had there; `review` says who has looked at it; `told` whether
    the dossier has the text that it stands in. `also` is what says the same in copies of its report (the id, and when it was said if that is
    another day), `again` that it is told so itself.
    """

    id: str
    report: str
    speaker: str
    speaks_for: str
    act: str
    words: str
    title: str
    publisher: str
    published: str
    said: str
    via: tuple[str, ...]
    review: str
    reviewed: bool
    by_hand: frozenset[str]
    machine: tuple[str, ...]
    told: bool = True
    also: tuple[tuple[str, str], ...] = ()
    again: bool = False

    @property
    def when(self) -> str:
        """When it was said, or else published."""
        return self.said or self.published or NO_DATE


def line_of(row: Row, *, belongs: str = "", also: tuple[tuple[str, str], ...] = (), again: bool = False) -> Line:
    """The line of a statement; `belongs` says how sure it is that it speaks to the claim that it is told under."""
    words = as_said(row.passage, form=row.form, act=row.act, cue=row.cue)
    return Line(
        id=row.id, report=row.report, speaker=NO_SPEAKER.get(row.kind) or on_one_line(row.speaker),
        speaks_for=on_one_line(row.speaks_for or ""), act=row.act, words=words,
        title=title_of(row.title, row.report), publisher=on_one_line(row.publisher or ""),
        published=on_one_line(row.published or ""), said=on_one_line(row.said or ""),
        via=tuple(map(on_one_line, row.via)), review=on_one_line(" · ".join(filter(None, (review_of(row), belongs)))), reviewed=row.reviewed,
        by_hand=frozenset(row.human), machine=tuple(_machine(row.machine)),
        also=also, again=again,
    )  # fmt: skip


def title_of(title: str | None, id_: str) -> str:
    """What a report is called, on one line; its id where it has no title."""
    return cut_short(title or "", at=_TITLE_AT) or id_


def _machine(had: Mapping[str, Any]) -> list[str]:
    """What the machine had where a person set something else; where it is words of the report, only that they were others."""
    told = []
    for field, value in had.items():
        if field in _SPANS:
            told.append(f"other words as {field}")
        else:
            words = "; ".join(map(str, value)) if isinstance(value, list) else str(value or "none")
            told.append(f"{field}: {cut_short(words, at=_MACHINE_AT)}")
    return told
