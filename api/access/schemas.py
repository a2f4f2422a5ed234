"""Bodies around people, sessions, tokens, teams and the audit trail."""

from typing import Annotated, Any, Literal

from pydantic import AwareDatetime, Field, StringConstraints

from api.access.principal import Permission
from api.schemas import Input, Moment, Output, Text

UserName = Annotated[
    Text,
    StringConstraints(to_lower=True, min_length=1, max_length=64, pattern=r"^[A-Za-z0-9][A-Za-z0-9._@-]*$"),
    Field(description="Lower case letters, digits, `.`, `_`, `-` and `@`"),
]
GivenName = Annotated[Text, Field(min_length=1, max_length=64)]
Password = Annotated[str, StringConstraints(strip_whitespace=False, min_length=1, max_length=256)]
NewPassword = Annotated[str, StringConstraints(strip_whitespace=False, min_length=12, max_length=256)]
Cookies = Literal["ok", "refused-insecure-address"]


class SignIn(Input):
    """Name and password; with `newPassword` the password is changed at the same time."""

    name: Annotated[Text, Field(min_length=1, max_length=256)]
    password: Password
    new_password: NewPassword | None = Field(default=None, description="Needed with a one-time password")


class Grant(Output):
    """What one may do in one team."""

    team_id: str
    team_name: str
    permissions: list[Permission]


class SessionRead(Output):
    """Who is signed in at this browser, or with this token."""

    signed_in: bool
    user: str | None
    user_id: str | None
    is_admin: bool
    grants: list[Grant]
    expires_at: Moment | None
    cookies: Cookies
    cookies_reason: str | None = Field(description="Why signing in cannot work at this address, as a sentence")


class TokenCreate(Input):
    """A token for a pipeline; it never has more rights than its owner."""

    name: GivenName
    permissions: list[Permission] = Field(min_length=1, max_length=6)
    expires_at: AwareDatetime = Field(description="At most one year ahead")


class TokenRead(Output):
    """A token without its secret."""

    id: str
    name: str
    prefix: str = Field(description="The first characters, to tell tokens apart")
    permissions: list[Permission]
    created_at: Moment
    expires_at: Moment
    last_used_at: Moment | None
    revoked_at: Moment | None


class TokenCreated(TokenRead):
    """The only answer that shows the secret; a replay of the same request shows null."""

    token: str | None


class TokenList(Output):
    """One page of tokens."""

    items: list[TokenRead]
    next_cursor: str | None
    total: int


class UserCreate(Input):
    """A person."""

    name: UserName
    is_admin: bool = False


class UserRead(Output):
    """A person."""

    id: str
    name: str
    is_admin: bool
    has_signed_in: bool = Field(description="false while the one-time password was not used")
    created_at: Moment


class UserCreated(UserRead):
    """The only answer that shows the one-time password; a replay of the same request shows null."""

    one_time_password: str | None


class UserList(Output):
    """One page of people."""

    items: list[UserRead]
    next_cursor: str | None
    total: int


class TeamCreate(Input):
    """A team."""

    name: GivenName


class MemberRead(Output):
    """What one person may do in a team."""

    user_id: str
    name: str
    permissions: list[Permission]


class TeamRead(Output):
    """A team and its members."""

    id: str
    name: str
    is_default: bool
    members: list[MemberRead]


class TeamList(Output):
    """One page of teams."""

    items: list[TeamRead]
    next_cursor: str | None
    total: int


class MemberWrite(Input):
    """All permissions of this person in this team from now on; an empty list removes them from it."""

    permissions: list[Literal["view", "deploy", "logs", "exec", "manage"]] = Field(max_length=5)


class AuditEntryRead(Output):
    """One thing somebody did or was refused."""

    id: int
    at: Moment
    user_id: str | None
    user_name: str
    token_id: str | None
    address: str
    request_id: str
    action: str
    object: str
    result: str
    details: dict[str, Any]


class AuditPage(Output):
    """One page of the audit trail, newest first."""

    items: list[AuditEntryRead]
    next_cursor: str | None
    total: int
