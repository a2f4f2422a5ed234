"""Secrets of an environment over HTTP."""

from typing import Annotated

from fastapi import APIRouter, Body, Response, status

from api.access.once import Reserved
from api.access.permissions import Principal, requires
from api.cluster import errors
from api.config import examples, service
from api.config.problems import SecretKeyTaken, SecretNotOurs
from api.config.schemas import SecretKeyRead, SecretKeyWrite
from api.deps import AppState
from api.environments.resource import ENVIRONMENT
from api.environments.router import EnvironmentId
from api.problems import answers
from api.runtimes.problems import CREATING

router = APIRouter(tags=["Secrets"])


@router.post(
    "/environments/{environmentId}/secrets",
    summary="Keep a value as a Secret",
    status_code=status.HTTP_201_CREATED,
    responses={
        201: {"content": {"application/json": {"example": examples.READ}}},
        **answers(*CREATING, errors.ObjectChanged, SecretKeyTaken, SecretNotOurs),
    },
)
async def keep_secret_value(
    environment_id: EnvironmentId,
    body: Annotated[SecretKeyWrite, Body(examples=[examples.WRITE])],
    response: Response,
    state: AppState,
    once: Reserved,
    principal: Annotated[Principal, requires("deploy", on=ENVIRONMENT)],
) -> SecretKeyRead:
    """Write one value into the Secret that KIOPS keeps for the component, so that a release only has to name it.

    The value goes to the cluster and nowhere else: KIOPS neither stores nor logs it, and no answer shows it. A key that
    has a value keeps it unless `replace` is true.
    """
    return await service.keep_value(state, principal, environment_id, body, once=once, response=response)
