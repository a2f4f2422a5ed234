"""`python -m benchmarks.faults`: what a client does to a server that closes every watch at once (T15)."""

import sys

import httpx

from benchmarks.children import measured, server, versions
from benchmarks.conditions import conditions
from benchmarks.figures import Bound, Figures, Goal, Measure, arguments, in_turns, report, say

PEER, OURS = "kubernetes_asyncio, Watch", "KIOPS"
NAMES = {PEER: "typed-closing", OURS: "ours-closing"}
RATE = Measure("requests_per_s", "Requests to a server that closes every watch", "a second")


def main() -> int:
    """Measure and print."""
    asked = arguments("benchmarks.faults", __doc__).parse_args()
    used = versions("kubernetes_asyncio", "aiohttp", "uvloop")
    with (
        server("benchmarks.pod_server", "--pods", "1") as (_, (port, _)),
        httpx.Client(base_url=f"http://127.0.0.1:{port}", trust_env=False) as client,
    ):
        if not asked.json:
            say(f"{conditions()}\n{used}")

        def run(contestant: str) -> dict[str, float]:
            client.get("/requests")
            taken = measured("benchmarks.reader", NAMES[contestant], str(client.base_url), "0")
            return {RATE.key: int(client.get("/requests").text) / taken["seconds"]}

        figures = Figures()
        in_turns(figures, (PEER,), (OURS,), asked.rounds, run)
    goals = (Goal("T15", RATE, OURS, PEER, 370),)
    return report(asked, figures, ((RATE, (PEER, OURS)),), goals, (Bound("T15", RATE, OURS, 2),))


if __name__ == "__main__":
    sys.exit(main())
