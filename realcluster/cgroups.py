"""The cgroup that holds every pod of a cluster: one folder in each hierarchy of cgroup v1, one in all under v2."""

import time
from pathlib import Path

from realcluster.processes import kill

ROOT = Path("/sys/fs/cgroup")
INHERITED = ("cpuset.cpus", "cpuset.mems")
"""Under v1 a new cpuset is empty and takes no process until these are filled."""

CONTROLLERS = ("cpuset", "cpu", "io", "memory", "pids")
"""What kubelet asks for under v2."""


def hierarchies(root: Path = ROOT) -> list[Path]:
    """Give the top folder of every hierarchy."""
    if (root / "cgroup.controllers").exists():
        return [root]
    return sorted(path for path in root.iterdir() if path.is_dir() and not path.is_symlink())


def create(name: str, root: Path = ROOT) -> None:
    """Make the folder in every hierarchy; under v2 its controllers have to be switched on in the root."""
    if (root / "cgroup.controllers").exists():
        (root / "cgroup.subtree_control").write_text(" ".join(f"+{controller}" for controller in CONTROLLERS))
    for hierarchy in hierarchies(root):
        folder = hierarchy / name
        folder.mkdir(exist_ok=True)
        for setting in INHERITED:
            source = hierarchy / setting
            if source.exists():
                (folder / setting).write_text(source.read_text())


def _folders(name: str, root: Path) -> list[Path]:
    """Give this cgroup's folders with all below them, the deepest first."""
    tops = [hierarchy / name for hierarchy in hierarchies(root) if (hierarchy / name).is_dir()]
    below = [path for top in tops for path in top.rglob("*") if path.is_dir()]
    return sorted(below + tops, key=lambda path: len(path.parts), reverse=True)


def members(name: str, root: Path = ROOT) -> set[int]:
    """Find every process in it."""
    found: set[int] = set()
    for folder in _folders(name, root):
        try:
            found.update(int(pid) for pid in (folder / "cgroup.procs").read_text().split())
        except OSError:  # the folder has just been removed
            continue
    return found


def remove(name: str, root: Path = ROOT) -> None:
    """Kill every process in it, then remove its folders; the kernel lets go of them a little later."""
    deadline = time.monotonic() + 5
    while True:
        kill(members(name, root))
        left = [folder for folder in _folders(name, root) if not _removed(folder)]
        if not left or time.monotonic() > deadline:
            return
        time.sleep(0.05)


def _removed(folder: Path) -> bool:
    try:
        folder.rmdir()
    except FileNotFoundError:
        return True
    except OSError:  # a process or a child cgroup is still in it
        return False
    return True
