"""Kubeconfigs that want something done: all refused by name, with nothing run, opened or connected meanwhile."""

import copy
import json
import sys
import tracemalloc
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from ipaddress import ip_network
from types import FrameType
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from api.cluster.addresses import AddressRule
from api.cluster.kubeconfig import Vetted, vet
from api.cluster.refusal import Refused
from tests.cluster.hostile import HOSTILE, TEXTS, Spoil, base, cluster, exec_of, user

WATCHED = (
    "open",
    "os.",
    "subprocess.",
    "socket.",
    "shutil.",
    "ctypes.",
    "exec",
    "pty.",
    "tempfile.",
    "urllib.",
    "import",
)
CALLS_LIMIT = 200_000
"""Four times what the worst of these needs; calls and not seconds, which depend on the machine."""


class Witness:
    """Hears every audited act of this process while it listens."""

    def __init__(self) -> None:
        """Hook in once: audit hooks cannot be taken out again."""
        self.acts: list[str] | None = None
        sys.addaudithook(self._hear)

    def _hear(self, event: str, args: tuple[object, ...]) -> None:
        if self.acts is not None and event.startswith(WATCHED):
            self.acts.append(f"{event} {args[:2]!r}")

    @contextmanager
    def sees_nothing(self) -> Iterator[None]:
        """Fail when anything was done inside."""
        self.acts = []
        try:
            yield
        finally:
            acts, self.acts = self.acts, None
        assert not acts


@pytest.fixture(scope="module")
def witness() -> Witness:
    """Give a witness, after everything that is imported late has been."""
    vet(yaml.safe_dump(base()))
    with pytest.raises(Refused):
        vet("[")
    return Witness()


@contextmanager
def little_work() -> Iterator[None]:
    """Fail when more functions were called inside than a short text needs."""
    calls = 0

    def count(frame: FrameType, event: str, argument: object) -> None:
        nonlocal calls
        calls += event in {"call", "c_call"}

    sys.setprofile(count)
    try:
        yield
    finally:
        sys.setprofile(None)
    assert calls < CALLS_LIMIT


def refused(text: str) -> Refused:
    """Return the refusal of a text."""
    with pytest.raises(Refused) as caught:
        vet(text, rule=AddressRule())
    return caught.value


@pytest.mark.parametrize("write", [yaml.safe_dump, json.dumps], ids=["yaml", "json"])
@pytest.mark.parametrize(("code", "spoil"), HOSTILE.values(), ids=HOSTILE.keys())
def test_what_acts_or_misleads_is_refused_by_name(
    code: str, spoil: Spoil, write: Callable[[object], str], witness: Witness
) -> None:
    config = copy.deepcopy(base())
    spoil(config)
    text = write(config) if write is json.dumps else yaml.dump(config, Dumper=NoAlias)
    with little_work(), witness.sees_nothing():
        refusal = refused(text)
    assert code in {finding.code for finding in refusal.findings}
    for finding in refusal.findings:
        assert finding.fix.text
        assert finding.pointer == "" or finding.pointer.startswith("/")
        assert finding.message.endswith(".")
    assert "t0ken" not in json.dumps(refusal.body(request_id="r", instance="/"))


@pytest.mark.parametrize(("code", "text"), TEXTS.values(), ids=TEXTS.keys())
def test_texts_that_grow_or_break_parsers_are_refused_early(code: str, text: str, witness: Witness) -> None:
    with little_work(), witness.sees_nothing():
        refusal = refused(text)
    assert refusal.first.code == code
    assert refusal.first.fix.text.startswith("kubectl config view")


@pytest.mark.parametrize("text", [text for _, text in TEXTS.values()], ids=TEXTS.keys())
def test_no_text_takes_much_memory(text: str) -> None:
    tracemalloc.start()
    try:
        refused(text)
        _, most = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert most < 20_000_000


@given(st.text(max_size=400))
def test_any_text_is_refused_or_vetted_and_nothing_else(text: str) -> None:
    with pytest.raises(Refused):
        vet(text)


SCALARS = st.sampled_from(["", "x", "https://k.example.com", "true", "/etc/passwd", "ä", "u", "c", "k"])
NODES = st.recursive(
    st.none() | st.booleans() | st.integers() | SCALARS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(SCALARS, inner, max_size=3),
    max_leaves=6,
)
PLACES = st.sampled_from(
    [
        (),
        ("clusters",),
        ("clusters", 0),
        ("clusters", 0, "cluster"),
        ("users", 0),
        ("users", 0, "user"),
        ("contexts",),
        ("contexts", 0, "context"),
    ]
)
KEYS = st.sampled_from(
    [
        *("name", "user", "users", "cluster", "clusters", "context", "contexts", "namespace", "extensions"),
        *("server", "token", "exec", "tls-server-name"),
        *("certificate-authority-data", "client-key-data", "client-certificate-data"),
    ]
)


@given(PLACES, KEYS, NODES)
def test_any_value_in_any_place_is_refused_or_vetted_and_nothing_else(
    place: tuple[str | int, ...], key: str, value: object
) -> None:
    config: Any = base()
    target = config
    for step in place:
        target = target[step]
    if isinstance(target, list):
        target.append(value)
    else:
        target[key] = value
    with suppress(Refused):
        assert isinstance(vet(json.dumps(config)), Vetted)


def test_several_contexts_are_listed_to_choose_from_whatever_is_current() -> None:
    config = base()
    config["contexts"].append({"name": "d", "context": {"cluster": "k", "user": "evil"}})
    config["users"].append({"name": "evil", "user": {"exec": exec_of("sh")}})
    config["current-context"] = "d"
    refusal = refused(yaml.safe_dump(config))
    assert (refusal.first.code, refusal.first.fix.kind, refusal.first.fix.text) == ("choose-context", "choice", "d")
    assert [(context.name, context.current) for context in refusal.contexts] == [("c", False), ("d", True)]

    chosen = vet(yaml.safe_dump(config), "c")
    assert chosen.context == "c"
    assert chosen.warnings == ("1 other context of the file will not be kept.",)
    with pytest.raises(Refused) as caught:
        vet(yaml.safe_dump(config), "d")
    assert caught.value.first.code == "exec-plugin"
    assert len(caught.value.contexts) == 2
    with pytest.raises(Refused) as caught:
        vet(yaml.safe_dump(config), "nope")
    assert caught.value.first.code == "no-such-context"


def test_everything_wrong_is_said_at_once_and_the_decisive_fix_stands_first() -> None:
    config = base()
    cluster(insecure_skip_tls_verify=True, proxy_url="http://p", server="http://k.example.com")(config)
    user(exec=exec_of("aws"))(config)
    assert [finding.code for finding in refused(yaml.safe_dump(config)).findings] == [
        "exec-plugin",
        "insecure",
        "proxy",
        "not-https",
    ]


def test_names_are_quoted_in_what_is_offered_for_copying() -> None:
    config = base()
    config["clusters"][0]["name"] = config["contexts"][0]["context"]["cluster"] = "k; rm -rf ~"
    config["contexts"][0]["name"] = "$(reboot)"
    cluster(insecure_skip_tls_verify=True, proxy_url="http://p")(config)
    texts = "\n".join(finding.fix.text for finding in refused(yaml.safe_dump(config)).findings)
    assert "'k; rm -rf ~'" in texts
    assert "'clusters.k; rm -rf ~.proxy-url'" in texts
    del config["clusters"][0]["cluster"]["insecure-skip-tls-verify"]
    del config["clusters"][0]["cluster"]["proxy-url"]
    cluster(certificate_authority="/x")(config)
    assert "--context='$(reboot)'" in refused(yaml.safe_dump(config)).first.fix.text


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("https://k.example.com", "https://k.example.com"),
        ("https://K.Example.com:6443/", "https://k.example.com:6443"),
        ("https://10.0.0.1:6443", "https://10.0.0.1:6443"),
        ("https://[2001:db8::1]:6443", "https://[2001:db8::1]:6443"),
        ("https://rancher.example.com/k8s/clusters/c-m-1:x", "https://rancher.example.com/k8s/clusters/c-m-1:x"),
        ("https://api.my_cluster.internal.", "https://api.my_cluster.internal."),
    ],
)
def test_proper_servers_are_kept_in_one_form(given: str, kept: str) -> None:
    config = base()
    cluster(server=given, insecure_skip_tls_verify=False, proxy_url="", tls_server_name="kubernetes.default")(config)
    accepted = vet(yaml.safe_dump(config), rule=AddressRule())
    assert accepted.connection.server == kept
    assert accepted.connection.tls_server_name == "kubernetes.default"


def test_allowed_networks_open_loopback_but_never_metadata() -> None:
    everything = AddressRule((ip_network("0.0.0.0/0"), ip_network("::/0")))
    config = base()
    cluster(server="https://127.0.0.1:6443")(config)
    assert vet(yaml.safe_dump(config), rule=everything).connection.server == "https://127.0.0.1:6443"
    cluster(server="https://169.254.169.254")(config)
    with pytest.raises(Refused) as caught:
        vet(yaml.safe_dump(config), rule=everything)
    assert caught.value.first.fix.kind == "command"


class NoAlias(yaml.SafeDumper):
    """Writes shared parts out."""

    def ignore_aliases(self, data: object) -> bool:
        """Never write an alias."""
        return True
