"""What counts as an outlet, and when two names mean the same one."""

import re

WIRES = {
    "reuters": "Reuters", "thomson reuters": "Reuters", "ap": "Associated Press", "associated press": "Associated Press",
    "afp": "Agence France-Presse", "agence france-presse": "Agence France-Presse", "agence france presse": "Agence France-Presse",
    "upi": "United Press International", "united press international": "United Press International", "dpa": "dpa", "efe": "EFE",
    "ani": "ANI", "pti": "Press Trust of India", "press trust of india": "Press Trust of India", "ians": "IANS", "xinhua": "Xinhua",
    "tass": "TASS", "itar-tass": "TASS", "ria novosti": "RIA Novosti", "ria": "RIA Novosti", "interfax": "Interfax",
    "kyodo": "Kyodo", "kyodo news": "Kyodo", "yonhap": "Yonhap", "bernama": "Bernama", "anadolu": "Anadolu", "anadolu agency": "Anadolu",
    "press association": "PA Media", "pa media": "PA Media", "ansa": "ANSA", "belta": "BelTA", "spa": "Saudi Press Agency",
    "saudi press agency": "Saudi Press Agency", "irna": "IRNA", "unian": "UNIAN", "cen": "Central European News",
    "central european news": "Central European News", "europics": "Central European News", "canadian press": "Canadian Press",
}  # fmt: skip
"""Agencies, by every name that reports use in credits, to the name that we show."""

_ALIKE = {
    "cnn.com": "CNN", "cnn international": "CNN", "bbc": "BBC", "bbc news": "BBC", "bbc online": "BBC", "nbc": "NBC News", "nbc news": "NBC News",
    "abc news": "ABC News", "cbs": "CBS News", "cbs news": "CBS News", "fox": "Fox News", "fox news": "Fox News", "fox news channel": "Fox News",
    "nyt": "New York Times", "mirror": "Daily Mirror",
    "telegraph": "Daily Telegraph", "sky": "Sky News", "sky news": "Sky News", "wsj": "Wall Street Journal", "mailonline": "Daily Mail",
    "mail online": "Daily Mail", "rferl": "Radio Free Europe/Radio Liberty", "rfe/rl": "Radio Free Europe/Radio Liberty",
}  # fmt: skip
_KNOWN = frozenset(
    "cnn msnbc npr pbs cnbc bloomberg politico axios vice vox slate salon mashable buzzfeed gawker tmz newsweek meduza mediazona dawn "
    "haaretz jpost ynetnews ynet dw lemonde bellingcat propublica wired forbes fortune time variety billboard espn gizmodo engadget "
    "techcrunch quartz breitbart as-safir iraqinews.com 9to5mac macrumors snopes yahoo ndtv newsru.com gazeta.ru lenta.ru rappler bulatlat".split()
) | {
    "al jazeera", "al arabiya", "el pais", "el país", "le monde", "der spiegel", "le figaro", "la repubblica", "novaya gazeta", "radio free europe",
    "the intercept", "rolling stone", "vanity fair", "new yorker", "hollywood reporter", "page six", "the economist", "financial times", "page 6",
    "voice of america", "deutsche welle", "corriere della sera", "ha'aretz", "middle east eye", "kavkazsky uzel", "caucasian knot",
    "entertainment tonight", "hong kong free press", "south china morning post",
}  # fmt: skip
_WITH_ARTICLE = frozenset({"guardian", "mirror", "independent", "sun", "telegraph"})
SHORT = frozenset({"post", "times", "journal", "herald", "star", "express", "mail", "observer", "globe"})
"""What many outlets are called for short, after "the": it is known which only where the report has the whole name too."""

_LAST_WORD = re.compile(
    r"(?:news|times|post|journal|today|tv|television|radio|mail|mirror|telegraph|guardian|herald|tribune|gazette|gazeta|observer|"
    r"independent|standard|express|chronicle|globe|dispatch|inquirer|examiner|courier|bulletin|daily|weekly|magazine|newspaper|"
    r"newswire|reporter|broadcaster|sentinel|register|record|citizen|argus|echo|beast|spiegel|zeitung|beat|online|agency)",
    re.I,
)
_MORE_THAN_AN_END = frozenset(
    {"agency", "record", "citizen", "register", "standard", "online", "mail", "radio", "today", "reporter", "beat"}
)
_NO_OUTLET = re.compile(
    r"\b(?:intelligence|security|protection|space|energy|environment|enforcement|crime|police|press) agency$|^press$",
    re.I,
)


def outlet(name: str) -> str:
    """The name that we show for an outlet, whatever a report calls it.

    >>> outlet("The Associated Press"), outlet("AP"), outlet("the Novaya Gazeta newspaper"), outlet("CNN’s")
    ('Associated Press', 'Associated Press', 'Novaya Gazeta', 'CNN')
    """
    plain = re.sub(r"['’]s?$", "", " ".join(name.split()))
    plain = re.sub(r"^the\s+", "", plain, flags=re.I).rstrip(" .,;:")
    plain = re.sub(r"\s+(?:newspaper|magazine|website|news agency|news service|wire)$", "", plain, flags=re.I)
    low = plain.casefold()
    return WIRES.get(low) or _ALIKE.get(low) or plain


def key(name: str) -> str:
    """What two names of one outlet, or of anybody through whom something came, have in common."""
    return outlet(name).casefold().replace("’", "'")


def is_outlet(name: str) -> bool:
    """Whether a name reads as that of an outlet.

    >>> [is_outlet(name) for name in ("The Washington Post", "Reuters", "Central Intelligence Agency", "Ramzan Kadyrov")]
    [True, True, False, False]
    """
    plain = re.sub(r"^the\s+", "", re.sub(r"['’]s?$", "", " ".join(name.split())), flags=re.I)
    low = plain.casefold()
    if low in _WITH_ARTICLE | SHORT:
        return len(plain) < len(name)
    if low in WIRES or low in _ALIKE or low in _KNOWN or outlet(name).casefold() in _KNOWN:
        return True
    words = plain.split()
    if len(words) == 2 and words[0] in ("Daily", "Evening"):
        return True
    if _NO_OUTLET.search(plain) or not words or not _LAST_WORD.fullmatch(words[-1]):
        return False
    return len(words) > 1 and (words[-1].casefold() not in _MORE_THAN_AN_END or words[-1][0].isupper())
