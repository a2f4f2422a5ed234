"""How a visitor's request reads in a log. Pure."""

from sandbox.kubelet.behaviour import TIMED

_LATENCY = (4, 6, 7, 9, 12, 18, 31)
_PATHS = ("/", "/product/{0}", "/product/{0}", "/search?q=mug", "/cart", "/checkout")


def request_line(run_id: str, number: int) -> str:
    """Give the log line of one request: the same for a number, whoever asks."""
    dice = (number * 2654435761 + int(run_id[:8], 16)) & 0xFFFFFFFF
    path = _PATHS[dice % len(_PATHS)].format(dice // 7 % 40 + 1)
    visitor = f"v{dice // 11 % 9000 + 1000}"
    return f"{TIMED}GET {path} 200 {_LATENCY[dice // 13 % len(_LATENCY)]}ms visitor={visitor}"
