"""The questions about access that the API answers: may I, what may I, who is this."""

from sandbox.apiserver.authentication import Authentication, User
from sandbox.apiserver.authorization import Act, Authorization
from sandbox.apiserver.objects import Json, dig

_RULE_KEYS = ("verbs", "apiGroups", "resources", "resourceNames")


def access(authorization: Authorization, user: User, body: Json) -> Json:
    """Answer a SelfSubjectAccessReview, LocalSubjectAccessReview or SubjectAccessReview."""
    spec = body.get("spec") or {}
    if "user" in spec or "groups" in spec:
        user = User(spec.get("user", ""), tuple(spec.get("groups") or ()))
    reason = authorization.allows(user, _act(spec))
    status: Json = {"allowed": reason is not None}
    if reason:
        status["reason"] = reason
    return {**body, "status": status}


def rules(authorization: Authorization, user: User, body: Json) -> Json:
    """Answer a SelfSubjectRulesReview."""
    namespace = dig(body, "spec", "namespace", default="")
    found = [rule for rule, _ in authorization.rules(user, namespace)]
    resource_rules = [
        {key: rule[key] for key in _RULE_KEYS if rule.get(key)} for rule in found if rule.get("resources")
    ]
    plain = [
        {"verbs": rule["verbs"], "nonResourceURLs": rule["nonResourceURLs"]}
        for rule in found
        if rule.get("nonResourceURLs")
    ]
    status = {"resourceRules": resource_rules, "nonResourceRules": plain, "incomplete": False}
    return {**body, "status": status}


def token(authentication: Authentication, body: Json) -> Json:
    """Answer a TokenReview."""
    user = authentication.user_of_token(dig(body, "spec", "token", default=""))
    if user is None:
        return {**body, "status": {"user": {}, "error": "[invalid bearer token, token lookup failed]"}}
    return {
        **body,
        "status": {"authenticated": True, "user": info(user), "audiences": ["https://kubernetes.default.svc"]},
    }


def myself(user: User, body: Json) -> Json:
    """Answer a SelfSubjectReview."""
    return {**body, "status": {"userInfo": info(user)}}


def info(user: User) -> Json:
    """Give a user as the API shows one."""
    made: Json = {"username": user.name, "groups": list(user.groups)}
    if user.uid:
        made["uid"] = user.uid
    if user.extra:
        made["extra"] = user.extra
    return made


def _act(spec: Json) -> Act:
    asked = spec.get("resourceAttributes")
    if asked is None:
        path = spec.get("nonResourceAttributes") or {}
        return Act(path.get("verb", ""), path=path.get("path", "/"))
    return Act(
        asked.get("verb", ""), asked.get("group", ""), asked.get("resource", ""), asked.get("subresource", ""),
        asked.get("namespace", ""), asked.get("name", ""),
    )  # fmt: skip
