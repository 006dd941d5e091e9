"""Statements in, claims out: everything that weighing holds open."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from accordingto.weighing.candidates import candidates
from accordingto.weighing.claims import Claim
from accordingto.weighing.encoder import WEIGHTS, Encoder
from accordingto.weighing.gather import Judged, gather
from accordingto.weighing.judge import Judge
from accordingto.weighing.known import known_of
from accordingto.weighing.looks import Known, looks_of
from accordingto.weighing.said import Said

_AT_ONCE = 20_000
_TELLING = 0.6
_LEAST_NAMES = 2


class Weigher:
    """The encoder and the judge that ship with the package (or those in `folder`), loaded once. Raises `ReadingError` where they cannot be."""

    def __init__(self, folder: Path = WEIGHTS, *, using: Encoder | None = None, threads: int | None = None) -> None:
        self._encoder = using or Encoder(folder, threads=threads)
        self._judge = Judge(folder / "judge.json")

    def weigh(self, statements: Sequence[Said]) -> tuple[Claim, ...]:
        """The claims that two statements or more speak to, the earliest first. The order of `statements` changes nothing."""
        known = self._known(statements)
        verdicts = {(one, other): judged for one, other, judged in self._verdicts(known)}
        return gather(known, verdicts, least=self._judge.least)

    def judged(self, statements: Sequence[Said]) -> Iterator[tuple[int, int, float]]:
        """Each pair that was compared, as places in `statements`, with the chance that both speak of one matter."""
        places = {one.id: place for place, one in enumerate(statements)}
        known = self._known(statements)
        for one, other, judged in self._verdicts(known):
            yield places[known[one].said.id], places[known[other].said.id], judged.matches

    def _known(self, statements: Sequence[Said]) -> tuple[Known, ...]:
        return known_of(sorted((one for one in statements if one.passage), key=lambda one: one.id), using=self._encoder)

    def _verdicts(self, known: Sequence[Known]) -> Iterator[tuple[int, int, Judged]]:
        names = _names_of_reports(known)
        pairs = [
            (one, other)
            for one, other in candidates(known)
            if _may_meet(known[one].said.report, known[other].said.report, names)
        ]
        for start in range(0, len(pairs), _AT_ONCE):
            batch = pairs[start : start + _AT_ONCE]
            matches, contrary = self._judge.chances([looks_of(known[one], known[other]) for one, other in batch])
            for (one, other), match, against in zip(batch, matches, contrary, strict=True):
                yield one, other, Judged(matches=float(match), contrary=float(against))


def _names_of_reports(known: Sequence[Known]) -> dict[str, set[str]]:
    """The telling names in each report's statements and the sentences around them."""
    found: dict[str, set[str]] = {}
    for one in known:
        names = (*one.traits.names_around.items(), *one.traits.speaker.items())
        found.setdefault(one.said.report, set()).update(name for name, weight in names if weight >= _TELLING)
    return found


def _may_meet(one: str, other: str, names: Mapping[str, set[str]]) -> bool:
    """Whether statements of two reports may be about one matter: not where the reports have hardly a name in common.

    Where a report has few, a quarter of them will do.
    """
    least = min(_LEAST_NAMES, len(names[one]) / 4, len(names[other]) / 4)
    return one == other or len(names[one] & names[other]) >= least
