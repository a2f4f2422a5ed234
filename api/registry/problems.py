"""What a registry answers when it does not tell what was asked, in our words.

424 stands for "the registry did not do its part", as with clusters.
"""

from typing import Self

from api.problems import Problem


class RegistryProblem(Problem):
    """Base of everything a registry, or the way to it, can refuse."""

    status, code, title = 424, "registry-error", "The registry could not tell"

    def again(self) -> Self:
        """Return the same refusal for somebody else who asks."""
        return type(self)(self.detail, hint=self.advice)


class RegistryUnreachable(RegistryProblem):
    """No answer: name, route, certificate, refused connection, silence."""

    code, title = "registry-unreachable", "The registry cannot be reached"
    hint = "Check the name of the registry, and that KIOPS may reach it. A version can be typed all the same."


class RegistryAddressRefused(RegistryProblem):
    """The registry, or the place where it gives tokens, has an address that KIOPS does not connect to."""

    code, title = "registry-address-refused", "KIOPS does not connect to this address"


class RegistryLoginNeeded(RegistryProblem):
    """The registry tells its versions only to those who sign in; many say the same of what does not exist."""

    code, title = "registry-login-needed", "The registry asks for a login"
    hint = "Type the version as your build names it. KIOPS reads registries without a login so far."


class RegistryBusy(RegistryProblem):
    """The registry asks for fewer requests, or is out of order."""

    code, title = "registry-busy", "The registry does not answer at the moment"
    hint = "Try again in a minute, or type the version."


class RegistryOdd(RegistryProblem):
    """What came is no answer of a registry: HTML of a proxy, a redirect, too much."""

    code, title = "registry-not-understood", "This is no answer of a registry"
    hint = "Check the repository: it should name a registry that speaks the Distribution API."


class RepositoryNotFound(RegistryProblem):
    """The registry has no such repository."""

    code, title = "repository-not-found", "The registry has no such repository"
    hint = "Correct the repository, or have the build push its first image."


class VersionNotFound(RegistryProblem):
    """The repository has no image with this tag."""

    status, code, title = 404, "version-not-found", "The registry has no such version"
    hint = "Check the version; a build that still runs has pushed nothing yet."


READING: tuple[type[Problem], ...] = (
    RegistryUnreachable,
    RegistryAddressRefused,
    RegistryLoginNeeded,
    RegistryBusy,
    RegistryOdd,
)
"""Of any request to a registry."""
