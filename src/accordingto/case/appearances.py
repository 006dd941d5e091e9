"""How each statement that speaks to a claim stands to it, and which of them tells best what is claimed."""

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace

from accordingto.case.rows import Row
from accordingto.model.statement import NOT_NAMED, Stand, stand_of, turns_down

Member = tuple[float | None, bool | None, int | None]
"""Chance, contrary, ruled, as an appearance has them; contrary is None for what claims the same as its claim, however that is told."""

_FEWEST, _SHORTEST, _LONGEST = 3, 5, 30
_OPAQUE = frozenset("it he she they this that these those we i his her their such to not no".split())
_WORD = re.compile(r"[^\W\d_]{5,}")
_STEM = 6
_SAYS_LITTLE = frozenset(
    word[:_STEM]
    for word in (
        "about accusations after again against allegations allegedly almost being before charges claims could every report reported should "
        "statement their there these those under where which while would"
    ).split()
)
"""Beginnings of words that two statements may share without speaking of one thing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Appearance:
    """A statement that speaks to a claim: how likely it does (None where a person said so), and whether it says the contrary.

    `contrary` is against the statement that the claim began with; `ruled` is the number of the entry by which a person said so. `beside` a
    denial is what only reports it, or what its speaker says along with it: neither affirms what is denied.
    """

    row: Row
    chance: float | None
    contrary: bool = False
    ruled: int | None = None
    beside: bool = False

    @property
    def stand(self) -> Stand:
        """How its speaker stands to the claim. Who turns down a request ("denied bail") denies no fact."""
        if self.row.act == "denies" and turns_down(self.row.passage, self.row.cue):
            return "mentions"
        stand = stand_of(self.row.act, contrary=self.contrary)
        return "mentions" if self.beside and stand == "affirms" else stand

    @property
    def day(self) -> str | None:
        """When it was said, or else published."""
        return self.row.said or self.row.published


def _in_time(one: Appearance) -> tuple[str, str, int]:
    """What to sort appearances by: the earliest first."""
    return one.day or "~", one.row.report, one.row.start


def appearing(members: Iterable[tuple[Row, Member]]) -> list[Appearance]:
    """The statements of a claim, the earliest first, each as it stands to what the claim is told as."""
    members = sorted(members, key=lambda member: _in_time(_appearance(*member)))
    turned = _is_turned([_appearance(row, member) for row, member in members if member[1] is not None])
    found = [_appearance(row, member, turned=turned) for row, member in members]
    beside = _beside_denials(found)
    return [replace(one, beside=one.row.id in beside and one.ruled is None) for one in found]


def best_first(appearances: Iterable[Appearance]) -> tuple[Appearance, ...]:
    """Those whose words tell best what is claimed come first.

    They are of somebody who affirms it where anybody does, share a word with a denial where any such do, and belong to it most surely.
    """
    appearances = tuple(appearances)
    denied = {stem for one in appearances if one.stand == "denies" for stem in _stems(one.row.passage)}
    return tuple(sorted(appearances, key=lambda one: (*_unclear(one, denied), -_sure(one))))


def clearest_of(appearances: Sequence[Appearance]) -> Appearance:
    """The one whose words tell best what is claimed; where it is only denied, those of a denial or of what lies in one, unless they say nothing."""
    ordered = best_first(appearances)
    if any(one.stand == "affirms" for one in ordered):
        return ordered[0]
    own = _denied_in(ordered)
    return next((one for one in ordered if one.row.id in own and _tells(one.row.passage)), ordered[0])


def _appearance(row: Row, member: Member, *, turned: bool = False) -> Appearance:
    chance, contrary, ruled = member
    return Appearance(row=row, chance=chance, contrary=contrary is not None and contrary != turned, ruled=ruled)


def _is_turned(appearances: Sequence[Appearance]) -> bool:
    """Whether the claim is told as the contrary of what it began with, so that its wording is affirmed by whoever said it."""
    if not appearances:
        return False
    clearest = best_first(appearances)[0]
    return clearest.contrary and clearest.row.act != "denies"


def _beside_denials(appearances: Sequence[Appearance]) -> set[str]:
    """The statements in which a denial lies, and what its speaker says besides in the same report and at the same time, but for what they admit."""
    rows = {one.row.id: one.row for one in appearances}
    denials = [one for one in appearances if one.stand == "denies"]
    found = set()
    for one in denials:
        outer = one.row.inside
        while outer and outer not in found:
            found.add(outer)
            outer = rows[outer].inside if outer in rows else None
    deniers = {_utterance(one) for one in denials if one.row.kind not in NOT_NAMED}
    found |= {one.row.id for one in appearances if _utterance(one) in deniers and one.row.act != "confirms"}
    return found - {one.row.id for one in denials}


def _denied_in(appearances: Collection[Appearance]) -> set[str]:
    """The denials, and what lies directly in one."""
    denials = {one.row.id for one in appearances if one.stand == "denies"}
    return denials | {one.row.id for one in appearances if one.row.inside in denials}


def _utterance(one: Appearance) -> tuple[str, str | None, str]:
    return one.row.report, one.day, one.row.speaker.casefold()


def _stems(passage: str) -> set[str]:
    return {word[:_STEM] for word in _WORD.findall(passage.casefold())} - _SAYS_LITTLE


def _tells(passage: str) -> bool:
    """Whether words tell anything by themselves, as "it" and "this" do not."""
    return any(word.lower() not in _OPAQUE for word in re.findall(r"\w+", passage))


def _sure(one: Appearance) -> float:
    """How sure it is that a statement speaks to its claim, in tenths."""
    return 1.0 if one.chance is None else round(one.chance, 1)


def _unclear(one: Appearance, denied: set[str]) -> Sequence[int]:
    """What speaks against an appearance's words as those of its claim, the gravest first; `denied` are words of those who deny it."""
    words = one.row.passage.split()
    return (
        4 if not words else 3 if one.beside else {"affirms": 0, "mentions": 1, "denies": 2}[one.stand],
        int(one.stand == "affirms" and denied.isdisjoint(_stems(one.row.passage))),
        int(len(words) < _FEWEST),
        int(not _SHORTEST <= len(words) <= _LONGEST),
        int(bool(words) and words[0].strip("“\"'‘").lower() in _OPAQUE),
        int(not any(word[:1].isupper() for word in words[1:])),
    )
