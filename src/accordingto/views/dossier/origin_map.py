"""Who got it from whom, as a picture: outlets, channels and occasions on the left, the reports that have it from them on the right."""

from dataclasses import dataclass

from accordingto.views.dossier.parts import Beginning, Sides
from accordingto.views.shown import cut_to_fit
from accordingto.views.wording import counted

_MOST_REPORTS, _MOST_BEGINNINGS = 16, 12
_ROW, _TALL = 40, 30
_LEFT, _LEFT_WIDE, _RIGHT, _RIGHT_WIDE = 8, 220, 430, 420
_BULGE = 90
_LABEL_AT, _TITLE_AT = 26, 50
_Row = tuple[str, tuple[str, str], str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A report, or what a report has it from: where it stands in the picture; `to` is the report's id, empty for anything else."""

    x: int
    y: int
    width: int
    label: str
    told: str
    to: str = ""
    height: int = _TALL


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """A line from where something comes from to the report that has it, or between two reports that have it in common."""

    path: str
    told: str
    between: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class OriginMap:
    """Where a claim comes from. `rows` are the same in words: from where, which report (id, title), and why."""

    claim: str
    wording: str
    told: str
    height: int
    places: tuple[Place, ...]
    ways: tuple[Way, ...]
    rows: tuple[_Row, ...]
    left_out: str
    width: int = _RIGHT + _RIGHT_WIDE + _BULGE + 10


def map_of(sides: Sides) -> OriginMap:
    """The picture of a claim's origins."""
    titles = {id_: title for one in sides.origins for id_, title in one.reports}
    rows = tuple(_rows(sides.origins, titles))
    linked: dict[str, dict[str, list[str]]] = {}
    for name, (id_, _), reason in rows:
        if name not in ("", *titles):
            linked.setdefault(name, {}).setdefault(id_, []).append(reason)
    reports = _ranked(titles, linked)
    shown = reports[:_MOST_REPORTS]
    beginnings = sorted(
        (name for name, of in linked.items() if any(id_ in shown for id_ in of)),
        key=lambda name: (-sum(id_ in shown for id_ in linked[name]), name),
    )
    drawn = beginnings[:_MOST_BEGINNINGS]
    right = {id_: place * _ROW + 8 for place, id_ in enumerate(shown)}
    drawn.sort(
        key=lambda name: (sum(right[id_] for id_ in linked[name] if id_ in right) / max(1, len(linked[name])), name)
    )
    rest = max(0, len(shown) - len(drawn)) * _ROW // 2
    left = {name: place * _ROW + 8 + rest for place, name in enumerate(drawn)}
    places = [
        *(
            Place(x=_LEFT, y=left[name], width=_LEFT_WIDE, label=cut_to_fit(name, at=_LABEL_AT), told=name)
            for name in drawn
        ),
        *(
            Place(
                x=_RIGHT,
                y=right[id_],
                width=_RIGHT_WIDE,
                label=cut_to_fit(titles[id_], at=_TITLE_AT),
                told=titles[id_],
                to=id_,
            )
            for id_ in shown
        ),
    ]
    ways = [
        Way(path=_across(left[name], right[id_]), told=f"{titles[id_]}: {name}, {_reasons(linked[name][id_])}", between=False)
        for name in drawn for id_ in linked[name] if id_ in right
    ]  # fmt: skip
    pairs: dict[tuple[str, str], list[str]] = {}
    for name, (id_, _), reason in rows:
        if name in right and id_ in right:
            pairs.setdefault((name, id_), []).append(reason)
    ways += [
        Way(
            path=_beside(right[one], right[other]),
            told=f"{titles[one]} and {titles[other]}: {_reasons(why)}",
            between=True,
        )
        for (one, other), why in pairs.items()
    ]
    return OriginMap(
        claim=sides.claim, wording=sides.wording,
        told=f"{counted(len(drawn), 'outlet, channel or occasion', 'outlets, channels and occasions')} on the left, {counted(len(shown), 'report')} "
        "on the right, a line for each that has it from the other, a bow between reports that have it in common. The table after the picture "
        "has the same in words, with the reasons.",
        height=max(len(shown), len(drawn), 1) * _ROW + 12, places=tuple(places), ways=tuple(ways),
        rows=_together(rows, titles),
        left_out=_left_out(len(reports) - len(shown), len(beginnings) - len(drawn)),
    )  # fmt: skip


def _rows(origins: tuple[Beginning, ...], titles: dict[str, str]) -> list[_Row]:
    """From where, which report, and why: once for each; last the reports that name nobody whom they have it from."""
    found: dict[_Row, None] = {}
    for one in origins:
        for because in one.because:
            report, other = _report_of(because.left_to), _report_of(because.right_to)
            if report in titles and report != other:
                found[other if other in titles else because.right, (report, titles[report]), because.reason] = None
    named = {report for _, report, _ in found}
    alone = [(id_, title) for id_, title in titles.items() if (id_, title) not in named]
    return [*found, *(("", one, "names nobody whom it has this from") for one in alone)]


def _together(rows: tuple[_Row, ...], titles: dict[str, str]) -> tuple[_Row, ...]:
    """The rows with all reasons for the same two in one."""
    found: dict[tuple[str, tuple[str, str]], list[str]] = {}
    for name, report, reason in rows:
        found.setdefault((titles.get(name, name), report), []).append(reason)
    return tuple((name, report, _reasons(why)) for (name, report), why in found.items())


def _report_of(anchor: str) -> str:
    """The report that a statement or report is in, by what it is called in the dossier.

    >>> _report_of("s-nuho.3"), _report_of("r-nuho"), _report_of("")
    ('nuho', 'nuho', '')
    """
    return anchor[2:].partition(".")[0]


def _ranked(titles: dict[str, str], linked: dict[str, dict[str, list[str]]]) -> list[str]:
    """The reports, those that have it from the outlet of most reports first, so that lines cross little."""
    first = {
        id_: min(((-len(of), name) for name, of in linked.items() if id_ in of), default=(0, "~")) for id_ in titles
    }
    return sorted(titles, key=lambda id_: (first[id_], id_))


def _across(left: int, right: int) -> str:
    start, end = _LEFT + _LEFT_WIDE, _RIGHT
    bend = (start + end) // 2
    one, other = left + _TALL // 2, right + _TALL // 2
    return f"M{start} {one}C{bend} {one} {bend} {other} {end} {other}"


def _beside(one: int, other: int) -> str:
    x = _RIGHT + _RIGHT_WIDE
    bulge = x + min(_BULGE, 20 + abs(one - other) // 4) * 4 // 3
    return f"M{x} {one + _TALL // 2}C{bulge} {one + _TALL // 2} {bulge} {other + _TALL // 2} {x} {other + _TALL // 2}"


def _reasons(reasons: list[str]) -> str:
    return ", ".join(dict.fromkeys(reasons))


def _left_out(reports: int, beginnings: int) -> str:
    parts = [counted(reports, "report")] if reports else []
    parts += [counted(beginnings, "outlet or channel", "outlets and channels")] if beginnings else []
    return f"Not drawn: {' and '.join(parts)}. The table has all." if parts else ""
