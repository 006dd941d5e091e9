"""What may stand in an entry of the log: types, ids, and the words of each vocabulary. What is none of these is a `ValueError`."""

import re
from collections.abc import Callable, Mapping
from dataclasses import fields
from typing import Any, get_args

from accordingto.model.statement import ACTS, KINDS, Form

MOST_NUMBERS = 1 << 20
"""More statements than a report can hold."""
_REPORT = re.compile(r"[a-z0-9]{1,64}", re.ASCII)
_NUMBER = re.compile(r"[1-9][0-9]{0,6}", re.ASCII)
_CLAIM = re.compile(r"[a-z0-9]{1,64}\.c[1-9][0-9]{0,6}", re.ASCII)
_STATEMENT = re.compile(r"[a-z0-9]{1,64}\.[1-9][0-9]{0,6}", re.ASCII)
_DIGEST = re.compile(r"[0-9a-f]{16}", re.ASCII)
_SURE = 1000
_DATE = re.compile(r"[0-9]{4}(?:-[0-9]{2}(?:-[0-9]{2})?)?", re.ASCII)


def need(holds: bool, told: str) -> None:  # noqa: FBT001 - as an assertion has it
    """Raise `ValueError` unless it holds."""
    if not holds:
        raise ValueError(told)


def need_types(entry: Any) -> None:
    """That every value which is declared as words, words or nothing, a number or yes or no is that."""
    for one in fields(entry):
        value = getattr(entry, one.name)
        if one.type in (str, int, bool):
            need(type(value) is one.type, f"{one.name} is of another type")
        elif one.type == str | None:
            need(value is None or type(value) is str, f"{one.name} is of another type")


def need_report(id_: str) -> None:
    """That it could be the id of a report."""
    need(_REPORT.fullmatch(id_) is not None, "the id of its report is none")


def need_statement(id_: Any, *, within: str) -> None:
    """That it could be the id of a statement of that report."""
    report, _, number = id_.rpartition(".") if type(id_) is str else ("", "", "")
    need(
        report == within and _NUMBER.fullmatch(number) is not None and int(number) < MOST_NUMBERS,
        "the id of a statement is none of that report",
    )


def need_numbers(numbers: tuple[Any, ...]) -> None:
    """That they could be the numbers of the statements of one report."""
    need(
        all(type(one) is int and 0 < one < MOST_NUMBERS for one in numbers) and len(set(numbers)) == len(numbers),
        "the numbers of its statements are none",
    )


def need_appearances(found: tuple[Any, ...]) -> None:
    """That each is the number of a statement, a claim, thousandths, and yes or no."""
    need(type(found) is tuple, "its appearances are no list")
    for one in found:
        need(
            type(one) is tuple
            and tuple(map(type, one)) == (int, str, int, bool)
            and 0 < one[0] < MOST_NUMBERS
            and _CLAIM.fullmatch(one[1]) is not None
            and 0 <= one[2] <= _SURE,
            "an appearance is none",
        )


def need_digests(found: tuple[Any, ...]) -> None:
    """That each is the number of a statement and the beginning of a digest."""
    need(type(found) is tuple, "its statements are no list")
    for one in found:
        need(
            type(one) is tuple
            and tuple(map(type, one)) == (int, str)
            and 0 < one[0] < MOST_NUMBERS
            and _DIGEST.fullmatch(one[1]) is not None,
            "a statement that was weighed is none",
        )
    need(len({number for number, _ in found}) == len(found), "a statement was weighed twice")


def is_claim_or_statement(id_: str) -> bool:
    """Whether it could be the id of a claim or of a statement."""
    return _CLAIM.fullmatch(id_) is not None or _STATEMENT.fullmatch(id_) is not None


def need_claim_or_statement(id_: str) -> None:
    """That it could be the id of a claim or of a statement."""
    need(is_claim_or_statement(id_), "it rules on neither a claim nor a statement")


def need_name(name: tuple[Any, ...]) -> None:
    """That it is a name with a kind."""
    need(len(name) == 2 and all(type(one) is str for one in name) and name[1] in KINDS, "a name has no kind")


def need_settings(found: Any, *, within: str) -> None:
    """That every field which was set in a statement of that report is one, with a value that it can have."""
    need(isinstance(found, Mapping), "what was set is no object")
    for key, value in found.items():
        need(key in _CAN_BE, f"no statement has a field {key}")
        need(_CAN_BE[key](value), f"{key} cannot be {value}")
        if key == "inside" and value is not None:
            need_statement(value, within=within)


def need_description(found: Any) -> None:
    """That every field which was set of a report is one, with a value that it can have."""
    need(isinstance(found, Mapping) and bool(found), "it sets nothing")
    for key, value in found.items():
        need(key in _KNOWN, f"no report has a field {key}")
        need(_KNOWN[key](value), f"{key} cannot be {value}")


def _words(value: Any) -> bool:
    return type(value) is str and bool(value.strip())


def _words_or_nothing(value: Any) -> bool:
    return value is None or _words(value)


def _date_or_nothing(value: Any) -> bool:
    return value is None or (type(value) is str and _DATE.fullmatch(value) is not None)


def _spans(value: Any) -> bool:
    return type(value) is list and all(
        type(one) is list and len(one) == 2 and all(type(place) is int for place in one) for one in value
    )


_CAN_BE: Mapping[str, Callable[[Any], bool]] = {
    "speaker": _words,
    "kind": lambda value: value in KINDS,
    "for": _words_or_nothing,
    "act": lambda value: value in ACTS,
    "form": lambda value: value in get_args(Form),
    "via": lambda value: type(value) is list and all(map(_words, value)),
    "said": _date_or_nothing,
    "inside": _words_or_nothing,
    "source": _spans,
    "cue": _spans,
    "content": _spans,
}
_KNOWN: Mapping[str, Callable[[Any], bool]] = {
    "title": _words_or_nothing,
    "published": _date_or_nothing,
    "publisher": _words_or_nothing,
    "author": _words_or_nothing,
    "url": _words_or_nothing,
}
