"""How likely it is that one statement denies what another affirms."""

import math
import re
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from accordingto.comparing import Floats, around, in_context
from accordingto.model import Act, Span, Statement
from accordingto.model.statement import ACTS

REACH = 60
"""How many statements apart a denial and what it denies may be."""

FEATURES = 65
_BESIDE = 6
TOGETHER = 1 + 2 * _BESIDE

_SMALL = frozenset(
    """the a an of to in on at by for with from and or but that this these those it its he she they them his her their was were is are be
    been being has have had not no any who which as into over under about after before said will would could may might can do did
    does there than then also such some all more most other one two against between during""".split()
)
_WORD = re.compile(r"[^\W_]+")
GENERIC = re.compile(
    r"\b(?:allegations?|accusations?|charges?|claims?|reports?|criticisms?|rumou?rs?|suggestions?|it|this|that|these|those|any)\b",
    re.I,
)
_SAYS_NO = re.compile(
    r"\b(?:not|no|never|false|untrue|baseless|unfounded|lies?|fabricat\w+|wrong|innocent|without|nothing|nobody|fake|fiction|absurd|nonsense|"
    r"ridiculous|slander|propaganda)\b|n[’']t\b",
    re.I,
)
_SHORT = 4
"""A denial of fewer words is told by what it answers."""
_MAY_DENY, _DENIES = 0.2, 0.6
"""From which chance on a statement may have a part in a dispute, and from which chance of denying on it can no more be what is denied."""
_COMMITS = frozenset(("asserts", "confirms"))
_NEVER_AFFIRMS = frozenset(("asks", "declines", "promises", "threatens"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Bag:
    """The meaningful words of some passage, cut to their stems, with their weights in the report."""

    weights: Mapping[str, float]

    def alike(self, other: "Bag") -> float:
        """The weight that the two have in common, as a share of the lighter one's, a little less for short ones; 0 to 1."""
        shared = sum(min(weight, other.weights.get(word, 0.0)) for word, weight in self.weights.items())
        lighter = min(sum(self.weights.values()), sum(other.weights.values()))
        return shared / (lighter + 2.0) if lighter else 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Contest:
    """A pair of statement ids, and what it looks like: FEATURES numbers."""

    affirms: str
    denies: str
    looks: Floats


@dataclass(frozen=True, slots=True, kw_only=True)
class Bearing:
    """What the network thinks of one statement's part in a dispute.

    `denies` is the chance that it denies what another affirms in the report, in whatever words, `denied` that another denies it. What a denial
    `asks` points, by dot product, to the `answers` of what it denies: as many numbers each. That is learned from statements read in one window,
    and asked of those farther apart too.
    """

    denies: float
    denied: float
    asks: Floats
    answers: Floats


Vectors = Callable[[Sequence[str]], Floats]
"""What makes a vector of length 1 of each text: texts x numbers."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Contests:
    """Every pair of a report that might be a dispute, and the vectors of the statements in them."""

    pairs: tuple[Contest, ...]
    vectors: Mapping[str, Floats]

    def looks(self) -> Floats:
        """What each pair looks like alone: pairs x FEATURES."""
        return np.array([one.looks for one in self.pairs], np.float32).reshape(-1, FEATURES)

    def together(self, chances: Floats) -> Floats:
        """What each pair looks like beside the others, given the chance of each alone: pairs x TOGETHER.

        Who denies one statement denies those that say the same; what one denial meets, those like it meet too.
        """
        looks = np.zeros((len(self.pairs), TOGETHER), np.float32)
        looks[:, 0] = np.log((chances + 1e-3) / (1 - chances + 1e-3))
        sides = (
            ([one.denies for one in self.pairs], [one.affirms for one in self.pairs]),
            ([one.affirms for one in self.pairs], [one.denies for one in self.pairs]),
        )
        for which, (shared, other) in enumerate(sides):
            rows: dict[str, list[int]] = {}
            for row, key in enumerate(shared):
                rows.setdefault(key, []).append(row)
            for some in rows.values():
                beside = _beside(chances[some], np.stack([self.vectors[other[row]] for row in some]))
                looks[some, 1 + _BESIDE * which : 1 + _BESIDE * (which + 1)] = beside
        return looks


def _beside(chances: Floats, vectors: Floats) -> Floats:
    """How the pairs that share one statement bear on each other: pairs x _BESIDE."""
    alike = np.maximum(vectors @ vectors.T, 0)
    np.fill_diagonal(alike, 0)
    others = np.tile(chances, (len(chances), 1))
    np.fill_diagonal(others, 0)
    told: Floats = np.stack(
        [
            others.max(1), (alike * others).max(1), (alike * alike * others).max(1), chances / (chances.max() + 1e-6),
            others.sum(1), (alike * (others > 0.5)).max(1),
        ], 1,
    )  # fmt: skip
    return told


def contests_in(
    text: str,
    statements: Sequence[Statement],
    acts: Sequence[Floats],
    bearings: Sequence[Bearing],
    *,
    vectors: Vectors,
) -> Contests:
    """Every pair of what may be a denial and another's statement near it that might affirm what is denied.

    `acts` are the chances of each act for each statement; `vectors` is only asked where somebody may deny.
    """
    report = _Report(text, statements, acts, bearings)
    near: dict[int, list[int]] = {}
    for at, denial in enumerate(statements):
        if report.may_deny(denial):
            reach = range(max(0, at - REACH), min(len(statements), at + REACH + 1))
            near[at] = [i for i in reach if i != at and report.may_be_denied(statements[i])]
    report.compare({at for at, others in near.items() if others}.union(*near.values()), vectors)
    found = []
    for at, others in near.items():
        alike = {i: report.alike(statements[at], statements[i]) for i in others}
        fits = {i: float(bearings[at].asks @ bearings[i].answers) for i in others}
        for i in others:
            if report.might_meet(statements[i], statements[at]):
                looks = report.looks(
                    statements[at], statements[i], distance=at - i, alike=alike[i], among=alike.values()
                )
                looks += _pointed(bearings[at], bearings[i], fit=fits[i], among=fits.values())
                seen = np.array(looks, np.float32)
                found.append(Contest(affirms=statements[i].id, denies=statements[at].id, looks=seen))
    return Contests(pairs=tuple(found), vectors=report.vectors)


class _Report:
    """What is worked out once for all pairs of one report."""

    def __init__(
        self, text: str, statements: Sequence[Statement], acts: Sequence[Floats], bearings: Sequence[Bearing]
    ) -> None:
        self._text, self._statements = text, statements
        self._acts = {one.id: chances for one, chances in zip(statements, acts, strict=True)}
        self._bearings = {one.id: bearing for one, bearing in zip(statements, bearings, strict=True)}
        self.vectors: dict[str, Floats] = {}
        self.by_id = {one.id: one for one in statements}
        self.words = {one.id: " ".join(span.words_in(text) for span in one.content) for one in statements}
        self.cue = {one.id: " ".join(span.words_in(text) for span in one.cue) for one in statements}
        self.stems = {one.id: stems(self.words[one.id]) for one in statements}
        self.names = {one.id: stems(one.speaker.name) for one in statements}
        spread = Counter(word for words in self.stems.values() for word in words)
        total = len(statements) or 1
        self.bags = {
            key: Bag(weights={word: math.log(1 + total / spread[word]) for word in words})
            for key, words in self.stems.items()
        }
        self.nested: dict[str, list[Statement]] = {}
        for one in statements:
            if one.inside:
                self.nested.setdefault(one.inside, []).append(one)

    def chance(self, one: Statement, act: Act) -> float:
        return float(self._acts[one.id][ACTS.index(act)])

    def may_deny(self, one: Statement) -> bool:
        return bool(one.content) and max(self._bearings[one.id].denies, self.chance(one, "denies")) >= _MAY_DENY

    def may_be_denied(self, one: Statement) -> bool:
        affirms = one.act not in _NEVER_AFFIRMS or self._bearings[one.id].denied >= _MAY_DENY
        return bool(one.content) and affirms

    def might_meet(self, other: Statement, denial: Statement) -> bool:
        nobody = denial.speaker.kind in ("unattributed", "unnamed")
        return self.chance(other, "denies") <= _DENIES and (nobody or other.speaker.name != denial.speaker.name)

    def compare(self, places: Iterable[int], vectors: Vectors) -> None:
        """Make vectors of the statements at these places, each read in its sentence."""
        some = [self._statements[place] for place in sorted(places)]
        if some:
            self.vectors = dict(
                zip([one.id for one in some], vectors([self._compared(one) for one in some]), strict=True)
            )

    def alike(self, one: Statement, other: Statement) -> float:
        """The cosine of two statements' vectors; 0 for what is not compared."""
        vectors = [self.vectors.get(each.id) for each in (one, other)]
        return 0.0 if vectors[0] is None or vectors[1] is None else float(vectors[0] @ vectors[1])

    def _compared(self, one: Statement) -> str:
        spans = [*one.content, *one.cue]
        context = around(self._text, min(span.start for span in spans), max(span.end for span in spans))
        return in_context(self.words[one.id], context)

    def above(self, one: Statement) -> list[str]:
        found: list[str] = []
        key = one.inside
        while key is not None and key in self.by_id and key not in found:
            found.append(key)
            key = self.by_id[key].inside
        return found

    def looks(
        self, denial: Statement, other: Statement, *, distance: int, alike: float, among: Collection[float]
    ) -> tuple[float, ...]:
        """The numbers of a pair. `alike` is how alike the two are, `among` how alike the denial is to all that stand near it."""
        bag = self.bags[other.id]
        inner = [one for one in self.nested.get(denial.id, []) if one.id != other.id]
        own = bag.alike(self.bags[denial.id])
        through = max((bag.alike(self.bags[one.id]) for one in inner), default=0.0)
        best = max(own, through)
        same = other.speaker.name == denial.speaker.name and denial.speaker.kind != "unattributed"
        relayed = any(one.speaker.name == other.speaker.name != "unattributed" for one in inner)
        accused = _part(self.names[denial.id], self.stems[other.id]) if denial.speaker.kind != "unattributed" else 0.0
        named = _part(self.names[other.id], self.stems[denial.id]) if other.speaker.kind != "unattributed" else 0.0
        inside = other.inside == denial.id
        outer = self.by_id.get(other.inside or "")
        alleges, commits = other.act == "alleges", other.act in _COMMITS
        generic = len(self.words[denial.id]) < 70 and bool(GENERIC.search(self.words[denial.id]))
        before = 0 < distance <= 3
        nearer = sum(one > alike for one in among)
        inner_alike = max((self.alike(other, one) for one in inner), default=0.0)
        answers = bool(_SAYS_NO.search(self.words[denial.id] or self.cue[denial.id]))
        tells = bool(_SAYS_NO.search(self.words[other.id]))
        opposed = answers != tells
        return (
            inside, not inside and denial.id in self.above(other),
            other.id in self.above(denial), same, alleges, commits, best, alleges * best, best * best, through,
            accused, alleges * accused, accused * best, named, generic, generic * alleges, generic * accused,
            abs(distance) == 1, before, distance > 3, -3 <= distance < 0, math.log1p(abs(distance)), before * best,
            outer is not None and outer.act == "denies" and not inside, other.speaker.kind == "unattributed",
            other.inside is None, generic * before * alleges, relayed, relayed * through,
            alike, alike * alike, inner_alike, max(alike, inner_alike), answers, tells, opposed, alike * opposed,
            other.act == "judges", other.act == "demands", other.act == "believes", other.act == "expects",
            1 / (1 + nearer), len(self.words[denial.id].split()) < _SHORT, max(alike, inner_alike) * alleges,
            _logit(self.chance(denial, "denies")), denial.act == "denies",
            *(self.chance(denial, act) for act in ("judges", "asserts", "alleges", "believes")),
            *(self.chance(other, act) for act in ("denies", "alleges", "asserts", "judges", "confirms")),
            denial.confidence, other.confidence, denial.inside is not None, len(self.words[other.id].split()) < _SHORT,
        )  # fmt: skip


def _pointed(denial: Bearing, other: Bearing, *, fit: float, among: Collection[float]) -> tuple[float, ...]:
    """The numbers of what the network thinks of a pair; `fit` is how well the denial points to the other, `among` to all near it."""
    scale = math.sqrt(len(denial.asks))
    chance, best = _chance(fit / scale), _chance(max(among) / scale)
    rank = 1 / (1 + sum(one > fit for one in among))
    return _logit(denial.denies), _logit(other.denied), chance, chance - best, rank, chance * other.denied


def stems(words: str) -> frozenset[str]:
    """The meaningful words, without their commonest endings: enough to match "killed" with "killing" and "killings".

    >>> sorted(stems("The killings and the torture")) == sorted(stems("killed, torturing"))
    True
    """
    return frozenset(stem for stem in map(_stem, _WORD.findall(words.lower())) if stem)


def _stem(word: str) -> str:
    if word in _SMALL:
        return ""
    for ending in ("ings", "ing", "ations", "ation", "ions", "ion", "ies", "ers", "er", "ed", "es", "e", "s", "y"):
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            return word[: -len(ending)]
    return word


def _logit(chance: float) -> float:
    return math.log((chance + 0.01) / (1.01 - chance))


def _chance(logit: float) -> float:
    return 1 / (1 + math.exp(-max(-50.0, logit)))


def _part(some: frozenset[str], of: frozenset[str]) -> float:
    return len(some & of) / len(some) if some else 0.0


def longest(spans: Sequence[Span]) -> Span:
    """The longest of some spans."""
    return max(spans, key=lambda span: span.end - span.start)
