"""What a site asks of programs in its robots.txt (RFC 9309).

Not `urllib.robotparser`: it knows no wildcards, takes the first rule that fits for the one that fits best, and trips over
lines that are none.
"""

import re
from dataclasses import dataclass
from urllib.parse import quote

from accordingto.intake.limits import MAX_ROBOTS_BYTES

_ANYBODY = "*"
_LINE = re.compile(r"\s*(user-agent|allow|disallow)\s*:\s*([^#]*)", re.IGNORECASE)
_LINE_ENDS = re.compile(r"\r\n|\r|\n")
_NAME = re.compile(r"[A-Za-z_-]+|\*")
_ENCODED = re.compile(r"%[0-9A-Fa-f]{2}")
_UNRESERVED = re.compile(r"[A-Za-z0-9._~-]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """What begins with `path` is allowed or not; in it `*` is anything, and `$` at its end the end."""

    path: str
    allows: bool


def rules_in(data: bytes, *, agent: str) -> tuple[Rule, ...]:
    """What a robots.txt says to the program of that name, or to everybody where it does not name it.

    >>> rules_in(b"User-agent: *\\nDisallow: /drafts", agent="accordingto")
    (Rule(path='/drafts', allows=False),)
    """
    text = data[:MAX_ROBOTS_BYTES].decode("utf-8-sig", errors="replace")
    groups: dict[str, list[Rule]] = {}
    called: list[str] = []
    naming = False
    for line in _LINE_ENDS.split(text):
        match = _LINE.match(line)
        if match is None:
            continue
        key, value = match[1].lower(), match[2].strip()
        if key == "user-agent":
            name = _NAME.match(value)
            called = [*(called if naming else ()), name[0].lower() if name else ""]
            for one in called:
                groups.setdefault(one, [])
        elif value:
            for one in called:
                groups[one].append(Rule(path=_written(value), allows=key == "allow"))
        naming = key == "user-agent"
    return tuple(groups.get(agent.lower(), groups.get(_ANYBODY, ())))


def allows(rules: tuple[Rule, ...], *, target: str) -> bool:
    """Whether a path with its query may be asked for: by the longest rule that fits, and of two as long the kinder."""
    target = _written(target)
    fitting = [(len(rule.path), rule.allows) for rule in rules if _fits(rule.path, target)]
    return max(fitting)[1] if fitting else True


def _fits(path: str, target: str) -> bool:
    first, *parts = path.removesuffix("$").split("*")
    if not target.startswith(first):
        return False
    place = len(first)
    last = parts.pop() if parts and path.endswith("$") else None
    for part in parts:
        place = target.find(part, place)
        if place < 0:
            return False
        place += len(part)
    if last is not None:
        return len(target) - len(last) >= place and target.endswith(last)
    return not path.endswith("$") or place == len(target)


def _written(path: str) -> str:
    """The one way of writing a path: percent-encoded where needed, and nowhere else."""
    return _ENCODED.sub(_plain_if_it_can_be, quote(path, safe="!$%&'()*+,;=:@/?~[]", errors="replace"))


def _plain_if_it_can_be(match: re.Match[str]) -> str:
    sign = chr(int(match[0][1:], 16))
    return sign if _UNRESERVED.fullmatch(sign) else match[0].upper()
