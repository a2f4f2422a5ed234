"""Bodies of images in registries."""

from pydantic import Field

from api.schemas import Output


class RegistryProblemRead(Output):
    """Why the registry's own list is missing; what was released before is listed all the same."""

    code: str = Field(examples=["registry-login-needed"])
    detail: str
    hint: str | None


class RegistryRead(Output):
    """Whether the registry told its tags."""

    reachable: bool = Field(description="True when it answered, even if only with a refusal")
    complete: bool = Field(description="False when the list was not read, or has more tags than KIOPS reads")
    problem: RegistryProblemRead | None


class ImageVersion(Output):
    """One version as the registry holds it now."""

    tag: str
    digest: str = Field(description="`sha256:` and 64 hexadecimal digits: what the tag stands for at this moment")
    platforms: list[str] | None = Field(
        description="Such as `linux/amd64`; null when it is an image for one platform, which does not say for which"
    )
    reference: str = Field(description="With tag and digest, as it can stand in a Deployment")
