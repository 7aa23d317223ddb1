"""Resources, templates, and what is in force for a resource with every version of it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from desktop.domain.changes import NOTHING
from desktop.domain.chat import ChatMode
from desktop.domain.conditions import Conditions, parse_conditions, to_json
from desktop.errors import Rejected
from desktop.store import Store
from tests.builders import ACCOUNT, STUDIO, Clock, make_resource

FLATS = parse_conditions({"price": 4200, "min_units": 2, "rules": "Не курить", "pets": {"policy": "forbidden"}})


async def effective(store: Store) -> dict[str, object]:
    return to_json((await store.conditions.read_effective(STUDIO)).effective)


async def test_resource_comes_back_as_it_was_saved(store: Store) -> None:
    resource = make_resource(address="Невский, 1", url="https://example.org", mode=ChatMode.AUTO, item_ids=("1", "2"))
    changes = await store.conditions.save_resource(resource)
    assert changes.resources == {STUDIO}
    assert await store.conditions.get_resource(STUDIO) == resource
    assert await store.conditions.find_resource(ACCOUNT, "2") == resource
    assert await store.conditions.save_resource(resource) == NOTHING
    assert await store.conditions.list_resources(ACCOUNT) == (resource,)
    await store.conditions.remove_resource(STUDIO)
    assert await store.conditions.list_resources() == ()


async def test_ad_belongs_to_the_resource_that_named_it_last(store: Store) -> None:
    await store.conditions.save_resource(make_resource(item_ids=("1", "2")))
    await store.conditions.save_resource(make_resource(id="loft", item_ids=("2",)))
    first = await store.conditions.get_resource(STUDIO)
    assert first is not None
    assert first.item_ids == ("1",)


async def test_resource_lies_over_its_template(store: Store) -> None:
    template = await store.conditions.add_template("Квартиры", FLATS)
    await store.conditions.save_resource(make_resource(template_id=template.id))
    await store.conditions.save_own(STUDIO, parse_conditions({"price": 5000, "rules": "Тихо после 23"}), by="anna")
    found = await store.conditions.read_effective(STUDIO)
    assert found.template == FLATS
    assert to_json(found.own) == {"price": 5000, "rules": "Тихо после 23"}
    assert to_json(found.effective) == {
        "price": 5000,
        "min_units": 2,
        "pets": {"policy": "forbidden"},
        "rules": "Не курить\nТихо после 23",
    }


async def test_every_change_of_what_is_in_force_is_a_version_with_who_and_when(store: Store, clock: Clock) -> None:
    await store.conditions.save_resource(make_resource())
    assert (await store.conditions.read_effective(STUDIO)).version == 0
    await store.conditions.save_own(STUDIO, parse_conditions({"deposit": {"amount": 3000}}), by="anna")
    clock.move(hours=1)
    template = await store.conditions.add_template("Квартиры", FLATS)
    changes = await store.conditions.apply_template(template.id, [STUDIO], by="oleg")
    assert changes.resources == {STUDIO}
    await store.conditions.save_template(template.id, conditions=FLATS.model_copy(update={"min_units": 3}), by="anna")
    assert (await effective(store))["min_units"] == 3
    versions = await store.conditions.list_versions(STUDIO)
    assert [(version.version, version.by) for version in versions] == [(3, "anna"), (2, "oleg"), (1, "anna")]
    assert versions[0].at == clock()
    assert to_json(versions[2].effective) == {"deposit": {"amount": 3000}}
    assert (await store.conditions.read_effective(STUDIO)).version == 3


async def test_saving_the_same_again_is_no_version(store: Store) -> None:
    await store.conditions.save_resource(make_resource())
    await store.conditions.save_own(STUDIO, FLATS)
    assert await store.conditions.save_own(STUDIO, FLATS) == NOTHING
    assert (await store.conditions.read_effective(STUDIO)).version == 1


async def test_template_is_applied_to_all_or_to_none(store: Store) -> None:
    await store.conditions.save_resource(make_resource())
    template = await store.conditions.add_template("Квартиры", FLATS)
    with pytest.raises(Rejected) as refused:
        await store.conditions.apply_template(template.id, [STUDIO, "нет такого"])  # type: ignore[list-item]
    assert refused.value.code == "not_found"
    assert await effective(store) == {}
    await store.conditions.apply_template(template.id, [STUDIO])
    (found,) = await store.conditions.list_templates()
    assert found == replace(template, resources=(STUDIO,))
    await store.conditions.apply_template(None, [STUDIO])
    assert await effective(store) == {}


async def test_own_conditions_that_contradict_the_template_are_refused(store: Store) -> None:
    template = await store.conditions.add_template("Квартиры", FLATS)
    await store.conditions.save_resource(make_resource(template_id=template.id))
    with pytest.raises(Rejected) as refused:
        await store.conditions.save_own(STUDIO, Conditions(max_units=1))
    assert refused.value.field == "min_units"
    assert await effective(store) == to_json(FLATS)


async def test_template_names_are_unique_and_templates_can_go(store: Store) -> None:
    template = await store.conditions.add_template("Квартиры", FLATS)
    with pytest.raises(Rejected) as refused:
        await store.conditions.add_template("Квартиры", FLATS)
    assert refused.value.code == "exists"
    await store.conditions.add_template("Квартиры", FLATS, account_id=ACCOUNT)
    await store.conditions.save_resource(make_resource(template_id=template.id))
    await store.conditions.remove_template(template.id)
    assert await effective(store) == {}
    assert [one.account_id for one in await store.conditions.list_templates()] == [ACCOUNT]
    with pytest.raises(Rejected):
        await store.conditions.get_template(template.id)
