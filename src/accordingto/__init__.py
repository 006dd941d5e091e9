"""Who said what in a news report, on whose word, and who denies it.

>>> from accordingto import Report, read
>>> text = "The minister denied that he had met the envoy. “It never happened,” he told Reuters on Sunday."
>>> reading = read(Report(id="one", text=text, digest="", published="2024-05-14"))
>>> [(one.speaker.name, one.act, one.content[0].words_in(text)) for one in reading.statements][0]
('minister', 'denies', 'he had met the envoy')
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from accordingto.front import read, reports
    from accordingto.model import Reading, Report, Statement
    from accordingto.reading import Reader

__all__ = ["Reader", "Reading", "Report", "Statement", "read", "reports"]


def __getattr__(name: str) -> Any:  # what it gives depends on the name
    # Late, so that `accordingto --help` need not wait for the network's runtime.
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from accordingto import front

    return getattr(front, name)
