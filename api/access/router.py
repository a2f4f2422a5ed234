"""Sessions, tokens, people, teams and the audit trail over HTTP."""

from typing import Annotated

from fastapi import APIRouter, Body, Header, Path, Query, Request, Response, status
from sqlalchemy import select

from api.access import cookies, credentials, people, signing, tokens
from api.access import examples as show
from api.access.attempts import TooManySignIns
from api.access.authentication import by_session
from api.access.models import Team, Token, User
from api.access.once import Once
from api.access.permissions import PUBLIC, SIGNED_IN, Principal, requires
from api.access.problems import CookiesRefused, NameTaken, NotWithToken, SignInRefused
from api.access.reading import read
from api.access.schemas import (
    AuditEntryRead,
    AuditPage,
    MemberWrite,
    SessionRead,
    SignIn,
    TeamCreate,
    TeamList,
    TeamRead,
    TokenCreate,
    TokenCreated,
    TokenList,
    TokenRead,
    UserCreate,
    UserCreated,
    UserList,
    UserRead,
)
from api.audit import trail
from api.db import pages
from api.db.types import ID_PATTERN
from api.deps import AppState, Db
from api.problems import Conflict, answers

router = APIRouter()

TokenId = Annotated[str, Path(alias="tokenId", pattern=ID_PATTERN, examples=["tok_2p8rq0m2x7c4n5bd"])]
TeamId = Annotated[str, Path(alias="teamId", pattern=ID_PATTERN, examples=["tea_1h5tq0m2x7c4n5bd"])]
UserId = Annotated[str, Path(alias="userId", pattern=ID_PATTERN, examples=["usr_8k3vq0m2x7c4n5bd"])]


@router.post(
    "/session",
    tags=["Session"],
    summary="Sign in",
    responses={**show.shown(show.SESSION), **answers(SignInRefused, CookiesRefused, TooManySignIns)},
)
async def sign_in(
    request: Request,
    response: Response,
    state: AppState,
    body: Annotated[SignIn, Body(examples=[show.SIGN_IN])],
    visitor: Annotated[Principal | None, PUBLIC],  # noqa: ARG001  states the permission
    user_agent: Annotated[str, Header(include_in_schema=False)] = "",
) -> SessionRead:
    """Open a session and set its cookie; for browsers. Pipelines send an API token instead.

    A one-time password works together with `newPassword` only; that is also how a password is changed.
    """
    cookies.demand(request, state.settings.public_url)
    signed_in = await signing.sign_in(state, body, user_agent)
    https = cookies.is_https(request, state.settings.public_url)
    response.headers["Set-Cookie"] = cookies.setting(signed_in.secret, https=https)
    return await read(request, state, await by_session(signed_in.secret, state))


@router.get("/session", tags=["Session"], summary="Read who is signed in", responses=show.shown(show.SESSION))
async def read_session(request: Request, state: AppState, visitor: Annotated[Principal | None, PUBLIC]) -> SessionRead:
    """Say who is asking and what they may do; 200 with `signedIn: false` for nobody.

    `cookies` says whether a browser could keep a session at this address at all; the reason is a sentence to show.
    """
    return await read(request, state, visitor)


@router.delete(
    "/session", tags=["Session"], summary="Sign out", status_code=status.HTTP_204_NO_CONTENT, response_class=Response
)
async def sign_out(request: Request, state: AppState, db: Db, principal: Annotated[Principal, SIGNED_IN]) -> Response:
    """End the session of this browser; its event streams close within five seconds."""
    tokens.person_only(principal)
    await signing.sign_out(db, principal)
    https = cookies.is_https(request, state.settings.public_url)
    return Response(status_code=204, headers={"Set-Cookie": cookies.clearing(https=https)})


@router.get("/tokens", tags=["Tokens"], summary="List your API tokens", responses=show.shown(show.TOKENS))
async def list_tokens(
    request: Request,
    response: Response,
    db: Db,
    principal: Annotated[Principal, SIGNED_IN],
    limit: pages.Limit = pages.DEFAULT_LIMIT,
    cursor: pages.Cursor = None,
) -> TokenList:
    """Return your tokens, newest first, also expired and revoked ones; secrets are never shown again."""
    mine = select(Token).where(Token.user_id == principal.user_id)
    rows, page = await pages.fetch(db, mine, pages.Order(Token.created_at, Token.id, descending=True), limit, cursor)
    pages.announce(request, response, page)
    return TokenList(
        items=[TokenRead.model_validate(tokens.values(row)) for row in rows],
        next_cursor=page.next_cursor,
        total=page.total,
    )


@router.post(
    "/tokens",
    tags=["Tokens"],
    summary="Create an API token",
    status_code=status.HTTP_201_CREATED,
    responses={**show.shown(show.TOKEN_CREATED, 201), **answers(NotWithToken)},
)
async def create_token(
    response: Response,
    state: AppState,
    db: Db,
    once: Once,
    body: Annotated[TokenCreate, Body(examples=[show.TOKEN_CREATE])],
    principal: Annotated[Principal, SIGNED_IN],
) -> TokenCreated:
    """Make a token for a pipeline. Its secret stands in this answer only; KIOPS keeps a digest.

    At every use it has those of its permissions that its owner still has.
    """
    created = await tokens.create(db, state.clock, principal, body)
    kept = created.model_copy(update={"token": None})
    return await once.keep(created, response, location=f"/api/v1/tokens/{created.id}", stored=kept)


@router.delete(
    "/tokens/{tokenId}",
    tags=["Tokens"],
    summary="Revoke an API token",
    status_code=status.HTTP_204_NO_CONTENT,
    response_class=Response,
)
async def revoke_token(token_id: TokenId, state: AppState, db: Db, principal: Annotated[Principal, SIGNED_IN]) -> None:
    """End a token of yours at once; streams it opened close within five seconds. Revoking again is no error."""
    await tokens.revoke(db, state.clock, principal, token_id)


@router.get("/users", tags=["People"], summary="List people", responses=show.shown(show.USERS))
async def list_users(
    request: Request,
    response: Response,
    db: Db,
    principal: Annotated[Principal, requires("admin")],  # noqa: ARG001  states the permission
    limit: pages.Limit = pages.DEFAULT_LIMIT,
    cursor: pages.Cursor = None,
) -> UserList:
    """Return everyone with an account, by name."""
    rows, page = await pages.fetch(db, select(User), pages.Order(User.name, User.id), limit, cursor)
    pages.announce(request, response, page)
    return UserList(items=[_user(row) for row in rows], next_cursor=page.next_cursor, total=page.total)


@router.post(
    "/users",
    tags=["People"],
    summary="Add a person",
    status_code=status.HTTP_201_CREATED,
    responses={**show.shown(show.USER_CREATED, 201), **answers(NameTaken, Conflict, NotWithToken)},
)
async def create_user(
    response: Response,
    state: AppState,
    db: Db,
    once: Once,
    body: Annotated[UserCreate, Body(examples=[show.USER_CREATE])],
    principal: Annotated[Principal, requires("admin")],
) -> UserCreated:
    """Make an account with a one-time password, which stands in this answer only.

    The person may do nothing yet: give them permissions in a team.
    """
    password = credentials.one_time_password()
    hashed = await state.passwords.hash(password)
    user = _user(await people.create_user(db, state.clock, principal, body, hashed))
    created = UserCreated(**user.model_dump(), one_time_password=password)
    kept = created.model_copy(update={"one_time_password": None})
    return await once.keep(created, response, location="/api/v1/users", stored=kept)


@router.get("/teams", tags=["People"], summary="List teams", responses=show.shown(show.TEAMS))
async def list_teams(
    request: Request,
    response: Response,
    db: Db,
    principal: Annotated[Principal, requires("view")],
    limit: pages.Limit = pages.DEFAULT_LIMIT,
    cursor: pages.Cursor = None,
) -> TeamList:
    """Return the teams you belong to, administrators all of them, with their members."""
    mine = principal.teams()
    wanted = select(Team) if mine is None else select(Team).where(Team.id.in_(mine))
    rows, page = await pages.fetch(db, wanted, pages.Order(Team.name, Team.id), limit, cursor)
    pages.announce(request, response, page)
    return TeamList(items=await people.read_teams(db, rows), next_cursor=page.next_cursor, total=page.total)


@router.post(
    "/teams",
    tags=["People"],
    summary="Add a team",
    status_code=status.HTTP_201_CREATED,
    responses={**show.shown(show.TEAM_CREATED, 201), **answers(NameTaken)},
)
async def create_team(
    response: Response,
    state: AppState,
    db: Db,
    once: Once,
    body: Annotated[TeamCreate, Body(examples=[show.TEAM_CREATE])],
    principal: Annotated[Principal, requires("admin")],
) -> TeamRead:
    """Make a team without members; services belong to teams."""
    team = await people.create_team(db, state.clock, principal, body)
    return await once.keep((await people.read_teams(db, [team]))[0], response, location="/api/v1/teams")


@router.put(
    "/teams/{teamId}/members/{userId}",
    tags=["People"],
    summary="Set what a person may do in a team",
    responses={**show.shown(show.TEAM), **answers(NotWithToken)},
)
async def set_member(
    team_id: TeamId,
    user_id: UserId,
    db: Db,
    body: Annotated[MemberWrite, Body(examples=[show.MEMBER])],
    principal: Annotated[Principal, requires("admin")],
) -> TeamRead:
    """Replace the person's permissions in this team; an empty list removes them. Holds from the next request on.

    Every permission includes seeing the team's services. Saying the same again changes nothing, so no `If-Match`.
    """
    return await people.set_member(db, principal, team_id, user_id, body.permissions)


@router.get("/audit", tags=["Audit"], summary="Read the audit trail", responses=show.shown(show.AUDIT))
async def list_audit_entries(
    request: Request,
    response: Response,
    db: Db,
    principal: Annotated[Principal, requires("admin")],  # noqa: ARG001  states the permission
    limit: pages.Limit = pages.DEFAULT_LIMIT,
    cursor: Annotated[
        str | None, Query(pattern=r"^[0-9]{1,15}$", description="`nextCursor` of the page before")
    ] = None,
    object_id: Annotated[
        str | None, Query(alias="object", max_length=200, description="Id of what was done to")
    ] = None,
    action: Annotated[str | None, Query(max_length=64, examples=["token.created"])] = None,
    user_id: Annotated[str | None, Query(alias="user", max_length=40, description="Id of the person")] = None,
) -> AuditPage:
    """Return who did what, newest first; refused attempts to sign in too. Details never hold secret values."""
    asked = {"object": object_id, "action": action, "user_id": user_id}
    filters = {name: value for name, value in asked.items() if value is not None}
    rows, following, total = await trail.page(db, before=int(cursor) if cursor else None, limit=limit, filters=filters)
    page = pages.Page(next_cursor=str(following) if following is not None else None, total=total)
    pages.announce(request, response, page)
    items = [AuditEntryRead.model_validate(row) for row in rows]
    return AuditPage(items=items, next_cursor=page.next_cursor, total=total)


def _user(row: User) -> UserRead:
    return UserRead(
        id=row.id,
        name=row.name,
        is_admin=row.is_admin,
        has_signed_in=not row.password_is_one_time,
        created_at=row.created_at,
    )
