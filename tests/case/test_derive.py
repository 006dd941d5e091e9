"""What follows from the log: the same rows however one gets there, whatever was said and taken back on the way."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from accordingto.case import Case, claims, corrections, one_or_two
from accordingto.case.entries import Undone
from accordingto.model.errors import BadCorrection, NoSuchThing
from tests.cases import later, small_case, wire
from tests.claimed import weighed
from tests.corrected import CHECKER, followed, objects, reread, sound_index, tables, variant, without
from tests.readings import READING

READINGS = (READING, wire(), later())
QUOTES = ("The tide turns", "Perhaps it was the storm", "the ship was theirs", "one ship", "Norvik")
FIELDS = (
    {"speaker": "Ion Vale"},
    {"speaker": "Mara Ode"},
    {"speaker": "Newly Named", "for": "the coast guard"},
    {"speaker": "Norvik", "kind": "person"},
    {"speaker": "author"},
    {"act": "denies"},
    {"act": "asserts"},
    {"for": "the port authority"},
    {"for": ""},
    {"via": "the Bay Herald; Radio Lund"},
    {"via": ""},
    {"said": "2024-03"},
    {"form": "mixed"},
    {"inside": ""},
    {"cue": ""},
)
ABOUT_REPORTS = (
    {"published": "2024-02"},
    {"published": "", "title": "Oil"},
    {"url": "https://coast.example/wire"},
    {"url": "https://coast.example/oil"},
    {"url": ""},
    {"publisher": "Coast News", "author": "Ana Petrova"},
)
NAMES = ("Mara Ode", "Ms Ode", "Ion Vale", "Norvik", "The port authority", "The ministry", "Newly Named")

Step = tuple[str, int, int]
STEPS = st.lists(
    st.tuples(
        st.sampled_from(
            [
                "confirm", "reject", "correct", "correct", "nest", "quote", "split", "merge", "same", "different", "undo", "undo", "reread",
                "weigh", "one claim", "two claims", "one origin", "describe", "describe",
            ]
        ),
        st.integers(0, 40),
        st.integers(0, 1000),
    ),
    max_size=14,
)  # fmt: skip
LAWS = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@pytest.fixture(scope="module")
def pattern(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return small_case(tmp_path_factory.mktemp("laws") / "small.case")


@contextmanager
def opened(pattern: Path) -> Iterator[Case]:
    """A case of its own, in memory: a law is tried a hundred times, and the disk takes its time."""
    with Case(pattern) as case:
        memory = sqlite3.connect(":memory:", isolation_level=None)
        case.connection.backup(memory)
        case.connection.close()
        case.connection = memory
        yield case


def take(case: Case, steps: list[Step]) -> None:
    """Do what a person might do; what cannot be is refused, and changes nothing."""
    for step in steps:
        before = case.size
        with suppress(BadCorrection, NoSuchThing):
            take_one(case, *step)
            continue
        assert case.size == before


def take_one(case: Case, what: str, first: int, second: int) -> None:
    ids = [row[0] for row in case.connection.execute("SELECT id FROM statement ORDER BY place")]
    one, other = ids[first % len(ids)], ids[second % len(ids)]
    names = NAMES[first % len(NAMES)], NAMES[second % len(NAMES)]
    doing: dict[str, Callable[[], object]] = {
        "confirm": lambda: corrections.confirm(case, [one], person=CHECKER),
        "reject": lambda: corrections.reject(case, [one], person=CHECKER),
        "correct": lambda: corrections.correct(case, one, FIELDS[second % len(FIELDS)], person=CHECKER),
        "nest": lambda: corrections.correct(case, one, {"inside": other}, person=CHECKER),
        "quote": lambda: corrections.add(
            case, one[:4], {"content": QUOTES[second % len(QUOTES)], "speaker": "Ion Vale"}, person=CHECKER
        ),
        "split": lambda: corrections.split(case, one, at=middle(case, one), person=CHECKER),
        "merge": lambda: corrections.merge(case, one, other, person=CHECKER),
        "same": lambda: one_or_two.same(case, *names, person=CHECKER),
        "different": lambda: one_or_two.different(case, *names, person=CHECKER),
        "weigh": lambda: weighed(case, one[:4], (second % 6 + 1, claims.claim_from(other), second, second % 2 == 0)),
        "one claim": lambda: one_or_two.same(case, one, claims.claim_from(other), person=CHECKER),
        "two claims": lambda: one_or_two.different(case, one, other, person=CHECKER),
        "one origin": lambda: one_or_two.same(case, one[:4], other[:4], person=CHECKER),
        "describe": lambda: corrections.describe(
            case, one[:4], ABOUT_REPORTS[second % len(ABOUT_REPORTS)], person=CHECKER
        ),
        "undo": lambda: corrections.undo(case, case.size - 1 - first % min(case.size, 12), person=CHECKER),
        "reread": lambda: reread(
            case, READINGS[first % 3], *variant(READINGS[first % 3], second), reader=f"{second:064}"
        ),
    }
    doing[what]()


def middle(case: Case, id_: str) -> str:
    (passage,) = case.connection.execute("SELECT passage FROM statement WHERE id = ?", (id_,)).fetchone()
    return str(passage[passage.find(" ", len(passage) // 2) + 1 :])


@LAWS
@given(steps=STEPS)
def test_a_replay_of_the_log_gives_the_same_tables(pattern: Path, steps: list[Step]) -> None:
    with opened(pattern) as case:
        take(case, steps)

        assert followed(case.entries(), case) == tables(case.connection)
        sound_index(case.connection)


@LAWS
@given(steps=STEPS)
def test_what_was_undone_might_as_well_never_have_been(pattern: Path, steps: list[Step]) -> None:
    with opened(pattern) as case:
        take(case, steps)
        taken_back = {one.what.number for one in case.entries() if isinstance(one.what, Undone)}
        undos = {one.number for one in case.entries() if isinstance(one.what, Undone)}

        never = followed(without(case.entries(), taken_back | undos), case)

        for table, rows in tables(case.connection).items():
            if table not in ("correction", "touched"):
                assert never[table] == rows, table


@LAWS
@given(steps=STEPS)
def test_what_the_machine_found_is_never_overwritten(pattern: Path, steps: list[Step]) -> None:
    with opened(pattern) as case:
        before = objects(case)
        log = list(case.entries())

        take(case, steps)

        after = objects(case)
        assert {digest: after[digest] for digest in before} == before
        assert list(case.entries())[: len(log)] == log


@LAWS
@given(steps=STEPS)
def test_every_statement_lies_inside_one_that_is_shown_and_never_in_a_circle(pattern: Path, steps: list[Step]) -> None:
    with opened(pattern) as case:
        take(case, steps)

        inside = dict(case.connection.execute("SELECT id, inside FROM statement"))
        states = dict(case.connection.execute("SELECT id, state FROM statement"))
        for outer in inside.values():
            passed = []
            here = outer
            while here is not None:
                assert states[here] not in ("rejected", "merged")
                assert here not in passed
                passed.append(here)
                here = inside[here]


@LAWS
@given(steps=STEPS)
def test_every_claim_has_two_statements_that_are_shown_each_once(pattern: Path, steps: list[Step]) -> None:
    with opened(pattern) as case:
        take(case, steps)

        shown = {
            id_
            for (id_,) in case.connection.execute("SELECT id FROM statement WHERE state NOT IN ('rejected', 'merged')")
        }
        found = claims.claims(case)
        assert len({one.id for one in found}) == len(found)
        for one in found:
            ids = [of.row.id for of in one.appearances]
            assert len(ids) == len(set(ids)) > 1
            assert set(ids) <= shown
            assert claims.claim(case, one.id) == one
            assert all(one in claims.claims_of(case, id_) for id_ in ids)


def test_an_undo_gives_the_rows_of_before(path: Path) -> None:
    with Case(path, writable=True) as case:
        before = tables(case.connection)

        one = corrections.correct(case, "f28a.1", {"speaker": "Newly Named", "for": "nobody"}, person=CHECKER)
        assert tables(case.connection)["name"] != before["name"]
        undone = corrections.undo(case, person=CHECKER)

        after = tables(case.connection)
        assert after.pop("correction") == sorted(
            [*before.pop("correction"), (one.number, "f28a", undone.number)], key=repr
        )
        assert after.pop("touched") == sorted([*before.pop("touched"), ("f28a.1", one.number)], key=repr)
        assert after == before
