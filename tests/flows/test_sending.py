"""What goes out: pictures and blocks through the outbox, paused and resumed, paced, and read back when an answer is lost."""

from datetime import timedelta
from types import SimpleNamespace

import pytest

from desktop.demo.avito_faults import Trouble
from desktop.domain.pages import DraftState, OutKind, OutState
from desktop.errors import Rejected, Unreachable
from desktop.services.pacing import AccountPace
from tests.fakes.avito import NOON
from tests.flows.house import until
from tests.flows.test_receiving import sent

PNG = b"\x89PNG\r\n\x1a\n" + b"0" * 64


async def images(hut, key):
    return [
        one for one in hut.avito.messages(key.chat_id) if one.type == "image" and one.author_id == int(key.account_id)
    ]


async def is_forgotten(core, digest):
    return await core.store.outbox.read_picture(digest) is None


async def settled(core, key):
    return not await core.store.outbox.list_rows(key=key)


@pytest.mark.parametrize("trouble", [None, Trouble.LOST_AFTER, Trouble.CUT_BODY])
async def test_a_picture_is_uploaded_and_sent_once_also_when_the_answer_is_lost(lone_hut, trouble):
    key = lone_hut.key("ulyana")
    async with lone_hut.program() as core:
        await until(lambda: core.desk.get_chat(key), "the chat is here")
        if trouble:
            lone_hut.avito.faults.plan(trouble, where="/messages/image$")
        await core.desk.send_picture(key, PNG)
        await until(lambda: images(lone_hut, key), "Avito has it")
        await until(lambda: settled(core, key), "the row is settled")
        assert not await core.store.outbox.list_rows(OutState.FAILED, key=key)
        sent_rows = await core.store.outbox.list_rows(OutState.SENT, key=key)
        (row,) = [one for one in sent_rows if one.kind is OutKind.IMAGE]
        await until(lambda: is_forgotten(core, row.payload["picture"]), "the bytes are not kept longer than needed")
    assert len(await images(lone_hut, key)) == 1


async def test_an_upload_that_failed_is_tried_again_and_the_message_goes_once(lone_hut):
    key = lone_hut.key("ulyana")
    async with lone_hut.program() as core:
        await until(lambda: core.desk.get_chat(key), "the chat is here")
        lone_hut.avito.faults.plan(Trouble.UNAVAILABLE, where="uploadImages$")
        await core.desk.send_picture(key, PNG)
        await until(lambda: images(lone_hut, key), "Avito has it")
    assert len(await images(lone_hut, key)) == 1


async def test_what_is_no_picture_is_refused_before_it_is_queued(lone_hut):
    key = lone_hut.key("ulyana")
    async with lone_hut.program(started=False) as core:
        with pytest.raises(Rejected):
            await core.desk.send_picture(key, b"%PDF-1.4")
        assert not await core.store.outbox.list_rows(key=key)


async def test_a_paused_account_sends_nothing_until_it_is_resumed_also_over_a_restart(lone_hut):
    key = lone_hut.key("ulyana")
    async with lone_hut.program() as core:
        await until(lambda: core.desk.get_chat(key), "the chat is here")
        await core.desk.pause_sending(key.account_id)
        await core.desk.send(key, "Подождёт")
        assert await core.store.outbox.next_due_at() is None
        assert dict(await core.desk.read_pauses()) == {key.account_id: "Анна Образцова"}
    async with lone_hut.program() as core:
        assert await core.store.outbox.take_next(core.store.outbox._clock()) is None
        assert not await sent(lone_hut, key)
        await core.desk.resume_sending(key.account_id)
        await until(lambda: sent(lone_hut, key), "it leaves at last")
    assert lone_hut.avito.sent_texts(key.chat_id) == ["Подождёт"]


async def test_a_person_on_the_black_list_is_told_to_avito_through_the_outbox(lone_hut):
    key = lone_hut.key("ulyana")
    async with lone_hut.program() as core:
        chat = await until(lambda: named(core, key), "the chat is here")
        await core.desk.block_client(key, 1)
        blocked = lone_hut.avito.state.accounts[int(key.account_id)].blocked
        await until(lambda: is_in(blocked, int(chat.client_id)), "Avito knows")


async def named(core, key):
    chat = await core.desk.get_chat(key)
    return chat if chat and chat.client_id else None


async def is_in(found, one):
    return one in found


def test_an_account_sends_a_burst_and_then_at_its_pace_and_rests_when_asked_to():
    pace = AccountPace(per_minute=30, burst=3)
    for _ in range(3):
        assert "a" not in pace.list_resting(NOON)
        pace.spend("a", NOON)
    assert pace.list_resting(NOON) == {"a": NOON + timedelta(seconds=2)}
    assert pace.list_resting(NOON + timedelta(seconds=2)) == {}
    pace.rest("b", NOON + timedelta(seconds=9))
    assert pace.list_resting(NOON)["b"] == NOON + timedelta(seconds=9)


async def test_who_is_told_to_wait_by_avito_waits_with_all_of_the_account(lone_hut):
    key = lone_hut.key("ulyana")
    async with lone_hut.program(started=False) as core:
        await core.history.sweep(key.account_id)
        await core.desk.send(key, "раз")
        now = core.store.outbox._clock()
        row = await core.store.outbox.take_next(now)
        await core.rooms.delivery._put_back(row, Unreachable("429", code="too_many_requests", retry_after_s=50))
        assert key.account_id in core.rooms.delivery._pace.list_resting(now + timedelta(seconds=40))
        waiting = await core.store.outbox.list_rows(OutState.QUEUED, key=key)
        assert OutKind.TEXT in {one.kind for one in waiting}


async def test_a_voice_is_fetched_by_a_fresh_link_kept_and_played_from_disk(lone_hut):
    key = lone_hut.key("ulyana")
    state = lone_hut.avito.state
    state.voices["v1"] = state.add_media(b"RIFF-voice", "audio/mpeg")
    message_id = lone_hut.avito.write(key.chat_id, type_="voice", content={"voice": {"voice_id": "v1"}})
    async with lone_hut.program(started=False) as core:
        await core.history.sweep(key.account_id)
        path = await core.desk.load_voice(key, message_id)
        assert path.read_bytes() == b"RIFF-voice"
        asked = sum("getVoiceFiles" in entry.path for entry in lone_hut.avito.journal)
        assert await core.desk.load_voice(key, message_id) == path
        assert sum("getVoiceFiles" in entry.path for entry in lone_hut.avito.journal) == asked == 1
        path.unlink()  # trimmed away: the link of then has lapsed, a new one is asked for
        assert (await core.desk.load_voice(key, message_id)).read_bytes() == b"RIFF-voice"


@pytest.mark.parametrize(("masked", "heard"), [(False, True), (True, False)])
async def test_a_voice_becomes_words_before_the_draft_only_where_a_recording_may_be_heard(
    lone_hut, monkeypatch, masked, heard
):
    from desktop.ai.openai_assistant import OpenAIAssistant

    async def create(**asked):
        assert asked["file"][1] == b"RIFF-voice"
        return SimpleNamespace(text="Во сколько заезд?", usage=None)

    ears = SimpleNamespace(audio=SimpleNamespace(transcriptions=SimpleNamespace(create=create)))
    monkeypatch.setattr(OpenAIAssistant, "_client", lambda _: ears)
    key = lone_hut.key("ulyana")
    state = lone_hut.avito.state
    state.voices["v1"] = state.add_media(b"RIFF-voice", "audio/mpeg")
    message_id = lone_hut.avito.write(key.chat_id, type_="voice", content={"voice": {"voice_id": "v1"}})
    async with lone_hut.program(started=False, environment={"OPENAI_API_KEY": "sk-test"}) as core:
        await core.desk.save_settings({"provider": "openai", "mask_personal_data": masked})
        await core.history.sweep(key.account_id)
        await core.rooms.voices.hear_waiting(key)
        message = await core.store.chats.get_message(key.account_id, message_id)
        assert message.transcript == ("Во сколько заезд?" if heard else None)
        assert await core.desk.transcribe(key, message_id) == "Во сколько заезд?"  # a person's own decision
        dialog = await core.store.chats.read_dialog(key)
        assert dialog[-1].text == "Во сколько заезд?"


async def test_the_built_in_assistant_hears_nothing(lone_hut):
    key = lone_hut.key("ulyana")
    state = lone_hut.avito.state
    state.voices["v1"] = state.add_media(b"RIFF-voice", "audio/mpeg")
    message_id = lone_hut.avito.write(key.chat_id, type_="voice", content={"voice": {"voice_id": "v1"}})
    async with lone_hut.program(started=False) as core:
        await core.history.sweep(key.account_id)
        with pytest.raises(Rejected):
            await core.desk.transcribe(key, message_id)


async def test_a_voice_written_down_by_hand_is_drafted_for_as_words(lone_hut):
    key = lone_hut.key("ulyana")
    message_id = lone_hut.avito.write(key.chat_id, type_="voice", content={"voice": {"voice_id": "v1"}})
    written = lone_hut.avito.write(key.chat_id, "Добрый день")
    async with lone_hut.program(started=False) as core:
        await core.history.sweep(key.account_id)
        await core.desk.write_transcript(key, message_id, "  Сколько стоит ночь? ")
        assert (await core.store.chats.get_message(key.account_id, message_id)).transcript == "Сколько стоит ночь?"

        async def drafted():
            draft = await core.desk.read_draft(key)
            return draft is not None and draft.state is DraftState.READY and "₽" in draft.text

        await until(drafted, "the draft answers what was said")
        with pytest.raises(Rejected, match="no voice"):
            await core.desk.write_transcript(key, written, "слова")


async def test_previews_on_disk_keep_within_their_bound(tmp_path):
    from desktop.services.kept_files import KeptFiles

    files = KeptFiles(tmp_path / "kept", keep_bytes=1000)
    for number in range(400):
        await files.keep(f"picture {number}", b"x" * 100)
    kept = list((tmp_path / "kept").iterdir())
    assert sum(file.stat().st_size for file in kept) <= 1000 + 200 * 100
    assert await files.read("picture 399") == b"x" * 100
    assert await files.read("picture 0") is None
