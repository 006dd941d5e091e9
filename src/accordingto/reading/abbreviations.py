"""Which bodies go by which capitals, or by one word of their names."""

import re
from collections.abc import Collection, Iterable, Sequence

from accordingto.reading.names import is_body
from accordingto.reading.runs import bare, capitals
from accordingto.reading.wordlists import BODIES

_SHORTEST, _LONGEST = 3, 10
"""So many capitals may leave out what a name begins with; more are no abbreviation."""
_LEFT_OUT = 2
"""So many words may be left out: "Norland Public Debates Commission", the PDC."""
_ENDS = frozenset("Foundation Fund Inc Inc. Corp Corp. Co Co. Ltd Ltd. PLC Group".split())
"""What a name may end with that its capitals leave out."""
_DEPARTMENT_OF = re.compile(r"(?:(?:[A-Z]\.)+ |US |UK )?(?:Department|Ministry) of (?=\w+ (?:\w+ )*\w)")
_UNITED = "United "
_PAPERS = frozenset(
    "Times Post Journal Gazette Telegraph Tribune Herald Globe Observer Chronicle Mirror Examiner".split()
)
"""What newspapers are called for short."""
_DEPARTMENTS = frozenset(
    "Agriculture Commerce Defence Defense Education Energy Health Interior Justice Labor Labour Transportation Treasury".split()
)
"""What a department or a ministry may be called for short."""
_WHOLE_DEPARTMENT = re.compile(
    r"(?:US |U\.S\. |UK |U\.K\. )?(?:(?:Department|Ministry) of (\w+)|(\w+) (?:Department|Ministry)|(House) of Representatives)"
)


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
        if words[-1] in _ENDS and len(words) > _LEFT_OUT:
            found.setdefault(initials(" ".join(words[:-1])), name)
        if department := _DEPARTMENT_OF.match(name):
            found.setdefault(initials(name[department.end() :]), name)
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


def papers(names: Collection[str]) -> dict[str, set[str]]:
    """The newspapers among these names, by the word that each goes by for short."""
    found: dict[str, set[str]] = {}
    for name in names:
        before, _, last = name.rpartition(" ")
        if before and last in _PAPERS:
            found.setdefault(last, set()).add(name)
    return found


def departments(names: Collection[str]) -> dict[str, str]:
    """The one department, ministry or chamber that each word may be short for: "Treasury", "House"."""
    found: dict[str, set[str]] = {}
    for name in names:
        whole = _WHOLE_DEPARTMENT.fullmatch(name)
        short = (whole[1] or whole[2] or whole[3]) if whole else ""
        if short in _DEPARTMENTS or short == "House":
            found.setdefault(short, set()).add(name)
    longest = {short: max(those, key=len) for short, those in found.items()}
    return {short: name for short, name in longest.items() if all(name.endswith(one) for one in found[short])}
