"""Where a claim goes back to: its origins, and why, link by link."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache

from accordingto.case import search
from accordingto.case.claims import ClaimRow
from accordingto.case.search import ReportRow
from accordingto.views.dossier.lines import title_of
from accordingto.views.dossier.parts import Because, Beginning
from accordingto.views.exports.contents import Contents
from accordingto.views.reprints import copies_among
from accordingto.views.shown import cut_short, on_one_line
from accordingto.weighing.linked import Link, Node, Reason
from accordingto.weighing.origins import Origin

_WORDS_AT = 160
_ITSELF = "told in"
REASONS: Mapping[Reason, str] = {
    "copy": "is a copy of, or the other way round",
    "common source": "has one text behind it with",
    "same passage": "has a passage in common with",
    "same words": "quotes the same words of one speaker as",
    "wire credit": "credits",
    "republished": "is republished from",
    "first reported": "says it was first reported by",
    "cited": "cites",
    "through": "came through",
    "same occasion": "was said at",
    "published by": "was published by",
    "told in": "is told in",
    "person": "goes back to one origin, a person said, with",
}
"""Each reason in words that stand between the two that it links."""


class Beginnings:
    """Gives the origins of a claim as the dossier tells them. `origins` works them out."""

    def __init__(self, contents: Contents, *, origins: Callable[[ClaimRow], tuple[Origin, ...]]) -> None:
        self._text = lru_cache(maxsize=None)(contents.text)
        self._titles = _titles(search.reports(contents.case))
        self._origins = origins
        self._known: dict[str, tuple[Beginning, ...]] = {}

    def of(self, claim: ClaimRow) -> tuple[Beginning, ...]:
        """The independent origins behind a claim, those of most reports first."""
        if claim.id not in self._known:
            self._known[claim.id] = tuple(self._beginning(one) for one in self._origins(claim))
        return self._known[claim.id]

    def _beginning(self, one: Origin) -> Beginning:
        return Beginning(
            name=self._named(one.node)[0], kind=one.node.kind, statements=one.statements,
            reports=tuple((id_, self._titles[id_]) for id_ in one.reports), because=tuple(self._because(one.links)),
            copies=copies_among([one]),
        )  # fmt: skip

    def _because(self, links: Sequence[Link]) -> Iterator[Because]:
        """Each link; those for one reason between the same two reports, or a report and an outlet, as one."""
        alike: dict[tuple[str, str, str], list[Link]] = {}
        for link in links:
            if link.reason != _ITSELF:
                alike.setdefault((_whole(link.left), _whole(link.right), link.reason), []).append(link)
        for same in alike.values():
            first = same[0]
            left, left_to = self._named(first.left)
            right, right_to = self._named(first.right)
            evidence = tuple(
                (one.report, cut_short(one.span.words_in(self._text(one.report)), at=_WORDS_AT))
                for one in first.evidence
            )
            yield Because(
                left=left, left_to=left_to, right=right, right_to=right_to, reason=REASONS[first.reason],
                evidence=evidence, alike=len(same) - 1,
            )  # fmt: skip

    def _named(self, node: Node) -> tuple[str, str]:
        """What something is called, and what it is in the dossier: a statement, a report, or nothing that is in it."""
        if node.kind == "statement":
            return node.name, f"s-{node.name}"
        if node.kind == "report":
            return self._titles[node.name], f"r-{node.name}"
        return on_one_line(node.name), ""


def _whole(node: Node) -> str:
    return node.name.rpartition(".")[0] if node.kind == "statement" else node.name


def _titles(rows: Iterable[ReportRow]) -> dict[str, str]:
    """What each report is called; with its id where others are called so too, as copies are."""
    called = {row.id: _called(row) for row in rows}
    times = Counter(called.values())
    return {id_: f"{title} · {id_}" if times[title] > 1 else title for id_, title in called.items()}


def _called(row: ReportRow) -> str:
    title = title_of(row.title or row.name, row.id)
    return f"{title} ({on_one_line(row.publisher)})" if row.publisher else title
