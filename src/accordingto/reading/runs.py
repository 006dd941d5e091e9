"""Where the names that a text prints begin and end among its words."""

import re
from collections import Counter
from collections.abc import Iterator

from accordingto.reading.wordlists import BODIES, NOT_NAMES, TITLES

_LIKE_SMALL_WORDS = frozenset(("US", "WHO"))
"""Names that would be small words in small letters."""
_SHOUTED = 2
"""From so many words in capitals around a word on, its own say nothing."""
_LIKE_MONTHS = frozenset("Jan Jun April June".split())
"""Months that are first names too."""
_BEFORE_MONTHS = frozenset(
    """a an the this that last next each every in on since until till by from to of for through before after during between and or early late
    mid its his her their st nd rd th january february march april may june july august september october november december""".split()
)
_ENDS_NAMES = ("May", "March", "Today", "One")
"""Small words that, with a capital, end a name: "Theresa May", "Norland Today"."""
_NUMBERED = frozenset(
    "circuit district amendment congress u.s. army fleet division brigade regiment battalion century".split()
)
"""What a number belongs to: "9th Circuit"."""
_BESIDE_NAMES = frozenset("police people’s people's first second third fourth fifth sixth".split())
"""What is part of a name only beside other words of it: "Norvik Police", "People’s Party", "First Amendment"."""
_TELL_WHICH = frozenset(
    "former current old young top senior local big many more most other ex fake outgoing outside near beyond across".split()
)
"""With a capital at the beginning of a sentence, no part of the body's name behind them."""
_SHARED_ON = frozenset("Facebook Twitter Pinterest Instagram WhatsApp LinkedIn Reddit Tumblr".split())
"""Where a page offers to be shared, in a row that is no name."""
_SHORT = re.compile(r"[A-Z&]{3,7}")
_MOST_CAPITALS = 7
_WORD = re.compile(
    r"(?:[A-Z]\.){2,}(?:-(?:[A-Z]\.){2,})?|\d+(?:st|nd|rd|th)(?![^\W_])|[A-Z]+&[A-Z]+(?![^\W_])|[A-Z][A-Za-z]*-?\d+(?![^\W_])|"
    r"[^\W\d_]+(?:(?:[-'’]|(?<![a-z])\.|\.(?![A-Z]))(?=[^\W\d_])[^\W\d_]+)*\.?|\d+|[^\w\s]|\n\s*\n"
)
_PARTICLES = frozenset(
    "al el bin ibn bint de da di del dela della la las le los van von der den du do dos das des abu ben en et und y &".split()
)
_INITIAL = re.compile(r"[A-Z]\.")
_AL = re.compile(r"(?:a[ldnrstz]|a[sd]h|el|ul|ur)-[A-Z]")
_RELATED = re.compile(
    r"-(?:based|backed|led|linked|born|run|owned|controlled|aligned|allied|affiliated|sponsored|funded|trained|style|era|wide|appointed)$"
)
"""What makes a name tell of something else: "Britain-based"."""
_THEN = re.compile(r"(?:Then|Now|Ex)-\w")
CAPITALISED_INSIDE = frozenset("Without For From Against On In Of And The First Now Not Our More".split())
OF = {"of", "for", "to", "on", "and", "against", "in", "de", "the"}
_LONGEST = 60
"""Words in a name; what goes on capitalised for longer is a list or a shout, and is cut."""
_ENDING = re.compile(r"(?:['’]s?|\.)$")
_CONTRACTED = re.compile("['’](?:s|re|ve|ll|d|m)$")
_DOTTED_CAPITALS = re.compile(r"(?:[A-Z]\.)+(?:-(?:[A-Z]\.)+)?")
_TWO = re.compile(r"([A-Z][a-z]+)([A-Z].*)")
"""What may be a name and, without a blank, another word."""
_NAMED_BEFORE = 6
_MOST_BEHIND = 6
"""So many words behind "and" may belong to a body that goes by its capitals."""
_DOTTED = frozenset(
    "mr. mrs. ms. dr. prof. sen. rep. gov. gen. col. lt. maj. capt. sgt. rev. st. jr. sr. hon. insp.".split()
)
_COURTESIES = ("Mr.", "Mrs.", "Ms.", "Dr.")
_OPENING = ("“", "‘", ":", ".", "!", "?", "«", "„", "—", "•")
_NICKNAMED = {"“": "”", '"': '"', "‘": "’", "'": "'"}
"""The marks around a nickname."""
_LONGEST_NICKNAME = 3

Word = tuple[str, int, int]
"""A word as printed, where it begins and where it ends."""


class Runs:
    """The runs of words in a text that are names, titles and possessives included. `sentence_starts` are offsets at which a capital is no sign."""

    def __init__(self, text: str, sentence_starts: frozenset[int]) -> None:
        self._text = text
        self._words = _parted([(match.group(), match.start(), match.end()) for match in _WORD.finditer(text)])
        counts = Counter(word for word, _, _ in self._words)
        self._lowered = Counter(word.rstrip(".") for word, _, _ in self._words if word[0].islower())
        self._short = frozenset(word.replace("&", "") for word in counts if _SHORT.fullmatch(word))
        for surname in self._surnames():
            if counts[surname] > self._lowered[surname.lower()]:
                del self._lowered[surname.lower()]  # "Little" is one, if "Samuel Little" is printed
        self._initial = self._beginning(sentence_starts)
        self._elsewhere = frozenset(self._within())

    def __contains__(self, words: object) -> bool:
        """Whether these words are a run within a sentence."""
        return words in self._elsewhere

    def __iter__(self) -> Iterator[list[Word]]:
        i = 0
        while run := self._next(i):
            i, end = run
            if i in self._initial:
                word = self._words[i][0]
                common = self._is_common(word) or word.lower() in _BESIDE_NAMES
                if common and not self._is_name(i, end):
                    i += 1
                    continue
                if end == i + 1 and word.endswith(("ing", "ed", "ly")):
                    i = end  # "Accusing the ministry, ...": a verb with a capital
                    continue
            yield self._words[i:end]
            i = end

    def _surnames(self) -> set[str]:
        """The words that end a name of several, but for those that any body's name may end in."""
        found = set()
        words, text = self._words, self._text
        for (before, _, end), (word, start, stop), after in zip(
            words, words[1:], [*words[2:], ("", -1, -1)], strict=False
        ):
            if text[end:start] == " " and _is_name_word(before) and _is_name_word(word) and word.lower() not in BODIES:
                goes_on = text[stop : after[1]] == " " and _is_capital(after[0])
                if not goes_on:
                    found.add(word)
        return found

    def _beginning(self, sentence_starts: frozenset[int]) -> frozenset[int]:
        """Which words begin a sentence or a quotation."""
        initial = set()
        fresh = True
        for i, (word, start, _) in enumerate(self._words):
            if start in sentence_starts or fresh:
                initial.add(i)
            fresh = word in _OPENING or word.startswith("\n") or (word == '"' and self._opens(i))
            if not word[0].isalnum() and (start in sentence_starts or i in initial):
                fresh = True
        return frozenset(initial)

    def _opens(self, i: int) -> bool:
        """Whether the straight quotation mark at `i` begins a quotation: a word stands right behind it."""
        after = self._words[i + 1] if i + 1 < len(self._words) else None
        return after is not None and after[1] == self._words[i][2] and after[0][0].isalnum()

    def _is_common(self, word: str) -> bool:
        return self._lowered[word.lower().rstrip(".")] > 0 and word not in _LIKE_SMALL_WORDS

    def _words_of(self, i: int, end: int) -> str:
        """The text from word `i` to the one before `end`, without a stop that ends a sentence."""
        words = self._text[self._words[i][1] : self._words[end - 1][2]]
        return words if is_dotted(self._words[end - 1][0]) else words.removesuffix(".")

    def _within(self) -> Iterator[str]:
        """The runs that begin within a sentence, where a capital is no matter of course."""
        i = 0
        while run := self._next(i):
            start, i = run
            if start not in self._initial:
                yield self._words_of(start, i)
            if self._words[start][0] in _COURTESIES and i > start + 1:
                yield self._words_of(start + 1, i)

    def _next(self, i: int) -> tuple[int, int] | None:
        """Where the first run from word `i` on begins and ends, common words that begin a sentence among them."""
        begin = next((at for at in range(i, len(self._words)) if self._begins_at(at)), None)
        return None if begin is None else (begin, self._end_of(begin))

    def _begins_at(self, i: int) -> bool:
        """Whether a name begins with the word at `i`."""
        word = self._words[i][0]
        if word in _LIKE_MONTHS:
            before = self._words[i - 1][0].lower() if i else ""
            return (
                before not in _BEFORE_MONTHS
                and not before.isdigit()
                and not before.endswith(("'s", "’s"))
                and self._is_beside(i)
                and self._words[i + 1][0].lower() not in BODIES | TITLES
            )
        if word.lower() in _BESIDE_NAMES:
            return word[0].isupper() and self._is_beside(i)
        if word[0].isdigit():
            return word[-1].isalpha() and self._is_beside(i) and self._words[i + 1][0].lower() in _NUMBERED
        return _is_name_word(word) or self._is_like_small(i)

    def _is_beside(self, i: int) -> bool:
        """Whether the next word, after one blank, is a name's."""
        after = self._words[i + 1] if i + 1 < len(self._words) else None
        return after is not None and self._text[self._words[i][2] : after[1]] == " " and _is_name_word(after[0])

    def _is_like_small(self, i: int) -> bool:
        """Whether it is a name like "WHO", and no word of a shout."""
        if _ENDING.sub("", self._words[i][0]) not in _LIKE_SMALL_WORDS:
            return False
        beside = (*self._words[max(0, i - 2) : i], *self._words[i + 1 : i + 3])
        return sum(len(word) > 1 and word.isupper() for word, _, _ in beside) < _SHOUTED

    def _is_name(self, i: int, end: int) -> bool:
        """Whether a run that begins a sentence with a common word is a name from there on: it is one elsewhere, or reads like a body's."""
        if end == i + 1 or self._words_of(i, end) in self:
            return end > i + 1
        first, *others = (word.lower() for word, _, _ in self._words[i:end])
        return (
            any(bare(word) in BODIES for word in others)
            and first not in _TELL_WHICH
            and not first.endswith("ing")
            and self._words_of(i + 1, end) not in self
        )

    def _end_of(self, i: int) -> int:
        """The index after the last word of the name that begins at word `i`."""
        words, text = self._words, self._text
        end = i + 1
        has_body = words[i][0].lower() in BODIES
        while end < len(words) and end - i < _LONGEST:
            word, start, _ = words[end]
            gap = text[words[end - 1][2] : start]
            previous = words[end - 1][0]
            stops = previous.endswith(".") and not is_dotted(previous)
            if "\n" in gap or len(gap) > 1 or stops or _SHARED_ON.issuperset((previous, word)):
                break
            if _is_capital(word) and gap != "" and self._goes_on(end):
                has_body = has_body or word.lower() in BODIES
                end += 1
                continue
            small = [word.lower()]
            if word in ("'", "’") and not gap and previous.endswith("s") and self._is_beside(end):
                end += 2  # "Peoples’ Lawyers"
                continue
            if gap == " " and (behind := self._behind_nickname(end)):
                end = behind
                continue
            if word in ("'", "’") or not gap:
                break
            ahead = end + 1
            if word.lower() in OF and ahead < len(words) and words[ahead][0] == "the":
                small.append("the")
                ahead += 1
            abbreviated = small == ["and"] and self._is_abbreviated(i, ahead)
            joins = small[0] in _PARTICLES or small[0] == "of" or (small[0] in OF and has_body) or abbreviated
            if (
                joins
                and ahead < len(words)
                and _is_capital(words[ahead][0])
                and text[words[ahead - 1][2] : words[ahead][1]] == " "
            ):
                if words[ahead][0].lower().rstrip(".") in NOT_NAMES or (
                    small[0] in ("and", "in", "the")
                    and not abbreviated
                    and not _still_body(words, i, end)
                    and (previous, small[0]) != ("Mission", "in")
                ):
                    break
                end = ahead + 1
                continue
            break
        return end

    def _behind_nickname(self, at: int) -> int:
        """The index behind a nickname in quotation marks, where it stands between names of one person; else 0."""
        close = _NICKNAMED.get(self._words[at][0])
        some = self._words[at + 1 : at + 2 + _LONGEST_NICKNAME]
        size = next((i for i, (word, _, _) in enumerate(some) if word == close), 0)
        behind = self._words[at + size + 2 : at + size + 4]
        if not size or not behind or not all(_is_name_word(word) or word == "The" for word, _, _ in some[:size]):
            return 0
        after = behind[0][0]
        surname = behind[1][0] if len(behind) > 1 and after in _PARTICLES else after
        close_by = self._words[at][2] == some[0][1] and some[size - 1][2] == some[size][1]
        whole = close_by and self._text[some[size][2] : behind[0][1]] == " " and _is_name_word(surname)
        return at + size + 2 if whole and surname.lower() not in BODIES | TITLES else 0

    def _is_abbreviated(self, i: int, ahead: int) -> bool:
        """Whether the text has the capitals of a body that stands before "and" and goes on behind it: "NISA"."""
        before = "".join(capitals(word) for word, _, _ in self._words[i : ahead - 1])[-_MOST_CAPITALS:]
        letters, end, fits = before, ahead, False
        is_body = any(bare(word) in BODIES or word == "State" for word, _, _ in self._words[i : ahead - 1])
        while end < len(self._words) and end - ahead < _MOST_BEHIND and _is_capital(self._words[end][0]):
            if end > ahead and self._text[self._words[end - 1][2] : self._words[end][1]] != " ":
                break
            letters += capitals(self._words[end][0])
            is_body = is_body or bare(self._words[end][0]) in BODIES
            fits = fits or any(letters[cut:] in self._short for cut in range(len(before)))
            if is_body and fits:
                return True
            end += 1
        return False

    def _goes_on(self, end: int) -> bool:
        """Whether a capitalised word belongs to the name before it: a small one only if the name goes on behind it."""
        word = self._words[end][0]
        if _is_name_word(word) or word.rstrip(".") in _ENDS_NAMES or bare(word) == "police" or self._is_like_small(end):
            return True
        if word.lower() in _BESIDE_NAMES:
            return self._is_beside(end)
        if word in ("Said", "Said."):  # a surname, but for headlines: "Orlov Said to Go", "What Orlov Said"
            after = self._words[end + 1][0] if end + 1 < len(self._words) else "\n"
            return word == "Said." or ((after in (",", ".") or after.islower()) and after != "to")
        if not (word in CAPITALISED_INSIDE or _INITIAL.fullmatch(word)) or end + 1 >= len(self._words):
            return False
        following, start, _ = self._words[end + 1]
        if word == "The" and self._words[end - 1][0].isupper():
            return False  # "... in the U.S. The Senate ..."
        return (
            self._text[self._words[end][2] : start] == " "
            and following[0].isupper()
            and following.lower() not in NOT_NAMES
        )


def _parted(words: list[Word]) -> list[Word]:
    """The words, one that begins with a name printed right before it, as a blank is missing, as two: "Petrova Ana PetrovaMinisters"."""
    found: list[Word] = []
    for word, start, end in words:
        two = _TWO.fullmatch(word)
        if two and _is_name_word(two[1]) and any(two[1] == before for before, _, _ in found[-_NAMED_BEFORE:]):
            cut = start + len(two[1])
            found += [(two[1], start, cut), (two[2], cut, end)]
        else:
            found.append((word, start, end))
    return found


def is_dotted(word: str) -> bool:
    """Whether the stop that a word ends with is its own."""
    return word.lower() in _DOTTED or _DOTTED_CAPITALS.fullmatch(word) is not None


def bare(word: str) -> str:
    """A word of a name in small letters, without a possessive or a stop."""
    return _ENDING.sub("", word.lower())


def capitals(word: str) -> str:
    """What a word gives to the capitals that a name goes by: its first letter, or all of "U.S."."""
    if _DOTTED_CAPITALS.fullmatch(word):
        return word.replace(".", "")
    return word[0] if word[0].isupper() else ""


def is_initial(word: str) -> bool:
    """Whether it is a first name's first letter."""
    return _INITIAL.fullmatch(word) is not None


def _is_capital(word: str) -> bool:
    """Whether a word is written like a name's: with a capital, or with one after "al-" and the like."""
    return word[0].isupper() or _AL.match(word) is not None


def _is_name_word(word: str) -> bool:
    if not _is_capital(word) or word in ("I", "OK", "I'm", "I've"):
        return False
    plain = _CONTRACTED.sub("", word.lower().rstrip("."))
    if plain == "police":
        return False
    is_verb = word.lower().endswith(("n't", "n’t"))  # "Don't"
    return plain not in NOT_NAMES and not is_verb and not _RELATED.search(word) and not _THEN.match(word)


def _still_body(words: list[Word], i: int, end: int) -> bool:
    """Whether "and" may go on inside a body's name: "Ministry of Health and Welfare", not "Ministry and Kadyrov"."""
    return any(word.lower() == "of" or word.lower() == "for" for word, _, _ in words[i:end])
