"""Whom the words of a source may mean, out of those whom the network points to."""

import re
from collections.abc import Sequence

from accordingto.comparing import Floats
from accordingto.model import Span
from accordingto.model.statement import KINDS
from accordingto.reading.descriptions import OTHERS
from accordingto.reading.genders import is_first_name, not_called
from accordingto.reading.names import is_body, is_placed, only_modifies
from accordingto.reading.pointing import HE_SHE, PRONOUNS, Asking, Candidate, is_many
from accordingto.reading.together import leads

PAPER = re.compile(
    r"(?:['’]s?)?(?: [\w-]+)? (?:reports?|website|site|decision|ruling|order|filing|study|survey|poll|editorial|article|account|statement|tweets?|"
    r"comments|remarks|letter|e-?mails?|posts?|speech|address|message|testimony|words)\b"
)
"""What somebody's words stand in: "the council's report"."""
_SOME_OF = re.compile(
    rf"\b(?:{OTHERS}|(?:member|official|critic|resident|worker|scientist|researcher|source|leader|ambassador|head|chief)s?|people|percent|"
    r"many|some|most|number|majority|dozens|hundreds|thousands|those|others|one|two|several) (?:of|for|from|in|at|with|to)(?: the)?\s*$",
    re.I,
)
"""Some who belong to a body, or come from a place, that is named next."""
_FOR_ANOTHER = re.compile(
    r"\b(spokes(?:man|woman|person|people)|lawyers?|attorneys?|representatives?|aides?|advis[eo]rs?|famil(?:y|ies)|relatives)\b",
    re.IGNORECASE,
)
"""Who speaks for somebody else."""
_AMONG_THEM = re.compile(r"\b(?:including|in addition to|led by)\b|^(?:[Tt]he )?(?:office|campaign) of\b")
"""What leads those who belong to others, or whom a body belongs to: "the office of Mayor Ana Petrova"."""
_ITS = re.compile(r"(?:its|their) ", re.IGNORECASE)
_AS_A_PERSON = 0.1
"""What is left of the chance that "he" is somebody whose name reads like a thing's: the Aga Khan is a person."""
_OF_OTHER_GENDER = 0.03
"""What is left of the chance that "she" is somebody called Peter: some women are."""
_OWN = 1.5
"""So many times likelier than the network thinks do words stand for themselves that name others, tell of several, or of one not told of before."""
_NOT_TOLD_OF = re.compile(r"(?:an?|one|another) ", re.IGNORECASE)
_LED_BY_THE = re.compile(r"\b[Tt]he \Z")


def meant_by(
    text: str, asking: Asking, words: str, chances: Floats, kinds: Floats, found: Sequence[Candidate]
) -> tuple[dict[str, float], float]:
    """The chances of all who could be meant, and the share of them that speaks for the source's own words instead."""
    meant: dict[str, float] = {}
    own = (_OWN - 1) * float(chances[-1]) if _stands_for_itself(asking, words, found) else 0.0
    modify = [c for c in found if asking.source and _tells_of_head(text, asking.source, c)]
    # "A UK seafarers' union" is not the UK, wherever that is named; "the UK's report" may be.
    others = {
        c.name
        for c in modify
        if asking.source and not (PAPER.match(text[c.span.end : asking.source.end]) and leads(text, asking.source, c))
    }
    # "Its chairman" is not the council.
    no_bodies = _ITS.match(words) and KINDS[int(kinds.argmax())] in ("person", "unnamed")
    others |= _spoken_for(text, words, found)
    things = _things(text, found) if words.lower() in HE_SHE else set()
    amiss = not_called(words, found)
    for candidate, chance in zip(found, chances, strict=False):
        if candidate.name in others or candidate in modify or (no_bodies and is_body(candidate.name)):
            own += float(chance)
        elif candidate.name not in things:
            left = _OF_OTHER_GENDER if candidate.name in amiss else 1.0
            meant[candidate.name] = meant.get(candidate.name, 0.0) + left * float(chance)
        elif not _reads_like_body(candidate.name):
            meant[candidate.name] = meant.get(candidate.name, 0.0) + _AS_A_PERSON * float(chance)
    return meant, own


def _stands_for_itself(asking: Asking, words: str, found: Sequence[Candidate]) -> bool:
    """Whether a source's words are of those that mean nobody else more often than not: "a guard", "guards", "the Norvik guard"."""
    if asking.source is None or words.lower() in PRONOUNS:
        return False
    names = any(one.printed and asking.source.holds(one.span) for one in found)
    return names or _NOT_TOLD_OF.match(words) is not None or is_many(words)


def _things(text: str, found: Sequence[Candidate]) -> set[str]:
    """The names that hardly any person goes by: those of bodies, and what is printed only with "the", after "in", or as initials."""
    persons = {one.name for one in found if one.title or not (one.printed and _is_thing(text, one.span))}
    names = {one.name for one in found}
    return {one for one in names if _reads_like_body(one) or one not in persons or _is_people(text, one)}


def _is_people(text: str, name: str) -> bool:
    """Whether a name is that of many, of one of whom, or of what is theirs, the text tells too: "Norlanders"."""
    return " " not in name and name.endswith("s") and re.search(rf"\b{re.escape(name[:-1])}\b", text) is not None


def _reads_like_body(name: str) -> bool:
    """Whether a name reads like a body's: not that of a person of whom it tells where they are from, "Peter Orlov of Norland"."""
    person, of, _ = name.partition(" of ")
    return is_body(person) or (is_body(name) and not (of and is_first_name(person.split()[0])))


def _is_thing(text: str, name: Span) -> bool:
    initials = name.words_in(text)
    led = _LED_BY_THE.search(text, max(0, name.start - 5), name.start) is not None
    return led or is_placed(text, name) or (initials.isupper() and len(initials) > 1 and initials.isalpha())


def _tells_of_head(text: str, source: Span, name: Candidate) -> bool:
    """Whether a name in a source only tells which ones its head means: "the UN experts", "members of the House", "a spokesman for the firm"."""
    if not source.holds(name.span):
        return False
    before = text[source.start : name.span.start]
    return only_modifies(text, source, name.span) or bool(_SOME_OF.search(before) or _AMONG_THEM.search(before))


def _spoken_for(text: str, words: str, found: Sequence[Candidate]) -> set[str]:
    """Whom "the spokesman" of a source speaks for, as the report says elsewhere ("a spokesman for Petrova"): not the spokesman."""
    who = _FOR_ANOTHER.search(words)
    if not who:
        return set()
    before = re.compile(rf"\b{who.group(1)} (?:for|of|to)(?: the)?(?: \w+)? \Z", re.IGNORECASE)
    after = re.compile(rf"(?:['’]s?(?: \w+)?)? {who.group(1)}\b", re.IGNORECASE)
    return {
        one.name
        for one in found
        if after.match(text, one.span.end) or before.search(text, max(0, one.span.start - 60), one.span.start)
    }
