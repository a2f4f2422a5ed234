"""How pods of each image behave, by its tag: scripts in virtual seconds since the pod was made (pure)."""

from typing import Any

GOOD, SLOW, MISSING, LATE_IMAGE, CRASH, SHAKY, DIES, NEVER, MEMORY = (
    "good",
    "slow",
    "missing",
    "late-image",
    "crash",
    "shaky",
    "dies",
    "never",
    "memory",
)
START_SECONDS = 1.5
READY_SECONDS = 2.5
SLOW_SECONDS = 20.0
LATE_IMAGE_SECONDS = 9.0
LIFE_SECONDS = 8.0
FIRST_BACKOFF = 10.0
SHAKY_STARTS = 2
TERMINATION_SECONDS = 1.0

State = dict[str, Any]


def status_at(tag: str, age: float, slowness: float) -> State:
    """Return the pod's status; `slowness` stretches its start."""
    age /= slowness
    kind = tag.partition("-v")[0]
    if kind in (MISSING, LATE_IMAGE) and (kind == MISSING or age < LATE_IMAGE_SECONDS):
        return _waiting_for_image(age, tag)
    if kind == LATE_IMAGE:
        age -= LATE_IMAGE_SECONDS
    if age < START_SECONDS:
        return _status(_waiting("ContainerCreating", ""), phase="Pending")
    if kind in (CRASH, MEMORY, SHAKY):
        return _stopping(kind, age)
    if kind == DIES and age > READY_SECONDS + LIFE_SECONDS:
        return _stopping(CRASH, age - READY_SECONDS - LIFE_SECONDS + START_SECONDS)
    ready = kind != NEVER and age >= (SLOW_SECONDS if kind == SLOW else READY_SECONDS)
    return _status({"running": {}}, phase="Running", ready=ready)


def _waiting_for_image(age: float, tag: str) -> State:
    said = f'rpc error: code = NotFound desc = failed to resolve reference "shop/web:{tag}": not found'
    if age < START_SECONDS / 2:
        return _status(_waiting("ContainerCreating", ""), phase="Pending")
    reason = "ErrImagePull" if int(age) % 4 == 0 else "ImagePullBackOff"
    return _status(_waiting(reason, said), phase="Pending")


def _stopping(kind: str, age: float) -> State:
    """Run one second and stop; start again at once, then after 10, 20, 40 ... seconds."""
    ended = {**_ended(137), "reason": "OOMKilled"} if kind == MEMORY else _ended(1)
    restarts, begun = 0, START_SECONDS
    while age >= begun + 1.0 + _pause_after(restarts):
        begun += 1.0 + _pause_after(restarts)
        restarts += 1
    if kind == SHAKY and restarts >= SHAKY_STARTS:
        ready = restarts > SHAKY_STARTS or age - begun >= 0.5
        return _status({"running": {}}, phase="Running", ready=ready, restarts=SHAKY_STARTS, ended=ended)
    if age < begun + 1.0:
        return _status({"running": {}}, phase="Running", restarts=restarts, ended=ended if restarts else None)
    if restarts == 0:
        return _status({"terminated": ended}, phase="Running")
    said = f"back-off {int(_pause_after(restarts))}s restarting failed container=web"
    return _status(_waiting("CrashLoopBackOff", said), phase="Running", restarts=restarts, ended=ended)


def _pause_after(restarts: int) -> float:
    return FIRST_BACKOFF * 2 ** (restarts - 1) if restarts else 0.0


def _ended(code: int) -> State:
    return {
        "exitCode": code,
        "reason": "Error",
        "startedAt": "2026-03-02T09:00:00Z",
        "finishedAt": "2026-03-02T09:00:01Z",
    }


def _waiting(reason: str, message: str) -> State:
    return {"waiting": {"reason": reason, "message": message}}


def _status(state: State, *, phase: str, ready: bool = False, restarts: int = 0, ended: State | None = None) -> State:
    container = {
        "name": "web",
        "ready": ready,
        "restartCount": restarts,
        "state": state,
        "lastState": {"terminated": ended} if ended else {},
    }
    return {
        "phase": phase,
        "conditions": [
            {"type": "PodScheduled", "status": "True"},
            {"type": "Ready", "status": "True" if ready else "False"},
        ],
        "containerStatuses": [container],
    }
