"""Surnames in other spellings: with other accents, or with one letter amiss."""

from collections.abc import Iterable

from anyascii import anyascii

_SHORTEST, _LONGEST = 5, 20
_MOST_ALIKE = 50
"""What more surnames than this have in common tells nothing."""


class Spellings:
    """Surnames, to be found by others that differ from them in little.

    Two that differ in a letter left out, or in the order of two, are the same where one letter of each is left out (SymSpell, Garbe 2012), so that
    none has to be held against all.
    """

    def __init__(self, surnames: Iterable[str]) -> None:
        self._plain: dict[str, str] = {}
        self._near: dict[str, list[str]] = {}
        for surname in surnames:
            self._plain[surname] = without_accents(surname)
            for key in _with_one_left_out(self._plain[surname]):
                self._near.setdefault(key, []).append(surname)

    def near(self, name: str) -> list[str]:
        """The other surnames that this may be: with the same first and last letter, but for accents."""
        plain = without_accents(name)
        some = (self._near.get(key, ()) for key in _with_one_left_out(plain))
        found = {one for those in some if len(those) <= _MOST_ALIKE for one in those} - {name}
        return sorted(one for one in found if _differ_little(plain, self._plain[one]))


def without_accents(word: str) -> str:
    """A word in the letters of English.

    >>> without_accents("Petrović"), without_accents("Łukasz")
    ('Petrovic', 'Lukasz')
    """
    plain: str = anyascii(word)
    return plain


def _with_one_left_out(word: str) -> set[str]:
    """A word that is long enough, and what is left of it without each of its letters."""
    if not _SHORTEST <= len(word) <= _LONGEST or not word.isalpha():
        return set()
    return {word, *(word[:at] + word[at + 1 :] for at in range(len(word)))}


def _differ_little(one: str, other: str) -> bool:
    """Whether two words are the same, or one letter within them is left out, or two beside each other are exchanged.

    Where one is another, both are as often names by themselves: Clinton and Clifton.
    """
    if one == other:
        return True
    short, long = sorted((one, other), key=len)
    if (one[0], one[-1]) != (other[0], other[-1]) or len(long) - len(short) > 1:
        return False  # who is Norish or Norian is not Nori
    at = next((i for i, mark in enumerate(short) if mark != long[i]), len(short))
    if len(short) < len(long):
        return len(short) >= _SHORTEST and short[at:] == long[at + 1 :]
    return short[at : at + 2] == long[at : at + 2][::-1] and short[at + 2 :] == long[at + 2 :]
