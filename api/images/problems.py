"""Refusals of images."""

from api.problems import Conflict
from api.registry.problems import RegistryProblem


class NoRepository(Conflict):
    """Nobody has said yet where the images of the component are."""

    code, title = "no-image-repository", "The component has no image repository yet"
    hint = "Enter the repository once, or paste a whole image such as ghcr.io/acme/web-shop:1.4.2 as the version."


class NotARepository(RegistryProblem):
    """What stands there as the repository cannot be one."""

    status, code, title = 409, "not-an-image", "The repository is no name of images"
    hint = "Correct the repository: a host and a path, such as ghcr.io/acme/web-shop."
