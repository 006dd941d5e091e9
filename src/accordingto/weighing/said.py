"""What weighing gets to know of a statement."""

from dataclasses import dataclass

from accordingto.comparing import in_context
from accordingto.model import Act, Kind
from accordingto.model.statement import Stand, stand_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """A statement of some report. `id` tells it from all others; `context` is the sentence or so in which it stands.

    `start` is where it begins in its report.
    """

    id: str
    report: str
    speaker: str
    kind: Kind
    act: Act
    passage: str
    context: str = ""
    cue: str = ""
    start: int = 0

    @property
    def compared(self) -> str:
        """What the encoder reads of it."""
        return in_context(self.passage, self.context)

    @property
    def stand(self) -> Stand:
        """How its speaker stands to its own words."""
        return stand_of(self.act)
