"""Mounts below a state directory: overlays, pod volumes, sandboxes' shared memory and network namespaces."""

import re
import subprocess
from pathlib import Path

TABLE = Path("/proc/self/mountinfo")


def _unescape(text: str) -> str:
    r"""Undo mountinfo's octal escapes (``\040`` is a space)."""
    return re.sub(r"\\([0-7]{3})", lambda match: chr(int(match[1], 8)), text)


def below(folder: Path, table: str) -> list[str]:
    """Find the mount points at or below `folder` in the text of a mountinfo file, the last mounted first."""
    points = [_unescape(line.split()[4]) for line in table.splitlines() if line]
    inside = [point for point in points if Path(point).is_relative_to(folder)]
    return inside[::-1]


def unmount_below(folder: Path) -> None:
    """Unmount everything at or below `folder`, also what is still in use."""
    points = below(folder, TABLE.read_text())
    if points:
        subprocess.run(["umount", "--lazy", *points], check=False, capture_output=True)
