"""Which bodies go by which capitals."""

from collections.abc import Iterable, Sequence

from accordingto.reading.names import is_body
from accordingto.reading.runs import bare, capitals
from accordingto.reading.wordlists import BODIES

_SHORTEST, _LONGEST = 3, 10
"""So many capitals may leave out what a name begins with; more are no abbreviation."""
_LEFT_OUT = 2
"""So many words may be left out: "Norland Public Debates Commission", the PDC."""
_UNITED = "United "


def by_initials(names: Iterable[str]) -> dict[str, str]:
    """The names of several words, by the capitals that each may go by; earlier ones, and whole ones, rather than others."""
    several = [name for name in names if " " in name]
    found: dict[str, str] = {}
    for name in several:
        whole = initials(name)
        if len(whole) >= _SHORTEST or is_body(name) or name.startswith(_UNITED):
            found.setdefault(whole, name)
    bodies = [(name, name.split()) for name in several if is_body(name)]
    for _, words in bodies:
        found.setdefault("".join(word[0] for word in words).upper(), " ".join(words))  # the "Department of Justice"
    for name, words in bodies:
        before, joined, after = name.rpartition(" and ")
        if joined:  # the CDC is the "Centers for Disease Control and Prevention", RC&T a "River Coal and Trade Company"
            found.setdefault(initials(before), name)
            found.setdefault(f"{initials(before)}&{initials(after)[:1]}", name)
        for cut in range(1, _LEFT_OUT + 1):
            rest = initials(" ".join(words[cut:]))
            if _SHORTEST <= len(rest) <= _LONGEST and not _tell(words[:cut]):
                found.setdefault(rest, name)
    return {short: name for short, name in found.items() if short != "US" or name.startswith(_UNITED)}


def _tell(words: Sequence[str]) -> bool:
    """Whether words that a name begins with name a body by themselves, or are not all of them names."""
    return any(bare(word) in BODIES or not word[0].isupper() for word in words)


def initials(name: str) -> str:
    """The capitals that a body of this name goes by.

    >>> initials("Zimbabwe Congress of Trade Unions")
    'ZCTU'
    """
    return "".join(capitals(word) for word in name.replace("-", " ").split())
