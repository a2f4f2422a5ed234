"""What is said when the pods of a version do not run (pure): one function per cause."""

from collections.abc import Callable, Mapping

from api.deploy.events import CauseCode
from api.deploy.judging.cause_words import Case, Words, change_version, image_name, to_do, to_field
from api.workload.schemas import CommandCheck, HttpCheck, KeyReference, WholeSource

PROBES = (("Startup probe", "startup"), ("Liveness probe", "live"))


def _image_not_found(case: Case) -> Words:
    return Words(
        "The image does not exist",
        f"The registry has no image {image_name(case)}.",
        (change_version(case), to_do("Check that the build of this version was pushed")),
    )


def _image_name_invalid(case: Case) -> Words:
    return Words(
        "The image's name is not valid",
        f"{image_name(case)} is not a name that an image can have.",
        (to_field(case, "Correct the repository", "image/repository"), change_version(case)),
    )


def _registry_denied(case: Case) -> Words:
    secrets = case.target.settings.image_pull_secrets
    if case.sign.subject:
        why = f"the registry Secret {case.sign.subject} does not exist in namespace {case.target.namespace}"
    elif secrets:
        why = f"it does not accept the login in {', '.join(secrets)}"
    else:
        why = "no registry Secret is named, and it wants a login"
    return Words(
        "The registry refuses the login",
        f"The registry does not hand out {image_name(case)}: {why}.",
        (to_field(case, "Choose a registry Secret", "imagePullSecrets"), change_version(case)),
    )


def _registry_unreachable(case: Case) -> Words:
    return Words(
        "The registry does not answer",
        f"The cluster cannot fetch {image_name(case)} at the moment; it keeps trying.",
        (
            to_do("Check that the nodes can reach the registry"),
            to_field(case, "Correct the repository", "image/repository"),
        ),
    )


def _missing_config(case: Case) -> Words:
    if case.sign.transient:
        return Words(
            "A setting is not there yet",
            "The node has not received the referenced ConfigMaps and Secrets yet; it keeps trying.",
        )
    what = case.sign.subject or "a ConfigMap or Secret that this version refers to"
    return Words(
        "A referenced setting does not exist",
        f"The program cannot start: {what} does not exist in namespace {case.target.namespace}.",
        (
            to_field(case, "Correct the reference", _reference_path(case)),
            to_do(f"Create {what} in namespace {case.target.namespace}"),
        ),
    )


def _reference_path(case: Case) -> str:
    """Return which variable refers to the missing source or key, else all of them."""
    subject = case.sign.subject or ""
    for position, variable in enumerate(case.target.settings.variables):
        if isinstance(variable, KeyReference):
            named = subject.endswith(f" {variable.source}") and (
                not subject.startswith("key ") or subject.startswith(f"key {variable.key} ")
            )
        else:
            named = isinstance(variable, WholeSource) and subject.endswith(f" {variable.source}")
        if named:
            return f"variables/{position}"
    return "variables"


def _missing_variable(case: Case) -> Words:
    return Words(
        f"The program needs the variable {case.sign.subject}",
        f"The program ends at once because the environment variable {case.sign.subject} is missing.",
        (to_field(case, f"Add {case.sign.subject}", "variables/-"),),
    )


def _container_refused(case: Case) -> Words:
    return Words(
        "The container cannot be started",
        f"Kubernetes cannot start the container: {case.sign.message or 'it gives no reason'}.",
        (change_version(case), to_do("Read the events of the pod")),
    )


def _command_not_found(case: Case) -> Words:
    command = case.sign.subject or "the command of the image"
    return Words(
        "The program is not in the image",
        f"The container should start {command}, but the image {image_name(case)} has no such program.",
        (change_version(case), to_do("Correct the entry point of the image")),
    )


def _wrong_architecture(case: Case) -> Words:
    return Words(
        "The image is for another processor",
        f"{image_name(case)} was built for another processor than the nodes have, such as arm64 instead of amd64.",
        (change_version(case), to_do("Build the image for the processors of the nodes")),
    )


def _crash(case: Case) -> Words:
    part = f"The preparing container {case.sign.container}" if case.sign.init else "The program"
    return Words(
        "The program keeps stopping",
        f"{part} stopped with exit code {case.sign.exit_code}{_times(case)}.",
        (to_field(case, "Check the variables", "variables"), change_version(case)),
    )


def _crash_at_start(case: Case) -> Words:
    part = f"The preparing container {case.sign.container}" if case.sign.init else "The program"
    return Words(
        "The program stops right after its start",
        f"{part} stops right after its start with exit code {case.sign.exit_code}{_times(case)}.",
        (to_field(case, "Check the variables", "variables"), change_version(case)),
    )


def _exits_at_once(case: Case) -> Words:
    return Words(
        "The program ends instead of staying",
        f"The program ended without an error{_times(case)}. A service has to keep running.",
        (change_version(case), to_do("Check that the image's command starts a server")),
    )


def _out_of_memory(case: Case) -> Words:
    limit = case.target.settings.resources.memory_limit
    allowed = f"more than the {limit} it may have" if limit else "more memory than the node has"
    return Words(
        "The program ran out of memory",
        f"The program needed {allowed} and was killed{_times(case)}.",
        (to_field(case, "Raise the memory limit", "resources/memoryLimit"), change_version(case)),
    )


def _probe_failing(case: Case) -> Words:
    checks = case.target.settings.checks
    kind = (
        "startup"
        if "Startup probe" in case.sign.message
        else "live"
        if "Liveness probe" in case.sign.message
        else "ready"
    )
    check = {"startup": checks.startup, "live": checks.live, "ready": checks.ready}[kind]
    asked = "its check"
    if isinstance(check, HttpCheck):
        asked = f"GET {check.path} on port {check.port}"
    elif isinstance(check, CommandCheck):
        asked = "the check command " + " ".join(check.command)
    elif check is not None:
        asked = f"a connection to port {check.port}"
    answer = case.sign.message.partition(" probe failed: ")[2] or "no good answer"
    said = f"The program runs, but {asked} is answered with: {answer}."
    if kind == "live" and case.sign.restarts:
        said = f"Kubernetes restarts the program{_times(case)}, because {asked} is answered with: {answer}."
    title = {"startup": "The program does not come up", "live": "The program fails its live check"}.get(
        kind, "The program does not become ready"
    )
    return Words(title, said, (to_field(case, "Check the path and port", f"checks/{kind}"), change_version(case)))


def _times(case: Case) -> str:
    count = case.sign.restarts + (0 if case.sign.ready else 1)
    return f", {count} times so far" if case.sign.restarts else ""


POD_SENTENCES: Mapping[CauseCode, Callable[[Case], Words]] = {
    CauseCode.IMAGE_NOT_FOUND: _image_not_found,
    CauseCode.IMAGE_NAME_INVALID: _image_name_invalid,
    CauseCode.REGISTRY_DENIED: _registry_denied,
    CauseCode.REGISTRY_UNREACHABLE: _registry_unreachable,
    CauseCode.MISSING_CONFIG: _missing_config,
    CauseCode.MISSING_VARIABLE: _missing_variable,
    CauseCode.CONTAINER_REFUSED: _container_refused,
    CauseCode.COMMAND_NOT_FOUND: _command_not_found,
    CauseCode.WRONG_ARCHITECTURE: _wrong_architecture,
    CauseCode.CRASH: _crash,
    CauseCode.CRASH_AT_START: _crash_at_start,
    CauseCode.EXITS_AT_ONCE: _exits_at_once,
    CauseCode.OUT_OF_MEMORY: _out_of_memory,
    CauseCode.PROBE_FAILING: _probe_failing,
}
