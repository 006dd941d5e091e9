"""What a person says of statements and reports, made into entries of the log; nothing that the machine found is ever overwritten."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from accordingto.case.called import person_of_each
from accordingto.case.entries import (
    FIELDS,
    REPORT_FIELDS,
    Action,
    Change,
    Corrected,
    Described,
    Logged,
    Ruled,
    Undone,
    Verdict,
)
from accordingto.case.fields import Setting, name_in, report_values_in, sound, values_in
from accordingto.case.file import Case
from accordingto.case.naming import spelt
from accordingto.case.quoting import in_marks, joined, shared, starts, trimmed
from accordingto.case.standing import next_number, standing
from accordingto.case.statements import Held, end_of, start_of, words
from accordingto.model.errors import BadCorrection, NoSuchThing, Unchanged

_LISTS = "accordingto statements lists them."
_LOG = "accordingto log lists what was done."


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Who corrects, as a role ("reviewer"), when (RFC 3339, UTC), and why. Raises `BadCorrection` for a role without letters."""

    role: str
    at: str
    because: str = ""

    def __post_init__(self) -> None:
        name_in(sound(self.role))
        sound(self.because)


def confirm(case: Case, statements: Iterable[str], *, person: Person) -> tuple[Logged, ...]:
    """Say that statements are right as they stand; they stay so whatever a later reader finds."""
    return _judge(case, statements, "confirm", "confirmed", person)


def reject(case: Case, statements: Iterable[str], *, person: Person) -> tuple[Logged, ...]:
    """Say that these are no statements, or wrong beyond mending. They stay in the case, out of sight.

    Those that were rejected before are passed over. Raises `Unchanged` where all of them were.
    """
    return _judge(case, statements, "reject", "rejected", person)


def correct(case: Case, statement: str, fields: Mapping[str, str], *, person: Person) -> Logged:
    """Set fields of a statement.

    `fields` are as a person types them: `source`, `cue` and `content` by quoting words of the report (parts parted by an
    ellipsis), `via` as names parted by semicolons; empty for none. Raises `BadCorrection` (`Unchanged` where all is so already) or `NoSuchThing`.
    """
    with case.writing():
        here = _looked_up(case, statement)
        found = values_in(fields, here.setting(case))
        if not found:
            raise BadCorrection("There is nothing to correct.", hint="Give a field and its value, such as act=denies.")
        here.need_change(found)
        _need_words(dict(here.values) | found, found)
        if here.loses_post(found):
            found["for"] = None
        return _append(case, "correct", here.report, [here.change(found)], person)


def describe(case: Case, report: str, fields: Mapping[str, str], *, person: Person) -> Logged:
    """Set what is known of a report itself: its title, when it was published, its publisher, author or address; empty for what is not known.

    What was said on which day counts from the date of the report, so whoever sets that is to have it read again.
    Raises `BadCorrection` (`Unchanged` where all is so already) or `NoSuchThing`.
    """
    with case.writing():
        id_, _ = _report(case, report)
        found = report_values_in(fields)
        if not found:
            raise BadCorrection(
                "There is nothing to correct.", hint="Give a field and its value: published=2017-04-15."
            )
        row = case.connection.execute(f"SELECT {', '.join(REPORT_FIELDS)} FROM report WHERE id = ?", (id_,)).fetchone()  # noqa: S608 - our own words
        if found.items() <= dict(zip(REPORT_FIELDS, row, strict=True)).items():
            raise Unchanged(
                f"{id_} has that already ({', '.join(found)}), so there is nothing to correct.",
                hint=f"accordingto show CASE {id_} tells what is known of it.",
            )
        what = Described(report=id_, set=found, because=person.because)
        return case.append(what, at=person.at, by=person.role)


def add(case: Case, report: str, fields: Mapping[str, str], *, person: Person) -> Logged:
    """Add a statement that the machine did not find, by quoting its words in `content`."""
    with case.writing():
        report, text = _report(case, report)
        rows = standing(case.connection, report, kept=case)
        id_ = f"{report}.{next_number(case.connection, report)}"
        setting = Setting(id=id_, text=text, rows=rows, near=None, known=lambda name: spelt(case, name))
        found = values_in(fields, setting)
        content = found.get("content", [])
        _need_words({"content": [], "act": None} | found, {"content"})
        if content:
            _refuse_twice(rows, found)
            found.setdefault("form", "direct" if in_marks(content, text) else "indirect")
        return _append(case, "add", report, [Change(statement=id_, words=words(content, text), set=found)], person)


def split(case: Case, statement: str, *, at: str, person: Person) -> Logged:
    """Make two statements of one: the second begins with the words `at`, and is otherwise like the first.

    Of the second, a person has decided what is said, and what people had set of the first; all else is the machine's as before.
    What lay inside the first lies inside the half that has more of its words.
    """
    with case.writing():
        here = _looked_up(case, statement)
        content = here.values["content"]
        begins = here.values["content"][0][0] if content else 0
        places = [place for place in starts(here.text, sound(at), within=content) if here.text[begins:place].strip()]
        if len(places) != 1:
            raise BadCorrection(
                f"{here.id} has these words in {len(places)} places after its beginning."
                if places
                else f"These words do not stand within {here.id}, after its beginning.",
                hint="Give the words that the second statement is to begin with, enough to tell the place.",
            )
        (place,) = places
        first = trimmed(([a, min(b, place)] for a, b in content if a < place), here.text)
        second = trimmed(([max(a, place), b] for a, b in content if b > place), here.text)
        new = f"{here.report}.{next_number(case.connection, here.report)}"
        decided = {key: here.values[key] for key in FIELDS if key in here.rows[here.id].human} | {"content": second}
        changes = [
            here.change({"content": first}),
            Change(
                statement=new,
                words=words(second, here.text),
                set=decided,
                like=here.rows[here.id].root,
                holds=tuple(here.nested_in(second, rather_than=first)) or None,
            ),
        ]
        return _append(case, "split", here.report, changes, person)


def merge(case: Case, statement: str, other: str, *, person: Person) -> Logged:
    """Make one statement of two of the same report; it keeps what is known of the first.

    Raises `BadCorrection` where the case has their speakers as two.
    """
    with case.writing():
        here, there = _looked_up(case, statement), _looked_up(case, other)
        if here.report != there.report or here.id == there.id:
            raise BadCorrection(
                "Only two statements of one report can be merged.", hint="Give two ids with the same beginning."
            )
        for one in (here, there):
            if not one.rows[one.id].shown:
                raise BadCorrection(f"{one.id} was rejected.", hint=f"First accordingto confirm CASE {one.id}.")
        _refuse_two_speakers(case, here, there)
        content = joined([*here.values["content"], *there.values["content"]], here.text)
        changes = [here.change({"content": content}), there.change({}, verdict="merged")]
        return _append(case, "merge", here.report, changes, person)


def last(case: Case) -> int:
    """The number of the last correction that stands. Raises `NoSuchThing`."""
    (number,) = case.connection.execute("SELECT max(number) FROM correction WHERE undone_by IS NULL").fetchone()
    if number is None:
        raise NoSuchThing("There is no correction to undo.", hint=_LOG)
    return int(number)


def undo(case: Case, number: int | None = None, *, person: Person) -> Logged:
    """Take back a correction, by default the last that stands; gives the entry that does so."""
    with case.writing():
        if number is None:
            number = last(case)
        row = case.connection.execute("SELECT undone_by FROM correction WHERE number = ?", (number,)).fetchone()
        if row is None:
            if not 0 <= number < case.size:
                raise NoSuchThing(f"The log has no entry {number}; its last is {case.size - 1}.", hint=_LOG)
            if isinstance(case.entry(number).what, Undone):
                raise BadCorrection(f"Entry {number} is itself an undo, which stands.", hint="Correct again instead.")
            raise NoSuchThing(f"Entry {number} is no correction.", hint=_LOG)
        if row[0] is not None:
            raise BadCorrection(f"Entry {number} was undone before, by entry {row[0]}.", hint="Correct again instead.")
        return case.append(Undone(number=number, because=person.because), at=person.at, by=person.role)


def history(case: Case, statement: str) -> tuple[tuple[Logged, int | None], ...]:
    """Every correction of a statement or a report, and every ruling on it or on what it claims, in order.

    Each comes with the number of the entry that undid it, if any.
    """
    id_ = statement.strip().lower()
    rows = case.connection.execute(
        "SELECT number, undone_by FROM touched JOIN correction USING (number) WHERE statement = ? ORDER BY number",
        (id_,),
    ).fetchall()
    found = [(case.entry(number), undone_by) for number, undone_by in rows]
    for number, undone_by in case.connection.execute(
        "SELECT number, undone_by FROM correction WHERE report IS NULL ORDER BY number"
    ).fetchall():
        entry = case.entry(number)
        if isinstance(entry.what, Ruled) and id_ in (entry.what.left, entry.what.right):
            found.append((entry, undone_by))
    if not found and not is_report(case, id_):
        _looked_up(case, statement, merged=True)
    return tuple(sorted(found, key=lambda one: one[0].number))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Here:
    """The statement that is spoken of, and its report."""

    id: str
    report: str
    text: str
    rows: Mapping[str, Held]

    @property
    def values(self) -> Mapping[str, Any]:
        return self.rows[self.id].values

    def setting(self, case: Case) -> Setting:
        near = (start_of(self.values), end_of(self.values))
        return Setting(id=self.id, text=self.text, rows=self.rows, near=near, known=lambda name: spelt(case, name))

    def change(self, found: Mapping[str, Any], *, verdict: Verdict | None = None) -> Change:
        return Change(statement=self.id, words=words(self.values["content"], self.text), set=found, verdict=verdict)

    def nested_in(self, spans: Sequence[Sequence[int]], *, rather_than: Sequence[Sequence[int]]) -> Iterator[str]:
        """The statements inside it that have more of their words in these spans than in the others."""
        for id_, row in self.rows.items():
            said = row.values["content"] or [*row.values["source"], *row.values["cue"]]
            if row.values["inside"] == self.id and shared(said, spans) > shared(said, rather_than):
                yield id_

    def need_change(self, found: Mapping[str, Any]) -> None:
        """Raise `Unchanged` where the statement has these very values."""
        if all(self.values[key] == value for key, value in found.items()):
            raise Unchanged(
                f"{self.id} has that already ({', '.join(found)}), so there is nothing to correct.",
                hint=f"To say that it is right as it stands: accordingto confirm CASE {self.id}.",
            )

    def loses_post(self, found: Mapping[str, Any]) -> bool:
        """Whether the machine's post was that of a speaker whom the person replaces, and not printed beside the statement."""
        post = self.values["for"]
        if "speaker" not in found or "for" in found or not post or "for" in self.rows[self.id].human:
            return False
        printed = words(self.values["source"], self.text).casefold()
        return bool(found["speaker"] != self.values["speaker"] and post.casefold() not in printed)


def _looked_up(case: Case, statement: str, *, merged: bool = False) -> _Here:
    id_ = sound(statement).strip().lower()
    report = id_.rpartition(".")[0]
    rows = standing(case.connection, report, kept=case) if report else {}
    if id_ not in rows:
        raise no_statement(case, statement, id_)
    if rows[id_].state == "merged" and not merged:
        (number,) = case.connection.execute(
            "SELECT max(number) FROM touched JOIN correction USING (number) JOIN entry USING (number) "
            "WHERE statement = ? AND undone_by IS NULL AND json_extract(words, '$.action') = 'merge'",
            (id_,),
        ).fetchone()
        raise BadCorrection(f"{id_} was merged into another.", hint=f"First accordingto undo CASE {number}.")
    return _Here(id=id_, report=report, text=_report(case, report)[1], rows=rows)


def no_statement(case: Case, typed: str, id_: str) -> NoSuchThing:
    """What to say of an id that is none: a report's has statements; one that is taken back, or no longer found, has a history."""
    if is_report(case, id_):
        return NoSuchThing(f"{id_} is a report.", hint=f"Give the id of a statement in it, such as {id_}.1.")
    if case.connection.execute("SELECT 1 FROM touched WHERE statement = ?", (id_,)).fetchone():
        return NoSuchThing(f"{id_} is no longer there.", hint=f"accordingto history CASE {id_} says why.")
    if "." not in id_:
        return NoSuchThing(
            f"The case has no statement and no report {typed[:60]}.",
            hint="accordingto statements and accordingto reports list them.",
        )
    return NoSuchThing(f"The case has no statement {typed[:60]}.", hint=_LISTS)


def is_report(case: Case, typed: str) -> bool:
    """Whether that is the id of a report."""
    id_ = sound(typed).strip().lower()
    return case.connection.execute("SELECT 1 FROM report WHERE id = ?", (id_,)).fetchone() is not None


def _report(case: Case, typed: str) -> tuple[str, str]:
    """A report's id and text."""
    id_ = sound(typed).strip().lower()
    row = case.connection.execute("SELECT text FROM report WHERE id = ?", (id_,)).fetchone()
    if row is None:
        raise NoSuchThing(f"The case has no report {typed[:60]}.", hint="accordingto reports lists them.")
    return id_, case.text(row[0])


def _need_words(values: Mapping[str, Any], changed: Iterable[str]) -> None:
    if not values["content"] and values["act"] != "declines" and {"content", "act"} & set(changed):
        raise BadCorrection(
            "A statement needs words, unless somebody declines to speak.",
            hint='Quote them as the report has them: content="..."',
        )


def _refuse_twice(rows: Mapping[str, Held], found: Mapping[str, Any]) -> None:
    for id_, row in rows.items():
        same_speaker = found.get("speaker", row.values["speaker"]) == row.values["speaker"]
        if row.shown and row.values["content"] == found["content"] and same_speaker:
            raise BadCorrection(
                f"{id_} has these very words.", hint=f"Correct that one: accordingto correct CASE {id_} ..."
            )


def _refuse_two_speakers(case: Case, here: _Here, there: _Here) -> None:
    person = person_of_each(case)
    one, other = ((found.values["speaker"], found.values["kind"]) for found in (here, there))
    if person[one] == person[other]:
        return
    told = [f"{name} ({kind})" if one[0] == other[0] else name for name, kind in (one, other)]
    raise BadCorrection(
        f"{here.id} and {there.id} have different speakers, {told[0]} and {told[1]}, so they stay two.",
        hint=f"Where a speaker is wrong, set it first: accordingto correct CASE {there.id} speaker=...",
    )


def _judge(
    case: Case, statements: Iterable[str], action: Action, verdict: Verdict, person: Person
) -> tuple[Logged, ...]:
    with case.writing():
        found = {here.id: here for here in (_looked_up(case, one) for one in statements)}
        # To confirm what another has confirmed says something; to reject it twice does not.
        left = [here for here in found.values() if not here.rows[here.id].state == verdict == "rejected"]
        if found and not left:
            raise Unchanged(f"{', '.join(found)} was rejected before.", hint="accordingto confirm brings it back.")
        return tuple(_append(case, action, here.report, [here.change({}, verdict=verdict)], person) for here in left)


def _append(case: Case, action: Action, report: str, changes: Sequence[Change], person: Person) -> Logged:
    what = Corrected(action=action, report=report, changes=tuple(changes), because=person.because)
    return case.append(what, at=person.at, by=person.role)
