"""Fetching what a person named by its address: as its host's robots.txt has it, and kept as it came."""

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from accordingto.intake.addresses import Address
from accordingto.intake.answers import followed, payload_in, refused
from accordingto.intake.charsets import charset_in
from accordingto.intake.exchanges import OK, Terms
from accordingto.intake.finding import Finding, Known
from accordingto.intake.findings import findings_in
from accordingto.intake.formats import Ending, ending_by_looking
from accordingto.intake.given import Given
from accordingto.intake.limits import FETCH_SECONDS
from accordingto.intake.named import WebSource
from accordingto.intake.recorded import records_of
from accordingto.intake.robots import Rule, allows, rules_in
from accordingto.intake.sources import Refusal, Source
from accordingto.model.errors import NotFetched, SourceError, UnknownFormat

_KINDS: dict[str, Ending] = {
    "text/html": ".html",
    "application/xhtml+xml": ".html",
    "application/pdf": ".pdf",
    "text/plain": ".txt",
    "text/markdown": ".md",
    "application/rss+xml": ".xml",
    "application/atom+xml": ".xml",
    "application/rdf+xml": ".xml",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
}
_TOLD_BY_LOOKING = (
    "",
    "application/octet-stream",
    "binary/octet-stream",
    "application/x-download",
    "application/xml",
    "text/xml",
)
_READ = (".html", ".pdf", ".txt", ".rss", ".docx")
_ROBOTS = "/robots.txt"
_BY_HAND = "Open it in a browser, save the page and add the file."


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """What was found at an address: the `payload` as a file, and the `records` of every request and answer on the way.

    `url` is where it was found in the end, `captured` when (RFC 3339, UTC), `charset` what HTTP said of the encoding.
    """

    payload: bytes
    ending: Ending
    charset: str
    url: str
    captured: str
    records: bytes


def findings_at(
    source: WebSource,
    *,
    given: Given,
    program: str,
    now: Callable[[], str],
    known: Callable[[str], str | None] = lambda _: None,
) -> Iterator[Finding | Refusal | Known]:
    """The report at an address, or those of the feed there; what is kept for it are the records of a web archive.

    The digest is that of the payload, so that the same page is known again however and whenever it comes. Nothing that
    is found there is fetched in its turn. What goes wrong is a `Refusal`;
    `known` is as `findings_in` has it.
    """
    try:
        page = fetched(source, program=program, now=now)
    except SourceError as error:
        yield Refusal(name=source.name, error=error)
        return
    file = Source(name=source.name, data=page.payload, how="fetched", ending=page.ending, charset=page.charset)
    for found in findings_in(file, given=given, known=known):
        if isinstance(found, Finding):
            # An item of a feed has an address of its own.
            report = found.report if found.part else replace(found.report, url=page.url)
            yield replace(found, report=report, data=page.records, captured=page.captured)
        else:
            yield found


def fetched(source: WebSource, *, program: str, now: Callable[[], str]) -> Page:
    """What an address answers, asked only if the robots.txt of its host allows that, there and wherever it leads.

    `program` is the name and version given to the host, `now` what the records are dated by. Raises `NotFetched`,
    `TooLarge`, `Malformed` or `UnknownFormat`, which say what was answered instead of a report.
    """
    name, _, version = program.partition(" ")
    terms = Terms(
        agent=f"{name}/{version} (+local tool)",
        allow_private=source.allow_private,
        now=now,
        until=time.monotonic() + FETCH_SECONDS,
    )
    rules: dict[str, tuple[Rule, ...]] = {}

    def heed(address: Address, terms: Terms) -> None:
        if address.origin not in rules:
            rules[address.origin] = _rules_for(name, address, terms)
        if not allows(rules[address.origin], target=address.target):
            raise NotFetched(f"{address.origin}{_ROBOTS} asks programs not to fetch {address.url}.", hint=_BY_HAND)

    exchanges = followed(source.address, terms, heed=heed)
    last = exchanges[-1]
    if last.status != OK:
        raise refused(last)
    payload = payload_in(last)
    kind = last.headers.get("content-type", "")
    return Page(
        payload=payload,
        ending=_ending_of(payload, kind=kind, url=last.address.url),
        charset=charset_in(kind),
        url=last.address.url,
        captured=last.at,
        records=records_of(exchanges),
    )


def _rules_for(name: str, address: Address, terms: Terms) -> tuple[Rule, ...]:
    """What the host asks of a program of this name; nothing where it has no robots.txt. Raises as `ask` does.

    A host that cannot say at the moment might forbid everything (RFC 9309, 2.3.1.4).
    """
    *_, last = followed(replace(address, target=_ROBOTS), terms, heed=lambda *_: None)
    if last.status == OK:
        return rules_in(payload_in(last), agent=name)
    if last.status >= 500:
        raise refused(last)
    return ()


def _ending_of(payload: bytes, *, kind: str, url: str) -> Ending:
    """How to read what the server calls `kind`, or where it does not say, what it looks like. Raises `UnknownFormat`."""
    media = kind.partition(";")[0].strip().lower()
    ending = _KINDS.get(media)
    if ending is None and media in _TOLD_BY_LOOKING:
        looked = ending_by_looking(payload)
        ending = looked if looked in _READ else None
    if ending is None:
        called = media if media.isascii() and media.isprintable() and len(media) < 80 else "of another kind"
        raise UnknownFormat(
            f"{url} is {called or 'of another kind'}: no web page, PDF, plain text, Word file or feed.",
            hint="If it can be read here as a file, download it and add that.",
        )
    return ending
