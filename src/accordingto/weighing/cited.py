"""The outlets that a report credits or cites in its own text, and the words with which it does."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from accordingto.model.span import Span
from accordingto.weighing.outlets import SHORT, WIRES, is_outlet, outlet

Citing = Literal["wire credit", "republished", "first reported", "cited"]
"""The whole report is an agency's; it appeared elsewhere before; another had the story first; something in it is another's."""

_REST = r"(?:[\w&/-]|\.(?=\w)|(?<=\b[A-Z])\.){0,30}"
_NAME = (
    rf"(?<![\w.&/-])(?:[Tt]he )?[A-Z0-9]{_REST}(?:['’]s?(?= ))?"
    rf"(?: (?:(?:of|and|the|de|della|la|al) )?[A-Z]{_REST}){{0,4}}"
)
_AGENCIES = "|".join(
    sorted(
        {re.escape(name) for name in WIRES.values()} | {"AP", "AFP", "UPI", "DPA", "PTI", "SPA", "RIA", "The Associated Press", "CNN"},
        key=lambda name: (-len(name), name),
    )
)  # fmt: skip
_DASH = r"\s{0,4}(?:--|[-–—])"
_CREDITS = (
    re.compile(rf"\((?P<name>{_AGENCIES})\)(?={_DASH})"),
    re.compile(rf"^\s*\((?P<name>{_AGENCIES})\)"),
    re.compile(rf"(?<=[.!?”\"’'])\s{{0,4}}\((?P<name>{_AGENCIES})\)\s{{0,9}}\Z"),
    re.compile(rf"(?:^|(?<=[.!?”\"’'])|\n){_DASH}\s{{0,4}}(?P<name>{_AGENCIES})\s{{0,9}}\Z"),
    re.compile(rf"^[A-Z][A-Z .,/’'-]{{2,40}}(?:, [A-Z][a-z]+\.? \d+)?,? (?P<name>{_AGENCIES}){_DASH}"),
    re.compile(rf"(?:Copyright|©) ?(?:\(c\) ?)?\d{{0,4}},? (?P<name>{_AGENCIES})\b"),
    re.compile(rf"(?m:^)(?:By|Source:|SOURCE:|Credit:) (?P<name>{_AGENCIES})[ \t]{{0,9}}(?m:$)"),
    re.compile(
        rf"(?P<name>{_NAME}) (?:(?:also )?contributed|contributes) to (?:this|the) (?:report|story|article|dispatch)"
    ),
    re.compile(
        rf"[Ww]ith (?:additional |further )?(?:reporting|reports?|inputs?|material|files) (?:by|from) (?P<name>{_NAME})"
    ),
)
_REPUBLISHED = re.compile(
    rf"(?:(?:[Tt]his|[Tt]he) (?:article|story|report|statement|piece|post|column|commentary|interview),? (?:was |has been )?)?"
    rf"(?:[Oo]riginally|[Ff]irst) (?:published|appeared|posted|ran) (?:on|at|in|by) (?:the website of )?(?P<name>{_NAME})"
)
_THIS = re.compile(r"(?:this|the) (?:article|story|report|statement|piece|post|column|commentary|interview)\b", re.I)
_FIRST = (
    re.compile(rf"[Ff]irst (?:reported|revealed|disclosed|published) (?:by|in|on) (?P<name>{_NAME})"),
    re.compile(rf"(?P<name>{_NAME}),? (?:which |who )?(?:was the )?first (?:reported|to report|revealed|broke)"),
    re.compile(rf"(?P<name>{_NAME}) (?:broke|broke the) (?:the )?(?:news|story)"),
)
_CITED = (
    re.compile(rf"\b(?:[Tt]old|[Tt]ells|[Tt]elling) (?P<name>{_NAME})"),
    re.compile(rf"[Aa]ccording to (?:a report (?:in|by|from) |reports (?:in|by|from) )?(?P<name>{_NAME})"),
    re.compile(rf"[Cc]iting (?:a report (?:in|by|from) )?(?P<name>{_NAME})"),
    re.compile(
        rf"(?P<name>{_NAME}) (?:has |had |have |also )?(?:reported|reports|is reporting|quoted|cited|said|says)\b"
    ),
    re.compile(rf"[Rr]eported (?:by|in|on) (?P<name>{_NAME})"),
    re.compile(rf"(?<=, )(?:reported|reports|wrote|writes) (?P<name>{_NAME})"),
    re.compile(rf"[Ii]nterview (?:with|to|in|on) (?P<name>{_NAME})"),
    re.compile(rf"\((?:[Vv]ia|h/t|[Ss]ource:) (?P<name>{_NAME})\)"),
    re.compile(rf"(?m:^)[Vv]ia:? (?P<name>{_NAME})[ \t]{{0,9}}(?m:$)"),
)


_BEFORE = re.compile(r"^(?:As|But|And|While|When|In|On|Yet|Then|Now|Last|That) (?=[Tt]he [A-Z]|[A-Z])")


@dataclass(frozen=True, slots=True, order=True, kw_only=True)
class Citation:
    """An outlet that a report credits or cites: where the words stand that say so, and what they say of it."""

    span: Span
    outlet: str
    how: Citing

    @property
    def of_all(self) -> bool:
        """Whether it is said of the whole report."""
        return self.how in ("wire credit", "republished")


def citations(text: str, *, publisher: str | None = None) -> tuple[Citation, ...]:
    """Every outlet that a text credits or cites, in the order of the text; never its own `publisher`.

    >>> text = "MOSCOW (Reuters) - The ministry told The Washington Post that it knew, as first reported by Novaya Gazeta."
    >>> [(one.outlet, one.how) for one in citations(text)]
    [('Reuters', 'wire credit'), ('Washington Post', 'cited'), ('Novaya Gazeta', 'first reported')]
    """
    own = outlet(publisher).casefold() if publisher else None
    found: dict[tuple[str, int], Citation] = {}
    for one in _in_full(tuple(_found(text))):
        if one.outlet.casefold() != own:
            found.setdefault((one.outlet, one.span.end), one)
    return tuple(sorted(found.values()))


def _found(text: str) -> Iterator[Citation]:
    for pattern in _CREDITS:
        yield from _named(pattern, text, "wire credit")
    yield from _named(_REPUBLISHED, text, "republished")
    for pattern in _FIRST:
        yield from _named(pattern, text, "first reported")
    for pattern in _CITED:
        yield from _named(pattern, text, "cited")


def _in_full(found: Sequence[Citation]) -> Iterator[Citation]:
    """Citations with the whole name in place of a short one: "the Post" where the report has one such outlet; else not at all."""
    names = {one.outlet for one in found}
    for one in found:
        if one.outlet.casefold() not in SHORT:
            yield one
            continue
        whole = [name for name in names if name.endswith(f" {one.outlet}")]
        if len(whole) == 1:
            yield replace(one, outlet=whole[0])


def _named(pattern: re.Pattern[str], text: str, how: Citing) -> Iterator[Citation]:
    for match in pattern.finditer(text):
        name = match["name"]
        credited = _outlet_in(name)
        if how == "republished" and not credited and _THIS.match(match.group()) and not name[:1].isdigit():
            credited = outlet(name)
        if credited:
            words = match.group()
            start = match.start() + len(words) - len(words.lstrip())
            yield Citation(span=Span(start, start + len(words.strip())), outlet=credited, how=how)


def _outlet_in(name: str) -> str | None:
    """The outlet that a run of capital letters names, with or without what stands before or after it."""
    owner = _BEFORE.sub("", re.split(r"['’]s? ", name, maxsplit=1)[0])
    words = owner.split()
    for end in range(len(words), 0, -1):
        for start in range(end):
            part = " ".join(words[start:end])
            if (part[0].isupper() or part[0].isdigit() or part.startswith("the ")) and is_outlet(part):
                return outlet(part)
    return None
