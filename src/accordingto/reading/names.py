"""The names that a report prints, and which of them name the same person or body."""

import re
from collections import Counter
from dataclasses import dataclass

from accordingto.model import Span

TITLES = frozenset(
    """mr mrs ms miss dr prof professor sir dame lord lady president vice-president prime minister premier chancellor king queen prince
    princess senator sen rep representative congressman congresswoman governor gov mayor secretary general gen colonel col lieutenant
    lt major maj captain capt sergeant sgt corporal officer detective inspector superintendent commissioner chief judge justice
    attorney prosecutor ambassador director chairman chairwoman chairperson spokesman spokeswoman spokesperson foreign interior
    defence defense finance deputy vice former acting state minister rev reverend bishop archbishop pope imam sheikh ayatollah
    rabbi father sister brother brigadier admiral commander constable lawmaker mp cllr councillor hon justice reporter journalist
    activist lawyer eyewitness founder ceo leader coach crown supreme press chief assistant under us""".split()
)
BODIES = frozenset(
    """ministry department office bureau commission committee council agency institute centre center union association federation
    congress party court police army force forces government parliament senate house network group watch international amnesty
    organisation organization foundation university college school times post news agency press radio television tv journal
    gazette daily guardian telegraph company corporation inc ltd corp bank club league front movement brigade board service
    services authority administration secretariat kremlin pentagon un eu nato media hospital church campaign coalition
    initiative fund society trust alliance command unit team assembly tribunal embassy""".split()
)
_NOT_NAMES = frozenset(
    """the a an in on at by to of for from with without within into onto over under after before since until during while when
    where why how what which who whom whose that this these those there here then than thus so but and or nor yet if although
    though because as it its he she they we i you his her their our my your him them us me not no yes all any some many most
    much more several few both each every either neither one two three four five six seven eight nine ten first second third
    last next another other such also however meanwhile moreover furthermore instead still even only just once again now today
    yesterday tomorrow according despite amid among against about above below between through throughout per via like unlike
    is are was were be been being has have had do does did will would can could may might must shall should let never ever
    earlier later recently eventually finally previously currently reportedly allegedly apparently perhaps maybe asked
    said says speaking citing following based given including regarding concerning monday tuesday wednesday thursday friday
    saturday sunday january february march april may june july august september october november december mon tue wed thu fri
    sat sun jan feb mar apr jun jul aug sep sept oct nov dec please well oh ok hello why whether therefore nevertheless
    indeed overall further additionally similarly likewise together people police officials authorities witnesses critics""".split()
)
_WORD = re.compile(r"(?:[A-Z]\.){2,}|[^\W\d_]+(?:[-'’.](?=[^\W\d_])[^\W\d_]+)*\.?|\d+|[^\w\s]|\n\s*\n")
_PARTICLES = frozenset("al el bin ibn bint de da di del della la le van von der den du dos das abu ben".split())
_OF = {"of", "for", "to", "on", "and", "against", "in", "de", "the"}
_DOTTED = frozenset("mr. mrs. ms. dr. prof. sen. rep. gov. gen. col. lt. maj. capt. sgt. rev. st. jr. sr. hon. insp.".split())


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """One place where the text names somebody: `name` without title, article or possessive; `title` is what led it."""

    span: Span
    name: str
    title: str = ""


def mentions(text: str, sentence_starts: frozenset[int]) -> tuple[Mention, ...]:
    """Names printed in `text`, in order: runs of capitalised words, with the small words that bodies have in theirs.

    `sentence_starts` are offsets where a capital means nothing by itself: there, a word that the text also prints in lower
    case is no name.
    """
    words = [(match.group(), match.start(), match.end()) for match in _WORD.finditer(text)]
    lowered = Counter(word for word, _, _ in words if word[0].islower())
    starts_sentence = _initial(words, text, sentence_starts)
    found: list[Mention] = []
    i = 0
    while i < len(words):
        if not _is_name_word(words[i][0]) or (i in starts_sentence and _is_common(words[i][0], lowered)):
            i += 1
            continue
        end = _end_of_run(words, i, text)
        found += _split(words[i:end], text)
        i = end
    return tuple(found)


def _initial(words: list[tuple[str, int, int]], text: str, sentence_starts: frozenset[int]) -> frozenset[int]:
    initial = set()
    fresh = True
    for i, (word, start, _) in enumerate(words):
        if start in sentence_starts or fresh:
            initial.add(i)
        fresh = word in ("“", '"', "‘", ":", ".", "!", "?", "«", "„", "—", "•") or word.startswith("\n")
        if not word[0].isalnum() and (start in sentence_starts or i in initial):
            fresh = True
    return frozenset(initial)


def _is_name_word(word: str) -> bool:
    return word[0].isupper() and word.lower().rstrip(".") not in _NOT_NAMES and word not in ("I", "OK")


def _is_common(word: str, lowered: Counter[str]) -> bool:
    return lowered[word.lower()] > 0 or lowered[word.lower().rstrip(".")] > 0


def _end_of_run(words: list[tuple[str, int, int]], i: int, text: str) -> int:
    """The index after the last word of the name that begins at word `i`."""
    end = i + 1
    has_body = words[i][0].lower() in BODIES
    while end < len(words):
        word, start, stop = words[end]
        gap = text[words[end - 1][2] : start]
        previous = words[end - 1][0]
        if "\n" in gap or len(gap) > 1 or (previous.endswith(".") and not _is_dotted(previous)):
            break
        if word[0].isupper() and gap != "" and (word.lower().rstrip(".") not in _NOT_NAMES or word in ("May", "March")):
            has_body = has_body or word.lower() in BODIES
            end += 1
            continue
        small = [word.lower()]
        if word in ("'", "’") or not gap:
            break
        ahead = end + 1
        if word.lower() in _OF and ahead < len(words) and words[ahead][0] == "the":
            small.append("the")
            ahead += 1
        joins = small[0] in _PARTICLES or small[0] == "of" or (small[0] in _OF and has_body)
        if joins and ahead < len(words) and words[ahead][0][0].isupper() and text[words[ahead - 1][2] : words[ahead][1]] == " ":
            if words[ahead][0].lower() in _NOT_NAMES or (small[0] in ("and", "in", "the") and not _still_body(words, i, end)):
                break
            end = ahead + 1
            continue
        break
    return end


def _is_dotted(word: str) -> bool:
    return word.lower() in _DOTTED or re.fullmatch(r"(?:[A-Z]\.)+", word) is not None


def _still_body(words: list[tuple[str, int, int]], i: int, end: int) -> bool:
    """Whether "and" may go on inside a body's name: "Ministry of Health and Welfare", not "Ministry and Kadyrov"."""
    return any(word.lower() == "of" or word.lower() == "for" for word, _, _ in words[i:end])


def _split(run: list[tuple[str, int, int]], text: str) -> list[Mention]:
    """One run as mentions: the whole without its title and possessive, and what stands after a possessive too."""
    lead = 0
    while lead < len(run) - 1 and run[lead][0].lower().rstrip(".") in TITLES and run[lead + 1][0][0].isupper():
        lead += 1
    title = " ".join(word for word, _, _ in run[:lead])
    body = run[lead:]
    if any(word.lower() in BODIES for word, _, _ in body) and lead:
        # "Foreign Ministry", "Supreme Court": the leading words belong to the body's own name.
        body, title = run, ""
    start, end = body[0][1], body[-1][2]
    words = text[start:end]
    found = []
    possessive = re.search(r"(?:'s|’s)$", words)
    if possessive:
        end -= 2
        words = words[:-2]
    for cut in re.finditer(r"(?:'s|’s) ", words):
        found.append(Mention(span=Span(start, start + cut.start()), name=words[: cut.start()]))
        found.append(Mention(span=Span(start + cut.end(), end), name=words[cut.end() :]))
    if words.endswith(".") and not _is_dotted(words.split()[-1]):
        end -= 1
        words = words[:-1]
    if words:
        found.append(Mention(span=Span(start, end), name=words, title=title))
    return found


def fullest(found: tuple[Mention, ...], text: str) -> dict[str, str]:
    """For each name as printed, the fullest form of it that the text prints.

    A surname goes to the whole name that ends in it, a first name to the only name that begins with it, initials to the body whose
    words they abbreviate or that is followed by them in brackets.
    """
    counts = Counter(mention.name for mention in found)
    names = sorted(counts, key=lambda name: (-len(name.split()), -counts[name], name))
    bracketed = {
        short: long
        for long in names
        if " " in long
        for short in re.findall(re.escape(long) + r"\s*\(\s*([A-Z][A-Za-z&.-]{1,10})\s*[,);]", text)
    }
    return {name: _fullest_of(name, names, counts, bracketed) for name in names}


def _fullest_of(name: str, names: list[str], counts: Counter[str], bracketed: dict[str, str]) -> str:
    if name in bracketed:
        return bracketed[name]
    words = name.split()
    if len(words) == 1:
        if name.isupper() and len(name) > 1:
            for other in names:
                if initials(other) == name.replace(".", ""):
                    return other
        people = [other for other in names if 2 <= len(other.split()) <= 5 and not is_body(other)]
        by_surname = [other for other in people if other.split()[-1] == name]
        if by_surname:
            return max(by_surname, key=lambda other: (counts[other], len(other)))
        by_first = {other for other in people if other.split()[0] == name}
        if len(by_first) == 1:
            return by_first.pop()
        return name
    longer = [
        other
        for other in names
        if len(other.split()) > len(words)
        and other.split()[-1] == words[-1]
        and set(words) <= set(other.split())
        and is_body(other) == is_body(name)
        and len(other.split()) <= len(words) + 2
    ]
    return max(longer, key=lambda other: (counts[other], -len(other))) if longer else name


def initials(name: str) -> str:
    """The capitals that a body of this name goes by.

    >>> initials("Zimbabwe Congress of Trade Unions")
    'ZCTU'
    """
    return "".join(word[0] for word in name.replace("-", " ").split() if word[0].isupper())


def is_body(name: str) -> bool:
    """Whether a name reads like that of a body, not of a person.

    >>> is_body("Ministry of Foreign Affairs"), is_body("Ramzan Kadyrov")
    (True, False)
    """
    words = name.lower().split()
    return any(word in BODIES for word in words) or (name.isupper() and len(words) == 1) or "of" in words
