"""What every route may ask for: the store, the settings, whether the page may curate."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from fastapi import Depends, Request

from sse_kg.graph.store import GraphStore
from sse_kg.settings import Settings


@dataclass(frozen=True, slots=True)
class Served:
    """What an application serves.

    Without a ``token`` it serves this machine alone; without a ``store_token`` other processes of
    ours cannot use its store.
    """

    store: GraphStore
    settings: Settings
    curate: bool = False
    token: str | None = None
    store_token: str | None = None


async def _served(request: Request) -> Served:
    served: Served = request.app.state.served
    return served


ServedHere = Annotated[Served, Depends(_served)]


async def _store(served: ServedHere) -> GraphStore:
    return served.store


async def _settings(served: ServedHere) -> Settings:
    return served.settings


StoreHere = Annotated[GraphStore, Depends(_store)]
SettingsHere = Annotated[Settings, Depends(_settings)]
