"""PEM given by strangers: parsed, counted, matched, and written anew, so that nothing else travels along. Pure."""

import base64
import binascii
from dataclasses import dataclass
from datetime import datetime

from cryptography import x509
from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat, PublicFormat
from cryptography.x509.oid import NameOID

MOST_CERTIFICATES = 10
LONGEST_KEY = 6 << 10
MASTERS = "system:masters"


class Unusable(Exception):  # noqa: N818  named after what happened
    """Certificate or key data that cannot be used; `code` is stable."""

    def __init__(self, code: str, message: str) -> None:
        """Keep both; the message never repeats the data."""
        super().__init__(message)
        self.code = code
        self.message = message


@dataclass(frozen=True, slots=True)
class Bundle:
    """Certificates as PEM text; `fingerprint` is the first one's SHA-256, `expires_at` the earliest end."""

    pem: str
    fingerprint: str
    expires_at: datetime
    is_master: bool


def decode(data: object) -> bytes:
    """Return what a base64 field of a kubeconfig holds; raises `Unusable`."""
    if not isinstance(data, str):
        raise Unusable("not-base64", "The data is not base64.")
    try:
        return base64.b64decode("".join(data.split()), validate=True)
    except (binascii.Error, ValueError):
        raise Unusable("not-base64", "The data is not base64.") from None


def bundle(pem: bytes) -> Bundle:
    """Read one to ten certificates; raises `Unusable`."""
    try:
        found = x509.load_pem_x509_certificates(pem)
    except (ValueError, UnsupportedAlgorithm):
        raise Unusable("not-a-certificate", "The data is no PEM certificate.") from None
    if len(found) > MOST_CERTIFICATES:
        raise Unusable("too-many-certificates", f"There are more than {MOST_CERTIFICATES} certificates.")
    try:
        organisations = found[0].subject.get_attributes_for_oid(NameOID.ORGANIZATION_NAME)
        return Bundle(
            pem="".join(certificate.public_bytes(Encoding.PEM).decode() for certificate in found),
            fingerprint=found[0].fingerprint(hashes.SHA256()).hex(":").upper(),
            expires_at=min(certificate.not_valid_after_utc for certificate in found),
            is_master=any(name.value == MASTERS for name in organisations),
        )
    except ValueError:
        raise Unusable("not-a-certificate", "The certificate has unreadable parts.") from None


def private_key(pem: bytes, certificate: Bundle) -> str:
    """Return the key as PKCS #8 PEM text; it must be unencrypted and belong to the certificate."""
    if len(pem) > LONGEST_KEY:
        raise Unusable("key-too-large", "The key is larger than RSA keys of 4,096 bits are.")
    try:
        key = serialization.load_pem_private_key(pem, password=None)
    except TypeError:
        raise Unusable("encrypted-key", "The key is encrypted.") from None
    except (ValueError, UnsupportedAlgorithm):
        raise Unusable("not-a-key", "The data is no PEM private key.") from None
    leaf = x509.load_pem_x509_certificate(certificate.pem.encode())
    try:
        public = leaf.public_key().public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
        if key.public_key().public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo) != public:
            raise Unusable("key-mismatch", "The key does not belong to the certificate.")
        return key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()).decode()
    except (ValueError, UnsupportedAlgorithm):
        raise Unusable("not-a-key", "Keys of this type are not used for TLS.") from None
