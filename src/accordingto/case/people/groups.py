"""Names put together step by step: which are together, which must never be, and by what each hangs on the first."""

from collections.abc import Collection, Iterable


class Groups:
    """Places, each at first by itself, then joined two by two; `different` pairs never come together."""

    def __init__(self, places: Iterable[int], *, different: Collection[tuple[int, int]]) -> None:
        self._first = {place: place for place in sorted(places)}
        self._members = {place: [place] for place in self._first}
        self._links: dict[int, list[tuple[int, str]]] = {place: [] for place in self._first}
        self._different: dict[int, set[int]] = {}
        for a, b in different:
            self._different.setdefault(a, set()).add(b)
            self._different.setdefault(b, set()).add(a)

    def first(self, place: int) -> int:
        return self._first[place]

    def members(self, place: int) -> list[int]:
        return self._members[self._first[place]]

    def may_join(self, a: int, b: int) -> bool:
        """Whether two names are not yet together, and nobody of the one is known to be different from anybody of the other."""
        if self._first[a] == self._first[b]:
            return False
        theirs = self._first[b]
        return not any(
            self._first.get(other) == theirs for member in self.members(a) for other in self._different.get(member, ())
        )

    def join(self, a: int, b: int, why_a: str, why_b: str) -> None:
        """Put two names and all that are with them together, if they may be: `why_a` is what `a` is to `b`."""
        if not self.may_join(a, b):
            return
        self._links[a].append((b, why_b))
        self._links[b].append((a, why_a))
        first, later = sorted((self._first[a], self._first[b]))
        for member in self._members[later]:
            self._first[member] = first
        self._members[first] += self._members.pop(later)

    def explained(self) -> dict[int, tuple[int, str]]:
        """Each place with the first of its group, and why it is there: what it is to the next name on the way to the first."""
        found: dict[int, tuple[int, str]] = {}
        for first in self._members:
            found[first] = (first, "")
            waiting = [first]
            for place in waiting:
                for other, why in self._links[place]:
                    if other not in found:
                        found[other] = (first, why)
                        waiting.append(other)
        return dict(sorted(found.items()))
