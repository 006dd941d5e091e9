"""Words of one speaker that several copies of one text carry: told once, with where else they stand."""

from collections.abc import Hashable, Iterable, Mapping, Sequence
from types import MappingProxyType

from accordingto.case.fields import UNNAMED
from accordingto.case.rows import Row
from accordingto.views.shown import on_one_line
from accordingto.weighing.aligned import Words
from accordingto.weighing.groups import joined
from accordingto.weighing.linked import Node
from accordingto.weighing.origins import Origin

Copies = Sequence[tuple[str, str]]
"""Pairs of reports that carry one text."""
_ONE_TEXT = ("copy", "common source", "person")
_ARTICLES = frozenset(("a", "an", "the"))


def copies_among(origins: Iterable[Origin]) -> Copies:
    """The pairs of reports that carry one text, as the links of some origins show, or as a person says."""
    links = (link for one in origins for link in one.links if link.reason in _ONE_TEXT)
    return tuple(dict.fromkeys((_report(link.left), _report(link.right)) for link in links))


def told_once(
    rows: Iterable[Row], *, copies: Copies, stands: Mapping[str, str] = MappingProxyType({})
) -> tuple[tuple[Row, ...], ...]:
    """Statements, each with those that say the same in copies of its report; the first of each stands for them.

    The same is said with the same words, articles and marks aside, by a speaker of one name and with one act. `stands` are those of the
    statements, by their ids, where they are not all one; what a person looked at is not told with what nobody did.
    """
    text_of = {report: min(within) for within in joined(copies) for report in within}
    found: dict[Hashable, list[Row]] = {}
    for row in rows:
        found.setdefault((text_of.get(row.report, row.report), stands.get(row.id), *_said(row)), []).append(row)
    return tuple(map(tuple, found.values()))


def elsewhere(same: Sequence[Row]) -> tuple[tuple[str, str], ...]:
    """Where else the first of some statements stands: the ids that it has there, and there the day on which it was said if that is another."""
    first, *others = same
    return tuple(
        (one.id, f"said {on_one_line(one.said)}" if one.said and one.said != first.said else "") for one in others
    )


def also_in(same: Sequence[Row]) -> str:
    """The same in words; empty where it stands nowhere else."""
    told = ", ".join(f"{id_} ({said})" if said else id_ for id_, said in elsewhere(same))
    return f"also in {told}" if told else ""


def _report(node: Node) -> str:
    return node.name.rpartition(".")[0] if node.kind == "statement" else node.name


def _said(row: Row) -> tuple[Hashable, ...]:
    words = tuple(word for word in Words(row.passage or row.cue).forms if word not in _ARTICLES)
    who = row.speaker.removeprefix(UNNAMED).strip().casefold()
    return who, row.act, row.state, row.form == "direct", words or row.passage
