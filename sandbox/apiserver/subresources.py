"""Subresources that are written: status, scale, binding, eviction, finalize, token; and the reviews."""

from collections.abc import Awaitable, Callable

from aiohttp import web

from sandbox.apiserver import reading, reviews, selectors, writing
from sandbox.apiserver.context import Context, parsed
from sandbox.apiserver.deletion import DeleteOptions
from sandbox.apiserver.objects import Json, dig, labels_of
from sandbox.apiserver.patch import APPLY, patched
from sandbox.apiserver.schema import of_kind
from sandbox.apiserver.status import STALE, StatusError, conflict, details_of

TOKEN_S = 3600
_DONE: Json = {"kind": "Status", "apiVersion": "v1", "metadata": {}, "status": "Success", "code": 201}
_SHORTEST_TOKEN_S = 600


async def status(context: Context) -> web.Response:
    """Read or write `status` alone."""
    if context.asked.verb == "get":
        return reading.get(context)
    return await (writing.update(context) if context.asked.verb == "update" else writing.patch(context))


async def scale(context: Context) -> web.Response:
    """Read or write the number of replicas."""
    old = context.registry.get(context.resource.name, context.asked.namespace, context.asked.name)
    shown = scale_of(old)
    if context.asked.verb == "get":
        return context.respond(shown)
    if context.asked.verb == "update":
        wanted = await context.json()
    else:
        media_type = context.request.content_type
        body = parsed(await context.request.read(), yaml_too=media_type == APPLY)
        kind = of_kind("autoscaling", "v1", "Scale")
        wanted = {**shown, **body} if media_type == APPLY else patched(shown, body, media_type, kind)
    version = dig(wanted, "metadata", "resourceVersion")
    if version and version != old["metadata"]["resourceVersion"]:
        raise conflict(context.resource, context.asked.name, STALE)
    replicas = dig(wanted, "spec", "replicas", default=0)
    metadata = {key: part for key, part in old["metadata"].items() if key != "managedFields"}
    changed = {**old, "metadata": metadata, "spec": {**old["spec"], "replicas": replicas}}
    obj = context.registry.change(context.resource.name, changed, old, context.actor(), context.options())
    return context.respond(scale_of(obj))


def scale_of(obj: Json) -> Json:
    """Give an object as autoscaling/v1 Scale."""
    metadata = {
        key: obj["metadata"][key]
        for key in ("name", "namespace", "uid", "resourceVersion", "creationTimestamp")
        if key in obj["metadata"]
    }
    spec = {"replicas": obj["spec"]["replicas"]} if obj["spec"].get("replicas") else {}
    state: Json = {"replicas": dig(obj, "status", "replicas", default=0)}
    text = selectors.text_of(dig(obj, "spec", "selector"))
    if text:
        state["selector"] = text
    return {"kind": "Scale", "apiVersion": "autoscaling/v1", "metadata": metadata, "spec": spec, "status": state}


async def binding(context: Context) -> web.Response:
    """Put a pod on a node, as the scheduler does."""
    body = await context.json()
    bind(context, dig(body, "target", "name", default=""))
    return context.respond(
        {"kind": "Status", "apiVersion": "v1", "metadata": {}, "status": "Success", "code": 201}, 201
    )


def bind(context: Context, node: str) -> None:
    """Write the node into the pod."""
    registry = context.registry
    old = registry.get("pods", context.asked.namespace, context.asked.name)
    if old["spec"].get("nodeName"):
        why = f'pod {context.asked.name} is already assigned to node "{old["spec"]["nodeName"]}"'
        raise conflict(context.resource, context.asked.name, why)
    registry.bind(old, node)


async def eviction(context: Context) -> web.Response:
    """Delete a pod, unless a disruption budget forbids it."""
    registry = context.registry
    pod = registry.get("pods", context.asked.namespace, context.asked.name)
    for budget in registry.store.list("poddisruptionbudgets.policy", context.asked.namespace):
        chosen = selectors.matches(selectors.of_object(dig(budget, "spec", "selector")), labels_of(pod))
        if chosen and dig(budget, "status", "disruptionsAllowed", default=0) < 1:
            name, state = budget["metadata"]["name"], budget.get("status") or {}
            causes = [
                {
                    "reason": "DisruptionBudget",
                    "message": f"The disruption budget {name} needs {state.get('desiredHealthy', 0)} healthy pods and "
                    f"has {state.get('currentHealthy', 0)} currently",
                }
            ]
            why = "Cannot evict pod as it would violate the pod's disruption budget."
            raise StatusError(429, "TooManyRequests", why, {"causes": causes})
    body = await context.json()
    grace = dig(body, "deleteOptions", "gracePeriodSeconds")
    registry.delete("pods", context.asked.namespace, context.asked.name, context.actor(), DeleteOptions(grace))
    return context.respond(
        {"kind": "Status", "apiVersion": "v1", "metadata": {}, "status": "Success", "code": 201}, 201
    )


async def finalize(context: Context) -> web.Response:
    """Replace a namespace's finalizers."""
    return await writing.update(context)


async def token(context: Context) -> web.Response:
    """Make a token for a service account."""
    body = await context.json()
    account = context.registry.get("serviceaccounts", context.asked.namespace, context.asked.name)
    spec = body.get("spec") or {}
    seconds = spec.get("expirationSeconds") or TOKEN_S
    if seconds < _SHORTEST_TOKEN_S:
        why = f"spec.expirationSeconds: Invalid value: {seconds}: may not specify a duration less than 10 minutes"
        message = f'TokenRequest.authentication.k8s.io "{context.asked.name}" is invalid: {why}'
        raise StatusError(422, "Invalid", message, details_of(context.resource, context.asked.name))
    audiences = spec.get("audiences") or []
    made, ends = context.parts.authentication.issue(account, seconds, audiences, spec.get("boundObjectRef"))
    metadata = {
        "name": context.asked.name, "namespace": context.asked.namespace,
        "creationTimestamp": context.registry.clock.timestamp(),
    }  # fmt: skip
    answer = {
        "kind": "TokenRequest", "apiVersion": "authentication.k8s.io/v1", "metadata": metadata,
        "spec": {"audiences": audiences or ["https://kubernetes.default.svc"], "expirationSeconds": seconds,
                 "boundObjectRef": spec.get("boundObjectRef")},
        "status": {"token": made, "expirationTimestamp": ends},
    }  # fmt: skip
    return context.respond(answer, 201)


async def review(context: Context) -> web.Response:
    """Answer one of the questions about access."""
    body = await context.json()
    body = {"kind": context.resource.kind, "apiVersion": context.resource.api_version, "metadata": {}, **body}
    parts = context.parts
    plural = context.resource.plural
    if plural == "selfsubjectrulesreviews":
        answer = reviews.rules(parts.authorization, context.user, body)
    elif plural == "tokenreviews":
        answer = reviews.token(parts.authentication, body)
    elif plural == "selfsubjectreviews":
        answer = reviews.myself(context.user, body)
    else:
        answer = reviews.access(parts.authorization, context.user, body)
    return context.respond(answer, 201)


HANDLERS: dict[str, Callable[[Context], Awaitable[web.Response]]] = {
    "status": status,
    "scale": scale,
    "binding": binding,
    "eviction": eviction,
    "finalize": finalize,
    "token": token,
    "ephemeralcontainers": status,
    "resize": status,
}
