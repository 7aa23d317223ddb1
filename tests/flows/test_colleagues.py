"""Desktops with a database of their own, on one account: each knows the others' automatic replies from a person's words."""

from desktop.domain.chat import Sender
from tests.flows.house import until
from tests.flows.test_alone import has_sender, open_auto, ready, replied, sent
from tests.flows.test_autopilot import QUESTION


async def test_a_colleagues_automatic_reply_is_no_person_who_took_the_chat_over(hut, tmp_path):
    async with hut.program() as one, hut.second_program(tmp_path, one) as two:
        key = await open_auto(one, hut, takeover_minutes=60)
        hut.avito.write(key.chat_id, QUESTION)
        await until(lambda: replied(one, key, 1), "the first answers")
        await until(lambda: has_sender(two, key, Sender.ELSEWHERE), "the second sees it as from elsewhere")
        await one.desk.save_settings({"mode": "draft"})
        await open_auto(two, hut, takeover_minutes=60)
        hut.avito.write(key.chat_id, "А до скольки выезд?")
        await until(lambda: replied(two, key, 2), "the second knows whose it was, and answers the next question")
    assert len(hut.avito.sent_texts(key.chat_id)) == 2


async def test_words_written_long_after_the_permit_are_a_persons(hut):
    async with hut.program() as core:
        key = await open_auto(core, hut, takeover_minutes=60)
        await core.desk.save_settings({"mode": "draft"})
        message_id = hut.avito.write(key.chat_id, QUESTION)
        hut.relay.permits[f"reply:{message_id}"] = "Стол 2"  # who had it has sent nothing since
        hut.avito.write_elsewhere(key.chat_id, "Отвечаю с телефона")
        hut.avito.write(key.chat_id, "А до скольки выезд?")
        await until(lambda: has_sender(core, key, Sender.ELSEWHERE), "the echo is here")
        await core.desk.save_settings({"mode": "auto"})
        await until(lambda: ready(core, key), "a draft is there")
        chat = await core.desk.get_chat(key)
        assert await core.rooms.autopilot.consider(chat, await core.store.settings.read()) == "taken_over"
        assert await has_sender(core, key, Sender.ELSEWHERE)
    assert await sent(hut, key) == []


async def test_a_reply_that_avito_surely_did_not_get_leaves_later_with_the_same_permit(hut):
    async with hut.program() as core:
        key = await open_auto(core, hut)
        hut.avito.faults.plan("too_many", where=f"POST .*{key.chat_id}/messages$")
        message_id = hut.avito.write(key.chat_id, QUESTION)
        await until(lambda: replied(core, key, 1), "it leaves at the second try")
    assert len(hut.avito.sent_texts(key.chat_id)) == 1
    assert not hut.avito.faults._plans  # the first try met it
    assert hut.relay.asked.count(f"reply:{message_id}") == 1
