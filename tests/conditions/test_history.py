"""Versions of conditions: who and when, two of them compared in words, and the way back."""

from __future__ import annotations

import json

import pytest

from desktop.domain.condition_fields import KEYS, compare, put_together, take_apart
from desktop.domain.conditions import Conditions, parse_conditions, to_json
from desktop.errors import Rejected
from desktop.services.audit import NOTES
from tests.builders import STUDIO
from tests.conditions.conftest import FLATS, OWN, Owner
from tests.ui.test_conditions_page import EVERYTHING


def test_every_key_of_the_conditions_has_words() -> None:
    assert sorted(KEYS) == sorted(Conditions.model_fields)


def test_conditions_taken_apart_and_put_together_are_the_same() -> None:
    whole = to_json(parse_conditions(EVERYTHING))
    assert put_together(take_apart(whole)) == whole


def test_two_versions_are_compared_field_by_field_in_words() -> None:
    before = {"price": 4200, "pets": {"policy": "allowed", "fee": 800}, "amenities": ["фен"]}
    after = {"price": 4500.5, "pets": {"policy": "forbidden"}, "penalties": [{"for": "Потеря ключа", "amount": 2000}]}
    said = [(one.title, one.before, one.after) for one in compare(before, after)]
    assert said == [
        ("Цена, ₽", "4\u00a0200 ₽", "4\u00a0500,50 ₽"),
        ("Штрафы", "", "Потеря ключа — 2\u00a0000 ₽"),
        ("Животные", "можно", "нельзя"),
        ("Животные: доплата, ₽", "800 ₽", ""),
        ("Удобства", "фен", ""),
    ]


async def test_each_saving_is_a_version_with_who_and_when(owner: Owner) -> None:
    owner.clock.move(hours=1)
    await owner.desk.save_conditions(OWN | {"price": 5000}, resource_id=STUDIO)
    rows = await owner.desk.list_versions(resource_id=STUDIO)
    assert [one.effective["price"] for one in rows[:2]] == [5000, 4500]
    assert rows[0].by == "Анна Образцова"
    assert rows[0].at == owner.clock.now
    assert rows[0].template_name == "Квартиры"


async def test_going_back_makes_a_new_version_equal_to_the_old_one(owner: Owner) -> None:
    before = (await owner.desk.list_versions(resource_id=STUDIO))[0]
    await owner.desk.save_conditions({"price": 9000}, resource_id=STUDIO)
    view = await owner.desk.go_back(before.version, resource_id=STUDIO)
    assert (view.own, view.effective) == (before.own, before.effective)
    assert view.version == before.version + 2


async def test_going_back_brings_the_template_of_that_version_too(owner: Owner) -> None:
    before = (await owner.desk.list_versions(resource_id=STUDIO))[0]
    await owner.desk.apply_template(None, [STUDIO])
    view = await owner.desk.go_back(before.version, resource_id=STUDIO)
    assert view.template_id == owner.template_id
    assert view.effective == before.effective


async def test_a_template_goes_back_with_all_its_resources(owner: Owner) -> None:
    await owner.desk.save_conditions(FLATS | {"max_guests": 2}, template_id=owner.template_id)
    view = await owner.desk.go_back(1, template_id=owner.template_id)
    assert view.template == FLATS
    assert (await owner.desk.read_conditions(resource_id=STUDIO)).effective["max_guests"] == 4
    rows = await owner.desk.list_versions(template_id=owner.template_id)
    assert [one.version for one in rows] == [3, 2, 1]


async def test_a_version_that_never_was_is_refused(owner: Owner) -> None:
    with pytest.raises(Rejected) as refused:
        await owner.desk.go_back(99, resource_id=STUDIO)
    assert refused.value.field == "version"


async def test_going_back_is_in_the_journal_with_before_and_after(owner: Owner) -> None:
    before = (await owner.desk.list_versions(resource_id=STUDIO))[0]
    await owner.desk.save_conditions(OWN | {"price": 9000}, resource_id=STUDIO)
    await owner.desk.go_back(before.version, resource_id=STUDIO)
    action = (await owner.core.operators.list_actions())[0]
    assert action.action == "conditions.save"
    assert json.loads(action.details) == {"before": {"price": 9000}, "after": {"price": 4500}}
    assert "conditions.save" in NOTES
