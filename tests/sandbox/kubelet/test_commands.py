"""Commands inside containers."""

from datetime import UTC, datetime
from math import inf

import pytest

from sandbox.kubelet.commands import NOT_FOUND, Place, Printed, run

PLACE = Place("app-1", {"PATH": "/bin", "GREETING": "hello you"}, datetime(2026, 3, 1, 12, 30, tzinfo=UTC), user=0)


def said(*command: str) -> Printed:
    """Run a command that exists."""
    done = run(PLACE, command)
    assert done is not None
    return done


@pytest.mark.parametrize(
    ("command", "expected"),
    [
        (("echo", "a", "b c"), "a b c\n"),
        (("/bin/echo", "-n", "a"), "a"),
        (("cat", "/etc/hostname"), "app-1\n"),
        (("hostname",), "app-1\n"),
        (("env",), "PATH=/bin\nGREETING=hello you\n"),
        (("printenv", "GREETING"), "hello you\n"),
        (("id",), "uid=0 gid=0 groups=0\n"),
        (("sh", "-c", "echo $GREETING; echo '$GREETING'"), "hello you\n$GREETING\n"),
        (("sh", "-c", "false && echo a || echo b"), "b\n"),
        (("sh", "-c", "echo a\necho b; exit 3; echo c"), "a\nb\n"),
        (("bash", "-c", "exec echo a"), "a\n"),
    ],
)
def test_a_command_prints_what_it_would(command: tuple[str, ...], expected: str) -> None:
    assert said(*command).out == expected


def test_ls_lists_and_ps_shows_the_program() -> None:
    assert "etc\n" in said("ls").out
    assert said("ls", "/etc").out == "hostname\nhosts\nos-release\nresolv.conf\n"
    assert said("ps").out.splitlines()[1].split() == ["1", "0", "/app"]


def test_what_is_missing_is_said_on_the_error_side() -> None:
    assert (said("cat", "/none").err, said("cat", "/none").code) == (
        "cat: can't open '/none': No such file or directory\n", 1,
    )  # fmt: skip
    assert said("ls", "/none").err == "ls: /none: No such file or directory\n"
    assert (said("sh", "-c", "perl").err, said("sh", "-c", "perl").code) == ("sh: perl: not found\n", NOT_FOUND)
    assert said("sh", "-c", 'echo "').code == 2
    assert run(PLACE, ["perl"]) is None


def test_codes_times_and_directions_come_through() -> None:
    assert said("sh", "-c", "echo oh >&2; exit 7").err == "oh\n"
    assert said("sh", "-c", "echo oh >&2; exit 7").code == 7
    assert said("sh", "-c", "sleep 2; sleep 1m").seconds == 62
    assert said("sleep", "infinity").seconds == said("sh", "-c", "while true; do sleep 1; done").seconds == inf
    assert said("sleep", "long").code == 1


def test_a_container_without_a_shell_runs_nothing() -> None:
    bare = Place("app-1", {}, PLACE.now, has_shell=False)
    assert run(bare, ["sh", "-c", "echo a"]) is None
