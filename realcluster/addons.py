"""Objects that a usable cluster needs beyond its components."""

import base64

from realcluster.plan import Plan

type Manifest = dict[str, object]

METRICS = "metrics-server"
SYSTEM = "kube-system"


def ingress_class() -> Manifest:
    """Give the class that traefik serves; it is the default one."""
    return {
        "apiVersion": "networking.k8s.io/v1",
        "kind": "IngressClass",
        "metadata": {"name": "traefik", "annotations": {"ingressclass.kubernetes.io/is-default-class": "true"}},
        "spec": {"controller": "traefik.io/ingress-controller"},
    }


def metrics_service(plan: Plan) -> list[Manifest]:
    """Give the Service of metrics-server, which runs on the node and not in a pod, and its only address."""
    metadata = {"name": METRICS, "namespace": SYSTEM}
    ports = [{"name": "https", "port": 443, "targetPort": plan.ports.metrics_server, "protocol": "TCP"}]
    return [
        {"apiVersion": "v1", "kind": "Service", "metadata": metadata, "spec": {"ports": ports}},
        {
            "apiVersion": "discovery.k8s.io/v1",
            "kind": "EndpointSlice",
            "metadata": {**metadata, "labels": {"kubernetes.io/service-name": METRICS}},
            "addressType": "IPv4",
            "endpoints": [{"addresses": [plan.node_address], "conditions": {"ready": True}}],
            "ports": [{"name": "https", "port": plan.ports.metrics_server, "protocol": "TCP"}],
        },
    ]


def metrics_api(authority: bytes) -> Manifest:
    """Give the registration of the resource metrics API."""
    return {
        "apiVersion": "apiregistration.k8s.io/v1",
        "kind": "APIService",
        "metadata": {"name": "v1beta1.metrics.k8s.io"},
        "spec": {
            "group": "metrics.k8s.io",
            "version": "v1beta1",
            "service": {"name": METRICS, "namespace": SYSTEM, "port": 443},
            "groupPriorityMinimum": 100,
            "versionPriority": 100,
            "caBundle": base64.b64encode(authority).decode(),
        },
    }


def all_of(plan: Plan, authority: bytes) -> list[Manifest]:
    """Give every object."""
    return [ingress_class(), *metrics_service(plan), metrics_api(authority)]
