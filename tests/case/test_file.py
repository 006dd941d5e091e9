"""The case file itself: what is kept once, what comes about together, and what is no case."""

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accordingto.case import Case
from accordingto.case.canonical import sha256
from accordingto.case.checkpoints import checkpoint_of
from accordingto.case.entries import Opened, Seen
from accordingto.case.schema import DERIVED, KEPT, VERSION, VIEWS, statements_in
from accordingto.case.verify import verify
from accordingto.model.errors import CaseBusy, CaseError, CaseUnwritable, NoSuchThing, NotACase
from tests.cases import PROGRAM, Maker, small_case

AT = "2024-03-10T08:00:00Z"


def begun(path: Path) -> Case:
    return Case.create(path, at=AT, by="accordingto", program=PROGRAM)


def test_the_same_steps_make_the_same_case(tmp_path: Path) -> None:
    with Case(small_case(tmp_path / "one.case")) as one, Case(small_case(tmp_path / "two.case")) as two:
        assert checkpoint_of(one) == checkpoint_of(two)
        assert "\n".join(one.connection.iterdump()) == "\n".join(two.connection.iterdump())


def test_a_case_begins_with_the_entry_that_says_so(tmp_path: Path) -> None:
    with begun(tmp_path / "new.case") as case:
        assert [one.what for one in case.entries()] == [Opened(program=PROGRAM)]


def test_a_case_is_sound_from_its_first_moment_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def stopped(*words: object, **more: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched, pytest.raises(KeyboardInterrupt):
        patched.setattr(Case, "__init__", stopped)
        begun(tmp_path / "new.case")

    with Case(tmp_path / "new.case") as case:
        assert verify(case).entries == 1


def test_beginning_a_case_that_is_there_opens_it(path: Path) -> None:
    with begun(path) as case:
        assert case.size == 19


def test_an_empty_file_can_become_a_case(tmp_path: Path) -> None:
    (tmp_path / "new.case").touch()

    with begun(tmp_path / "new.case") as case:
        assert case.size == 1


@given(data=st.binary(max_size=2000), text=st.text(st.characters(exclude_categories=["Cs"])))
def test_what_is_kept_comes_back_as_it_was(data: bytes, text: str) -> None:
    with begun_in_memory() as case:
        assert case.object(case.keep(data)) == data
        assert case.text(case.keep_text(text)) == text
        assert case.keep(data) == sha256(data)


def begun_in_memory() -> Case:
    """A case without a file, for laws that are tried a hundred times."""
    from accordingto.case import schema

    case = object.__new__(Case)
    case.path, case.writable = Path("memory"), True
    case.connection = sqlite3.connect(":memory:", isolation_level=None)
    schema.create(case.connection)
    return case


def test_the_same_bytes_are_kept_once(path: Path) -> None:
    with Case(path, writable=True) as case:
        (before,) = case.connection.execute("SELECT count(*) FROM object").fetchone()
        case.keep(b"%PD")
        (after,) = case.connection.execute("SELECT count(*) FROM object").fetchone()

    assert before == after


def test_what_fails_on_the_way_leaves_nothing(path: Path) -> None:
    before = path.read_bytes()

    with Case(path, writable=True) as case, pytest.raises(RuntimeError), case.writing():
        case.keep(b"more")
        Maker(case).log(Seen(report="f28a", name="copy"))
        raise RuntimeError

    with Case(path) as case:
        assert case.size == 19
        assert verify(case)
    assert len(path.read_bytes()) == len(before)


def test_who_opens_it_to_read_cannot_write(path: Path) -> None:
    with Case(path) as case, pytest.raises(CaseUnwritable):
        case.append(Opened(program="p"), at=AT, by="x")


def test_two_who_write_wait_for_each_other(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("accordingto.case.file.PATIENCE", 0.0)

    with Case(path, writable=True) as one, Case(path, writable=True) as two:
        with one.writing(), pytest.raises(CaseBusy), two.writing():
            pass
        two.append(Opened(program="p"), at=AT, by="x")
        one.append(Opened(program="p"), at=AT, by="x")

        assert one.size == two.size == 21


@pytest.mark.parametrize("content", [None, b"words", b"SQLite format 3\x00", b"SQLite format 3\x00" + bytes(4080)])
def test_what_is_no_case_is_refused(tmp_path: Path, content: bytes | None) -> None:
    path = tmp_path / "other"
    if content is not None:
        path.write_bytes(content)

    with pytest.raises(NotACase):
        Case(path)


@pytest.mark.parametrize(
    "pragma", ["application_id = 0", f"user_version = {VERSION + 1}", "user_version = 0", "user_version = -7"]
)
def test_a_database_of_something_else_or_of_a_later_version_is_refused(path: Path, pragma: str) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(f"PRAGMA {pragma}")

    with pytest.raises(NotACase):
        Case(path)


def test_what_is_not_there_is_told(path: Path) -> None:
    with Case(path) as case:
        for ask in (lambda: case.object("0"), lambda: case.text("0"), lambda: case.entry(99)):
            with pytest.raises(NoSuchThing):
                ask()


def test_damaged_bytes_are_never_handed_out(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("UPDATE object SET packed = x'00'")
        connection.commit()
        digests = [digest for (digest,) in connection.execute("SELECT digest FROM object")]

    with Case(path) as case:
        for digest in digests:
            with pytest.raises(CaseError, match=r"damaged|not whole"):
                case.object(digest)


def test_what_sqlite_stumbles_over_is_told_in_our_words(path: Path) -> None:
    with pytest.raises(CaseError, match="no such table"), Case(path) as case:
        case.connection.execute("SELECT * FROM nowhere")


def test_the_schemas_statements_are_taken_one_by_one() -> None:
    found = list(statements_in(KEPT + DERIVED + VIEWS))

    assert all(sqlite3.complete_statement(one) for one in found)
    assert all(one.startswith("CREATE ") for one in found)
    assert len(found) == (KEPT + DERIVED + VIEWS).count("CREATE ")


def test_bytes_that_say_they_are_fewer_than_none_are_damaged(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        (digest,) = connection.execute("SELECT digest FROM object").fetchone()
        connection.execute("UPDATE object SET size = -5")
        connection.commit()

    with Case(path) as case, pytest.raises(CaseError, match="are not whole"):
        case.object(digest)


def test_a_change_left_half_done_is_taken_back_through_a_link_too(path: Path, tmp_path: Path) -> None:
    left, link = tmp_path / "left.case", tmp_path / "links" / "mine.case"
    with Case(path, writable=True) as case:
        case.connection.execute("PRAGMA cache_size = 5")  # what does not fit is in the file before its time
        case.connection.execute("BEGIN IMMEDIATE")
        case.connection.executemany("INSERT INTO text VALUES (?, ?)", [(str(n), "x" * 3000) for n in range(200)])
        shutil.copy(path, left)
        shutil.copy(f"{path}-journal", f"{left}-journal")
        case.connection.rollback()
    link.parent.mkdir()
    link.symlink_to(left)

    with Case(link) as case:
        assert verify(case).texts == 3


def test_a_part_that_fails_leaves_nothing_in_the_whole_that_goes_on(path: Path) -> None:
    with Case(path, writable=True) as case:
        with case.writing():
            Maker(case).log(Seen(report="f28a", name="first"))
            with pytest.raises(RuntimeError), case.writing():
                Maker(case).log(Seen(report="f28a", name="half"))
                raise RuntimeError
            Maker(case).log(Seen(report="f28a", name="second"))

        names = [one.what.name for one in case.entries() if isinstance(one.what, Seen)]
        assert names[-2:] == ["first", "second"]
        assert verify(case)
