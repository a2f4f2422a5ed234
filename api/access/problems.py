"""The refusals of signing in, tokens and people."""

from api.problems import Conflict, Invalid, NotPermitted, NotSignedIn, Problem


class SignInRefused(NotSignedIn):
    """Name and password do not fit; says the same for an unknown name."""

    code, title = "sign-in-refused", "Name or password is wrong"
    hint = "Whoever runs KIOPS can print a new one-time password with `make password`."


class NewPasswordRequired(Invalid):
    """A one-time password works together with a new one only."""

    code, title = "new-password-required", "Choose a password of your own"
    hint = "Send the sign-in again with `newPassword`."


class CookiesRefused(Problem):
    """A browser would send the session readable over the network here."""

    status, code, title = 403, "cookies-need-https", "Signing in does not work at this address"
    hint = "Open KIOPS as http://127.0.0.1 through a tunnel, or put https in front and set KIOPS_PUBLIC_URL."


class NotWithToken(NotPermitted):
    """Tokens cannot make tokens or people."""

    code, title = "not-with-a-token", "An API token cannot do this"
    hint = "Sign in in the browser and do it there."


class NameTaken(Conflict):
    """Someone or something is called that already."""

    code, title = "name-taken", "This name is taken"
