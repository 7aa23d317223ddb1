"""The last change is taken back as one step, whether it was one field or a template for many."""

from __future__ import annotations

from pathlib import Path

import pytest

from desktop.domain.conditions import parse_conditions
from desktop.domain.last_change import LastChange
from desktop.errors import Rejected
from tests.builders import STUDIO
from tests.conditions.conftest import FLATS, LOFT, OWN, Owner
from tests.conditions.test_sheets import fill


async def undo(owner: Owner) -> LastChange:
    change = await owner.desk.read_last_change()
    assert change is not None
    owner.clock.move(seconds=1)
    await owner.desk.undo_change(change)
    return change


async def own_of(owner: Owner, **where: object) -> object:
    view = await owner.desk.read_conditions(**where)  # type: ignore[arg-type]
    return view.own if view.resource else view.template


async def test_saved_field_is_taken_back_and_put_back_again(owner: Owner) -> None:
    owner.clock.move(minutes=1)
    await owner.desk.save_conditions(OWN | {"price": 9000}, resource_id=STUDIO)
    assert (await undo(owner)).resources == ("Студия на Невском",)
    assert await own_of(owner, resource_id=STUDIO) == OWN
    await undo(owner)
    assert await own_of(owner, resource_id=STUDIO) == OWN | {"price": 9000}


async def test_template_given_to_many_is_taken_back_from_all_in_one_step(owner: Owner) -> None:
    other = await owner.desk.add_template("Суточные", {"price": 1, "max_guests": 9})
    owner.clock.move(minutes=1)
    await owner.desk.apply_template(other.id, [STUDIO, LOFT])
    assert {one.template_id for one in await owner.core.store.conditions.list_resources()} == {other.id}
    change = await undo(owner)
    assert len(change.resources) == 2
    assert {one.template_id for one in await owner.core.store.conditions.list_resources()} == {owner.template_id}
    assert (await owner.desk.read_conditions(resource_id=LOFT)).effective["max_guests"] == 4


async def test_template_that_says_the_same_is_taken_back_too(owner: Owner) -> None:
    same = await owner.desk.add_template("Квартиры, копия", FLATS)
    owner.clock.move(minutes=1)
    await owner.desk.apply_template(same.id, [LOFT])
    await undo(owner)
    assert (await owner.desk.read_conditions(resource_id=LOFT)).template_id == owner.template_id


async def test_saved_template_is_taken_back_with_all_that_follow_it(owner: Owner) -> None:
    owner.clock.move(minutes=1)
    await owner.desk.save_conditions(FLATS | {"max_guests": 2}, template_id=owner.template_id)
    change = await undo(owner)
    assert (change.templates, change.resources) == (("Квартиры",), ())
    assert (await owner.desk.read_conditions(resource_id=LOFT)).effective["max_guests"] == 4


async def test_file_taken_in_is_taken_back_as_one_step(owner: Owner, tmp_path: Path) -> None:
    path = tmp_path / "условия.xlsx"
    await owner.desk.export_conditions(path)

    def change(book: object) -> None:
        book["Условия"]["E3"].value = 4600  # type: ignore[index]
        book["Условия"]["E4"].value = 4700  # type: ignore[index]

    fill(path, change)
    owner.clock.move(minutes=1)
    await owner.desk.import_conditions(await owner.desk.preview_conditions(path))
    before = await owner.desk.read_last_change()
    assert before is not None
    assert before.count == 2
    await undo(owner)
    assert await own_of(owner, resource_id=STUDIO) == OWN
    assert await own_of(owner, template_id=owner.template_id) == FLATS


async def test_change_of_another_person_is_not_taken_back(owner: Owner) -> None:
    owner.clock.move(minutes=1)
    await owner.desk.save_conditions(OWN | {"price": 9000}, resource_id=STUDIO)
    mine = await owner.desk.read_last_change()
    assert mine is not None
    owner.clock.move(minutes=1)
    theirs = parse_conditions(OWN | {"price": 8000})
    await owner.core.store.conditions.save_own(STUDIO, theirs, by="Олег Пробный")
    assert await owner.desk.read_last_change() is None
    with pytest.raises(Rejected) as refused:
        await owner.desk.undo_change(mine)
    assert refused.value.code == "conditions_changed"
    assert (await own_of(owner, resource_id=STUDIO)) == OWN | {"price": 8000}


async def test_change_of_yesterday_is_left_to_the_history(owner: Owner) -> None:
    owner.clock.move(minutes=1)
    await owner.desk.save_conditions(OWN | {"price": 9000}, resource_id=STUDIO)
    owner.clock.move(hours=13)
    assert await owner.desk.read_last_change() is None


async def test_new_template_is_not_taken_away(owner: Owner) -> None:
    owner.clock.move(minutes=1)
    await owner.desk.add_template("Дома", {"price": 1})
    assert await owner.desk.read_last_change() is None
