"""Sources turned into reports, whatever their format."""

import hashlib
from collections.abc import Iterator

from accordingto.intake import plain
from accordingto.intake.dates import published_from
from accordingto.intake.formats import Ending, ending_by_looking, ending_of
from accordingto.intake.found import Found
from accordingto.intake.given import Given, address_from
from accordingto.intake.jsonlines import Line, lines_in, lines_of
from accordingto.intake.limits import MAX_TEXT_CHARACTERS
from accordingto.intake.sources import Refusal, Source, bytes_of, opened
from accordingto.model.errors import BadMetadata, Malformed, SourceError, TooLarge, UnknownFormat
from accordingto.model.report import Report

_ID_LENGTH = 12


def reports_in(source: Source, *, given: Given) -> Iterator[Report | Refusal]:
    """The report that a source holds, or one a line of a .jsonl; what cannot be read is a `Refusal` with its reason.

    `given` fills what the file itself does not say. Nothing is taken from the clock or from the file's own dates.
    """
    try:
        ending = ending_of(source.name)
        if ending is None and source.data is not None:
            ending = ending_by_looking(source.data)
        if ending is None:
            raise UnknownFormat(f"{source.name} is not a kind of file that can be read here.", hint="Rename it.")
        if ending == ".jsonl":
            yield from _reports_by_line(source, given=given)
            return
        data = bytes_of(source)
        found = _found_in(data, ending=ending, name=source.name)
        yield _report(found, digest=hashlib.sha256(data).hexdigest(), name=source.name, given=given)
    except (SourceError, BadMetadata) as error:
        yield Refusal(name=source.name, error=error)


def _reports_by_line(source: Source, *, given: Given) -> Iterator[Report | Refusal]:
    if source.data is not None:
        yield from _each(lines_of(source.data, name=source.name), source=source, given=given)
    else:
        with opened(source) as stream:
            yield from _each(lines_in(stream, name=source.name), source=source, given=given)


def _each(lines: Iterator[Line], *, source: Source, given: Given) -> Iterator[Report | Refusal]:
    empty = True
    for line in lines:
        empty = False
        name = f"{source.name}:{line.number}"
        if isinstance(line.found, SourceError):
            yield Refusal(name=name, error=line.found)
            continue
        try:
            yield _report(line.found, digest=line.digest, name=name, given=given)
        except (SourceError, BadMetadata) as error:
            yield Refusal(name=name, error=error)
    if empty:
        nothing = Malformed(f"{source.name} holds no reports.", hint="Put one JSON object on each line.")
        yield Refusal(name=source.name, error=nothing)


def _found_in(data: bytes, *, ending: Ending, name: str) -> Found:
    # Imported here: the libraries behind a format are slow to load, and most runs need one of them or none.
    match ending:
        case ".html" | ".htm":
            from accordingto.intake import webpage

            return webpage.text_in(data, name=name)
        case ".pdf":
            from accordingto.intake import pdf

            return pdf.text_in(data, name=name)
        case ".docx":
            from accordingto.intake import word

            return word.text_in(data, name=name)
        case ".eml":
            from accordingto.intake import mail

            return mail.text_in(data, name=name)
        case _:
            return plain.text_in(data, name=name)


def _report(found: Found, *, digest: str, name: str, given: Given) -> Report:
    """The report itself. Raises `TooLarge` for its text, `BadMetadata` for its date or address."""
    if len(found.text) > MAX_TEXT_CHARACTERS:
        raise TooLarge(
            f"{name} holds a text of more than {MAX_TEXT_CHARACTERS:,} characters.", hint="Split it into its reports."
        )
    return Report(
        id=found.id or digest[:_ID_LENGTH],
        text=found.text,
        digest=digest,
        name=name,
        title=found.title or given.title,
        published=published_from(found.published) if found.published else given.published,
        publisher=found.publisher or given.publisher,
        author=found.author,
        url=address_from(found.url) if found.url else given.url,
    )
