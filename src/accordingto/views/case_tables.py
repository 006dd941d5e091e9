"""Reports, people, disputes and the log of a case as tables for the terminal."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain, islice

from rich.console import Group, JustifyMethod, RenderableType
from rich.padding import Padding
from rich.text import Text

from accordingto.case.entries import Logged
from accordingto.case.rows import DisputeRow, Person, RefusedRow, ReportRow, Row
from accordingto.views.log_words import in_words
from accordingto.views.reprints import Copies, also_in, told_once
from accordingto.views.shown import on_one_line
from accordingto.views.statement_rows import (
    AT_ONCE,
    BY_HAND,
    ROOM_FOR_COLUMNS,
    claim_over,
    review_of,
    ruled_table,
    who_of,
    words_said,
)
from accordingto.views.wording import DENIED, NO_SPEAKER, counted

ROOM_FOR_SIDES = 80
"""From this width on, the two sides of a dispute stand beside each other."""

Cells = Sequence[Text]


def report_tables(rows: Iterable[ReportRow], *, width: int) -> Iterator[RenderableType]:
    """A row for each report."""
    titles = ("Report", "Title", "Statements", "Unreviewed")
    yield from _tables(titles, map(_report, rows), width, numbers=2, none="The case has no reports.")


def refusal_tables(rows: Iterable[RefusedRow], *, width: int) -> Iterator[RenderableType]:
    """A row for everything that could not be kept or read."""
    cells = ((Text(str(one.entry)), _plain(one.name), _plain(one.reason), _plain(one.added)) for one in rows)
    yield from _tables(("Entry", "What", "Why", "When"), cells, width, none="Nothing was refused.")


def people_tables(rows: Iterable[Person], *, width: int) -> Iterator[RenderableType]:
    """A row for each person and body."""
    titles = ("Who", "Called", "Speaks for", "Statements")
    yield from _tables(titles, map(_person, rows), width, shares=(4, 6, 4, 4), none="Nobody speaks in the case.")


def log_tables(entries: Iterable[Logged], *, width: int) -> Iterator[RenderableType]:
    """A row for each entry."""
    cells = ((Text(str(one.number)), _plain(one.at), _plain(one.by), Text("\n".join(in_words(one)))) for one in entries)
    yield from _tables(("Entry", "When", "Who", "What"), cells, width)


def dispute_block(dispute: DisputeRow, *, width: int) -> RenderableType:
    """A dispute: what is disputed, the denial beside the allegation, and who has not answered."""
    title = on_one_line(dispute.title or dispute.report)
    claim = claim_over(dispute.claim, affirmed_by=dispute.affirmed_by, denied_by=dispute.denied_by)
    head = Text.assemble((dispute.id, "dim"), "  ", (claim, "bold"), (f"\n{title}", "dim"))
    affirmed, denied = (
        statements_told(rows, about=review_of, nobody="nobody was found in this report")
        for rows in (dispute.affirmed_by, dispute.denied_by)
    )
    parts: list[RenderableType] = [head, *both_sides(affirmed, denied, width=width)]
    if dispute.denied_by:
        parts.append(Text(f"What is denied: {DENIED.get(dispute.denied, dispute.denied)}."))
    if dispute.unanswered:
        parts.append(Text(f"No reply in this report: {', '.join(map(on_one_line, dispute.unanswered))}.", "bold"))
    return Group(*parts, Text())


def both_sides(affirmed: Text, denied: Text, *, width: int) -> list[RenderableType]:
    """What affirms beside what denies, or one under the other where there is no room."""
    sides = (("Affirmed by", affirmed), ("Denied by", denied))
    if width >= ROOM_FOR_SIDES:
        table = ruled_table()
        for name, _ in sides:
            table.add_column(name, ratio=1, overflow="fold")
        table.add_row(affirmed, denied)
        return [table]
    return [part for name, rows in sides for part in (Text(name, "underline"), Padding(rows, (0, 0, 0, 2)))]


def statements_told(rows: Sequence[Row], *, about: Callable[[Row], str], nobody: str, copies: Copies = ()) -> Text:
    """Who says what with which act, one statement under the other, and under each through whom it came and what there is to tell about it.

    What reports that are `copies` of each other have alike is told once.
    """
    told = [
        Text.assemble(
            who_of(row), " ", row.act, (f" {row.id}", "dim"), f"\n{words_said(row)}",
            (f"\nvia {', '.join(map(on_one_line, row.via))}" if row.via else "", "dim"), (f"\n{about(row)}", "dim"),
            (f"\n{also}" if (also := also_in(same)) else "", "dim"),
        )
        for same in told_once(rows, copies=copies)
        for row in same[:1]
    ]  # fmt: skip
    return Text("\n\n").join(told) if told else Text(nobody, "dim")


def called(report: ReportRow | Row) -> str:
    """A report's title, or else its name or id."""
    return on_one_line(report.title or (report.name if isinstance(report, ReportRow) else report.report))


def _report(one: ReportRow) -> Cells:
    known = [f"{value}{_by_hand(one, field)}" for field in ("publisher", "published") if (value := getattr(one, field))]
    if one.version_of:
        known.append(f"version {one.version} of {one.version_of}")
    if one.seen > 1:
        known.append(f"seen {one.seen} times")
    lines = [
        called(one) + _by_hand(one, "title"),
        " · ".join(map(on_one_line, known)),
        "found at " + ", ".join(map(on_one_line, one.found)),
    ]
    if one.note:
        lines.append(on_one_line(one.note))
    about = Text.assemble((lines[0], "bold"), *((f"\n{line}", "dim") for line in lines[1:] if line))
    return Text(one.id), about, Text(f"{one.statements:,}"), Text(f"{one.unreviewed:,}" if one.unreviewed else "–")


def _by_hand(one: ReportRow, field: str) -> str:
    return f" {BY_HAND}" if field in one.human else ""


def _person(one: Person) -> Cells:
    names = [f"“{on_one_line(name)}”{f': {on_one_line(reason)}' if reason else ''}" for name, reason in one.names]
    acts = ", ".join(f"{act} {count}" for act, count in one.acts)
    told = f"{one.statements:,} in {counted(one.reports, 'report')}"
    no_speaker = NO_SPEAKER.get(one.kind)
    return (
        Text(no_speaker) if no_speaker else Text.assemble((on_one_line(one.name), "bold"), (f"\n{one.kind}", "dim")),
        Text("\n".join(names) if len(names) > 1 or one.names[0][0] != one.name else ""),
        Text("; ".join(map(on_one_line, one.posts))),
        Text.assemble(told, (f"\n{acts}" if acts else "", "dim")),
    )


def _plain(words: str) -> Text:
    return Text(on_one_line(words))


def _tables(
    titles: Sequence[str],
    rows: Iterable[Cells],
    width: int,
    *,
    numbers: int = 0,
    shares: Sequence[int] = (),
    none: str = "",
) -> Iterator[RenderableType]:
    """Rows under their titles, some at a time, or one under the other where there is no room.

    The last columns are `numbers`; `none` is what to say where there is no row.
    """
    rows = iter(rows)
    one = next(rows, None)
    if one is None:
        yield Text(none, "dim")
        return
    rows = chain([one], rows)
    if width < ROOM_FOR_COLUMNS:
        for row in rows:
            lines = [(Text(f"{title}: ", "dim") + cell) for title, cell in zip(titles, row, strict=True) if cell]
            yield Group(*lines, Text())
        return
    first = True
    while batch := tuple(islice(rows, AT_ONCE)):
        table = ruled_table(head=first)
        widths = _widths(titles, batch, width, numbers=numbers)
        for place, title in enumerate(titles):
            right: JustifyMethod = "right" if place >= len(titles) - numbers else "left"
            ratio = shares[place] if shares else None if widths[place] else 1
            table.add_column(
                title, justify=right, overflow="fold", ratio=ratio, width=None if shares else widths[place]
            )
        for row in batch:
            table.add_row(*row)
        yield table
        yield Text()
        first = False


def _widths(titles: Sequence[str], rows: Sequence[Cells], width: int, *, numbers: int) -> list[int | None]:
    """What the first and the last columns need; the longest one in between has the rest."""
    needs = [
        max(len(title), *(max(map(len, row[place].plain.split("\n"))) for row in rows))
        for place, title in enumerate(titles)
    ]
    widest = max(range(len(needs) - numbers), key=lambda place: needs[place])
    most = width // len(titles)
    return [None if place == widest else min(need, most) for place, need in enumerate(needs)]
