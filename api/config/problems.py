"""Refusals about Secrets."""

from api.problems import Conflict


class SecretKeyTaken(Conflict):
    """The key has a value, and nobody has said that it may go."""

    code = "secret-key-taken"
    title = "This key has a value already"
    hint = "Refer to it as it is, choose another key, or send `replace: true`. Pods read it when they start."


class SecretNotOurs(Conflict):
    """The Secret was made by somebody else."""

    code = "secret-not-ours"
    title = "Another Secret stands in the way"
    hint = "KIOPS changes only Secrets that it made for this component. Refer to a key of that Secret, or rename it."
