"""What real chats asked and no condition answers, and what a resource's conditions say twice differently."""

from __future__ import annotations

import asyncio

from desktop.domain.chat import ResourceId
from desktop.domain.contradictions import Ad, find_contradictions
from desktop.domain.coverage import Asked, find_gaps
from desktop.domain.resource import Resource
from desktop.services.condition_wishes import CoverageView
from desktop.services.rights import Right, needs
from desktop.store import Store
from desktop.store.checks import SeenAd
from desktop.store.condition_rows import Effective


class Coverage:
    """Carried by the desk of conditions."""

    _store: Store

    async def _need_resource(self, resource_id: ResourceId) -> Resource:
        raise NotImplementedError

    @needs(Right.READ)
    async def read_coverage(self, resource_id: ResourceId) -> CoverageView:
        """Of the newest thousand messages of half a year; on a thread of its own, for it reads each of them."""
        resource = await self._need_resource(resource_id)
        effective = await self._store.conditions.read_effective(resource_id)
        asked = [Asked(*row) for row in await self._store.checks.list_asked(resource_id)]
        ads = await self._store.checks.list_ads(resource_id)
        return await asyncio.to_thread(_look, resource, effective, asked, ads)


def _look(resource: Resource, said: Effective, asked: list[Asked], ads: tuple[SeenAd, ...]) -> CoverageView:
    return CoverageView(
        find_gaps(asked, resource, said.effective),
        find_contradictions(said.template, said.own, [Ad(one.title, one.price) for one in ads]),
        len(asked),
    )
