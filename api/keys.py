"""The key ring: secrets at rest are AES-256-GCM, bound to their row, under a key that carries an id.

Format of a sealed value: `v1.<key id>.<base64url of nonce and ciphertext>`. The first key of the ring encrypts, all
of them decrypt, so a key is rotated by putting a new one in front.
"""

import base64
import hashlib
import hmac
import os
import secrets
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

KEY_BYTES = 32
NONCE_BYTES = 12
FILE_NAME = "keys"


class KeyRingBroken(Exception):  # noqa: N818  named after what happened
    """The key ring cannot be read, or a sealed value does not open with it."""


class KeyRing:
    """Seals and opens secrets; holds the keys in memory only."""

    def __init__(self, text: str) -> None:
        """Read `id:base64,…`; raises `KeyRingBroken` without repeating any key."""
        self._keys: dict[str, bytes] = {}
        for entry in filter(None, (part.strip() for part in text.split(","))):
            name, _, encoded = entry.partition(":")
            try:
                key = base64.b64decode(encoded, validate=True)
            except ValueError:
                key = b""
            if not name.isalnum() or len(key) != KEY_BYTES:
                raise KeyRingBroken("KIOPS_KEYS must be `id:base64` entries of 32 bytes each, separated by commas")
            self._keys[name] = key
        if not self._keys:
            raise KeyRingBroken("the key ring is empty")
        self.current = next(iter(self._keys))

    def seal(self, secret: str, *, bound_to: str) -> str:
        """Encrypt; `bound_to` names table, row and column, and must be the same when opening."""
        nonce = secrets.token_bytes(NONCE_BYTES)
        sealed = AESGCM(self._keys[self.current]).encrypt(nonce, secret.encode(), self._bound(self.current, bound_to))
        return f"v1.{self.current}.{base64.urlsafe_b64encode(nonce + sealed).decode()}"

    def open(self, sealed: str, *, bound_to: str) -> str:
        """Decrypt; raises `KeyRingBroken` when the key is gone or the value was moved or changed."""
        version, _, rest = sealed.partition(".")
        name, _, encoded = rest.partition(".")
        key = self._keys.get(name)
        if version != "v1" or key is None:
            raise KeyRingBroken(f"no key `{name}` in the key ring")
        try:
            raw = base64.urlsafe_b64decode(encoded)
            return AESGCM(key).decrypt(raw[:NONCE_BYTES], raw[NONCE_BYTES:], self._bound(name, bound_to)).decode()
        except (InvalidTag, ValueError):
            raise KeyRingBroken("a stored secret was changed or belongs to another row") from None

    def is_current(self, sealed: str) -> bool:
        """Say whether a sealed value stands under the first key; if not, seal it again when writing the row."""
        return sealed.split(".", 2)[1] == self.current

    def fingerprint(self, content: bytes) -> str:
        """Return a keyed digest (hex), so that stored fingerprints of bodies cannot be guessed from a dump."""
        oldest = list(self._keys.values())[-1]
        return hmac.new(oldest, b"fingerprint\0" + content, hashlib.sha256).hexdigest()

    @staticmethod
    def _bound(name: str, bound_to: str) -> bytes:
        return f"{name}\0{bound_to}".encode()


def fresh_entry() -> str:
    """Return one new `id:base64` entry."""
    return f"k{secrets.token_hex(4)}:{base64.b64encode(secrets.token_bytes(KEY_BYTES)).decode()}"


def load_or_create(folder: Path) -> KeyRing:
    """Read the key ring file of the data folder, or make it with mode 0600 on first start."""
    path = folder / FILE_NAME
    folder.mkdir(parents=True, exist_ok=True)
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return KeyRing(path.read_text())
    with os.fdopen(descriptor, "w") as file:
        file.write(fresh_entry() + "\n")
    return KeyRing(path.read_text())
