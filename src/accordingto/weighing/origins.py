"""How many independent origins stand behind something that several reports say, and why."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from accordingto.model.report import Report
from accordingto.weighing.linked import Link, Node, Trace


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """One origin: what it is called, the statements and reports that go back to it, and the links that say so.

    `node` is the channel or occasion that it begins with as far as is known, or else its earliest report.
    """

    node: Node
    statements: tuple[str, ...]
    reports: tuple[str, ...]
    links: tuple[Link, ...] = field(repr=False)


def decided(
    links: Iterable[Link], *, cut: Collection[tuple[Node, Node]], added: Iterable[tuple[Node, Node]]
) -> tuple[Link, ...]:
    """Links as a person left them: without those between the pairs that were `cut`, and with those that were `added`."""
    apart = {frozenset(pair) for pair in cut}
    kept = {one for one in links if frozenset((one.left, one.right)) not in apart}
    kept |= {Link(left=min(pair), right=max(pair), reason="person") for pair in added if frozenset(pair) not in apart}
    return tuple(sorted(kept))


def origins_of(
    traces: Collection[Trace], *, links: Iterable[Link], reports: Mapping[str, Report]
) -> tuple[Origin, ...]:
    """The independent origins of some statements, those of most reports first: what is linked, however indirectly, has one.

    Reprints never add one; cutting a link only ever adds, adding a link only ever takes away; order makes no difference.
    """
    leader: dict[Node, Node] = {}

    def first(node: Node) -> Node:
        while leader.setdefault(node, node) != node:
            leader[node] = leader[leader[node]]
            node = leader[node]
        return node

    joined = tuple(sorted(set(links)))
    for link in joined:
        one, other = sorted((first(link.left), first(link.right)))
        leader[other] = one
    members: dict[Node, list[Trace]] = {}
    for trace in sorted(traces, key=lambda one: one.id):
        members.setdefault(first(Node("statement", trace.id)), []).append(trace)
    of_root: dict[Node, list[Link]] = {}
    for link in joined:
        of_root.setdefault(first(link.left), []).append(link)
    found = (_origin(within, of_root.get(root, []), reports) for root, within in members.items())
    return tuple(sorted(found, key=lambda one: (-len(one.reports), one.node, one.statements)))


def _origin(traces: Sequence[Trace], links: Sequence[Link], reports: Mapping[str, Report]) -> Origin:
    within = sorted({one.report for one in traces}, key=lambda id_: (reports[id_].published or "9", id_))
    return Origin(
        node=_beginning(links) or Node("report", within[0]), statements=tuple(one.id for one in traces),
        reports=tuple(within), links=tuple(links),
    )  # fmt: skip


def _beginning(links: Iterable[Link]) -> Node | None:
    """The channel or occasion that most links of an origin lead to."""
    counted: dict[Node, int] = {}
    for link in links:
        if link.right.kind in ("channel", "occasion"):
            counted[link.right] = counted.get(link.right, 0) + 1
    return min(counted, key=lambda node: (-counted[node], node), default=None)


def in_words(origins: Sequence[Origin]) -> str:
    """How many reports and origins there are.

    >>> in_words(())
    '0 reports, 0 origins'
    """
    reports = len({report for one in origins for report in one.reports})
    numbers = ((reports, "report"), (len(origins), "origin"))
    return ", ".join(f"{number} {noun if number == 1 else noun + 's'}" for number, noun in numbers)
