"""A trusted authority's word on when a checkpoint was there: requests and responses of RFC 3161. Nothing is sent from here."""

from collections.abc import Sequence
from datetime import UTC, datetime

import rfc3161_client
from cryptography.x509 import Certificate, load_pem_x509_certificates

from accordingto.case.checkpoints import Checkpoint
from accordingto.model.errors import CaseError, Tampered

GRANTED = 0


def request(checkpoint: Checkpoint) -> bytes:
    """A request (DER) for a time stamp over a checkpoint's text. It holds the text's SHA-256 only, and the same for the same text."""
    builder = rfc3161_client.TimestampRequestBuilder().data(str(checkpoint).encode())
    builder = (
        builder.hash_algorithm(rfc3161_client.HashAlgorithm.SHA256).nonce(nonce=False).cert_request(cert_request=True)
    )
    return builder.build().as_bytes()


def certificates_in(pem: bytes) -> tuple[Certificate, ...]:
    """The certificates in a PEM file. Raises `CaseError` where there are none."""
    try:
        return tuple(load_pem_x509_certificates(pem))
    except ValueError as error:
        raise CaseError(
            "That file holds no certificate.", hint="Name the authority's root certificate as a PEM file."
        ) from error


def check(response: bytes, *, checkpoint: Checkpoint, roots: Sequence[Certificate]) -> datetime:
    """When an authority that one of the `roots` vouches for saw the checkpoint, in UTC.

    Certificates are held to the time in the response, not to today. Raises `CaseError` where there is no time stamp to check, and
    `Tampered` where it is not this checkpoint's, or not signed by that authority.
    """
    try:
        answer = rfc3161_client.decode_timestamp_response(response)
    except ValueError as error:
        raise CaseError(
            "That is no answer of a time-stamp authority.", hint="Name the file that it sent (.tsr)."
        ) from error
    if answer.status != GRANTED:
        told = "; ".join(answer.status_string)
        raise CaseError(
            "The authority gave no time stamp" + (f": {told}." if told else "."),
            hint="Send the request again, or to another.",
        )
    builder = rfc3161_client.VerifierBuilder()
    for root in roots:
        builder = builder.add_root_certificate(root)
    try:
        builder.build().verify_message(answer, str(checkpoint).encode())
        return answer.tst_info.gen_time.astimezone(UTC)
    except (rfc3161_client.VerificationError, ValueError) as error:
        raise _refused(str(error)) from error


def _refused(told: str) -> Tampered:
    if told.startswith("Mismatch"):
        place = "It is the time stamp of something else than this checkpoint."
        hint = "Name the checkpoint that it was asked for with --against."
    else:
        place = f"It is not signed by this authority, or was changed since: {told}."
        hint = "Name the root certificate of the authority that answered."
    return Tampered("The time stamp does not hold.", places=(place,), hint=hint)
