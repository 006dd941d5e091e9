"""A time-stamp authority on this machine, made with the openssl command."""

import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Self

_CONFIG = """
[req]
distinguished_name = name
prompt = no
[name]
CN = a test authority
[root]
basicConstraints = critical, CA:TRUE
keyUsage = critical, keyCertSign
subjectKeyIdentifier = hash
[stamps]
basicConstraints = critical, CA:FALSE
keyUsage = critical, digitalSignature
extendedKeyUsage = critical, timeStamping
subjectKeyIdentifier = hash
authorityKeyIdentifier = keyid
[tsa]
default_tsa = here
[here]
serial = serial
default_policy = 1.2.3.4.1
digests = sha256
signer_digest = sha256
accuracy = secs:1
ess_cert_id_alg = sha256
"""


@dataclass(frozen=True, slots=True)
class Authority:
    """Its keys and certificates lie in `folder`."""

    folder: Path

    @classmethod
    def made_in(cls, folder: Path) -> Self:
        """Make a root, and a certificate under it that may sign time stamps."""
        (folder / "authority.cnf").write_text(_CONFIG, encoding="utf-8")
        (folder / "serial").write_text("01\n", encoding="utf-8")
        made = cls(folder)
        key = ("-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-noenc", "-config", "authority.cnf")
        made.openssl(
            "req", "-x509", *key, "-keyout", "root.key", "-out", "root.pem", "-days", "30", "-extensions", "root"
        )
        made.openssl("req", *key, "-keyout", "stamps.key", "-out", "stamps.csr", "-subj", "/CN=stamps")
        made.openssl(
            "x509", "-req", "-in", "stamps.csr", "-CA", "root.pem", "-CAkey", "root.key", "-CAcreateserial",
            "-out", "stamps.pem", "-days", "30", "-extfile", "authority.cnf", "-extensions", "stamps",
        )  # fmt: skip
        return made

    @property
    def root(self) -> bytes:
        """The root certificate, as PEM."""
        return (self.folder / "root.pem").read_bytes()

    def answer(self, request: bytes) -> bytes:
        """What it answers to a request: a time stamp, or a refusal."""
        (self.folder / "request.tsq").write_bytes(request)
        self.openssl(
            "ts", "-reply", "-config", "authority.cnf", "-section", "here", "-queryfile", "request.tsq",
            "-signer", "stamps.pem", "-inkey", "stamps.key", "-out", "answer.tsr",
        )  # fmt: skip
        return (self.folder / "answer.tsr").read_bytes()

    def openssl(self, *words: str) -> bytes:
        """What openssl prints, in the folder."""
        command = ["openssl", *words]
        return subprocess.run(command, cwd=self.folder, check=True, capture_output=True).stdout
