"""The names that a report prints."""

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
    activist lawyer eyewitness founder ceo leader coach crown magistrate rapporteur envoy barrister solicitor sheriff marshal spokespeople
    witness anchor correspondent author pastor advocate counsel actor actress broadcaster assemblyman assemblywoman administrator
    speaker secretary-general director-general president-elect sergeant-at-arms comrade economist historian analyst
    businessman businesswoman billionaire mps senators sens representatives reps congressmen governors presidents ministers
    lawmakers judges justices generals lawyers journalists reporters activists officers brothers sisters""".split()
)
BODIES = frozenset(
    """ministry department office bureau commission committee council agency institute centre center centres centers union association federation
    congress party court police army force forces government parliament senate house network group watch international amnesty
    organisation organization foundation university college school times post news agency press radio television tv journal
    gazette daily guardian telegraph company corporation inc ltd corp bank club league front movement brigade board service
    services authority administration secretariat kremlin pentagon un eu nato media hospital church campaign coalition
    initiative fund society trust alliance command unit team assembly tribunal embassy treasury""".split()
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
_WORD = re.compile(
    r"(?:[A-Z]\.){2,}|[A-Z]+-?\d+(?![^\W_])|[^\W\d_]+(?:[-'’.](?=[^\W\d_])[^\W\d_]+)*\.?|\d+|[^\w\s]|\n\s*\n"
)
_PARTICLES = frozenset(
    "al el bin ibn bint de da di del dela della la las le los van von der den du do dos das des abu ben en et und y".split()
)
_INITIAL = re.compile(r"[A-Z]\.")
_AL = re.compile(r"(?:a[ldnrstz]|a[sd]h|el|ul|ur)-[A-Z]")
_RELATED = re.compile(
    r"-(?:based|backed|led|linked|born|run|owned|controlled|aligned|allied|affiliated|sponsored|funded|trained|style|era|wide|appointed)$"
)
"""What makes a name tell of something else: "Britain-based"."""
_THEN = re.compile(r"(?:Then|Now|Ex)-\w")
_PLACE_THEN_NAME = re.compile(r"of (?:the )?(?:[A-Z][\w.]+ ){1,3}[A-Z][\w’'-]+ [A-Z][\w’'-]+")
_ADJECTIVES = frozenset("foreign interior defence defense finance state prime".split())
"""Titles in part: alone, they lead no person's name."""
_CAPITALISED_INSIDE = frozenset("Without For Against On In Of And The First Now Not Our".split())
_OF = {"of", "for", "to", "on", "and", "against", "in", "de", "the"}
_LONGEST = 60
"""Words in a name; what goes on capitalised for longer is a list or a shout, and is cut."""
_GOES_ON = r"(?:of|for|in|at|on|from|to|with|who|which|that|and|or|as|by|said|told|himself|herself|itself|themselves)\b"
_VERBS = (
    r"(?:(?:will|would|could|may|might|can|also|is|are|was|were|ha[sd]|have|[^\W\d_]+edly)\b|"
    r"[^\W\d_]*[^\W\d_e]ed (?:the|a|an|its|his|her|their|that)\b)"
)
"""Verbs, where a source was marked too far: "the party issued a decree"."""
_INSIDE = re.compile(
    r"\b(?:in|into|across|throughout|inside|outside|near|within)(?: (?:the|northern|southern|eastern|western|central))?\s\Z",
    re.I,
)
"""What leads a place, and a person less often."""
_ENDING = re.compile(r"(?:['’]s?|\.)$")
_OWNS = re.compile("['’]s")
_CONTRACTED = re.compile("['’](?:s|re|ve|ll|d|m)$")
_DOTTED = frozenset(
    "mr. mrs. ms. dr. prof. sen. rep. gov. gen. col. lt. maj. capt. sgt. rev. st. jr. sr. hon. insp.".split()
)


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
    counts = Counter(word for word, _, _ in words)
    for surname in _surnames(words, text):
        if counts[surname] > lowered[surname.lower()]:
            del lowered[surname.lower()]  # "Little" is one, if "Samuel Little" is printed
    starts_sentence = _initial(words, sentence_starts)
    found: list[Mention] = []
    i = 0
    while i < len(words):
        if not _is_name_word(words[i][0]) or (i in starts_sentence and _is_common(words[i][0], lowered)):
            i += 1
            continue
        end = _end_of_run(words, i, text)
        if i in starts_sentence and end == i + 1 and words[i][0].endswith(("ing", "ed", "ly")):
            i = end  # "Accusing the ministry, ...": a verb with a capital
            continue
        found += _split(words[i:end], text)
        i = end
    return tuple(found)


def _surnames(words: list[tuple[str, int, int]], text: str) -> set[str]:
    """The words that end a name of several, but for those that any body's name may end in."""
    found = set()
    for (before, _, end), (word, start, stop), after in zip(words, words[1:], [*words[2:], ("", -1, -1)], strict=False):
        if text[end:start] == " " and _is_name_word(before) and _is_name_word(word) and word.lower() not in BODIES:
            goes_on = text[stop : after[1]] == " " and _is_capital(after[0])
            if not goes_on:
                found.add(word)
    return found


def _initial(words: list[tuple[str, int, int]], sentence_starts: frozenset[int]) -> frozenset[int]:
    initial = set()
    fresh = True
    for i, (word, start, _) in enumerate(words):
        if start in sentence_starts or fresh:
            initial.add(i)
        fresh = word in ("“", '"', "‘", ":", ".", "!", "?", "«", "„", "—", "•") or word.startswith("\n")
        if not word[0].isalnum() and (start in sentence_starts or i in initial):
            fresh = True
    return frozenset(initial)


def _is_capital(word: str) -> bool:
    """Whether a word is written like a name's: with a capital, or with one after "al-" and the like."""
    return word[0].isupper() or _AL.match(word) is not None


def _is_name_word(word: str) -> bool:
    if not _is_capital(word) or word in ("I", "OK", "I'm", "I've"):
        return False
    bare = _CONTRACTED.sub("", word.lower().rstrip("."))
    is_verb = word.lower().endswith(("n't", "n’t"))  # "Don't"
    return bare not in _NOT_NAMES and not is_verb and not _RELATED.search(word) and not _THEN.match(word)


def _is_common(word: str, lowered: Counter[str]) -> bool:
    return lowered[word.lower()] > 0 or lowered[word.lower().rstrip(".")] > 0


def _end_of_run(words: list[tuple[str, int, int]], i: int, text: str) -> int:
    """The index after the last word of the name that begins at word `i`."""
    end = i + 1
    has_body = words[i][0].lower() in BODIES
    while end < len(words) and end - i < _LONGEST:
        word, start, _ = words[end]
        gap = text[words[end - 1][2] : start]
        previous = words[end - 1][0]
        if "\n" in gap or len(gap) > 1 or (previous.endswith(".") and not _is_dotted(previous)):
            break
        if _is_capital(word) and gap != "" and _goes_on(words, end, text):
            has_body = has_body or word.lower() in BODIES
            end += 1
            continue
        small = [word.lower()]
        if word in ("'", "’") and not gap and previous.endswith("s") and _is_name_after(words, end, text):
            end += 2  # "Peoples’ Lawyers"
            continue
        if word in ("'", "’") or not gap:
            break
        ahead = end + 1
        if word.lower() in _OF and ahead < len(words) and words[ahead][0] == "the":
            small.append("the")
            ahead += 1
        joins = small[0] in _PARTICLES or small[0] == "of" or (small[0] in _OF and has_body)
        if (
            joins
            and ahead < len(words)
            and _is_capital(words[ahead][0])
            and text[words[ahead - 1][2] : words[ahead][1]] == " "
        ):
            if words[ahead][0].lower() in _NOT_NAMES or (
                small[0] in ("and", "in", "the")
                and not _still_body(words, i, end)
                and (previous, small[0]) != ("Mission", "in")
            ):
                break
            end = ahead + 1
            continue
        break
    return end


def _is_name_after(words: list[tuple[str, int, int]], end: int, text: str) -> bool:
    """Whether a name's word follows the mark at `end` after one blank."""
    ahead = words[end + 1] if end + 1 < len(words) else None
    return ahead is not None and text[words[end][2] : ahead[1]] == " " and _is_name_word(ahead[0])


def _goes_on(words: list[tuple[str, int, int]], end: int, text: str) -> bool:
    """Whether a capitalised word belongs to the name before it: a small one only if the name goes on behind it."""
    word = words[end][0]
    if _is_name_word(word) or word in ("May", "March"):
        return True
    if not (word in _CAPITALISED_INSIDE or _INITIAL.fullmatch(word)) or end + 1 >= len(words):
        return False
    following, start, _ = words[end + 1]
    return text[words[end][2] : start] == " " and following[0].isupper() and following.lower() not in _NOT_NAMES


def _is_dotted(word: str) -> bool:
    return word.lower() in _DOTTED or re.fullmatch(r"(?:[A-Z]\.)+", word) is not None


def _still_body(words: list[tuple[str, int, int]], i: int, end: int) -> bool:
    """Whether "and" may go on inside a body's name: "Ministry of Health and Welfare", not "Ministry and Kadyrov"."""
    return any(word.lower() == "of" or word.lower() == "for" for word, _, _ in words[i:end])


def _in_office(before: list[str], word: str) -> bool:
    """Whether a word that is a title in part ends one: in "Minister of the Interior", but not in "Ministry of Foreign Affairs"."""
    led = [one.lower() for one in before if one.lower() not in _OF]
    if not led:
        return word == "State"  # "the secretary of State"
    named_by = led[-1].rpartition("-")[2].rstrip(".")
    return (
        named_by in TITLES | {"head"} or named_by.endswith(("minister", "secretary")) or before[-1].lower() not in _OF
    )


def _length_of_title(run: list[tuple[str, int, int]]) -> int:
    """How many words lead a person's name: up to the last title, if what follows reads like a person's name.

    "Foreign Ministry" and "Supreme Court" are the names of bodies, whose leading words are their own.
    """
    # A name's last word is no title of it: "Magistrate Frederick Bishop".
    words = [word for word, _, _ in run]
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
    leads = last >= 0 and 1 <= len(rest) <= 5 and rest[0][0].isupper() and rest[0] not in _CAPITALISED_INSIDE
    return last + 1 if leads and not any(_ENDING.sub("", word.lower()) in BODIES for word in rest) else 0


def _split(run: list[tuple[str, int, int]], text: str) -> list[Mention]:
    """One run as mentions: the whole without its title and possessive, and what stands after a possessive too."""
    lead = _length_of_title(run)
    title = text[run[0][1] : run[lead - 1][2]] if lead else ""
    body = run[lead:]
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


def is_body(name: str) -> bool:
    """Whether a name reads like that of a body, not of a person.

    >>> is_body("Ministry of Foreign Affairs"), is_body("Ramzan Kadyrov")
    (True, False)
    """
    words = name.lower().split()
    return any(word in BODIES for word in words) or (name.isupper() and len(words) == 1) or "of" in words


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
