"""The people and bodies of a report, gathered from its statements."""

from collections.abc import Sequence

from accordingto.model import Act, Body, Statement
from accordingto.model.statement import ACTS, NOBODY
from accordingto.reading.pointing import tells_of_nobody


def bodies_of(text: str, statements: Sequence[Statement]) -> tuple[Body, ...]:
    """Everybody who says something, those with most to say first: what they are called, for whom they speak, what they do."""
    by_name: dict[str, list[Statement]] = {}
    for statement in statements:
        if statement.speaker.kind not in NOBODY:
            by_name.setdefault(statement.speaker.name, []).append(statement)
    found = []
    for name, theirs in by_name.items():
        mentions = (span.words_in(text) for one in theirs for span in one.speaker.mentions)
        called = {words: None for words in mentions if not tells_of_nobody(words)}
        posts = {one.speaker.on_behalf_of: None for one in theirs if one.speaker.on_behalf_of}
        acts: list[tuple[Act, tuple[str, ...]]] = []
        for act in ACTS:
            ids = tuple(one.id for one in theirs if one.act == act)
            if ids:
                acts.append((act, ids))
        found.append(
            Body(
                name=name,
                kind=theirs[0].speaker.kind,
                called=tuple(called),
                speaks_for=tuple(posts),
                statements=tuple(acts),
            )
        )
    return tuple(sorted(found, key=lambda body: -sum(len(ids) for _, ids in body.statements)))
