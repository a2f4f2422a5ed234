"""Faults that may be asked for: per request, and per byte of an answer."""

import re
from dataclasses import dataclass, field
from typing import Any

type Json = dict[str, Any]


@dataclass(slots=True)
class Fault:
    """One rule. It strikes requests that it matches, after `skip` of them, `times` times (0: always)."""

    verb: str = ""
    """HTTP method, or `watch` for watches; empty: any."""
    path: str = ""
    """Regular expression that the path with its query must contain."""
    user_agent: str = ""
    times: int = 0
    skip: int = 0
    status: int = 0
    """Answer this code at once; `body` and `headers` go with it."""
    body: str = ""
    headers: dict[str, str] = field(default_factory=dict)
    delay: float = 0.0
    """Seconds of real time to wait before anything else happens."""
    hang: bool = False
    """Answer the head and then nothing, for ever (`status` 0), or nothing at all when `reset` is set too."""
    reset: bool = False
    """Cut the connection without an answer."""
    cut_after: int = -1
    """Cut the connection after so many bytes of the answer's body."""
    garbage_after: int = -1
    """Put a line that is no JSON into the answer's body after so many bytes."""
    slow: float = 0.0
    """Seconds between chunks of 16 bytes."""
    struck: int = 0

    def strikes(self, verb: str, path: str, user_agent: str) -> bool:
        """Say whether this request is hit, and count it."""
        if self.verb and self.verb.lower() != verb.lower():
            return False
        if not re.search(self.path, path) or self.user_agent not in user_agent:
            return False
        if self.skip > 0:
            self.skip -= 1
            return False
        if self.times and self.struck >= self.times:
            return False
        self.struck += 1
        return True


@dataclass(slots=True)
class Faults:
    """The rules in force, in the order in which they were asked for; the first that strikes counts."""

    rules: list[Fault] = field(default_factory=list)

    def add(self, asked: Json) -> Fault:
        """Take a rule from JSON in snake_case. Raises TypeError for an unknown name, re.error for a bad pattern."""
        rule = Fault(**{key: value for key, value in asked.items() if key != "struck"})
        re.compile(rule.path)
        self.rules.append(rule)
        return rule

    def clear(self) -> None:
        """Drop all rules."""
        self.rules.clear()

    def striking(self, verb: str, path: str, user_agent: str) -> Fault | None:
        """Give the rule that hits this request."""
        return next((rule for rule in self.rules if rule.strikes(verb, path, user_agent)), None)
