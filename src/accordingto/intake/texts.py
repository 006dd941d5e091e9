"""Bytes of a known kind turned into what is found in them."""

from collections.abc import Iterator

from accordingto.intake import plain
from accordingto.intake.formats import Ending
from accordingto.intake.found import Found, Item

# Each is imported where it is needed: the libraries behind a format are slow to load, and most runs need one or none.


def found_in(data: bytes, *, ending: Ending, name: str, charset: str = "") -> Found:
    """The one report that a file of this ending is. Raises `TooLarge` or `Malformed`."""
    match ending:
        case ".html" | ".htm":
            from accordingto.intake import webpage

            return webpage.text_in(data, name=name, charset=charset)
        case ".mhtml" | ".mht":
            from accordingto.intake import mhtml

            return mhtml.text_in(data, name=name)
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
            return plain.text_in(data, name=name, charset=charset)


def items_in(data: bytes, *, ending: Ending, name: str) -> Iterator[Item]:
    """The reports that a table or feed holds. Raises as the others do, for the file as a whole."""
    match ending:
        case ".csv":
            from accordingto.intake import separated

            return separated.items_of(data, name=name)
        case ".xlsx":
            from accordingto.intake import workbook

            return workbook.items_of(data, name=name)
        case _:
            from accordingto.intake import feeds

            return feeds.items_of(data, name=name)
