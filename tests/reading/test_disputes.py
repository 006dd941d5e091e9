"""Disputes within one report."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from accordingto.comparing import Floats
from accordingto.model import Act, Dispute, Span, Speaker, Statement
from accordingto.model.statement import ACTS
from accordingto.reading.contests import FEATURES, Bearing, Contest, Contests, Vectors, contests_in
from accordingto.reading.disputes import disputes_of
from accordingto.reading.fullest import fullest
from accordingto.reading.names import mentions
from tests.reading.counting import grows_evenly
from tests.readings import AUTHORITY, FISHERS, NORVIK, ODE, STATEMENTS, TEXT, said, span

# Stand-ins for the trained weights: a denial meets what is nested in it, or what is told in much the same words.
WEIGHTS = np.zeros(FEATURES)
_INSIDE, _WORDS, _COSINE, _RANK, _POINTED = 0, 6, 29, 41, 60
WEIGHTS[_INSIDE], WEIGHTS[_WORDS] = 10.0, 10.0


def unlike(texts: Sequence[str]) -> Floats:
    return np.eye(len(texts), dtype=np.float32)


def acts_of(statements: Sequence[Statement]) -> list[Floats]:
    """As if the network were sure."""
    return [np.eye(len(ACTS), dtype=np.float32)[ACTS.index(one.act)] for one in statements]


def bearing(*, denies: float = 0.0, denied: float = 0.0, asks: int = 0, answers: int = 1) -> Bearing:
    points = 10 * np.eye(4, dtype=np.float32)
    return Bearing(denies=denies, denied=denied, asks=points[asks], answers=points[answers])


def contested(
    statements: Sequence[Statement],
    *,
    acts: Sequence[Floats] | None = None,
    bearings: Sequence[Bearing] | None = None,
    vectors: Vectors = unlike,
    text: str = TEXT,
) -> tuple[Contest, ...]:
    """The pairs, as if the network were sure of the acts and knew nothing else, unless it is said what it knows."""
    knows = bearings or [bearing() for _ in statements]
    return contests_in(text, statements, acts or acts_of(statements), knows, vectors=vectors).pairs


def disputes(statements: Sequence[Statement], text: str = TEXT) -> tuple[Dispute, ...]:
    named = mentions(text, frozenset([0]))
    pairs = {
        (one.affirms, one.denies): 1.0 for one in contested(statements, text=text) if np.dot(WEIGHTS, one.looks) > 5
    }
    alone = {one.id: float(one.act == "denies") for one in statements}
    return disputes_of(text, statements, named, fullest(named, text), pairs=pairs, alone=alone)


def met(
    statements: Sequence[Statement], pairs: Mapping[tuple[str, str], float], *, text: str = TEXT, alone: float = 1.0
) -> tuple[Dispute, ...]:
    """The disputes, where these are the chances of pairs, and that of each statement to deny what another affirms is `alone`."""
    return disputes_of(
        text, statements, (), {}, pairs=pairs, alone=dict.fromkeys([one.id for one in statements], alone)
    )


def test_a_denial_stands_beside_the_allegation_nested_in_it() -> None:
    (found, *_) = disputes(STATEMENTS[:2])

    assert (found.affirmed_by, found.denied_by) == (("s2",), ("s1",))
    assert found.claim == span("its ships had dumped oil off Lund Bay")


def test_a_denial_is_nearest_to_what_is_most_like_it() -> None:
    def in_order(texts: Sequence[str]) -> Floats:
        asked.append(list(texts))
        return np.linspace(1, 0, len(texts), dtype=np.float32)[:, None]

    asked: list[list[str]] = []
    contests = contested(STATEMENTS, vectors=in_order)
    of_first = [one.looks for one in contests if one.denies == contests[0].denies]

    assert len(asked) == 1
    assert all(" | " in one for one in asked[0])
    nearest = max(of_first, key=lambda looks: looks[_COSINE])
    assert nearest[_RANK] == 1
    assert all(looks[_RANK] < 1 for looks in of_first if looks[_COSINE] < nearest[_COSINE])


def test_nothing_is_compared_where_nobody_denies() -> None:
    def never(_: Sequence[str]) -> Floats:
        raise AssertionError("nobody denies anything")

    alleged = [one for one in STATEMENTS if one.act == "alleges"]

    assert contested(alleged, vectors=never) == ()


def test_who_may_well_deny_is_compared_even_where_another_act_is_likelier() -> None:
    doubted = acts_of(STATEMENTS)
    doubted[1] = 0.7 * doubted[1] + 0.3 * np.eye(len(ACTS), dtype=np.float32)[ACTS.index("denies")]

    denials = {one.denies for one in contested(STATEMENTS, acts=doubted)}

    assert STATEMENTS[1].act == "alleges"
    assert STATEMENTS[1].id in denials


def test_who_contradicts_in_whatever_words_is_compared_and_points_to_what_it_denies() -> None:
    told = [
        said("s1", AUTHORITY, "asserts", ["The tide turns twice a day"]),
        said("s2", NORVIK, "alleges", ["its ships had dumped oil off Lund Bay"]),
        said("s3", FISHERS, "asserts", ["about 40 birds were found dead"]),
    ]

    found = contested(told, bearings=[bearing(), bearing(denied=0.4, answers=2), bearing(denies=0.9, asks=2)])

    pointed = {one.affirms: one.looks[_POINTED:] for one in found}
    assert {one.denies for one in found} == {"s3"}
    assert pointed.keys() == {"s1", "s2"}
    denied, chance, behind, rank, both = np.array(pointed["s2"]) - np.array(pointed["s1"])
    assert min(denied, chance, behind, rank, both) > 0


def test_a_promise_affirms_nothing_unless_it_seems_to_be_denied() -> None:
    told = [
        said("s1", NORVIK, "promises", ["its ships had dumped oil off Lund Bay"]),
        said("s2", FISHERS, "denies", ["about 40 birds were found dead"]),
    ]

    assert contested(told) == ()
    (pair,) = contested(told, bearings=[bearing(denied=0.4), bearing()])
    assert (pair.affirms, pair.denies) == ("s1", "s2")


def test_who_judges_that_a_thing_is_false_denies_it() -> None:
    alleged = said("s1", AUTHORITY, "alleges", ["its ships had dumped oil off Lund Bay"])
    judged = said("s2", NORVIK, "judges", ["its ships had dumped oil off Lund Bay"])

    (found,) = met([alleged, judged], {("s1", "s2"): 1.0})

    assert (found.affirmed_by, found.denied_by) == (("s1",), ("s2",))


def test_what_is_like_what_a_denial_meets_is_nearer_to_it_than_what_is_not() -> None:
    vectors = {"denial": np.eye(4)[0], "met": np.eye(4)[1], "like it": np.eye(4)[1], "other": np.eye(4)[2]}
    pairs = tuple(
        Contest(affirms=key, denies="denial", looks=np.zeros(FEATURES, np.float32))
        for key in ("met", "like it", "other")
    )

    met, like_it, other = Contests(pairs=pairs, vectors=vectors).together(np.array([0.9, 0.2, 0.2], np.float32))

    assert (like_it >= other).all()
    assert (like_it > other).any()
    assert (met != like_it).any()


@pytest.mark.parametrize("likelier", ["s1", "s2"])
def test_the_claim_is_what_is_likeliest_denied_but_for_what_says_nothing_by_itself(likelier: str) -> None:
    text = "Fishers said that ships had dumped oil. Divers said that many birds were found dead on the sandy shore. They spoke of crimes."
    told = ["ships had dumped oil", "many birds were found dead on the sandy shore", "crimes"]
    alleged = [said(f"s{i}", AUTHORITY, "alleges", [words], text=text) for i, words in enumerate(told, 1)]
    pairs = {("s1", "d1"): 0.5, ("s2", "d1"): 0.5, ("s3", "d1"): 0.9} | {(likelier, "d1"): 0.6}

    (found,) = met([*alleged, said("d1", NORVIK, "denies", ["crimes"], text=text)], pairs, text=text)

    assert found.claim.words_in(text) == {"s1": told[0], "s2": told[1]}[likelier]


def test_denials_of_one_allegation_are_one_dispute() -> None:
    again = said("s9", NORVIK, "denies", ["reports that its ships had dumped oil off Lund Bay"])

    found = [one for one in disputes([*STATEMENTS[:2], again]) if one.affirmed_by]

    assert [one.denied_by for one in found] == [("s1", "s9")]


@pytest.mark.parametrize(("second_meets", "disputed"), [(("s1", "s2"), 1), (("s2", "s3"), 2), (("s3", "s4"), 2)])
def test_denials_of_mostly_different_matters_are_disputes_apart(second_meets: Sequence[str], disputed: int) -> None:
    alleged = [said(f"s{i}", AUTHORITY, "alleges", ["its ships had dumped oil off Lund Bay"]) for i in (1, 2, 3, 4)]
    denied = [said(key, NORVIK, "denies", ["its ships had dumped oil off Lund Bay"]) for key in ("d1", "d2")]
    pairs = dict.fromkeys([("s1", "d1"), ("s2", "d1"), *((key, "d2") for key in second_meets)], 1.0)

    assert len([one for one in met([*alleged, *denied], pairs) if one.affirmed_by]) == disputed


@pytest.mark.parametrize("who", [AUTHORITY, FISHERS])
def test_nobody_affirms_what_they_deny_themselves(who: Speaker) -> None:
    alleged = [said(key, one, "alleges", ["ships had dumped oil"]) for key, one in (("s1", NORVIK), ("s2", who))]
    denied = [said(key, one, "denies", ["never dumped a drop"]) for key, one in (("d1", who), ("d2", ODE))]
    pairs = {("s1", "d1"): 0.9, ("s1", "d2"): 0.9, ("s2", "d2"): 0.9}

    (found,) = met([*alleged, *denied], pairs)

    assert (found.affirmed_by, found.denied_by) == (("s1",), ("d1", "d2"))


def test_who_reports_a_denial_does_not_affirm_what_is_denied() -> None:
    alleged = said("s1", FISHERS, "alleges", ["ships had dumped oil"])
    reported = said("s2", NORVIK, "asserts", ["The port authority denied reports that its ships had dumped oil"])
    inner = said("d1", AUTHORITY, "denies", ["reports that its ships had dumped oil"], inside="s2")
    again = said("d2", AUTHORITY, "denies", ["never dumped a drop"])
    pairs = {(affirms, denies): 0.9 for affirms in ("s1", "s2") for denies in ("d1", "d2")}

    (found,) = met([alleged, reported, inner, again], pairs)

    assert (found.affirmed_by, found.denied_by) == (("s1",), ("d1", "d2"))


def test_a_denial_that_meets_nothing_is_a_dispute_that_nobody_affirms() -> None:
    (found,) = disputes([STATEMENTS[2]])

    assert (found.affirmed_by, found.denied_by) == ((), ("s3",))


def test_a_denial_that_meets_nothing_is_told_only_where_it_likely_denies_what_another_affirms() -> None:
    denial = said("d1", AUTHORITY, "denies", ["ships had dumped oil"])

    assert [one.denied_by for one in met([denial], {}, alone=0.35)] == [("d1",)]
    assert met([denial], {}, alone=0.25) == ()


@pytest.mark.parametrize(
    ("act", "chance", "disputed"), [("denies", 0.25, 1), ("asserts", 0.25, 0), ("asserts", 0.35, 1)]
)
def test_who_denies_in_other_words_must_be_likelier_to(act: Act, chance: float, disputed: int) -> None:
    alleged = said("s1", FISHERS, "alleges", ["its ships had dumped oil"])
    answer = said("d1", AUTHORITY, act, ["never dumped a drop"])

    assert len([one for one in met([alleged, answer], {("s1", "d1"): chance}) if one.affirmed_by]) == disputed


@pytest.mark.parametrize(("who", "chance", "stays"), [(FISHERS, 0.3, True), (ODE, 0.3, False), (ODE, 0.5, True)])
def test_what_another_says_far_less_likely_than_the_likeliest_is_not_denied(
    who: Speaker, chance: float, stays: bool
) -> None:
    told = [
        said("s1", FISHERS, "alleges", ["its ships had dumped oil"]),
        said("s2", who, "alleges", ["about 40 birds were found dead"]),
        said("d1", AUTHORITY, "denies", ["never dumped a drop"]),
    ]

    (found,) = met(told, {("s1", "d1"): 0.8, ("s2", "d1"): chance})

    assert found.affirmed_by == (("s1", "s2") if stays else ("s1",))


def test_the_accused_without_a_word_in_the_report_are_named() -> None:
    text = "Fishers said that Norvik Shipping had dumped oil."
    accusation = said("s1", AUTHORITY, "alleges", ["Norvik Shipping had dumped oil"], text=text)

    assert [one.unanswered for one in disputes([accusation], text)] == [("Norvik Shipping",)]


@pytest.mark.parametrize(
    "words",
    ["Norvik Shipping was badly harmed", "Norvik Shipping's crew was beaten", "Norvik Shipping had been deceived", "Baltic Peace Prize went to him"],
)  # fmt: skip
def test_whoever_suffers_is_not_the_accused(words: str) -> None:
    text = f"Fishers said that {words}."
    accusation = said("s1", AUTHORITY, "alleges", [words], text=text)

    assert disputes([accusation], text) == ()


def test_a_case_or_a_plan_turned_down_is_no_dispute() -> None:
    text = "The court rejected the case. The court denied bail to four editors. It rejected a second harbour plan. It dismissed that condition."
    refusals = [
        said("s1", AUTHORITY, "denies", ["the case"], text=text),
        said("s2", AUTHORITY, "denies", ["four editors"], cue="denied bail to", text=text),
        said("s3", AUTHORITY, "denies", ["a second harbour plan"], cue="rejected", text=text),
        said("s4", AUTHORITY, "denies", ["that condition"], cue="dismissed", text=text),
    ]

    assert disputes(refusals, text) == ()


def test_a_denial_in_several_segments_is_headed_by_the_first_that_tells_what_is_denied() -> None:
    text = "“No,” he said. “I never paid the harbour master,” he said. “I could have, and I would have been right to, and I did not.”"
    words = ["No", "I never paid the harbour master", "I could have, and I would have been right to, and I did not."]

    (found,) = disputes([said("s1", AUTHORITY, "denies", words, cue="said", text=text)], text)

    assert found.claim.words_in(text) == words[1]


def test_what_exactly_is_denied_is_told_by_its_words() -> None:
    text = "He denied the number of the dead; he denied that it was deliberate; he denied any role in it; he denied the whole story."
    told = ["the number of the dead", "that it was deliberate", "any role in it", "the whole story"]

    found = disputes([said(f"s{i}", AUTHORITY, "denies", [words], text=text) for i, words in enumerate(told)], text)

    assert [one.denied for one in found] == ["number", "intent", "responsibility", "all"]


acts = st.lists(st.tuples(st.sampled_from(ACTS), st.integers(0, 4), st.integers(-1, 5)), max_size=7)


@given(told=acts)
def test_every_denial_with_words_is_in_one_dispute_and_no_other_statement_denies(
    told: list[tuple[Act, int, int]],
) -> None:
    contents = ["its ships had dumped oil", "never dumped a drop", "40 birds", "found dead", "tide turns"]
    statements = [
        replace(
            said(f"s{i}", AUTHORITY if i % 2 else NORVIK, act, [contents[words]]),
            inside=f"s{outer}" if -1 < outer < i else None,
        )
        for i, (act, words, outer) in enumerate(told)
    ]

    found = disputes(statements)

    denying = [one for dispute in found for one in dispute.denied_by]
    assert len(denying) == len(set(denying))
    assert {one.id for one in statements if one.act == "denies"} <= set(denying)
    assert all(one in {statement.id for statement in statements} for dispute in found for one in dispute.affirmed_by)


def test_work_grows_with_the_number_of_statements() -> None:
    def work(size: int) -> Callable[[], object]:
        statements = [
            replace(
                STATEMENTS[0], id=f"s{i}", act="alleges" if i % 5 else "denies", content=(Span(i % 150, i % 150 + 20),)
            )
            for i in range(size)
        ]
        return lambda: disputes(statements)

    assert grows_evenly(work, size=130)
