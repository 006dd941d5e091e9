"""Names in any script as plain Latin words, and how a word sounds however it was spelled."""

import re
import unicodedata
from functools import lru_cache

from anyascii import anyascii

from accordingto.case.people.wordlists import SPELLINGS

_GLUED = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_NO_VOWELS = re.compile(r"[\u0590-\u06ff]")
_CHANGES = tuple(
    (re.compile(pattern), with_)
    for pattern, with_ in (
        (r"(?<=[aeiouy])kh", "h"),  # Akhmad, Ahmad
        (r"q", "k"),  # Qadirov, Kadyrov
        (r"x", "ks"),  # Alexei, Aleksey
        (r"ou|oo|ue", "u"),  # Mahmoud, Mahmood; Mueller, Müller
        (r"oe", "o"),
        (r"^abd[aeu]l", "abd"),  # Abdel, Abdul
        (r"[ijy]+", "i"),  # Zelenskyy, Zelenskiy, Zelensky
        (r"^ie", "e"),  # Yevgeny, Evgeny
        (r"enka$", "enko"),  # Lukashenka, Lukashenko
        (r"ndr$", "nder"),  # Aleksandr, Alexander
        (r"(.)\1+", r"\1"),  # Mohammed, Mohamed
    )
)


def romanised(name: str) -> str:
    """A name in plain Latin letters; marks that only show how to say it are left out.

    >>> romanised("Рамзан Кадыров"), romanised("习近平"), romanised("Naval’nyy")
    ('Ramzan Kadyrov', 'Xi Jin Ping', 'Navalnyy')
    """
    plain: str = anyascii(unicodedata.normalize("NFKC", name))
    if _GLUED.search(name):
        plain = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", plain)
    return re.sub(r"['`]", "", plain)


def script_of(name: str) -> str:
    """The script of a name's first letter, as a reporter calls it.

    >>> script_of("Рамзан"), script_of("习近平"), script_of("Ramzan")
    ('Cyrillic letters', 'Chinese characters', 'Latin letters')
    """
    first = next((mark for mark in name if mark.isalpha()), "a")
    script = unicodedata.name(first, "OTHER").split()[0].title()
    return "Chinese characters" if script == "Cjk" else f"{script} letters"


def writes_no_vowels(name: str) -> bool:
    """Whether a name is in Hebrew or Arabic letters, where most vowels are not written."""
    return _NO_VOWELS.search(name) is not None


@lru_cache(maxsize=1 << 16)
def sound(word: str) -> str:
    """The same letters for the spellings that one name goes by when it comes from another language.

    >>> sound("zelenskyy") == sound("zelenskiy") == sound("zelensky"), sound("qadirov") == sound("kadyrov")
    (True, True)
    >>> sound("muhammad") == sound("mohamed"), sound("lee") == sound("li")
    (True, False)
    """
    if word in SPELLINGS:
        return SPELLINGS[word]
    if len(word) < 4:
        return word
    for pattern, with_ in _CHANGES:
        word = pattern.sub(with_, word)
    return word


@lru_cache(maxsize=1 << 16)
def consonants(word: str) -> str:
    """What is left of a word in a script that does not write vowels.

    >>> consonants("salman"), consonants("slmn")
    ('slmn', 'slmn')
    """
    return re.sub(r"(.)\1+", r"\1", re.sub(r"[aeiouwy]", "", word.replace("q", "k").replace("v", "f")))
