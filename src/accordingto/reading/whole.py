"""What only the whole report tells of its statements: who is behind them, and when they were said."""

import bisect
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from accordingto.model import Channel, Span, Speaker
from accordingto.reading.assemble import Parts
from accordingto.reading.contests import Bearing
from accordingto.reading.dates import TimeWords
from accordingto.reading.names import Mention
from accordingto.reading.neighbours import begins_sentence, same_papers, still_speaking
from accordingto.reading.network import Floats, Network, fit_of, means
from accordingto.reading.occasions import Guess, dates_told, is_perfect, likeliest
from accordingto.reading.owners import asked_whose, led_by_owner, owned
from accordingto.reading.pieces import Pieces
from accordingto.reading.pointing import Asking, Layout, candidates
from accordingto.reading.quotes import Quotation
from accordingto.reading.speaker_view import View
from accordingto.reading.speakers import completed, speaker_of
from accordingto.reading.timing import TimeLook, Timing, known_as
from accordingto.reading.windows import Window, windows

STRETCH = 16
"""So many windows are seen together when speakers are looked for: a report of 5,000 words."""


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Glimpse:
    """What is kept of a window: how its pieces answer to "who", and which expressions of time lie in it."""

    number: int
    window: Window
    keys: npt.NDArray[np.float16]
    when: range


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """One statement as its window tells it: its parts, and what the network thinks of it."""

    anchor: int
    chance: float
    parts: Parts
    act: Floats
    kind: Floats
    bearing: Bearing
    via: tuple[Channel, ...]
    perhaps: tuple[Channel, ...]
    """Channels with some small chance, those of `via` among them."""
    glimpse: Glimpse
    who: Floats
    """What it asks of the pieces of its window."""
    whose: Floats
    """What the first word of its source asks of them, which may be "his"."""
    when: Floats
    """How well the expressions of time in its window fit."""

    @property
    def asking(self) -> Asking:
        source = self.parts.source[0] if self.parts.source else None
        return Asking(source=source, anchor=self.anchor, content=self.parts.content)


def piece_range(pieces: Pieces, span: Span, window: Window) -> tuple[int, int]:
    """Which of a window's pieces a span covers."""
    first, last = pieces.within(span)
    return max(first - window.start, 0), min(last - window.start, window.end - window.start)


def glimpsed(page: Page, number: int, window: Window, keys: Floats) -> Glimpse:
    """What is kept of a window whose pieces have these keys."""
    span = _span(page, window, window)
    first = bisect.bisect_left(page.when, span.start, key=lambda when: when.span.start)
    last = bisect.bisect_right(page.when, span.end, key=lambda when: when.span.end)
    return Glimpse(number=number, window=window, keys=keys.astype(np.float16), when=range(first, max(first, last)))


def speakers_in(page: Page, ordered: Sequence[Found], outer: Sequence[int | None], network: Network) -> list[Speaker]:
    """Who is behind each statement, out of those mentioned in its window, as the report or a stretch of it tells of them.

    `outer` is the number of the statement in which each is nested.
    """
    spans = windows(len(page.pieces))
    told: dict[int, Speaker] = {}
    for first in sorted({one.glimpse.number // STRETCH * STRETCH for one in ordered}):
        reach = range(first - 1, first + STRETCH + 1)
        around = [i for i, one in enumerate(ordered) if one.glimpse.number in reach]
        stretch = _span(page, spans[max(0, reach[0])], spans[min(reach[-1], len(spans) - 1)])
        askings = [ordered[i].asking for i in around]
        found = candidates(page.text, _lying_in(page.named, stretch), page.full, askings)
        view = View(page.layout, askings, found)
        for number in range(first, first + STRETCH):
            rows = [row for row, i in enumerate(around) if ordered[i].glimpse.number == number]
            if not rows:
                continue
            glimpse = ordered[around[rows[0]]].glimpse
            span = _span(page, glimpse.window, glimpse.window)
            columns = [column for column, one in enumerate(found) if span.holds(one.span)]
            near = [found[column] for column in columns]
            keys = means(
                glimpse.keys.astype(np.float32), [piece_range(page.pieces, c.span, glimpse.window) for c in near]
            )
            fit = fit_of(np.stack([ordered[around[row]].who for row in rows]), keys)
            chances = network.point("speaker", fit, view.looks(rows)[:, [*columns, -1]])
            for row, pointed in zip(rows, chances, strict=True):
                one, some = ordered[around[row]], pointed
                last = next((i for i in range(around[row] - 1, -1, -1) if outer[i] is None), None)
                if last in told and not _is_quoted(page, one.asking.source):
                    some = still_speaking(
                        page.text, one.asking, some, near, before=ordered[last].asking, last=told[last]
                    )
                told[around[row]] = speaker_of(page.text, one.asking, chances=some, kinds=one.kind, found=near)
            belonging = [row for row in rows if led_by_owner(page.text, ordered[around[row]].asking.source)]
            if belonging:
                owners = [asked_whose(page.text, ordered[around[row]].asking) for row in belonging]
                fit = fit_of(np.stack([ordered[around[row]].whose for row in belonging]), keys)
                chances = network.point("speaker", fit, view.looks_from(owners)[:, [*columns, -1]])
                for row, some in zip(belonging, chances, strict=True):
                    one = ordered[around[row]]
                    told[around[row]] = owned(
                        page.text, one.asking, told[around[row]], chances=some, kinds=one.kind, found=near
                    )
    return completed(same_papers(page.text, _going_on(page, ordered, [told[i] for i in range(len(ordered))])))


def _is_quoted(page: Page, source: Span | None) -> bool:
    return source is not None and any(q.inner.holds(source) and not q.single for q in page.quoted)


def _going_on(page: Page, ordered: Sequence[Found], speakers: list[Speaker]) -> list[Speaker]:
    """The speakers, where a sentence goes on with what its subject says besides, that subject."""
    askings = [one.asking for one in ordered]
    for number, one in enumerate(ordered):
        if one.parts.source or not one.parts.cue or speakers[number].kind == "unattributed":
            continue
        first = begins_sentence(page.text, one.parts.cue[0], askings[:number])
        if first is not None and speakers[first].kind != "unattributed":
            speakers[number] = speakers[first]
    return speakers


def dates_in(
    page: Page, ordered: Sequence[Found], outer: Sequence[int | None], speakers: Sequence[Speaker], network: Network
) -> list[TimeWords | None]:
    """When each statement was said, where the report says so; `outer` numbers those that they are nested in."""
    names = [known_as(speaker.name, speaker.kind) for speaker in speakers]
    timing = Timing(page.layout, [one.asking for one in ordered], names, page.when, published=page.published)
    guesses: list[Guess | None] = []
    for row, one in enumerate(ordered):
        near = timing.within_reach(row)
        looks = timing.looks(row, near)
        fit = np.zeros((1, len(near)), np.float32)
        for i, column in enumerate(near):
            if column in one.glimpse.when:
                fit[0, i] = one.when[column - one.glimpse.when.start]
            else:
                looks[i, TimeLook.BEYOND] = 1
        best = likeliest(network.point("time", fit, looks[None])[0], [page.when[column] for column in near])
        if best is None:
            guesses.append(None)
        else:
            place, odds = best
            is_near = looks[place, TimeLook.SAME_SENTENCE] > 0
            guesses.append(Guess(when=page.when[near[place]], odds=odds, near=bool(is_near)))
    return dates_told(
        guesses,
        names,
        nested=[around is not None for around in outer],
        perfect=[is_perfect(page.text, one.parts.cue) for one in ordered],
    )


def _span(page: Page, first: Window, last: Window) -> Span:
    """The text from the first window to the last."""
    return Span(int(page.pieces.starts[first.start]), int(page.pieces.ends[last.end - 1]))


def _lying_in(named: Sequence[Mention], span: Span) -> Sequence[Mention]:
    first = bisect.bisect_left(named, span.start, key=lambda mention: mention.span.start)
    last = bisect.bisect_right(named, span.end, key=lambda mention: mention.span.end)
    return named[first:last]
