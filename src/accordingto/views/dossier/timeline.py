"""Who said what when, as a picture: a column for each time, those who affirm above the line, those who deny below it."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from accordingto.views.dossier.lines import NO_DATE, Line
from accordingto.views.dossier.parts import Sides
from accordingto.views.shown import cut_short
from accordingto.views.wording import counted

_DAY = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?)?", re.ASCII)
_GRAINS = (10, 7, 4)
_MOST_COLUMNS, _MOST_IN_A_CELL = 7, 6
_WIDE, _BETWEEN, _TALL, _APART, _MARGIN, _AXIS = 134, 12, 24, 5, 78, 34
_LABEL_AT = 17


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
    box: tuple[int, int] = (_WIDE, _TALL)


def timeline_of(sides: Sides) -> Timeline:
    """The picture of a dispute; its table is `sides.lines`."""
    grain = _grain(one.when for one in (*sides.affirmed, *sides.denied_by))
    cells: dict[str, tuple[dict[str, list[Line]], dict[str, list[Line]]]] = {}
    for side, lines in enumerate((sides.affirmed, sides.denied_by)):
        for line in lines:
            cells.setdefault(_column(line.when, grain), ({}, {}))[side].setdefault(line.speaker, []).append(line)
    drawn, out = _drawn(cells)
    above = max((min(len(cells[one][0]), _MOST_IN_A_CELL + 1) for one in drawn), default=0)
    below = max((min(len(cells[one][1]), _MOST_IN_A_CELL + 1) for one in drawn), default=0)
    axis = max(1, above) * (_TALL + _APART) + 8
    boxes: list[Box] = []
    more: list[Words] = []
    columns = []
    for place, when in enumerate(drawn):
        x = _MARGIN + place * (_WIDE + _BETWEEN)
        columns.append(Words(x=x + _WIDE // 2, y=axis + _AXIS // 2 + 5, words=when))
        for side, speakers in enumerate(cells[when]):
            _fill(boxes, more, speakers, x=x, axis=axis, denies=bool(side))
    affirming, denying = (len({one.speaker for one in lines}) for lines in (sides.affirmed, sides.denied_by))
    hidden = sum(len(of) for when in out for side in cells[when] for of in side.values())
    return Timeline(
        dispute=sides.dispute, wording=sides.wording,
        told=f"{affirming} who affirm it above the line, {denying} who deny it below it, in {counted(len(drawn), 'column')} from left to right "
        f"in the order of time: {', '.join(drawn) or 'none'}. The table after the picture has the same in words.",
        width=_MARGIN + max(1, len(drawn)) * (_WIDE + _BETWEEN), axis=axis,
        height=axis + _AXIS + max(1, below) * (_TALL + _APART) + 8, columns=tuple(columns), boxes=tuple(boxes),
        more=tuple(more),
        left_out=f"Not drawn: {counted(hidden, 'statement')} of {', '.join(out)}. The table has all." if out else "",
    )  # fmt: skip


def _grain(days: Iterable[str]) -> int:
    """How many characters of a date to tell apart, so that there are not too many columns."""
    known = {found[0] for day in days if (found := _DAY.match(day))}
    return next((one for one in _GRAINS if len({day[:one] for day in known}) <= _MOST_COLUMNS), _GRAINS[-1])


def _column(when: str, grain: int) -> str:
    found = _DAY.match(when)
    return found[0][:grain] if found else NO_DATE


def _drawn(cells: dict[str, tuple[dict[str, list[Line]], dict[str, list[Line]]]]) -> tuple[list[str], list[str]]:
    """The columns in the order of time, and those for which there is no room: the ones with the fewest statements."""
    size = {when: sum(len(of) for side in sides for of in side.values()) for when, sides in cells.items()}
    kept = sorted(size, key=lambda when: (-size[when], when))[: _MOST_COLUMNS + 1]
    order = sorted(size, key=lambda when: (when == NO_DATE, when))
    return [one for one in order if one in kept], [one for one in order if one not in kept]


def _fill(
    boxes: list[Box], more: list[Words], speakers: dict[str, list[Line]], *, x: int, axis: int, denies: bool
) -> None:
    ranked = sorted(speakers.items(), key=lambda one: (-len(one[1]), one[0]))
    for place, (speaker, lines) in enumerate(ranked[:_MOST_IN_A_CELL]):
        times = f" ×{len(lines)}" if len(lines) > 1 else ""
        boxes.append(
            Box(
                x=x, y=_y(place, axis, denies=denies), denies=denies, lines=tuple(lines),
                label=cut_short(speaker, at=_LABEL_AT - len(times)) + times, told=_told(speaker, lines),
            )
        )  # fmt: skip
    if len(ranked) > _MOST_IN_A_CELL:
        y = _y(_MOST_IN_A_CELL, axis, denies=denies) + _TALL - 8
        more.append(Words(x=x + _WIDE // 2, y=y, words=f"and {len(ranked) - _MOST_IN_A_CELL} more"))


def _y(place: int, axis: int, *, denies: bool) -> int:
    """The upper edge of the box that is so far from the line."""
    step = _TALL + _APART
    return axis + _AXIS + place * step if denies else axis - 8 - (place + 1) * step + _APART


def _told(speaker: str, lines: Sequence[Line]) -> str:
    first = lines[0]
    review = "" if all(one.reviewed for one in lines) else " (unreviewed)"
    return f"{speaker} {first.act} {first.id}, {first.when}{review}: {cut_short(first.words, at=140)}"
