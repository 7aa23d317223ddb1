"""The AI log tells who wrote, judged, changed and released each reply; past replies are judged again by other conditions."""

import json
from dataclasses import replace as changed
from decimal import Decimal

import pytest

from desktop.domain.conditions import Conditions
from desktop.services import replay as replaying
from desktop.services.replay import replay
from tests.flows.house import until
from tests.flows.test_alone import open_auto, ready
from tests.flows.test_autopilot import auto_messages


async def log_of(core, kind):
    return [one for one in await core.store.ai_log.list_records(limit=500) if one["kind"] == kind]


async def test_what_an_operator_changed_before_sending_stands_in_the_log(hut):
    async with hut.program() as core:
        key = hut.key("ulyana")
        hut.avito.write(key.chat_id, "Во сколько заезд?")
        await until(lambda: ready(core, key), "a draft is there")
        draft = await core.desk.read_draft(key)
        await core.desk.send(key, f"{draft.text} Ждём вас!", draft_id=draft.id)
        (record,) = await log_of(core, "send")
        assert (record["draft_text"], record["text"]) == (draft.text, f"{draft.text} Ждём вас!")
        assert record["is_changed"]
        assert record["released_by"] == "Анна Образцова"
        assert record["draft_log_id"] == draft.log_id
        written = await core.store.ai_log.get(draft.log_id)
        assert written["settings"]["provider"] == "builtin"
        assert written["conditions_version"] >= 1
        assert written["case"]["dialog"][-1]["text"] == "Во сколько заезд?"
        assert await core.store.ai_log.verify() is None


async def test_an_automatic_reply_is_logged_with_its_judgement_at_the_moment_of_sending(hut):
    async with hut.program() as core:
        key = await open_auto(core, hut)
        hut.avito.write(key.chat_id, "Во сколько заезд?")
        (reply,) = await until(lambda: auto_messages(core, key), "answered")
        record = next(one for one in await log_of(core, "auto") if one["chat"] == key.chat_id)
        assert (record["text"], record["released_by"], record["pause"]) == (reply.text, "autopilot", None)
        assert record["verdict"]["verdict"] == "send"


async def promised_by(core, outcome, key):
    return [one for one in outcome.promised if one.chat == key.chat_id]


async def test_a_replay_names_the_open_chat_that_was_promised_the_old_price(hut):
    async with hut.program() as core:
        key = await open_auto(core, hut)
        hut.avito.write(key.chat_id, "Сколько стоит ночь?")
        await until(lambda: auto_messages(core, key), "answered")
        now = core.store.outbox._clock()
        before = await replay(core.store, now=now)
        assert (before.replies > 0, before.judged, before.now_hold, before.promised) == (True, 0, 0, ())

        resource = (await core.desk.get_chat(key)).resource_id
        effective = (await core.store.conditions.read_effective(resource)).own
        await core.store.conditions.save_own(
            resource, effective.model_copy(update={"price": Decimal(77_777)}), by="anna"
        )
        after = await replay(core.store, now=now)
        assert after.now_hold > 0
        (promise,) = {one.log_id: one for one in await promised_by(core, after, key)}.values()
        assert promise.reason in {"wrong_price", "price", "wrong_amount", "amount", "unsupported"} or promise.promised
        assert promise.text == (await auto_messages(core, key))[0].text
        json.dumps(after.to_json())


async def test_a_file_of_conditions_is_judged_by_and_changes_nothing(hut):
    async with hut.program() as core:
        key = await open_auto(core, hut)
        hut.avito.write(key.chat_id, "Сколько стоит ночь?")
        await until(lambda: auto_messages(core, key), "answered")
        outcome = await replay(core.store, conditions={"price": 1}, now=core.store.outbox._clock())
        assert outcome.judged > 0
        assert await promised_by(core, outcome, key)
        bundle = {"resources": [{"id": "nowhere", "conditions": {"price": 1}}]}
        by_bundle = await replay(core.store, conditions=bundle, now=core.store.outbox._clock())
        assert by_bundle.replies == outcome.replies


def test_two_processes_judge_as_one_does(monkeypatch):
    case = {"now": "2026-06-04T12:00:00+03:00", "unit": "night", "dialog": [{"who": "client", "text": "Цена?"}]}
    work = [(f"Ночь стоит {price} ₽.", case, 0) for price in (4200, 4300, 4200)]
    alone = replaying.judge_all([{"price": 4200}], work)
    monkeypatch.setattr(replaying, "_WORTH_A_PROCESS", 0)
    assert replaying.judge_all([{"price": 4200}], work) == alone
    assert [one.verdict for one in alone] == ["send", "hold", "send"]


@pytest.mark.parametrize("data", [[], {"price": -1}, {"resources": [{"id": "a", "conditions": {"pryce": 1}}]}])
def test_a_file_that_is_no_conditions_is_refused(data):
    with pytest.raises(Exception, match=r"conditions|price|pryce"):
        replaying.read_conditions_file(data)


def test_the_same_words_by_the_same_conditions_and_guard_are_not_judged_twice():
    from desktop import __version__

    reply = replaying.Reply(1, None, "auto", "Да", {"dialog": []}, "send", frozenset(), "studio", 3, None, __version__)
    basis = replaying.Basis(None, {"studio": Conditions()}, {"studio": 3})
    assert basis.is_unchanged(reply)
    assert not basis.is_unchanged(changed(reply, guard="0.0.1"))
    assert not basis.is_unchanged(changed(reply, conditions_version=2))


def test_a_draft_and_its_release_a_moment_later_are_judged_once_and_another_minute_anew():
    dialog = [{"who": "client", "text": "Цена?"}]

    def reply(number, now):
        case = {"now": now, "unit": "night", "dialog": dialog}
        return replaying.Reply(
            number, None, "auto", "Ночь стоит 4200 ₽.", case, "send", frozenset(), "s", 1, None, "old"
        )

    moments = ("2026-06-04T12:00:03+03:00", "2026-06-04T12:00:09+03:00", "2026-06-04T12:01:00+03:00")
    replies = [reply(number, now) for number, now in enumerate(moments)]
    judged, count = replaying.judge_again(replies, replaying.Basis(Conditions(price=4200), {}, {}))
    assert (len(judged), count) == (3, 2)
    assert {one.verdict for one in judged.values()} == {"send"}
