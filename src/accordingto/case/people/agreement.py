"""Whether what two names speak for, or who speaks beside them, makes them one."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from accordingto.case.people.bodies import plain_words
from accordingto.case.people.romanised import romanised
from accordingto.case.people.wordlists import COUNTRIES, SMALL

ENOUGH = 0.5
"""How much of two posts' words must be common to both (Dice's measure)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Beside:
    """What names of one person or body speak for, and the places of those who speak in the same reports."""

    posts: frozenset[str]
    company: frozenset[int]


def singled_out(one: Beside, others: Mapping[int, Beside], *, share: float = 0.0) -> tuple[int, str] | None:
    """Which of `others` speaks for the same as `one`, or beside the same names, clearly more than the rest; and the reason.

    Company alone must share two names, at least a `share` of the smaller company, and three times as many as any other's.
    """
    posts = sorted(((_common_post(one.posts, other.posts), place) for place, other in others.items()), reverse=True)
    (likeness, post), best = posts[0]
    if likeness >= ENOUGH and (len(posts) == 1 or posts[1][0][0] < likeness / 2):
        return best, f"both speak as {post}"
    company = sorted(((len(one.company & other.company), place) for place, other in others.items()), reverse=True)
    common, best = company[0]
    fewer = min(len(one.company), len(others[best].company))
    if common >= 2 and common >= share * fewer and (len(company) == 1 or 3 * company[1][0] <= common):
        return best, "both speak beside the same others"
    return None


def _common_post(posts: Iterable[str], others: Iterable[str]) -> tuple[float, str]:
    """How alike the two most alike posts are, from 0 to 1, and the first of these two."""
    stems = [_stems(other) for other in others]
    return max(
        ((_dice(_stems(post), other), post) for post in posts for other in stems), default=(0.0, "")
    )  # the post settles ties, whatever the order


def _dice(a: frozenset[str], b: frozenset[str]) -> float:
    return 2 * len(a & b) / (len(a) + len(b)) if a and b else 0.0


@lru_cache(maxsize=1 << 14)
def _stems(post: str) -> frozenset[str]:
    """The weighty words of a post, cut short: "president of Chechnya" has those of "Chechen president"."""
    words = (word for word in plain_words(romanised(post).replace("’", "").replace(".", "")) if word not in SMALL)
    named = (COUNTRIES.get(word) or COUNTRIES.get(word.removesuffix("s"), word) for word in words)
    return frozenset(word[:6] for word in named)
