"""What somebody without a name is called by."""

import re

ARTICLE = re.compile(
    r"^(?:(?:the|a|an|his|her|its|their|our|my)\s+|(?:those|these)\s+(?=(?:[^\W\d_]+s|women|men)\b))", re.I
)
OTHERS = (
    r"(?:(?:grand|step|god)?(?:mother|father|parent|son|daughter|child|brother|sister)s?(?:-in-law)?|children|wife|wives|husbands?|widow(?:er)?s?|spouses?|"
    r"partners?|girlfriends?|boyfriends?|fianc[ée]e?s?|siblings?|uncles?|aunts?|cousins?|nephews?|nieces?|famil(?:y|ies)|relatives?|kin|friends?|"
    r"neighbou?rs?|colleagues?|classmates?|roommates?|lawyers?|attorneys?|counsel|doctors?|supporters?|allies|ally|followers|fans|opponents?|critics|"
    r"rivals?|spokes(?:man|woman|person|people)|representatives?|aides?|advis[eo]rs?|assistants?|boss|employers?|employees?|clients?|killers?|"
    r"kidnappers?|captors?|victims?|associates?|companions?|comrades?|cellmates?|bodyguards?|staff|chair(?:man|woman|person)?|deputy|deputies)"
)
"""Who is somebody else than whose they are."""
_CLAUSE = r"(?:who|which|whose|where|ha[sd]|have|was|were|is|are|said|says|told)"
_RELATIVE = re.compile(rf",?\s+{_CLAUSE}\b.*$|,\s(?!including\b).*$", re.S)
"""What follows a description: a clause about it, or the sentence going on where the source was marked too far."""
_LEFT_OVER = re.compile(
    r"(?<=\w)(?:['’]s?|\s+(?:--|–|—)\s.*|,?\s+(?:and|or|of|on|in|at|to|for|with|by|from|that|who|which))\Z",
    re.IGNORECASE | re.DOTALL,
)
"""What is left at the end where a source was marked too far or too short, and a possessive."""
_ON_A_DAY = re.compile(
    r"(?<=\w)(?:(?<!\bwho)(?<!\bthat)(?<!\bwas)(?<!\bwere)\s+\w+ed)?\s+(?:(?:on|late|early|earlier|last|this)\s+)*"
    r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|yesterday|today|(?<=last )(?:week|month|year)|(?<=this )(?:week|month|year))"
    r"(?:\s+(?:morning|afternoon|evening|night))?\Z",
    re.IGNORECASE,
)
"""A day on which something came: an "indictment unsealed Wednesday" is the "indictment" on Thursday."""
_ITEM = rf"[^\s,]+(?: (?!(?:and|or|{_CLAUSE})\b)[^\s,]+){{0,5}}"
_NEXT = rf"(?!(?:{_CLAUSE}|a|an|the|one|two|among|including|both|\w+ing|\w+ed)\b){_ITEM}"
_LIST = re.compile(rf"{_ITEM}(?:, {_NEXT})+,? (?:and|or) {_ITEM}(?![^\s,])")
_WHOEVER = re.compile(
    r"(?:(?:all|even|many|most|some) )?(?:the |of )*(?:those|people|any(?:one|body)|every(?:one|body)|some(?:one|body)|all|others|folks|ones|men|"
    r"women) (?:who|that|whose)\b[^,]*",
    re.I,
)
"""Whom only the clause tells apart from everybody else: "those who watched it"."""


def described(words: str) -> str:
    """A description without article and relative clause: "the two officials, who ..." is "two officials".

    >>> described("a police officer who asked not to be named"), described("relatives, lawyers and activists who had waited")
    ('police officer', 'relatives, lawyers and activists')
    >>> described("The council’s"), described("a leader of the miners -- a thousand of whom"), described("the commissioner for")
    ('council', 'leader of the miners', 'commissioner')
    >>> described("the people who live near the crater")
    'people who live near the crater'
    """
    words = _LEFT_OVER.sub("", ARTICLE.sub("", " ".join(words.split())))
    words = _ON_A_DAY.sub("", words)
    if whoever := _WHOEVER.match(words):
        return whoever.group().rstrip()
    several = _LIST.match(words)
    end = several.end() if several else 0
    return words[:end] + _RELATIVE.sub("", words[end:]) or words
