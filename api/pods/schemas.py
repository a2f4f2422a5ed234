"""A pod as people see it."""

from enum import StrEnum

from pydantic import Field

from api.schemas import Moment, Output


class PodVersion(StrEnum):
    """Which version a pod belongs to."""

    CURRENT = "current"
    OLD = "old"
    OTHER = "other"


class LastExit(Output):
    """How the container that last ended did so."""

    container: str
    reason: str = Field(examples=["OOMKilled"])
    exit_code: int
    at: Moment | None


class PodRead(Output):
    """One pod of an environment."""

    uid: str
    name: str = Field(examples=["web-shop-6d5f8c9b7-x7k2p"])
    component: str = Field(description="Name of the component")
    status: str = Field(description="As kubectl's STATUS column", examples=["CrashLoopBackOff"])
    words: str = Field(description="The same in plain words", examples=["Keeps stopping"])
    message: str | None = Field(description="What Kubernetes says about it")
    phase: str
    ready: bool
    containers_ready: str = Field(examples=["1/1"])
    restarts: int
    image: str
    version: str | None = Field(description="Tag, or shortened digest")
    node: str | None
    created_at: Moment | None
    started_at: Moment | None
    side: PodVersion
    last_exit: LastExit | None


class PodContact(Output):
    """Whether the list is live: `lostSince` says from when on it is only the last known picture."""

    seen_at: Moment | None
    lost_since: Moment | None
    detail: str | None = Field(description="Why the cluster cannot be seen")


class PodList(Output):
    """The pods of an environment now: one page of them, and how many there are."""

    items: list[PodRead]
    next_cursor: str | None
    total: int
    contact: PodContact


class ServingVersion(Output):
    """A version that has ready pods."""

    version: str | None = Field(description="Tag, or shortened digest", examples=["1.4.2"])
    side: PodVersion = Field(description="`current`: of the newest revision; `old`: of one before")
    ready: int = Field(description="How many of its pods are ready", examples=[2])


class Standing(Output):
    """What serves in an environment now."""

    environment_id: str = Field(examples=["env_6j2vq2m5n7p9r1t4"])
    ready: int | None = Field(description="How many pods are ready, of all versions; null while nothing is known yet")
    wanted: int | None = Field(description="How many pods its Deployments ask for; null while nothing is known yet")
    versions: list[ServingVersion] = Field(description="Versions with ready pods: the current one first, then old ones")
    contact: PodContact


class StandingList(Output):
    """How environments stand, in the order they were asked for; those that the caller may not view are left out."""

    items: list[Standing]
