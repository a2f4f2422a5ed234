"""A small model of the Deployment, ReplicaSet and EndpointSlice controllers; one `step` is one look at everything."""

import hashlib
import json
from dataclasses import dataclass, field
from typing import Any

from tests.deploy.driving.simulation.kubelet import TERMINATION_SECONDS, status_at
from tests.deploy.driving.simulation.world import Object, World

REVISION = "deployment.kubernetes.io/revision"


@dataclass
class Controllers:
    """They see the truth with no delay; what clients see is late enough."""

    world: World
    born: dict[str, float] = field(default_factory=dict)
    slowness: dict[str, float] = field(default_factory=dict)
    progress: dict[str, tuple[Any, float]] = field(default_factory=dict)

    def step(self) -> None:
        """Bring everything a little nearer to what is wanted."""
        for pod in list(self.world.all("Pod")):
            self._pod(pod)
        for deployment in list(self.world.all("Deployment")):
            self._deployment(deployment)
        for orphan in [one for one in self.world.all("ReplicaSet") if not self._owner(one)]:
            for pod in self._pods(orphan):
                self.world.remove(pod)
            self.world.remove(orphan)
        for service in list(self.world.all("Service")):
            self._endpoints(service)

    def is_rolled_out(self, name: str, image: str) -> bool:
        """Tell the truth: all pods are of this image, available, and as many as wanted."""
        found = self.world.objects.get(("Deployment", name))
        if found is None:
            return False
        pods = [pod for one in self._sets(found) for pod in self._pods(one)]
        good = [pod for pod in pods if _is_ready(pod) and pod["spec"]["containers"][0]["image"] == image]
        return len(good) == found["spec"]["replicas"] and not [pod for pod in pods if pod not in good and _lives(pod)]

    def _deployment(self, deployment: Object) -> None:
        sets = self._sets(deployment)
        new = self._newest(deployment, sets)
        if not deployment["spec"].get("paused") and new is not None:
            self._scale(deployment, new, [one for one in sets if one is not new])
        self._status(deployment, new, self._sets(deployment))

    def _newest(self, deployment: Object, sets: list[Object]) -> Object | None:
        template = deployment["spec"]["template"]
        digest = hashlib.sha256(json.dumps(template, sort_keys=True).encode()).hexdigest()[:10]
        highest = max((int(one["metadata"]["annotations"][REVISION]) for one in sets), default=0)
        new = next((one for one in sets if one["metadata"]["labels"]["pod-template-hash"] == digest), None)
        if deployment["spec"].get("paused"):
            return new
        if new is None and deployment["spec"]["strategy"]["type"] == "Recreate" and self._still_ending(sets):
            return None
        if new is None:
            new = self.world.add(_replica_set(deployment, digest, highest + 1))
        elif int(new["metadata"]["annotations"][REVISION]) < highest:
            new["metadata"]["annotations"][REVISION] = str(highest + 1)
            self.world.touch(new)
        revision = new["metadata"]["annotations"][REVISION]
        if deployment["metadata"]["annotations"].get(REVISION) != revision:
            deployment["metadata"]["annotations"][REVISION] = revision
            self.world.touch(deployment)
        return new

    def _still_ending(self, sets: list[Object]) -> bool:
        """Recreate: the new ReplicaSet is made when the last old pod is gone; until then only old ones exist."""
        for one in sets:
            self._resize(one, 0)
        return any(self._pods(one) for one in sets)

    def _scale(self, deployment: Object, new: Object, old: list[Object]) -> None:
        wanted = deployment["spec"]["replicas"]
        strategy = deployment["spec"]["strategy"]
        older = [pod for one in old for pod in self._pods(one)]
        if strategy["type"] == "Recreate":
            for one in old:
                self._resize(one, 0)
            self._resize(new, 0 if older else wanted)
            return
        surge, missing = strategy["rollingUpdate"]["maxSurge"], strategy["rollingUpdate"]["maxUnavailable"]
        living_old = [pod for pod in older if _lives(pod)]
        mine = [pod for pod in self._pods(new) if _lives(pod)]
        self._resize(new, min(wanted, max(len(mine), wanted + surge - len(living_old))))
        ready = sum(_is_ready(pod) for pod in [*living_old, *mine])
        spare = ready - (wanted - missing)
        for one in old:
            broken = [pod for pod in self._pods(one) if _lives(pod) and not _is_ready(pod)]
            keep = [pod for pod in self._pods(one) if _is_ready(pod)]
            taken = min(max(0, spare), len(keep))
            spare -= taken
            self._delete([*broken, *keep[:taken]])
            one["spec"]["replicas"] = len(keep) - taken

    def _resize(self, replica_set: Object, wanted: int) -> None:
        living = [pod for pod in self._pods(replica_set) if _lives(pod)]
        if replica_set["spec"]["replicas"] != wanted:
            replica_set["spec"]["replicas"] = wanted
            self.world.touch(replica_set)
        for _ in range(wanted - len(living)):
            pod = self.world.add(_pod(replica_set, self.world.made))
            self.born[pod["metadata"]["uid"]] = self.world.now()
            self.slowness[pod["metadata"]["uid"]] = self.world.random.uniform(0.5, 1.5)
        self._delete(sorted(living, key=_is_ready)[: max(0, len(living) - wanted)])

    def _delete(self, pods: list[Object]) -> None:
        for pod in pods:
            pod["metadata"]["deletionTimestamp"] = "2026-03-02T09:00:00Z"
            self.born[pod["metadata"]["uid"]] = self.world.now()
            self.world.touch(pod)

    def _pod(self, pod: Object) -> None:
        uid = pod["metadata"]["uid"]
        age = self.world.now() - self.born[uid]
        if not _lives(pod):
            if age >= TERMINATION_SECONDS:
                self.world.remove(pod)
            return
        tag = pod["spec"]["containers"][0]["image"].rpartition(":")[2]
        status = status_at(tag, age, self.slowness[uid])
        if status != pod["status"]:
            pod["status"] = status
            self.world.touch(pod)

    def _status(self, deployment: Object, new: Object | None, sets: list[Object]) -> None:
        pods = [pod for one in sets for pod in self._pods(one) if _lives(pod)]
        updated = [pod for pod in self._pods(new) if _lives(pod)] if new else []
        ready = sum(_is_ready(pod) for pod in pods)
        counts = {
            "observedGeneration": deployment["metadata"]["generation"],
            "replicas": len(pods),
            "updatedReplicas": len(updated),
            "readyReplicas": ready,
            "availableReplicas": ready,
        }
        name = deployment["metadata"]["name"]
        if self.progress.get(name, (None, 0.0))[0] != counts:
            self.progress[name] = (counts, self.world.now())
        late = self.world.now() - self.progress[name][1] > deployment["spec"]["progressDeadlineSeconds"]
        complete = len(updated) == len(pods) == ready == deployment["spec"]["replicas"]
        reason = "ProgressDeadlineExceeded" if late and not complete else "ReplicaSetUpdated"
        status = {**counts, "conditions": [{"type": "Progressing", "status": str(reason[0] == "R"), "reason": reason}]}
        if status != deployment["status"]:
            deployment["status"] = status
            self.world.touch(deployment)

    def _endpoints(self, service: Object) -> None:
        name = f"{service['metadata']['name']}-slice"
        selector = service["spec"]["selector"]
        pods = [
            pod
            for pod in self.world.all("Pod")
            if _is_ready(pod) and selector.items() <= pod["metadata"]["labels"].items()
        ]
        named = {port["name"]: port for pod in pods for port in pod["spec"]["containers"][0].get("ports", ())}
        ports = [
            {"name": port["name"], "port": named[port["targetPort"]]["containerPort"], "protocol": "TCP"}
            for port in service["spec"]["ports"]
            if port["targetPort"] in named
        ]
        endpoints = [
            {"conditions": {"ready": True}, "targetRef": {"kind": "Pod", "uid": pod["metadata"]["uid"]}} for pod in pods
        ]
        found = self.world.objects.get(("EndpointSlice", name))
        if found is None:
            labels = {"kubernetes.io/service-name": service["metadata"]["name"]}
            item = {"kind": "EndpointSlice", "metadata": {"name": name, "labels": labels}}
            self.world.add({**item, "endpoints": endpoints, "ports": ports})
        elif (found["endpoints"], found["ports"]) != (endpoints, ports):
            found["endpoints"], found["ports"] = endpoints, ports
            self.world.touch(found)

    def _sets(self, deployment: Object) -> list[Object]:
        uid = deployment["metadata"]["uid"]
        return [one for one in self.world.all("ReplicaSet") if one["metadata"]["ownerReferences"][0]["uid"] == uid]

    def _owner(self, replica_set: Object) -> bool:
        uid = replica_set["metadata"]["ownerReferences"][0]["uid"]
        return any(one["metadata"]["uid"] == uid for one in self.world.all("Deployment"))

    def _pods(self, replica_set: Object) -> list[Object]:
        uid = replica_set["metadata"]["uid"]
        return [pod for pod in self.world.all("Pod") if pod["metadata"]["ownerReferences"][0]["uid"] == uid]


def _replica_set(deployment: Object, digest: str, revision: int) -> Object:
    name = deployment["metadata"]["name"]
    labels = {**deployment["spec"]["template"]["metadata"]["labels"], "pod-template-hash": digest}
    return {
        "kind": "ReplicaSet",
        "metadata": {
            "name": f"{name}-{digest}",
            "labels": labels,
            "annotations": {REVISION: str(revision)},
            "ownerReferences": [_owned_by(deployment)],
        },
        "spec": {"replicas": 0, "template": deployment["spec"]["template"]},
        "status": {},
    }


def _pod(replica_set: Object, number: int) -> Object:
    return {
        "kind": "Pod",
        "metadata": {
            "name": f"{replica_set['metadata']['name']}-{number:05d}",
            "labels": replica_set["metadata"]["labels"],
            "ownerReferences": [_owned_by(replica_set)],
        },
        "spec": {"nodeName": "node", "containers": replica_set["spec"]["template"]["spec"]["containers"]},
        "status": {"phase": "Pending"},
    }


def _owned_by(owner: Object) -> Object:
    metadata = owner["metadata"]
    return {"uid": metadata["uid"], "kind": owner["kind"], "name": metadata["name"], "controller": True}


def _lives(pod: Object) -> bool:
    return "deletionTimestamp" not in pod["metadata"]


def _is_ready(pod: Object) -> bool:
    conditions = pod["status"].get("conditions", ())
    return _lives(pod) and any(one["type"] == "Ready" and one["status"] == "True" for one in conditions)
