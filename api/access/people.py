"""Users, teams, and what a user may do in a team."""

from collections import defaultdict
from collections.abc import Sequence
from contextlib import suppress

from sqlalchemy import delete, func, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncSession

from api.access.models import Member, Team, User
from api.access.principal import Principal
from api.access.problems import NameTaken
from api.access.schemas import MemberRead, TeamCreate, TeamRead, UserCreate
from api.access.tokens import person_only
from api.audit import service as audit
from api.clock import Clock
from api.db.session import Sessions
from api.db.types import new_id
from api.passwords import UNUSABLE
from api.problems import FieldProblem, NotFound

ADMINISTRATOR = "admin"
DEFAULT_TEAM = "default"


async def prepare(sessions: Sessions, clock: Clock) -> None:
    """Make the default team and the administrator when there is nobody yet; two replicas may try at once.

    The administrator has no password until `python -m api password` prints one.
    """
    with suppress(IntegrityError):  # another replica was faster
        async with sessions.begin() as db:
            await _prepare(db, clock)


async def _prepare(db: AsyncSession, clock: Clock) -> None:
    if await db.scalar(select(func.count()).select_from(User)):
        return
    now = clock.now()
    db.add(Team(id=new_id("tea"), name=DEFAULT_TEAM, is_default=True, created_at=now))
    db.add(
        User(
            id=new_id("usr"),
            name=ADMINISTRATOR,
            password_hash=UNUSABLE,
            password_is_one_time=True,
            is_admin=True,
            created_at=now,
        )
    )
    await audit.record(db, principal=None, action="kiops.prepared", object="kiops")


async def create_user(
    db: AsyncSession, clock: Clock, principal: Principal, body: UserCreate, password_hash: str
) -> User:
    """Add a person with a one-time password; raises `NameTaken`."""
    person_only(principal)
    user = User(
        id=new_id("usr"),
        name=body.name.lower(),
        password_hash=password_hash,
        password_is_one_time=True,
        is_admin=body.is_admin,
        created_at=clock.now(),
    )
    await _add(db, user, body.name)
    await audit.record(
        db,
        principal=principal,
        action="user.created",
        object=user.id,
        details={"name": user.name, "isAdmin": user.is_admin},
    )
    return user


async def create_team(db: AsyncSession, clock: Clock, principal: Principal, body: TeamCreate) -> Team:
    """Add a team; raises `NameTaken`."""
    team = Team(id=new_id("tea"), name=body.name, is_default=False, created_at=clock.now())
    await _add(db, team, body.name)
    await audit.record(db, principal=principal, action="team.created", object=team.id, details={"name": body.name})
    return team


async def set_member(
    db: AsyncSession, principal: Principal, team_id: str, user_id: str, permissions: Sequence[str]
) -> TeamRead:
    """Replace what a person may do in a team; raises `NotFound` for either."""
    person_only(principal)
    team, user = await db.get(Team, team_id), await db.get(User, user_id)
    if team is None or user is None:
        raise NotFound("There is no such team or no such person.")
    await db.execute(delete(Member).where(Member.team_id == team_id, Member.user_id == user_id))
    if permissions:
        db.add(Member(team_id=team_id, user_id=user_id, permissions=sorted(set(permissions))))
    await audit.record(
        db,
        principal=principal,
        action="member.set",
        object=team_id,
        details={"userId": user_id, "permissions": sorted(set(permissions))},
    )
    return (await read_teams(db, [team]))[0]


async def read_teams(db: AsyncSession, teams: Sequence[Team]) -> list[TeamRead]:
    """Return teams with their members."""
    rows = await db.execute(
        select(Member, User.name)
        .join(User, User.id == Member.user_id)
        .where(Member.team_id.in_([team.id for team in teams]))
        .order_by(User.name)
    )
    members: dict[str, list[MemberRead]] = defaultdict(list)
    for member, name in rows:
        found = MemberRead.model_validate(
            {"user_id": member.user_id, "name": name, "permissions": sorted(member.permissions)}
        )
        members[member.team_id].append(found)
    return [
        TeamRead(id=team.id, name=team.name, is_default=team.is_default, members=members[team.id]) for team in teams
    ]


async def _add(db: AsyncSession, row: User | Team, name: str) -> None:
    kind = type(row)
    if await db.scalar(select(kind.id).where(kind.name == row.name)):
        raise _taken(name)
    db.add(row)
    try:
        await db.flush()
    except IntegrityError:
        raise _taken(name) from None


def _taken(name: str) -> NameTaken:
    error = FieldProblem(pointer="/name", code="name-taken", message="Choose another name.")
    return NameTaken(f"“{name}” is taken.", errors=(error,))
