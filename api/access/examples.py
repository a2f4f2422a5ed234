"""Example bodies of the OpenAPI document; the contract tests check that they fit their schemas."""

from typing import Any

SESSION: dict[str, Any] = {
    "signedIn": True,
    "user": "mia",
    "userId": "usr_8k3vq0m2x7c4n5bd",
    "isAdmin": False,
    "grants": [{"teamId": "tea_1h5tq0m2x7c4n5bd", "teamName": "default", "permissions": ["deploy", "view"]}],
    "expiresAt": "2026-03-03T09:00:00Z",
    "cookies": "ok",
    "cookiesReason": None,
}
SIGN_IN: dict[str, Any] = {
    "name": "mia",
    "password": "abcd-efgh-jkmn-pqrs-tuvw",
    "newPassword": "a better one of my own",
}
TOKEN: dict[str, Any] = {
    "id": "tok_2p8rq0m2x7c4n5bd",
    "name": "ci of web-shop",
    "prefix": "kiops_Xy1z",
    "permissions": ["deploy", "view"],
    "createdAt": "2026-03-02T09:00:00Z",
    "expiresAt": "2026-09-02T00:00:00Z",
    "lastUsedAt": None,
    "revokedAt": None,
}
TOKEN_CREATE: dict[str, Any] = {
    "name": "ci of web-shop",
    "permissions": ["view", "deploy"],
    "expiresAt": "2026-09-02T00:00:00Z",
}
TOKEN_CREATED: dict[str, Any] = {**TOKEN, "token": "kiops_Xy1zExampleExampleExampleExampleExampleExam00000000"}
TOKENS: dict[str, Any] = {"items": [TOKEN], "nextCursor": None, "total": 1}
USER: dict[str, Any] = {
    "id": "usr_8k3vq0m2x7c4n5bd",
    "name": "mia",
    "isAdmin": False,
    "hasSignedIn": True,
    "createdAt": "2026-03-02T09:00:00Z",
}
USER_CREATE: dict[str, Any] = {"name": "mia", "isAdmin": False}
USER_CREATED: dict[str, Any] = {**USER, "hasSignedIn": False, "oneTimePassword": "abcd-efgh-jkmn-pqrs-tuvw"}
USERS: dict[str, Any] = {"items": [USER], "nextCursor": None, "total": 1}
TEAM: dict[str, Any] = {
    "id": "tea_1h5tq0m2x7c4n5bd",
    "name": "default",
    "isDefault": True,
    "members": [{"userId": "usr_8k3vq0m2x7c4n5bd", "name": "mia", "permissions": ["deploy", "view"]}],
}
TEAM_CREATE: dict[str, Any] = {"name": "web"}
TEAM_CREATED: dict[str, Any] = {**TEAM, "name": "web", "isDefault": False, "members": []}
TEAMS: dict[str, Any] = {"items": [TEAM], "nextCursor": None, "total": 1}
MEMBER: dict[str, Any] = {"permissions": ["view", "deploy"]}
AUDIT: dict[str, Any] = {
    "items": [
        {
            "id": 42,
            "at": "2026-03-02T09:00:00Z",
            "userId": "usr_8k3vq0m2x7c4n5bd",
            "userName": "mia",
            "tokenId": None,
            "address": "10.0.0.7",
            "requestId": "req_5b0c9f1e2d3a4b5c6d7e",
            "action": "token.created",
            "object": "tok_2p8rq0m2x7c4n5bd",
            "result": "done",
            "details": {"name": "ci of web-shop"},
        }
    ],
    "nextCursor": None,
    "total": 1,
}


def shown(example: dict[str, Any], status: int = 200) -> dict[int | str, dict[str, Any]]:
    """Return the `responses=` entry that shows an example."""
    return {status: {"content": {"application/json": {"example": example}}}}
