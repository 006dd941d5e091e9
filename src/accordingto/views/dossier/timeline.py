"""Who said what when, as a picture: a column for each time, those who affirm above the line, those who deny below it."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from accordingto.views.dossier.lines import NO_DATE, Line
from accordingto.views.dossier.parts import Sides
from accordingto.views.shown import cut_short, cut_to_fit
from accordingto.views.wording import counted

_DAY = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?)?", re.ASCII)
_GRAINS = (10, 7, 4)
_MOST_COLUMNS, _MOST_IN_A_CELL = 7, 6
_BETWEEN, _TALL, _APART, _MARGIN, _AXIS = 12, 24, 5, 78, 34
_NARROWEST, _WIDEST, _ROOM = 134, 300, 620
_LETTER = 7.5


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """A speaker at a time: where the box stands, its label, and all that they say then."""

    x: int
    y: int
    label: str
    told: str
    denies: bool
    lines: tuple[Line, ...]

    @property
    def reviewed(self) -> bool:
        """Whether a person has looked at all of it."""
        return all(one.reviewed for one in self.lines)


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """Words in the picture."""

    x: int
    y: int
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Timeline:
    """A dispute in time. Columns are in order, not to scale; `left_out` says what is not drawn."""

    dispute: str
    wording: str
    told: str
    width: int
    height: int
    axis: int
    columns: tuple[Words, ...]
    boxes: tuple[Box, ...]
    more: tuple[Words, ...]
    left_out: str
    box: tuple[int, int]


def timeline_of(sides: Sides) -> Timeline:
    """The picture of a dispute; its table is `sides.lines`."""
    column_of = _columns(one.when for one in (*sides.affirmed, *sides.denied_by))
    cells: dict[str, tuple[dict[str, list[Line]], dict[str, list[Line]]]] = {}
    for side, lines in enumerate((sides.affirmed, sides.denied_by)):
        for line in lines:
            cells.setdefault(column_of.get(line.when, NO_DATE), ({}, {}))[side].setdefault(line.speaker, []).append(
                line
            )
    drawn, out = _drawn(cells)
    above = max((min(len(cells[one][0]), _MOST_IN_A_CELL + 1) for one in drawn), default=0)
    below = max((min(len(cells[one][1]), _MOST_IN_A_CELL + 1) for one in drawn), default=0)
    axis = max(1, above) * (_TALL + _APART) + 8
    wide = max(_NARROWEST, min(_WIDEST, _ROOM // max(1, len(drawn)) - _BETWEEN))
    boxes: list[Box] = []
    more: list[Words] = []
    columns = []
    for place, when in enumerate(drawn):
        x = _MARGIN + place * (wide + _BETWEEN)
        columns.append(Words(x=x + wide // 2, y=axis + _AXIS // 2 + 5, words=when))
        for side, speakers in enumerate(cells[when]):
            _fill(boxes, more, speakers, column=(x, wide), axis=axis, denies=bool(side))
    affirming, denying = (len({one.speaker for one in lines}) for lines in (sides.affirmed, sides.denied_by))
    hidden = sum(len(of) for when in out for side in cells[when] for of in side.values())
    return Timeline(
        dispute=sides.dispute, wording=sides.wording,
        told=f"{affirming} who affirm it above the line, {denying} who deny it below it, in {counted(len(drawn), 'column')} from left to right "
        f"in the order of time: {', '.join(drawn) or 'none'}. The table after the picture has the same in words.",
        width=_MARGIN + max(1, len(drawn)) * (wide + _BETWEEN), axis=axis, box=(wide, _TALL),
        height=axis + _AXIS + max(1, below) * (_TALL + _APART) + 8, columns=tuple(columns), boxes=tuple(boxes),
        more=tuple(more),
        left_out=f"Not drawn: {counted(hidden, 'statement')} of {', '.join(out)}. The table has all." if out else "",
    )  # fmt: skip


def _columns(times: Iterable[str]) -> dict[str, str]:
    """The column of each time that is a date: its day, month or year, so that there are not too many columns.

    Where all would be in one column, days or months that follow each other are taken together instead.
    """
    days = {time: found[0] for time in times if (found := _DAY.match(time))}
    at = next(
        (at for at, grain in enumerate(_GRAINS) if len({day[:grain] for day in days.values()}) <= _MOST_COLUMNS), -1
    )
    columns = {time: day[: _GRAINS[at]] for time, day in days.items()}
    if at <= 0 or len(set(columns.values())) > 1:
        return columns
    grain = _GRAINS[at - 1]
    finer = sorted({day[:grain] for day in days.values() if len(day) >= grain})
    size = -(-len(finer) // _MOST_COLUMNS)
    runs = [finer[start : start + size] for start in range(0, len(finer), size)]
    names = {one: f"{run[0]} to {run[-1][-2:]}" if len(run) > 1 else one for run in runs for one in run}
    return {time: names.get(day[:grain], day) for time, day in days.items()}


def _drawn(cells: dict[str, tuple[dict[str, list[Line]], dict[str, list[Line]]]]) -> tuple[list[str], list[str]]:
    """The columns in the order of time, and those for which there is no room: the ones with the fewest statements."""
    size = {when: sum(len(of) for side in sides for of in side.values()) for when, sides in cells.items()}
    kept = sorted(size, key=lambda when: (-size[when], when))[: _MOST_COLUMNS + 1]
    order = sorted(size, key=lambda when: (when == NO_DATE, when))
    return [one for one in order if one in kept], [one for one in order if one not in kept]


def _fill(
    boxes: list[Box],
    more: list[Words],
    speakers: dict[str, list[Line]],
    *,
    column: tuple[int, int],
    axis: int,
    denies: bool,
) -> None:
    x, wide = column
    room = int((wide - 14) / _LETTER)
    ranked = sorted(speakers.items(), key=lambda one: (-len(one[1]), one[0]))
    for place, (speaker, lines) in enumerate(ranked[:_MOST_IN_A_CELL]):
        times = f" ×{len(lines)}" if len(lines) > 1 else ""
        boxes.append(
            Box(
                x=x, y=_y(place, axis, denies=denies), denies=denies, lines=tuple(lines),
                label=cut_to_fit(speaker, at=room - len(times)) + times, told=_told(speaker, lines),
            )
        )  # fmt: skip
    if len(ranked) > _MOST_IN_A_CELL:
        y = _y(_MOST_IN_A_CELL, axis, denies=denies) + _TALL - 8
        more.append(Words(x=x + wide // 2, y=y, words=f"and {len(ranked) - _MOST_IN_A_CELL} more"))


def _y(place: int, axis: int, *, denies: bool) -> int:
    """The upper edge of the box that is so far from the line."""
    step = _TALL + _APART
    return axis + _AXIS + place * step if denies else axis - 8 - (place + 1) * step + _APART


def _told(speaker: str, lines: Sequence[Line]) -> str:
    first = lines[0]
    review = "" if all(one.reviewed for one in lines) else " (unreviewed)"
    more = f" and {counted(len(lines) - 1, 'more statement')}" if len(lines) > 1 else ""
    return f"{speaker} {first.act} {first.id}, {first.when}{review}: {cut_short(first.words, at=140)}{more}"
