"""Who, and which channel, goes by a name in a case: exactly so, or with some more words."""

import re
from collections.abc import Iterable, Sequence
from typing import TypeVar

from accordingto.case.fields import with_kind
from accordingto.case.file import Case
from accordingto.case.people.romanised import romanised
from accordingto.model.errors import NoSuchThing

_WORD = re.compile(r"[^\W_]+")
_MOST_SOUGHT = 40
"""Words, and letters of a word, that SQLite looks for; the rest is compared here."""
_Found = TypeVar("_Found")
_NOBODY = "accordingto people lists the names."


def names_of(case: Case, name: str) -> tuple[tuple[str, str], ...]:
    """All (name, kind) of whoever is called `name`, or whose name has all these words. Raises `NoSuchThing`."""
    people = people_called(case, name)
    marks = ", ".join("?" * len(people))
    rows = case.connection.execute(f"SELECT name, kind FROM name WHERE person IN ({marks}) ORDER BY place", people)  # noqa: S608 - our own words
    return tuple(rows)


def person_of_each(case: Case) -> dict[tuple[str, str], int]:
    """For each (name, kind) in the case the place of the person or body whose name it is."""
    rows = case.connection.execute("SELECT name, kind, person FROM name")
    return {(name, kind): person for name, kind, person in rows}


def people_called(case: Case, name: str) -> tuple[int, ...]:
    """The places of the persons and bodies of whom `name` is a name; if there are none, of whose names it has some words.

    Capitals do not matter. A kind may follow in brackets, as in "Memorial (organisation)". Only where nothing else is found, marks on
    letters and scripts do not matter either. Raises `NoSuchThing`.
    """
    typed = encodable(name)
    bare, kind = with_kind(typed)
    if kind is not None:
        rows = case.connection.execute("SELECT name, person FROM name WHERE kind = ?", (kind,)).fetchall()
        if found := _fitting(bare, rows):
            return tuple(sorted(set(found)))
    found = _fitting(typed, case.connection.execute(*_with_words("SELECT name, person FROM name", typed)).fetchall())
    if not found:
        every = case.connection.execute("SELECT name, person FROM name").fetchall()
        found = _fitting(romanised(typed), [(romanised(called), person) for called, person in every])
    if not found:
        raise NoSuchThing(f'Nobody called "{name}" speaks in the case.', hint=_NOBODY)
    return tuple(sorted(set(found)))


def channels_called(case: Case, name: str) -> tuple[str, ...]:
    """The channels of that name; if there are none, those whose name has these words. Raises `NoSuchThing`."""
    rows = case.connection.execute(*_with_words("SELECT DISTINCT name, name FROM channel", encodable(name))).fetchall()
    found = _fitting(encodable(name), rows)
    if not found:
        raise NoSuchThing(f'Nothing came through "{name}".', hint="accordingto statements shows the channels.")
    return tuple(sorted(set(found)))


def encodable(typed: str) -> str:
    """What a person typed, as the case can hold it: bytes that were no UTF-8 are question marks."""
    return typed.encode(errors="replace").decode().replace("\x00", "?")


def _fitting(typed: str, rows: Sequence[tuple[str, _Found]]) -> list[_Found]:
    """What belongs to the names that are the typed one, or else to those that have all its words."""
    wanted = typed.casefold().strip()
    exactly = [what for called, what in rows if called.casefold() == wanted]
    parts = set(_WORD.findall(wanted))
    return exactly or [what for called, what in rows if parts and parts <= set(_WORD.findall(called.casefold()))]


def _with_words(query: str, typed: str) -> tuple[str, Sequence[str]]:
    """A query for no other names than those that might have the typed words: SQLite looks through them ten times as fast as we do."""
    words = [word[:_MOST_SOUGHT] for word in _WORD.findall(typed)[:_MOST_SOUGHT]]
    if not words:
        return f"{query} WHERE name = ?", (typed.strip(),)
    spelled = [tuple(_spellings(word)) for word in words]
    conditions = " AND ".join(f"({' OR '.join(['name LIKE ?'] * len(one))})" for one in spelled)
    return f"{query} WHERE {conditions}", [f"%{word}%" for one in spelled for word in one]


def _spellings(word: str) -> Iterable[str]:
    """A word with and without capitals: SQLite minds them in other letters than a to z."""
    if word.isascii():
        return (word,)
    return dict.fromkeys((word, word.lower(), word.upper(), word.title(), word.casefold()))
