"""`kubectl --as`: one user acts as another, if a rule allows to impersonate."""

from collections.abc import Iterator, Mapping

from sandbox.apiserver.authentication import User
from sandbox.apiserver.authorization import Act, Authorization, refusal
from sandbox.apiserver.status import StatusError, bad_request

_ACCOUNT = "system:serviceaccount:"
_EVERYBODY = "system:authenticated"


def acting(user: User, headers: Mapping[str, str], groups: tuple[str, ...], authorization: Authorization) -> User:
    """Give who the request is done as; `groups` are all values of `Impersonate-Group`.

    Raises 403 when the user may not, 400 for groups without a user.
    """
    name = headers.get("Impersonate-User", "")
    if not name:
        if groups:
            raise bad_request("requested impersonation of groups without impersonating a user")
        return user
    for act in _acts(name, groups):
        if authorization.allows(user, act) is None:
            message = f'{act.resource} "{act.name}" is forbidden: {refusal(user, act)}'
            raise StatusError(403, "Forbidden", message, {"name": act.name, "kind": act.resource})
    if not groups and name.startswith(_ACCOUNT):
        namespace = name.removeprefix(_ACCOUNT).partition(":")[0]
        groups = ("system:serviceaccounts", f"system:serviceaccounts:{namespace}")
    return User(name, groups if _EVERYBODY in groups else (*groups, _EVERYBODY))


def _acts(name: str, groups: tuple[str, ...]) -> Iterator[Act]:
    if name.startswith(_ACCOUNT):
        namespace, _, account = name.removeprefix(_ACCOUNT).partition(":")
        yield Act("impersonate", resource="serviceaccounts", namespace=namespace, name=account)
    else:
        yield Act("impersonate", resource="users", name=name)
    for group in groups:
        yield Act("impersonate", resource="groups", name=group)
