"""What the common providers write: refused, with a fix; fixed, accepted."""

import base64
import json
from datetime import UTC, datetime
from ipaddress import ip_network
from pathlib import Path
from string import Template

import pytest
import yaml

from api.cluster.addresses import AddressRule
from api.cluster.kubeconfig import Vetted, vet
from api.cluster.onboarding import service_account_manifest
from api.cluster.refusal import Finding, Refused
from api.cluster.rights import NEEDED
from tests.cluster.authorities import authority, b64

FOLDER = Path(__file__).parent / "kubeconfigs"
FLATTEN = "kubectl config view --raw --flatten --minify"
CLOSED = AddressRule()


def jwt(**claims: object) -> str:
    """Return a token of three parts with these claims."""
    payload = base64.urlsafe_b64encode(json.dumps(claims).encode()).decode().rstrip("=")
    return f"eyJhbGciOiJSUzI1NiJ9.{payload}.c2ln"


def written(name: str, **more: str) -> str:
    """Return a fixture with certificates filled in."""
    client, master = authority().sign("mia"), authority().sign("admin", organisation="system:masters")
    fields = {
        "CA": b64(authority().pem),
        "CLIENT_CERTIFICATE": b64(client.certificate),
        "CLIENT_KEY": b64(client.key),
        "MASTER_CERTIFICATE": b64(master.certificate),
        "MASTER_KEY": b64(master.key),
    }
    return Template((FOLDER / f"{name}.yaml").read_text()).substitute(fields | more)


def by_service_account(refused_text: str) -> Vetted:
    """Vet what the account script prints for the same server."""
    server = yaml.safe_load(refused_text)["clusters"][0]["cluster"]["server"]
    return vet(written("service-account", SERVER=server, TOKEN=jwt(sub="system:serviceaccount:shop:kiops")))


def refusal(text: str, rule: AddressRule = CLOSED) -> tuple[Finding, ...]:
    """Return the findings that a text is refused for."""
    with pytest.raises(Refused) as caught:
        vet(text, rule=rule)
    assert caught.value.status == 422
    return caught.value.findings


@pytest.mark.parametrize(
    ("name", "command"),
    [("eks", "`aws`"), ("gke", "`gke-gcloud-auth-plugin`"), ("aks-kubelogin", "`kubelogin`")],
)
def test_a_cloud_that_logs_in_by_command_is_registered_by_an_account_of_its_own(name: str, command: str) -> None:
    text = written(name)
    (finding,) = refusal(text)
    assert (finding.code, finding.pointer) == ("exec-plugin", "/users/0/user/exec")
    assert command in finding.message
    assert finding.fix.kind == "account"
    assert "kubectl apply -f -" in finding.fix.text
    accepted = by_service_account(text)
    assert accepted.credential_kind == "token"
    assert accepted.namespace == "shop"
    assert accepted.connection.server == yaml.safe_load(text)["clusters"][0]["cluster"]["server"].lower()


def test_aks_with_local_accounts_is_accepted_as_it_is() -> None:
    accepted = vet(written("aks-local-account"), rule=CLOSED)
    assert accepted.credential_kind == "token-and-certificate"
    assert accepted.credential_expires_at == datetime(2126, 1, 1, tzinfo=UTC)


def test_minikube_names_files_and_is_accepted_once_flattened() -> None:
    text = written("minikube")
    findings = refusal(text)
    assert [finding.code for finding in findings] == [
        "client-certificate-path",
        "client-key-path",
        "certificate-authority-path",
    ]
    assert {finding.fix.text for finding in findings} == {f"{FLATTEN} --context=minikube"}

    flattened = yaml.safe_load(text)
    flattened["clusters"][0]["cluster"]["certificate-authority-data"] = b64(authority().pem)
    del flattened["clusters"][0]["cluster"]["certificate-authority"]
    flattened["users"][0]["user"] = authority().sign("minikube-user").fields
    accepted = vet(yaml.safe_dump(flattened), rule=CLOSED)
    assert accepted.connection.server == "https://192.168.49.2:8443"
    assert accepted.warnings == ("The cluster's `extensions` are not used.",)


@pytest.mark.parametrize("name", ["kind", "k3s"])
def test_a_cluster_on_this_machine_needs_the_setting_that_the_refusal_prints(name: str) -> None:
    text = written(name)
    (finding,) = refusal(text)
    assert (finding.code, finding.pointer) == ("address-refused", "/clusters/0/cluster/server")
    assert (finding.fix.kind, finding.fix.text) == ("setting", "KIOPS_ALLOWED_ADDRESSES=127.0.0.1/32")
    network = ip_network(finding.fix.text.partition("=")[2])
    accepted = vet(text, rule=AddressRule((network,)))
    assert accepted.credential_kind == "client-certificate"
    assert "system:masters" in accepted.warnings[0]


def test_the_account_manifest_grants_what_kiops_asks_for_and_nothing_else() -> None:
    account, role, binding, token = yaml.safe_load_all(service_account_manifest("shop"))
    assert [item["kind"] for item in (account, role, binding, token)] == [
        "ServiceAccount",
        "Role",
        "RoleBinding",
        "Secret",
    ]
    assert {item["metadata"]["namespace"] for item in (account, role, binding, token)} == {"shop"}
    granted = {
        (verb, group, resource)
        for rule in role["rules"]
        for verb in rule["verbs"]
        for group in rule["apiGroups"]
        for resource in rule["resources"]
    }
    asked = {
        (access.verb, access.kind.group, access.kind.plural + (f"/{access.subresource}" if access.subresource else ""))
        for access in NEEDED
    }
    assert granted == asked
    assert "*" not in service_account_manifest("shop")
    assert "secrets" not in {resource for _, _, resource in granted}
    assert binding["subjects"] == [{"kind": "ServiceAccount", "name": "kiops", "namespace": "shop"}]
    assert token["metadata"]["annotations"] == {"kubernetes.io/service-account.name": "kiops"}


def test_an_expiring_token_says_when() -> None:
    text = written("service-account", SERVER="https://k.example.com", TOKEN=jwt(exp=1_900_000_000))
    assert vet(text).credential_expires_at == datetime.fromtimestamp(1_900_000_000, UTC)


def test_what_was_vetted_is_told_without_the_credential() -> None:
    canary = "canary-x"
    accepted = vet(written("service-account", SERVER="https://k.example.com:6443/k8s/clusters/c-1/", TOKEN=canary))
    assert accepted.connection.server == "https://k.example.com:6443/k8s/clusters/c-1"
    assert accepted.ca_fingerprint is not None
    assert len(accepted.ca_fingerprint.split(":")) == 32
    assert "canary" not in repr(accepted)
    assert "BEGIN" not in repr(accepted)
