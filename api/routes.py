"""The whole HTTP surface on one screen: each slice adds one line."""

from fastapi import APIRouter

from api.deps import State

ROUTERS: tuple[APIRouter, ...] = ()
"""Every router of `/api/v1`."""


def register_sources(state: State) -> None:
    """Register the channel kinds of `/api/v1/events`: one line per slice, `state.hub.register(...)`."""
