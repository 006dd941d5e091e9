"""What a robots.txt asks, by the examples of RFC 9309 and the faults of those that are met with."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accordingto.intake.robots import allows, rules_in


def may(robots: str, target: str, *, agent: str = "accordingto") -> bool:
    return allows(rules_in(robots.encode(), agent=agent), target=target)


@pytest.mark.parametrize(
    ("rules", "target", "allowed"),
    [
        ("", "/a", True),
        ("Disallow:", "/a", True),
        ("Disallow: /", "/a", False),
        ("Disallow: /drafts/", "/drafts/a", False),
        ("Disallow: /drafts/", "/drafts", True),
        ("Disallow: /a\nAllow: /a/b", "/a/b/c", True),
        ("Allow: /a/b\nDisallow: /a", "/a/c", False),
        ("Allow: /a\nDisallow: /a", "/a", True),
        ("Disallow: /*.pdf$", "/x/a.pdf", False),
        ("Disallow: /*.pdf$", "/x/a.pdf?b", True),
        ("Disallow: /*?print=", "/a?print=1", False),
        ("Disallow: /a$", "/a", False),
        ("Disallow: /a$", "/ab", True),
        ("Disallow: /a*b$", "/ab/b", False),
        ("Disallow: /a*ba$", "/aba", False),
        ("Disallow: /ab*ba$", "/aba", True),
        ("Disallow: /%D0%BE", "/%d0%be", False),
        ("Disallow: /о", "/%D0%BE", False),
        ("Disallow: /%7Eme", "/~me", False),
        ("disallow : /a # not yet", "/a", False),
        ("Disallow: a", "/a", True),
        ("Crawl-delay: ²\nDisallow: http://[x", "/a", True),
    ],
)
def test_the_longest_rule_that_fits_decides(rules: str, target: str, allowed: bool) -> None:
    assert may(f"User-agent: *\n{rules}", target) == allowed


GROUPS = """\
User-agent: *
Disallow: /

User-Agent: AccordingTo/2
User-agent: other
Allow: /a

User-agent: accordingto
Disallow: /b
"""


@pytest.mark.parametrize(
    ("agent", "target", "allowed"),
    [
        ("accordingto", "/c", True),
        ("accordingto", "/b", False),
        ("other", "/b", True),
        ("somebody", "/a", False),
        ("according", "/a", False),
    ],
)
def test_all_groups_of_that_name_count_and_else_those_of_everybody(agent: str, target: str, allowed: bool) -> None:
    assert may(GROUPS, target, agent=agent) == allowed


def test_line_ends_and_byte_order_marks_of_any_system_are_taken() -> None:
    assert not may("\ufeffUser-agent: *\rDisallow: /a", "/a")
    assert not may("User-agent: *\r\n\r\nDisallow: /a", "/a")


@given(st.binary(), st.text("/ab*$%", max_size=12))
def test_nothing_that_is_served_as_robots_is_too_much(data: bytes, target: str) -> None:
    assert allows(rules_in(b"User-agent: *\nDisallow:" + data, agent="accordingto"), target="/" + target) in (
        True,
        False,
    )


@given(st.text("ab/", max_size=8), st.text("ab/", max_size=8), st.text("ab/", max_size=8))
def test_a_wildcard_stands_for_anything(begin: str, between: str, end: str) -> None:
    assert not may(f"User-agent: *\nDisallow: /{begin}*{end}$", f"/{begin}{between}{end}")
