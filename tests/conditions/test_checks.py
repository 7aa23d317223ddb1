"""Check questions: asked again at every change, and what would turn red is known before saving."""

from __future__ import annotations

import pytest

from desktop.errors import Rejected
from desktop.services.check_judging import judge_answer
from desktop.services.condition_wishes import CheckState, Wanted
from tests.builders import STUDIO
from tests.conditions.conftest import FLATS, LOFT, OWN, Owner

PETS = Wanted(keys=("pets",), words=("800",), held=False)


async def test_a_question_is_green_as_long_as_its_answer_is_as_wanted(owner: Owner) -> None:
    await owner.desk.save_check("Можно с собакой?", PETS, resource_id=STUDIO)
    view = (await owner.desk.list_checks(resource_id=STUDIO))[0]
    assert (view.state, view.why) == (CheckState.GREEN, ())
    assert "800" in view.reply


async def test_what_would_turn_red_is_known_before_saving(owner: Owner) -> None:
    await owner.desk.save_check("Можно с собакой?", PETS, resource_id=STUDIO)
    changed = OWN | {"pets": {"policy": "allowed", "fee": 1500}}
    turned = await owner.desk.preview_checks(changed, resource_id=STUDIO)
    assert [(one.question, one.why) for one in turned] == [("Можно с собакой?", ("нет слов «800»",))]
    assert (await owner.desk.read_conditions(resource_id=STUDIO)).own == OWN
    assert await owner.desk.preview_checks(OWN | {"price": 1}, resource_id=STUDIO) == []


async def test_a_template_s_question_is_asked_of_each_resource_that_follows_it(owner: Owner) -> None:
    await owner.desk.save_check(
        "Какой залог?", Wanted(keys=("deposit",), words=("5000",)), template_id=owner.template_id
    )
    assert {one.asked_of for one in await owner.desk.list_checks(template_id=owner.template_id)} == {STUDIO, LOFT}
    turned = await owner.desk.preview_checks(FLATS | {"deposit": {"amount": 9000}}, template_id=owner.template_id)
    assert {one.asked_of for one in turned} == {STUDIO, LOFT}


async def test_a_question_that_was_red_already_is_no_news(owner: Owner) -> None:
    await owner.desk.save_check("Можно с собакой?", Wanted(words=("9999",)), resource_id=STUDIO)
    assert (await owner.desk.list_checks(resource_id=STUDIO))[0].state is CheckState.RED
    assert await owner.desk.preview_checks({"price": 1}, resource_id=STUDIO) == []


async def test_what_must_be_held_is_red_when_it_would_be_answered(owner: Owner) -> None:
    await owner.desk.save_check("Есть ли у вас вертолётная площадка?", Wanted(held=True), resource_id=STUDIO)
    await owner.desk.save_check("Можно с собакой?", Wanted(held=True), resource_id=STUDIO)
    assert [one.state for one in await owner.desk.list_checks(resource_id=STUDIO)] == [CheckState.GREEN, CheckState.RED]


async def test_after_a_change_of_the_manner_the_old_outcome_does_not_count(owner: Owner) -> None:
    await owner.desk.save_check("Можно с собакой?", PETS, resource_id=STUDIO)
    await owner.core.desk.save_settings({"style": "formal"})
    assert (await owner.desk.list_checks(resource_id=STUDIO))[0].state is CheckState.UNKNOWN
    await owner.desk.run_checks(resource_id=STUDIO)
    assert (await owner.desk.list_checks(resource_id=STUDIO))[0].state is CheckState.GREEN


async def test_a_question_is_changed_and_taken_away(owner: Owner) -> None:
    await owner.desk.save_check("Можно с собакой?", PETS, resource_id=STUDIO)
    known = (await owner.desk.list_checks(resource_id=STUDIO))[0]
    await owner.desk.save_check("Можно с котом?", PETS, check_id=known.id, resource_id=STUDIO)
    assert [one.question for one in await owner.desk.list_checks(resource_id=STUDIO)] == ["Можно с котом?"]
    await owner.desk.remove_check(known.id)
    assert await owner.desk.list_checks(resource_id=STUDIO) == []


@pytest.mark.parametrize(
    ("question", "wanted"), [(" ", Wanted()), ("Залог?", Wanted(keys=("no such key",)))], ids=["empty", "unknown key"]
)
async def test_a_question_that_says_nothing_is_refused(owner: Owner, question: str, wanted: Wanted) -> None:
    with pytest.raises(Rejected):
        await owner.desk.save_check(question, wanted, resource_id=STUDIO)


def test_an_answer_is_judged_by_facts_words_and_silence() -> None:
    wanted = Wanted(keys=("pets", "price"), words=("4 200",), never=("скидка",))
    why = judge_answer(wanted, "Скидка есть, 4\u00a0200 ₽", ["price"], may_send=True)
    assert why == ("не сказано условие «Животные»", "сказано «скидка»")
