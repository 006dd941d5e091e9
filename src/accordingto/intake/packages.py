"""The packages that office documents come in (.docx, .xlsx), looked through before a library opens them."""

from zipfile import ZipFile, ZipInfo

from defusedxml.common import DefusedXmlException  # type: ignore[import-untyped]
from defusedxml.ElementTree import DefusedXMLParser  # type: ignore[import-untyped]

from accordingto.intake.limits import (
    DOCX_RATIO_FROM_BYTES,
    MAX_DOCX_BYTES,
    MAX_DOCX_PARTS,
    MAX_DOCX_RATIO,
    MAX_DOCX_XML_BYTES,
    MEGABYTE,
)
from accordingto.model.errors import Malformed, TooLarge

OLD_OR_LOCKED = b"\xd0\xcf\x11\xe0"
"""What files of Office before 2007 begin with, and newer ones with a password."""
_XML = (".xml", ".rels")
_BEFORE_MARKUP = b"\xef\xbb\xbf\xff\xfe\x00 \t\r\n"
_LOOKED_AT = 64
_CHUNK = 65_536


def check_package(package: ZipFile, *, name: str, instead: str) -> None:
    """Refuse what fills the memory or brings entities; `instead` is what the person can do with such a file.

    Sizes are the directory's: zipfile reads no part beyond them. Raises `TooLarge` or `Malformed`.
    """
    parts = package.infolist()
    if len(parts) > MAX_DOCX_PARTS:
        raise TooLarge(f"{name} consists of {len(parts):,} parts, far more than a report needs.", hint=instead)
    xml = [part for part in parts if _is_xml(package, part)]
    unpacked = sum(part.file_size for part in parts)
    if (
        unpacked > MAX_DOCX_BYTES
        or sum(part.file_size for part in xml) > MAX_DOCX_XML_BYTES
        or any(_is_bomb(part) for part in parts)
    ):
        raise TooLarge(
            f"{name} unpacks to {unpacked // MEGABYTE:,} MB, far more than a report needs.",
            hint=instead,
        )
    for part in xml:
        _refuse_entities(package, part, name=name)


def _is_xml(package: ZipFile, part: ZipInfo) -> bool:
    """By its name, or by looking: a package may give its main part any name."""
    if part.filename.lower().endswith(_XML):
        return True
    with package.open(part) as stream:
        return stream.read(_LOOKED_AT).lstrip(_BEFORE_MARKUP).startswith(b"<")


def _is_bomb(part: ZipInfo) -> bool:
    return part.file_size > DOCX_RATIO_FROM_BYTES and part.file_size > part.compress_size * MAX_DOCX_RATIO


def _refuse_entities(package: ZipFile, part: ZipInfo, *, name: str) -> None:
    parser = DefusedXMLParser(target=_Nothing(), forbid_dtd=True)
    try:
        with package.open(part) as stream:
            while chunk := stream.read(_CHUNK):
                parser.feed(chunk)
    except DefusedXmlException as error:
        raise Malformed(
            f"{name} brings its own XML entities, as no office document does ({part.filename}).",
            hint="Do not open it unless you trust where it came from.",
        ) from error


class _Nothing:
    """What the parser builds while it only looks for entities."""

    def start(self, tag: str, attributes: dict[str, str]) -> None: ...

    def end(self, tag: str) -> None: ...

    def data(self, words: str) -> None: ...

    def close(self) -> None: ...
