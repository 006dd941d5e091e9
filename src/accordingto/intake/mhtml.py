"""Pages saved from a browser with all that belongs to them (.mhtml): the page itself, and when it was saved."""

from contextlib import suppress
from dataclasses import replace
from email.message import EmailMessage, MIMEPart
from email.utils import parsedate_to_datetime
from typing import cast

from accordingto.intake import webpage
from accordingto.intake.dates import moment_of
from accordingto.intake.found import Found
from accordingto.intake.given import sound_address
from accordingto.intake.limits import MAX_PAGE_PARTS
from accordingto.intake.mail import PARSER_FAILS, header_of, message_in
from accordingto.model.errors import Malformed

_SAVE_AGAIN = "Save the page again, as .mhtml or as .html."


def text_in(data: bytes, *, name: str) -> Found:
    """The main text of the page, with what it says of itself, its address, and when it was saved (RFC 2557).

    The day of saving is not the day of publication. Raises `Malformed` for what is no saved page, and as web pages do.
    """
    try:
        message = message_in(data, name=name, most_parts=MAX_PAGE_PARTS)
        page = message.get_body(preferencelist=("html",))
        if page is None or "mime-version" not in message:
            raise Malformed(f"{name} is not a saved page: it holds no HTML.", hint=_SAVE_AGAIN)
        markup = cast("bytes | None", page.get_payload(decode=True)) or b""
        charset = str(page.get_param("charset", ""))
        title, address, captured = header_of(message, "subject"), _address_of(message, page), _captured(message)
    except PARSER_FAILS as error:
        raise Malformed(f"{name} is a saved page that cannot be taken apart.", hint=_SAVE_AGAIN) from error
    found = webpage.text_in(markup, name=name, charset=charset)
    return replace(found, title=found.title or title, url=address or found.url, captured=captured)


def _address_of(message: EmailMessage, page: MIMEPart) -> str | None:
    stated = (header_of(message, "snapshot-content-location"), header_of(page, "content-location"))
    return next(filter(None, map(sound_address, stated)), None)


def _captured(message: EmailMessage) -> str | None:
    with suppress(ValueError, TypeError):
        return moment_of(parsedate_to_datetime(str(message.get("date", ""))))
    return None
