"""Reports in, one after the other; out comes which claims their statements speak to: laws of weighing."""

import json
import random
from collections.abc import Iterable, Mapping, Sequence
from copy import deepcopy
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from accordingto.model import Act, ReadingError
from accordingto.model.statement import ACTS
from accordingto.weighing import Joining, Said, Weigher, judge
from accordingto.weighing.index import InMemory
from accordingto.weighing.joining import MOST_CLAIMS, Members, join
from accordingto.weighing.judge import WEIGHTS, Judge, Judged, digest_of
from tests.weighing.saying import ELSEWHERE, SHIP, SharedWords, said, weigher_by_words

WORDS = "tanker oil bay port ship minister denied police court budget vote crew not island storm harbour".split()
passages = st.lists(st.sampled_from(WORDS), min_size=1, max_size=6).map(" ".join)
reports = st.lists(
    st.builds(said, st.from_regex(r"[a-e]\.[1-9]", fullmatch=True), passages, act=st.sampled_from(ACTS)),
    max_size=12, unique_by=lambda one: one.id,
).map(lambda found: sorted(found, key=lambda one: one.id))  # fmt: skip


@pytest.fixture(scope="module")
def weigher() -> Weigher:
    return weigher_by_words()


def members_in(joinings: Iterable[Joining]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for one in joinings:
        found.setdefault(one.claim, set()).add(one.statement)
    return found


def nothing(_: Iterable[str]) -> Members:
    return {}


# weighing


def test_a_denial_meets_its_allegation(weigher: Weigher) -> None:
    found = weigher.weigh_all([*SHIP, *ELSEWHERE])

    assert members_in(found) == {"a.1": {"a.1", "b.1", "c.1", "c.2"}}
    assert not [one for one in found if one.contrary]


def test_what_says_the_contrary_meets_it_too_and_is_marked(weigher: Weigher) -> None:
    contrary = said("f.1", "the tanker Norvik has not dumped oil off Lund Bay")
    likewise = said("g.1", "not dumped oil off Lund Bay the tanker Norvik had")

    found = weigher.weigh_all([*SHIP, contrary, likewise])

    assert {one.statement for one in found if one.contrary} == {"f.1", "g.1"}
    assert set(members_in(found)) == {"a.1"}


def test_a_claim_that_began_with_the_contrary_keeps_it_as_what_it_is_measured_by(weigher: Weigher) -> None:
    found = weigher.weigh_all([said("0.1", "the tanker Norvik has not dumped oil off Lund Bay"), *SHIP])

    assert {one.statement for one in found if one.contrary} == {"a.1", "b.1", "c.1", "c.2"}


def test_no_statements_make_no_claims(weigher: Weigher) -> None:
    assert weigher.weigh_all([]) == ()
    assert weigher.weigh_all([said("a.1", "")]) == ()
    assert weigher.weigh_all(SHIP[:1]) == ()
    assert weigher.weigh_all(ELSEWHERE) == ()
    assert weigher.weigh([], among=InMemory(), claims=nothing) == ()


def test_two_statements_of_one_report_can_be_of_one_claim(weigher: Weigher) -> None:
    first, second = replace(SHIP[0], id="a.1"), replace(SHIP[1], id="a.2", report="a", start=200)

    found = weigher.weigh([second, first], among=InMemory(), claims=nothing)

    assert members_in(found) == {"a.1": {"a.1", "a.2"}}


def test_a_statement_can_speak_to_several_claims(weigher: Weigher) -> None:
    bribes = "the harbour master Tekdon took bribes from Ralgol"
    both = said("c.1", f"{SHIP[0].passage} and {bribes}")

    found = weigher.weigh_all(
        [
            SHIP[0], said("a.2", bribes),
            SHIP[1], said("b.2", f"{bribes} too"),
            both,
        ]
    )  # fmt: skip

    assert members_in(found) == {"a.1": {"a.1", "b.1", "c.1"}, "a.2": {"a.2", "b.2", "c.1"}}


def test_reports_without_a_name_in_common_do_not_meet(weigher: Weigher) -> None:
    here = said("a.1", "dozens of men were beaten and held for weeks in Tolvik", speaker="Adaberg")
    there = said("b.1", "dozens of men were beaten and held for weeks in Marsund", speaker="Holmgol")

    assert weigher.weigh_all([here, there]) == ()
    assert weigher.weigh_all([here, replace(there, passage=here.passage, context=here.context)]) != ()


def test_what_is_judged_stands_in_its_sentence_whenever_it_was_weighed() -> None:
    judge = SharedWords()

    weigher_by_words(judge).weigh_all(SHIP)

    assert {one.context for pair in judge.read for one in pair} == {one.context for one in SHIP}


def test_what_the_reader_found_disputed_within_a_report_belongs_together(weigher: Weigher) -> None:
    accused, denial = said("a.1", "Norvik Lines poisoned the bay"), said("a.2", "we have never done such a thing")

    found = weigher.weigh(
        [accused, denial], among=InMemory(), claims=nothing, disputed=[("a.1", "a.2"), ("a.1", "z.9")]
    )

    assert [(one.claim, one.statement, one.chance) for one in found] == [("a.1", "a.1", 1.0), ("a.1", "a.2", 1.0)]


def test_who_denies_stands_against_a_claim_by_the_act_or_else_by_saying_the_contrary(weigher: Weigher) -> None:
    accused, denial = said("a.1", "Norvik Lines poisoned the bay"), said("a.2", "we have never done such a thing")

    def contrary(act: Act) -> dict[str, bool]:
        found = weigher.weigh(
            [accused, replace(denial, act=act)], among=InMemory(), claims=nothing, disputed=[("a.1", "a.2")]
        )
        return {one.statement: one.contrary for one in found}

    assert contrary("denies") == {"a.1": False, "a.2": False}
    assert contrary("asserts") == {"a.1": False, "a.2": True}


@settings(max_examples=40, deadline=None)
@given(given=reports, later=st.lists(passages, max_size=4))
def test_claims_keep_their_names_and_statements_whatever_comes_later(
    given: list[Said], later: list[str], weigher: Weigher
) -> None:
    before = weigher.weigh_all(given)

    after = weigher.weigh_all([*given, *(said(f"z.{number + 1}", words) for number, words in enumerate(later))])

    assert after[: len(before)] == before
    new = members_in(after[len(before) :])
    for claim, members in members_in(before).items():
        assert all(one.startswith("z.") for one in new.get(claim, set()) - members)


@settings(max_examples=40, deadline=None)
@given(given=reports, seed=st.integers(0, 99))
def test_the_order_of_a_reports_statements_changes_nothing(given: list[Said], seed: int, weigher: Weigher) -> None:
    chance = random.Random(seed)  # noqa: S311 - any order will do
    of_report = {one.report: [other for other in given if other.report == one.report] for one in given}

    shuffled = [one for of in of_report.values() for one in chance.sample(of, len(of))]

    assert weigher.weigh_all(shuffled) == weigher.weigh_all(given)


def test_what_is_remembered_is_met_again_but_joined_to_nothing(weigher: Weigher) -> None:
    weighed, remembered = InMemory(), InMemory()
    for one in SHIP[:2]:
        weigher.weigh([one], among=weighed, claims=nothing)

    weigher.remember([*SHIP[:2], said("b.2", "")], among=remembered)

    assert list(remembered.stored(remembered.vectors()[0])) == list(weighed.stored(weighed.vectors()[0]))
    met = members_in(weigher.weigh(SHIP[2:], among=remembered, claims=nothing))
    assert met == members_in(weigher.weigh(SHIP[2:], among=weighed, claims=nothing)) != {}


# joining

EARLIER = tuple(f"{report}.{number}" for report in "ab" for number in (1, 2, 3))
NEW = ("r.1", "r.2", "r.3", "r.4")
judged = st.builds(Judged, st.floats(0, 1), st.floats(0, 1))
pairs = st.sets(st.sampled_from((*EARLIER, *NEW)), min_size=2, max_size=2).map(frozenset)
verdicts = st.dictionaries(pairs, judged, max_size=24)
claims_there = st.lists(st.sets(st.sampled_from(EARLIER), min_size=2, max_size=4), max_size=4, unique_by=min).map(
    lambda found: {min(of): {one: one != min(of) and one.endswith("2") for one in sorted(of)} for of in found}
)
Found = Mapping[frozenset[str], Judged]


def joined(verdicts: Found, there: Members, *, least: float = 0.5, new: Sequence[str] = NEW) -> tuple[Joining, ...]:
    def claims(statements: Iterable[str]) -> Members:
        wanted = set(statements)
        return {key: of for key, of in there.items() if wanted & set(of)}

    return join(new, verdicts, claims=claims, least=least)


@given(verdicts=verdicts, there=claims_there)
def test_only_new_statements_join_and_those_that_a_claim_begins_with(verdicts: Found, there: Members) -> None:
    for one in joined(verdicts, there):
        assert one.statement in NEW or (one.statement == one.claim and one.claim not in there)


@given(verdicts=verdicts, there=claims_there)
def test_nothing_of_earlier_claims_changes(verdicts: Found, there: Members) -> None:
    before = deepcopy(there)

    found = joined(verdicts, there)

    assert there == before
    assert len({(one.claim, one.statement) for one in found}) == len(found)
    assert not [one for one in found if one.statement in there.get(one.claim, {})]


@given(verdicts=verdicts, there=claims_there)
def test_a_new_claim_has_the_statement_that_it_begins_with_and_another_one(verdicts: Found, there: Members) -> None:
    for claim, members in members_in(joined(verdicts, there)).items():
        if claim not in there:
            assert claim in members
            assert len(members) > 1


@given(verdicts=verdicts, there=claims_there, seed=st.integers(0, 99))
def test_the_order_of_verdicts_changes_nothing(verdicts: Found, there: Members, seed: int) -> None:
    order = random.Random(seed).sample(list(verdicts), len(verdicts))  # noqa: S311 - any order will do

    assert joined({pair: verdicts[pair] for pair in order}, there) == joined(verdicts, there)


@given(verdicts=verdicts, there=claims_there, least=st.floats(0.1, 1))
def test_nobody_joins_whom_nobody_there_matches_or_too_many_claims(
    verdicts: Found, there: Members, least: float
) -> None:
    found = joined(verdicts, there, least=least)

    members = {claim: there.get(claim, {}).keys() | of for claim, of in members_in(found).items()}
    for one in found:
        likely = [pair for pair, verdict in verdicts.items() if one.statement in pair and verdict.matches >= least]
        assert any(pair <= members[one.claim] for pair in likely)
    for statement in NEW:
        assert len([one for one in found if one.statement == statement != one.claim]) <= MOST_CLAIMS


def test_the_likeliest_are_joined_first() -> None:
    there = {"a.1": {"a.1": False, "a.2": False}, "b.1": {"b.1": False, "b.2": False}}
    verdicts = {frozenset(("r.1", other)): Judged(0.6, 0) for other in ("a.1", "a.2")}
    verdicts |= {frozenset(("r.1", "r.2")): Judged(0.9, 0)}
    verdicts |= {frozenset(("r.2", other)): Judged(0.8, 0) for other in ("b.1", "b.2")}

    found = joined(verdicts, there, least=0.3)

    assert members_in(found) == {"b.1": {"r.1", "r.2"}, "a.1": {"r.1"}}
    assert [one.chance for one in found if one.statement == "r.2"] == [pytest.approx((0.9 + 0.8 + 0.8) / 3)]


def test_two_claims_that_were_there_stay_two() -> None:
    there = {"a.1": {"a.1": False, "a.2": False}, "b.1": {"b.1": False, "b.2": False}}

    found = joined({frozenset(("r.1", other)): Judged(1, 0) for other in ("a.1", "a.2", "b.1", "b.2")}, there)

    assert members_in(found) == {"a.1": {"r.1"}, "b.1": {"r.1"}}


def test_a_statement_must_be_like_most_of_a_claim() -> None:
    there = {"a.1": {"a.1": False, "a.2": False, "a.3": False}}

    one = joined({frozenset(("r.1", "a.1")): Judged(1, 0)}, there)
    two = joined({frozenset(("r.1", other)): Judged(1, 0) for other in ("a.1", "a.2")}, there)

    assert one == ()
    assert [(found.claim, found.statement) for found in two] == [("a.1", "r.1")]


def test_what_began_a_claim_is_not_joined_to_it_again() -> None:
    there = {"r.c1": {"r.1": False, "b.1": True}}

    assert joined({frozenset(("r.1", "b.1")): Judged(1, 0.2)}, there) == ()


def test_on_which_side_it_is_is_told_most_by_what_it_matches_best() -> None:
    verdicts = {
        frozenset(("r.1", "b.1")): Judged(1.0, 0.05),
        frozenset(("r.1", "c.1")): Judged(0.6, 0.25),
        frozenset(("r.1", "d.1")): Judged(0.5, 0.25),
    }

    (found,) = joined(verdicts, {"c.c1": {"c.1": False, "b.1": True, "d.1": False}})

    assert found.contrary


# weights


@pytest.mark.parametrize(
    "otherwise", [{"looks": ["cosine"]}, {"matches": [1.0]}, {"least": "often"}, {"contrary": None}, {"mean": {}}]
)
def test_a_judge_made_for_something_else_is_an_error(otherwise: dict[str, object], tmp_path: Path) -> None:
    path = tmp_path / "judge.json"
    path.write_text(json.dumps(json.loads(WEIGHTS.read_text("utf-8")) | otherwise), "utf-8")

    with pytest.raises(ReadingError, match=r"judge\.json cannot be used") as error:
        Judge(path)

    assert "Install accordingto again" in error.value.hint


def test_a_judge_by_other_rules_is_another(monkeypatch: pytest.MonkeyPatch) -> None:
    before = digest_of()

    monkeypatch.setattr(judge, "RULES", judge.RULES + 1)

    assert digest_of() != before


def test_another_judge_has_another_digest_and_a_missing_one_is_an_error(tmp_path: Path) -> None:
    path = tmp_path / "judge.json"

    with pytest.raises(ReadingError, match="cannot be used"):
        digest_of(path)
    path.write_text("{}", "utf-8")

    assert digest_of(path) != digest_of()
