"""Publication dates: what counts as one, and the few places in a text where one surely stands."""

import re
from datetime import UTC, date, datetime

from accordingto.model.errors import BadMetadata

_ISO = re.compile(r"(?P<year>\d{4})(?:-(?P<month>\d{2})(?:-(?P<day>\d{2})(?P<time>[T ].+)?)?)?", re.ASCII)
_MONTHS = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
_MONTH = "|".join(_MONTHS)
_WEEKDAY = r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,?\s+)?"
_DATE_LINES = (
    re.compile(rf"{_WEEKDAY}(?P<day>\d{{1,2}})\s+(?P<month>{_MONTH}),?\s+(?P<year>\d{{4}})\.?", re.IGNORECASE),
    re.compile(rf"{_WEEKDAY}(?P<month>{_MONTH})\s+(?P<day>\d{{1,2}}),?\s+(?P<year>\d{{4}})\.?", re.IGNORECASE),
)
_LINES_LOOKED_AT = 5
_LONGEST_DATE_LINE = 40


def published_from(words: str) -> str:
    """An ISO 8601 date with its grain: a year, a month or a day; a time of day is cut off.

    >>> published_from("2017-04"), published_from("2017-04-15T09:30:00Z")
    ('2017-04', '2017-04-15')

    Raises `BadMetadata` where the words are no such date.
    """
    words = words.strip()
    match = _ISO.fullmatch(words)
    if match is None or not _is_real(match):
        raise BadMetadata(
            f'"{words[:60]}" is not a date.', hint="Write it as 2017-04-15, or 2017-04 or 2017 where no more is known."
        )
    return "-".join(part for part in match.group("year", "month", "day") if part)


def date_line_in(text: str) -> str | None:
    """The date in a line near the top that holds nothing else, or None.

    >>> date_line_in("Minister resigns\\n\\nSaturday, April 15, 2017\\n\\nThe minister ...")
    '2017-04-15'
    >>> date_line_in("On April 15, 2017 the minister resigned.") is None
    True
    """
    beginning = text[: _LINES_LOOKED_AT * 500].splitlines()
    lines = [line.strip() for line in beginning if line.strip()][:_LINES_LOOKED_AT]
    for line in lines:
        if len(line) <= _LONGEST_DATE_LINE and (day := _day_in(line)):
            return day
    return None


def moment_of(when: datetime) -> str | None:
    """A moment in UTC as RFC 3339 writes it, to the second; None where its time zone is not known.

    >>> moment_of(datetime.fromisoformat("2017-04-15T09:30:00+02:00"))
    '2017-04-15T07:30:00Z'
    """
    if when.tzinfo is None:
        return None
    try:
        return when.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ") if when.year >= 1000 else None
    except OverflowError:
        return None


def _day_in(line: str) -> str | None:
    iso = _ISO.fullmatch(line)
    if iso and iso["day"] and _is_real(iso):
        return line[:10]
    for pattern in _DATE_LINES:
        if match := pattern.fullmatch(line):
            month = _MONTHS.index(match["month"].lower()) + 1
            try:
                return date(int(match["year"]), month, int(match["day"])).isoformat()
            except ValueError:  # 31 April
                return None
    return None


def _is_real(match: re.Match[str]) -> bool:
    """Whether the calendar, and the clock, have what the pattern let through."""
    try:
        date(int(match["year"]), int(match["month"] or 1), int(match["day"] or 1))
        if match["time"]:
            datetime.fromisoformat(match[0])
    except ValueError:
        return False
    return True
