"""Who stands behind a source: from the words on the page to the fullest name in the report."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from accordingto.model import Kind, Span, Speaker
from accordingto.model.statement import KINDS, NOBODY
from accordingto.reading.descriptions import ARTICLE, described
from accordingto.reading.meant import PAPER, meant_by
from accordingto.reading.names import is_body
from accordingto.reading.pointing import PRONOUNS, Asking, Candidate, tells_of_nobody
from accordingto.reading.posts import on_behalf_of
from accordingto.reading.together import leads, together
from accordingto.reading.wordlists import BODIES

Floats = npt.NDArray[np.float32]

_UNNAMED = "unnamed: "
_HOLD_POSTS: tuple[Kind, ...] = ("person", "unnamed")
"""Who may be president, or speak for somebody; a body is only named beside those who do."""
_RATHER_NOBODY = 0.4
"""Where no source is printed, so small a chance that nobody stands behind the words outweighs a guess at who does."""
_POSSESSIVE = re.compile(r"['’]s?$")
_TO_PRONOUN = re.compile(r".+(?<!\band) (he|she|they)", re.IGNORECASE | re.DOTALL)
"""A source that was marked too far, up to who it is."""
_OWNED = re.compile(r"['’]s? ")
_DESCRIBED = ("unnamed", "group", "organisation")
_SOME = re.compile(
    r"(?:some|several|many|most|few|other|another|one|two|three|dozens|hundreds|both|all|those)\b", re.IGNORECASE
)
"""Not all, so that a bare noun need not mean them."""
_COUNTED = re.compile(r"\d[\d,]* \Z")
_WITHIN = re.compile(r"[^\W\d_] (?:in|at|on)(?: the)?\Z")
_WITHIN_SOMETHING = re.compile(r" (?:in|on|from|at|who) \w+ ")
_PAPERS = re.compile(
    r"\b(?:reports?|story|article|interview|survey|poll|study|posts?|statement|ad|piece|column|writing)\b",
    re.IGNORECASE,
)
"""What is printed somewhere, rather than being there."""
_SEVERAL = re.compile(r"\b(?:and|who|that|whose|which)\b")
"""What a description must not have to be one noun with what stands before it."""
_REPORTS = re.compile(
    r"(?:(?:according to|amid|citing|by|there (?:are|were|ha(?:ve|d) been)) )?((?:(?:some|several|many|numerous|persistent|recent|earlier|early|"
    r"initial|unconfirmed|unverified|widespread|conflicting|local|media|press|news) ){0,4}reports)(?: (?:of|that|about))?",
    re.IGNORECASE,
)
"""What the noun leaves of a cue like "recent reports of"."""
_NO = re.compile(r"\b(?:no|any|without)\s\Z", re.IGNORECASE)
"""What before the noun tells that there are no reports."""


def speaker_of(
    text: str,
    asking: Asking,
    *,
    chances: Floats,
    kinds: Floats,
    found: Sequence[Candidate],
) -> Speaker:
    """The speaker behind one statement.

    `chances` are those of each candidate and, last, of the source's own words; `kinds` those of each kind of speaker.
    """
    asking, chances = _from_pronoun(text, asking, chances, found)
    nobody = _nobody(kinds) if asking.source is None else None
    if nobody:
        return nobody
    words = asking.source.words_in(text) if asking.source else ""
    if words.lower() == "others":  # than whoever was told of before
        return by_own_words(text, asking, kinds, confidence=float(kinds.max()), found=found)
    own = float(chances[-1]) if words.lower() not in PRONOUNS else 0.0
    several = together(text, asking.source, found) if asking.source else None
    if several:
        kind = _kind_of(several, kinds, printed=True)
        return Speaker(
            name=several, kind=kind, mentions=(asking.source,) if asking.source else (), confidence=max(own, 0.5)
        )
    by_name, for_own = meant_by(text, asking, words, chances, kinds, found)
    own += for_own
    best = max(by_name, key=lambda name: by_name[name], default="")
    own_name = _named_outright(text, asking, found)
    if own_name and own_name != best and _is_rather(text, asking, own_name, best, found):
        by_name[own_name] = max(by_name.get(own_name, 0.0), by_name[best])
        best = own_name  # "Rifaat al-Assad" is not Bashar al-Assad
    if asking.source and _are_some_of(text, asking.source, best, KINDS[int(kinds.argmax())], found):
        return by_own_words(text, asking, kinds, confidence=max(own, by_name[best]), found=found)
    if not best or own >= by_name[best] or (ARTICLE.sub("", best).casefold() in BODIES and best in words):
        meant = _meant_by_head(words, asking, found) or _whose_paper(text, asking, kinds, found)
        if not meant:
            return by_own_words(text, asking, kinds, confidence=own if words else float(kinds.max()), found=found)
        by_name[meant.name] = max(own, by_name.get(best, 0.0))
        best = meant.name
    holders = [i for i, candidate in enumerate(found) if candidate.name == best]
    chosen = found[max(holders, key=lambda i: float(chances[i]))]
    name = best if chosen.printed else described(best)
    kind = _kind_of(name, kinds, printed=chosen.printed)
    if kind in ("unnamed", "group") and not chosen.printed:
        name = _unnamed(name, kind, text)
    return Speaker(
        name=name,
        kind=kind,
        on_behalf_of=on_behalf_of(text, name, asking, found) if kind in _HOLD_POSTS else None,
        mentions=_chain(asking, chosen, found),
        confidence=by_name[best],
    )


def _from_pronoun(text: str, asking: Asking, chances: Floats, found: Sequence[Candidate]) -> tuple[Asking, Floats]:
    """What is asked of a source that was marked too far and ends in "he": who he is, not who the words before are."""
    pronoun = _TO_PRONOUN.fullmatch(text, asking.source.start, asking.source.end) if asking.source else None
    if not pronoun:
        return asking, chances
    elsewhere = [one.span != asking.source for one in found]
    return replace(asking, source=Span(*pronoun.span(1))), np.where([*elsewhere, True], chances, 0)


def _nobody(kinds: Floats) -> Speaker | None:
    """Nobody in particular, or the author, where either may well be meant."""
    chances = {kind: float(kinds[KINDS.index(kind)]) for kind in NOBODY}
    kind = max(chances, key=lambda kind: chances[kind])
    chance = sum(chances.values())
    return Speaker(name=kind, kind=kind, confidence=chance) if chance >= _RATHER_NOBODY else None


def _named_outright(text: str, asking: Asking, found: Sequence[Candidate]) -> str | None:
    """The whole name with which a source begins, if it begins with one."""
    if asking.source is None:
        return None
    first = (c for c in found if c.printed and c.span.start == asking.source.start and " " in c.name)
    return next((c.name for c in first if not _OWNED.search(f"{c.name}{text[c.span.end : c.span.end + 2]} ")), None)


def _is_rather(text: str, asking: Asking, name: str, best: str, found: Sequence[Candidate]) -> bool:
    """Whether a source that begins with a whole name means them, not somebody else of that surname or outside of it: "Ana Petrova, then mayor"."""
    source = asking.source
    if source is None or name.rsplit(" ", 1)[1] == best.rsplit(" ", 1)[-1]:
        return source is not None
    if is_body(name) or any(source.holds(c.span) for c in found if c.name == best):
        return False
    end = next(c.span.end for c in found if c.name == name and c.span.start == source.start)
    return not text[end : source.end].strip() or text[end] == ","


def _are_some_of(text: str, source: Span, name: str, kind: Kind, found: Sequence[Candidate]) -> bool:
    """Whether a source tells of some in a place or a body, or of some of a people, not of all of it: "experts at the Bank", "1,600 Norlanders"."""
    one = next((c for c in found if c.printed and c.name == name and source.holds(c.span)), None)
    if one is None or kind not in _DESCRIBED:
        return False
    before, after = text[source.start : one.span.start], text[one.span.end : source.end]
    if _WITHIN.search(before.rstrip().removesuffix(one.title).rstrip()) and not _PAPERS.search(before):
        return True
    if kind == "organisation" or " " in name or not name.endswith("s"):
        return False
    counted = not after.strip() and (_SOME.match(before) or _COUNTED.search(before))
    return bool(counted or (not before.strip() and _WITHIN_SOMETHING.match(after)))


def _meant_by_head(words: str, asking: Asking, found: Sequence[Candidate]) -> Candidate | None:
    """The body that "the committee", "the three-judge court" or "police" means: the nearest named so, if possible before it."""
    plain = ARTICLE.sub("", words).strip()
    *others, head = plain.split() or [""]
    if head.casefold() not in BODIES or any(word[:1].isupper() for word in others):
        return None
    if plain == words and head.casefold() not in ("police", "parliament", "congress", "court"):
        return None
    named = [c for c in found if c.printed and " " in c.name and _is_headed(c.name.casefold().split(), head.casefold())]
    before = [c for c in named if c.span.start < asking.anchor]
    return before[-1] if before else (named[0] if named else None)


def _is_headed(name: Sequence[str], head: str) -> bool:
    """Whether a body's name tells of what the word says: "court of session", but not "inspector general of police"."""
    words = [word for word in name if word != "the"]
    at = words.index(head) if head in words else 0
    return head in words and (at == 0 or words[at - 1] not in ("of", "for"))


def _whose_paper(text: str, asking: Asking, kinds: Floats, found: Sequence[Candidate]) -> Candidate | None:
    """Who speaks in "the council's report" or "Petrova's tweet", where a body or a person is likelier to speak than a document."""
    source, kind = asking.source, KINDS[int(kinds.argmax())]
    if source is None or kind not in ("organisation", "person"):
        return None
    of = (
        c
        for c in found
        if c.printed
        and is_body(c.name) == (kind == "organisation")
        and source.holds(c.span)
        and PAPER.match(text[c.span.end : source.end])
        and leads(text, source, c)
    )
    return next(of, None)


def by_own_words(text: str, asking: Asking, kinds: Floats, *, confidence: float, found: Sequence[Candidate]) -> Speaker:
    """The speaker as the source's own words tell of them; nobody where there is no source, or just a "he"."""
    printed = asking.source.words_in(text) if asking.source else ""
    words = described(printed)
    if asking.source is None or tells_of_nobody(words):
        best = KINDS[int(kinds.argmax())]
        nobody: Kind = best if best == "author" else "unattributed"
        return Speaker(name=nobody, kind=nobody, confidence=confidence)
    kind = _kind_of(words, kinds, printed=False)
    # A capital that does not come from the beginning of a sentence is the name's own: "The Kremlin".
    proper = words[:1].isupper() and not printed.startswith(words)
    begins = asking.source.start + printed.find(words)
    if begins >= asking.source.start and (owned := _of_owner(text, words, begins, found)):
        return Speaker(
            name=f"{_UNNAMED}{owned}" if kind == "unnamed" else owned,
            kind=kind,
            mentions=(asking.source,),
            confidence=confidence,
        )
    if any(one.printed and one.span.start == begins for one in found):  # "Norvik police" keep their capital
        return Speaker(
            name=f"{_UNNAMED}{words}" if kind == "unnamed" else words,
            kind=kind,
            mentions=(asking.source,),
            confidence=confidence,
        )
    name = words if proper and kind != "unnamed" else _unnamed(words, kind, text)
    return Speaker(name=name, kind=kind, mentions=(asking.source,), confidence=confidence)


def _of_owner(text: str, words: str, begins: int, found: Sequence[Candidate]) -> str | None:
    """A description that begins with whose somebody is, with their fullest name: "Mr. Orlov's office" is "Ben Orlov's office"."""
    for one in found:
        led = text[begins : one.span.start].strip() == one.title and text[one.span.end : one.span.end + 1] in ("'", "’")
        led = led and " and " not in one.name  # "the Orlovs' lawyer" stays theirs
        if one.printed and one.span.start >= begins and led and words.startswith(text[begins : one.span.end]):
            behind = words[one.span.end - begins :]
            return one.name + (behind[0] + behind[2:] if one.name.endswith("s") and behind[1:3] == "s " else behind)
    return None


def _unnamed(words: str, kind: Kind, text: str) -> str:
    if kind == "unnamed":
        return f"{_UNNAMED}{_lowered(words, text)}"
    return words if any(mark.isupper() for mark in words[1:]) and not _SOME.match(words) else _lowered(words, text)


def _lowered(words: str, text: str) -> str:
    """A description without the capital of a sentence's beginning; "Russian officials" keep theirs, if the text has "Russian" elsewhere too."""
    head = words.split(" ", 1)[0]
    if (head.isupper() and len(head) > 1) or _goes_on_with(_POSSESSIVE.sub("", head), text):
        return words
    return words[:1].lower() + words[1:]


@lru_cache(maxsize=32)
def _goes_on_with(word: str, text: str) -> bool:
    """Whether a sentence goes on with the word anywhere in the text."""
    return re.search(rf"[\w,] {re.escape(word)}\b", text) is not None


def _kind_of(name: str, kinds: Floats, *, printed: bool) -> Kind:
    """The likeliest kind that fits: somebody with a proper name is not unnamed, and a source is somebody."""
    allowed: dict[Kind, float] = dict(zip(KINDS, (float(chance) for chance in kinds), strict=True))
    allowed["unattributed"] = allowed["author"] = -1.0
    if printed:
        allowed["unnamed"] = -1.0
        if is_body(name):
            allowed["person"] *= 0.3
        if not any(word.lower() in BODIES for word in name.split()) and len(name.split()) > 1:
            allowed["group"] *= 0.5
    return max(allowed, key=lambda kind: allowed[kind])


def _chain(asking: Asking, chosen: Candidate, found: Sequence[Candidate]) -> tuple[Span, ...]:
    """From the source's words by way of the mention chosen to the first mention printed in full."""
    spans = [asking.source] if asking.source else []
    if not (asking.source and asking.source.holds(chosen.span)):
        spans.append(chosen.span)
    whole = next((c.span for c in found if c.name == chosen.name and c.span.end - c.span.start >= len(c.name)), None)
    if whole and whole not in spans and chosen.span.end - chosen.span.start < len(chosen.name):
        spans.append(whole)
    return tuple(spans)


def completed(speakers: Sequence[Speaker]) -> list[Speaker]:
    """The speakers, those known by a bare noun ("campaigners") called by the fuller description that ends in it, where there is just one."""
    fuller: dict[str, set[str]] = {}
    for one in speakers:
        words = one.name.removeprefix(_UNNAMED)
        if one.kind in _DESCRIBED and " " in words and not _SEVERAL.search(words) and not _SOME.match(words):
            head = re.split(r" (?:for|of|at|from|in|with) ", words)[0]
            fuller.setdefault(head.rsplit(" ", 1)[-1].casefold(), set()).add(words)
    return [_by_fuller(one, fuller) for one in speakers]


def _by_fuller(one: Speaker, fuller: Mapping[str, set[str]]) -> Speaker:
    bare = one.name.removeprefix(_UNNAMED)
    choices = fuller.get(bare.casefold(), set())
    if one.kind not in ("unnamed", "group") or len(choices) != 1 or not bare[:1].islower():
        return one
    (name,) = choices
    return replace(one, name=f"{_UNNAMED}{name}" if one.kind == "unnamed" else name)


def unless_denied(speaker: Speaker, *, denier: Speaker) -> Speaker:
    """Who is behind a statement without a source that lies in a denial: not who denies it, as in "Orlov denied reports that ...".

    >>> orlov = Speaker(name="Orlov", kind="person", confidence=0.6)
    >>> unless_denied(orlov, denier=orlov).kind, unless_denied(orlov, denier=Speaker(name="Petrova", kind="person")).name
    ('unattributed', 'Orlov')
    """
    if speaker.name != denier.name:
        return speaker
    return Speaker(name="unattributed", kind="unattributed", confidence=1 - speaker.confidence)


def unless_reported(speaker: Speaker, text: str, cue: Span) -> Speaker:
    """Who is behind a statement without a source whose cue is the noun "reports": these, unless there are none.

    >>> nobody = Speaker(name="unattributed", kind="unattributed")
    >>> [unless_reported(nobody, text, Span(0, len(text))).name for text in ("unconfirmed reports of", "denied reports of")]
    ['unnamed: unconfirmed reports', 'unattributed']
    """
    reports = _REPORTS.fullmatch(" ".join(cue.words_in(text).split()))
    if speaker.kind != "unattributed" or not reports or _NO.search(text, max(0, cue.start - 12), cue.start):
        return speaker
    name = f"{_UNNAMED}{reports[1].lower()}"
    return Speaker(name=name, kind="unnamed", mentions=(cue,), confidence=speaker.confidence)
