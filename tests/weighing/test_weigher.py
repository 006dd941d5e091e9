"""Statements in, claims out: laws of weighing."""

import random
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from accordingto.model import ReadingError
from accordingto.model.statement import ACTS
from accordingto.weighing import Claim, Weigher
from tests.weighing.saying import ELSEWHERE, SHIP, BagEncoder, said

WORDS = "tanker oil bay port ship minister denied police court budget vote crew island storm harbour".split()
passages = st.lists(st.sampled_from(WORDS), min_size=1, max_size=6).map(" ".join)
statements = st.lists(
    st.builds(said, st.from_regex(r"[a-e]\.[1-9]", fullmatch=True), passages, act=st.sampled_from(ACTS)),
    max_size=12, unique_by=lambda one: one.id,
)  # fmt: skip


@pytest.fixture(scope="module")
def weigher() -> Weigher:
    return Weigher()


@pytest.fixture(scope="module")
def by_words() -> Weigher:
    return Weigher(using=BagEncoder())


def test_a_denial_meets_its_allegation_and_stands_against_it(weigher: Weigher) -> None:
    (claim,) = weigher.weigh([*SHIP, *ELSEWHERE])

    assert [one.id for one in claim.by("affirms")] == ["a.1", "c.1"]
    assert [one.id for one in claim.by("denies")] == ["b.1"]
    assert [one.id for one in claim.by("mentions")] == ["c.2"]
    assert (claim.id, claim.first, claim.last) == ("a.1", "2024-03-04", "2024-03-06")
    assert claim.wording in {one.passage for one in claim.by("affirms")}


def test_no_statements_make_no_claims(weigher: Weigher) -> None:
    assert weigher.weigh([]) == ()
    assert weigher.weigh([said("a.1", "")]) == ()
    assert weigher.weigh(ELSEWHERE) == ()


def test_a_later_report_leaves_the_names_of_claims_as_they_are(weigher: Weigher) -> None:
    before = weigher.weigh([*SHIP, *ELSEWHERE])

    later = said("f.1", "Norvik had dumped the oil off Lund Bay", act="confirms", published="2024-04-01")
    after = weigher.weigh([*SHIP, *ELSEWHERE, later])

    assert {one.id for one in before} <= {one.id for one in after}


def test_what_stands_beside_a_text_changes_nothing_in_its_vector(weigher: Weigher) -> None:
    alone = weigher.weigh(SHIP)

    assert weigher.weigh([*SHIP, *ELSEWHERE]) == alone


@settings(max_examples=40, deadline=None)
@given(given=statements, seed=st.integers(0, 99))
def test_the_order_of_statements_changes_nothing(given: list, seed: int, by_words: Weigher) -> None:  # type: ignore[type-arg]
    shuffled = random.Random(seed).sample(given, len(given))  # noqa: S311 - any order will do

    assert by_words.weigh(shuffled) == by_words.weigh(given)


@settings(max_examples=40, deadline=None)
@given(given=statements)
def test_a_denial_never_counts_as_affirming(given: list, by_words: Weigher) -> None:  # type: ignore[type-arg]
    for claim in by_words.weigh(given):
        assert not [one for one in claim.by("affirms") if one.act == "denies"]
        assert not [
            one for one in claim.by("affirms") if one.act in ("asks", "declines", "demands", "expects", "threatens")
        ]


@settings(max_examples=40, deadline=None)
@given(given=statements)
def test_the_words_of_a_claim_are_those_of_one_of_its_statements(given: list, by_words: Weigher) -> None:  # type: ignore[type-arg]
    claims: tuple[Claim, ...] = by_words.weigh(given)

    for claim in claims:
        passages = {one.said.id: one.said.passage for one in claim.appearances}
        assert passages[claim.worded_by] == claim.wording
        assert claim.id in passages
        assert len(passages) > 1


def test_other_dates_change_the_order_but_not_what_belongs_together(weigher: Weigher) -> None:
    undated = [replace(one, published=None) for one in SHIP]

    (claim,) = weigher.weigh(undated)

    assert (claim.first, claim.last) == (None, None)
    assert len(claim.appearances) == len(SHIP)


def test_missing_and_damaged_weights_are_errors_with_a_hint(tmp_path: Path) -> None:
    with pytest.raises(ReadingError) as missing:
        Weigher(tmp_path)
    for name in ("encoder.onnx", "vocabulary.txt", "judge.json"):
        (tmp_path / name).write_bytes(b"not what its name says")
    with pytest.raises(ReadingError):
        Weigher(tmp_path)
    with pytest.raises(ReadingError):
        Weigher(tmp_path, using=BagEncoder())

    assert "Install accordingto again" in missing.value.hint
