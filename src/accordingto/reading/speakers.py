"""Who stands behind a source: from the words on the page to the fullest name in the report."""

import re
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from accordingto.model import Kind, Span, Speaker
from accordingto.model.statement import KINDS
from accordingto.reading.names import BODIES, is_body
from accordingto.reading.pointing import PRONOUNS, Asking, Candidate

Floats = npt.NDArray[np.float32]

_ARTICLE = re.compile(r"^(?:the|a|an|his|her|its|their|our|my)\s+", re.I)
_RELATIVE = re.compile(r",?\s+(?:who|which|whose|where)\b.*$|,\s.*$", re.S)
_FOR = (
    re.compile(r"\b(?:spokes(?:man|woman|person)|representative|lawyer|attorney|counsel) (?:for|of) [^,.;]{2,60}", re.I),
    re.compile(
        r"\b(?:president|prime minister|chancellor|minister|governor|mayor|secretary[- ]general|secretary|director|head|chair(?:man|"
        r"woman|person)?|chief|leader|commissioner|ambassador|founder|editor|general secretary|executive director)"
        r"(?: [a-z]+){0,2} (?:of|for|at) [^,.;]{2,60}",
        re.I,
    ),
)
_PEOPLE = frozenset(("person", "unnamed"))


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
    likeliest: Kind = KINDS[int(kinds.argmax())]
    if asking.source is None and likeliest in ("unattributed", "author"):
        return Speaker(name=likeliest, kind=likeliest, confidence=float(kinds.max()))
    by_name: dict[str, float] = {}
    for candidate, chance in zip(found, chances, strict=False):
        by_name[candidate.name] = by_name.get(candidate.name, 0.0) + float(chance)
    own = float(chances[-1])
    best = max(by_name, key=lambda name: by_name[name], default="")
    words = asking.source.words_in(text) if asking.source else ""
    if words.lower() in PRONOUNS and best:
        own = 0.0
    if not best or own >= by_name[best]:
        return _described(text, asking, kinds, confidence=own if words else float(kinds.max()))
    holders = [i for i, candidate in enumerate(found) if candidate.name == best]
    chosen = found[max(holders, key=lambda i: float(chances[i]))]
    mentions = _chain(asking, chosen, found)
    name = best if chosen.printed else described(best)
    kind = _kind_of(name, kinds, printed=chosen.printed)
    if kind in ("unnamed", "group") and not chosen.printed:
        name = _unnamed(name, kind)
    return Speaker(
        name=name,
        kind=kind,
        on_behalf_of=on_behalf_of(text, name, asking, found),
        mentions=mentions,
        confidence=by_name[best],
    )


def described(words: str) -> str:
    """A description without article and relative clause: "the two officials, who ..." is "two officials".

    >>> described("a police officer who asked not to be named")
    'police officer'
    """
    words = " ".join(words.split())
    short = _RELATIVE.sub("", _ARTICLE.sub("", words))
    return short or words


def _described(text: str, asking: Asking, kinds: Floats, *, confidence: float) -> Speaker:
    if asking.source is None:
        best = KINDS[int(kinds.argmax())]
        kind: Kind = best if best in ("author",) else "unattributed"
        return Speaker(name=kind, kind=kind, confidence=confidence)
    words = described(asking.source.words_in(text))
    kind = _kind_of(words, kinds, printed=False)
    return Speaker(name=_unnamed(words, kind), kind=kind, mentions=(asking.source,), confidence=confidence)


def _unnamed(words: str, kind: Kind) -> str:
    if kind == "unnamed":
        return f"unnamed: {_lowered(words)}"
    return words if any(mark.isupper() for mark in words[1:]) else _lowered(words)


def _lowered(words: str) -> str:
    head = words.split(" ", 1)[0]
    return words[:1].lower() + words[1:] if not head.isupper() or len(head) == 1 else words


def _kind_of(name: str, kinds: Floats, *, printed: bool) -> Kind:
    """The likeliest kind that fits: somebody with a proper name is not unnamed, and a source is somebody."""
    allowed = dict(zip(KINDS, (float(chance) for chance in kinds), strict=True))
    for kind in ("unattributed", "author"):
        allowed[kind] = -1.0
    if printed:
        allowed["unnamed"] = -1.0
        if is_body(name):
            allowed["person"] *= 0.3
        if not any(word.lower() in BODIES for word in name.split()) and len(name.split()) > 1:
            allowed["group"] *= 0.5
    best = max(allowed, key=lambda kind: allowed[kind])
    return next(kind for kind in KINDS if kind == best)


def _chain(asking: Asking, chosen: Candidate, found: Sequence[Candidate]) -> tuple[Span, ...]:
    """From the source's words by way of the mention chosen to the first mention printed in full."""
    spans = [asking.source] if asking.source else []
    if not (asking.source and asking.source.holds(chosen.span)):
        spans.append(chosen.span)
    whole = next((c.span for c in found if c.name == chosen.name and c.span.end - c.span.start >= len(c.name)), None)
    if whole and whole not in spans and chosen.span.end - chosen.span.start < len(chosen.name):
        spans.append(whole)
    return tuple(spans)


def on_behalf_of(text: str, name: str, asking: Asking, found: Sequence[Candidate]) -> str | None:
    """The post or body that a speaker speaks for, in the report's words, where a mention of them carries it."""
    places = [asking.source] if asking.source else []
    places += [Span(max(0, c.span.start - 60), min(len(text), c.span.end + 80)) for c in found if c.name == name][:6]
    for place in places:
        words = place.words_in(text)
        at = words.find(name.split()[-1]) if name else -1
        for pattern in _FOR:
            for match in pattern.finditer(words):
                gap = words[match.end() : at] if match.end() <= at else words[at + len(name.split()[-1]) : match.start()]
                if at >= 0 and len(gap) < 12 and "." not in gap:
                    return _post(match.group(), name)
    for candidate in found:
        if candidate.name == name and candidate.title and not is_body(name):
            return candidate.title
    return None


def _post(words: str, name: str) -> str:
    first = name.split()[0] if name else ""
    cut = words.find(first) if first else -1
    return re.split(r"\s+(?:said|told|who|has|was|is|and|denied|added)\b", words[:cut] if cut > 5 else words)[0].strip()
