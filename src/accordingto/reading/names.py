"""The names that a report prints."""

import re
from collections.abc import Container
from dataclasses import dataclass

from accordingto.model import Span
from accordingto.reading.runs import CAPITALISED_INSIDE, OF, Runs, Word, bare, is_dotted, is_initial
from accordingto.reading.wordlists import BODIES, TITLES

_OFFICES = frozenset(
    """president vice-president minister senator congressman congresswoman governor mayor secretary ambassador chancellor premier chairman
    chairwoman spokesman spokeswoman attorney prosecutor lieutenant captain judge general republican democrat""".split()
)
"""What tells who is meant, without naming them: "the Norvik Mayor", "President"."""
_LED = re.compile(r"\b(?:the|an?|his|her|its|their|this|that|former|then|late|\w+['’]s)\s\Z", re.IGNORECASE)
_LEADING = 16
_SURNAMES = frozenset(("judge", "general", "mayor"))
"""Offices that are surnames too: alone, they may name somebody."""
_COURTESIES = frozenset(
    "mr mrs ms miss dr rep sen gov rev prof judge justice sgt lt capt col gen maj insp officer detective senator governor".split()
)
"""Titles that lead a surname alone, even one that is a title too."""
_SENT_TO = re.compile(
    r"\b(?:ambassador|envoy|representative|rapporteur|coordinator|correspondent)(?: for| to| in| on)(?: the)? \Z", re.I
)
"""What leads a place and then whoever is sent there: "the envoy to Norland Ana Petrova"."""
_PLACE_THEN_NAME = re.compile(r"of (?:the )?(?:[A-Z][\w.]+ ){1,3}[A-Z][\w’'-]+ [A-Z][\w’'-]+")
_BEHIND = frozenset("Jr Sr II III IV".split())
"""What stands behind names: "Martin King III"."""
_ADJECTIVES = frozenset("foreign interior defence defense finance state prime".split())
"""Titles in part: alone, they lead no person's name."""
_GOES_ON = (
    r"(?:of|for|in|at|on|from|to|with|who|which|that|and|or|as|by|said|told|himself|herself|itself|themselves|"
    r"thoroughly|repeatedly|strongly|publicly|flatly|openly|quickly|sharply|vehemently|categorically|firmly|clearly|explicitly|formally)\b"
)
_VERBS = (
    r"(?:(?:will|would|could|may|might|can|also|is|are|was|were|ha[sd]|have|met|held|spoke|gave|took|went|came|made|wrote|saw|got|[^\W\d_]+edly)\b|"
    r"[^\W\d_]*[^\W\d_e]ed (?:the|a|an|its|his|her|their|that)\b)"
)
"""Verbs, where a source was marked too far: "the party issued a decree"."""
_LONGEST_OFFICE = 8
"""So many words may be an office and who holds it."""
_INSIDE = re.compile(
    r"(?<!trust )(?<!faith )(?<!belief )(?<!confidence )"
    r"\b(?:in|into|across|throughout|inside|outside|near|within)(?: (?:the|northern|southern|eastern|western|central))?\s\Z",
    re.I,
)
"""What leads a place, and a person less often."""
_OWNS = re.compile("['’]s")


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """One place where the text names somebody: `name` without title, article or possessive; `title` is what led it."""

    span: Span
    name: str
    title: str = ""


def mentions(text: str, sentence_starts: frozenset[int]) -> tuple[Mention, ...]:
    """Names printed in `text`, in order: runs of capitalised words, with the small words that bodies have in theirs.

    `sentence_starts` are offsets where a capital means nothing by itself: there, a word that the text also prints in lower
    case is no name, unless it is the beginning of a longer one.
    """
    runs = Runs(text, sentence_starts)
    return tuple(mention for run in runs for mention in _split(run, text, runs))


def _in_office(before: list[str], word: str) -> bool:
    """Whether a word that is a title in part ends one: in "Minister of the Interior", but not in "Ministry of Foreign Affairs"."""
    led = [one.lower() for one in before if one.lower() not in OF]
    if not led:
        return word == "State"  # "the secretary of State"
    named_by = led[-1].rpartition("-")[2].rstrip(".")
    return named_by in TITLES | {"head"} or named_by.endswith(("minister", "secretary")) or before[-1].lower() not in OF


def _length_of_title(run: list[Word]) -> int:
    """How many words lead a person's name: up to the last title, if what follows reads like a person's name.

    "Foreign Ministry" and "Supreme Court" are the names of bodies, whose leading words are their own.
    """
    # A name's last word is no title of it: "Magistrate Frederick Bishop".
    words = [word for word, _, _ in run]
    if len(words) == 2 and bare(words[0]) in _COURTESIES and bare(words[1]) not in _OFFICES | BODIES:
        return 1  # "Mr. King"
    of_police = next((i for i in range(1, len(words) - 2) if words[i : i + 2] == ["of", "Police"]), 0)
    if (
        of_police
        and words[0].lower().rpartition("-")[0] in ("", "inspector", "director")
        and _are_titles(words[:of_police])
    ):
        return of_police + 2  # "Inspector General of Police Ana Petrova"
    titles = [i for i, word in enumerate(words) if word.lower().rstrip(".") in TITLES]
    last = max((i for i in titles if i < len(run) - 1), default=-1) if len(titles) < len(run) else -1
    if last >= 0 and words[last].lower() in _ADJECTIVES and not _in_office(words[:last], words[last]):
        # "Director of the Office of Foreign Assets Control Ana M Petrova"
        initial = next((i for i in range(last + 3, len(words) - 1) if re.fullmatch(r"[A-Z]\.?", words[i])), 0)
        return initial - 1 if initial and 0 in titles else 0
    if last >= 0 and words[last + 1].rstrip(".") == "Affairs":
        last += 1
    rest = words[last + 1 :]
    if last >= 0 and _PLACE_THEN_NAME.fullmatch(" ".join(rest)) and not any(word.lower() in BODIES for word in rest):
        return len(run) - 2  # "First Minister of Scotland Nicola Sturgeon"
    if len(rest) == 1 and rest[0].lower() in _OFFICES:
        return 0  # "the Norland Vice President"
    person = rest[: rest.index("of")] if "of" in rest else rest  # "Sergeant Ana Petrova of the Norvik Police"
    short = 1 <= sum(word[0].isalnum() for word in person) <= 5
    leads = last >= 0 and short and _begins_name(rest[0]) and rest[0] not in CAPITALISED_INSIDE
    return last + 1 if leads and not any(bare(word) in BODIES for word in person) else 0


def _length_of_office(run: list[Word], runs: Container[str]) -> int:
    """How many words are the office of a person who is named right behind it and elsewhere: "Secretary of Health Ana Petrova"; else 0."""
    words = [word for word, _, _ in run]
    if (
        not 5 <= len(words) <= _LONGEST_OFFICE
        or words[0].lower() not in TITLES
        or words[1] != "of"
        or words[-1].rstrip(".") not in runs
    ):
        return 0
    is_person = all(word[0].isupper() and bare(word) not in BODIES | TITLES for word in words[-2:])
    return len(words) - 2 if is_person else 0


def _are_titles(words: list[str]) -> bool:
    return all(part.lower().rstrip(".") in TITLES for word in words for part in word.split("-"))


def _begins_name(word: str) -> bool:
    """Whether a name may begin with the word, or with a nickname in the mark that it is."""
    return (word[0].isupper() and word.rstrip(".") not in _BEHIND) or word in ("“", '"', "‘", "'")


def _split(run: list[Word], text: str, runs: Container[str]) -> list[Mention]:
    """One run as mentions: the whole without its title and possessive, and what stands after a possessive too."""
    lead = _length_of_title(run) or _length_of_office(run, runs)
    title = text[run[0][1] : run[lead - 1][2]] if lead else ""
    body = run[lead:]
    first = _length_of_place(body, text, runs) if not lead else 0
    if first:
        return [*_split(body[:first], text, runs), *_split(body[first:], text, runs)]
    home = _length_before_home(run, lead)
    if home:
        return [*_named(body[:home], title, text), *_split(body[home + 1 + (body[home + 1][0] == "the") :], text, runs)]
    return _named(body, title, text)


def _length_of_place(run: list[Word], text: str, runs: Container[str]) -> int:
    """How many words are a place, to which a person named right behind it is sent, if either is named elsewhere too; else 0."""
    words = [word for word, _, _ in run]
    if len(words) < 3 or any(bare(word) in BODIES or not word[0].isupper() for word in words):
        return 0
    if not _SENT_TO.search(text, max(0, run[0][1] - 40), run[0][1]):
        return 0
    person = 3 if is_initial(words[-2]) else 2
    place, whole = text[run[0][1] : run[-person - 1][2]], text[run[-person][1] : run[-1][2]]
    return len(words) - person if place in runs or whole in runs or words[-1] in runs else 0


def _length_before_home(run: list[Word], lead: int) -> int:
    """How many words name a person with a title, of whom is told where they belong: "Senator Ana Petrova of Norland"; 0 where it is not."""
    words = [word for word, _, _ in run[lead:]]
    if not lead or "of" not in words or run[lead - 1][0].lower() in _ADJECTIVES | {"general"}:
        return 0
    before = words[: words.index("of")]
    long = len(before) > 3 or any(bare(word) in BODIES for word in before)
    return 0 if long or words[-1] == "of" else len(before)


def _named(run: list[Word], title: str, text: str) -> list[Mention]:
    start, end = run[0][1], run[-1][2]
    words = text[start:end]
    found = []
    if words.endswith(("'s", "’s")):
        end -= 2
        words = words[:-2]
    for cut in re.finditer(r"(?<!People)(?:'s|’s) ", words):
        found.append(Mention(span=Span(start, start + cut.start()), name=words[: cut.start()]))
        found.append(Mention(span=Span(start + cut.end(), end), name=words[cut.end() :]))
    if words.endswith(".") and not is_dotted(words.split()[-1]):
        end -= 1
        words = words[:-1]
    if words and (title or not _is_office(words, text[max(0, start - _LEADING) : start])):
        found.append(Mention(span=Span(start, end), name=words, title=title))
    return found


def _is_office(name: str, before: str) -> bool:
    """Whether it tells of somebody without naming them, by itself or by what leads it: "Prime Minister", "the Norvik Mayor"."""
    words = [word.lower().rstrip(".") for word in name.split()]
    led = _LED.search(before) is not None
    if all(word in TITLES for word in words) and len(words) > 1:
        return led or words[-1] in _OFFICES
    if words[-1] not in _OFFICES or any(word in BODIES or word == "of" for word in words):
        return False
    return led or (len(words) == 1 and words[0] not in _SURNAMES)


def is_body(name: str) -> bool:
    """Whether a name reads like that of a body, not of a person.

    >>> is_body("Ministry of Foreign Affairs"), is_body("Ramzan Kadyrov")
    (True, False)
    """
    words = name.split()
    belong = any(word.lower() in BODIES and word != "Un" for word in words)  # "Kim Jong Un" is nobody's United Nations
    return belong or (name.isupper() and len(words) == 1) or "of" in words


def only_modifies(text: str, source: Span, name: Span) -> bool:
    """Whether a name inside a source only tells of its head: "the UN experts", "Iraq's constitution"."""
    if not source.holds(name):
        return False
    after = text[name.end : source.end]
    return bool(re.match(r"(?:['’]s?)?[ -]+(?!" + _GOES_ON + "|" + _VERBS + r")[^\W\d_]", after)) and not re.match(
        r"['’]?\w*\s*[A-Z]", after.lstrip(" ")
    )


def is_placed(text: str, name: Span) -> bool:
    """Whether something is in whatever is named: "in Norland" it is, "in Petrova's view" it is not."""
    return _INSIDE.search(text, max(0, name.start - 20), name.start) is not None and _OWNS.match(text, name.end) is None
