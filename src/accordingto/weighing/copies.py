"""Reports that carry the same text: which, how much of each, and what that makes of the two."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from operator import itemgetter
from typing import Literal

from accordingto.model.report import Report
from accordingto.model.span import Span
from accordingto.weighing.aligned import SHORTEST, Passage, Run, Words, passages_of, runs_shared
from accordingto.weighing.borrowed import furniture, quoted
from accordingto.weighing.nearby import near_pairs

Verdict = Literal["copy", "common source", "passage", "quotation", "boilerplate"]
"""What two texts have in common: nearly all of one stands in the other; a good part of both; a sentence or two; only what a third
person said; only what pages say of themselves."""

LEAST_WORDS = 30
"""Words of the writer's own that two reports must share before one text stands behind both."""

LEAST_SHARE = 0.125
"""The part of the shorter one's own words that these must be."""

NEARLY_ALL = 0.75
"""The part of a report's own words that another holds when the one is a copy of the other."""


_LEAST_OF_ALL = 12
_ADDRESSED = frozenset(
    "i me my mine myself i'm i've i'd i'll we us our ours we're we've we'll you your yours you're you'll".split()
)
_SPOKEN = 25
_LONGEST_NAME = 20
_LEFT_OF_A_PASSAGE = 4


class Compared:
    """A report made ready to be compared with others."""

    __slots__ = ("__dict__", "report", "words")

    def __init__(self, report: Report) -> None:
        self.report = report
        self.words = Words(report.text)

    @cached_property
    def quoted(self) -> bytearray:
        """For each word, whether it stands in quotation marks."""
        return _marked(self.words, quoted(self.report.text))

    @cached_property
    def furniture(self) -> bytearray:
        """For each word, whether the page says it of itself."""
        return _marked(self.words, furniture(self.report.text))

    @cached_property
    def own(self) -> int:
        """How many words are the writer's own."""
        return sum(not (a or b) for a, b in zip(self.quoted, self.furniture, strict=True))


def _marked(words: Words, spans: Sequence[Span]) -> bytearray:
    marks = bytearray(len(words))
    at = 0
    for span in spans:
        while at < len(words) and words.spans[at][0] < span.start:
            at += 1
        while at < len(words) and words.spans[at][0] < span.end:
            marks[at] = 1
            at += 1
    return marks


@dataclass(frozen=True, slots=True, kw_only=True)
class Copy:
    """Two reports that share text: `left` and `right` are their ids, `left` the first in order.

    `share_left` and `share_right` are the parts of all words of each that stand in the other, from 0 to 1; `own` counts the
    shared words that are in neither report a quotation or the page's own furniture. `copier` is the id of the one that took from
    the other, where nearly all of it stands there and it was published later; None where that cannot be told.
    """

    left: str
    right: str
    verdict: Verdict
    copier: str | None
    passages: tuple[Passage, ...]
    share_left: float
    share_right: float
    own: int

    @property
    def one_text(self) -> bool:
        """Whether one text stands behind both reports."""
        return self.verdict in ("copy", "common source")


def compared(left: Compared, right: Compared) -> Copy | None:
    """What two reports share, or None where they share no passage. Which of the two is given first makes no difference."""
    if left.report.id > right.report.id:
        left, right = right, left
    runs = tuple(run for run in runs_shared(left.words, right.words) if not _is_a_name(run, left.words, right.words))
    if not runs:
        return None
    shared = sum(run.length for run in runs)
    own, said, page = _kinds_of(runs, left, right)
    verdict = _verdict(own, said, page, left, right)
    return Copy(
        left=left.report.id, right=right.report.id, verdict=verdict,
        copier=_copier(own, left, right) if verdict == "copy" else None,
        passages=_passages(runs, left.words, right.words, reworded=verdict in ("copy", "common source")),
        share_left=shared / len(left.words), share_right=shared / len(right.words), own=own,
    )  # fmt: skip


def _passages(runs: Iterable[Run], left: Words, right: Words, *, reworded: bool) -> tuple[Passage, ...]:
    """The passages that runs make up; where one text was `reworded`, what is left of it between them counts too."""
    if not reworded:
        return passages_of(runs, left, right)
    closer = passages_of(runs_shared(left, right, least=_LEFT_OF_A_PASSAGE), left, right)
    return tuple(one for one in closer if one.words >= SHORTEST)


def _is_a_name(run: Run, left: Words, right: Words) -> bool:
    """Whether a short run is mostly one long name, which many write the same way."""
    if run.length >= _LONGEST_NAME:
        return False
    capitals = sum(
        left.text[left.spans[run.left + step][0]].isupper() and right.text[right.spans[run.right + step][0]].isupper()
        for step in range(run.length)
    )
    return 2 * capitals >= run.length


def _kinds_of(runs: Sequence[Run], left: Compared, right: Compared) -> tuple[int, int, int]:
    """How many of the shared words are the writers' own, quoted, and furniture.

    A run that says I, we or you is somebody's post or letter, set without quotation marks, unless it is most of the report.
    """
    own = said = page = told = 0
    for run in runs:
        mine = 0
        for step in range(run.length):
            one, other = run.left + step, run.right + step
            if left.furniture[one] or right.furniture[other]:
                page += 1
            elif left.quoted[one] or right.quoted[other]:
                said += 1
            else:
                mine += 1
        forms = left.words.forms[run.left : run.left + run.length]
        if _SPOKEN * sum(form in _ADDRESSED for form in forms) >= run.length:
            told += mine
        own += mine
    if _nearly(own, left) or _nearly(own, right):
        return own, said, page
    return own - told, said + told, page


def _nearly(own: int, report: Compared) -> bool:
    return own >= NEARLY_ALL * max(1, report.own)


def _verdict(own: int, said: int, page: int, left: Compared, right: Compared) -> Verdict:
    if own >= _LEAST_OF_ALL and (_nearly(own, left) or _nearly(own, right)):
        return "copy"
    if own >= LEAST_WORDS and own >= LEAST_SHARE * min(left.own, right.own):
        return "common source"
    if page > max(own, said):
        return "boilerplate"
    return "quotation" if said > own else "passage"


def _copier(own: int, left: Compared, right: Compared) -> str | None:
    first, second = left.report.published, right.report.published
    if first is None or second is None:
        return None
    grain = min(len(first), len(second))
    if first[:grain] < second[:grain]:
        return right.report.id if _nearly(own, right) else None
    if second[:grain] < first[:grain]:
        return left.report.id if _nearly(own, left) else None
    return None


def copies(reports: Collection[Report]) -> tuple[Copy, ...]:
    """All pairs of reports that share a passage, in the order of their ids.

    Pairs are looked for with MinHash, so that a passage much shorter than 30 words may be missed; each found is then aligned word by word.
    """
    known = {report.id: Compared(report) for report in reports}
    pairs = near_pairs({id_: one.words.forms for id_, one in known.items()})
    found: list[Copy] = []
    for left, some in groupby(pairs, key=itemgetter(0)):
        one = known.pop(left)  # no later pair has it, for the first of each pair is the first in order
        found += (copy for _, right in some if (copy := compared(one, known[right])))
    return tuple(found)
