"""Claims: what statements of one or several reports say of one matter."""

from dataclasses import dataclass

from accordingto.weighing.said import Said, Stand


@dataclass(frozen=True, slots=True, kw_only=True)
class Appearance:
    """A statement that speaks to a claim, and how its speaker stands to it."""

    said: Said
    stand: Stand


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """One thing said, with every statement that speaks to it, the earliest first.

    `id` is that of the earliest statement that belongs to it before all (a statement may speak to several claims). `wording` is verbatim the
    passage of one that affirms it (or, where nobody does, of one that denies or mentions it), `worded_by` that statement's id.
    """

    id: str
    wording: str
    worded_by: str
    appearances: tuple[Appearance, ...]

    @property
    def reports(self) -> tuple[str, ...]:
        """The reports that it appears in, in the order of its appearances."""
        return tuple(dict.fromkeys(one.said.report for one in self.appearances))

    @property
    def first(self) -> str | None:
        """The earliest date on which it was said or published, if any is known."""
        return min(self._days(), default=None)

    @property
    def last(self) -> str | None:
        """The latest such date."""
        return max(self._days(), default=None)

    def by(self, stand: Stand) -> tuple[Said, ...]:
        """The statements that take this stand."""
        return tuple(one.said for one in self.appearances if one.stand == stand)

    def _days(self) -> list[str]:
        days = (one.said.said or one.said.published for one in self.appearances)
        return [day for day in days if day]
