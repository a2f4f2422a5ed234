"""Pod Security: what the levels `baseline` and `restricted` forbid in a pod, in the admission plug-in's words. Pure.

Of the standard's checks these are here: host namespaces, paths and ports, privileged containers, capabilities,
privilege escalation, root, seccomp. AppArmor, SELinux, sysctls, `/proc` and Windows are not.
"""

from collections.abc import Callable, Iterable, Iterator

from sandbox.apiserver.defaults import containers
from sandbox.apiserver.objects import Json, dig

ENFORCE = "pod-security.kubernetes.io/enforce"
VERSION = "pod-security.kubernetes.io/enforce-version"
_RESTRICTED = "restricted"
_BASELINE_CAPABILITIES = {
    "AUDIT_WRITE", "CHOWN", "DAC_OVERRIDE", "FOWNER", "FSETID", "KILL", "MKNOD", "NET_BIND_SERVICE", "SETFCAP",
    "SETGID", "SETPCAP", "SETUID", "SYS_CHROOT",
}  # fmt: skip
_SECCOMP = {"RuntimeDefault", "Localhost"}

type Wrong = Callable[[Json], bool]


def refusal(labels: Json, spec: Json) -> str | None:
    """Give why a namespace with these labels does not take this pod; None when it does."""
    level = labels.get(ENFORCE, "privileged")
    if level not in {"baseline", _RESTRICTED}:
        return None
    found = list(_violations(spec, restricted=level == _RESTRICTED))
    version = labels.get(VERSION, "latest")
    return f'violates PodSecurity "{level}:{version}": {", ".join(found)}' if found else None


def _violations(spec: Json, *, restricted: bool) -> Iterator[str]:
    """Walk what is forbidden, in the plug-in's order."""
    if restricted:
        must = "must set securityContext.allowPrivilegeEscalation=false"
        yield from _by_container(spec, "allowPrivilegeEscalation != false", must, _may_escalate)
    yield from _capabilities(spec, restricted=restricted)
    shared = [f"{name}=true" for name in ("hostNetwork", "hostPID", "hostIPC") if spec.get(name)]
    if shared:
        yield f"host namespaces ({', '.join(shared)})"
    paths = [volume["name"] for volume in spec.get("volumes") or () if "hostPath" in volume]
    if paths:
        yield f"hostPath volumes ({_named('volume', paths)})"
    yield from _by_container(spec, "hostPort", "uses a hostPort", _takes_host_port)
    yield from _by_container(spec, "privileged", "must not set securityContext.privileged=true", _is_privileged)
    if restricted:
        yield from _restricted_users(spec)


def _restricted_users(spec: Json) -> Iterator[str]:
    whole = spec.get("securityContext") or {}
    if whole.get("runAsNonRoot") is not True:
        must = "must set securityContext.runAsNonRoot=true"
        yield from _by_container(spec, "runAsNonRoot != true", must, _may_be_root, subject="pod or ")
    if whole.get("runAsUser") == 0:
        yield "runAsUser=0 (pod must not set runAsUser=0)"
    yield from _by_container(spec, "runAsUser=0", "must not set runAsUser=0", _is_root)
    if dig(whole, "seccompProfile", "type") not in _SECCOMP:
        must = 'must set securityContext.seccompProfile.type to "RuntimeDefault" or "Localhost"'
        yield from _by_container(spec, "seccompProfile", must, _has_no_seccomp, subject="pod or ")


def _capabilities(spec: Json, *, restricted: bool) -> Iterator[str]:
    if restricted:
        must = 'must set securityContext.capabilities.drop=["ALL"]'
        yield from _by_container(spec, "unrestricted capabilities", must, _keeps_capabilities)
    allowed = {"NET_BIND_SERVICE"} if restricted else _BASELINE_CAPABILITIES
    adding = [(each["name"], sorted(set(_added(each)) - allowed)) for each in containers(spec)]
    names = [name for name, more in adding if more]
    if names:
        listed = ", ".join(f'"{more}"' for more in sorted({more for _, found in adding for more in found}))
        title = "unrestricted capabilities" if restricted else "non-default capabilities"
        yield f"{title} ({_named('container', names)} must not include {listed} in securityContext.capabilities.add)"


def _by_container(spec: Json, title: str, must: str, wrong: Wrong, *, subject: str = "") -> Iterator[str]:
    names = [each["name"] for each in containers(spec) if wrong(each)]
    if names:
        yield f"{title} ({subject}{_named('container', names)} {must})"


def _named(kind: str, names: Iterable[str]) -> str:
    quoted = [f'"{name}"' for name in names]
    return f"{kind}{'s' if len(quoted) > 1 else ''} {', '.join(quoted)}"


def _context(container: Json) -> Json:
    found: Json = container.get("securityContext") or {}
    return found


def _added(container: Json) -> list[str]:
    return dig(_context(container), "capabilities", "add", default=[]) or []


def _may_escalate(container: Json) -> bool:
    return _context(container).get("allowPrivilegeEscalation") is not False


def _keeps_capabilities(container: Json) -> bool:
    return "ALL" not in (dig(_context(container), "capabilities", "drop", default=[]) or [])


def _takes_host_port(container: Json) -> bool:
    return any(port.get("hostPort") for port in container.get("ports") or ())


def _is_privileged(container: Json) -> bool:
    return bool(_context(container).get("privileged"))


def _may_be_root(container: Json) -> bool:
    return _context(container).get("runAsNonRoot") is not True


def _is_root(container: Json) -> bool:
    return _context(container).get("runAsUser") == 0


def _has_no_seccomp(container: Json) -> bool:
    return dig(_context(container), "seccompProfile", "type") not in _SECCOMP
