"""Cluster addresses and node ports of services."""

import ipaddress
import random

from sandbox.apiserver.findings import Findings
from sandbox.apiserver.objects import Json, dig, name_of
from sandbox.apiserver.resources import RESOURCES
from sandbox.apiserver.status import invalid
from sandbox.apiserver.store import Store

NODE_PORTS = range(30000, 32768)


class Addresses:
    """Gives every service an address of the range that no other has."""

    def __init__(self, store: Store, source: random.Random, network: str = "10.96.0.0/16") -> None:
        """The first address of the network belongs to the API itself."""
        self._store = store
        self._random = source
        self._network = ipaddress.ip_network(network)

    def assign(self, service: Json, old: Json | None) -> None:
        """Fill in what the service's type calls for, in place. Raises a 422 for an address that is taken."""
        spec = service["spec"]
        if old is not None:
            for key in ("clusterIP", "clusterIPs", "ipFamilies", "ipFamilyPolicy"):
                if key in old["spec"]:
                    spec.setdefault(key, old["spec"][key])
        if spec.get("type") == "ExternalName":
            return
        self._cluster_address(service)
        spec.setdefault("ipFamilies", ["IPv4"])
        spec.setdefault("ipFamilyPolicy", "SingleStack")
        if spec.get("type") in {"NodePort", "LoadBalancer"}:
            self._node_ports(spec, old)
        else:
            spec.pop("externalTrafficPolicy", None)
            for port in spec.get("ports") or ():
                port.pop("nodePort", None)

    def _cluster_address(self, service: Json) -> None:
        spec = service["spec"]
        taken = {dig(o, "spec", "clusterIP") for o in self._store.each("services") if name_of(o) != name_of(service)}
        wanted = spec.get("clusterIP")
        if wanted and wanted != "None" and wanted in taken:
            found = Findings()
            found.invalid(
                "spec.clusterIPs", [wanted], f"failed to allocate IP {wanted}: provided IP is already allocated"
            )
            raise invalid(RESOURCES["services"], "Service", name_of(service), found.causes)
        while not wanted or wanted in taken - {"None"}:
            wanted = str(self._network[self._random.randrange(256, self._network.num_addresses - 1)])
        spec["clusterIP"] = wanted
        spec["clusterIPs"] = [wanted]

    def _node_ports(self, spec: Json, old: Json | None) -> None:
        before = {port.get("port"): port.get("nodePort") for port in dig(old, "spec", "ports", default=())}
        taken = {p.get("nodePort") for o in self._store.each("services") for p in dig(o, "spec", "ports", default=())}
        for port in spec.get("ports") or ():
            if port.get("nodePort"):
                continue
            known = before.get(port["port"])
            port["nodePort"] = known or self._random.choice([p for p in NODE_PORTS if p not in taken])
            taken.add(port["nodePort"])
