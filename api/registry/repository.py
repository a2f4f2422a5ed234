"""Where the images of a component are, and how their registry is asked. Pure."""

from dataclasses import dataclass
from ipaddress import ip_address

HUB = "docker.io"
HUB_SERVER = "registry-1.docker.io"
HUB_NAMES = frozenset({HUB, "index.docker.io", HUB_SERVER})


@dataclass(frozen=True, slots=True)
class Repository:
    """A registry's host with its optional port, and the path of one repository in it."""

    host: str
    path: str

    @property
    def url(self) -> str:
        """Return the address of the repository in the Distribution API."""
        server = HUB_SERVER if self.host == HUB else self.host
        return f"{'http' if is_local(server) else 'https'}://{server}/v2/{self.path}"

    @property
    def name(self) -> str:
        """Return it as people write it."""
        return f"{self.host}/{self.path}"


def of(host: str | None, path: str) -> Repository:
    """Return the repository that container runtimes mean: without a host it is Docker Hub's."""
    if host is not None and host not in HUB_NAMES:
        return Repository(host, path)
    return Repository(HUB, path if "/" in path else f"library/{path}")


def is_local(server: str) -> bool:
    """Tell whether a server names this machine: container runtimes speak plain HTTP with a registry there."""
    host = server.rpartition("]")[0].lstrip("[") if server.startswith("[") else server.partition(":")[0]
    if host == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False
