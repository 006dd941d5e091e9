"""Values as the one sequence of bytes that their digest is taken of."""

import hashlib
import json
from typing import Any

import rfc8785


def canonical(value: Any) -> bytes:
    """JSON in the canonical form of RFC 8785: sorted keys, no blanks, UTF-8. Raises `ValueError` for what JSON cannot hold.

    >>> canonical({"b": 1, "a": ["é", None]}).decode()
    '{"a":["é",null],"b":1}'
    """
    try:
        return rfc8785.dumps(value)
    except (rfc8785.CanonicalizationError, UnicodeEncodeError) as error:
        raise ValueError(f"not a value that canonical JSON can hold: {error}") from error


def value_of(words: bytes | str) -> Any:
    """What canonical bytes hold. Raises `ValueError` where they are not JSON in canonical form."""
    value = json.loads(words)
    again = canonical(value)
    if again != (words.encode() if isinstance(words, str) else words):
        raise ValueError("not in canonical form")
    return value


def sha256(data: bytes) -> str:
    """The SHA-256 digest of bytes, in hexadecimal (FIPS 180-4)."""
    return hashlib.sha256(data).hexdigest()
