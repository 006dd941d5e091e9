"""Which of the names that a report prints name the same person or body."""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Collection, Container, Mapping, Sequence

from accordingto.reading.abbreviations import by_initials, departments, initials, papers
from accordingto.reading.headlines import headlines, stands_apart
from accordingto.reading.names import Mention, is_body, is_placed
from accordingto.reading.spellings import Spellings, without_accents
from accordingto.reading.wordlists import TITLES

_FIRMS = frozenset("company corporation inc ltd corp group bank university motors airlines holdings plc".split())
_NO_SURNAMES = frozenset(
    "ceo cfo mp sea ocean gulf strait islands mountains airport county province region republicans democrats conservatives liberals".split()
)
_BUILT = frozenset("Tower Towers Street Avenue Square Bridge Building Stadium Hotel Resort Plaza".split())
"""What is called by a person's name, and is none."""
_COUNTRIES = frozenset("U.S. US U.K. UK U.N. UN E.U. EU".split())
"""What no person's name begins with, though a sentence that ends with it may go on into one: "in the U.S. Orlov said"."""
_LONGEST_SHOUTED = 3
"""So many capitals may be a first name: "JD"."""
_OFTENER = 2
"""A name printed before a longer one, and more than so many times as often, is hardly short for that."""
_INSIDE_HEADLINES = frozenset("And Back Down For Not Off On Our Out Over Photo Up".split())
"""Words that, with a capital, stand between others in a headline or under a picture, not in a person's name."""
_WHOLE_NAMES = dict(
    pair.split("/")
    for pair in """Alex/Alexander Ben/Benjamin Chris/Christopher Dan/Daniel Don/Donald Doug/Douglas Ed/Edward Fred/Frederick Greg/Gregory
    Jeff/Jeffrey Jon/Jonathan Josh/Joshua Ken/Kenneth Matt/Matthew Mitch/Mitchell Pat/Patrick Pete/Peter Phil/Philip Rob/Robert Ron/Ronald
    Sam/Samuel Steve/Steven Tim/Timothy Will/William""".split()
)
"""What first names are cut short from."""
_FAMILIES_FIRST = frozenset(
    """Kim Lee Park Choi Moon Jung Kang Cho Yoon Jang Lim Han Xi Li Wang Zhang Liu Chen Yang Huang Zhao Wu Zhou Xu Sun Ma Zhu Hu Guo He Lin Gao
    Luo Ri Pak Choe Hwang Ryu Nguyen Tran Pham Hoang Vo Dang Bui""".split()
)
"""Names of families that may come before the name that is one's own."""
_STATES = frozenset("republic kingdom emirate emirates states".split())
_COURTS = {"SC": "Supreme Court", "HC": "High Court"}
_MARKS = re.compile(r"[“”\"‘’']")
"""The marks around a nickname."""
_YOUNGER = re.compile(r" (?:Jr\.?|II|III|IV)\Z")
"""What tells somebody from a parent of the same name, who is likelier meant where the surname comes first."""
_LOWERED = re.compile(r"\b[a-z]+\b")
_OWNED = re.compile("['’]s |s['’] ")
_COUPLE = re.compile(r"\b[A-Z][a-z]+ and [A-Z][a-z]+ (?:[A-Z]\. )?([A-Z][^\W\d_]+)\b")
_NAME_BEFORE = re.compile(r"[A-Z][^\W\d_]+,? \Z")
_LONGEST_WORD = 40
_LONGEST_PERSON = 5
_A_PLACE = 0.25
_BRACKETED = re.compile(r"\(\s*([A-Z][A-Za-z&.-]{1,10})\s*[,);]")
_AL_BEFORE = re.compile(r"^(?:a[ldnrstz]|a[sd]h|el|ul|ur)-", re.I)


def fullest(found: tuple[Mention, ...], text: str) -> dict[str, str]:
    """For each name as printed, the fullest form of it that the text prints.

    A surname goes to the whole name that ends in it, a first name to the only name that begins with it, initials to the body whose
    words they abbreviate or that is followed by them in brackets.
    """
    printed = dict.fromkeys(mention.name for mention in found)
    lowered = set(_LOWERED.findall(text))
    bare = {name: _without_home(_without_owner(_once(name), lowered), printed) for name in printed}
    counts = Counter(bare[mention.name] for mention in found)
    for body in filter(None, (_body_led_by(mention.title) for mention in found)):
        counts.setdefault(body, 0)
    placed = Counter(bare[one.name] for one in found if is_placed(text, one.span))
    places = {name for name, times in placed.items() if times >= _A_PLACE * counts[name]}
    names = sorted(counts, key=lambda name: (-len(name.split()), -counts[name], name))
    lines = headlines(text)
    in_text = {bare[name] for name in _below(list(lines), found)}
    # "Wisconsin Trump Wins" names nobody, if somebody of that name is in the text below.
    # "Young Petrova supporters": of those who are named as often, likelier is one whose first name is no place and no other word of the text.
    doubtful = places | {word.capitalize() for word in lowered}
    likely = {name: name.split(" ", 1)[0] not in doubtful for name in names}
    # "Petrova Trial Winds Down" is a whole headline; where only names have capitals, or marks stand on both sides, somebody may be named.
    titled = [line for line, is_titled in lines.items() if is_titled]
    outside = {bare[name] for name in _below(titled, found)}
    outside |= {bare[one.name] for one in found if stands_apart(text, one.span)}
    whole = [name for name in names if name in outside or is_body(name)]
    below, everywhere = (
        _Known([name for name in names if name in in_text], counts, likely),
        _Known(whole, counts, likely),
    )
    bracketed = _bracketed(names, text)

    def full(name: str) -> str:
        found = bracketed.get(name) or below.fullest(name)
        is_whole = name in in_text and " " in name
        found = found if is_whole or found != name else everywhere.fullest(name)
        often = placed[name] > 1 and 2 * placed[name] >= counts[name]
        surely = often and found.split()[-1] == name and not is_body(found)  # "Visiting Norland"
        return name if name in places and (surely or _is_somebody(found, name, counts)) else found

    # "All Norland Writers Society (ANWS)": the initials count a word that was not taken for one of the name.
    with_first = {spelled.partition(" ")[2]: spelled for spelled in bracketed.values()}
    accented = _with_accents(counts)
    found_for = {name: accented.get(one, one) for name in bare if (one := full(bare[name]))}
    found_for |= {name: pair for name, pair in _couples(text).items() if found_for.get(name) == name}
    return {name: with_first.get(one, one) if " " in one else one for name, one in found_for.items()}


def _body_led_by(title: str) -> str:
    """The body, of more than one word, that a title begins with: "Norland Health Agency Director-General"."""
    first = next((word for word in re.finditer(r"\S+", title) if word.group().lower().rstrip(".") in TITLES), None)
    body = title[: first.start()].rstrip() if first else ""
    return body if " " in body and is_body(body) else ""


def _couples(text: str) -> dict[str, str]:
    """Two people of one surname whom the text names together, by what both are called: "Ana and Ben Orlov", the "Orlovs"."""
    found: dict[str, str] = {}
    for pair in _COUPLE.finditer(text):
        if not _NAME_BEFORE.search(text, max(0, pair.start() - _LONGEST_WORD), pair.start()):
            found.setdefault(f"{pair[1]}{'es' if pair[1].endswith('s') else 's'}", pair.group())
    return found


def _with_accents(counts: Mapping[str, int]) -> dict[str, str]:
    """The whole names that are printed with accents too, by what they are without."""
    accented = {
        plain: name
        for name in sorted(counts, key=lambda name: counts[name])
        if " " in name and (plain := without_accents(name)) != name
    }
    return {name: accented[name] for name in counts if name in accented}


def _is_somebody(full: str, place: str, names: Container[str]) -> bool:
    """Whether a fuller form of a place is a person's name behind it: "Norland Ana Petrova", to whom the ambassador to Norland spoke."""
    first, *others = full.split()
    return bool(others) and first == place and not is_body(full) and (len(others) > 1 or others[0] in names)


def _once(name: str) -> str:
    """A name once, where it is printed twice in a row, as under a picture."""
    words = name.split()
    half = len(words) // 2
    if half and words[:half] == words[half:]:
        return " ".join(words[:half])
    again = words.index(words[-1]) + 1  # "Ana Petrova Ana Maria Petrova", as pages print who is told of elsewhere
    return " ".join(words[again:]) if 1 < len(words) - again <= _LONGEST_PERSON and not is_body(name) else name


def _without_owner(name: str, lowered: Container[str]) -> str:
    """A person's name without whom they work for: "Norland Radio's Ana Petrova", but not "Petrova's Daily Business"."""
    owned = _OWNED.search(name)
    person = name[owned.end() :] if owned else ""
    is_person = " " in person and not is_body(person) and all(word[0].isupper() for word in person.split())
    return person if is_person and person.split()[-1].lower() not in lowered else name


def _without_home(name: str, names: Container[str]) -> str:
    """A person's name without where they are from: "Ana Petrova of Norland", if the text calls her "Petrova" as well."""
    person, of, _ = name.partition(" of ")
    before, _, surname = person.rpartition(" ")
    known = surname in names and surname.lower() not in TITLES | _STATES
    is_person = of and before and known and not is_body(person)
    return person if is_person else name


def _below(headlines: list[tuple[int, int]], found: Sequence[Mention]) -> set[str]:
    """The names that stand outside headlines too."""
    starts, ends = [start for start, _ in headlines], [0, *(end for _, end in headlines)]
    return {one.name for one in found if one.span.start >= ends[bisect_right(starts, one.span.start)]}


def _bracketed(names: list[str], text: str) -> dict[str, str]:
    """The names that stand right before their initials in brackets, by those initials: the shortest of such names."""
    rank = {name: number for number, name in enumerate(names)}
    by_tail: dict[str, set[int]] = {}
    for name in names:
        if " " in name:
            by_tail.setdefault(name.rsplit(" ", 1)[1], set()).add(len(name))
    widest = max(map(len, by_tail), default=0)
    longer = {name.partition(" ")[2]: name for name in names}
    found: dict[str, str] = {}
    for match in _BRACKETED.finditer(text):
        end = match.start()
        while end and text[end - 1].isspace():
            end -= 1
        spelled = _spelled_out(match.group(1), text[max(0, end - 100) : end])
        if spelled:
            whole = longer.get(spelled, "")
            found.setdefault(match.group(1), whole if initials(whole) == match.group(1) else spelled)
            continue
        tail = text[text.rfind(" ", max(0, end - widest - 1), end) + 1 : end]
        if sum(mark.isupper() for mark in match.group(1)) < 2 or tail.isupper():
            continue  # "LONDON (Reuters)" is a dateline
        for length in by_tail.get(tail, ()):
            name = text[max(0, end - length) : end]
            if name in rank and rank[name] >= rank.get(found.get(match.group(1), ""), -1):
                found[match.group(1)] = name
    return found


def _spelled_out(short: str, before: str) -> str | None:
    """The words at the end of `before` that `short` abbreviates, if its letters begin there in order (Schwartz and Hearst, 2003).

    >>> _spelled_out("NISA", "He fled the National Intelligence and Security Agency")
    'National Intelligence and Security Agency'
    """
    letters = [mark.lower() for mark in short if mark.isalnum()]
    at = len(before)
    for number, letter in enumerate(reversed(letters)):
        first = number == len(letters) - 1
        at = before.lower().rfind(letter, 0, at)
        while at > 0 and first and before[at - 1].isalnum():
            at = before.lower().rfind(letter, 0, at)
        if at < 0:
            return None
    words = before[at:]
    fits = len(words.split()) <= min(len(letters) + 5, 2 * len(letters)) and len(words.split()) > 1
    return words if fits and words[0].isupper() and not any(mark in words for mark in ".;:\n") else None


class _Known:
    """The names of one report, to be looked up by what another name shares with them."""

    def __init__(self, names: list[str], counts: Counter[str], likely: Mapping[str, bool]) -> None:
        self._counts, self._likely = counts, likely
        # A Counter keeps the order in which it counted.
        self._places = {name: place for place, name in enumerate(counts)}
        self._by_initials = by_initials([name for name in names if not _OWNED.search(name)])
        self._by_surname: dict[str, list[str]] = {}
        self._by_first: dict[str, list[str]] = {}
        self._by_any: dict[str, set[str]] = {}
        self._by_word_and_last: dict[tuple[str, str, int, bool], list[str]] = {}
        self._by_company: dict[str, set[str]] = {}
        self._papers = papers([name for name in names if not _OWNED.search(name)])
        self._departments = departments(names)
        for name in names:
            if _OWNED.search(name):
                continue  # "Norland's Supreme Court" is what stands behind the owner, with the owner
            words = name.split()
            body = is_body(name)
            if body and len(words) > 1 and words[-1].lower() in _FIRMS:
                self._by_company.setdefault(words[0], set()).add(name)
            for word in set(words):
                self._by_word_and_last.setdefault((word, words[-1], len(words), body), []).append(name)
            person = not body and words[0] not in _COUNTRIES and _INSIDE_HEADLINES.isdisjoint(words[1:-1])
            person = person and _BUILT.isdisjoint(words)
            if 2 <= len(words) <= 5 and person and words[-1].lower() not in _NO_SURNAMES:
                for surname in {words[-1], _AL_BEFORE.sub("", words[-1])}:
                    self._by_surname.setdefault(surname, []).append(name)
                self._by_first.setdefault(words[0], []).append(name)
                for word in {_MARKS.sub("", word) for word in words}:
                    self._by_any.setdefault(word, set()).add(name)
        self._spellings = Spellings(self._by_surname)
        self._best = {
            # Where several are named equally often, whoever comes first: later ones may be others with something before their name.
            word: max(those, key=lambda other: (not _shouts(other), counts[other], likely[other], -self._places[other]))
            for word, those in self._by_surname.items()
        }

    def fullest(self, name: str) -> str:
        """The fullest form of `name`, or itself."""
        words = name.split()
        if len(words) > 1:
            name = self._court(name) or name
            return self._longer(name, name.split())
        shouted = name.isupper() and len(name) > 1
        if shouted and name.replace(".", "") in self._by_initials:
            return self._by_initials[name.replace(".", "")]
        if shouted and len(name) > _LONGEST_SHOUTED and name.capitalize() in self._best:
            name = name.capitalize()  # "PETROVA", in a headline
            shouted = False
        if name in self._best and not shouted:
            best = self._family_first(name) or self._best[name]
            return self._longer(best, best.split())
        # "ISIS Declares War" is not its name, nor is "Norland NLF".
        people: tuple[Collection[str], ...] = (self._by_first.get(name, []), self._by_any.get(name, set()))
        bodies = self._by_company.get(name, set()), self._papers.get(name, set())
        for having in (*(() if shouted else people), *bodies):
            one = next(iter(having), "")
            if len(having) == 1 and not (self._places[name] < self._places[one] and self._is_other(name, one)):
                return one
        return self._family_first(name) or self._departments.get(name) or self._misspelt(name) or name

    def _is_other(self, name: str, longer: str) -> bool:
        """Whether a longer name that is printed only after a shorter one is another's: a son's, or that of a part of a firm."""
        return bool(_YOUNGER.search(longer)) or self._counts[name] > _OFTENER * self._counts[longer]

    def _court(self, name: str) -> str | None:
        """A court called by its place and its initials, as the text prints it in full: "the Norland SC" where there is a "Supreme Court"."""
        place, _, short = name.rpartition(" ")
        whole = self._by_initials.get(short) if short in _COURTS and " " not in place else None
        return whole if whole and whole.endswith(_COURTS[short]) else None

    def _family_first(self, name: str) -> str | None:
        """Whose name begins with a family's, where that is named more often than whose ends in it: "Kim Jong Un", not "Sung Kim"."""
        those = self._by_first.get(name, ())
        if name not in _FAMILIES_FIRST or not those:
            return None
        first, *others = sorted(those, key=lambda other: -self._counts[other])
        rivals = [*others, *self._by_surname.get(name, ())]
        return first if all(self._counts[first] > self._counts[other] for other in rivals) else None

    def _misspelt(self, name: str) -> str | None:
        """Whose surname it is but for its accents or one letter, where there is just one such."""
        if is_body(name):
            return None
        found = {self._longer(self._best[one], self._best[one].split()) for one in self._spellings.near(name)}
        return next(iter(found)) if len(found) == 1 else None

    def _longer(self, name: str, words: list[str]) -> str:
        body = is_body(name)
        longer: list[str] = []
        for count in (len(words) + 2, len(words) + 1):
            # The rarest of the words leaves the fewest names to look through.
            sharing = [self._by_word_and_last.get((word, words[-1], count, body), []) for word in set(words)]
            longer += [
                other
                for other in min(sharing, key=len)
                if set(words) <= set(other.split()) and (body or self._likely[other] or other.startswith(words[0]))
            ]
        # Of "Willem Van Dorn" and his daughter "Ana Van Dorn", named as often: whoever comes first.
        best = max(
            longer, key=lambda other: (self._counts[other], -len(other.split()), -self._places[other]), default=""
        )
        return best or self._unshortened(name)

    def _unshortened(self, name: str) -> str:
        """The name with the whole first name, if the text has that too: "Ken Orlov" is "Kenneth Orlov"."""
        first, _, others = name.partition(" ")
        whole = f"{_WHOLE_NAMES.get(first, first)} {others}"
        return self._longer(whole, whole.split()) if whole != name and whole in self._counts else name


def _shouts(name: str) -> bool:
    """Whether a name begins with a word in capitals, as an agency before whom a picture shows: "REUTERS Petrova"."""
    first, *_, last = name.split()
    return len(first) > _LONGEST_SHOUTED and first.isalpha() and first.isupper() and not last.isupper()
