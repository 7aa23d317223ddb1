"""Ads of the account taken over as resources, from the simulated Avito."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import replace

import pytest

from desktop.core import Core
from desktop.domain.chat import AccountId
from desktop.domain.stay import Unit
from desktop.errors import Refused, Rejected
from desktop.services.rights import acting_as, make_owner
from tests.flows.house import open_hut


@pytest.fixture
async def core(tmp_path) -> AsyncIterator[Core]:
    async with open_hut(tmp_path, has_relay=False) as hut, hut.program(started=False) as opened:
        with acting_as(make_owner("Анна Образцова")):
            yield opened


async def account_of(core: Core) -> AccountId:
    return (await core.store.people.list_accounts())[0].user_id


async def test_ads_that_are_bound_are_told_and_the_rest_can_be_taken(core: Core) -> None:
    desk, account = core.rooms.conditions, await account_of(core)
    page = await desk.list_ads(account)
    assert page.ads
    assert all(one.resource_id for one in page.ads)
    first = await core.store.conditions.get_resource(page.ads[0].resource_id)
    await core.store.conditions.save_resource(replace(first, item_ids=()))
    page = await desk.list_ads(account)
    free = [one for one in page.ads if one.resource_id is None]
    assert [one.item_id for one in free] == list(first.item_ids)
    assert await desk.add_ads(account, free, unit=Unit.NIGHT) == 1
    made = await core.store.conditions.find_resource(account, free[0].item_id)
    assert (made.title, made.unit) == (free[0].title, Unit.NIGHT)
    assert (await core.store.conditions.read_effective(made.id)).version == 0
    assert (await core.store.checks.list_ads(made.id))[0].price == free[0].price


async def test_an_existing_resource_takes_an_ad_and_keeps_what_it_says(core: Core) -> None:
    desk, account = core.rooms.conditions, await account_of(core)
    ads = (await desk.list_ads(account)).ads
    keeper = await core.store.conditions.get_resource(ads[0].resource_id)
    other = await core.store.conditions.get_resource(ads[1].resource_id)
    await core.store.conditions.save_resource(replace(other, item_ids=()))
    free = [one for one in (await desk.list_ads(account)).ads if one.resource_id is None]
    before = await core.store.conditions.read_effective(keeper.id)
    await desk.add_ads(account, free, unit=Unit.HOUR, resource_id=keeper.id)
    after = await core.store.conditions.get_resource(keeper.id)
    assert set(after.item_ids) == {*keeper.item_ids, *other.item_ids}
    assert (after.title, after.unit, after.address or None) == (
        keeper.title,
        keeper.unit,
        keeper.address or free[0].address or None,
    )
    assert (await core.store.conditions.read_effective(keeper.id)).own == before.own


async def test_several_ads_make_one_resource(core: Core) -> None:
    desk, account = core.rooms.conditions, await account_of(core)
    for ad in (await desk.list_ads(account)).ads[:2]:
        resource = await core.store.conditions.get_resource(ad.resource_id)
        await core.store.conditions.save_resource(replace(resource, item_ids=()))
    free = [one for one in (await desk.list_ads(account)).ads if one.resource_id is None]
    assert await desk.add_ads(account, free, unit=Unit.NIGHT, together=True) == len(free)
    owners = {
        one.resource_id for one in (await desk.list_ads(account)).ads if one.item_id in {ad.item_id for ad in free}
    }
    assert len(owners) == 1


async def test_an_ad_of_a_resource_stays_with_it(core: Core) -> None:
    desk, account = core.rooms.conditions, await account_of(core)
    ads = (await desk.list_ads(account)).ads
    assert await desk.add_ads(account, ads, unit=Unit.NIGHT) == 0
    assert (await desk.list_ads(account)).ads == ads


async def test_a_likely_resource_is_named_by_its_title(core: Core) -> None:
    desk, account = core.rooms.conditions, await account_of(core)
    ad = (await desk.list_ads(account)).ads[0]
    resource = await core.store.conditions.get_resource(ad.resource_id)
    await core.store.conditions.save_resource(replace(resource, item_ids=(), title=ad.title.upper()))
    found = next(one for one in (await desk.list_ads(account)).ads if one.item_id == ad.item_id)
    assert found.likely == resource.id


async def test_an_account_that_is_not_set_up_is_refused(core: Core) -> None:
    with pytest.raises(Refused):
        await core.rooms.conditions.list_ads(AccountId("111"))


async def test_a_resource_of_another_account_takes_no_ad(core: Core) -> None:
    desk, account = core.rooms.conditions, await account_of(core)
    resource = await core.store.conditions.get_resource((await desk.list_ads(account)).ads[0].resource_id)
    await core.store.conditions.save_resource(replace(resource, item_ids=(), account_id=AccountId("222")))
    free = [one for one in (await desk.list_ads(account)).ads if one.resource_id is None]
    with pytest.raises(Rejected):
        await desk.add_ads(account, free, unit=Unit.NIGHT, resource_id=resource.id)
