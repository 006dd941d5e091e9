"""The reader: a report in, everything that it says somebody said out."""

import bisect
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from accordingto.comparing import Encoder
from accordingto.model import Act, Channel, Reading, Report, Span, Speaker, Statement
from accordingto.model.statement import ACTS
from accordingto.reading import calibration
from accordingto.reading.assemble import Parts, best_roles, parts_of, words_of
from accordingto.reading.channels import channels_of, relayed
from accordingto.reading.contests import contests_in
from accordingto.reading.coverage import UNRESOLVED, coverage
from accordingto.reading.dates import TimeWords, dated, time_words
from accordingto.reading.disputes import disputes_of
from accordingto.reading.form import form_of
from accordingto.reading.fullest import fullest
from accordingto.reading.language import is_english
from accordingto.reading.names import Mention, mentions
from accordingto.reading.nest import ALIKE, Nested, outer_of, share
from accordingto.reading.network import WEIGHTS, Floats, Network, Read, Told, fit_of, means
from accordingto.reading.paragraphs import paragraphs, sentences
from accordingto.reading.people import bodies_of
from accordingto.reading.pieces import Ints, Pieces, pieces_of
from accordingto.reading.pointing import Asking, Layout, candidates
from accordingto.reading.quotes import Quotation, quotations
from accordingto.reading.speaker_looks import speaker_features
from accordingto.reading.speakers import completed, speaker_of
from accordingto.reading.timing import Look, Timing, known_as
from accordingto.reading.windows import Window, windows

NEAR = 4000
"""How far apart, in code points, the anchors of statements may be that claim the same words."""

_CITES = re.compile(r"cit(?:es?|ed|ing)|quot(?:es?|ed|ing)|according to", re.I)


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """One statement before its nesting is known: its parts, and what the network thinks of it."""

    anchor: int
    chance: float
    parts: Parts
    act: Floats
    speaker: Speaker
    via: tuple[Channel, ...]
    read_with: range
    """The expressions of time in its window, and, in `fit`, how well their readings fit its own."""
    fit: Floats


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One report made ready for reading: its paragraphs, sentences, quotations, names and expressions of time."""

    text: str
    sentences: tuple[Span, ...]
    quoted: tuple[Quotation, ...]
    pieces: Pieces
    layout: Layout
    named: tuple[Mention, ...]
    full: dict[str, str]
    when: tuple[TimeWords, ...]
    published: str | None


class Reader:
    """Holds the network; reading with it changes nothing and gives the same result every time.

    `weights` is a folder with the reader's files, by default those in the package; `threads` None leaves the number of threads to ONNX
    Runtime. `digest` names the weights. Raises `ReadingError` where they are missing or damaged.
    """

    def __init__(self, *, weights: Path = WEIGHTS, threads: int | None = None) -> None:
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
        for window in windows(len(page.pieces)):
            some, doubted = self._window(page, window)
            found += some
            doubts += doubted
        ordered = _completed(_in_order(_distinct(page, found)))
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
                pairs=self._contested(page, statements),
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

    def _window(self, page: Page, window: Window) -> tuple[list[Found], list[int]]:
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
        askings = [_asking(part, offset) for part, offset in zip(parts, offsets, strict=True)]
        speakers = self._speakers(page, window, read, anchors, askings, told)
        read_with, fit = _fit_of_dates(page, window, read, anchors)
        found = [
            Found(
                anchor=offset, chance=float(chance[at]), parts=part, act=told.acts[i], speaker=speakers[i],
                via=channels_of(page.text, pieces, window.start, told.via[i], page.named, page.full), read_with=read_with, fit=fit[i],
            )
            for i, (at, offset, part) in enumerate(zip(anchors, offsets, parts, strict=True))
            if part.content or (part.cue and ACTS[int(told.acts[i].argmax())] == "declines")
        ]  # fmt: skip
        return found, doubted

    def _speakers(
        self, page: Page, window: Window, read: Read, anchors: Ints, askings: Sequence[Asking], told: Told
    ) -> list[Speaker]:
        """Who is behind each of a window's statements, out of those mentioned in the window."""
        pieces, size = page.pieces, window.end - window.start
        start, end = int(pieces.starts[window.start]), int(pieces.ends[window.end - 1])
        near = [mention for mention in page.named if start <= mention.span.start and mention.span.end <= end]
        found = candidates(page.text, near, page.full, askings)
        ranges = [_within(pieces, candidate.span, window) for candidate in found]
        asks = [
            _within(pieces, asking.source, window) if asking.source else (int(at), int(at) + 1)
            for asking, at in zip(askings, anchors, strict=True)
        ]
        looks = speaker_features(page.layout, askings, found)
        keys = means(read.speaker_keys[:size], ranges)
        chances = self._network.point("speaker", fit_of(means(read.speaker_asks, asks), keys), looks)
        return [
            speaker_of(page.text, asking, chances=chances[i], kinds=told.kinds[i], found=found)
            for i, asking in enumerate(askings)
        ]

    def _said(self, page: Page, ordered: Sequence[Found]) -> list[TimeWords | None]:
        """When each statement was said, where the report says so."""
        timing = Timing(
            page.layout,
            [_asking(one.parts, one.anchor) for one in ordered],
            [known_as(one.speaker.name, one.speaker.kind) for one in ordered],
            page.when,
            published=page.published,
        )
        said = []
        for row, one in enumerate(ordered):
            near = timing.within_reach(row)
            looks = timing.looks(row, near)
            fit = np.zeros((1, len(near)), np.float32)
            for i, column in enumerate(near):
                if column in one.read_with:
                    fit[0, i] = one.fit[column - one.read_with.start]
                else:
                    looks[i, Look.BEYOND] = 1
            said.append(dated(self._network.point("time", fit, looks[None])[0], [page.when[column] for column in near]))
        return said

    def _vectors(self, texts: Sequence[str]) -> Floats:
        if self._encoder is None:
            self._encoder = Encoder(threads=self._threads)
        return self._encoder.vectors(texts)

    def _contested(self, page: Page, statements: Sequence[Statement]) -> list[tuple[str, str]]:
        """Pairs of statement ids: what the first affirms, the second denies."""
        contests = contests_in(page.text, statements, vectors=self._vectors)
        chances = self._network.contest(contests)
        return [
            (one.affirms, one.denies)
            for one, chance in zip(contests.pairs, chances, strict=True)
            if chance >= self._calibration.contest
        ]

    def _statements(self, page: Page, ordered: Sequence[Found]) -> tuple[Statement, ...]:
        """The statements with their nesting; ids count from s1."""
        outer = outer_of(
            [
                Nested(
                    content=one.parts.content, cue=one.parts.cue, source=one.parts.source, cited=_is_cited(page, one)
                )
                for one in ordered
            ]
        )
        said = self._said(page, ordered)
        return tuple(
            self._statement(page, one, f"s{i + 1}", outer[i], ordered, said[i]) for i, one in enumerate(ordered)
        )

    def _statement(
        self, page: Page, one: Found, key: str, outer: int | None, ordered: Sequence[Found], said: TimeWords | None
    ) -> Statement:
        parts = one.parts
        around = ordered[outer] if outer is not None else None
        form = form_of(page.text, parts.content, page.quoted, inside=around.parts.content if around else None)
        via = one.via
        if around:
            via = relayed(
                via,
                speaker=one.speaker,
                outer=around.speaker,
                act=_act(around),
                source=around.parts.source,
                through=around.via,
            )
        looks = calibration.looks_of(
            anchor=one.chance, sure=parts.sure, nested=outer is not None, has_cue=bool(parts.cue),
            has_source=bool(parts.source), length=_length(one),
        )  # fmt: skip
        return Statement(
            id=key,
            source=parts.source,
            cue=parts.cue,
            content=parts.content,
            form=form,
            inside=None if outer is None else f"s{outer + 1}",
            confidence=self._calibration.of_statement(looks),
            speaker=replace(one.speaker, confidence=self._calibration.of_speaker(one.speaker.confidence)),
            act=_act(one),
            act_confidence=self._calibration.of_act(float(one.act.max())),
            via=via,
            said=said.value if said else None,
            said_span=said.span if said else None,
        )


def _asking(parts: Parts, anchor: int) -> Asking:
    return Asking(source=parts.source[0] if parts.source else None, anchor=anchor, content=parts.content)


def _fit_of_dates(page: Page, window: Window, read: Read, anchors: Ints) -> tuple[range, Floats]:
    """Which expressions of time lie in a window, and how well their readings fit those of its statements."""
    start, end = int(page.pieces.starts[window.start]), int(page.pieces.ends[window.end - 1])
    near = [i for i, when in enumerate(page.when) if start <= when.span.start and when.span.end <= end]
    keys = means(read.time_keys, [_within(page.pieces, page.when[i].span, window) for i in near])
    return range(near[0], near[-1] + 1) if near else range(0), fit_of(read.time_asks[anchors], keys)


def _within(pieces: Pieces, span: Span, window: Window) -> tuple[int, int]:
    first, last = pieces.within(span)
    return max(first - window.start, 0), min(last - window.start, window.end - window.start)


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


def _completed(found: Sequence[Found]) -> list[Found]:
    return [
        replace(one, speaker=speaker)
        for one, speaker in zip(found, completed([one.speaker for one in found]), strict=True)
    ]


def _act(one: Found) -> Act:
    return ACTS[int(one.act.argmax())]


def _first(one: Found) -> int:
    return min(span.start for span in (*one.parts.source, *one.parts.cue, *one.parts.content))


def _length(one: Found) -> int:
    return sum(span.end - span.start for span in one.parts.content)
