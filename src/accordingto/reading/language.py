"""Whether a text is in English, told by its commonest words."""

import re
from itertools import islice

MOST = 4000
"""Words looked at, from the first on."""

_WORD = re.compile(r"[^\W\d_]+")
# Without those that are as common in French, Spanish, German or Dutch.
_COMMON = frozenset(
    """the of and to in a that is was for it on with as he be at by i this had not are but from or have an they which one you were her all
    she there would their we him been has when who will more no if out so said what up its about into than them can only other new some
    could time these two may then do first any my now such like our over me even most after also did many before must through years
    where much your way well down should because each just those people how too little us says say according told report government
    police his week year month friday monday tuesday wednesday thursday killed arrested court family officials""".split()
) - frozenset("a an as come do had he i in is me man no of on or over so was we will also".split())


def is_english(text: str) -> bool:
    """Whether at least one word in twelve is among English's commonest; a text of fewer than eight words gets the benefit.

    >>> is_english("The minister denied that he had met them."), is_english("El ministro negó que los hubiera visto ayer.")
    (True, False)
    """
    words = [match.group().lower() for match in islice(_WORD.finditer(text), MOST)]
    if len(words) < 8:
        return bool(words) and (text.isascii() or any(word in _COMMON for word in words))
    return sum(word in _COMMON for word in words) >= len(words) / 12
