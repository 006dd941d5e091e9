"""Which names of a case are of one person or body: the examples that matter, and laws that hold of any names."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from accordingto.case.people import Known, blocks, people_of

Pairs = list[tuple[int, int]]


def known(*names: str, kind: str = "person", posts: dict[str, str] | None = None) -> list[Known]:
    """Names at the places 1, 2, 3 ...; those in `posts` speak for something."""
    return [
        Known(place=place, name=name, kind=kind, posts=frozenset({posts[name]} if posts and name in posts else ()))
        for place, name in enumerate(names, 1)
    ]


def groups(names: list[Known], *, same: Pairs = [], different: Pairs = []) -> list[set[str]]:  # noqa: B006 - never changed
    found: dict[int, set[str]] = {}
    for place, (first, _) in people_of(names, same=same, different=different).items():
        found.setdefault(first, set()).add(next(one.name for one in names if one.place == place))
    return list(found.values())


def one(*names: str, kind: str = "person", posts: dict[str, str] | None = None) -> bool:
    return len(groups(known(*names, kind=kind, posts=posts))) == 1


def share(a: str, b: str, *, kind: str = "person") -> bool:
    return bool(blocks(a, kind) & blocks(b, kind))


SAME_PERSON = (
    ("Ramzan Kadyrov", "Рамзан Кадыров"),
    ("Ramzan Kadyrov", "Ramzan Qadirov"),
    ("Ramzan Kadyrov", "President Ramzan Kadyrov"),
    ("Donald Trump", "Donald J. Trump"),
    ("Volodymyr Zelensky", "Volodymyr Zelenskiy"),
    ("Volodymyr Zelenskyy", "Володимир Зеленський"),
    ("Mohammed bin Salman", "Muhammad bin Salman"),
    ("Mohamed bin Salman", "محمد بن سلمان"),
    ("Bashar al-Assad", "بشار الأسد"),
    ("Abdel Fattah al-Sisi", "Abdelfattah El-Sisi"),
    ("Moon Jae-in", "Moon Jaein"),
    ("Moon Jae-in", "문재인"),
    ("Xi Jinping", "习近平"),
    ("Recep Tayyip Erdoğan", "Recep Tayyip Erdogan"),
    ("Jean-Pierre Dupont", "Jean Pierre Dupont"),
    ("Martin O'Malley", "Martin O’Malley"),
    ("J. D. Vance", "JD Vance"),
    ("Alexander Lukashenko", "Александр Лукашенко"),
    ("Ramzan Kadyrov", "Kadyrov"),
    ("Xi Jinping", "Xi"),
    ("Ursula von der Leyen", "von der Leyen"),
    ("Vincent van Gogh", "Van Gogh"),
    ("Mohammed bin Salman", "bin Salman"),
    ("Alexandria Ocasio-Cortez", "Ocasio-Cortez"),
    ("Donald Trump", "D. Trump"),
    ("John F. Kelly", "John Francis Kelly"),
)


@pytest.mark.parametrize(("fuller", "other"), SAME_PERSON)
def test_the_same_person_written_in_two_ways_is_one(fuller: str, other: str) -> None:
    assert share(fuller, other)
    assert one(fuller, other)


@pytest.mark.parametrize(
    ("name", "other"),
    [
        ("Akhmad Kadyrov", "Ramzan Kadyrov"),
        ("Hunter Biden", "Joe Biden"),
        ("Donald Trump", "Donald Trump Jr."),
        ("George W. Bush", "George H. Bush"),
        ("Mr. Clinton", "Mrs. Clinton"),
        ("Joe Biden", "Joseph Biden"),
        ("Mohammed bin Salman", "King Salman"),
        ("John Francis", "Pope Francis"),
        ("Ali bin Samikh Al Marri", "Mary"),
        ("Paul Lee", "Li"),
        ("Mohammed Ali", "Mohammed Ali Hassan"),
        ("Ana Maria Petrova", "Ana Marta Petrova"),
        ("Ivan Petrov Romanov", "Ivan Petrov Romanova"),
        ("Mahmoud Abbas", "محمد عباس"),
        ("Boris Johnson", "Boris Johnson and his Egyptian counterpart"),
        ("unnamed: Kadyrov", "Ramzan Kadyrov"),
    ],
)
def test_names_that_two_people_may_bear_stay_apart(name: str, other: str) -> None:
    assert not one(name, other)


def test_a_surname_goes_with_the_only_full_name_and_says_why() -> None:
    found = people_of(known("Ramzan Kadyrov", "Kadyrov", "Рамзан Кадыров"), same=[], different=[])

    assert found == {
        1: (1, ""),
        2: (1, "the surname of Ramzan Kadyrov, and no other Kadyrov speaks in the case"),
        3: (1, "Ramzan Kadyrov in Cyrillic letters"),
    }


def test_a_surname_that_two_bear_stays_by_itself() -> None:
    assert len(groups(known("Kadyrov", "Ramzan Kadyrov", "Akhmad Kadyrov"))) == 3


def test_a_post_singles_out_whose_surname_it_is() -> None:
    posts = {"Kadyrov": "president of Chechnya", "Ramzan Kadyrov": "Chechen president", "Akhmad Kadyrov": "mufti"}
    names = known("Akhmad Kadyrov", "Ramzan Kadyrov", "Kadyrov", posts=posts)

    found = people_of(names, same=[], different=[])

    assert found[3] == (2, "the surname of Ramzan Kadyrov, and both speak as president of Chechnya")
    assert found[1] == (1, "")


def test_company_singles_out_whose_surname_it_is() -> None:
    names = [
        Known(place=1, name="Joe Biden", kind="person", company=frozenset({7, 8, 9})),
        Known(place=2, name="Hunter Biden", kind="person", company=frozenset({5, 6})),
        Known(place=3, name="Biden", kind="person", company=frozenset({7, 9, 12})),
    ]

    found = people_of(names, same=[], different=[])

    assert found[3] == (1, "the surname of Joe Biden, and both speak beside the same others")


def test_a_name_with_a_letter_left_out_needs_the_same_post() -> None:
    names = ("Alina Shavarogi Petrova", "Alina Shahvarogi Petrova")

    assert not one(*names)
    assert one(*names, posts=dict.fromkeys(names, "head of the harbour office"))


def test_a_short_first_name_needs_the_same_post() -> None:
    posts = {"Joe Biden": "US President", "Joseph Biden": "president of the United States"}

    assert one("Joe Biden", "Joseph Biden", posts=posts)
    assert not one("Joe Biden", "Joseph Biden", posts={"Joe Biden": "US President", "Joseph Biden": "plumber"})


def test_a_name_between_two_that_differ_joins_neither() -> None:
    assert len(groups(known("John Smith", "John A. Smith", "John B. Smith"))) == 3


@pytest.mark.parametrize(
    ("name", "other"),
    [
        ("The Guardian", "Guardian"),
        ("HRW", "Human Rights Watch"),
        ("U.S.", "United States of America"),
        ("US Department of Defence", "U.S. Defense Department"),
        ("Egyptian government", "government of Egypt"),
        ("Reporters Without Borders (RSF)", "Reporters Without Borders"),
        ("USAID", "United States Agency for International Development"),
        ("Facebook, Inc.", "Facebook"),
        ("Memorial", "Memorial Human Rights Centre"),
        ("Amnesty", "Amnesty International"),
        ("UN Human Rights Council", "United Nations Human Rights Council"),
    ],
)
def test_the_same_body_written_in_two_ways_is_one(name: str, other: str) -> None:
    assert share(name, other, kind="organisation")
    assert one(name, other, kind="organisation")


@pytest.mark.parametrize(
    ("name", "other"),
    [
        ("ministry", "Ministry of Defence"),
        ("police", "Police"),
        ("Interior Ministry", "Ministry of the Interior"),
        ("EFF", "Economic Freedom Fighters"),
        ("ABC", "ABC News"),
        ("Canada", "Canada Revenue Agency"),
        ("Beijing", "Beijing police"),
        ("University of Washington", "Washington University"),
        ("unnamed: authorities", "authorities"),
    ],
)
def test_bodies_that_differ_or_could_be_of_any_place_stay_apart(name: str, other: str) -> None:
    assert not one(name, other, kind="organisation")


def test_two_centres_leave_their_common_short_name_alone() -> None:
    names = known("Memorial", "Memorial Human Rights Centre", "Memorial Society", kind="organisation")

    assert len(groups(names)) == 3


def test_the_police_of_two_reports_are_one_if_they_speak_beside_the_same_names() -> None:
    beside = frozenset({8, 9})
    names = [
        Known(place=1, name="Police", kind="organisation", company=beside),
        Known(place=2, name="The Police", kind="organisation", company=beside),
    ]

    assert people_of(names, same=[], different=[])[2] == (
        1,
        "another way to write Police, and both speak beside the same others",
    )


@pytest.mark.parametrize(
    ("name", "other"),
    [("court", "Ain Sebaa Court"), ("police", "Police"), ("authorities", "the authorities"), ("General", "Attorney General")],
)  # fmt: skip
@pytest.mark.parametrize("kind", ["person", "organisation"])
def test_who_is_only_described_or_called_by_a_title_is_nobody_else(name: str, other: str, kind: str) -> None:
    beside = frozenset({8, 9})
    names = [Known(place=place, name=one, kind=kind, company=beside) for place, one in enumerate((name, other), 1)]

    assert len(groups(names)) == 2


def test_a_body_read_as_two_kinds_is_one_but_a_person_never_is_a_body() -> None:
    amnesty = [
        Known(place=1, name="Amnesty International", kind="organisation"),
        Known(place=2, name="Amnesty International", kind="group"),
    ]
    memorial = [Known(place=1, name="Kadyrov", kind="organisation"), Known(place=2, name="Kadyrov", kind="person")]

    assert people_of(amnesty, same=[], different=[])[2][0] == 1
    assert people_of(memorial, same=[], different=[])[2][0] == 2


@pytest.mark.parametrize("kind", ["unnamed", "unattributed", "author"])
def test_who_is_not_named_joins_nobody(kind: str) -> None:
    assert blocks("officials", kind) == frozenset()
    assert not one("officials", "Officials", kind=kind)


def test_a_person_joins_what_the_machine_would_not_and_it_says_so() -> None:
    names = known("MBS", "Mohammed bin Salman", "bin Salman")

    found = people_of(names, same=[(1, 2)], different=[])

    assert found[2] == (1, "a person said so")
    assert found[3][0] == 1


def test_a_person_keeps_apart_what_the_machine_would_join() -> None:
    assert len(groups(known("Ramzan Kadyrov", "Kadyrov"), different=[(1, 2)])) == 2


def test_a_ruling_against_one_leaves_the_surname_to_the_other() -> None:
    names = known("Ramzan Kadyrov", "Akhmad Kadyrov", "Kadyrov")

    found = people_of(names, same=[], different=[(2, 3)])

    assert found[3] == (1, "the surname of Ramzan Kadyrov, and no other Kadyrov is left")


def test_different_wins_over_a_chain_of_sames() -> None:
    found = people_of(known("A Bee", "C Dee", "E Eff"), same=[(1, 2), (2, 3)], different=[(1, 3)])

    assert found[1][0] != found[3][0]


FIRSTS = (
    "",
    "Ramzan ",
    "Рамзан ",
    "Akhmad ",
    "R. ",
    "Joe ",
    "Joseph ",
    "Joe R. ",
    "Mr ",
    "Mrs ",
    "President ",
    "محمد ",
)
LASTS = ("Kadyrov", "Kadirov", "Кадыров", "Biden", "Biden Jr.", "Kadyrov Biden")
BODIES = (
    "HRW",
    "Human Rights Watch",
    "Human Rights Watch (HRW)",
    "Home Rule W",
    "police",
    "Police",
    "The police",
    "Memorial",
)
names = st.one_of(
    st.tuples(st.builds(str.__add__, st.sampled_from(FIRSTS), st.sampled_from(LASTS)), st.just("person")),
    st.tuples(st.sampled_from(BODIES), st.sampled_from(["organisation", "group", "document"])),
    st.tuples(st.text(max_size=8), st.sampled_from(["person", "organisation", "unnamed"])),
)
POSTS = ("president of Chechnya", "Chechen president", "US President", "lawyer")
drawn = st.lists(
    st.tuples(
        names,
        st.frozensets(st.sampled_from(POSTS), max_size=1),
        st.frozensets(st.integers(20, 25), max_size=4),
    ),
    max_size=9,
    unique_by=lambda each: each[0],
).map(
    lambda those: [
        Known(place=place, name=name, kind=kind, posts=posts, company=company)
        for place, ((name, kind), posts, company) in enumerate(those, 1)
    ]
)
pairs = st.lists(st.tuples(st.integers(1, 9), st.integers(1, 9)).filter(lambda pair: pair[0] < pair[1]), max_size=4)


@given(those=drawn, same=pairs, different=pairs, data=st.data())
def test_the_order_of_names_and_rulings_changes_nothing(
    those: list[Known], same: Pairs, different: Pairs, data: st.DataObject
) -> None:
    found = people_of(those, same=same, different=different)

    again = people_of(
        data.draw(st.permutations(those)),
        same=[(b, a) for a, b in data.draw(st.permutations(same))],
        different=data.draw(st.permutations(different)),
    )

    assert again == found


@given(those=drawn, same=pairs, different=pairs)
def test_rulings_hold(those: list[Known], same: Pairs, different: Pairs) -> None:
    found = people_of(those, same=same, different=different)

    assert not any(found[a][0] == found[b][0] for a, b in different if a in found and b in found)
    if not different:
        assert all(found[a][0] == found[b][0] for a, b in same if a in found and b in found)


@given(those=drawn, same=pairs, different=pairs)
def test_every_name_has_its_first_and_every_other_a_reason(those: list[Known], same: Pairs, different: Pairs) -> None:
    found = people_of(those, same=same, different=different)

    assert found.keys() == {each.place for each in those}
    for place, (first, reason) in found.items():
        assert first <= place
        assert found[first] == (first, "")
        assert bool(reason) == (first != place)


@given(those=drawn, different=pairs)
def test_saying_what_is_already_so_changes_no_group(those: list[Known], different: Pairs) -> None:
    found = people_of(those, same=[], different=different)

    again = people_of(
        those, same=[(first, place) for place, (first, _) in found.items() if first != place], different=different
    )

    assert {place: first for place, (first, _) in again.items()} == {
        place: first for place, (first, _) in found.items()
    }


@given(those=drawn)
def test_what_the_machine_joins_hangs_together_by_shared_blocks(those: list[Known]) -> None:
    found = people_of(those, same=[], different=[])

    by_place = {each.place: blocks(each.name, each.kind) for each in those}
    for place, (first, _) in found.items():
        group = {other for other, (its_first, _) in found.items() if its_first == first}
        assert len(group) == 1 or any(by_place[place] & by_place[other] for other in group if other != place)


@settings(max_examples=30)
@given(those=drawn, more=drawn)
def test_names_of_other_blocks_change_nothing(those: list[Known], more: list[Known]) -> None:
    taken = frozenset[str]().union(*(blocks(each.name, each.kind) for each in those))
    others = [
        Known(place=each.place + 100, name=each.name, kind=each.kind)
        for each in more
        if not blocks(each.name, each.kind) & taken
    ]

    both = people_of([*those, *others], same=[], different=[])

    assert {place: both[place] for place in sorted(both) if place < 100} == people_of(those, same=[], different=[])


def test_what_the_example_reports_name_stays_apart() -> None:
    persons = "Donald Trump|Mark Amodei|Volodymyr Zelensky|Elie Honig|Ken Gude|Matt Simister|Dave Lewis|Sharif Hotak|Nicola Sturgeon"
    bodies = (
        "United States House of Representatives|New York Times|PolitiFact|Trump's White House staff|Tesco Polska|Notes from Poland|"
        "Deutsche Welle|Tesco Polska and Salling Group|Salling Group|Gazeta Prawna|Gazeta Wyborcza|Reuters|Taliban|Court of Session"
    )

    assert all(len(group) == 1 for group in groups(known(*persons.split("|"))))
    assert all(len(group) == 1 for group in groups(known(*bodies.split("|"), kind="organisation")))


def test_three_hundred_kadyrovs_take_no_time() -> None:
    names = known("Kadyrov", *(f"{first}{second} Kadyrov" for first in "BDFGKLMNPRSTVZ" for second in "aeiouy"))
    names += [Known(place=one.place + 100, name=f"Mr {one.name}", kind="person") for one in names]

    start = time.process_time()
    people_of(names, same=[], different=[])

    assert time.process_time() - start < 0.5
