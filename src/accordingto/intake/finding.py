"""A report as it was found: with the bytes to keep for it, and where in them its words stand."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from accordingto.model.report import Report
from accordingto.model.span import Span

How = Literal["file", "standard input", "unpacked", "fetched"]

PARAGRAPHS_PART = "\n\n"


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where the words of a span stand in the original: "page 3, 72,96,540,130", or an XPath."""

    span: Span
    where: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One report and what is to be kept for it.

    `data` is the file, the line of a .jsonl, the member of a zip, or the record of a web archive with its headers;
    where a file holds several reports and cannot be cut up it is the whole file, and `part` says which of them this
    is ("row 3", "item 2"). `within` names the archive that it was unpacked from; `captured` is when an archive says it
    was captured (RFC 3339, UTC). `places` has one entry for each paragraph whose place is known for sure.
    """

    report: Report
    data: bytes
    how: How
    part: str | None = None
    within: str | None = None
    captured: str | None = None
    places: tuple[Place, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """Something whose bytes whoever asked knows already, as this `report`, so that nothing was made of them."""

    name: str
    report: str


def placed(paragraphs: Iterable[tuple[str, str | None]]) -> tuple[Place, ...]:
    """Places in the text that the paragraphs make, parted by blank lines, each given with its place or None.

    >>> placed([("He denied it.", None), ("So did she.", "page 2")])
    (Place(span=Span(start=15, end=26), where='page 2'),)
    """
    places = []
    start = 0
    for words, where in paragraphs:
        if where and words:
            places.append(Place(span=Span(start, start + len(words)), where=where))
        start += len(words) + len(PARAGRAPHS_PART)
    return tuple(places)
