"""What corrections changed, in words: what it was, and what it is now."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from accordingto.case.entries import REPORT_FIELDS, Corrected, Described, Logged, Named, Ruled, Undone
from accordingto.case.rows import ReportRow, Row
from accordingto.case.statements import words
from accordingto.views.shown import cut_short, on_one_line, shown

DONE = {
    "confirm": "confirmed", "reject": "rejected", "correct": "corrected", "add": "added", "split": "split", "merge": "merged",
}  # fmt: skip
NONE = "none"
_LABELS = {
    "speaker": "speaker", "kind": "kind", "speaks_for": "for", "act": "act", "form": "form", "via": "via", "said": "said",
    "inside": "inside", "source": "source", "cue": "cue", "passage": "content", "state": "review",
}  # fmt: skip
_OWN = ("act", "speaks_for", "via", "said")
_SPANS = ("source", "cue", "content")


def line_of(row: Row) -> str:
    """A statement in one line.

    What is said is cut short; `accordingto show` has all of it.
    """
    said = f" “{cut_short(row.passage, at=60)}”" if row.passage else ""
    return shown(f"{row.id}  {on_one_line(row.speaker)} {row.act}{said}")


def differences(before: Row | None, after: Row | None) -> tuple[str, ...]:
    """What is otherwise than it was in a statement, one line a field; () where nothing is."""
    if before is None or after is None:
        one = before or after
        return (f"  {line_of(one)}" + ("" if after else "  (no longer there)"),) if one else ()
    found = []
    for name, label in _LABELS.items():
        was, now = getattr(before, name), getattr(after, name)
        if was != now:
            found += _change(label, _shown(label, was), _shown(label, now))
    return tuple(found)


def left_behind(first: Row, second: Row) -> tuple[str, ...]:
    """What a statement that was merged into another one had otherwise than that, one line a field; () where nothing was."""
    return tuple(
        f"  {_LABELS[name]:<8} {_shown(_LABELS[name], kept)}, as {first.id} has it ({second.id} had {_shown(_LABELS[name], gone)})"
        for name in _OWN
        if (kept := getattr(first, name)) != (gone := getattr(second, name))
    )


def report_differences(before: ReportRow, after: ReportRow) -> tuple[str, ...]:
    """What is otherwise than it was in what is known of a report, one line a field; () where nothing is."""
    found = []
    for field in REPORT_FIELDS:
        was, now = getattr(before, field), getattr(after, field)
        if was != now:
            found += _change(field, _shown(field, was), _shown(field, now))
    return tuple(found)


def fields_of(change: Mapping[str, Any], text: str) -> tuple[str, ...]:
    """What a person set, one line a field, the words in the report's own."""
    return tuple(
        f"  {shown(key):<8} {_shown(key, words(value, text) if key in _SPANS else value)}"
        for key, value in change.items()
    )


def what_of(one: Logged) -> str:
    """What an entry says, as the beginning of a sentence."""
    match one.what:
        case Corrected():
            ids = ", ".join(change.statement for change in one.what.changes)
            return f"{ids} {DONE[one.what.action]}"
        case Described():
            return f"{one.what.report} corrected"
        case Named():
            are = "are one" if one.what.same else "are two"
            return on_one_line(f"{one.what.left[0]} and {one.what.right[0]} {are}")
        case Ruled():
            return ruled(one.what)
        case Undone():
            return f"entry {one.what.number} undone"
        case _:
            return one.what.entry


def ruled(what: Ruled) -> str:
    """What a person said of two ids.

    >>> ruled(Ruled(about="claim", left="ab.1", right="cd.2", same=True, because=""))
    'ab.1 and cd.2 are of one claim'
    >>> ruled(Ruled(about="origin", left="ab", right="cd", same=False, because=""))
    'ab and cd go back to two origins'
    """
    goes = "are of" if what.about == "claim" else "go back to"
    return f"{what.left} and {what.right} {goes} {f'one {what.about}' if what.same else f'two {what.about}s'}"


def told(entries: Sequence[tuple[Logged, int | None]], id_: str, *, text: str) -> Iterator[str]:
    """The corrections of a statement or a report, each with who made it, when and why, and whether it was undone."""
    for one, undone_by in entries:
        undone = f" (undone by entry {undone_by})" if undone_by is not None else ""
        yield on_one_line(f"Entry {one.number}, {one.at}, {one.by}: {what_of(one)}{undone}")
        if isinstance(one.what, Described):
            yield from fields_of(one.what.set, text)
        elif isinstance(one.what, Corrected):
            for change in one.what.changes:
                if change.statement == id_:
                    yield from fields_of(change.set, text)
                if id_ in (change.holds or ()):
                    yield from fields_of({"inside": change.statement}, text)
        if isinstance(one.what, Corrected | Described) and one.what.because:
            yield f"  because  {on_one_line(one.what.because)}"


def machine_of(row: Row, text: str) -> Iterator[str]:
    """What the machine has where a person set something else, one line a field."""
    if row.machine:
        yield "The machine has:"
        yield from fields_of(row.machine, text)


def _change(label: str, was: str, now: str) -> list[str]:
    if label in _SPANS:
        return [f"  {label:<8} {was}", f"  {'→':>8} {now}"]
    return [f"  {label:<8} {was} → {now}"]


def _shown(label: str, value: Any) -> str:
    if not value:
        return NONE
    if isinstance(value, list | tuple):
        return on_one_line("; ".join(value))
    return f"“{on_one_line(value)}”" if label in _SPANS else on_one_line(str(value))
