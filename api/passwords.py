"""Password hashing: argon2id in a thread, a few at a time, so that a flood of sign-ins cannot eat the memory."""

import asyncio

from pwdlib import PasswordHash
from pwdlib.exceptions import UnknownHashError
from pwdlib.hashers.argon2 import Argon2Hasher

MEMORY_KIB = 19 * 1024
ROUNDS = 2
AT_ONCE = 4
UNUSABLE = "!"
"""Stored for a person who has no password yet; nothing matches it."""


class Passwords:
    """Hashes and verifies; 19 MiB and two rounds each, the floor OWASP names for argon2id."""

    def __init__(self) -> None:
        """Make the hasher; the stand-in for unknown people is hashed with the same cost."""
        self._hashing = PasswordHash((Argon2Hasher(memory_cost=MEMORY_KIB, time_cost=ROUNDS, parallelism=1),))
        self._gate = asyncio.Semaphore(AT_ONCE)
        self._stand_in: str | None = None

    async def hash(self, password: str) -> str:
        """Return the hash to store."""
        async with self._gate:
            return await asyncio.to_thread(self._hashing.hash, password)

    async def verify(self, password: str, stored: str | None) -> tuple[bool, str | None]:
        """Say whether it is right, and give a new hash when the stored one has outdated parameters.

        Without a stored hash the same work is done in vain, so that an unknown name takes as long as a wrong password.
        """
        if self._stand_in is None:
            self._stand_in = await self.hash("stand-in")
        known = stored is not None and stored != UNUSABLE
        against = stored if known and stored is not None else self._stand_in
        async with self._gate:
            try:
                right, better = await asyncio.to_thread(self._hashing.verify_and_update, password, against)
            except UnknownHashError:
                return False, None
        return (right, better) if known else (False, None)
