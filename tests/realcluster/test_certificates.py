"""Who may speak as what, and under which names."""

import datetime as dt

import pytest
from cryptography import x509
from cryptography.x509.oid import NameOID

from realcluster import certificates
from realcluster.plan import Plan

NOW = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)


def _certificate(pair: certificates.KeyPair) -> x509.Certificate:
    return x509.load_pem_x509_certificate(pair.certificate)


def test_the_api_server_is_called_by_loopback_node_and_service_names(plan: Plan) -> None:
    certificates.create(plan, NOW)
    certificate = _certificate(certificates.read(plan.pki, "apiserver"))
    names = certificate.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
    assert [str(address) for address in names.get_values_for_type(x509.IPAddress)] == [
        "127.0.0.1",
        plan.node_address,
        plan.service_address,
    ]
    assert "localhost" in names.get_values_for_type(x509.DNSName)
    assert "kubernetes.default.svc" in names.get_values_for_type(x509.DNSName)


def test_the_kubelet_speaks_as_its_node(plan: Plan) -> None:
    certificates.create(plan, NOW)
    subject = _certificate(certificates.read(plan.pki, "kubelet")).subject
    assert subject.get_attributes_for_oid(NameOID.COMMON_NAME)[0].value == f"system:node:{plan.node}"
    assert subject.get_attributes_for_oid(NameOID.ORGANIZATION_NAME)[0].value == "system:nodes"


def test_a_certificate_is_signed_by_its_authority_and_ends_when_asked() -> None:
    ca = certificates.authority("ca", NOW)
    pair = certificates.issue(ca, "someone", NOW, valid=dt.timedelta(seconds=90))
    certificate = _certificate(pair)
    certificate.verify_directly_issued_by(_certificate(ca))
    assert certificate.not_valid_after_utc == NOW + dt.timedelta(seconds=90)


def test_a_client_certificate_serves_no_name() -> None:
    pair = certificates.issue(certificates.authority("ca", NOW), "someone", NOW)
    with pytest.raises(x509.ExtensionNotFound):
        _certificate(pair).extensions.get_extension_for_class(x509.SubjectAlternativeName)


def test_keys_are_readable_by_their_owner_only(plan: Plan) -> None:
    certificates.create(plan, NOW)
    assert {oct(path.stat().st_mode & 0o777) for path in plan.pki.glob("*.key")} == {"0o600"}


def test_a_kept_state_keeps_its_keys(plan: Plan) -> None:
    certificates.create(plan, NOW)
    before = certificates.read(plan.pki, "ca")
    certificates.create(plan, NOW)
    assert certificates.read(plan.pki, "ca") == before
