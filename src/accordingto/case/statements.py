"""What holds of a statement once every correction is taken into account, and who said so: the machine or a person."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from accordingto.case.entries import FIELDS, Change

State = Literal["unreviewed", "confirmed", "corrected", "added", "rejected", "merged"]
HIDDEN: tuple[State, ...] = ("rejected", "merged")
"""States of statements that no longer count as such."""

_EMPTY: Mapping[str, Any] = {
    "source": [], "cue": [], "content": [], "speaker": "unattributed", "kind": "unattributed", "for": None, "mentions": [],
    "act": "asserts", "form": "indirect", "inside": None, "via": [], "via_spans": [], "said": None, "said_span": None,
    "confidence": None, "speaker_confidence": None, "act_confidence": None,
}  # fmt: skip
_SURE_OF = {"speaker": "speaker_confidence", "kind": "speaker_confidence", "act": "act_confidence"}
_TRACE_OF = {"speaker": "mentions", "via": "via_spans", "said": "said_span"}
"""Where the machine saw a value printed, which means nothing for another value."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """A statement as it stands: its values, `human` (field → number of the entry that set it), and what the `machine` had there.

    `root` is the id of the statement of which the machine had that: itself, or the one that a person split it from.
    """

    values: Mapping[str, Any]
    human: Mapping[str, int]
    machine: Mapping[str, Any]
    state: State
    root: str | None = None

    @property
    def shown(self) -> bool:
        """Whether it still counts as a statement."""
        return self.state not in HIDDEN


def held(
    found: Mapping[str, Any] | None,
    changes: Iterable[tuple[int, Change]],
    *,
    confirmed: Mapping[int, Mapping[str, Any]] | None = None,
    like: Mapping[str, Any] | None = None,
) -> Held:
    """What `changes`, each with its entry's number, in the log's order, make of what the machine `found` (None if it found nothing).

    `confirmed` tells what the machine had found when the entry of that number confirmed it. Where a later reader has it otherwise, what
    the person has seen and confirmed stands. `like` is what it found of the statement that a person split this one from: that counts as
    the machine's here too, where it has nothing of this one itself.
    """
    said = tuple(changes)
    had = found if found is not None else like
    machines = dict(_EMPTY) | dict(had or {})
    values = dict(machines)
    human: dict[str, int] = {}
    for number, change in said:
        seen = (confirmed or {}).get(number)
        if change.verdict == "confirmed" and seen is not None:
            stood = {key: seen[key] for key in FIELDS if key not in human and seen[key] != machines[key]}
            _put(values, stood, source=seen)
            human |= dict.fromkeys(stood, number)
        _put(values, change.set, source=machines)
        human |= dict.fromkeys(change.set, number)
    for key in human:
        if key in _SURE_OF:
            values[_SURE_OF[key]] = None  # a machine's doubt about what it did not say means nothing
    if "content" in human:
        values["confidence"] = None
    machine = {key: had[key] for key in FIELDS if had is not None and key in human and had[key] != values[key]}
    return Held(values=values, human=human, machine=machine, state=_state(found, said))


def _put(values: dict[str, Any], new: Mapping[str, Any], *, source: Mapping[str, Any]) -> None:
    """Set values; where they are printed is known only if `source` has the same ones."""
    for key, value in new.items():
        values[key] = value
        if trace := _TRACE_OF.get(key):
            values[trace] = source[trace] if source[key] == value else _EMPTY[trace]


def _state(found: Mapping[str, Any] | None, changes: Iterable[tuple[int, Change]]) -> State:
    state: State = "unreviewed" if found is not None else "added"
    for _, change in changes:
        if change.verdict is not None:
            state = change.verdict
        elif change.set and state != "added":
            state = "corrected"
    return state


def least(values: Mapping[str, Any]) -> float:
    """The least of a statement's confidences; 1 where no machine had a say."""
    known = [values[key] for key in ("confidence", "speaker_confidence", "act_confidence") if values[key] is not None]
    return float(min(known, default=1.0))


def words(spans: Sequence[Sequence[int]], text: str) -> str:
    """The words of several [start, end] pairs, with an ellipsis where something lies between them."""
    return " … ".join(text[start:end] for start, end in spans)


def start_of(values: Mapping[str, Any]) -> int:
    """Where a statement's first word stands."""
    return min((start for key in ("source", "cue", "content") for start, _ in values[key]), default=0)


def end_of(values: Mapping[str, Any]) -> int:
    """Where a statement's last word ends."""
    return max((end for key in ("source", "cue", "content") for _, end in values[key]), default=0)


def number_of(id_: str) -> int:
    """The number that a statement has within its report.

    >>> number_of("jtv2.14")
    14
    """
    return int(id_.rpartition(".")[2])
