"""What KIOPS may do on a cluster, and how its credential looks."""

import base64

import yaml

from realcluster import accounts, kubeconfig
from realcluster.certificates import KeyPair


def test_no_right_reaches_beyond_the_namespace() -> None:
    kinds = {str(manifest["kind"]) for manifest in accounts.objects("shop")}
    assert kinds == {"Namespace", "ServiceAccount", "Role", "RoleBinding"}


def test_no_right_is_a_wildcard_and_none_gives_rights_to_others() -> None:
    for rule in accounts.rules():
        assert "*" not in str(rule)
        assert "rbac.authorization.k8s.io" not in str(rule)
        assert "serviceaccounts/token" not in str(rule)


def test_a_token_kubeconfig_names_no_file_and_stands_in_its_namespace() -> None:
    document = yaml.safe_load(kubeconfig.with_token("https://127.0.0.1:6443", b"PEM", "kiops", "secret", "shop"))
    assert document["clusters"][0]["cluster"] == {
        "server": "https://127.0.0.1:6443",
        "certificate-authority-data": base64.b64encode(b"PEM").decode(),
    }
    assert document["users"] == [{"name": "kiops", "user": {"token": "secret"}}]
    assert document["contexts"][0]["context"] == {"cluster": "kiops", "user": "kiops", "namespace": "shop"}
    assert document["current-context"] == document["contexts"][0]["name"]


def test_a_certificate_kubeconfig_carries_both_halves() -> None:
    text = kubeconfig.with_certificate("https://127.0.0.1:6443", b"PEM", "admin", KeyPair(b"crt", b"key"))
    user = yaml.safe_load(text)["users"][0]["user"]
    assert user == {"client-certificate-data": "Y3J0", "client-key-data": "a2V5"}
