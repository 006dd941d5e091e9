"""Entries of a zip file that tell no time and no machine."""

from zipfile import ZipInfo

_BEGINNING = (1980, 1, 1, 0, 0, 0)
_A_FILE = 0o644 << 16
_UNIX = 3


def packed(name: str, method: int) -> ZipInfo:
    """The entry of that name, to be packed by that method; the same whenever and wherever it is made."""
    entry = ZipInfo(name, date_time=_BEGINNING)
    entry.compress_type = method
    entry.create_system = _UNIX
    entry.external_attr = _A_FILE
    return entry
