"""Refusals of the deploy slice."""

from typing import Any

from api.problems import Conflict


class WarningsNotAcknowledged(Conflict):
    """Warnings stand that somebody has to accept first; the member `findings` lists them."""

    code = "warnings-not-acknowledged"
    title = "Some warnings have to be accepted first"
    hint = "Read `findings`, and send their codes in `acknowledged` if the release shall go ahead."

    def __init__(self, findings: list[dict[str, Any]]) -> None:
        """Carry the findings so that a client can show them."""
        codes = ", ".join(sorted({finding["code"] for finding in findings}))
        super().__init__(f"Not accepted yet: {codes}.", extra={"findings": findings})


class ReleaseInProgress(Conflict):
    """One release at a time per environment; the member `releaseId` names the running one."""

    code = "release-in-progress"
    title = "Another release of this environment is running"
    hint = "Wait for it, cancel it, or send `onConflict: replace` to end it as superseded."

    def __init__(self, release_id: str, number: int) -> None:
        """Carry the running release."""
        super().__init__(f"Release #{number} is still running.", extra={"releaseId": release_id, "number": number})


class ReleaseFinished(Conflict):
    """The release has its verdict already; nothing can be cancelled."""

    code = "release-finished"
    title = "This release has ended"
