"""Entries of a case's log in readable words."""

from collections.abc import Iterator, Mapping
from typing import Any

from accordingto.case.entries import (
    Added,
    Change,
    Corrected,
    Described,
    Exported,
    Logged,
    Named,
    Opened,
    Read,
    Refused,
    Ruled,
    Seen,
    Undone,
    Weighed,
)
from accordingto.views.corrections import what_of
from accordingto.views.shown import on_one_line
from accordingto.views.wording import counted

_HOW = {
    "file": "from a file",
    "standard input": "from standard input",
    "fetched": "from the web",
    "unpacked": "from an archive",
}
_DIGITS = 12


def in_words(one: Logged) -> tuple[str, ...]:
    """What an entry says: a sentence, and more in further ones."""
    return tuple(f"{on_one_line(sentence).rstrip('.')}." for sentence in _sentences(one) if sentence)


def _sentences(one: Logged) -> tuple[str, ...]:
    if isinstance(one.what, Corrected | Described | Named | Ruled | Undone):
        what = one.what
        said = what_of(one)
        sentence = f"{said[0].upper() if isinstance(what, Undone) else said[0]}{said[1:]}{_fields(what)}"
        return (sentence, f"Because: {what.because}" if what.because else "")
    return (_sentence(one.what),)


def _sentence(entry: Opened | Added | Seen | Read | Weighed | Refused | Exported) -> str:  # noqa: PLR0911 - one for each kind
    match entry:
        case Opened():
            return "The case was begun"
        case Added() as what:
            return f"Report {what.report} kept{_titled(what.title)}: {what.name}, {origin_of(what)}"
        case Seen() as what:
            return f"Report {what.report} found again: {what.name}"
        case Read() as what:
            found = counted(len(what.numbers), "statement")
            return f"Report {what.report} read by reader {what.reader[:_DIGITS]}: {found}"
        case Weighed() as what:
            spoken = len({number for number, *_ in what.appearances})
            told = f"{counted(spoken, 'statement')} in {counted(len({claim for _, claim, *_ in what.appearances}), 'claim')}"
            return f"Report {what.report} weighed by weigher {what.weigher[:_DIGITS]}: {told}"
        case Refused() as what:
            name = "" if what.name in what.reason else f"{what.name}: "
            return f"Refused: {name}{what.reason}"
        case Exported() as what:
            return f"Written out to {what.name}, SHA-256 {what.digest[:_DIGITS]}…"


def origin_of(what: Added) -> str:
    """How the bytes of a report came."""
    how = f"from {what.within}" if what.within else _HOW.get(what.how, what.how)
    return f"{how}, captured {what.captured}" if what.captured else how


def _titled(title: str | None) -> str:
    return f", “{title}”" if title else ""


def _fields(what: Corrected | Described | Named | Ruled | Undone) -> str:
    """What a person set, statement by statement."""
    if isinstance(what, Described):
        return f": {', '.join(_set(what.set))}"
    if not isinstance(what, Corrected):
        return ""
    told = [
        (change.statement, ", ".join((*_set(change.set), *_beside(change)))) for change in what.changes if change.set
    ]
    if len(what.changes) == 1:
        return "".join(f": {fields}" for _, fields in told)
    return "".join(f"; {id_}: {fields}" for id_, fields in told)


def _set(found: Mapping[str, Any]) -> Iterator[str]:
    """Each field and its new value; of spans only that they were set, as an entry has no more than their places."""
    for key, value in found.items():
        if key in ("source", "cue", "content"):
            yield f"other words as {key}" if value else f"no {key}"
        else:
            shown = "; ".join(value) if isinstance(value, list) else value
            yield f"{key} {shown or 'none'}"


def _beside(change: Change) -> Iterator[str]:
    """What a statement that was split off has of the one that it was split from."""
    if change.like is not None:
        yield f"otherwise like {change.like}"
    if change.holds:
        yield f"around {', '.join(change.holds)}"
