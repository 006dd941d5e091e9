"""Which statements a query asks for, and in what order: worked out by their places alone, so that rows are read only for what is shown.

SQLite keeps no figures of how often a value occurs, so the ways that are quick whatever the case holds are chosen here:

- Each act, and each state, is looked for by itself, and SQLite merges what is found; each comes from an index in the order that
  is wanted, so that a limit ends the search.
- Words are ranked (BM25) only where no more than `MOST_RANKED` statements have them all: ranking takes a microsecond a statement, finding
  a thirtieth of that, and where so many match, their rank says next to nothing. Beyond, they come in the order of reports and text.
- Who speaks is looked for in the search index together with the words.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product
from typing import Any

from accordingto.case.called import channels_called, encodable, names_of
from accordingto.case.derive import NUMBERS
from accordingto.case.file import Case
from accordingto.case.rows import Query
from accordingto.model.errors import NoSuchThing

MOST_RANKED = 20_000
VISIBLE = ("unreviewed", "confirmed", "corrected", "added")
_MOST_BRANCHES = 60
_FEW_REPORTS = 2_000
_MOST_NAMES_SOUGHT = 30
Name = tuple[str, str]
_WORD = re.compile(r'"([^"]+)"|(\S+)')
_LETTER = re.compile(r"[^\W_]")
_DAY = f"coalesce(said, (SELECT published FROM report WHERE report.place = statement.place / {NUMBERS}))"  # noqa: S608 - our own words


@dataclass(frozen=True, slots=True, kw_only=True)
class Condition:
    """Something that must hold, in SQL, with its values."""

    sql: str
    values: tuple[Any, ...] = ()


def places(case: Case, query: Query, *, limit: int | None = None) -> Iterator[int]:
    """The places of the statements that a query asks for, in order. Raises `NoSuchThing` where a name or report is not there."""
    names = names_of(case, query.by) if query.by is not None else ()
    conditions, choices = _asked(case, query, names)
    least_first = query.unreviewed or query.below is not None
    if query.about is not None:
        sql, values = _with_words(
            case, _matching(case, query, names), [*conditions, *map(_any_of, choices)], least_first=least_first
        )
    else:
        branches = [[*conditions, *branch] for branch in _branches(choices)]
        order = "least, place" if least_first else "place"
        columns = "place, least" if least_first else "place"
        sql = " UNION ALL ".join(f"SELECT {columns} FROM statement WHERE {_all_of(one)}" for one in branches)  # noqa: S608 - our own words
        sql += f" ORDER BY {order}"
        values = tuple(value for branch in branches for one in branch for value in one.values)
    rows = case.connection.execute(f"{sql} LIMIT ?", (*values, -1 if limit is None else limit))
    return (row[0] for row in rows)


def count(case: Case, query: Query) -> int:
    """How many statements a query asks for. Raises `NoSuchThing` as `places` does."""
    names = names_of(case, query.by) if query.by is not None else ()
    conditions, choices = _asked(case, query, names)
    conditions = [*conditions, *map(_any_of, choices)]
    tables = "statement"
    if query.about is not None:
        tables = "search CROSS JOIN statement ON statement.place = search.rowid"
        conditions = [_matching(case, query, names), *conditions]
    values = [value for one in conditions for value in one.values]
    (found,) = case.connection.execute(f"SELECT count(*) FROM {tables} WHERE {_all_of(conditions)}", values).fetchone()  # noqa: S608 - our own words
    return int(found)


def as_fts(about: str) -> str:
    """Words as FTS5 understands them, whatever signs they hold: all must be in the passage, those "in quotes" in this order.

    A star after a word stands for any ending. What has neither letters nor digits is left out.

    >>> as_fts('tortur* "in custody" --')
    'passage : ("tortur" * AND "in custody")'
    """
    parts = [(quoted or single.rstrip("*"), single.endswith("*")) for quoted, single in _WORD.findall(encodable(about))]
    sought = [f"{_as_phrase(part)}{' *' if open_ended else ''}" for part, open_ended in parts if _LETTER.search(part)]
    return f"passage : ({' AND '.join(sought)})" if sought else '""'


def _as_phrase(words: str) -> str:
    return '"' + words.replace('"', " ") + '"'


def _asked(case: Case, query: Query, names: Sequence[Name]) -> tuple[list[Condition], list[list[Condition]]]:
    """What must hold, and of what else one choice each must hold."""
    conditions: list[Condition] = []
    choices: list[list[Condition]] = []
    state = query.state or ("unreviewed" if query.unreviewed else None)
    if state is not None:
        conditions.append(Condition(sql="state = ?", values=(state,)))
    elif query.below is not None:
        choices.append([Condition(sql="state = ?", values=(one,)) for one in VISIBLE])
    else:
        conditions.append(Condition(sql="state NOT IN ('rejected', 'merged')"))
    if names:
        choices.append([Condition(sql="(statement.speaker = ? AND kind = ?)", values=name) for name in names])
    if query.acts:
        choices.append([Condition(sql="act = ?", values=(act,)) for act in dict.fromkeys(query.acts)])
    if query.via is not None:
        channels = channels_called(case, query.via)
        marks = ", ".join("?" * len(channels))
        conditions.append(
            Condition(sql=f"statement.id IN (SELECT statement FROM channel WHERE name IN ({marks}))", values=channels)  # noqa: S608 - our own words
        )
    if query.since is not None or query.until is not None:
        conditions += _dated(case, encodable(query.since or ""), encodable(query.until or ""))
    if query.within is not None:
        conditions.append(_within(case, query.within, "statement.place"))
    if query.below is not None:
        conditions.append(Condition(sql="least < ?", values=(query.below,)))
    return conditions, choices


def _within(case: Case, report: str, place: str) -> Condition:
    row = case.connection.execute(
        "SELECT place FROM report WHERE id = ?", (encodable(report).strip().lower(),)
    ).fetchone()
    if row is None:
        raise NoSuchThing(f"The case has no report {report}.", hint="accordingto reports lists them.")
    return Condition(sql=f"{place} BETWEEN ? AND ?", values=(row[0] * NUMBERS, row[0] * NUMBERS + NUMBERS - 1))


def _dated(case: Case, since: str, until: str) -> Iterator[Condition]:
    """That it was said in that time; where few reports are of that time, also that it is in one of them or has such a date itself."""
    day = _between("day", since, until)
    yield Condition(sql=f"EXISTS (SELECT 1 FROM (SELECT {_DAY} AS day) WHERE {day.sql})", values=day.values)  # noqa: S608 - our own words
    published, said = _between("published", since, until), _between("said", since, until)
    (reports,) = case.connection.execute(
        f"SELECT count(*) FROM (SELECT 1 FROM report WHERE {published.sql} LIMIT {_FEW_REPORTS + 1})",  # noqa: S608 - our own words
        published.values,
    ).fetchone()
    if reports <= _FEW_REPORTS:
        yield Condition(
            sql=(
                f"statement.place IN (SELECT place FROM statement WHERE {said.sql} UNION ALL SELECT of.place "  # noqa: S608 - our own words
                f"FROM report CROSS JOIN statement AS of ON of.report = report.id WHERE {published.sql})"
            ),
            values=said.values + published.values,
        )


def _between(column: str, since: str, until: str) -> Condition:
    """That a date of any grain overlaps a time from one date of any grain to another: a year is since any day in it."""
    parts, values = [], []
    if since:
        parts.append(f"({column} >= ? OR {column} IN (?, ?))")
        values += [since, since[:4], since[:7]]
    if until:
        parts.append(f"{column} <= ?")
        values.append(f"{until}-99")
    return Condition(sql=" AND ".join(parts), values=tuple(values))


def _branches(choices: Sequence[Sequence[Condition]]) -> Iterator[tuple[Condition, ...]]:
    """Every combination of one choice each; where these are many, choices are left to be made row by row, the longest first."""
    left = sorted(choices, key=len)
    number = 1
    for place, one in enumerate(left):
        number *= len(one)
        if number > _MOST_BRANCHES:
            rest = tuple(map(_any_of, left[place:]))
            return ((*branch, *rest) for branch in product(*left[:place]))
    return product(*left)


def _any_of(choices: Sequence[Condition]) -> Condition:
    """One condition of many of the same form."""
    if len(choices) == 1:
        return choices[0]
    values = tuple(value for one in choices for value in one.values)
    columns = re.findall(r"([\w.]+) = \?", choices[0].sql)
    row = f"({', '.join('?' * len(columns))})"
    return Condition(sql=f"({', '.join(columns)}) IN (VALUES {', '.join([row] * len(choices))})", values=values)


def _all_of(conditions: Sequence[Condition]) -> str:
    return " AND ".join(one.sql for one in conditions)


def _matching(case: Case, query: Query, names: Sequence[Name]) -> Condition:
    """That the search index has the words, and the speaker, and the report, as far as that can be told there."""
    match = as_fts(query.about or "")
    if names and match != '""' and len(names) <= _MOST_NAMES_SOUGHT and all(_LETTER.search(name) for name, _ in names):
        match += f" AND speaker : ({' OR '.join(_as_phrase(name) for name, _ in names)})"
    condition = Condition(sql="search MATCH ?", values=(match,))
    if query.within is None:
        return condition
    within = _within(case, query.within, "search.rowid")
    return Condition(sql=f"{condition.sql} AND {within.sql}", values=condition.values + within.values)


def _with_words(
    case: Case, matching: Condition, conditions: Sequence[Condition], *, least_first: bool
) -> tuple[str, tuple[Any, ...]]:
    (found,) = case.connection.execute(
        f"SELECT count(*) FROM (SELECT 1 FROM search WHERE {matching.sql} LIMIT {MOST_RANKED + 1})",  # noqa: S608 - our own words
        matching.values,
    ).fetchone()
    order = "least, place" if least_first else "search.rowid" if found > MOST_RANKED else "rank"
    sql = (
        "SELECT statement.place, least FROM search CROSS JOIN statement ON statement.place = search.rowid "  # noqa: S608 - our own words
        f"WHERE {_all_of([matching, *conditions])} ORDER BY {order}"
    )
    return sql, (*matching.values, *(value for one in conditions for value in one.values))
