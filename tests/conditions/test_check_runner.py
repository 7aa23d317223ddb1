"""Check questions ask themselves anew: after what was imported or given to many, after another prompt, before a saving."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from pathlib import Path

import pytest

from desktop.core import Setting, open_core
from desktop.credentials import MemoryCredentials
from desktop.domain.conditions import parse_conditions
from desktop.errors import Refused, Rejected
from desktop.services.bundle import import_bundle
from desktop.services.check_questions import MOST_BY_MODEL
from desktop.services.check_runner import CheckRunner
from desktop.services.condition_wishes import CheckState, CheckTally, CheckView, Wanted
from desktop.services.rights import SYSTEM, acting_as, make_owner
from tests.builders import STUDIO, make_account, make_resource
from tests.conditions.conftest import FLATS, LOFT, Owner
from tests.fakes.model_server import ModelServer, answer, run_model_server, says

DEPOSIT = Wanted(keys=("deposit",), words=("5000",))


async def beat(owner: Owner) -> Sequence[CheckView]:
    with acting_as(SYSTEM):
        return await owner.desk.renew_checks()


async def states(owner: Owner) -> set[CheckState]:
    return {one.state for one in await owner.desk.list_checks(template_id=owner.template_id)}


@pytest.fixture
async def asked(owner: Owner) -> Owner:
    await owner.desk.save_check("Какой залог?", DEPOSIT, template_id=owner.template_id)
    return owner


async def test_template_given_to_many_is_asked_about_by_itself(asked: Owner) -> None:
    other = await asked.desk.add_template("Суточные", FLATS | {"deposit": {"amount": 9000}})
    await asked.desk.save_check("Какой залог?", DEPOSIT, resource_id=LOFT)
    await asked.desk.apply_template(other.id, [LOFT])
    assert {one.question for one in await beat(asked)} == {"Какой залог?"}
    assert await asked.desk.count_checks() == CheckTally(red=1, total=3)
    assert await beat(asked) == []


async def test_bundle_that_changes_a_template_is_asked_about_by_itself(asked: Owner) -> None:
    bundle = {"templates": [{"name": "Квартиры", "conditions": FLATS | {"deposit": {"amount": 7000}}}]}
    await import_bundle(asked.core.store, MemoryCredentials(), bundle)
    assert await states(asked) == {CheckState.UNKNOWN}
    assert {one.asked_of for one in await beat(asked)} == {STUDIO, LOFT}
    assert await states(asked) == {CheckState.RED}


async def test_what_rests_on_the_same_is_not_asked_again(asked: Owner) -> None:
    await beat(asked)
    before = await asked.core.store.checks.list_outcomes()
    asked.clock.move(minutes=5)
    await beat(asked)
    assert await asked.core.store.checks.list_outcomes() == before


async def test_runner_hears_of_a_change_and_tells_what_turned_red(asked: Owner) -> None:
    told: list[CheckView] = []
    runner = asked.core.rooms.checks
    assert isinstance(runner, CheckRunner)
    runner.subscribe(told.extend)
    with acting_as(SYSTEM):
        asked.core.tasks.start(runner.run(), "checks")
    for _ in range(20):  # the first beat finds nothing to do
        await asked.core.store.check()
    await asked.core.store.conditions.save_template(
        asked.template_id, conditions=parse_conditions(FLATS | {"deposit": {"amount": 1}}), by="Олег Пробный"
    )
    for _ in range(2000):
        if len(told) == 2:
            break
        await asked.core.store.check()
    assert {one.asked_of for one in told} == {STUDIO, LOFT}


async def test_question_of_a_resource_of_others_is_not_taken_away(asked: Owner) -> None:
    from dataclasses import replace

    await asked.desk.save_check("Можно с собакой?", Wanted(), resource_id=LOFT)
    known = (await asked.desk.list_checks(resource_id=LOFT))[-1]
    other = replace(make_owner("Олег Пробный"), login="oleg", resources=(STUDIO,))
    with acting_as(other), pytest.raises(Rejected):
        await asked.desk.remove_check(known.id)
    shared = (await asked.desk.list_checks(template_id=asked.template_id))[0]
    with acting_as(other), pytest.raises(Refused):
        await asked.desk.remove_check(shared.id)
    assert len(await asked.desk.list_checks(resource_id=LOFT)) == 2
    mine = replace(other, resources=(LOFT,))
    with acting_as(mine):
        await asked.desk.remove_check(known.id)


# ---- with a model


@pytest.fixture
async def server() -> AsyncIterator[ModelServer]:
    async with run_model_server(says(answer("Залог 5 000 ₽.", fact_ids=["deposit"]))) as found:
        yield found


@pytest.fixture
async def modelled(tmp_path: Path, server: ModelServer) -> AsyncIterator[Owner]:
    from tests.builders import Clock

    clock = Clock()
    setting = Setting(
        data_dir=tmp_path, database=tmp_path / "bronya.db", credentials=MemoryCredentials(), operator="Анна Образцова",
        environment={"OPENAI_BASE_URL": server.url, "OPENAI_API_KEY": "sk-test"}, clock=clock,
    )  # fmt: skip
    async with open_core(setting) as core:
        with acting_as(make_owner("Анна Образцова")):
            await core.store.people.save_account(make_account())
            row = await core.store.conditions.add_template("Квартиры", parse_conditions(FLATS))
            await core.store.conditions.save_resource(make_resource(template_id=row.id))
            owner = Owner(core, core.rooms.conditions, clock, row.id)
            await owner.desk.save_check("Какой залог?", DEPOSIT, template_id=row.id)
            await core.desk.save_settings({"provider": "openai", "model": "model-a"})
            await beat(owner)
            server.requests.clear()
            yield owner


async def test_prompt_is_tried_on_the_model_before_it_is_saved_and_paid_for_once(
    modelled: Owner, server: ModelServer
) -> None:
    server.default = says(answer("Здравствуйте!"))
    changed = {"system_prompt": "Отвечай одним словом."}
    seen: list[tuple[int, int]] = []
    turned = await modelled.desk.preview_settings(changed, progress=lambda done, all_: seen.append((done, all_)))
    assert [(one.question, one.by) for one in turned] == [("Какой залог?", "model-a")]
    assert seen == [(0, 1), (1, 1)]
    assert (await modelled.core.desk.read_settings())["system_prompt"] == ""
    await modelled.core.desk.save_settings(changed)
    assert [one.question for one in await beat(modelled)] == ["Какой залог?"]
    assert len(server.requests) == 1
    assert await states(modelled) == {CheckState.RED}


async def test_prompt_saved_without_looking_is_asked_of_the_model_afterwards(
    modelled: Owner, server: ModelServer
) -> None:
    await modelled.core.desk.save_settings({"system_prompt": "Отвечай подробно."})
    await beat(modelled)
    assert len(server.requests) == 1
    assert [one.by for one in await modelled.desk.list_checks(template_id=modelled.template_id)] == ["model-a"]


async def test_change_of_conditions_costs_no_request_to_the_model(modelled: Owner, server: ModelServer) -> None:
    await modelled.desk.save_conditions(FLATS | {"deposit": {"amount": 8000}}, template_id=modelled.template_id)
    assert [one.state for one in await beat(modelled)] == [CheckState.RED]
    assert server.requests == []


async def test_setting_that_changes_no_answer_asks_nobody(modelled: Owner, server: ModelServer) -> None:
    assert await modelled.desk.preview_settings({"quiet_seconds": 20}) == []
    assert server.requests == []


async def test_no_more_is_asked_of_a_model_than_is_meant_to_be_paid(modelled: Owner, server: ModelServer) -> None:
    for number in range(MOST_BY_MODEL + 5):
        row = Wanted(words=("Залог",))
        await modelled.core.store.checks.save_check(_row(modelled, f"Какой залог {number}?", row))
    await modelled.core.desk.save_settings({"system_prompt": "Коротко."})
    await beat(modelled)  # those never asked before are answered by the built-in assistant
    await modelled.core.desk.save_settings({"system_prompt": "Ещё короче."})
    server.requests.clear()
    await beat(modelled)
    assert len(server.requests) == MOST_BY_MODEL


def _row(owner: Owner, question: str, wanted: Wanted):  # type: ignore[no-untyped-def]
    from desktop.services.check_judging import dump_wanted
    from desktop.store.checks import CheckRow

    return CheckRow(0, question, dump_wanted(wanted), None, owner.template_id)
