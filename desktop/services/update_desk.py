"""What a person wishes of newer versions, carried to the service whose job it is."""

from __future__ import annotations

import os
from collections.abc import Awaitable, Callable, Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Any

from desktop.services.rights import Right, needs
from desktop.services.update_wishes import UpdateView
from desktop.services.updates import UpdateNews
from desktop.store import Store

if TYPE_CHECKING:
    from desktop.services.rooms import Rooms


class UpdateDesk:
    """Carried by the front desk."""

    _store: Store
    _environment: Mapping[str, str] | None
    _rooms: Callable[[], Awaitable[Rooms]]

    @cached_property
    def _news(self) -> UpdateNews:
        environment = os.environ if self._environment is None else self._environment
        return UpdateNews(self._store, instance=self._store.instance, environment=environment)

    @needs(Right.READ)
    async def read_updates(self) -> UpdateView:
        return await self._news.read()

    @needs(Right.KEYS)
    async def save_updates(self, changed: Mapping[str, Any]) -> UpdateView:
        return await self._news.save(changed)

    @needs(Right.KEYS)
    async def ask_for_updates(self) -> UpdateView:
        return await (await self._rooms()).updates.ask()

    @needs(Right.ANSWER)
    async def note_update_seen(self) -> None:
        await self._news.note_seen()
