"""Time stamps, against a local authority made with openssl."""

import shutil
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from accordingto.case import Case
from accordingto.case.checkpoints import Checkpoint, checkpoint_of
from accordingto.case.timestamps import certificates_in, check, request
from accordingto.model.errors import CaseError, Tampered
from tests.authority import Authority

needs_openssl = pytest.mark.skipif(shutil.which("openssl") is None, reason="no openssl to make an authority with")


@pytest.fixture(scope="module")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    return Authority.made_in(tmp_path_factory.mktemp("authority"))


@pytest.fixture
def checkpoint(path: Path) -> Checkpoint:
    with Case(path) as case:
        return checkpoint_of(case)


def test_the_same_checkpoint_makes_the_same_request(checkpoint: Checkpoint) -> None:
    assert request(checkpoint) == request(checkpoint)
    assert request(checkpoint) != request(replace(checkpoint, size=3))


@needs_openssl
def test_the_request_is_the_one_that_openssl_makes(checkpoint: Checkpoint, authority: Authority) -> None:
    (authority.folder / "checkpoint").write_text(str(checkpoint), encoding="utf-8")

    made = authority.openssl("ts", "-query", "-data", "checkpoint", "-sha256", "-no_nonce", "-cert")

    assert request(checkpoint) == made


@needs_openssl
def test_an_authoritys_answer_says_when_it_saw_the_checkpoint(checkpoint: Checkpoint, authority: Authority) -> None:
    answer = authority.answer(request(checkpoint))

    at = check(answer, checkpoint=checkpoint, roots=certificates_in(authority.root))

    assert at.tzinfo is UTC
    assert abs(datetime.now(UTC) - at) < timedelta(minutes=10)


@needs_openssl
def test_the_answer_for_another_checkpoint_does_not_hold(checkpoint: Checkpoint, authority: Authority) -> None:
    answer = authority.answer(request(replace(checkpoint, size=checkpoint.size + 1)))

    with pytest.raises(Tampered) as caught:
        check(answer, checkpoint=checkpoint, roots=certificates_in(authority.root))

    assert "something else" in caught.value.places[0]


@needs_openssl
def test_the_answer_of_somebody_else_does_not_hold(
    checkpoint: Checkpoint, authority: Authority, tmp_path: Path
) -> None:
    other = Authority.made_in(tmp_path)

    with pytest.raises(Tampered) as caught:
        check(other.answer(request(checkpoint)), checkpoint=checkpoint, roots=certificates_in(authority.root))

    assert "not signed by this authority" in caught.value.places[0]


@needs_openssl
def test_no_answer_with_a_flipped_byte_says_another_time_or_ends_in_a_traceback(
    checkpoint: Checkpoint, authority: Authority
) -> None:
    answer = authority.answer(request(checkpoint))
    roots = certificates_in(authority.root)
    at = check(answer, checkpoint=checkpoint, roots=roots)

    for place in range(0, len(answer), 3):
        changed = bytearray(answer)
        changed[place] ^= 1 << place % 8
        try:
            assert check(bytes(changed), checkpoint=checkpoint, roots=roots) == at
        except CaseError:
            continue


@needs_openssl
def test_a_refusal_is_told_as_one(checkpoint: Checkpoint, authority: Authority) -> None:
    with pytest.raises(CaseError, match="gave no time stamp"):
        check(authority.answer(b"0\x00"), checkpoint=checkpoint, roots=certificates_in(authority.root))


@pytest.mark.parametrize("answer", [b"", b"0", b"\x30\x80", b"not found", bytes(100)])
def test_what_is_no_answer_is_refused(checkpoint: Checkpoint, answer: bytes) -> None:
    with pytest.raises(CaseError, match="no answer"):
        check(answer, checkpoint=checkpoint, roots=())


@pytest.mark.parametrize("pem", [b"", b"words", b"-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n"])
def test_what_is_no_certificate_is_refused(pem: bytes) -> None:
    with pytest.raises(CaseError, match="no certificate"):
        certificates_in(pem)
