"""What a person types for the fields of a statement, made into values; with a hint for whoever mistypes."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from typing import Any

from accordingto.case.entries import FIELDS, REPORT_FIELDS
from accordingto.case.quoting import Place, quoted, without_marks
from accordingto.case.statements import Held
from accordingto.model.errors import BadCorrection, BadValue
from accordingto.model.statement import ACTS, KINDS, NOBODY, NOT_NAMED

FORMS = ("direct", "indirect", "mixed")
UNNAMED = "unnamed: "
_CHOICES: Mapping[str, Sequence[str]] = {"act": ACTS, "form": FORMS, "kind": KINDS}
_ALSO = {"words": "content", "passage": "content", "date": "said", "name": "speaker", "speaks_for": "for"}
_ALSO_OF_REPORTS = {"date": "published", "address": "url"}
_ADDRESS = re.compile(r"https?://[^\s/]\S*", re.IGNORECASE)
_DATE = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?", re.ASCII)
_WITH_KIND = re.compile(rf"(.*\S)\s*\(({'|'.join(KINDS)})\)")
_LONGEST_NAME = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """Where values are meant to go: the statement `id` among the `rows` of its report, with the report's text.

    `near` is where to look for quoted words first; None for a statement that is only being added. `known` gives for a name how the case spells it
    and its kind, or None for a new one.
    """

    id: str
    text: str
    rows: Mapping[str, Held]
    near: Place | None
    known: Callable[[str], tuple[str, str] | None]

    @property
    def values(self) -> Mapping[str, Any] | None:
        return self.rows[self.id].values if self.id in self.rows else None


def values_in(fields: Mapping[str, str], setting: Setting) -> dict[str, Any]:
    """The values that typed `fields` stand for. Raises `BadCorrection`, and of these `BadValue` for what no field of any statement can be."""
    typed = _typed(fields, _field)
    found: dict[str, Any] = {}
    if "content" in typed:  # first, as the other words stand near it
        found["content"] = without_marks(quoted(setting.text, typed["content"], near=setting.near), setting.text)
    content = found.get("content")
    near = setting.near or ((content[0][0], content[-1][1]) if content else None)
    for key, value in typed.items():
        if key in ("source", "cue"):
            found[key] = quoted(setting.text, value, near=near)
        elif key == "speaker":
            _put_speaker(found, value, setting)
        elif key != "content":
            found[key] = _value(key, value, setting)
    if "kind" in typed:  # it goes before the kind that the speaker's name brings along
        found["kind"] = _value("kind", typed["kind"], setting)
    _settle_kind(found, setting)
    return found


def report_values_in(fields: Mapping[str, str]) -> dict[str, str | None]:
    """What typed `fields` of a report stand for, None for what is not known. Raises `BadCorrection`, or `BadValue`."""
    return {key: _report_value(key, value) if value else None for key, value in _typed(fields, _report_field).items()}


def _report_value(key: str, value: str) -> str:
    if key == "published":
        return _date_in(value)
    if key == "url":
        if not _ADDRESS.fullmatch(value):
            raise BadValue(
                f'"{value[:60]}" is not a web address.',
                hint="Write it in full, such as https://example.org/report.html.",
            )
        return value
    return name_in(value)


def _typed(fields: Mapping[str, str], named: Callable[[str], str]) -> dict[str, str]:
    """What was typed for each field, under the field's own name. Raises `BadCorrection` for one that is given twice."""
    typed: dict[str, str] = {}
    for key, value in fields.items():
        name = named(key)
        if name in typed:
            raise BadCorrection(f"The field {name} is given twice.", hint="Give it once.")
        typed[name] = sound(value).strip()
    return typed


def _value(key: str, value: str, setting: Setting) -> Any:
    match key:
        case "via":
            return [name_in(name) for name in value.split(";") if name.strip()]
        case "said":
            return _date_in(value) if value else None
        case "inside":
            return _outer(value, setting) if value else None
        case "for":
            return name_in(value) if value else None
        case _:
            return _one_of(value, _CHOICES[key], called=key)


def sound(words: str) -> str:
    """Words that a file can keep. Raises `BadValue` for bytes that are no text."""
    try:
        words.encode()
    except UnicodeEncodeError as error:
        raise BadValue("What was typed is no text.", hint="Type it again in a terminal that speaks UTF-8.") from error
    return words


def name_in(words: str) -> str:
    """A name with single blanks. Raises `BadValue` where there is none."""
    name = " ".join(words.split())
    if len(name) > _LONGEST_NAME or not re.search(r"\w", name):
        raise BadValue(f'"{name[:60]}" is no name.', hint="Give the fullest name that the report prints.")
    return name


def with_kind(words: str) -> tuple[str, str | None]:
    """A name and, where it is typed with one in brackets, a kind.

    >>> with_kind("Memorial (organisation)"), with_kind("Memorial (Moscow)")
    (('Memorial', 'organisation'), ('Memorial (Moscow)', None))
    """
    match = _WITH_KIND.fullmatch(words.strip())
    return (match[1], match[2]) if match else (words, None)


def _field(typed: str) -> str:
    key = typed.strip().lower().replace("-", "_")
    key = _ALSO.get(key, key)
    if key in FIELDS:
        return key
    if key in REPORT_FIELDS:
        raise BadValue(
            f"It is the report that has a field {key}.",
            hint="Give the report's id, which is that of the statement up to the point.",
        )
    raise BadValue(
        f'A statement has no field "{typed[:60]}".', hint=f"{_perhaps(key, FIELDS)}It has {', '.join(FIELDS)}."
    )


def _report_field(typed: str) -> str:
    key = typed.strip().lower()
    key = _ALSO_OF_REPORTS.get(key, key)
    if key in REPORT_FIELDS:
        return key
    raise BadValue(
        f'A report has no field "{typed[:60]}".',
        hint=f"{_perhaps(key, REPORT_FIELDS)}It has {', '.join(REPORT_FIELDS)}.",
    )


def _one_of(value: str, choices: Sequence[str], *, called: str) -> str:
    if value.lower() in choices:
        return value.lower()
    article = "an act" if called == "act" else f"a {called}"
    raise BadValue(
        f'"{value[:60]}" is not {article}.', hint=f"{_perhaps(value.lower(), choices)}There are {', '.join(choices)}."
    )


def _perhaps(typed: str, choices: Sequence[str]) -> str:
    near = get_close_matches(typed, choices, n=1, cutoff=0.5)
    return f"Did you mean {near[0]}? " if near else ""


def _date_in(value: str) -> str:
    match = _DATE.fullmatch(value)
    year, month, day = (int(part or 1) for part in match.groups()) if match else (0, 0, 0)
    try:
        date(year, month, day)
    except ValueError as error:
        raise BadValue(f'"{value[:60]}" is no date.', hint="Give 2017-04-15, or 2017-04, or 2017.") from error
    return value


def _outer(value: str, setting: Setting) -> str:
    id_ = value.lower()
    if id_ not in setting.rows or not setting.rows[id_].shown or id_ == setting.id:
        raise BadCorrection(
            f'"{value[:60]}" is no other statement of that report.', hint="Give the id of the statement around it."
        )
    passed = set()
    outer: str | None = id_
    while outer is not None and outer not in passed:
        passed.add(outer)
        outer = setting.rows[outer].values["inside"] if outer in setting.rows else None
        if outer == setting.id:
            raise BadCorrection(
                f"{id_} lies inside {setting.id} itself.",
                hint=f"First take it out: accordingto correct CASE {id_} inside=",
            )
    return id_


def _put_speaker(found: dict[str, Any], typed: str, setting: Setting) -> None:
    value, kind = with_kind(typed)
    name = name_in(value)
    lowered = name.lower()
    if lowered in NOBODY:
        name, kind = lowered, kind or lowered
    elif lowered.startswith(UNNAMED.strip()) or lowered == "unnamed":
        described = name.partition(":")[2].strip()
        if not described:
            raise BadValue(
                "An unnamed speaker needs a description.", hint='Write speaker="unnamed: two security officials".'
            )
        name, kind = UNNAMED + described, kind or "unnamed"
    elif (known := setting.known(name)) is not None:
        name, kind = known[0], kind or known[1]
    found["speaker"] = name
    if kind is not None:
        found.setdefault("kind", kind)


def _settle_kind(found: dict[str, Any], setting: Setting) -> None:
    """Bring speaker and kind into line, where one of them says what the other must be."""
    values = setting.values or {"speaker": "unattributed", "kind": "unattributed"}
    if "speaker" in found and "kind" not in found and values["kind"] in NOT_NAMED:
        found["kind"] = "person"
    speaker, kind = found.get("speaker", values["speaker"]), found.get("kind", values["kind"])
    if kind in NOBODY and speaker != kind:
        if "speaker" in found:
            raise BadCorrection(
                f'"{speaker}" has a name, so their kind is not {kind}.', hint="Leave one of the two out."
            )
        found["speaker"] = kind
    elif kind == "unnamed" and not speaker.startswith(UNNAMED):
        if speaker in NOBODY:
            raise BadValue(
                "An unnamed speaker needs a description.", hint='Write speaker="unnamed: two security officials".'
            )
        found["speaker"] = UNNAMED + speaker
    elif kind not in NOT_NAMED and (speaker in NOBODY or speaker.startswith(UNNAMED)):
        raise BadCorrection(f'"{speaker}" names nobody, so their kind is not {kind}.', hint="Give a name: speaker=...")
