"""What the dossier says of the case itself: its numbers, its people, and its reports with their digests."""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from urllib.parse import urlsplit

from accordingto.case import search
from accordingto.case.entries import Added
from accordingto.case.rows import Query, ReportRow
from accordingto.views.dossier.parts import Number, Refusal, Source, Voice
from accordingto.views.exports.contents import Contents
from accordingto.views.shown import on_one_line
from accordingto.views.wording import NO_SPEAKER

_FOLDERS = re.compile(r".*[/\\]", re.DOTALL)
_HOW = {"file": "from a file", "standard input": "from standard input", "unpacked": "unpacked", "fetched": "fetched"}


def sources_in(contents: Contents, reports: Sequence[ReportRow]) -> tuple[Source, ...]:
    """Every report that the dossier tells, in the order in which they were added."""
    return tuple(_source(row, contents) for row in reports)


def _source(row: ReportRow, contents: Contents) -> Source:
    entry, added = contents.added(row.id)
    return Source(
        id=row.id, title=on_one_line(row.title or row.name or row.id), publisher=on_one_line(row.publisher or ""),
        author=on_one_line(row.author or ""), published=on_one_line(row.published or ""),
        url=on_one_line(row.url or ""), link=link_of(row.url), names=tuple(map(_without_folders, row.found)),
        how=" ".join(_how(added, by_hand=row.human)), added=on_one_line(entry.at), added_by=on_one_line(entry.by),
        version_of=row.version_of or "", note=on_one_line(row.note or ""), bytes_digest=row.digest,
        text_digest=added.text, statements=row.statements, unreviewed=row.unreviewed,
    )  # fmt: skip


def _how(added: Added, *, by_hand: Iterable[str]) -> Iterator[str]:
    yield _HOW.get(added.how, on_one_line(added.how))
    if added.within:
        yield f"from {_without_folders(added.within)}"
    if added.part:
        yield f"({on_one_line(added.part)} of it)"
    if added.captured:
        yield f"as captured {on_one_line(added.captured)}"
    yield f"with {on_one_line(added.program)}"
    if fields := ", ".join(by_hand):
        yield f"({fields} set by a person)"


def _without_folders(name: str) -> str:
    """A file's name alone: the folders that it lay in tell of the machine and whose it is. An address stays whole."""
    return on_one_line(name if link_of(name) else _FOLDERS.sub("", name) or name)


def refusals_in(contents: Contents) -> tuple[Refusal, ...]:
    """What could not be kept or read."""
    return tuple(
        Refusal(name=_without_folders(one.name), reason=on_one_line(one.reason), added=on_one_line(one.added))
        for one in search.refusals(contents.case)
    )


def people_in(contents: Contents, *, within: Collection[str] | None) -> tuple[Voice, ...]:
    """Everybody who speaks in the case, or within some of its reports, those with most statements first."""
    return tuple(
        Voice(
            name=NO_SPEAKER.get(one.kind) or on_one_line(one.name), kind=one.kind,
            names=tuple((on_one_line(name), on_one_line(reason)) for name, reason in one.names if name != one.name),
            posts=tuple(map(on_one_line, one.posts)), acts=tuple(one.acts), statements=one.statements,
            reports=one.reports,
        )
        for one in search.people(contents.case, within=within)
    )  # fmt: skip


def numbers_in(
    contents: Contents,
    reports: Sequence[ReportRow],
    *,
    refusals: int | None,
    people: int,
    claims: int,
    disputes: int,
    stories: int,
) -> tuple[Number, ...]:
    """The matter in numbers. `refusals` is None where the dossier is not of the whole case."""
    states = Counter(row.state for one in reports for row in search.statements(contents.case, Query(within=one.id)))
    every = sum(states.values())
    days = sorted(day for row in reports if (day := on_one_line(row.published or "")))
    seen = ", ".join(f"{states[state]:,} {state}" for state in sorted(states) if state != "unreviewed")
    return (
        Number(
            label="Reports", value=len(reports), note=" to ".join(dict.fromkeys((days[0], days[-1]))) if days else ""
        ),
        *(() if refusals is None else (Number(label="Could not be kept or read", value=refusals),)),
        Number(label="Statements", value=every),
        Number(label="Reviewed by a person", value=every - states["unreviewed"], note=seen),
        Number(
            label="Unreviewed", value=states["unreviewed"], note="found by the machine; no person has looked at them"
        ),
        Number(label="People and bodies", value=people),
        Number(label="Disputes", value=disputes),
        Number(label="Claims in several reports", value=claims),
        Number(label="Changes of story", value=stories),
    )


def link_of(url: str | None) -> str:
    """The address if it is one for a browser to open, and nothing that could run in the page."""
    address = on_one_line(url or "")
    try:
        scheme = urlsplit(address).scheme
    except ValueError:
        return ""
    return address if scheme in {"http", "https"} else ""
