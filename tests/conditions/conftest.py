"""The real desk over a real file, without an account, a relay or a network."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from desktop.core import Core, Setting, open_core
from desktop.credentials import MemoryCredentials
from desktop.domain.chat import ResourceId
from desktop.domain.conditions import parse_conditions
from desktop.services.condition_desk import ConditionDesk
from desktop.services.rights import acting_as, make_owner
from desktop.ui.theme import Look, Theme
from tests.builders import STUDIO, Clock, make_account, make_resource

FLATS = {"price": 4200, "max_guests": 4, "deposit": {"amount": 5000, "refundable": True}, "rules": "После 23:00 тишина"}
OWN = {"price": 4500, "pets": {"policy": "allowed", "fee": 800}}


def pytest_itemcollected(item: pytest.Item) -> None:
    # The offscreen platform says so of every window; it is no fault of ours.
    item.add_marker(pytest.mark.qt_log_ignore(r"This plugin does not support (raise|propagateSizeHints)\(\)"))


@dataclass
class Owner:
    """The owner at work: the core, the desk of conditions, and a template with two flats under it."""

    core: Core
    desk: ConditionDesk
    clock: Clock
    template_id: int


LOFT = ResourceId("loft-ligovka")


@pytest.fixture
async def owner(tmp_path: Path) -> AsyncIterator[Owner]:
    clock = Clock()
    setting = Setting(
        data_dir=tmp_path, database=tmp_path / "bronya.db", credentials=MemoryCredentials(), operator="Анна Образцова",
        environment={}, clock=clock,
    )  # fmt: skip
    async with open_core(setting) as core:
        with acting_as(make_owner("Анна Образцова")):
            await core.store.people.save_account(make_account())
            row = await core.store.conditions.add_template("Квартиры", parse_conditions(FLATS), by="Анна Образцова")
            await core.store.conditions.save_resource(make_resource(template_id=row.id), by="Анна Образцова")
            loft = make_resource(id=LOFT, title="Лофт у Лиговки", item_ids=("1768287445",), template_id=row.id)
            await core.store.conditions.save_resource(loft, by="Анна Образцова")
            await core.store.conditions.save_own(STUDIO, parse_conditions(OWN), by="Анна Образцова")
            desk = core.rooms.conditions
            yield Owner(core, desk, clock, row.id)


@pytest.fixture
def look(qapp: object) -> Look:
    look = Look(Theme.load("light"))
    look.apply()
    return look
