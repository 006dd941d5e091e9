"""Going through statements one by one: keys in, corrections out."""

import sys
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import click

from accordingto.case import Case, corrections
from accordingto.case.corrections import Person
from accordingto.case.entries import Logged
from accordingto.case.search import Query, count, statement, statements, text_of
from accordingto.cli.keys import Keys
from accordingto.cli.output import as_printed, console_on
from accordingto.model import AccordingtoError
from accordingto.model.errors import NoSuchThing
from accordingto.views.review_card import LEGEND, card
from accordingto.views.shown import on_one_line
from accordingto.views.wording import counted

_AT_ONCE = 50
KEYS = "y confirm n reject s speaker a act w words k skip b back u undo q quit ? help"
_WORDS = dict(zip(KEYS.split()[1::2], KEYS.split()[::2], strict=True)) | {"yes": "y", "no": "n"}
ACT_KEYS = {
    "a": "asserts", "l": "alleges", "d": "denies", "c": "confirms", "m": "demands", "t": "threatens", "p": "promises", "e": "expects",
    "j": "judges", "b": "believes", "s": "asks", "x": "declines",
}  # fmt: skip
HELP = """\
y or Enter   it is right as it stands; on to the next
n            it is no statement, or wrong beyond mending; on to the next
s            set the speaker: the fullest name, a kind may follow in brackets
a            set the act, with one more key
w            set the words that are said, by quoting the report
k            skip it for now
b            back to the one before, and take its verdict back
u            undo the last thing that you did
q            leave; so do Ctrl-C and Ctrl-D
After s, a and w you are still at the same statement: set more, or press y."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Done:
    """Something that was recorded, and for which statement."""

    id: str
    number: int
    what: str

    @property
    def verdict(self) -> bool:
        """Whether it ended the matter."""
        return self.what != "corrected"


class Review:
    """One sitting: which statements were shown, and what was recorded. What is recorded is kept at once."""

    def __init__(self, case: Case, *, query: Query, person: Callable[[], Person], keys: Keys) -> None:
        self._case = case
        self._query = query
        self._person = person
        self._keys = keys
        self._done: list[_Done] = []
        self._passed: list[str] = []
        self._seen: set[str] = set()
        self._waiting: list[str] = []
        self._skipped: set[str] = set()
        self._styled = sys.stdout.isatty()
        self._console = console_on(sys.stdout)
        self._signs = not self._styled or self._console.no_color

    def run(self) -> None:
        """Ask for one statement after the other, until there is none left or the person leaves."""
        try:
            while (id_ := self._next()) is not None:
                self._ask(id_)
        except (EOFError, KeyboardInterrupt, _Leave):
            self._say("")

    def summary(self) -> str:
        """What was done, and what is left, as one sentence."""
        last = {one.id: one.what for one in self._done}
        tally = Counter(last.values())
        parts = [f"{tally[what]} {what}" for what in ("confirmed", "rejected", "corrected") if tally[what]]
        if skipped := len(self._skipped - last.keys()):
            parts.append(f"{skipped} skipped")
        left = count(self._case, self._query)
        done = ", ".join(parts) or "Nothing done"
        return f"{done}; {counted(left, 'statement')} left to review."

    def _next(self) -> str | None:
        if not self._waiting:
            rows = statements(self._case, self._query, limit=len(self._seen) + _AT_ONCE)
            self._waiting = [row.id for row in rows if row.id not in self._seen]
        while self._waiting:
            id_ = self._waiting.pop(0)
            if id_ in self._seen or self._is_open(id_):
                self._seen.add(id_)
                return id_
        return None

    def _is_open(self, id_: str) -> bool:
        """Whether nobody else has seen to it in the meantime."""
        try:
            return not statement(self._case, id_).reviewed
        except NoSuchThing:
            return False

    def _ask(self, id_: str) -> None:
        """Show a statement until the person is done with it."""
        acting: Mapping[str, Callable[[str], None]] = {"s": self._speaker, "a": self._act, "w": self._words}
        self._show(id_)
        while True:
            key = self._keys.key().lower()
            key = _WORDS.get(key, key)
            try:
                if key in ("y", "\r", "\n", ""):
                    self._record(id_, "confirmed", *corrections.confirm(self._case, [id_], person=self._person()))
                elif key == "n":
                    self._record(id_, "rejected", *corrections.reject(self._case, [id_], person=self._person()))
                elif key == "k":
                    self._skipped.add(id_)
                elif key == "q":
                    raise _Leave
                elif key in ("b", "u"):
                    other = self._back() if key == "b" else self._undo()
                    if other is not None and other != id_:
                        self._waiting.insert(0, id_)
                        id_ = other
                    self._show(id_)
                    continue
                elif key in acting:
                    acting[key](id_)
                    self._show(id_)
                    continue
                else:
                    self._say(HELP if key == "?" else f"There is no key {on_one_line(key)!s}. {KEYS}")
                    continue
            except AccordingtoError as error:
                self._say(f"{error} {error.hint}".strip())
                self._say(KEYS)
                continue
            self._passed.append(id_)
            return

    def _show(self, id_: str) -> None:
        row = statement(self._case, id_)
        text, sentences = text_of(self._case, row.report)
        left = count(self._case, self._query)
        head = f"{counted(left, 'statement')} left" + (f"   {LEGEND}" if self._signs else "")
        inside = statement(self._case, row.inside) if row.inside else None
        with self._console.capture() as printed:
            self._console.rule(style="dim")
            self._console.print(card(row, text=text, sentences=sentences, inside=inside, signs=self._signs, head=head))
        self._say(as_printed(printed.get(), styled=self._styled))
        self._say(KEYS)

    def _speaker(self, id_: str) -> None:
        self._set(id_, "speaker", self._keys.words("Speaker"))

    def _words(self, id_: str) -> None:
        self._set(id_, "content", self._keys.words("Words, as printed; … between parts"))

    def _act(self, id_: str) -> None:
        self._say("\n".join("".join(f"{key} {act:<13}" for key, act in row).rstrip() for row in _rows(ACT_KEYS)))
        key = self._keys.key().lower()
        act = ACT_KEYS.get(key, key)
        if act in ACT_KEYS.values():
            self._set(id_, "act", act)
        else:
            self._say("The act stays as it was.")

    def _set(self, id_: str, field: str, value: str) -> None:
        if value.strip():
            entry = corrections.correct(self._case, id_, {field: value}, person=self._person())
            self._record(id_, "corrected", entry)

    def _record(self, id_: str, what: str, *entries: Logged) -> None:
        self._done += [_Done(id=id_, number=one.number, what=what) for one in entries]

    def _back(self) -> str | None:
        """The statement before this one, as it was before its verdict."""
        if not self._passed:
            self._say("This is the first one.")
            return None
        id_ = self._passed.pop()
        self._skipped.discard(id_)
        verdicts = [one for one in self._done if one.id == id_ and one.verdict]
        if verdicts:
            self._take_back(verdicts[-1])
        return id_

    def _undo(self) -> str | None:
        """The statement that was last decided on, without that decision."""
        if not self._done:
            self._say("There is nothing to undo.")
            return None
        last = self._done[-1]
        self._take_back(last)
        if last.id in self._passed:
            self._passed.remove(last.id)
        return last.id

    def _take_back(self, one: _Done) -> None:
        corrections.undo(self._case, one.number, person=self._person())
        self._done.remove(one)

    def _say(self, words: str) -> None:
        click.echo(words)


def _rows(keys: Mapping[str, str]) -> Iterator[Sequence[tuple[str, str]]]:
    """The keys, five in a row."""
    waiting = list(keys.items())
    while waiting:
        yield waiting[:5]
        waiting = waiting[5:]


class _Leave(Exception):
    """The person has had enough."""
