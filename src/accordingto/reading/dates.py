"""Words that say when, worked out against the day a report was published."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import MAXYEAR, MINYEAR, date, timedelta

import numpy as np
import numpy.typing as npt

from accordingto.model import Span, Speaker

_MONTHS = "january february march april may june july august september october november december".split()
_DAYS = "monday tuesday wednesday thursday friday saturday sunday".split()
_NUMBERS = "one two three four five six seven eight nine ten eleven twelve".split()
_MONTH = (
    r"(?P<month>Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?\.?|July?\.?|Aug(?:ust|\.)?|"
    r"Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"
)
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_DAY = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th)?"
_COUNT = rf"(?P<count>\d{{1,3}}|an?|{'|'.join(_NUMBERS)}|several|a few|couple of)"
_PATTERNS = tuple(
    re.compile(rf"(?<![\w-])(?:{pattern})(?![\w-])", re.IGNORECASE if folded else 0)
    for pattern, folded in (
        (r"(?P<iso>(?:19|20)\d\d-[01]\d-[0-3]\d)", False),
        (rf"{_MONTH} {_DAY}(?!\d)(?:,? {_YEAR})?", False),
        (rf"{_DAY}(?: of)? {_MONTH}(?:,? {_YEAR})?", False),
        (rf"(?:(?:early|late|mid)[ -])?{_MONTH},? {_YEAR}", False),
        (rf"(?P<last>last|earlier|in|since|early|late|mid|this)[ -]{_MONTH}(?! \d)", False),
        (
            r"(?P<rel>last|this|earlier this|next|previous) (?P<unit>week|month|year|night|morning|afternoon|evening|weekend)",
            True,
        ),
        (rf"(?P<rel>last|this|next)? ?(?P<weekday>{'|'.join(_DAYS)})", True),
        (
            r"(?P<word>yesterday|today|tonight|tomorrow|the next day|the following day|the same day|a day earlier|the previous day)",
            True,
        ),
        (rf"{_COUNT} (?P<ago>day|week|month|year)s? (?:ago|earlier)", True),
        (rf"(?:in|since|during|of|early|late) {_YEAR}", True),
    )
)


_APART = 8
"""A date is carried on over at most so many statements."""
_SURELY_UNDATED = 0.98


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeWords:
    """Words that say when, and the date they mean: ISO 8601 with its grain (`2017-04-09`, `2017-04`, `2017`)."""

    span: Span
    value: str


def time_words(text: str, *, published: str | None) -> tuple[TimeWords, ...]:
    """Every expression of time in `text` that names a day, month or year, in order.

    Relative ones ("on Sunday", "last week") count from `published` (ISO 8601) and are left out where it is unknown or not a
    full date. A weekday is the last such day on or before it, "last Sunday" the last before it; "the next day" counts from the expression before.

    >>> [when.value for when in time_words("On Sunday he denied it. The next day he fled.", published="2017-04-12")]
    ['2017-04-09', '2017-04-10']
    """
    day = _day(published)
    taken: list[tuple[int, int, re.Match[str]]] = []
    covered = bytearray(len(text))
    for pattern in _PATTERNS:
        for match in pattern.finditer(text):
            start, end = match.span()
            if covered.find(1, start, end) < 0:
                covered[start:end] = b"\1" * (end - start)
                taken.append((start, end, match))
    found: list[TimeWords] = []
    for start, end, match in sorted(taken, key=lambda item: item[:2]):
        try:
            value = _value(match, day, _day(found[-1].value) if found else None)
        except OverflowError:  # before the year 1 or after 9999
            value = None
        if value is not None:
            lead = len(match.group()) - len(match.group().lstrip())
            found.append(TimeWords(span=Span(start + lead, end), value=value))
    return tuple(found)


def _day(value: str | None) -> date | None:
    try:
        return date.fromisoformat(value) if value and len(value) == 10 else None
    except ValueError:
        return None


def _value(match: re.Match[str], day: date | None, before: date | None) -> str | None:
    parts = {key: value for key, value in match.groupdict().items() if value}
    if "iso" in parts:
        return parts["iso"] if _day(parts["iso"]) else None
    if "month" in parts:
        return _month_value(parts, day)
    if "year" in parts:
        return str(int(parts["year"]))  # the digits may be other than 0 to 9
    if "word" in parts and parts["word"].lower() in (
        "the next day",
        "the following day",
        "the same day",
        "a day earlier",
        "the previous day",
    ):
        if before is None:
            return None
        steps = {"the next day": 1, "the following day": 1, "the same day": 0}.get(parts["word"].lower(), -1)
        return (before + timedelta(days=steps)).isoformat()
    return _relative(parts, day) if day else None


def _month_value(parts: dict[str, str], day: date | None) -> str | None:
    month = next(i for i, name in enumerate(_MONTHS, 1) if name.startswith(parts["month"].lower().rstrip(".")[:3]))
    if "year" in parts:
        year = int(parts["year"])
    elif day is None:
        return None
    else:
        # The last such month or day on or before publication.
        later = (month, int(parts.get("day", 1))) > (day.month, day.day) if "day" in parts else month > day.month
        year = day.year - later
    if "day" not in parts:
        return _month_of(year * 12 + month - 1)
    try:
        return date(year, month, int(parts["day"])).isoformat()
    except ValueError:
        return None


def _relative(parts: dict[str, str], day: date) -> str | None:
    if "weekday" in parts:
        back = (day.weekday() - _DAYS.index(parts["weekday"].lower())) % 7
        if parts.get("rel", "").lower() == "next":
            return (day + timedelta(days=7 - back)).isoformat()
        if parts.get("rel", "").lower() == "last" and not back:
            back = 7
        return (day - timedelta(days=back)).isoformat()
    if "word" in parts:
        steps = {"yesterday": -1, "tomorrow": 1}.get(parts["word"].lower(), 0)
        return (day + timedelta(days=steps)).isoformat()
    if "ago" in parts:
        return _ago(parts["count"].lower(), parts["ago"].lower(), day)
    return _unit(parts.get("rel", "").lower(), parts["unit"].lower(), day)


def _ago(count: str, unit: str, day: date) -> str | None:
    if count in ("several", "a few"):
        return None
    number = {"a": 1, "an": 1, "couple of": 2}.get(count) or (
        _NUMBERS.index(count) + 1 if count in _NUMBERS else int(count)
    )
    if unit == "day":
        return (day - timedelta(days=number)).isoformat()
    if unit == "week":
        return (day - timedelta(days=7 * number)).isoformat()[:7]
    if unit == "month":
        return _month_of(day.year * 12 + day.month - 1 - number)
    return _year_of(day.year - number)


def _unit(which: str, unit: str, day: date) -> str | None:
    step = {"last": -1, "previous": -1, "next": 1}.get(which, 0)
    if unit == "year":
        return _year_of(day.year + step)
    if unit == "month":
        return _month_of(day.year * 12 + day.month - 1 + step)
    if unit == "week":
        return (day + timedelta(days=7 * step)).isoformat()[:7]
    if unit == "weekend":
        return None
    return (day + timedelta(days=step if unit == "night" else 0)).isoformat()


def _month_of(months: int) -> str | None:
    """The month that many months after the beginning of the year 0."""
    year = _year_of(months // 12)
    return f"{year}-{months % 12 + 1:02}" if year else None


def _year_of(number: int) -> str | None:
    return f"{number:04}" if MINYEAR <= number <= MAXYEAR else None


def dated(chances: npt.NDArray[np.float32], found: Sequence[TimeWords]) -> TimeWords | None:
    """The date that the chances point to: those of expressions with one date add up; the last chance is that of none."""
    by_value: dict[str, float] = {}
    for when, chance in zip(found, chances, strict=False):
        by_value[when.value] = by_value.get(when.value, 0.0) + float(chance)
    best = max(by_value, key=lambda value: by_value[value], default=None)
    if best is None or by_value[best] <= float(chances[-1]):
        return None
    likeliest = max((i for i, when in enumerate(found) if when.value == best), key=lambda i: float(chances[i]))
    return found[likeliest]


def carried_on(
    said: Sequence[TimeWords | None], speakers: Sequence[Speaker], undated: Sequence[float]
) -> tuple[TimeWords | None, ...]:
    """The dates of statements in order, an undated one taking that of the same speaker's statement shortly before it.

    The same utterance goes on: in 8 of 10 such cases in the marked reports. Nobody who is not named goes on, nor does a date to a
    statement that surely has none; `undated` is the chance of that.
    """
    last: dict[str, tuple[int, TimeWords | None]] = {}
    found: list[TimeWords | None] = []
    for i, (when, speaker) in enumerate(zip(said, speakers, strict=True)):
        at, before = last.get(speaker.name, (-_APART, None))
        if when is None and i - at < _APART and speaker.kind != "unattributed" and undated[i] <= _SURELY_UNDATED:
            when = before  # noqa: PLW2901  # the date to go on with
        last[speaker.name] = (i, when)
        found.append(when)
    return tuple(found)
