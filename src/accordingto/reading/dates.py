"""Words that say when, worked out against the day a report was published."""

import re
from dataclasses import dataclass
from datetime import MAXYEAR, MINYEAR, date, timedelta

from accordingto.model import Span

_MONTHS = "january february march april may june july august september october november december".split()
_DAYS = "monday tuesday wednesday thursday friday saturday sunday".split()
_NUMBERS = "one two three four five six seven eight nine ten eleven twelve".split()
_SEASONS = {"spring": 3, "summer": 6, "fall": 9, "autumn": 9, "winter": 12}
"""The months in which they begin."""
_MONTH = (
    r"(?P<month>(?=(?-i:[A-Z]))(?:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?\.?|July?\.?|Aug(?:ust|\.)?|"
    r"Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?))"
)
_A_NAME = rf"(?:Jan|April|May|June) (?!{'|'.join(_DAYS)})(?-i:[A-ZÀ-Þ])"
"""Where a month is a first name, or that of another thing: "in June Smith", "a May Day rally"."""
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_DAY = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th)?"
_NAMED = rf"(?:(?:{'|'.join(_DAYS)}),? )?"
_COUNT = rf"(?P<count>\d{{1,3}}|an?|{'|'.join(_NUMBERS)}|several|a few|couple of)"
_UNITS = "weekend|week|month|year|night|morning|afternoon|evening"
_STEPS = {
    "next": 1,
    "following": 1,
    "later": 1,
    "after": 1,
    "same": 0,
    "that": 0,
    "previous": -1,
    "before": -1,
    "earlier": -1,
}
"""Words that count from the expression before."""
_AWAY = {"day before yesterday": -2, "yesterday": -1, "tomorrow": 1, "day after tomorrow": 2}
"""In days."""
_PATTERNS = tuple(
    re.compile(rf"(?<![\w-])(?a:{pattern})(?![\w-])", re.IGNORECASE)  # "ſ" is no "s"
    for pattern in (
        r"(?P<iso>(?:19|20)\d\d-[01]\d-[0-3]\d)",
        rf"{_NAMED}{_MONTH} {_DAY}(?!\d)(?:,? {_YEAR})?",
        rf"{_NAMED}{_DAY}(?: of)? {_MONTH}(?:,? {_YEAR})?",
        rf"(?:(?:early|late|mid)[ -])?{_MONTH}(?:,? | of ){_YEAR}",
        rf"{_MONTH}(?: of)? (?P<which>last|this|next) year",
        rf"(?P<lead>last|earlier|in|since|early|late|mid|this|an?|the|that)[ -](?!{_A_NAME}){_MONTH}(?! \d)",
        rf"(?:the (?P<step>next|following|same|previous)|that) (?P<of>day|{_UNITS})",
        r"(?:the )?(?P<word>day before yesterday|day after tomorrow)",
        rf"(?:{_COUNT}|the) (?P<by>day|week|month|year)s? (?P<to>later|after|before|earlier)",
        rf"(?P<rel>last|past|(?:earlier |later )?this|next|previous) (?P<unit>{_UNITS}|{'|'.join(_SEASONS)})",
        r"over the (?P<unit>weekend)",
        rf"(?P<rel>last|past|this|next)? ?(?P<weekday>{'|'.join(_DAYS)})",
        r"(?P<word>yesterday|today|tonight|tomorrow|hours ago)",
        rf"{_COUNT} (?P<ago>day|week|month|year)s? ago",
        rf"(?:in|since|during|of|early|late|by) {_YEAR}",
        rf"(?:an?|the|its|his|her|their)(?: [a-z]+)? {_YEAR}(?= [a-z“\"])",
        rf"(?<=\(){_YEAR}(?=\))",
    )
)


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeWords:
    """Words that say when, and the date they mean: ISO 8601 with its grain (`2017-04-09`, `2017-04`, `2017`)."""

    span: Span
    value: str


def time_words(text: str, *, published: str | None) -> tuple[TimeWords, ...]:
    """Every expression of time in `text` that names a day, month or year, in order.

    Relative ones ("on Sunday", "last week") count from `published` (ISO 8601) and are left out where it is unknown or not a
    full date. A weekday is the last such day on or before it, "last Sunday" the last before it. "The next day", "that month",
    "two weeks later" and "a year before" count from the expression before; without one, those that count back in numbers
    ("two weeks earlier", "the day before") count from publication, and the others are left out.

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
            value = _value(match, day, found[-1].value if found else None)
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


def _value(match: re.Match[str], day: date | None, before: str | None) -> str | None:
    parts = {key: value.lower() for key, value in match.groupdict().items() if value}
    if "iso" in parts:
        return parts["iso"] if _day(parts["iso"]) else None
    if "month" in parts:
        return _month_value(parts, day)
    if "year" in parts:
        return parts["year"]
    if "of" in parts:
        return _shifted(before, parts["of"], _STEPS[parts.get("step", "that")])
    if "by" in parts:
        step = _STEPS[parts["to"]] * (_number(parts.get("count", "a")) or 0)
        before = before or (day.isoformat() if day and step < 0 else None)
        return _shifted(before, parts["by"], step) if step else None
    return _relative(parts, day) if day else None


def _shifted(value: str | None, unit: str, step: int) -> str | None:
    """A date that many units later, in the grain of the unit; none from a date of a coarser grain."""
    if value is None:
        return None
    if unit == "year":
        return _year_of(int(value[:4]) + step)
    if unit == "month":
        return _month_of(int(value[:4]) * 12 + int(value[5:7]) - 1 + step) if len(value) > 4 else None
    day = _day(value)
    if day is None:
        return None
    if unit in ("week", "weekend"):
        return (day + timedelta(days=7 * step)).isoformat()[:7]
    return (day + timedelta(days=step)).isoformat()


def _number(count: str) -> int | None:
    if count in ("several", "a few"):
        return None
    number = {"a": 1, "an": 1, "couple of": 2}.get(count)
    return number or (_NUMBERS.index(count) + 1 if count in _NUMBERS else int(count))


def _month_value(parts: dict[str, str], day: date | None) -> str | None:
    month = next(i for i, name in enumerate(_MONTHS, 1) if name.startswith(parts["month"].rstrip(".")[:3]))
    if "year" in parts:
        year = int(parts["year"])
    elif day is None:
        return None
    elif "which" in parts:
        year = day.year + {"last": -1, "next": 1}.get(parts["which"], 0)
    else:
        # The last such month or day on or before publication.
        later = (month, int(parts.get("day", 1))) > (day.month, day.day) if "day" in parts else month > day.month
        year = day.year - (later or (parts.get("lead") == "last" and month == day.month))
    if "day" not in parts:
        return _month_of(year * 12 + month - 1)
    try:
        return date(year, month, int(parts["day"])).isoformat()
    except ValueError:
        return None


def _relative(parts: dict[str, str], day: date) -> str | None:
    if "weekday" in parts:
        back = (day.weekday() - _DAYS.index(parts["weekday"])) % 7
        if parts.get("rel") == "next":
            return (day + timedelta(days=7 - back)).isoformat()
        if parts.get("rel") in ("last", "past") and not back:
            back = 7
        return (day - timedelta(days=back)).isoformat()
    if "word" in parts:
        return (day + timedelta(days=_AWAY.get(parts["word"], 0))).isoformat()
    if "ago" in parts:
        number = _number(parts["count"])
        return _shifted(day.isoformat(), parts["ago"], -number) if number else None
    step = {"last": -1, "past": -1, "previous": -1, "next": 1}.get(parts.get("rel", "this"), 0)
    return _unit(parts["unit"], step, day)


def _unit(unit: str, step: int, day: date) -> str | None:
    if unit in _SEASONS:
        return _year_of(_year_of_season(_SEASONS[unit], step, day))
    if unit == "weekend":
        return _weekend(step, day).isoformat()[:7]
    if unit in ("year", "month", "week"):
        return _shifted(day.isoformat(), unit, step)
    return (day + timedelta(days=step if unit == "night" else 0)).isoformat()


def _year_of_season(begins: int, step: int, day: date) -> int:
    """The year in which this, the last or the next season began that begins in that month; one that goes on is not the last."""
    ahead = begins - day.month
    if not step:
        return day.year - (ahead > 6)
    goes_on = -ahead % 12 < 3
    return day.year - (ahead > 0) + (1 if step > 0 else -goes_on)


def _weekend(step: int, day: date) -> date:
    """The Saturday of this, the last or the next weekend; one that goes on is not the last."""
    since = (day.weekday() - _DAYS.index("saturday")) % 7
    return day + timedelta(days=7 * (0 if step < 0 and since > 1 else step) - since)


def _month_of(months: int) -> str | None:
    """The month that many months after the beginning of the year 0."""
    year = _year_of(months // 12)
    return f"{year}-{months % 12 + 1:02}" if year else None


def _year_of(number: int) -> str | None:
    return f"{number:04}" if MINYEAR <= number <= MAXYEAR else None
