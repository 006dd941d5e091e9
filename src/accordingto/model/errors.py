"""Everything that can go wrong outside the program, as one tree.

AccordingtoError
├── SourceError          a file, folder or stream that cannot become a report
│   ├── NotFound         there is nothing at that path, or nothing in that folder
│   ├── Unreadable       the system does not let us open it
│   ├── TooLarge         over a size limit, or it unpacks to far more than it weighs
│   ├── Malformed        broken, encrypted, not what its name says, or without a text
│   └── UnknownFormat    a kind of file that accordingto does not read
├── BadMetadata          a date, address or title given by the person that is none
└── ReadingError         the reader's own weights are missing or damaged
"""


class AccordingtoError(Exception):
    """Something the world did wrong: `str()` says what happened, `hint` what to do now.

    >>> error = AccordingtoError("report.pdf is encrypted.", hint="Save a copy without a password and read that.")
    >>> print(error, error.hint)
    report.pdf is encrypted. Save a copy without a password and read that.
    """

    def __init__(self, message: str, *, hint: str = "") -> None:
        super().__init__(message)
        self.hint = hint


class SourceError(AccordingtoError):
    """A file, folder or stream that cannot become a report."""


class NotFound(SourceError):
    """There is nothing at that path, or nothing to read in that folder."""


class Unreadable(SourceError):
    """The operating system does not let us open it."""


class TooLarge(SourceError):
    """It is over a size limit, or unpacks to far more than it weighs."""


class Malformed(SourceError):
    """It is broken, encrypted, not what its name says, or holds no text."""


class UnknownFormat(SourceError):
    """A kind of file that accordingto does not read."""


class BadMetadata(AccordingtoError):
    """A title, date or address that the person or the file gives is none."""


class ReadingError(AccordingtoError):
    """The reader's own weights are missing or damaged."""
