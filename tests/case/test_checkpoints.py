"""Checkpoints and proofs: what a case can be held to later."""

import json
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accordingto.case import Case
from accordingto.case.checkpoints import (
    check,
    checkpoint_of,
    checkpoint_over,
    differences,
    need_same_case,
    parse,
    proof_in,
    prove,
)
from accordingto.case.merkle import leaf_hash
from accordingto.model.errors import CaseError, NoSuchThing, Tampered
from tests.cases import Maker, small_case

logs = st.lists(st.binary(max_size=6).map(leaf_hash), min_size=1, max_size=40)
TEXT = "accordingto case 0123456789abcdef\n12\nFPkR62anw4t0ai1xPqy8Sm7vA5XGS21xbqXaIj2c13Q=\n"


@given(leaves=logs)
def test_a_checkpoint_comes_back_as_it_was_written(leaves: list[bytes]) -> None:
    checkpoint = checkpoint_over(leaves)

    assert parse(str(checkpoint)) == checkpoint


def test_a_checkpoint_is_the_body_of_a_c2sp_checkpoint() -> None:
    assert str(parse(TEXT)) == TEXT


@pytest.mark.parametrize("form", ["\n\n{}\n", "\ufeff{}", "{}"])
def test_line_ends_and_blanks_around_a_checkpoint_do_not_matter(form: str) -> None:
    assert parse(form.format(TEXT.rstrip().replace("\n", "\r\n"))) == parse(TEXT)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "0 lines"),
        (TEXT + "more\n", "4 lines"),
        (TEXT.replace("accordingto", "somebody"), "names no case"),
        (TEXT.replace("cdef", "CDEF"), "names no case"),
        (TEXT.replace("\n12\n", "\n012\n"), "not a number"),
        (TEXT.replace("\n12\n", "\n-1\n"), "not a number"),
        (TEXT.replace("\n12\n", "\n١٢\n"), "not a number"),
        (TEXT.replace("\n12\n", "\n" + "9" * 99 + "\n"), "not a number"),
        (TEXT.replace("13Q=", "13R="), "not a root"),
        (TEXT.replace("13Q=", "13Q"), "not a root"),
        (TEXT.replace("FPkR", ""), "not a root"),
        (TEXT.replace("FPkR", "Ä"), "not a root"),
    ],
)
def test_what_is_no_checkpoint_is_refused_with_its_reason(text: str, told: str) -> None:
    with pytest.raises(CaseError, match=told):
        parse(text)


@given(leaves=logs, more=logs)
def test_a_grown_log_still_answers_to_its_old_checkpoint(leaves: list[bytes], more: list[bytes]) -> None:
    assert not differences(leaves + more, against=checkpoint_over(leaves))


@given(leaves=logs, more=logs, data=st.data())
def test_no_log_whose_past_was_changed_answers_to_its_old_checkpoint(
    leaves: list[bytes], more: list[bytes], data: st.DataObject
) -> None:
    place = data.draw(st.integers(0, len(leaves) - 1))
    changed = [*leaves[:place], leaf_hash(b"something else"), *leaves[place + 1 :]]
    removed = [*leaves[:place], *leaves[place + 1 :]]

    assert differences(changed + more, against=checkpoint_over(leaves))
    assert differences(removed, against=checkpoint_over(leaves))


def test_a_shorter_log_is_told_what_it_lost() -> None:
    leaves = [leaf_hash(bytes([one])) for one in range(5)]

    assert "entry 4 is gone" in " ".join(differences(leaves[:4], against=checkpoint_over(leaves)))
    assert "entries 2 to 4 are gone" in " ".join(differences(leaves[:2], against=checkpoint_over(leaves)))


def test_two_cases_are_told_apart(tmp_path: Path) -> None:
    small_case(tmp_path / "one.case")
    with Case.create(tmp_path / "other.case", at="2025-01-01T00:00:00Z", by="x", program="p") as other:
        there = checkpoint_of(other)
    with Case(tmp_path / "one.case") as case:
        here = checkpoint_of(case)

        with pytest.raises(CaseError, match="of another case"):
            need_same_case(case.leaves()[0], against=there)
        with pytest.raises(CaseError, match="of another case"):
            prove(case, 0, against=there)

    assert here.origin != there.origin


def test_a_proof_shows_an_entry_without_the_case(path: Path) -> None:
    with Case(path) as case:
        checkpoint = checkpoint_of(case)
        proofs = [str(prove(case, number)) for number in range(case.size)]
        entries = list(case.entries())

    assert [check(proof_in(one), against=checkpoint) for one in proofs] == entries


def test_a_proof_can_be_made_for_an_older_checkpoint(path: Path) -> None:
    with Case(path, writable=True) as case:
        older = checkpoint_of(case)
        for _ in range(3):
            Maker(case).log(case.entry(case.size - 1).what)
        proof = prove(case, 4, against=older)

        with pytest.raises(NoSuchThing, match="came after"):
            prove(case, older.size, against=older)
        with pytest.raises(CaseError, match="of 22"):
            check(prove(case, 4), against=older)

    assert check(proof, against=older).number == 4


def test_a_case_that_does_not_answer_to_a_checkpoint_proves_nothing_for_it(path: Path) -> None:
    with Case(path) as case:
        there = replace(checkpoint_of(case), root=bytes(32))

        with pytest.raises(Tampered):
            prove(case, 4, against=there)


@pytest.mark.parametrize("number", [-1, 19])
def test_there_is_no_proof_of_an_entry_that_is_not_there(path: Path, number: int) -> None:
    with Case(path) as case, pytest.raises(NoSuchThing, match="no entry"):
        prove(case, number)


@pytest.mark.parametrize(
    ("key", "value"),
    [("number", 4), ("entry", '{"at":"t","by":"b","entry":"opened","program":"p"}'), ("path", []), ("entry", "[]")],
)
def test_a_changed_proof_shows_nothing(path: Path, key: str, value: object) -> None:
    with Case(path) as case:
        checkpoint = checkpoint_of(case)
        proof = json.loads(str(prove(case, 3)))

    with pytest.raises(Tampered) as caught:
        check(proof_in(json.dumps(proof | {key: value})), against=checkpoint)

    assert f"Entry {4 if key == 'number' else 3}" in caught.value.places[0]


def test_a_proof_says_nothing_beside_another_cases_checkpoint(path: Path) -> None:
    with Case(path) as case, pytest.raises(CaseError, match="different cases"):
        check(prove(case, 3), against=parse(TEXT))


@pytest.mark.parametrize(
    "text", ["", "[]", "{}", "3", '{"proof":"accordingto proof 1"}', '{"proof":"accordingto proof 2"}', "[" * 100_000,
             '{"proof":"accordingto proof 1","origin":1,"size":1,"number":0,"entry":"","path":[]}',
             '{"proof":"accordingto proof 1","origin":"o","size":1,"number":true,"entry":"","path":[]}',
             '{"proof":"accordingto proof 1","origin":"o","size":1,"number":0,"entry":"","path":[1]}',
             '{"proof":"accordingto proof 1","origin":"o","size":1,"number":0,"entry":"","path":["zz"]}'],
)  # fmt: skip
def test_what_is_no_proof_is_refused(text: str) -> None:
    with pytest.raises(CaseError, match="no proof"):
        proof_in(text)


def test_a_checkpoint_of_no_entries_is_refused() -> None:
    with pytest.raises(CaseError, match="no entries"):
        checkpoint_over([])
