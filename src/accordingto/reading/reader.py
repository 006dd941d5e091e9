"""The reader: a report in, everything that it says somebody said out."""

import bisect
import os
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from accordingto.comparing import Encoder
from accordingto.model import Act, Channel, Reading, Report, Span, Speaker, Statement
from accordingto.model.statement import ACTS
from accordingto.reading import calibration
from accordingto.reading.acts import act_of
from accordingto.reading.assemble import best_roles, parts_of, words_of
from accordingto.reading.channels import POSSIBLE, beyond, carried, channels_of, posted, relayed
from accordingto.reading.contests import contests_in
from accordingto.reading.coverage import UNRESOLVED, coverage
from accordingto.reading.dates import TimeWords, time_words
from accordingto.reading.disputes import disputes_of
from accordingto.reading.form import form_of
from accordingto.reading.fullest import fullest
from accordingto.reading.language import is_english
from accordingto.reading.names import mentions
from accordingto.reading.nest import ALIKE, Nested, outer_of, share
from accordingto.reading.network import WEIGHTS, Floats, Network, fit_of, means
from accordingto.reading.occasions import is_perfect
from accordingto.reading.paragraphs import paragraphs, sentences
from accordingto.reading.people import bodies_of
from accordingto.reading.pieces import pieces_of
from accordingto.reading.pointing import Layout
from accordingto.reading.quotes import quotations
from accordingto.reading.speakers import unless_denied, unless_reported
from accordingto.reading.whole import Found, Page, dates_in, glimpsed, piece_range, speakers_in
from accordingto.reading.windows import Window, windows

NEAR = 4000
"""How far apart, in code points, the anchors of statements may be that claim the same words."""

_MYSELF = frozenset(("i", "me", "my"))
_CITES = re.compile(r"cit(?:es?|ed|ing)|quot(?:es?|ed|ing)|according to", re.I)


@dataclass(frozen=True, slots=True, kw_only=True)
class Settled:
    """A statement with what the whole report tells of it; `outer` is the number of the one that it is nested in."""

    found: Found
    speaker: Speaker
    said: TimeWords | None
    outer: int | None
    via: tuple[Channel, ...]


class Reader:
    """Holds the network; reading with it changes nothing and gives the same result every time.

    `weights` is a folder with the reader's files, by default those in the package; `threads` None leaves the number of threads to ONNX
    Runtime. `digest` names the weights. Raises `ReadingError` where they are missing or damaged.
    """

    def __init__(self, *, weights: Path = WEIGHTS, threads: int | None = None) -> None:
        if threads:  # more than there are cores would only wait for each other, and thousands without end
            threads = min(threads, os.cpu_count() or 1)
        self._network = Network(weights, threads=threads)
        self._encoder: Encoder | None = None  # asked only where somebody denies
        self._threads = threads
        self._calibration = calibration.load(weights)
        self.digest = self._network.digest

    def read(self, report: Report) -> Reading:
        """Every statement in `report`, in order of the text; none, and a `note`, where the text is empty or not English."""
        note = None
        if not report.text.strip():
            note = "The report has no text."
        elif not is_english(report.text):
            note = "The text does not seem to be in English, so nothing was read: the reader knows English only."
        if note:
            return Reading(report=report, reader=self.digest, note=note)
        page = self._page(report)
        found: list[Found] = []
        doubts: list[int] = []
        for number, window in enumerate(windows(len(page.pieces))):
            some, doubted = self._window(page, number, window)
            found += some
            doubts += doubted
        ordered, unlikely = self._likely(page, _in_order(_distinct(page, found)))
        doubts += [one.anchor for one in unlikely]
        statements = self._statements(page, ordered)
        spans = [span for one in statements for span in (*one.source, *one.cue, *one.content)]
        outer = [quotation.inner for quotation in page.quoted if not quotation.single]
        return Reading(
            report=report,
            reader=self.digest,
            statements=statements,
            disputes=disputes_of(
                page.text,
                statements,
                page.named,
                page.full,
                pairs=self._contested(page, statements, ordered),
                alone={one.id: found.bearing.denies for one, found in zip(statements, ordered, strict=True)},
            ),
            bodies=bodies_of(page.text, statements),
            sentences=coverage(page.text, page.sentences, spans, doubts, outer),
        )

    def _page(self, report: Report) -> Page:
        text = report.text
        within = paragraphs(text)
        parted = sentences(text, within)
        layout = Layout(text=text, starts=tuple(span.start for span in parted))
        named = mentions(text, frozenset(layout.starts))
        return Page(
            text=text, sentences=parted, quoted=quotations(text, within), layout=layout, named=named, full=fullest(named, text),
            pieces=pieces_of(text, self._network.tokenizer, within), when=time_words(text, published=report.published),
            published=report.published,
        )  # fmt: skip

    def _window(self, page: Page, number: int, window: Window) -> tuple[list[Found], list[int]]:
        """The statements anchored in a window's own part, and the offsets where one nearly was."""
        pieces = page.pieces
        read = self._network.read(pieces, window)
        chance = read.anchors.copy()
        chance[: window.own_start - window.start] = 0
        chance[window.own_end - window.start :] = 0
        chance[pieces.starts[window.start : window.end] == pieces.ends[window.start : window.end]] = 0
        threshold = self._calibration.threshold
        doubts = np.flatnonzero((chance >= UNRESOLVED) & (chance < threshold))
        doubted = [int(pieces.starts[window.start + at]) for at in doubts]
        anchors = np.flatnonzero(chance >= threshold)
        if not len(anchors):
            return [], doubted
        told = self._network.tell(read, pieces, window, anchors)
        words = words_of(pieces, window.start, window.end)
        paths = best_roles(told.roles, words)
        quoted = [
            q
            for q in page.quoted
            if q.outer.end > pieces.starts[window.start] and q.outer.start < pieces.ends[window.end - 1]
        ]
        offsets = [int(pieces.starts[window.start + at]) for at in anchors]
        parts = [
            parts_of(page.text, words, paths[i], told.roles[i], offsets[i], quoted, page.layout.starts)
            for i in range(len(anchors))
        ]
        asks = [
            piece_range(pieces, part.source[0], window) if part.source else (int(at), int(at) + 1)
            for part, at in zip(parts, anchors, strict=True)
        ]
        glimpse = glimpsed(page, number, window, read.speaker_keys)
        times = means(read.time_keys, [piece_range(pieces, page.when[i].span, window) for i in glimpse.when])
        who, when = means(read.speaker_asks, asks), fit_of(read.time_asks[anchors], times)
        whose = means(read.speaker_asks, [(first, first + 1) for first, _ in asks])
        found = [
            Found(
                anchor=offset, chance=float(chance[at]), parts=part, act=told.acts[i], kind=told.kinds[i], bearing=told.bearings[i],
                via=channels_of(page.text, pieces, window.start, told.via[i], page.named, page.full),
                perhaps=channels_of(page.text, pieces, window.start, told.via[i], page.named, page.full, POSSIBLE),
                glimpse=glimpse, who=who[i], whose=whose[i], when=when[i],
            )
            for i, (at, offset, part) in enumerate(zip(anchors, offsets, parts, strict=True))
            if part.content or (part.cue and act_of(told.acts[i], "") == "declines")
        ]  # fmt: skip
        return found, doubted

    def _vectors(self, texts: Sequence[str]) -> Floats:
        if self._encoder is None:
            self._encoder = Encoder(threads=self._threads)
        return self._encoder.vectors(texts)

    def _contested(
        self, page: Page, statements: Sequence[Statement], ordered: Sequence[Found]
    ) -> dict[tuple[str, str], float]:
        """Pairs of statement ids with their chance: what the first affirms, the second denies; of two that deny each other, the likelier way."""
        acts = [one.act for one in ordered]
        # The judge has learned from the likeliest acts.
        known = [replace(one, act=ACTS[int(act.argmax())]) for one, act in zip(statements, acts, strict=True)]
        contests = contests_in(page.text, known, acts, [one.bearing for one in ordered], vectors=self._vectors)
        chances = self._network.contest(contests)
        likely = {
            (one.affirms, one.denies): float(chance)
            for one, chance in zip(contests.pairs, chances, strict=True)
            if chance >= self._calibration.contest
        }
        return {
            (one, other): chance for (one, other), chance in likely.items() if chance >= likely.get((other, one), 0.0)
        }

    def _likely(self, page: Page, ordered: Sequence[Found]) -> tuple[list[Found], list[Found]]:
        """Those of which it is likely enough that a person would mark them, and the others."""
        outer = _outer(page, ordered)
        likely: list[Found] = []
        others: list[Found] = []
        for one, around in zip(ordered, outer, strict=True):
            confidence = self._confidence(one, nested=around is not None)
            (likely if confidence >= self._calibration.least else others).append(one)
        return likely, others

    def _confidence(self, one: Found, *, nested: bool) -> float:
        looks = calibration.looks_of(
            anchor=one.chance, sure=one.parts.sure, nested=nested, has_cue=bool(one.parts.cue),
            has_source=bool(one.parts.source), length=_length(one),
        )  # fmt: skip
        return self._calibration.of_statement(looks)

    def _statements(self, page: Page, ordered: Sequence[Found]) -> tuple[Statement, ...]:
        """The statements with their nesting; ids count from s1."""
        outer = _outer(page, ordered)
        speakers = speakers_in(page, ordered, outer, self._network)
        for number, (one, around) in enumerate(zip(ordered, outer, strict=True)):
            if around is not None and _act(page, ordered[around]) == "denies" and not one.parts.source:
                speakers[number] = unless_denied(speakers[number], denier=speakers[around])
            if not one.parts.source and one.parts.cue and _act(page, one) != "denies":
                speakers[number] = unless_reported(speakers[number], page.text, one.parts.cue[0])
            if around is None and one.asking.source and _is_authors(page, one.asking.source):
                speakers[number] = Speaker(
                    name="author", kind="author", mentions=one.parts.source, confidence=speakers[number].confidence
                )
        dates = dates_in(page, ordered, outer, speakers, self._network)
        through = carried(
            [one.via for one in ordered],
            [one.perhaps for one in ordered],
            speakers,
            outer,
            perfect=[is_perfect(page.text, one.parts.cue) for one in ordered],
        )
        settled = [
            Settled(found=one, speaker=speaker, said=said, outer=around, via=via)
            for one, speaker, said, around, via in zip(ordered, speakers, dates, outer, through, strict=True)
        ]
        return tuple(self._statement(page, settled, number) for number in range(len(settled)))

    def _statement(self, page: Page, settled: Sequence[Settled], number: int) -> Statement:
        this = settled[number]
        one, parts, outer, said = this.found, this.found.parts, this.outer, this.said
        act = _act(page, one)
        around = settled[outer] if outer is not None else None
        within = around.found.parts.content if around else None
        via = posted(page.text, beyond(this.via, this.speaker, parts.source), parts.source)
        if around:
            via = relayed(
                via,
                speaker=this.speaker,
                outer=around.speaker,
                act=_act(page, around.found),
                source=around.found.parts.source,
                content=around.found.parts.content,
                through=around.via,
            )
        return Statement(
            id=f"s{number + 1}",
            source=parts.source,
            cue=parts.cue,
            content=parts.content,
            form=form_of(page.text, parts.content, page.quoted, inside=within),
            inside=None if outer is None else f"s{outer + 1}",
            confidence=self._confidence(one, nested=outer is not None),
            speaker=replace(this.speaker, confidence=self._calibration.of_speaker(this.speaker.confidence)),
            act=act,
            act_confidence=self._calibration.of_act(float(one.act[ACTS.index(act)])),
            via=via,
            said=said.value if said else None,
            said_span=said.span if said else None,
        )


def _outer(page: Page, ordered: Sequence[Found]) -> tuple[int | None, ...]:
    """For each statement, the number of the one that it is nested in."""
    return outer_of(
        [
            Nested(content=one.parts.content, cue=one.parts.cue, source=one.parts.source, cited=_is_cited(page, one))
            for one in ordered
        ]
    )


def _distinct(page: Page, found: Sequence[Found]) -> list[Found]:
    """Without the weaker of two anchors in one cue, or of two that claim the same words though neither relays the other."""
    kept: list[Found] = []
    anchors: list[int] = []
    for one in sorted(found, key=lambda one: (-one.chance, one.anchor)):
        first, last = (bisect.bisect_left(anchors, one.anchor + step) for step in (-NEAR, NEAR))
        if not any(_same(page, one, other) for other in kept[first:last]):
            at = bisect.bisect_left(anchors, one.anchor)
            anchors.insert(at, one.anchor)
            kept.insert(at, one)
    return kept


def _same(page: Page, one: Found, other: Found) -> bool:
    if any(cue.start <= one.anchor < cue.end for cue in other.parts.cue):
        return share(one.parts.content, other.parts.content) > 0.3
    if share(one.parts.content, other.parts.content) <= ALIKE:
        return False
    nested = _cue_lies_in(one, other) or _cue_lies_in(other, one)
    return not nested and not _is_cited(page, one) and not _is_cited(page, other)


def _cue_lies_in(one: Found, other: Found) -> bool:
    marks = one.parts.cue or one.parts.content[:1]
    return all(any(span.holds(mark) for span in other.parts.content) for mark in marks)


def _is_cited(page: Page, one: Found) -> bool:
    """Whether a cue names its source as the authority of another, as "citing officials" does."""
    return any(_CITES.match(span.words_in(page.text)) for span in one.parts.cue)


def _in_order(found: Sequence[Found]) -> list[Found]:
    """In the order of the text."""
    return sorted(found, key=lambda one: (_first(one), -_length(one), one.anchor))


def _is_authors(page: Page, source: Span) -> bool:
    """Whether a source is the author: "I" outside of quotation marks."""
    if source.words_in(page.text).lower() not in _MYSELF:
        return False
    return not any(quotation.inner.start <= source.start < quotation.inner.end for quotation in page.quoted)


def _act(page: Page, one: Found) -> Act:
    return act_of(one.act, " ".join(span.words_in(page.text) for span in one.parts.content))


def _first(one: Found) -> int:
    return min(span.start for span in (*one.parts.source, *one.parts.cue, *one.parts.content))


def _length(one: Found) -> int:
    return sum(span.end - span.start for span in one.parts.content)
