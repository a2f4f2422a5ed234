"""The cluster's own authorities, and the certificates and keys of its components."""

import datetime as dt
import ipaddress
from dataclasses import dataclass
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

from realcluster.plan import Plan

TEN_YEARS = dt.timedelta(days=3650)
CLOCK_SKEW = dt.timedelta(minutes=5)


@dataclass(frozen=True, slots=True)
class KeyPair:
    """A certificate and its private key, both PEM."""

    certificate: bytes
    key: bytes

    def write(self, folder: Path, name: str) -> None:
        """Write `name`.crt and `name`.key, readable by the owner only."""
        for suffix, content in ((".crt", self.certificate), (".key", self.key)):
            path = folder / (name + suffix)
            path.touch(mode=0o600)
            path.write_bytes(content)


def read(folder: Path, name: str) -> KeyPair:
    """Read what `KeyPair.write` wrote."""
    return KeyPair((folder / f"{name}.crt").read_bytes(), (folder / f"{name}.key").read_bytes())


def _pem(key: ec.EllipticCurvePrivateKey | rsa.RSAPrivateKey) -> bytes:
    encoding, shape = serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8
    return key.private_bytes(encoding, shape, serialization.NoEncryption())


def _name(common_name: str, organization: str | None) -> x509.Name:
    attributes = [x509.NameAttribute(NameOID.COMMON_NAME, common_name)]
    if organization:
        attributes.append(x509.NameAttribute(NameOID.ORGANIZATION_NAME, organization))
    return x509.Name(attributes)


def _builder(subject: x509.Name, issuer: x509.Name, valid: dt.timedelta, now: dt.datetime) -> x509.CertificateBuilder:
    return (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer)
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - CLOCK_SKEW)
        .not_valid_after(now + valid)
    )


def authority(common_name: str, now: dt.datetime) -> KeyPair:
    """Make a self-signed certificate authority."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = _name(common_name, None)
    usage = x509.KeyUsage(
        digital_signature=True,
        content_commitment=False,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=True,
        crl_sign=True,
        encipher_only=False,
        decipher_only=False,
    )
    certificate = (
        _builder(name, name, TEN_YEARS, now)
        .public_key(key.public_key())
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .add_extension(usage, critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
        .sign(key, hashes.SHA256())
    )
    return KeyPair(certificate.public_bytes(serialization.Encoding.PEM), _pem(key))


def _alternative(name: str) -> x509.GeneralName:
    try:
        return x509.IPAddress(ipaddress.ip_address(name))
    except ValueError:
        return x509.DNSName(name)


def issue(
    ca: KeyPair,
    common_name: str,
    now: dt.datetime,
    *,
    organization: str | None = None,
    names: tuple[str, ...] = (),
    valid: dt.timedelta = TEN_YEARS,
) -> KeyPair:
    """Issue a client certificate, or a serving certificate for `names` (addresses and host names)."""
    issuer = x509.load_pem_x509_certificate(ca.certificate)
    signer = serialization.load_pem_private_key(ca.key, None)
    if not isinstance(signer, ec.EllipticCurvePrivateKey):
        msg = f"an authority's key must be an elliptic curve key, not {type(signer).__name__}"
        raise TypeError(msg)
    key = ec.generate_private_key(ec.SECP256R1())
    purposes = [ExtendedKeyUsageOID.CLIENT_AUTH] + ([ExtendedKeyUsageOID.SERVER_AUTH] if names else [])
    builder = (
        _builder(_name(common_name, organization), issuer.subject, valid, now)
        .public_key(key.public_key())
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(x509.ExtendedKeyUsage(purposes), critical=False)
        .add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(signer.public_key()), critical=False)
    )
    if names:
        builder = builder.add_extension(x509.SubjectAlternativeName([_alternative(n) for n in names]), critical=False)
    certificate = builder.sign(signer, hashes.SHA256())
    return KeyPair(certificate.public_bytes(serialization.Encoding.PEM), _pem(key))


def apiserver_names(plan: Plan) -> tuple[str, ...]:
    """Give every name and address by which the API server may be called."""
    service = ("kubernetes", "kubernetes.default", "kubernetes.default.svc", "kubernetes.default.svc.cluster.local")
    return ("localhost", "127.0.0.1", plan.node_address, plan.service_address, *service)


def _service_account_key(folder: Path) -> None:
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    private = folder / "service-account.key"
    private.touch(mode=0o600)
    private.write_bytes(_pem(key))
    shape = serialization.PublicFormat.SubjectPublicKeyInfo
    (folder / "service-account.pub").write_bytes(key.public_key().public_bytes(serialization.Encoding.PEM, shape))


def create(plan: Plan, now: dt.datetime) -> None:
    """Make every key and certificate of a cluster in `plan.pki`, unless a kept state already has them."""
    folder = plan.pki
    if (folder / "service-account.pub").exists():
        return
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    ca, front_proxy = authority("kiops-cluster", now), authority("kiops-front-proxy", now)
    node = (plan.node, plan.node_address, "127.0.0.1")
    masters = "system:masters"
    pairs = {
        "ca": ca,
        "front-proxy-ca": front_proxy,
        "apiserver": issue(ca, "kube-apiserver", now, names=apiserver_names(plan)),
        "apiserver-kubelet-client": issue(ca, "kube-apiserver-kubelet-client", now, organization=masters),
        "front-proxy-client": issue(front_proxy, "front-proxy-client", now),
        "controller-manager": issue(ca, "system:kube-controller-manager", now),
        "scheduler": issue(ca, "system:kube-scheduler", now),
        "proxy": issue(ca, "system:kube-proxy", now),
        "kubelet": issue(ca, f"system:node:{plan.node}", now, organization="system:nodes", names=node),
        "metrics-server": issue(ca, "metrics-server", now, names=("metrics-server.kube-system.svc",)),
        "admin": issue(ca, "kiops-admin", now, organization=masters),
    }
    for name, pair in pairs.items():
        pair.write(folder, name)
    _service_account_key(folder)
