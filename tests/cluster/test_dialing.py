"""What the kernel is asked to do for a connection."""

import socket

from api.cluster.dialing import watch_over


def test_a_connection_whose_other_end_is_gone_breaks_within_half_a_minute() -> None:
    with socket.socket() as made:
        watch_over(made)
        assert made.getsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE) == 1
        idle, interval, count = (
            made.getsockopt(socket.IPPROTO_TCP, option)
            for option in (socket.TCP_KEEPIDLE, socket.TCP_KEEPINTVL, socket.TCP_KEEPCNT)
        )
    assert idle + interval * count <= 30
