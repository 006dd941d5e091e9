"""What to keep elsewhere of a case: its size and root, and proofs that single entries are in it."""

import base64
import binascii
import json
import re
from dataclasses import dataclass
from typing import Any, TypeVar

from accordingto.case.entries import Logged, logged
from accordingto.case.file import Case
from accordingto.case.merkle import inclusion_proof, leaf_hash, root_by_proof, root_of
from accordingto.model.errors import CaseError, NoSuchThing, Tampered

_ORIGIN = "accordingto case "
_SIZE = re.compile(r"0|[1-9][0-9]{0,17}")
_PROOF = "accordingto proof 1"
_Kind = TypeVar("_Kind")
_NO_PROOF = "Name a file that accordingto prove has written."


@dataclass(frozen=True, slots=True, kw_only=True)
class Checkpoint:
    """How long a case's log is, and the root of the tree over its entries. `origin` tells one case from another.

    As text, it is the body of a C2SP tlog-checkpoint: three lines.
    """

    origin: str
    size: int
    root: bytes

    def __str__(self) -> str:
        return f"{self.origin}\n{self.size}\n{base64.b64encode(self.root).decode()}\n"


@dataclass(frozen=True, slots=True, kw_only=True)
class Proof:
    """That one entry, in its own canonical `words`, is number `number` among the first `size` of a case's log.

    `path` are the hashes that lead from it to the root (RFC 9162, 2.1.3). It proves something beside a checkpoint of that size.

    As text, it is JSON in ASCII: no terminal, pipe or mail may change a letter of it.
    """

    origin: str
    size: int
    number: int
    words: str
    path: tuple[bytes, ...]

    def __str__(self) -> str:
        return json.dumps(
            {
                "proof": _PROOF,
                "origin": self.origin,
                "size": self.size,
                "number": self.number,
                "entry": self.words,
                "path": [one.hex() for one in self.path],
            },
            indent=2,
        )


def checkpoint_of(case: Case) -> Checkpoint:
    """The checkpoint of a case as it is now. It takes the entries at their word; `verify` says whether they are sound."""
    return checkpoint_over(case.leaves())


def checkpoint_over(leaves: list[bytes]) -> Checkpoint:
    """The checkpoint of a log with these leaf hashes."""
    if not leaves:
        raise CaseError("The case has no entries, so there is nothing to hold it to.", hint="Run accordingto verify.")
    return Checkpoint(origin=_ORIGIN + leaves[0].hex()[:16], size=len(leaves), root=root_of(leaves))


def parse(text: str) -> Checkpoint:
    """The checkpoint that a text holds. Blank lines around it and the line ends of other systems do not matter.

    Raises `CaseError` for anything else than its three lines.
    """
    lines = [line.strip() for line in text.strip("\ufeff \t\r\n").splitlines()]
    what = ""
    if len(lines) != 3:
        what = f"it has {len(lines)} lines, not three"
    elif not re.fullmatch(_ORIGIN + "[0-9a-f]{16}", lines[0]):
        what = "its first line names no case"
    elif not _SIZE.fullmatch(lines[1]):
        what = "its second line is not a number of entries"
    elif (root := _root_in(lines[2])) is None:
        what = "its third line is not a root of 32 bytes in base64"
    else:
        return Checkpoint(origin=lines[0], size=int(lines[1]), root=root)
    raise CaseError(f"That is no checkpoint: {what}.", hint="Name a file that accordingto checkpoint has written.")


def _root_in(line: str) -> bytes | None:
    try:
        root = base64.b64decode(line, validate=True)
    except (binascii.Error, ValueError):
        return None
    return root if len(root) == 32 and base64.b64encode(root).decode() == line else None


def need_same_case(first: bytes, *, against: Checkpoint) -> None:
    """Raise `CaseError` where a log whose first leaf hash is `first` is not that of the checkpoint's case: they say nothing of each other."""
    if not against.origin.endswith(first.hex()[:16]):
        raise CaseError(
            "The checkpoint is of another case, so nothing was compared.",
            hint="Name a checkpoint of this one. If it should be, the first entry was made anew: go back to a copy of the case.",
        )


def differences(leaves: list[bytes], *, against: Checkpoint) -> tuple[str, ...]:
    """In what a log does not answer to an older checkpoint of it; () where it does. It may have grown since.

    A log that begins otherwise is that of another case: `need_same_case` tells.
    """
    found = []
    if len(leaves) < against.size:
        gone = (
            f"entry {len(leaves)} is"
            if against.size == len(leaves) + 1
            else f"entries {len(leaves)} to {against.size - 1} are"
        )
        found.append(f"The checkpoint is of {against.size} entries, the log has {len(leaves)}: {gone} gone.")
    elif root_of(leaves[: against.size]) != against.root:
        found.append(
            f"The first {against.size} entries are not those of the checkpoint: one was changed, removed or put elsewhere."
        )
    return tuple(found)


def prove(case: Case, number: int, *, against: Checkpoint | None = None) -> Proof:
    """A proof that entry `number` is in a case, for those who hold its checkpoint: the one of now, or an older one (`against`).

    Raises `NoSuchThing` where there is no such entry, or the checkpoint is older than it, and `Tampered` where the case does not answer
    to the checkpoint.
    """
    leaves = case.leaves()
    if not 0 <= number < len(leaves):
        raise NoSuchThing(
            f"The log has no entry {number}; its last is {len(leaves) - 1}.", hint="accordingto log lists them."
        )
    if against is not None:
        need_same_case(leaves[0], against=against)
        if places := differences(leaves, against=against):
            raise Tampered("The case does not answer to the checkpoint.", places=places, hint="Run accordingto verify.")
        if number >= against.size:
            raise NoSuchThing(
                f"Entry {number} came after the checkpoint, which is of {against.size} entries.",
                hint="Name a later checkpoint.",
            )
    here = against or checkpoint_over(leaves)
    (words,) = case.connection.execute("SELECT words FROM entry ORDER BY number LIMIT 1 OFFSET ?", (number,)).fetchone()
    path = inclusion_proof(leaves[: here.size], index=number)
    return Proof(origin=here.origin, size=here.size, number=number, words=words, path=path)


def proof_in(text: str) -> Proof:
    """The proof that a text holds. Raises `CaseError` where it holds none."""
    try:
        value = json.loads(text)
        if _part(value, "proof", str) != _PROOF:
            raise CaseError("That is no proof, or one of another version.", hint=_NO_PROOF)
        return Proof(
            origin=_part(value, "origin", str),
            size=_part(value, "size", int),
            number=_part(value, "number", int),
            words=_part(value, "entry", str),
            path=tuple(bytes.fromhex(one) for one in _part(value, "path", list)),
        )
    except (ValueError, TypeError, KeyError, RecursionError) as error:
        raise CaseError("That is no proof, or a damaged one.", hint=_NO_PROOF) from error


def _part(value: Any, key: str, kind: type[_Kind]) -> _Kind:
    part = value[key]
    if type(part) is not kind:
        raise TypeError(f"{key} is of another kind")
    return part


def check(proof: Proof, *, against: Checkpoint) -> Logged:
    """The entry that a proof shows to be in the case of a checkpoint. It needs nothing but the two.

    Raises `Tampered` where the proof does not lead to the checkpoint's root, and `CaseError` where the two are of different cases
    or sizes, which says nothing of the entry.
    """
    if proof.origin != against.origin:
        raise CaseError(
            "The proof and the checkpoint are of different cases.", hint="Name the checkpoint of the proof's case."
        )
    if proof.size != against.size:
        raise CaseError(
            f"The proof is for the checkpoint of {proof.size} entries, this one is of {against.size}.",
            hint="Ask for a proof made with accordingto prove --against this checkpoint.",
        )
    try:
        leaf = leaf_hash(proof.words.encode())
        root = root_by_proof(leaf, index=proof.number, size=proof.size, proof=proof.path)
        one = logged(proof.number, proof.words)
    except ValueError as error:
        raise _broken(proof, f"{error}") from error
    if root != against.root:
        raise _broken(proof, "it does not lead to the checkpoint's root")
    return one


def _broken(proof: Proof, why: str) -> Tampered:
    return Tampered(
        f"The proof does not show that this is entry {proof.number} of the case.",
        places=(f"Entry {proof.number}, or the way from it to the root, was changed: {why}.",),
        hint="Ask for the proof again.",
    )
