"""The names of persons: their parts, and which of them may be of the same person."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from accordingto.case.people.romanised import consonants, romanised, sound, writes_no_vowels
from accordingto.case.people.ties import Form, Tie
from accordingto.case.people.wordlists import (
    CALLED,
    DEGREES,
    FAMILY_FIRST,
    FIRST_NAMES_TOO,
    HER,
    HIS,
    PARTICLES,
    SPELLINGS,
    SUFFIXES,
    TITLES,
    TITLES_OF_FIRST_NAMES,
)

_CALLED = {
    name: frozenset(group.split()[0] for group in CALLED if name in map(sound, group.split()))
    for name in {sound(name) for group in CALLED for name in group.split()}
}
SHORT = 6
"""Letters below which a name by itself must be spelled the same: Mary is not Marri."""

_LEADING = TITLES | TITLES_OF_FIRST_NAMES
_TRAILING = SUFFIXES.keys() | DEGREES
_ASIDE = re.compile(r"[\"“”«»„].*?[\"“”«»]|\(.*?\)")
_ARTICLE = re.compile(r"\b[AaEe]l-|(?<=\s)[AaEe]l (?=\w)|^[ae]l (?=\w)")
_SEVERAL = re.compile(r"(?:^|\s)(?:and|or|of|for|in|by|from|their|his|her|who|the|on behalf)\s|[&/@:]|['’]s\b")


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """A person's name: its `words` as they sound, and as `spelled` in Latin letters, without titles.

    It is `bare` if there is but one, `joined` where a hyphen joins its only two ("Ocasio-Cortez"), `only_first` where its title goes
    with a first name ("Pope Francis"). `whole` is the same for the same name, `size` grows with how much of a name is there.
    """

    words: tuple[str, ...]
    spelled: tuple[str, ...]
    whole: str
    size: tuple[bool, int, int]
    suffix: str = ""
    gender: str = ""
    joined: bool = False
    only_first: bool = False
    no_vowels: bool = False

    @property
    def bare(self) -> bool:
        return len(self.words) == 1

    @property
    def surname(self) -> str:
        return self.words[-1]

    @property
    def family_first(self) -> bool:
        return not self.bare and self.words[0] in FAMILY_FIRST

    @property
    def full(self) -> bool:
        return not (self.bare or self.joined)

    @property
    def fits_many(self) -> bool:
        """Whether its first word says little of which other names may be the same person's."""
        return not self.full or self.no_vowels or len(self.words[0]) == 1 or self.words[0] in FIRST_NAMES_TOO


def parsed(name: str) -> Person | None:
    """The parts of a person's name, without titles; None where the words name nobody, or several.

    >>> parsed("President Donald J. Trump Jr.").spelled, parsed("Ursula von der Leyen").spelled
    (('donald', 'j', 'trump'), ('ursula', 'vonderleyen'))
    """
    aside = _ASIDE.sub(" ", name).strip() or name
    if _SEVERAL.search(aside):
        return None
    plain = romanised(re.sub(r"(?<!\S)ال(?=\w{2})", "", aside))
    words = [word for word in re.split(r"[\s.,\-’‘]+", _ARTICLE.sub("", plain)) if word]
    words = [re.sub(r"\W", "", word) for word in words if re.search(r"\w", word)]
    gender, only_first = "", False
    while len(words) > 1 and (title := words[0].lower()) in _LEADING:
        gender = "his" if title in HIS else "her" if title in HER else gender
        only_first = only_first or title in TITLES_OF_FIRST_NAMES
        words = words[1:]
    suffix = ""
    while len(words) > 1 and words[-1].lower() in _TRAILING:
        suffix = SUFFIXES.get(words[-1].lower(), suffix)
        words = words[:-1]
    if not words:
        return None
    no_vowels = writes_no_vowels(name)
    spelled = tuple(_glued(words))
    heard = tuple(map(sound, spelled))
    joined = len(heard) == 2 and re.fullmatch(r"\S+-\S+", aside) is not None
    return Person(
        words=heard,
        spelled=spelled,
        whole=f"{_whole(spelled)} {suffix}".strip(),
        suffix=suffix,
        gender=gender,
        joined=joined,
        size=(not joined and len(heard) > 1, len(heard), sum(map(len, heard))),
        only_first=only_first and len(heard) == 1,
        no_vowels=no_vowels,
    )


def _whole(spelled: tuple[str, ...]) -> str:
    whole = "".join(spelled)
    return whole if len(spelled) == 1 and len(whole) < SHORT else sound("".join(map(sound, spelled)))


def _glued(words: Sequence[str]) -> list[str]:
    """The words, particles as part of the surname that they lead."""
    found: list[str] = []
    lead = ""
    for number, word in enumerate(words):
        small = word.lower()
        last = number == len(words) - 1
        first_name = number == 0 and word[0].isupper() and small in FIRST_NAMES_TOO
        if not last and small in PARTICLES and not (first_name and words[1].lower() not in PARTICLES):
            lead += SPELLINGS.get(small, small)
        else:
            found.append(lead + small)
            lead = ""
    return found


def blocks_of(one: Person) -> set[str]:
    """The surname, and what else two names of one person may share. A first name alone is never among them."""
    found = {f"= {one.whole}", f"s {one.surname}"}
    if one.only_first:
        return found - {f"s {one.surname}"}
    if one.family_first:
        found.add(f"s {one.words[0]}")
    if len(one.words) > 2:
        found |= {f"p {one.words[0]} {word}" for word in one.words[1:-1] if len(word) > 1}
    elif not one.bare:
        found.add(f"p {one.words[0]} {one.surname}")
        if one.words[0] in FIRST_NAMES_TOO:
            found.add(f"s {''.join(one.words)}")
    if not one.bare:
        found.add(f"c {consonants(''.join(one.words))}")
    return found


def keys_of(one: Person) -> set[str]:
    """What two full names of one person share, besides their block: the first name, or a form of it, or a second one."""
    return {*one.words[:-1], *_CALLED.get(one.words[0], ())}


def tie_of(a: Person, b: Person) -> Tie | None:
    """How two persons' names hang together, if they do."""
    if a.gender and b.gender and a.gender != b.gender:
        return None
    if a.whole == b.whole:
        return Tie(form=Form.SPELLING, shorter_first=not a.gender)
    if _misspelt(a, b):
        return Tie(form=Form.SPELLING, doubtful=True)
    if a.no_vowels != b.no_vowels and _sound_alike(a, b):
        return Tie(form=Form.SPELLING, doubtful=len("".join(map(consonants, a.words))) < 5)
    shorter, fuller = (a, b) if (a.size, a.words) <= (b.size, b.words) else (b, a)
    tie = _surname(shorter, fuller) or _shorter(shorter, fuller)
    return Tie(form=tie.form, doubtful=tie.doubtful, shorter_first=shorter is a) if tie else None


def _sound_alike(a: Person, b: Person) -> bool:
    return len(a.words) == len(b.words) > 1 and all(
        x == y or (consonants(x) == consonants(y) and not {x, y} <= _MOHAMED_OR_MAHMUD)
        for x, y in zip(a.words, b.words, strict=True)
    )


def _misspelt(a: Person, b: Person) -> bool:
    """Whether of three words or more all are the same, but for one letter that is left out within a long one: not Romanov and Romanova."""
    if len(a.words) != len(b.words) or len(a.words) < 3:
        return False
    others = [sorted(pair, key=len) for pair in zip(a.words, b.words, strict=True) if pair[0] != pair[1]]
    if len(others) != 1:
        return False
    ((short, long),) = others
    within = range(1, len(long) - 1)
    return len(short) >= SHORT and any(short == long[:at] + long[at + 1 :] for at in within)


_MOHAMED_OR_MAHMUD = {"mohamed", "mahmud"}


def _surname(shorter: Person, fuller: Person) -> Tie | None:
    if fuller.bare or shorter.only_first or (shorter.suffix and shorter.suffix != fuller.suffix):
        return None
    size = len(shorter.words)
    if shorter.bare:
        (word,) = shorter.words
        at_its_place = word == fuller.surname or (fuller.family_first and word == fuller.words[0])
        if at_its_place or word in fuller.words[1:]:
            as_spelled = len(shorter.spelled[0]) >= SHORT or shorter.spelled[0] in fuller.spelled
            sure = at_its_place and as_spelled and word not in _CALLED and len(word) > 1
            return Tie(form=Form.SURNAME, doubtful=not sure)
        return None
    if size < len(fuller.words) and shorter.words == fuller.words[-size:] and shorter.suffix == fuller.suffix:
        return Tie(form=Form.SURNAME, doubtful=not shorter.joined)
    whole = "".join(shorter.words)
    return Tie(form=Form.SURNAME) if whole == fuller.surname else None


def _shorter(shorter: Person, fuller: Person) -> Tie | None:
    """How a full name with fewer or shorter words hangs together with another full one."""
    if shorter.bare or shorter.suffix != fuller.suffix:
        return None
    first, other = shorter.words[0], fuller.words[0]
    if first == other:
        form = Form.SHORTENED
    elif 1 in (len(first), len(other)) and first[0] == other[0]:
        form = Form.INITIAL
    elif _CALLED.get(first, frozenset()) & _CALLED.get(other, frozenset()):
        form = Form.CALLED
    else:
        return None
    at = 1
    for word in shorter.words[1:]:
        while at < len(fuller.words) and not _may_be(word, fuller.words[at]):
            at += 1
        if at == len(fuller.words):
            return None
        at += 1
    ends_alike = shorter.surname == fuller.surname
    return Tie(form=form, doubtful=form is Form.CALLED or not ends_alike) if len(shorter.surname) > 1 else None


def _may_be(word: str, other: str) -> bool:
    return word == other or (1 in (len(word), len(other)) and word[0] == other[0])
