"""Ads of the account taken over as resources: title and address from the ad, its price as a hint; nothing is overwritten."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from desktop.domain.chat import AccountId, ResourceId
from desktop.domain.resource import Resource
from desktop.domain.stay import Unit
from desktop.errors import Refused, Rejected
from desktop.services.condition_wishes import AdPage, FoundAd
from desktop.services.rights import Right, needs, sign
from desktop.store import Store
from desktop.store.checks import SeenAd

if TYPE_CHECKING:
    from desktop.services.accounts import Accounts

_PAGE = 50


class AdImport:
    """Carried by the desk of conditions."""

    _store: Store
    _operator: str
    _accounts: Accounts | None

    @needs(Right.CONDITIONS)
    async def list_ads(self, account_id: AccountId, *, page: int = 1) -> AdPage:
        """Raises what Avito says. Those that are bound already are told, and what others seem to be of."""
        if self._accounts is None:
            raise Refused("there are no accounts", code="avito_key")
        client = await self._accounts.client(account_id)
        batch = await client.list_items(page=page, per_page=_PAGE)
        resources = [one for one in await self._store.conditions.list_resources() if one.account_id == account_id]
        owners = {item: one.id for one in resources for item in one.item_ids}
        found = tuple(
            FoundAd(
                one.id, one.title, one.address, one.price_rub, one.url, one.category, owners.get(one.id),
                None if one.id in owners else _guess(one.title, one.address, resources),
            )
            for one in batch.items
        )  # fmt: skip
        await self._store.checks.save_ads([_to_seen(account_id, one) for one in found])
        return AdPage(found, batch.next_page)

    @needs(Right.CONDITIONS, note="ads.import")
    async def add_ads(
        self,
        account_id: AccountId,
        ads: Sequence[FoundAd],
        *,
        unit: Unit,
        resource_id: ResourceId | None = None,
        together: bool = False,
    ) -> int:
        """How many were bound. One that has a resource already stays with it."""
        resources = {one.id: one for one in await self._store.conditions.list_resources()}
        bound = {(one.account_id, item) for one in resources.values() for item in one.item_ids}
        fresh = [one for one in ads if (account_id, one.item_id) not in bound]
        if not fresh:
            return 0
        if resource_id is not None:
            known = resources.get(resource_id)
            if known is None or known.account_id != account_id:
                raise Rejected("this resource is not of this account", code="not_found", field="resource_id")
            await self._bind(known, fresh)
        elif together:
            await self._bind(_make(account_id, fresh[0], unit, resources), fresh)
        else:
            for one in fresh:
                made = _make(account_id, one, unit, resources)
                resources[made.id] = made
                await self._bind(made, [one])
        return len(fresh)

    async def _bind(self, resource: Resource, ads: Sequence[FoundAd]) -> None:
        items = tuple(sorted({*resource.item_ids, *(one.item_id for one in ads)}))
        said = replace(
            resource,
            item_ids=items,
            address=resource.address or next((one.address for one in ads if one.address), None),
            url=resource.url or next((one.url for one in ads if one.url), None),
        )
        await self._store.conditions.save_resource(said, by=sign(self._operator))


def _make(account_id: AccountId, ad: FoundAd, unit: Unit, known: dict[ResourceId, Resource]) -> Resource:
    name = ResourceId(f"avito-{ad.item_id}")
    if name in known:  # it was made of this ad once, and the ad was taken from it since
        name = ResourceId(f"avito-{account_id}-{ad.item_id}")
    return Resource(name, account_id, ad.title.strip() or f"Объявление {ad.item_id}", unit)


def _guess(title: str, address: str, resources: Sequence[Resource]) -> ResourceId | None:
    """The one resource of the same name, or of the same address; of two such none."""
    for key, wanted in (("title", _fold(title)), ("address", _fold(address))):
        same = [one.id for one in resources if wanted and _fold(getattr(one, key) or "") == wanted]
        if len(same) == 1:
            return same[0]
    return None


def _fold(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.lower().replace("ё", "е")))


def _to_seen(account_id: AccountId, ad: FoundAd) -> SeenAd:
    return SeenAd(account_id, ad.item_id, ad.title, ad.price, ad.address, ad.url)
