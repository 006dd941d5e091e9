"""Everything that can go wrong outside the program, as one tree.

AccordingtoError
├── SourceError          a file, folder or stream that cannot become a report
│   ├── NotFound         there is nothing at that path, or nothing in that folder
│   ├── Unreadable       the system does not let us open it
│   ├── TooLarge         over a size limit, or it unpacks to far more than it weighs
│   ├── Malformed        broken, encrypted, not what its name says, or without a text
│   ├── UnknownFormat    a kind of file that accordingto does not read
│   └── NotFetched       a web address that does not answer, answers with no report, or must not be asked
├── BadMetadata          a date, address or title given by the person that is none
├── ReadingError         the reader's own weights are missing or damaged
│   └── Unread           a report that the reader broke down over
└── CaseError            a case file
    ├── NotACase         no case, or one of a later version
    ├── CaseBusy         another program is writing to it
    ├── CaseUnwritable   no right to write, or no room
    ├── Tampered         what is kept is not what was recorded
    ├── NoSuchThing      no report, statement, person or entry of that name
    └── BadCorrection    a correction that cannot be
        ├── BadValue     a value that its field can never have
        └── Unchanged    a correction that would change nothing
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


class NotFetched(SourceError):
    """A web address that does not answer, answers with no report, or must not be asked."""


class BadMetadata(AccordingtoError):
    """A title, date or address that the person or the file gives is none."""


class ReadingError(AccordingtoError):
    """The reader's own weights are missing or damaged."""


class Unread(ReadingError):
    """A report that the reader broke down over; others can be read."""


class CaseError(AccordingtoError):
    """Something about a case file."""


class NotACase(CaseError):
    """The file is no case, or one that this program is too old for."""


class CaseBusy(CaseError):
    """Another program is writing to the case and does not come to an end."""


class CaseUnwritable(CaseError):
    """The case, or its folder, cannot be written to: no right to, or no room."""


class Tampered(CaseError):
    """What is kept is not what was recorded. `places` says where, one sentence each."""

    def __init__(self, message: str, *, places: tuple[str, ...], hint: str = "") -> None:
        super().__init__(message, hint=hint)
        self.places = places


class NoSuchThing(CaseError):
    """The case holds no report, statement, person or entry of that name."""


class BadCorrection(CaseError):
    """A correction that cannot be: words that are not in the report, a statement inside itself."""


class BadValue(BadCorrection):
    """What was typed for a field can be in no case: an act that is none, a day that no year has, a name without letters."""


class Unchanged(BadCorrection):
    """A correction that says what stands already."""
