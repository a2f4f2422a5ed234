"""`python -m benchmarks.faults`: what a client does to a server that misbehaves, and how soon it sees again (T15)."""

import sys

import httpx

from benchmarks.children import measured, server, versions
from benchmarks.conditions import conditions
from benchmarks.figures import Bound, Figures, Goal, Measure, arguments, in_turns, report, say

PEER, OURS = "kubernetes_asyncio, Watch", "KIOPS"
NAMES = {PEER: "typed", OURS: "ours"}
WORDS = {
    "closes": "closes each watch",
    "html": "answers watches with a proxy's 503",
    "expired": "says 410 in each watch",
    "busy": "says 429, come back in 2 s",
    "halves": "breaks off in each event",
}
RATES = {
    fault: Measure(f"requests_{fault}", f"Requests to a server that {words}", "a second")
    for fault, words in WORDS.items()
}
SHOWN = {
    fault: Measure(f"shown_{fault}", f"From the end of the fault to the news, one that {words}", "s")
    for fault, words in WORDS.items()
}
ASKED_AT_MOST = 2
SHOWN_WITHIN_S = 5


def main() -> int:
    """Measure and print."""
    asked = arguments("benchmarks.faults", __doc__).parse_args()
    used = versions("kubernetes_asyncio", "aiohttp", "uvloop")
    with (
        server("benchmarks.fault_server") as (_, (port,)),
        httpx.Client(base_url=f"http://127.0.0.1:{port}", trust_env=False) as client,
    ):
        if not asked.json:
            say(f"{conditions()}\n{used}")

        def run(contestant: str) -> dict[str, float]:
            taken: dict[str, float] = {}
            for fault in WORDS:
                client.post(f"/mend/{fault}", params={"broken": "true"})
                taken |= measured("benchmarks.fault_reader", NAMES[contestant], str(client.base_url), fault)
                client.post(f"/mend/{fault}")
            return taken

        figures = Figures()
        in_turns(figures, (PEER,), (OURS,), asked.rounds, run)
    measures = (*RATES.values(), *SHOWN.values())
    goals = (Goal("T15", RATES["closes"], OURS, PEER, 370),)
    bounds = (
        *(Bound("T15", measure, OURS, ASKED_AT_MOST) for measure in RATES.values()),
        *(Bound("I6", measure, OURS, SHOWN_WITHIN_S) for measure in SHOWN.values()),
    )
    return report(asked, figures, tuple((measure, (PEER, OURS)) for measure in measures), goals, bounds)


if __name__ == "__main__":
    sys.exit(main())
