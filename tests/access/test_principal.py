"""What a principal may do (pure)."""

import pytest

from api.access.principal import Principal
from api.problems import NotFound, NotPermitted


def a_principal(
    *, is_admin: bool = False, scope: set[str] | None = None, grants: dict[str, set[str]] | None = None
) -> Principal:
    return Principal(
        user_id="usr_1",
        name="mia",
        is_admin=is_admin,
        token_id="tok_1" if scope is not None else None,
        scope=frozenset(scope) if scope is not None else None,
        grants={team: frozenset(permissions) for team, permissions in (grants or {}).items()},
    )


def test_a_grant_holds_in_its_team_only() -> None:
    mia = a_principal(grants={"tea_1": {"deploy"}, "tea_2": {"view"}})
    assert mia.may("deploy", "tea_1")
    assert not mia.may("deploy", "tea_2")
    assert not mia.may("deploy", "tea_3")
    assert mia.may("deploy")
    assert not mia.may("exec")


def test_any_grant_lets_see() -> None:
    assert a_principal(grants={"tea_1": {"exec"}}).may("view", "tea_1")
    assert not a_principal(grants={"tea_1": set()}).may("view", "tea_1")


def test_nobody_becomes_administrator_by_a_grant() -> None:
    assert not a_principal(grants={"tea_1": {"admin"}}).may("admin", "tea_1")
    assert a_principal(is_admin=True).may("admin")
    assert a_principal(is_admin=True).may("exec", "tea_9")


def test_a_token_never_has_more_than_its_owner_and_its_scope() -> None:
    token = a_principal(grants={"tea_1": {"deploy"}}, scope={"deploy", "manage", "admin"})
    assert token.may("deploy", "tea_1")
    assert token.may("view", "tea_1")
    assert not token.may("manage", "tea_1")
    assert not token.may("admin")
    assert not a_principal(is_admin=True, scope={"view"}).may("deploy", "tea_1")


def test_lists_are_narrowed_by_teams() -> None:
    mia = a_principal(grants={"tea_1": {"deploy"}, "tea_2": {"view"}})
    assert mia.teams() == frozenset({"tea_1", "tea_2"})
    assert mia.teams("deploy") == frozenset({"tea_1"})
    assert a_principal(is_admin=True).teams() is None
    assert a_principal(is_admin=True, scope={"admin"}).teams("deploy") == frozenset()


def test_what_cannot_be_seen_is_not_found_and_what_can_be_seen_is_explained() -> None:
    mia = a_principal(grants={"tea_2": {"view"}})
    with pytest.raises(NotFound):
        mia.demand("deploy", "tea_1")
    with pytest.raises(NotPermitted, match="`deploy`"):
        mia.demand("deploy", "tea_2")
    with pytest.raises(NotPermitted, match="token"):
        a_principal(is_admin=True, scope={"view"}).demand("deploy", "tea_1")
    with pytest.raises(NotPermitted, match="administrator"):
        mia.demand("admin")
