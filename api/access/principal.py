"""Who is asking and what they may do (pure)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, get_args

from api.problems import NotFound, NotPermitted

Permission = Literal["view", "deploy", "logs", "exec", "manage", "admin"]
PERMISSIONS: tuple[Permission, ...] = get_args(Permission)


@dataclass(frozen=True, kw_only=True)
class Principal:
    """A person, or one of their tokens, as of this moment.

    `grants` maps team id to permissions. A token keeps the part of its owner's rights that its `scope` names.
    """

    user_id: str
    name: str
    is_admin: bool
    token_id: str | None = None
    session_id: str | None = None
    grants: Mapping[str, frozenset[str]] = field(default_factory=dict)
    scope: frozenset[str] | None = None

    def may(self, permission: Permission, team_id: str | None = None) -> bool:
        """Say whether this is allowed on objects of a team; without a team: in any team at all.

        `admin` is never granted per team: only administrators have it. A grant of anything includes `view`.
        """
        if not self._in_scope(permission):
            return False
        if self.is_admin:
            return True
        if permission == "admin":
            return False
        held = [self.grants.get(team_id, frozenset())] if team_id is not None else list(self.grants.values())
        return any(permission in grants or (permission == "view" and grants) for grants in held)

    def _in_scope(self, permission: Permission) -> bool:
        return self.scope is None or permission in self.scope or (permission == "view" and bool(self.scope))

    def teams(self, permission: Permission = "view") -> frozenset[str] | None:
        """Return the teams in which this is allowed; None means all of them (administrators)."""
        if self.is_admin and self.may(permission):
            return None
        return frozenset(team for team in self.grants if self.may(permission, team))

    def demand(self, permission: Permission, team_id: str | None = None) -> None:
        """Raise `NotFound` when the caller may not even see it, `NotPermitted` when seeing is all they may."""
        if self.may(permission, team_id):
            return
        if team_id is not None and not self.may("view", team_id):
            raise NotFound("There is no such thing, or you may not see it.")
        raise missing(self, permission)


def missing(principal: Principal, permission: Permission) -> NotPermitted:
    """Return the refusal that names what is missing and who can grant it."""
    if principal.scope is not None and permission not in principal.scope:
        detail = f"This needs the permission `{permission}`, which this API token does not carry."
        hint = "Make a token that carries it; a token never has more than its owner."
    elif permission == "admin":
        detail = "This needs an administrator."
        hint = "Ask an administrator of KIOPS."
    else:
        detail = f"This needs the permission `{permission}` in the team that owns it."
        hint = "An administrator can grant it: Settings → Teams."
    return NotPermitted(detail, hint=hint, extra={"permission": permission})
