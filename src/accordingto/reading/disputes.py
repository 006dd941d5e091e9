"""What somebody in a report affirms and somebody denies."""

import math
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from accordingto.model import Dispute, Span, Statement
from accordingto.reading.names import Mention, is_body

ALIKE = 0.34
"""How alike a denial and an affirmation must be, between 0 and 1, to be about the same thing."""

AFFIRMS = frozenset(("asserts", "alleges", "confirms"))
_SMALL = frozenset(
    """the a an of to in on at by for with from and or but that this these those it its he she they them his her their was were is are be
    been being has have had not no any who which as into over under about after before said will would could may might can do did
    does there than then also such some all more most other one two against between during""".split()
)
_WORD = re.compile(r"[^\W_]+")
_NUMBER = re.compile(r"\b(?:number|figures?|toll|exaggerat\w+|inflated|fewer|overstated|how many)\b", re.I)
_INTENT = re.compile(r"\b(?:inten\w+|deliberate\w*|on purpose|purposely|motive|premeditat\w+)\b", re.I)
_ROLE = re.compile(
    r"\b(?:responsib\w+|involve\w*|nothing to do with|behind|role in|part in|participat\w+|complicit\w*|link(?:s|ed)? to|connection|"
    r"carried out by|hand in)\b",
    re.I,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Bag:
    """The meaningful words of a statement's content, cut to their stems, with their weights in the report."""

    weights: Mapping[str, float]

    def alike(self, other: "Bag") -> float:
        """The share of weight that the two have in common, by the lighter of them, from 0 to 1."""
        shared = sum(min(weight, other.weights.get(word, 0.0)) for word, weight in self.weights.items())
        lighter = min(sum(self.weights.values()), sum(other.weights.values()))
        return shared / (lighter + 2.0) if lighter else 0.0


def disputes_of(text: str, statements: Sequence[Statement], named: Sequence[Mention], full: Mapping[str, str]) -> tuple[Dispute, ...]:
    """The disputes within one report, in the order of the text.

    A denial meets the statements nested in it, and those elsewhere by others whose content is about the same. Denials that meet
    the same affirmation are one dispute. Last come the accused who have no answer in the report.
    """
    bags = _bags(text, statements)
    by_id = {statement.id: statement for statement in statements}
    affirmed: dict[str, list[str]] = {}
    for denial in statements:
        if denial.act != "denies" or _is_relayed_denial(denial, by_id):
            continue
        affirmed[denial.id] = [
            other.id
            for other in statements
            if other.id != denial.id and _affirms(denial, other, by_id) and _meets(denial, other, bags, statements)
        ]
    found = [
        _dispute(text, group, affirmed, by_id, bags)
        for group in _groups([one for one in statements if one.id in affirmed], affirmed, bags)
        if any(affirmed[denial] for denial in group) or any(by_id[denial].content for denial in group)
    ]
    found += _unanswered(text, statements, named, full, {one for ids in affirmed.values() for one in ids})
    return tuple(found)


def _is_relayed_denial(denial: Statement, by_id: Mapping[str, Statement]) -> bool:
    outer = by_id.get(denial.inside or "")
    return outer is not None and outer.act == "denies"


def _affirms(denial: Statement, other: Statement, by_id: Mapping[str, Statement]) -> bool:
    if not other.content or other.act not in AFFIRMS and not (other.inside == denial.id and other.act != "denies"):
        return False
    if other.inside == denial.id:
        return True
    outer = by_id.get(other.inside or "")
    if outer is not None and outer.act == "denies" and outer.speaker.name == other.speaker.name:
        return False
    return other.speaker.name != denial.speaker.name or other.speaker.kind == "unattributed"


def _meets(denial: Statement, other: Statement, bags: Mapping[str, Bag], statements: Sequence[Statement]) -> bool:
    if other.inside == denial.id:
        return True
    if _lies_within(denial, other, statements):
        return False
    nested = [bags[one.id] for one in statements if one.inside == denial.id and one.id in bags]
    own = bags.get(denial.id)
    alike = [bag.alike(bags[other.id]) for bag in [*nested, *([own] if own else [])] if other.id in bags]
    return max(alike, default=0.0) >= ALIKE


def _lies_within(denial: Statement, other: Statement, statements: Sequence[Statement]) -> bool:
    """Whether `other` holds the denial, as a relay does: to relay a denial is not to affirm what it denies."""
    by_id = {one.id: one for one in statements}
    above = denial.inside
    while above is not None:
        if above == other.id:
            return True
        above = by_id[above].inside
    return False


def _bags(text: str, statements: Sequence[Statement]) -> dict[str, Bag]:
    stems = {one.id: {_stem(word) for span in one.content for word in _WORD.findall(span.words_in(text).lower())} for one in statements}
    stems = {key: {word for word in words if word and word not in _SMALL} for key, words in stems.items()}
    spread = Counter(word for words in stems.values() for word in words)
    total = len(stems) or 1
    return {
        key: Bag(weights={word: math.log(1 + total / spread[word]) for word in words}) for key, words in stems.items() if words
    }


def _stem(word: str) -> str:
    """A word without its commonest endings: enough to match "killed" with "killing" and "killings".

    >>> _stem("killed"), _stem("killings"), _stem("torture"), _stem("torturing")
    ('kill', 'kill', 'tortur', 'tortur')
    """
    if word in _SMALL:
        return ""
    for ending in ("ings", "ing", "ations", "ation", "ions", "ion", "ies", "ers", "er", "ed", "es", "e", "s", "y"):
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            return word[: -len(ending)]
    return word


def _groups(denials: Sequence[Statement], affirmed: Mapping[str, list[str]], bags: Mapping[str, Bag]) -> list[list[str]]:
    groups: list[list[str]] = []
    for denial in denials:
        home = next(
            (
                group
                for group in groups
                if any(
                    set(affirmed[denial.id]) & set(affirmed[other])
                    or (denial.id in bags and other in bags and bags[denial.id].alike(bags[other]) >= 2 * ALIKE)
                    for other in group
                )
            ),
            None,
        )
        if home is None:
            groups.append([denial.id])
        else:
            home.append(denial.id)
    return groups


def _dispute(
    text: str, group: Sequence[str], affirmed: Mapping[str, list[str]], by_id: Mapping[str, Statement], bags: Mapping[str, Bag]
) -> Dispute:
    affirming = sorted({one for denial in group for one in affirmed[denial]}, key=lambda key: by_id[key].content[0])
    told = [by_id[key] for key in [*affirming, *group] if by_id[key].content]
    claim = max(told[0].content, key=lambda span: span.end - span.start)
    return Dispute(claim=claim, affirmed_by=tuple(affirming), denied_by=tuple(group), denied=_what(text, [by_id[key] for key in group]))


def _what(text: str, denials: Sequence[Statement]) -> Literal["all", "number", "intent", "responsibility"]:
    words = " ".join(span.words_in(text) for one in denials for span in (*one.cue, *one.content))
    if _NUMBER.search(words):
        return "number"
    if _INTENT.search(words):
        return "intent"
    return "responsibility" if _ROLE.search(words) else "all"


def _unanswered(
    text: str, statements: Sequence[Statement], named: Sequence[Mention], full: Mapping[str, str], denied: set[str]
) -> list[Dispute]:
    """Allegations that nobody denies and whose accused, named in them, says nothing in the report."""
    heard = {statement.speaker.name for statement in statements}
    found = []
    for one in statements:
        if one.act != "alleges" or one.id in denied or not one.content:
            continue
        accused = [
            full.get(mention.name, mention.name)
            for mention in named
            if any(span.holds(mention.span) for span in one.content) and (" " in full.get(mention.name, mention.name) or is_body(mention.name))
        ][:1]
        silent = tuple(name for name in accused if name not in heard)
        if silent:
            claim = max(one.content, key=lambda span: span.end - span.start)
            found.append(Dispute(claim=claim, affirmed_by=(one.id,), denied_by=(), unanswered=silent))
    return found
