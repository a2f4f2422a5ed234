"""`make screens`: set a scene and take every picture of docs/screens anew."""

from __future__ import annotations

import argparse
import os
import signal
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from tools.progress import Stop, say
from tools.setup import FRONTEND, build_frontend, npm, prepare_packages, prepare_python
from tools.stage import PASSWORD, Stage

if TYPE_CHECKING:
    from types import FrameType


def set_scene(stage: Stage) -> None:
    """Fill KIOPS with a cluster and four services, each in a state of its own."""
    images = f"{stage.registry}/kiops-shop"
    cluster = stage.add_cluster("north-1")
    shop = stage.add_service("web-shop", "Storefront and checkout", f"{images}/web")
    development = stage.add_environment(shop, cluster, "development")
    staging = stage.add_environment(shop, cluster, "staging")
    production = stage.add_environment(shop, cluster, "production")
    catalog = stage.add_service("catalog", "Products, prices and stock", f"{images}/catalog")
    catalog_production = stage.add_environment(catalog, cluster, "production")
    cart = stage.add_service("cart", "What visitors are about to buy", f"{images}/cart")
    cart_production = stage.add_environment(cart, cluster, "production")
    payment = stage.add_service("payment", "Cards, refunds and receipts", f"{images}/payment")
    stage.add_environment(payment, cluster, "staging")
    first = [
        stage.release(shop, development, "2.0", "Try the new checkout"),
        stage.release(shop, staging, "1.1", "Same as production"),
        stage.release(shop, production, "1.0", "First release"),
        stage.release(catalog, catalog_production, "1.1", "Prices by region"),
        stage.release(cart, cart_production, "1.0", "First release"),
    ]
    for release in first:
        stage.finished(release)
    stage.finished(stage.release(shop, production, "1.1", "Faster start page"))
    stage.finished(stage.release(cart, cart_production, "1.4-crash", "Keep carts for thirty days"))


def main() -> int:
    """Set the stage up, take the pictures or wait to be looked at, take the stage down."""
    parser = argparse.ArgumentParser(prog="make screens", description=__doc__)
    parser.add_argument("--look", action="store_true", help="take no pictures: wait for Ctrl-C")
    parser.add_argument("--port", type=int, help="the port of KIOPS; a free one by default")
    asked = parser.parse_args()
    try:
        prepare_python("dev")
        prepare_packages()
        build_frontend()
        with tempfile.TemporaryDirectory(prefix="kiops-screens-") as folder:
            return perform(Stage(Path(folder), asked.port), is_looking=asked.look)
    except Stop as stop:
        say(f"Stopped: {stop}")
        return 1


def end(_signal: int, _frame: FrameType | None) -> None:
    """Leave, taking the stage down on the way."""
    raise SystemExit(0)


def perform(stage: Stage, *, is_looking: bool) -> int:
    """Play one performance on the stage."""
    signal.signal(signal.SIGINT, end)
    signal.signal(signal.SIGTERM, end)
    try:
        say("starting a cluster and KIOPS")
        stage.start()
        if not is_looking:
            say("taking the pictures of an empty KIOPS")
            take(stage, "@empty")
        say("setting the scene")
        set_scene(stage)
        if is_looking:
            say(f"look at {stage.url}: admin / {PASSWORD}")
            signal.pause()
        say("taking the pictures")
        take(stage, "@empty", viewer=stage.add_viewer("vera"))
        return 0
    finally:
        stage.stop()


def take(stage: Stage, tag: str, *, viewer: str | None = None) -> None:
    """Take the pictures with a tag, or with a viewer all others; stop when one of them fails."""
    environment = {**os.environ, "KIOPS_SHOTS_URL": stage.url, "KIOPS_SHOTS_PASSWORD": PASSWORD}
    choice = ("--grep", tag) if viewer is None else ("--grep-invert", tag)
    done = subprocess.run(  # noqa: S603  the words come from this file
        (npm(), "run", "--silent", "shots", "--", *choice),
        cwd=FRONTEND,
        env=environment | ({} if viewer is None else {"KIOPS_SHOTS_VIEWER": viewer}),
        check=False,
    )
    if done.returncode != 0:
        raise Stop("a picture could not be taken; the reason stands above.")


if __name__ == "__main__":
    sys.exit(main())
