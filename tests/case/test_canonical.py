"""Canonical JSON: one sequence of bytes for one value."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accordingto.case.canonical import canonical, sha256, value_of

words = st.text(st.characters(exclude_categories=["Cs"]), max_size=8)
values = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53) + 1, 2**53 - 1) | words,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(words, inner, max_size=4),
    max_leaves=12,
)


@given(value=values)
def test_what_went_in_comes_out(value: object) -> None:
    assert value_of(canonical(value)) == value


@given(value=st.dictionaries(words, values, max_size=6))
def test_the_order_of_keys_makes_no_difference(value: dict[str, object]) -> None:
    assert canonical(dict(reversed(value.items()))) == canonical(value)


def test_numbers_and_letters_are_as_in_the_standards_own_example() -> None:
    value = {
        "numbers": [333333333.33333329, 1e30, 4.50, 2e-3, 1e-27],
        "string": '€$\x0f\nA\'B"\\\\"/',
        "literals": [None, True],
    }

    assert canonical(value) == (
        b'{"literals":[null,true],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],'
        b'"string":"\xe2\x82\xac$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}'
    )


@pytest.mark.parametrize(
    "said",
    [b'{"a": 1}', b'{"b":1,"a":2}', b'{"a":1,"a":1}', b"1.0", b'"\\u0041"', b"[1]\n", b"{", b"", b"\xff", b"NaN"],
)
def test_what_is_not_in_canonical_form_is_refused(said: bytes) -> None:
    with pytest.raises(ValueError, match=r"."):
        value_of(said)


@pytest.mark.parametrize("value", [float("nan"), float("inf"), 2**60, "\ud800", {1: 2}, {"a": {1}}])
def test_what_canonical_json_cannot_hold_is_refused(value: object) -> None:
    with pytest.raises(ValueError, match="canonical"):
        canonical(value)


def test_the_digest_of_abc_is_that_of_the_standard() -> None:
    assert sha256(b"abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
