"""Collects what is wrong with an object, in the words of Kubernetes' validation."""

import re

from sandbox.apiserver.objects import Json
from sandbox.apiserver.status import Cause, quoted

LABEL = re.compile(r"^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$")
SUBDOMAIN = re.compile(r"^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$")
SERVICE_NAME = re.compile(r"^[a-z]([-a-z0-9]{0,61}[a-z0-9])?$")
CONFIG_KEY = re.compile(r"^[-._a-zA-Z0-9]+$")
LABEL_VALUE = re.compile(r"^(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?$")

LONGEST_SUBDOMAIN = 253
LONGEST_LABEL = 63

LABEL_WORDS = (
    "a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', and must start and end with "
    "an alphanumeric character (e.g. 'my-name',  or '123-abc', regex used for validation is "
    "'[a-z0-9]([-a-z0-9]*[a-z0-9])?')"
)
SUBDOMAIN_WORDS = (
    "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and "
    "end with an alphanumeric character (e.g. 'example.com', regex used for validation is "
    r"'[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*')"
)
SERVICE_WORDS = (
    "a DNS-1035 label must consist of lower case alphanumeric characters or '-', start with an alphabetic character, "
    "and end with an alphanumeric character (e.g. 'my-name',  or 'abc-123', regex used for validation is "
    "'[a-z]([-a-z0-9]*[a-z0-9])?')"
)
CONFIG_KEY_WORDS = (
    "a valid config key must consist of alphanumeric characters, '-', '_' or '.' (e.g. 'key.name',  or 'KEY_NAME',  or "
    "'key-name', regex used for validation is '[-._a-zA-Z0-9]+')"
)
LABEL_VALUE_WORDS = (
    "a valid label must be an empty string or consist of alphanumeric characters, '-', '_' or '.', and must start and "
    "end with an alphanumeric character (e.g. 'MyValue',  or 'my_value',  or '12345', regex used for validation is "
    r"'(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?')"
)
PORT_WORDS = "must be between 1 and 65535, inclusive"
MAX_PORT = 65535


class Findings:
    """Causes in the order in which they were found."""

    def __init__(self) -> None:
        """Start without any."""
        self.causes: list[Cause] = []

    def required(self, field: str, why: str = "") -> None:
        """The field must be there."""
        self._add("FieldValueRequired", field, "Required value" + (f": {why}" if why else ""))

    def invalid(self, field: str, value: object, why: str) -> None:
        """The value breaks a rule."""
        self._add("FieldValueInvalid", field, f"Invalid value: {quoted(value)}: {why}")

    def duplicate(self, field: str, value: object) -> None:
        """The value stands there twice."""
        self._add("FieldValueDuplicate", field, f"Duplicate value: {quoted(value)}")

    def forbidden(self, field: str, why: str) -> None:
        """The field may not be set here."""
        self._add("FieldValueForbidden", field, f"Forbidden: {why}")

    def unsupported(self, field: str, value: object, supported: tuple[str, ...]) -> None:
        """The value is none of those that exist."""
        listed = ", ".join(f'"{name}"' for name in sorted(supported))
        self._add("FieldValueNotSupported", field, f"Unsupported value: {quoted(value)}: supported values: {listed}")

    def too_long(self, field: str, longest: int) -> None:
        """The value has too many bytes."""
        self._add("FieldValueTooLong", field, f"Too long: may not be more than {longest} bytes")

    def missing_reference(self, field: str, value: object) -> None:
        """The value names something that is not there."""
        self._add("FieldValueNotFound", field, f"Not found: {quoted(value)}")

    def port(self, field: str, value: int | None, *, zero: bool = False) -> None:
        """Check a port number; 0 counts as absent, unless `zero` says that it is a wrong number."""
        if not value and not zero:
            self.required(field)
        elif value is None or not 0 < value <= MAX_PORT:
            self.invalid(field, value, PORT_WORDS)

    def minimum(self, field: str, value: int | None, least: int = 0) -> None:
        """Check a number that may not be below a bound."""
        if value is not None and value < least:
            self.invalid(field, value, f"must be greater than or equal to {least}")

    def labels(self, field: str, labels: Json | None) -> None:
        """Check the values of labels."""
        for value in (labels or {}).values():
            if len(value) > LONGEST_LABEL:
                self.invalid(field, value, f"must be no more than {LONGEST_LABEL} bytes")
            elif not LABEL_VALUE.match(value):
                self.invalid(field, value, LABEL_VALUE_WORDS)

    def subdomain(self, field: str, name: str) -> None:
        """Check a name that is a DNS subdomain."""
        if len(name) > LONGEST_SUBDOMAIN:
            self.invalid(field, name, f"must be no more than {LONGEST_SUBDOMAIN} bytes")
        elif not SUBDOMAIN.match(name):
            self.invalid(field, name, SUBDOMAIN_WORDS)

    def label(self, field: str, name: str) -> None:
        """Check a name that is a DNS label."""
        if len(name) > LONGEST_LABEL:
            self.invalid(field, name, f"must be no more than {LONGEST_LABEL} bytes")
        elif not LABEL.match(name):
            self.invalid(field, name, LABEL_WORDS)

    def _add(self, reason: str, field: str, message: str) -> None:
        self.causes.append(Cause(reason, field, message))
