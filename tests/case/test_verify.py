"""Verifying a case: every kind of tampering is named, and nothing else is."""

import json
import shutil
import sqlite3
import zlib
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

import accordingto.case.verify
from accordingto.case import Case, claims, one_or_two, weighings
from accordingto.case.canonical import canonical, sha256
from accordingto.case.checkpoints import Checkpoint, checkpoint_of
from accordingto.case.entries import Opened
from accordingto.case.merkle import leaf_hash
from accordingto.case.rebuild import rebuild, rebuild_to
from accordingto.case.schema import DERIVED_TABLES, VERSION, migrate, version_of
from accordingto.case.verify import Summary, verify
from accordingto.engine.weighing import weigh
from accordingto.model.errors import CaseError, Tampered
from tests.cases import LATER, Maker, id_of, later, weighed_small_case, wire
from tests.corrected import CHECKER
from tests.readings import READING, TEXT
from tests.weighing.saying import weigher_by_words

VIEWS = ("Reports", "Statements", "Disputes", "People", "Log", "Claims")
OLD = Path(__file__).parents[1] / "old_cases"


def verified(path: Path, *, against: Checkpoint | None = None) -> Summary:
    with Case(path) as case:
        return verify(case, against=against)


def places(path: Path, *, against: Checkpoint | None = None) -> str:
    """What verify finds wrong, each place on a line."""
    with pytest.raises(Tampered) as caught:
        verified(path, against=against)
    return "\n".join(caught.value.places)


def change(path: Path, *statements: str, **values: object) -> None:
    """Do something to the file behind our back."""
    with closing(sqlite3.connect(path)) as connection:
        for statement in statements:
            connection.execute(statement, values)
        connection.commit()


def rewrite(path: Path, number: int, /, **said: object) -> None:
    """Change what an entry says as somebody would who knows how the log is made: in canonical form, with a new leaf hash."""
    with closing(sqlite3.connect(path)) as connection:
        (words,) = connection.execute("SELECT words FROM entry WHERE number = ?", (number,)).fetchone()
        new = canonical(json.loads(words) | said)
        connection.execute(
            "UPDATE entry SET words = ?, leaf = ? WHERE number = ?", (new.decode(), leaf_hash(new).hex(), number)
        )
        connection.commit()


def checkpoint(path: Path) -> Checkpoint:
    with Case(path) as case:
        return checkpoint_of(case)


def test_a_sound_case_is_counted(path: Path) -> None:
    found = verified(path)

    assert (found.entries, found.reports, found.statements, found.objects, found.texts) == (19, 3, 13, 7, 3)
    assert found.bytes > 2 * len(TEXT)
    assert found.checkpoint == checkpoint(path)


def test_verifying_writes_nothing(path: Path) -> None:
    before = path.read_bytes()
    path.chmod(0o400)

    verified(path)

    assert path.read_bytes() == before
    assert [one.name for one in path.parent.iterdir()] == [path.name]


def test_a_case_with_nothing_in_it_is_sound(tmp_path: Path) -> None:
    Case.create(tmp_path / "new.case", at="2024-01-01T00:00:00Z", by="x", program="p").close()

    assert verified(tmp_path / "new.case").entries == 1


def test_a_grown_case_answers_to_its_old_checkpoint(path: Path) -> None:
    older = checkpoint(path)
    with Case(path, writable=True) as case:
        Maker(case).log(Opened(program="again"))

    assert verified(path, against=older).entries == older.size + 1


def test_a_case_read_again_is_sound(path: Path) -> None:
    with Case(path, writable=True) as case:
        again = replace(wire(), reader="e" * 64, statements=wire().statements[:2])
        Maker(case).read(again, numbers=(1, 2))
        Maker(case).read(replace(later(), reader="e" * 64, statements=()), numbers=())

    assert verified(path).entries == 21


@pytest.mark.parametrize(
    ("statement", "told"),
    [
        ("UPDATE entry SET words = replace(words, 'Coast News', 'Other News') WHERE number = 1", "Entry 1 was changed"),
        ("UPDATE entry SET leaf = upper(leaf) WHERE number = 3", "Entry 3 was changed"),
        ("UPDATE entry SET words = words || ' ' WHERE number = 3", "Entry 3 cannot be read: not in canonical form"),
        ("UPDATE entry SET words = CAST(x'ff' AS TEXT) WHERE number = 3", "Entry 3 cannot be read"),
        ("DELETE FROM entry WHERE number = 4", "Entry 4 is missing"),
        ("DELETE FROM entry WHERE number IN (4, 5)", "Entries 4 to 5 are missing"),
        ("DELETE FROM entry", "The log has no entries"),
        ("UPDATE entry SET number = number + 100 WHERE number = 18", "Entries 18 to 117 are missing"),
        ("UPDATE entry SET number = -1 WHERE number = 0", "missing"),
        ("UPDATE text SET words = replace(words, 'denied', 'admits')", "was changed, which entry"),
        ("UPDATE text SET words = CAST(x'ff' AS TEXT)", "is no UTF-8"),
        ("UPDATE text SET digest = upper(digest)", "is missing, which entry 1 names"),
        ("DELETE FROM text", "is missing, which entry 1 names"),
        ("INSERT INTO text VALUES ('00', 'words')", "The text 00 was changed"),
        ("UPDATE object SET size = size + 1", "were changed, which entry"),
        ("UPDATE object SET size = -1", "were changed, which entry"),
        ("UPDATE object SET packed = CAST(packed || x'00' AS BLOB)", "were changed, which entry"),
        ("UPDATE object SET packed = substr(packed, 1, length(packed) - 1)", "were changed, which entry"),
        ("UPDATE object SET packed = x''", "were changed, which entry"),
        ("DELETE FROM object", "are missing, which entry"),
        ("UPDATE report SET title = 'Another'", "was changed: title"),
        ("UPDATE report SET seen = 9 WHERE place = 1", "was changed: seen"),
        ("UPDATE statement SET act = 'confirms' WHERE act = 'denies'", "was changed: act"),
        ("UPDATE statement SET confidence = 0.91 WHERE confidence = 0.9", "was changed: confidence"),
        ("DELETE FROM statement WHERE act = 'denies'", "is missing"),
        ("UPDATE statement SET place = 7 WHERE id = 'f28a.1'", "statement f28a.1 does not follow from the log"),
        ("DELETE FROM channel", "channel f28a.4 the Bay Herald is missing"),
        ("INSERT INTO channel SELECT * FROM channel", "channel f28a.4 the Bay Herald does not follow"),
        ("DELETE FROM dispute", "is missing"),
        ("UPDATE name SET person = 1", "was changed: person"),
        ("DELETE FROM correction", "is missing"),
        ("DELETE FROM refusal", "is missing"),
        ("UPDATE statement SET passage = CAST(x'ff' AS TEXT)", "was changed: passage"),
        ("INSERT INTO search (search, rowid, passage, speaker, source) SELECT 'delete', place, passage, speaker, source FROM statement",
         "The search index"),
        ("INSERT INTO search (search, rank) VALUES ('rank', 'bm25(10.0, 5.0)')", "search_config rank"),
        ("UPDATE search_docsize SET sz = x'010101'", "The search index is not"),
        ("DELETE FROM search_data WHERE id > 10", "The search index"),
        ("CREATE TRIGGER quiet AFTER INSERT ON entry BEGIN DELETE FROM statement; END", "The trigger quiet is there, which no case has"),
        ("CREATE TABLE more (a)", "The table more is there, which no case has"),
        ("CREATE VIEW more AS SELECT 1", "The view more is there, which no case has"),
        ("CREATE INDEX more ON entry (leaf)", "The index more is there, which no case has"),
        ('DROP VIEW "Statements"', "The view Statements is missing"),
        ("DROP TABLE refusal", "The table refusal is missing"),
        ("DROP TABLE search", "The table search is missing"),
        ("DROP TABLE search_idx", "The table search_idx is missing"),
        ("DROP TABLE object", "The table object is missing"),
        ("DROP TABLE entry", "The table entry is missing"),
        ("DROP INDEX statement_act", "The index statement_act is missing"),
        ("ALTER TABLE entry ADD COLUMN note TEXT", "The table entry was changed"),
        ("ALTER TABLE report ADD COLUMN remark TEXT", "The table report was changed"),
        ("ALTER TABLE statement DROP COLUMN machine", "The table statement was changed"),
    ],
)  # fmt: skip
def test_whatever_is_changed_is_named(path: Path, statement: str, told: str) -> None:
    if "DROP COLUMN" in statement:
        change(path, 'DROP VIEW "Statements"', statement)
    else:
        change(path, statement)

    assert told in places(path)


def test_every_derived_table_is_compared(tmp_path: Path) -> None:
    path = weighed_small_case(tmp_path / "weighed.case")
    for table in DERIVED_TABLES:
        other = Path(shutil.copy(path, path.with_name("other.case")))
        change(other, f"DELETE FROM {table}")  # noqa: S608 - our own names

        found = places(other)

        assert f"{table} " in found, table
        assert "is missing" in found, table


def test_a_changed_view_is_named(path: Path) -> None:
    change(path, 'DROP VIEW "Disputes"', 'CREATE VIEW "Disputes" AS SELECT 1 AS "Dispute"')

    assert places(path) == "The view Disputes was changed."


def test_an_object_in_anothers_place_is_named(path: Path) -> None:
    change(
        path,
        "CREATE TABLE two AS SELECT digest, size, packed FROM object ORDER BY digest LIMIT 2",
        "UPDATE object SET (size, packed) = (SELECT size, packed FROM two WHERE two.digest != object.digest) "
        "WHERE digest IN (SELECT digest FROM two)",
        "DROP TABLE two",
    )

    assert places(path).count("were changed") == 2


def test_two_entries_in_each_others_place_are_named(path: Path) -> None:
    older = checkpoint(path)
    for before, after in ((5, 99), (1, 5), (99, 1)):
        change(path, "UPDATE entry SET number = :after WHERE number = :before", before=before, after=after)

    assert "Entry 2 cannot be followed" in places(path)
    assert "put elsewhere" in places(path, against=older)


@pytest.mark.parametrize("number", range(1, 19))
def test_a_rewritten_entry_does_not_answer_to_an_old_checkpoint(path: Path, number: int) -> None:
    older = checkpoint(path)
    rewrite(path, number, by="somebody else")

    assert "one was changed" in places(path, against=older)


def test_a_log_that_begins_otherwise_is_that_of_another_case(path: Path) -> None:
    older = checkpoint(path)
    rewrite(path, 0, by="somebody else")

    with pytest.raises(CaseError, match="of another case") as caught:
        verified(path, against=older)

    assert not isinstance(caught.value, Tampered)
    assert "the first entry was made anew" in caught.value.hint


def test_a_first_entry_that_was_changed_is_named(path: Path) -> None:
    older = checkpoint(path)
    change(path, "UPDATE entry SET words = replace(words, '0.1.0', '0.1.1') WHERE number = 0")

    assert "Entry 0 was changed" in places(path, against=older)


def test_a_rewritten_end_is_named_against_an_old_checkpoint(path: Path) -> None:
    older = checkpoint(path)
    change(path, "DELETE FROM entry WHERE number = 18")

    assert "entry 18 is gone" in places(path, against=older)

    with Case(path, writable=True) as case:
        for _ in range(3):
            Maker(case).log(Opened(program="another"))

    assert verified(path).entries == 21  # without a checkpoint, the new end is as good as any
    assert "one was changed, removed or put elsewhere" in places(path, against=older)


def test_bytes_and_texts_that_no_entry_names_are_told(path: Path) -> None:
    more = b"more"
    change(path, "INSERT INTO object VALUES (:d, 4, :p)", d=sha256(more), p=zlib.compress(more))
    change(path, "INSERT INTO text VALUES (:d, 'more')", d=sha256(more))

    assert places(path).count("which no entry names") == 2


def test_a_reading_that_points_outside_its_text_is_named(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        (words,) = connection.execute("SELECT words FROM entry WHERE number = 2").fetchone()
        (packed,) = connection.execute(
            "SELECT packed FROM object WHERE digest = ?", (json.loads(words)["reading"],)
        ).fetchone()
        reading = json.loads(zlib.decompress(packed))
        reading["statements"][0]["content"] = [[5, 10_000]]
        reading["statements"][1]["source"] = [["a", 3]]
        new = canonical(reading)
        connection.execute("INSERT INTO object VALUES (?, ?, ?)", (sha256(new), len(new), zlib.compress(new)))
        connection.execute("DELETE FROM object WHERE digest = ?", (json.loads(words)["reading"],))
        connection.commit()
    rewrite(path, 2, reading=sha256(new))

    found = places(path)

    assert f"What entry 2 names points to 5 to 10000, in a text of {len(TEXT)} code points." in found
    assert "points to a to 3" in found


@pytest.mark.parametrize(
    ("number", "said", "told"),
    [
        (
            9,
            {"changes": [{"statement": "1e58.1", "words": "the ship was ours"}]},
            "Entry 9 quotes words that 1e58.1 did not have",
        ),
        (
            9,
            {"changes": [{"statement": "1e58.1", "words": "", "set": {"content": [[0, 9999]]}}]},
            "Entry 9 points to 0 to 9999",
        ),
        (9, {"changes": [{"statement": "1e58.1", "words": "", "set": {"content": 3}}]}, "Entry 9 cannot be read"),
        (9, {"changes": 3}, "Entry 9 cannot be read"),
        (
            9,
            {"report": "none", "changes": [{"statement": "none.1", "words": ""}]},
            "Entry 9 corrects the report none, which is not there",
        ),
        (9, {"report": "none"}, "Entry 9 cannot be read"),
        (2, {"report": "none"}, "Entry 2 speaks of the text of the report none"),
        (2, {"numbers": [1]}, "Entry 2 cannot be followed"),
        (2, {"numbers": [1, 2, 3, 4, "five"]}, "Entry 2 cannot be read"),
        (1, {"title": ["a"]}, "Entry 1 cannot be read: title is of another type"),
        (1, {"digest": "00"}, "Entry 1 names bytes that are not those of its report"),
        (1, {"report": "1e58"}, "which is not there"),
        (16, {"number": 1234}, "Entry 16 cannot be read: it undoes no earlier entry"),
        (16, {"number": "a"}, "Entry 16 cannot be read"),
        (17, {"left": ["A"]}, "Entry 17 cannot be read"),
        (17, {"left": 3}, "Entry 17 cannot be read"),
    ],
)
def test_entries_that_this_program_would_never_write_are_named(
    path: Path, number: int, said: dict[str, object], told: str
) -> None:
    rewrite(path, number, **said)

    assert told in places(path)


def test_a_description_of_a_report_that_is_not_there_is_named(tmp_path: Path) -> None:
    path = weighed_small_case(tmp_path / "small.case")
    rewrite(path, 24, report="none")

    assert "Entry 24 corrects the report none, which is not there" in places(path)


def test_all_that_was_changed_is_named_at_once_but_not_without_end(path: Path) -> None:
    change(path, "UPDATE entry SET leaf = ''", "DELETE FROM text", *(f"CREATE TABLE t{n} (a)" for n in range(60)))

    found = places(path).split("\n")

    assert len(found) == 50
    assert any("text" in place for place in found)


def test_a_damaged_case_says_what_to_do(path: Path) -> None:
    other = Path(shutil.copy(path, path.with_name("other.case")))
    change(path, "DELETE FROM statement")
    change(other, "DELETE FROM text")

    with pytest.raises(Tampered) as rows:
        verified(path)
    with pytest.raises(Tampered) as kept:
        verified(other)

    assert "accordingto rebuild" in rows.value.hint
    assert "Go back to a copy" in kept.value.hint


@pytest.mark.parametrize(
    "statements",
    [
        (),
        tuple(f"DELETE FROM {table}" for table in DERIVED_TABLES),  # noqa: S608 - our own names
        ("DROP TABLE refusal", "DROP TABLE search", 'DROP VIEW "People"', "DROP INDEX name_person"),
        ("DROP TABLE statement",),
        (
            "CREATE TRIGGER quiet AFTER INSERT ON report BEGIN DELETE FROM entry; END",
            "CREATE VIEW x AS SELECT * FROM nowhere",
        ),
        ('CREATE TABLE "a ""table""" (a)', "CREATE INDEX more ON entry (leaf)", "CREATE VIRTUAL TABLE v USING fts5(a)"),
        ("UPDATE statement SET speaker = 'me', id = id || 'x'", "DELETE FROM search_data", "ANALYZE"),
        ("ALTER TABLE report ADD COLUMN remark TEXT",),
    ],
)
def test_a_rebuilt_case_is_as_it_was(path: Path, statements: tuple[str, ...]) -> None:
    before, shown = checkpoint(path), dump(path)
    change(path, *statements)

    with Case(path, writable=True) as case:
        rebuild(case)

    assert verified(path, against=before)
    assert dump(path) == shown


def test_a_rebuild_of_what_is_damaged_itself_changes_nothing(path: Path) -> None:
    change(path, "DELETE FROM text", "DELETE FROM statement")
    before = path.read_bytes()

    with Case(path, writable=True) as case, pytest.raises(Tampered, match="damaged itself"):
        rebuild(case)
    with Case(path) as case, pytest.raises(Tampered, match="damaged itself"):
        rebuild_to(case, path.with_name("new.case"))

    assert path.read_bytes() == before
    assert not path.with_name("new.case").exists()


def test_a_log_that_cannot_be_followed_is_not_rebuilt(path: Path) -> None:
    rewrite(path, 2, numbers=[1])
    before = path.read_bytes()

    with Case(path, writable=True) as case, pytest.raises(Tampered, match="cannot be followed"):
        rebuild(case)
    with Case(path) as case, pytest.raises(Tampered, match="cannot be followed"):
        rebuild_to(case, path.with_name("new.case"))

    assert path.read_bytes() == before
    assert not path.with_name("new.case").exists()


def test_a_file_whose_pages_are_damaged_is_rebuilt_elsewhere(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        (page,) = connection.execute("SELECT rootpage FROM sqlite_master WHERE name = 'statement'").fetchone()
        (size,) = connection.execute("PRAGMA page_size").fetchone()
    before, shown = checkpoint(path), dump(path)
    data = bytearray(path.read_bytes())
    data[(page - 1) * size : page * size] = bytes(size)
    path.write_bytes(data)
    new = path.with_name("new.case")

    assert "malformed" in places(path)
    with Case(path, writable=True) as case, pytest.raises(CaseError, match="too damaged to be mended in place"):
        rebuild(case)
    with Case(path) as case:
        rebuild_to(case, new)

    assert verified(new, against=before)
    assert dump(new) == shown


def test_nothing_is_rebuilt_over_a_file_that_is_there(path: Path) -> None:
    with Case(path) as case, pytest.raises(CaseError, match="already"):
        rebuild_to(case, path)


def test_what_another_program_writes_meanwhile_is_no_tampering(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import accordingto.case.verify as module

    def and_write(case: Case) -> object:
        with (
            pytest.raises(sqlite3.OperationalError, match="locked"),
            closing(sqlite3.connect(path, timeout=0)) as other,
        ):
            other.execute("DELETE FROM statement")
            other.commit()
        return rows(case)

    rows: Callable[[Case], object] = module._rows
    monkeypatch.setattr(module, "_rows", and_write)

    assert verified(path)


olds = pytest.mark.parametrize("old", sorted(OLD.glob("*.case")), ids=lambda one: one.stem)


def test_there_is_an_old_case_of_every_version() -> None:
    assert [one.stem for one in sorted(OLD.glob("*.case"))] == [f"version-{one}" for one in range(1, VERSION + 1)]
    for number, one in enumerate(sorted(OLD.glob("*.case")), 1):
        with closing(sqlite3.connect(f"{one.as_uri()}?mode=ro", uri=True)) as connection:
            assert connection.execute("PRAGMA user_version").fetchone() == (number,)


@olds
def test_an_old_case_opens_and_is_sound(old: Path, tmp_path: Path) -> None:
    path = Path(shutil.copy(old, tmp_path / old.name))

    found = verified(path)

    assert (found.entries, found.statements) == ({"version-1": 19, "version-4": 25}.get(old.stem, 24), 13)
    assert LATER in dump(path)
    assert id_of(later()) in dump(path)


@olds
def test_an_old_case_that_two_open_at_once_is_brought_up_once(old: Path, tmp_path: Path) -> None:
    path = Path(shutil.copy(old, tmp_path / old.name))
    with (
        closing(sqlite3.connect(path, isolation_level=None)) as one,
        closing(sqlite3.connect(path, isolation_level=None)) as other,
    ):
        found = [version_of(connection, path=path) for connection in (one, other)]

        for connection, version in zip((one, other), found, strict=True):
            migrate(connection, version=version)

    assert verified(path)


@olds
@pytest.mark.parametrize("writable", [False, True])
def test_what_an_old_case_keeps_stays_byte_for_byte_when_it_is_opened(
    old: Path, writable: bool, tmp_path: Path
) -> None:
    path = Path(shutil.copy(old, tmp_path / old.name))
    before = everything_kept(old)

    Case(path, writable=writable).close()

    assert everything_kept(path) == before
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA user_version").fetchone() == (VERSION,)


@olds
def test_an_old_case_can_be_weighed_and_ruled_on(old: Path, tmp_path: Path) -> None:
    path = Path(shutil.copy(old, tmp_path / old.name))
    port, end = id_of(wire()), id_of(later())

    def both_in(case: Case) -> list[str]:
        return [
            one.id for one in claims.claims(case) if {f"{port}.3", f"{end}.1"} <= {of.row.id for of in one.appearances}
        ]

    with Case(path, writable=True) as case:
        done = list(weigh(case, now=lambda: "2024-05-01T00:00:00Z", by="tests", weigher=weigher_by_words, again=True))
        assert len(done) == 3
        assert weighings.pending(case) == ()
        assert both_in(case)

        one_or_two.different(case, f"{port}.3", f"{end}.1", person=CHECKER)
        assert both_in(case) == []

    assert verified(path)


def test_an_old_case_that_was_weighed_has_its_claims_still(tmp_path: Path) -> None:
    path = Path(shutil.copy(OLD / "version-2.case", tmp_path / "old.case"))
    bay, port, end = map(id_of, (READING, wire(), later()))

    with Case(path) as case:
        found = {one.id: [of.row.id for of in one.appearances] for one in claims.claims(case)}

    assert found == {f"{bay}.c1": [f"{bay}.1", f"{bay}.2"], f"{port}.c3": [f"{port}.3", f"{end}.1"]}


def everything_kept(path: Path) -> list[list[tuple[object, ...]]]:
    with closing(sqlite3.connect(path)) as connection:
        return [
            connection.execute(f"SELECT * FROM {table} ORDER BY 1").fetchall()  # noqa: S608 - our own names
            for table in ("entry", "object", "text")
        ]


def dump(path: Path) -> str:
    """Everything that any command, or a person with SQLite alone, could see of a case."""
    tables = ("entry", "object", "text", *DERIVED_TABLES, *(f'"{view}"' for view in VIEWS))
    with closing(sqlite3.connect(path)) as connection:
        rows = [sorted(connection.execute(f"SELECT * FROM {one}").fetchall(), key=repr) for one in tables]  # noqa: S608 - our own names
        found = [
            connection.execute("SELECT rowid, rank FROM search (?) ORDER BY rank, rowid", (word,)).fetchall()
            for word in ("denied", "ship OR port", "ode", "speaker:mara", "reports", "passage:har*")
        ]
    return repr((rows, found))


def positions(size: int, page: int) -> list[int]:
    """About 300 places: in the file's header, at each page's head, and spread over the rest."""
    header = [
        16,
        17,
        18,
        19,
        20,
        21,
        24,
        27,
        28,
        31,
        32,
        36,
        40,
        43,
        44,
        47,
        48,
        52,
        56,
        59,
        60,
        63,
        64,
        68,
        72,
        92,
        95,
        96,
        99,
    ]
    heads = [start + offset for start in range(0, size, page) for offset in (100 if start == 0 else 0, 4, 9)]
    spread = [size * step // 170 + step * 37 % page for step in range(170)]
    return sorted({one for one in header + heads + spread if one < size})


def test_no_flipped_bit_makes_a_silent_difference(path: Path) -> None:
    """SQLite refuses, verify names it, or nothing that can be shown has changed."""
    whole, shown = path.read_bytes(), dump(path)
    found = {"refused": 0, "named": 0, "nothing": 0, "silent": 0}

    places = positions(len(whole), 4096)
    for number, place in enumerate(places):
        data = bytearray(whole)
        data[place] ^= 1 << number % 8
        path.write_bytes(data)
        try:
            verified(path)
        except Tampered as error:
            found["named" if error.places else "silent"] += 1
        except CaseError as error:
            found["refused" if error.hint else "silent"] += 1
        else:
            assert dump(path) == shown, f"a bit of byte {place} was flipped, and verify did not see it"
            found["nothing"] += 1

    assert found["named"] + found["refused"] > found["nothing"] // 4
    assert len(places) > 280
    assert not found["silent"]


def test_a_full_disk_is_no_tampering(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    scratch = accordingto.case.verify._scratch

    def cramped(where: Path) -> sqlite3.Connection:
        connection = scratch(where)
        connection.execute("PRAGMA max_page_count = 20")
        return connection

    monkeypatch.setattr("accordingto.case.verify._scratch", cramped)

    with pytest.raises(CaseError, match="There is no room in") as caught:
        verified(path)
    assert not isinstance(caught.value, Tampered)
