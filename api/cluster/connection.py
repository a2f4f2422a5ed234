"""All that is kept of a kubeconfig: one server and one credential, as values and never as file names."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Connection:
    """A closed description of how to reach one cluster; made by `kubeconfig.vet`, never from a client's fields.

    `server` is an https URL with host, optional port and optional path. `ca_data`, `client_certificate` and
    `client_key` are PEM text. Exactly one of token and client certificate with key is set. Secrets stay out of repr.
    """

    server: str
    ca_data: str | None = field(default=None, repr=False)
    tls_server_name: str | None = None
    token: str | None = field(default=None, repr=False)
    client_certificate: str | None = field(default=None, repr=False)
    client_key: str | None = field(default=None, repr=False)

    @property
    def secrets(self) -> tuple[str, ...]:
        """Return the texts that must never appear in a message, row, log or metric."""
        return tuple(text for text in (self.token, self.client_key) if text)
