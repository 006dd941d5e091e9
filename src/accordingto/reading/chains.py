"""The way a statement took from its speaker to the report."""

from accordingto.model import Hop, Reading, Statement


def chain(statement: Statement, reading: Reading) -> tuple[Hop, ...]:
    """The hops from the report to the speaker: the report, each channel, each outer speaker, the speaker.

    Every hop but the first has the span where it is printed, where it is printed at all. A channel that is also an outer
    speaker is one hop.
    """
    by_id = {one.id: one for one in reading.statements} if statement.inside else {}
    hops = [Hop(name=reading.report.publisher or reading.report.title or reading.report.id, span=None)]
    outer: list[Statement] = []
    above = statement.inside
    while above is not None:
        outer.append(by_id[above])
        above = by_id[above].inside
    for one in (*reversed(outer), statement):
        hops += [Hop(name=channel.name, span=channel.span) for channel in one.via]
        hops.append(Hop(name=one.speaker.name, span=one.source[0] if one.source else None))
    distinct: dict[str, Hop] = {}
    for hop in hops[:-1]:
        distinct.setdefault(hop.name.casefold(), hop)
    distinct.pop(hops[-1].name.casefold(), None)
    return (*distinct.values(), hops[-1])
