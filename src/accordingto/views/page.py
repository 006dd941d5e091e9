"""One self-contained HTML page for any number of readings."""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from tempfile import TemporaryFile
from typing import IO
from urllib.parse import urlsplit

from markupsafe import Markup

from accordingto.model import Body, Dispute, Hop, Reading, Report, Statement
from accordingto.model.span import words_of
from accordingto.model.statement import NOBODY
from accordingto.views.marked import marked
from accordingto.views.shown import cut_short, on_one_line
from accordingto.views.templates import asset, hash_of, template
from accordingto.views.wording import (
    DENIED,
    UNSURE_BELOW,
    VOICES,
    as_said,
    coverage,
    disputed_in,
    found,
    nested,
    no_reply,
)

_EXCERPT_AT = 140
_POSITION_AT = 320


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """What the page tells of one statement beside the text."""

    number: int
    depth: int
    inside: int | None
    statement: Statement
    speaker: str
    on_behalf_of: str
    cue: str
    printed: str
    words: str
    excerpt: str
    way: tuple[str, ...]
    said: str
    said_words: str
    unsure: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflict:
    """A dispute as the page shows it: the cards of those who affirm beside the cards of those who deny."""

    claim: str
    affirmed_by: tuple[Card, ...]
    denied_by: tuple[Card, ...]
    denied: str
    no_reply: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A person or body as the page shows it."""

    name: str
    kind: str
    called: tuple[str, ...]
    speaks_for: tuple[str, ...]
    acts: tuple[tuple[str, tuple[int, ...]], ...]


def page(readings: Iterable[Reading]) -> Iterator[str]:
    """The page piece by piece, to be written out in that order.

    Readings are taken one at a time and what is made of them waits in a temporary file, so that the contents at the top
    of the page can be written first without holding every report in memory.
    """
    contents = []
    with TemporaryFile("w+", encoding="utf-8") as waiting:
        for number, reading in enumerate(readings, 1):
            contents.append({"number": number, "title": _title(reading), "found": found(reading)})
            waiting.write(json.dumps(_report(reading, number=number)) + "\n")
        waiting.seek(0)
        style, script = asset("page.css"), asset("page.js")
        yield from template("page.html").generate(
            contents=contents,
            reports=_lines(waiting),
            style=Markup(style),  # our own file
            script=Markup(script),  # our own file
            policy=f"default-src 'none'; style-src '{hash_of(style)}'; script-src '{hash_of(script)}'; "
            "base-uri 'none'; form-action 'none'",
        )


def _report(reading: Reading, *, number: int) -> str:
    cards = _cards(reading)
    report = reading.report
    return template("report.html").render(
        number=number,
        title=_title(reading),
        known=[on_one_line(known) for known in (report.publisher, report.author, report.published) if known],
        link=_link(report.url),
        host=_host(report.url),
        name=on_one_line(report.name),
        digest=report.digest,
        reader=reading.reader,
        note=on_one_line(reading.note or ""),
        found=found(reading),
        coverage=coverage(reading),
        voices=[(voice, VOICES[voice]) for voice in VOICES if any(one.voice == voice for one in reading.sentences)],
        disputes=[_conflict(dispute, reading, cards) for dispute in reading.disputes],
        paragraphs=marked(reading, {id_: (card.number, card.depth) for id_, card in cards.items()}),
        labels={
            card.number: f"Statement {card.number}: {card.speaker} {card.statement.act}" for card in cards.values()
        },
        cards=list(cards.values()),
        bodies=[_row(body, cards) for body in reading.bodies],
        unsure_below=UNSURE_BELOW,
    )


def _cards(reading: Reading) -> dict[str, Card]:
    """The card of every statement by its id, numbered in the order of the page."""
    from accordingto.reading import chain  # as in `jsonlines`

    text = reading.report.text
    cards: dict[str, Card] = {}
    for number, (depth, statement) in enumerate(nested(reading.statements), 1):
        words, cue = words_of(statement.content, text), words_of(statement.cue, text)
        words = words and as_said(words, form=statement.form, act=statement.act, cue=cue)
        outer = cards.get(statement.inside or "")
        cards[statement.id] = Card(
            number=number,
            depth=depth,
            inside=outer.number if outer and depth else None,
            statement=statement,
            speaker=on_one_line(statement.speaker.name),
            on_behalf_of=on_one_line(statement.speaker.on_behalf_of or ""),
            cue=on_one_line(cue),
            printed=_printed(statement, text),
            words=cut_short(words, at=_POSITION_AT),
            excerpt=cut_short(words, at=_EXCERPT_AT),
            way=_way(chain(statement, reading), reading.report),
            said=on_one_line(statement.said or ""),
            said_words=on_one_line(statement.said_span.words_in(text)) if statement.said_span else "",
            unsure=min(statement.confidence, statement.act_confidence, statement.speaker.confidence) < UNSURE_BELOW,
        )
    return cards


def _printed(statement: Statement, text: str) -> str:
    """The source's own words where they are not the speaker's name already."""
    words = on_one_line(words_of(statement.source, text))
    return "" if words.casefold() == on_one_line(statement.speaker.name).casefold() else words


def _way(hops: Sequence[Hop], report: Report) -> tuple[str, ...]:
    """The steps between the report and the speaker, and the speaker; empty where no step is worth telling.

    The report itself is the first step of every statement and stands in the page's heading; a speaker whom nobody knows
    is no step that anybody could ask.
    """
    itself = report.publisher or report.title or report.id
    *between, speaker = hops
    steps = [
        on_one_line(hop.name)
        for hop in between
        if hop.name not in NOBODY and (hop.span is not None or hop.name != itself)
    ]
    return (*steps, on_one_line(speaker.name)) if steps else ()


def _conflict(dispute: Dispute, reading: Reading, cards: dict[str, Card]) -> Conflict:
    known = {id_: card.statement for id_, card in cards.items()}
    return Conflict(
        claim=cut_short(disputed_in(reading.report.text, dispute, known), at=_POSITION_AT),
        affirmed_by=tuple(cards[id_] for id_ in dispute.affirmed_by if id_ in cards),
        denied_by=tuple(cards[id_] for id_ in dispute.denied_by if id_ in cards),
        denied=DENIED[dispute.denied],
        no_reply=on_one_line(no_reply(dispute)),
    )


def _row(body: Body, cards: dict[str, Card]) -> Row:
    return Row(
        name=on_one_line(body.name),
        kind=body.kind,
        called=tuple(map(on_one_line, body.called)),
        speaks_for=tuple(map(on_one_line, body.speaks_for)),
        acts=tuple((act, tuple(cards[id_].number for id_ in ids if id_ in cards)) for act, ids in body.statements),
    )


def _title(reading: Reading) -> str:
    report = reading.report
    return on_one_line(report.title or report.name or report.id)


def _link(url: str | None) -> str:
    """The address if it is one for a browser to open, and nothing that could run in the page."""
    address = on_one_line(url or "")
    try:
        scheme = urlsplit(address).scheme
    except ValueError:
        return ""
    return address if scheme in {"http", "https"} else ""


def _host(url: str | None) -> str:
    """The site that an address leads to, which is what a person looks for in it."""
    return (urlsplit(link).hostname or link) if (link := _link(url)) else ""


def _lines(waiting: IO[str]) -> Iterator[Markup]:
    return (Markup(json.loads(line)) for line in waiting)  # rendered, and escaped, by `_report`
