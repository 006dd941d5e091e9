"""Electronic mail: the message's own words, and what is attached."""

import re
from collections.abc import Iterator
from email import message_from_bytes
from email.message import EmailMessage, MIMEPart
from email.policy import EmailPolicy
from email.utils import parsedate_to_datetime
from typing import Any, cast

from accordingto.intake.found import Found
from accordingto.intake.limits import MAX_HEADER_CHARACTERS, MAX_MESSAGE_COMPARISONS, MAX_MESSAGE_PARTS
from accordingto.model.errors import Malformed, TooLarge

_LATER = "Open it in a mail program and save its text as .txt."
# The parser gives up on some broken headers and encodings with whatever its code happens to trip over.
PARSER_FAILS = (AssertionError, AttributeError, LookupError, RecursionError, TypeError, ValueError)
_PART = re.compile(rb"^content-type:", re.IGNORECASE | re.MULTILINE)
_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")


class _ForgivingHeaders(EmailPolicy):
    """Headers cut short, as the time to parse one grows with its square; what cannot be parsed stays as it is."""

    def header_source_parse(self, sourcelines: list[str]) -> tuple[str, str]:
        name, value = super().header_source_parse(sourcelines)
        return name, value[:MAX_HEADER_CHARACTERS]

    def header_fetch_parse(self, name: str, value: str) -> Any:
        try:
            return super().header_fetch_parse(name, value)
        except PARSER_FAILS:
            return value


def text_in(data: bytes, *, name: str) -> Found:
    """The plain words of a message, or those of its HTML where it has no others, with subject, date and sender.

    Raises `Malformed` for what is no message, `TooLarge` for one of too many parts.
    """
    try:
        message = message_in(data, name=name, most_parts=MAX_MESSAGE_PARTS)
        if not any(header in message for header in ("from", "subject", "date")):
            raise Malformed(f"{name} is not an e-mail message: it says neither sender, subject nor date.", hint=_LATER)
        text = _body_of(message, name=name)
        return Found(
            text=text,
            title=header_of(message, "subject"),
            published=_day_of(message),
            author=_sender_of(message),
        )
    except PARSER_FAILS as error:
        raise Malformed(f"{name} is an e-mail message that cannot be taken apart.", hint=_LATER) from error


def attachments_in(data: bytes, *, name: str) -> Iterator[tuple[str, bytes]]:
    """The files that a message brings along, by their names. Raises `Malformed` and `TooLarge` as `text_in` does."""
    try:
        for part in message_in(data, name=name, most_parts=MAX_MESSAGE_PARTS).iter_attachments():
            called = _line(part.get_filename() or "")
            is_message = part.get_content_maintype() == "message"
            content = bytes(part.get_content()) if is_message else part.get_payload(decode=True)
            if called and isinstance(content, bytes):
                yield called.replace("/", "_").replace("\\", "_"), content
    except PARSER_FAILS as error:
        raise Malformed(f"What is attached to {name} cannot be taken apart.", hint=_LATER) from error


def message_in(data: bytes, *, name: str, most_parts: int) -> EmailMessage:
    """The message, taken apart. Raises `TooLarge` for too many parts; the parser may fail with `PARSER_FAILS`."""
    if len(_PART.findall(data)) > most_parts:
        raise TooLarge(f"{name} is a message of more than {most_parts:,} parts.", hint=_LATER)
    # The parser holds every line against the end of each part that it may stand in.
    if data.lower().count(b"multipart/") * data.count(b"\n") > MAX_MESSAGE_COMPARISONS:
        raise TooLarge(f"{name} is a message of too many parts within parts.", hint=_LATER)
    return cast("EmailMessage", message_from_bytes(data, policy=_ForgivingHeaders()))


def _body_of(message: EmailMessage, *, name: str) -> str:
    plain = message.get_body(preferencelist=("plain",))
    words = _words_of(plain) if plain is not None else ""
    if words.strip():
        return words
    html = message.get_body(preferencelist=("html",))
    if html is None:
        return words
    # Imported here: a plain message does without it.
    from accordingto.intake import webpage

    return webpage.text_in(_content_of(html).encode("utf-8", "replace"), name=name).text


def _words_of(part: MIMEPart) -> str:
    words = _content_of(part).replace("\r\n", "\n")
    return _unflowed(words) if str(part.get_param("format", "")).lower() == "flowed" else words


def _content_of(part: MIMEPart) -> str:
    try:
        return cast("str", part.get_content(errors="replace"))
    except LookupError:  # a character set that Python does not know
        return cast("bytes", part.get_payload(decode=True)).decode("utf-8", "replace")


def _unflowed(words: str) -> str:
    """Lines that a mail program broke, joined again (RFC 3676: a broken line ends in a space)."""
    joined: list[str] = []
    flowing = False
    for line in words.split("\n"):
        line_itself = line.removeprefix(" ")
        if flowing and not line.startswith(">"):
            joined[-1] += line_itself
        else:
            joined.append(line_itself)
        # "-- " begins a signature and never flows.
        flowing = line.endswith(" ") and line != "-- " and not line.startswith(">")
    return "\n".join(joined)


def header_of(message: MIMEPart, key: str) -> str | None:
    """One header on one line, or None where there is none."""
    return _line(str(message.get(key, "")))


def _sender_of(message: EmailMessage) -> str | None:
    addresses = getattr(message.get("from"), "addresses", ())
    return _line(addresses[0].display_name or addresses[0].addr_spec) if addresses else None


def _day_of(message: EmailMessage) -> str | None:
    """The day on which it was sent, as its sender's calendar had it."""
    try:
        return parsedate_to_datetime(str(message.get("date", ""))).date().isoformat()
    except (ValueError, TypeError):
        return None


def _line(words: str) -> str | None:
    """The words on one line, with nothing in them that cannot be printed or written out."""
    return " ".join(_CONTROLS.sub(" ", words).encode("utf-8", "replace").decode().split()) or None
