"""Checkpoints and proofs as files that a person names."""

from pathlib import Path

from accordingto.case.checkpoints import Checkpoint, Proof, parse, proof_in
from accordingto.model.errors import CaseError

_DATABASE = b"SQLite format 3\x00"
_LONGEST = 10_000_000


def checkpoint_in(path: Path) -> Checkpoint:
    """The checkpoint that a file holds. Raises `CaseError` where it holds none."""
    return parse(_text_in(path))


def proof_from(path: Path) -> Proof:
    """The proof that a file holds. Raises `CaseError` where it holds none."""
    return proof_in(_text_in(path))


def _text_in(path: Path) -> str:
    try:
        with path.open(encoding="utf-8") as stream:
            return stream.read(_LONGEST)
    except UnicodeDecodeError as error:
        raise CaseError(f"{path} is no text.", hint="Name a file that accordingto has written.") from error


def is_proof(path: Path) -> bool:
    """Whether a file looks like a proof rather than a case: like a JSON object."""
    try:
        with path.open("rb") as stream:
            start = stream.read(64)
    except OSError:  # whoever opens it as a case has words for that
        return False
    return not start.startswith(_DATABASE) and start.lstrip().startswith(b"{")
