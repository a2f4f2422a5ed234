"""What a browser is told about itself."""

from sqlalchemy import select
from starlette.requests import HTTPConnection

from api.access import cookies
from api.access.models import BrowserSession, Team
from api.access.principal import Principal
from api.access.schemas import Grant, SessionRead
from api.deps import State


async def read(connection: HTTPConnection, state: State, principal: Principal | None) -> SessionRead:
    """Return the session as the screens need it; nobody signed in is an answer, not an error."""
    public_url = state.settings.public_url
    kept = cookies.state_of(connection, public_url)
    names: dict[str, str] = {}
    expires_at = None
    if principal is not None:
        async with state.sessions.read() as db:
            wanted = select(Team.id, Team.name).where(Team.id.in_(principal.grants))
            names = {row.id: row.name for row in await db.execute(wanted)}
            if principal.session_id is not None:
                session = await db.get(BrowserSession, principal.session_id)
                expires_at = session.expires_at if session else None
    return SessionRead(
        signed_in=principal is not None,
        user=principal.name if principal else None,
        user_id=principal.user_id if principal else None,
        is_admin=principal is not None and principal.may("admin"),
        grants=_grants(principal, names),
        expires_at=expires_at,
        cookies=kept,
        cookies_reason=None if kept == "ok" else cookies.reason(connection),
    )


def _grants(principal: Principal | None, names: dict[str, str]) -> list[Grant]:
    if principal is None:
        return []
    rows = [
        {
            "team_id": team_id,
            "team_name": names[team_id],
            "permissions": [p for p in sorted(permissions) if principal.scope is None or p in principal.scope],
        }
        for team_id, permissions in principal.grants.items()
        if team_id in names
    ]
    return sorted((Grant.model_validate(row) for row in rows), key=lambda grant: grant.team_name)
