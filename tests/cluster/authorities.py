"""Certificates made while testing: an authority, and what it signs."""

import base64
import ssl
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache
from ipaddress import ip_address
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

BEGIN = datetime(2026, 1, 1, tzinfo=UTC)
END = datetime(2126, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class Pair:
    """A certificate and its key as PEM."""

    certificate: bytes
    key: bytes

    @property
    def fields(self) -> dict[str, str]:
        """Return the two fields of a kubeconfig's user."""
        return {"client-certificate-data": b64(self.certificate), "client-key-data": b64(self.key)}

    def context(self, folder: Path) -> ssl.SSLContext:
        """Return a server's TLS context."""
        file = folder / "server.pem"
        file.write_bytes(self.certificate + self.key)
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(file)
        return context


def b64(data: bytes) -> str:
    """Return base64 text."""
    return base64.b64encode(data).decode()


@dataclass(frozen=True)
class Authority:
    """A CA that signs."""

    pem: bytes
    key: ec.EllipticCurvePrivateKey

    def sign(self, name: str, *, addresses: tuple[str, ...] = (), organisation: str = "shop") -> Pair:
        """Return a certificate for a server or a client, valid for `name` and addresses."""
        key = ec.generate_private_key(ec.SECP256R1())
        names: list[x509.GeneralName] = [x509.DNSName(name), *(x509.IPAddress(ip_address(one)) for one in addresses)]
        subject = x509.Name(
            [
                x509.NameAttribute(NameOID.ORGANIZATION_NAME, organisation),
                x509.NameAttribute(NameOID.COMMON_NAME, name),
            ]
        )
        built = _builder(subject, x509.load_pem_x509_certificate(self.pem).subject, key)
        signed = built.add_extension(x509.SubjectAlternativeName(names), critical=False).sign(self.key, hashes.SHA256())
        return Pair(signed.public_bytes(serialization.Encoding.PEM), key_pem(key))


def _builder(subject: x509.Name, issuer: x509.Name, key: ec.EllipticCurvePrivateKey) -> x509.CertificateBuilder:
    return (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(BEGIN - timedelta(days=3650))
        .not_valid_after(END)
    )


def key_pem(key: ec.EllipticCurvePrivateKey, password: bytes | None = None) -> bytes:
    """Return a key as PEM, encrypted with a password if there is one."""
    encryption: serialization.KeySerializationEncryption = serialization.NoEncryption()
    if password is not None:
        encryption = serialization.BestAvailableEncryption(password)
    return key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, encryption)


@cache
def authority(name: str = "kubernetes") -> Authority:
    """Return a CA as kubeadm makes them (without the extensions that strict verification wants)."""
    key = ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    built = _builder(subject, subject, key).add_extension(
        x509.BasicConstraints(ca=True, path_length=None), critical=True
    )
    return Authority(built.sign(key, hashes.SHA256()).public_bytes(serialization.Encoding.PEM), key)
