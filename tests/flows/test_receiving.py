"""What comes in is complete: the first download, the sweep beside and without a relay, gaps, deletions, the webhook."""

from datetime import timedelta

import pytest

from desktop.demo.avito_faults import Trouble
from desktop.domain.chat import Author, MessageKind
from desktop.domain.pages import OutState
from desktop.errors import Rejected
from desktop.services.motion import DEEP_EVERY, LIVELY, QUICK_S, Motion
from desktop.services.wishes import WebhookState
from tests.fakes.avito import NOON
from tests.flows.house import until
from tests.flows.test_stories import find_text


async def test_without_a_relay_the_sweep_alone_keeps_the_inbox_and_drafts(lone_hut):
    key = lone_hut.key("ulyana")
    async with lone_hut.program(sweep_s=0.2) as core:
        await until(lambda: core.desk.get_chat(key), "the first download")
        lone_hut.avito.write(key.chat_id, "Есть кто живой?")
        await until(lambda: find_text(core, key, "Есть кто живой?"), "the sweep found it")
        await core.desk.send(key, "Да, слушаю вас")
        await until(lambda: sent(lone_hut, key), "sent without a relay")


async def sent(hut, key):
    return hut.avito.sent_texts(key.chat_id)


def test_moving_chats_are_looked_at_often_still_ones_seldom_and_beside_a_relay_neither():
    motion = Motion()
    assert motion.choose_pause(NOON, 15.0, is_alone=True) == 15.0
    motion.note_moved(NOON)
    assert motion.choose_pause(NOON + LIVELY, 15.0, is_alone=True) == QUICK_S
    assert motion.choose_pause(NOON + LIVELY + timedelta(seconds=1), 15.0, is_alone=True) == 15.0
    assert motion.choose_pause(NOON, 180.0, is_alone=False) == 180.0
    assert motion.take_deep(NOON)
    assert not motion.take_deep(NOON + timedelta(seconds=1))
    assert motion.take_deep(NOON + timedelta(seconds=2), at_once=True)
    assert motion.take_deep(NOON + timedelta(seconds=3) + DEEP_EVERY)


async def test_the_first_download_is_told_called_off_and_taken_up_where_it_ended(lone_hut):
    account = lone_hut.world.account_id
    seen = []
    async with lone_hut.program(started=False) as core:

        def follow(lamps):
            seen.extend(lamps.downloads)
            if lamps.downloads and lamps.downloads[0].done == 3:
                core.tasks.start(core.desk.call_off_download(account), "call off")

        core.desk.subscribe_lamps(follow)
        await core.history.sweep(account)
        assert [one.done for one in seen[:4]] == [0, 1, 2, 3]
        total = seen[0].total
        read = {entry.path for entry in lone_hut.avito.journal if entry.path.endswith("/messages/")}
        assert 3 <= len(read) < total
        assert core.desk.lamps.downloads == ()
        await core.history.sweep(account)  # called off: a sweep does not go on behind the owner's back
        assert {e.path for e in lone_hut.avito.journal if e.path.endswith("/messages/")} == read
    async with lone_hut.program(started=False) as core:
        await core.desk.take_up_download(account)
        await core.history.sweep(account)
    paths = [entry.path for entry in lone_hut.avito.journal if entry.path.endswith("/messages/")]
    assert len(paths) == len(set(paths)) == total  # each chat once, over both runs


async def test_a_download_that_broke_off_goes_on_at_the_next_start(lone_hut):
    account = lone_hut.world.account_id
    async with lone_hut.program(started=False) as core:
        lone_hut.avito.faults.plan(Trouble.UNAVAILABLE, times=None, where="/messages/", rate=0.4)
        with pytest.raises(Exception, match="503"):
            await core.history.sweep(account)
    lone_hut.avito.faults.clear()
    async with lone_hut.program(started=False) as core:
        await core.history.sweep(account)
        page = await core.desk.list_chats("all", limit=200)
        for chat in page.chats:
            assert (await core.desk.read_messages(chat.key)).messages, chat.client_name


async def test_a_gap_longer_than_a_page_is_closed_whatever_a_webhook_brought_after_it(lone_hut):
    key = lone_hut.key("ulyana")
    async with lone_hut.program(started=False) as core:
        await core.history.sweep(key.account_id)
        for number in range(230):
            lone_hut.avito.write(key.chat_id, f"пропущено {number}")
        await core.history.sweep(key.account_id)
        page = await core.desk.read_messages(key, limit=400)
        lost = [one.text for one in page.messages if one.text.startswith("пропущено")]
    assert lost == [f"пропущено {number}" for number in range(230)]


async def test_a_lost_webhook_behind_a_page_that_did_not_move_is_found(lone_hut):
    async with lone_hut.program(started=False) as core:
        account = lone_hut.world.account_id
        await core.history.sweep(account)
        await core.history.sweep(account)
        lost = lone_hut.key("ulyana")
        lone_hut.avito.write(lost.chat_id, "потеряно")
        known = [
            await core.store.chats.get_chat(lone_hut.key(slug)) for slug in lone_hut.world.chats if slug != "ulyana"
        ]
        for chat in filter(None, known):  # the relay brought these, which now stand above the lost one
            message_id = lone_hut.avito.write(chat.key.chat_id, "по вебхуку")
            fresh = await (await core.accounts.client(account)).fetch_messages(chat.key.chat_id, limit=1)
            assert fresh.messages[0].id == message_id
            await core.store.events.save_events(fresh.messages)
        await core.history.sweep(account)
        assert await find_text(core, lost, "потеряно")


async def test_a_message_the_client_deleted_is_shown_as_deleted_also_without_a_webhook(lone_hut):
    key = lone_hut.key("ulyana")
    async with lone_hut.program(started=False) as core:
        message_id = lone_hut.avito.write(key.chat_id, "Мой номер +7 900 000-00-00")
        await core.history.sweep(key.account_id)
        lone_hut.avito.delete_by_client(key.chat_id, message_id)
        await core.history.sweep(key.account_id)
        message = await core.store.chats.get_message(key.account_id, message_id)
    assert message.kind is MessageKind.DELETED
    assert "900" not in message.text


async def test_avitos_own_chats_are_shown_and_nothing_is_drafted_in_them(lone_hut):
    account = lone_hut.world.account_id
    chat_id = lone_hut.avito.add_chat(account, "Авито", chat_id="a2u-94235311-1")
    async with lone_hut.program(started=False) as core:
        lone_hut.avito.write(chat_id, "Скидка на продвижение. Что скажете?")
        client = await core.accounts.client(account)
        batch = await client.fetch_messages(chat_id)
        await core.store.events.save_events(batch.messages)
        assert {one.author for one in batch.messages} == {Author.SYSTEM}
        assert all(one.key.chat_id != chat_id for one in await core.store.drafts.list_awaiting(200))


# ---- the webhook


async def test_another_program_taking_the_webhook_is_noticed_told_and_put_right_with_one_press(hut):
    account = hut.world.account_id
    async with hut.program(webhooks_s=0.1) as core:
        view = await core.desk.read_webhook(account, anew=True)
        assert (view.state, view.is_known) == (WebhookState.OURS, True)  # subscribed by hand: recognised by the relay
        assert core.desk.lamps.taken == ()
        client = await core.accounts.client(account)
        await client.subscribe_webhook("https://other.test/hook?secret=1")
        await until(lambda: is_taken(core, account), "it is told")
        view = await core.desk.read_webhook(account)
        assert (view.state, view.host) == (WebhookState.ANOTHER, "other.test")

        assert (await core.desk.connect_webhook(account)).state is WebhookState.OURS
        assert core.desk.lamps.taken == ()
        assert [one.url for one in await client.list_subscriptions()] == [hut.hook_url]


async def is_taken(core, account):
    return account in core.desk.lamps.taken


async def test_an_account_without_a_webhook_needs_the_address_once_and_it_lies_with_the_keys(hut):
    account = hut.world.account_id
    hut.avito.state.accounts[int(account)].webhooks = []
    async with hut.program(started=False) as core:
        assert (await core.desk.read_webhook(account, anew=True)).state is WebhookState.NONE
        with pytest.raises(Rejected) as caught:
            await core.desk.connect_webhook(account)
        assert caught.value.field == "url"
        await core.desk.connect_webhook(account, hut.hook_url)
        assert (await core.desk.read_webhook(account, anew=True)).state is WebhookState.OURS
    assert hut.hook_url.encode() not in (hut.setting.data_dir / "bronya.db").read_bytes()


async def test_a_read_mark_reaches_avito_once_the_chat_was_looked_at(hut):
    key = hut.key("ulyana")
    async with hut.program() as core:
        hut.avito.write(key.chat_id, "Здравствуйте!")
        await until(lambda: find_text(core, key, "Здравствуйте!"), "it is here")
        await core.desk.mark_read(key)
        await until(lambda: all_read(hut, key), "Avito knows it is read")
        assert not await core.store.outbox.list_rows(OutState.QUEUED, OutState.FAILED, key=key)


async def all_read(hut, key):
    return all(one.is_read for one in hut.avito.messages(key.chat_id) if one.author_id != int(key.account_id))
