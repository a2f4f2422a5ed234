"""The cluster's own authority: server and client certificates, and the key that signs service account tokens."""

import base64
import ipaddress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

type Json = dict[str, Any]

_YEARS = timedelta(days=3650)
_BACKDATED = timedelta(minutes=5)


@dataclass(frozen=True, slots=True)
class Pair:
    """A certificate and its key, both PEM."""

    certificate: str
    key: str


@dataclass(frozen=True, slots=True)
class Authority:
    """A certificate authority of one cluster; kept across restarts, so that kubeconfigs stay good."""

    certificate_pem: str
    key_pem: str
    signing_pem: str
    """The private key for service account tokens."""

    @classmethod
    def new(cls) -> "Authority":
        """Make a fresh authority."""
        key = ec.generate_private_key(ec.SECP256R1())
        name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "kiops-sandbox")])
        builder = _builder(name, name, key.public_key(), _YEARS)
        builder = builder.add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        builder = builder.add_extension(_usage(authority=True), critical=True)
        identifier = x509.SubjectKeyIdentifier.from_public_key(key.public_key())
        certificate = builder.add_extension(identifier, critical=False).sign(key, hashes.SHA256())
        return cls(_pem(certificate), _key_pem(key), _key_pem(ec.generate_private_key(ec.SECP256R1())))

    def server(self, names: tuple[str, ...] = ("localhost", "kubernetes", "kubernetes.default.svc")) -> Pair:
        """Make the API server's certificate for loopback."""
        alternatives: list[x509.GeneralName] = [x509.DNSName(name) for name in names]
        alternatives += [x509.IPAddress(ipaddress.ip_address(text)) for text in ("127.0.0.1", "::1", "10.96.0.1")]
        return self._issue("kube-apiserver", (), _YEARS, ExtendedKeyUsageOID.SERVER_AUTH, alternatives)

    def client(self, user: str, groups: tuple[str, ...] = (), seconds: float = _YEARS.total_seconds()) -> Pair:
        """Make a client certificate that is good for so many seconds of real time."""
        return self._issue(user, groups, timedelta(seconds=seconds), ExtendedKeyUsageOID.CLIENT_AUTH, [])

    def _issue(
        self, user: str, groups: tuple[str, ...], lasts: timedelta, usage: x509.ObjectIdentifier,
        alternatives: list[x509.GeneralName],
    ) -> Pair:  # fmt: skip
        issuer = x509.load_pem_x509_certificate(self.certificate_pem.encode())
        key = ec.generate_private_key(ec.SECP256R1())
        organisations = [x509.NameAttribute(NameOID.ORGANIZATION_NAME, group) for group in groups]
        subject = x509.Name([*organisations, x509.NameAttribute(NameOID.COMMON_NAME, user)])
        builder = _builder(subject, issuer.subject, key.public_key(), lasts)
        builder = builder.add_extension(x509.ExtendedKeyUsage([usage]), critical=False)
        builder = builder.add_extension(_usage(authority=False), critical=True)
        signer = serialization.load_pem_private_key(self.key_pem.encode(), None)
        if not isinstance(signer, ec.EllipticCurvePrivateKey):
            raise TypeError("the authority's key is an elliptic curve key")
        identifier = x509.AuthorityKeyIdentifier.from_issuer_public_key(signer.public_key())
        builder = builder.add_extension(identifier, critical=False)
        if alternatives:
            builder = builder.add_extension(x509.SubjectAlternativeName(alternatives), critical=False)
        return Pair(_pem(builder.sign(signer, hashes.SHA256())), _key_pem(key))


def kubeconfig(server: str, authority: Authority, user: Json, namespace: str = "", name: str = "sandbox") -> Json:
    """Give a kubeconfig with one context; `user` is what stands below `user:`."""
    context = {"cluster": name, "user": name} | ({"namespace": namespace} if namespace else {})
    data = base64.b64encode(authority.certificate_pem.encode()).decode()
    return {
        "apiVersion": "v1", "kind": "Config", "current-context": name,
        "clusters": [{"name": name, "cluster": {"server": server, "certificate-authority-data": data}}],
        "users": [{"name": name, "user": user}],
        "contexts": [{"name": name, "context": context}],
    }  # fmt: skip


def certificate_user(pair: Pair) -> Json:
    """Give the kubeconfig's user for a client certificate."""
    return {
        "client-certificate-data": base64.b64encode(pair.certificate.encode()).decode(),
        "client-key-data": base64.b64encode(pair.key.encode()).decode(),
    }


def _builder(
    subject: x509.Name, issuer: x509.Name, key: ec.EllipticCurvePublicKey, lasts: timedelta
) -> x509.CertificateBuilder:
    now = datetime.fromtimestamp(_wall(), UTC)
    return (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer)
        .public_key(key)
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - _BACKDATED)
        .not_valid_after(now + lasts)
    )


def _usage(*, authority: bool) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=True, key_cert_sign=authority, crl_sign=authority, content_commitment=False,
        key_encipherment=False, data_encipherment=False, key_agreement=False, encipher_only=False, decipher_only=False,
    )  # fmt: skip


def _pem(certificate: x509.Certificate) -> str:
    return certificate.public_bytes(serialization.Encoding.PEM).decode()


def _key_pem(key: ec.EllipticCurvePrivateKey) -> str:
    return key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    ).decode()


def _wall() -> float:
    import time  # noqa: PLC0415 - certificates are checked against the machine's clock

    return time.time()
