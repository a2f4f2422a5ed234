"""A shell of a few commands, for `exec` and for containers that run one. Pure: nothing of this machine is touched."""

import re
import shlex
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from math import inf

SHELLS = {"sh", "bash", "ash"}
NOT_FOUND = 127


@dataclass(slots=True)
class Printed:
    """What a command left behind, and how long it takes in seconds (`inf`: until it is stopped)."""

    out: str = ""
    err: str = ""
    code: int = 0
    seconds: float = 0.0


@dataclass(frozen=True, slots=True)
class Place:
    """Where a command runs: what it may see of its container."""

    hostname: str
    environment: Mapping[str, str]
    now: datetime
    user: int = 65532
    processes: Sequence[str] = ("/app",)
    files: Mapping[str, str] = field(default_factory=dict)
    has_shell: bool = True


def run(place: Place, command: Sequence[str]) -> Printed | None:
    """Run a command; None when the container has no such program."""
    name = command[0].rpartition("/")[2]
    if not place.has_shell:
        return None
    if name in SHELLS:
        return _shell(place, command[1:])
    known = _COMMANDS.get(name)
    return known(place, list(command[1:])) if known is not None else None


def _shell(place: Place, arguments: Sequence[str]) -> Printed:
    if "-c" not in arguments:
        return Printed()
    script = arguments[list(arguments).index("-c") + 1] if arguments[-1] != "-c" else ""
    return _script(place, script)


def _script(place: Place, script: str) -> Printed:
    """Run commands joined by `;`, `&&`, `||` and new lines; loops count as endless."""
    total = Printed()
    if re.search(r"\b(while|until)\b", script):
        return Printed(out=_first_echo(script), seconds=inf)
    for joint, text in _parts(script):
        if (joint == "&&" and total.code) or (joint == "||" and not total.code):
            continue
        done = _simple(place, text)
        total.out, total.err = total.out + done.out, total.err + done.err
        total.code, total.seconds = done.code, total.seconds + done.seconds
        if text.split()[:1] == ["exit"] or total.seconds == inf:
            break
    return total


def _first_echo(script: str) -> str:
    match = re.match(r"""\s*echo\s+["']?([^;"'\n]*)""", script)
    return f"{match[1]}\n" if match else ""


def _parts(script: str) -> Iterable[tuple[str, str]]:
    joint = ";"
    for piece in re.split(r"(&&|\|\||;|\n)", script):
        if piece in {"&&", "||", ";", "\n"}:
            joint = piece
        elif piece.strip():
            yield joint, piece.strip()


def _simple(place: Place, text: str) -> Printed:
    text, redirected, _ = text.partition(">&2")
    try:
        words = shlex.split(_with_variables(text, place.environment))
    except ValueError:
        return Printed(err="sh: syntax error: unterminated quoted string\n", code=2)
    if not words:
        return Printed()
    if words[0] == "exec":
        words = words[1:]
    if words[0] == "exit":
        return Printed(code=int(words[1]) if words[1:] and words[1].isdecimal() else 0)
    done = run(place, words)
    if done is None:
        return Printed(err=f"sh: {words[0]}: not found\n", code=NOT_FOUND)
    return Printed(err=done.out + done.err, code=done.code, seconds=done.seconds) if redirected else done


def _with_variables(text: str, environment: Mapping[str, str]) -> str:
    quoted = re.split(r"('[^']*')", text)
    return "".join(
        part if part.startswith("'") else re.sub(
            r"\$\{?(\w+)\}?", lambda match: environment.get(match[1], ""), part
        )
        for part in quoted
    )  # fmt: skip


def _echo(_: Place, words: list[str]) -> Printed:
    end = "\n"
    if words[:1] == ["-n"]:
        words, end = words[1:], ""
    return Printed(" ".join(words) + end)


def _env(place: Place, words: list[str]) -> Printed:
    if words:
        return Printed("".join(f"{place.environment[word]}\n" for word in words if word in place.environment))
    return Printed("".join(f"{name}={value}\n" for name, value in place.environment.items()))


def _ls(place: Place, words: list[str]) -> Printed:
    long = any(word.startswith("-") and "l" in word for word in words)
    done = Printed()
    for path in [word for word in words if not word.startswith("-")] or ["/"]:
        names = _listed(place, path.rstrip("/") or "/")
        if names is None:
            done.err += f"ls: {path}: No such file or directory\n"
            done.code = 1
        elif long:
            done.out += "".join(f"drwxr-xr-x    1 0        0             4096 Jan  1  1970 {name}\n" for name in names)
        else:
            done.out += "".join(f"{name}\n" for name in names)
    return done


def _listed(place: Place, path: str) -> list[str] | None:
    files = _files(place)
    if path in files:
        return [path]
    prefix = path if path == "/" else f"{path}/"
    found = {name[len(prefix) :].partition("/")[0] for name in files if name.startswith(prefix)}
    if path == "/":
        found |= {"bin", "dev", "proc", "sys", "tmp", "var"}
    return sorted(found) if found or path in {"/tmp", "/proc", "/dev"} else None  # noqa: S108 - of the simulated container


def _cat(place: Place, words: list[str]) -> Printed:
    done = Printed()
    files = _files(place)
    for path in words:
        if path in files:
            done.out += files[path]
        else:
            done.err += f"cat: can't open '{path}': No such file or directory\n"
            done.code = 1
    return done


def _files(place: Place) -> dict[str, str]:
    address = place.environment.get("POD_IP", "")
    own = f"{address}\t{place.hostname}\n" if address else ""
    hosts = f"# Kubernetes-managed hosts file.\n127.0.0.1\tlocalhost\n{own}"
    return {
        "/etc/hostname": f"{place.hostname}\n",
        "/etc/hosts": hosts,
        "/etc/resolv.conf": "nameserver 10.96.0.10\noptions ndots:5\n",
        "/etc/os-release": 'NAME="KIOPS sandbox"\nID=sandbox\n',
        **place.files,
    }


def _ps(place: Place, _: list[str]) -> Printed:
    lines = ["PID   USER     COMMAND"]
    lines += [f"{pid:>5} {place.user:<8} {name}" for pid, name in enumerate([*place.processes, "ps"], 1)]
    return Printed("\n".join(lines) + "\n")


def _sleep(_: Place, words: list[str]) -> Printed:
    if words[:1] == ["infinity"]:
        return Printed(seconds=inf)
    match = re.match(r"^(\d+(?:\.\d+)?)([smhd]?)$", words[0]) if words else None
    if match is None:
        return Printed(err="sleep: invalid number\n", code=1)
    return Printed(seconds=float(match[1]) * {"": 1, "s": 1, "m": 60, "h": 3600, "d": 86400}[match[2]])


def _tail(place: Place, words: list[str]) -> Printed:
    return Printed(seconds=inf) if "-f" in words else _cat(place, [word for word in words if word.startswith("/")])


def _id(place: Place, _: list[str]) -> Printed:
    return Printed(f"uid={place.user} gid=0 groups=0\n")


def _nothing(_: Place, __: list[str]) -> Printed:
    return Printed()


def _failure(_: Place, __: list[str]) -> Printed:
    return Printed(code=1)


def _pwd(_: Place, __: list[str]) -> Printed:
    return Printed("/\n")


def _hostname(place: Place, _: list[str]) -> Printed:
    return Printed(f"{place.hostname}\n")


def _whoami(place: Place, _: list[str]) -> Printed:
    return Printed("root\n" if place.user == 0 else "app\n")


def _date(place: Place, _: list[str]) -> Printed:
    return Printed(f"{place.now:%a %b %d %H:%M:%S UTC %Y}\n")


def _uname(place: Place, words: list[str]) -> Printed:
    return Printed(f"Linux {place.hostname} x86_64 GNU/Linux\n" if "-a" in words else "Linux\n")


_COMMANDS: Mapping[str, Callable[[Place, list[str]], Printed]] = {
    "echo": _echo,
    "env": _env,
    "printenv": _env,
    "ls": _ls,
    "cat": _cat,
    "ps": _ps,
    "sleep": _sleep,
    "tail": _tail,
    "id": _id,
    "true": _nothing,
    ":": _nothing,
    "kill": _nothing,
    "false": _failure,
    "pwd": _pwd,
    "hostname": _hostname,
    "whoami": _whoami,
    "date": _date,
    "uname": _uname,
}
