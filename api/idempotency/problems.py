"""The refusals around `Idempotency-Key`."""

from api.problems import Problem


class IdempotencyKeyRequired(Problem):
    """This route acts on a cluster, so it insists on a key."""

    status, code, title = 400, "idempotency-key-required", "Send an Idempotency-Key"
    hint = "Send a header `Idempotency-Key` with a fresh random value; repeat the same value when you retry."


class IdempotencyKeyReused(Problem):
    """The key was used for another request."""

    status, code, title = 422, "idempotency-key-reused", "This Idempotency-Key belongs to another request"
    hint = "Use a fresh key for a new request, or repeat the old one exactly."


class IdempotencyKeyInUse(Problem):
    """The first request with this key has not finished."""

    status, code, title = 409, "idempotency-key-in-use", "The same request is still running"
    hint = "Repeat it after the seconds of `Retry-After`; you will get the same answer."
