"""The bridge, the route and the pod network; and the removal of what Kubernetes leaves in the packet filter."""

import itertools
import json
import socket
import subprocess
from pathlib import Path

from realcluster.plan import Plan

OWN_CHAINS = ("KUBE-", "CNI-")
"""Prefixes of the chains that kube-proxy, kubelet and the port-map plug-in make."""

FAMILIES = ("iptables", "ip6tables")
CNI_RESULTS = Path("/var/lib/cni/results")


def cni(plan: Plan) -> str:
    """Give the configuration of the pod network.

    A pod has routes to the other pods, the node and the services only: nothing it sends leaves the machine.
    """
    bridge = {
        "type": "bridge",
        "bridge": plan.bridge,
        "isGateway": True,
        "hairpinMode": True,
        "ipMasq": False,
        "ipam": {
            "type": "host-local",
            "ranges": [[{"subnet": plan.pod_range, "gateway": plan.node_address}]],
            "routes": [{"dst": plan.service_range}],
            "dataDir": str(plan.state / "run" / "cni"),
        },
    }
    ports = {"type": "portmap", "capabilities": {"portMappings": True}}
    return json.dumps({"cniVersion": "0.4.0", "name": plan.bridge, "plugins": [bridge, ports]}, indent=2)


def _ip(*arguments: str) -> None:
    subprocess.run(["ip", *arguments], check=True, capture_output=True)


def up(plan: Plan) -> None:
    """Make the bridge with the node's address; what goes to a service without endpoints ends there too."""
    length = plan.pod_range.partition("/")[2]
    _ip("link", "add", plan.bridge, "type", "bridge")
    _ip("address", "add", f"{plan.node_address}/{length}", "dev", plan.bridge)
    _ip("link", "set", plan.bridge, "up")
    _ip("route", "add", plan.service_range, "dev", plan.bridge)


def down(plan: Plan) -> None:
    """Remove the packet filter's chains, the bridge with its address and route, and the plug-ins' results.

    The chains of Kubernetes have the same names in every cluster: they are this one's only while its bridge is there.
    """
    if plan.bridge in {name for _, name in socket.if_nameindex()}:
        for family in FAMILIES:
            clear_filter(family)
        _ip("link", "delete", plan.bridge)
    for result in CNI_RESULTS.glob(f"{plan.bridge}-*"):
        sandbox = result.name.split("-")[-2]
        result.unlink()
        (CNI_RESULTS / f"cni-loopback-{sandbox}-lo").unlink(missing_ok=True)


def filter_rules(family: str) -> str:
    """Give the output of iptables-save or ip6tables-save."""
    done = subprocess.run([f"{family}-save"], check=False, capture_output=True, text=True)
    return done.stdout


def clear_filter(family: str) -> None:
    """Remove the chains of `OWN_CHAINS` and every rule that jumps to one."""
    commands = removal(filter_rules(family))
    if commands:
        subprocess.run([f"{family}-restore", "--noflush"], input=commands, text=True, check=True, capture_output=True)


def removal(saved: str) -> str:
    """Turn the output of iptables-save into the input of iptables-restore that removes Kubernetes' rules and chains."""
    commands: list[str] = []
    for table, lines in _tables(saved).items():
        chains = [line[1:].split()[0] for line in lines if line.startswith(":") and line[1:].startswith(OWN_CHAINS)]
        if not chains:
            continue
        jumps = [f"-D {line[3:]}" for line in lines if _jumps_from_outside(line)]
        flushed = [f":{chain} - [0:0]" for chain in chains]
        commands += [f"*{table}", *flushed, *jumps, *(f"-X {chain}" for chain in chains), "COMMIT"]
    return "\n".join(commands) + "\n" if commands else ""


def _tables(saved: str) -> dict[str, list[str]]:
    tables: dict[str, list[str]] = {}
    for line in saved.splitlines():
        if line.startswith("*"):
            tables[line[1:]] = []
        elif tables and line.startswith((":", "-A ")):
            tables[list(tables)[-1]].append(line)
    return tables


def _jumps_from_outside(line: str) -> bool:
    words = line.split()
    if words[0] != "-A" or words[1].startswith(OWN_CHAINS):
        return False
    return any(word in {"-j", "-g"} and target.startswith(OWN_CHAINS) for word, target in itertools.pairwise(words))
