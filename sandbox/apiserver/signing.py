"""JSON web tokens of service accounts. The library is loaded with the first token: most sandboxes never see one."""

from sandbox.apiserver.objects import Json

_ALGORITHM = "ES256"


class Signer:
    """Signs and reads tokens with one elliptic curve key."""

    def __init__(self, pem: str) -> None:
        """`pem` is the private key."""
        self._pem = pem

    def sign(self, claims: Json) -> str:
        """Give the token."""
        from joserfc import jwt  # noqa: PLC0415 - see above
        from joserfc.jwk import ECKey  # noqa: PLC0415 - see above

        return jwt.encode({"alg": _ALGORITHM}, claims, ECKey.import_key(self._pem))

    def read(self, token: str) -> Json | None:
        """Give the claims of a token that this key signed, whether its time is over or not; None for any other."""
        from joserfc import jwt  # noqa: PLC0415 - see above
        from joserfc.errors import JoseError  # noqa: PLC0415 - see above
        from joserfc.jwk import ECKey  # noqa: PLC0415 - see above

        try:
            return dict(jwt.decode(token, ECKey.import_key(self._pem), algorithms=[_ALGORITHM]).claims)
        except (JoseError, ValueError):
            return None
