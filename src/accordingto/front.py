"""The door for Python programs: reports from anywhere, and what they say that people said."""

from collections.abc import Iterator
from functools import cache
from os import PathLike, fspath

from accordingto.intake import Given, Refusal, reports_in, sources_in
from accordingto.model import Reading, Report, Statement
from accordingto.reading import Reader

__all__ = ["Reader", "Reading", "Report", "Statement", "read", "reports"]


def read(report: Report | str | PathLike[str], *, using: Reader | None = None) -> Reading:
    """Every statement in one report, given as such or as the path of a file that holds just one.

    `using` is the reader to work with; without it, one is loaded and kept for the next call. Raises a `SourceError` or `BadMetadata` where
    the file cannot be read, `ReadingError` where the reader's weights are missing, `ValueError` where the file holds more than one report.
    """
    if not isinstance(report, Report):
        first, *more = reports(report)
        if more:
            raise ValueError(f"{fspath(report)} holds {len(more) + 1} reports; go through `reports(path)`")
        report = first
    return (using or _kept_reader()).read(report)


def reports(path: str | PathLike[str]) -> Iterator[Report]:
    """Every report in a file or folder, in order; raises the error of the first that cannot be read."""
    for source in sources_in([fspath(path)]):
        found = [source] if isinstance(source, Refusal) else reports_in(source, given=Given())
        for report in found:
            if isinstance(report, Refusal):
                raise report.error
            yield report


@cache
def _kept_reader() -> Reader:
    return Reader()
