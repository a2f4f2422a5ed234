"""Who the cluster's own parts are when they write."""

from sandbox.apiserver.registry import Actor

MANAGER = "kube-controller-manager"


def controller(name: str) -> Actor:
    """Give a controller of the controller manager, which acts under its own service account."""
    return Actor(
        user=f"system:serviceaccount:kube-system:{name}",
        groups=("system:serviceaccounts", "system:serviceaccounts:kube-system", "system:authenticated"),
        manager=MANAGER,
    )


SCHEDULER = Actor("system:kube-scheduler", ("system:authenticated",), "kube-scheduler")


def kubelet(node: str) -> Actor:
    """Give the agent of a node."""
    return Actor(f"system:node:{node}", ("system:nodes", "system:authenticated"), "kubelet")
