"""Everything that leaves: once, in order, and never without a trace."""

from __future__ import annotations

from datetime import timedelta

import pytest

from desktop.domain.changes import NOTHING
from desktop.domain.chat import MessageId
from desktop.domain.pages import OutKind, OutState
from desktop.errors import Rejected
from desktop.store import Store, open_store
from desktop.store.outbox import NewOutgoing
from tests.builders import ACCOUNT, KEY, Clock, make_account, make_key, make_message, make_our_message


def words(text: str = "Да, свободно", **fields: object) -> NewOutgoing:
    return NewOutgoing(OutKind.TEXT, KEY, text=text, **fields)  # type: ignore[arg-type]


async def ask(store: Store) -> NewOutgoing:
    """A client's question, and the automatic reply to it."""
    question = make_message()
    await store.events.save_events([question])
    return words(is_automatic=True, answers=question.id, permit_key=f"reply:{question.id}")


async def test_row_is_sending_before_the_request_leaves_and_unknown_after_a_crash(where: str, clock: Clock) -> None:
    async with await open_store(where, clock=clock) as store:
        row = await store.outbox.enqueue(words(author="anna"))
        taken = await store.outbox.take_next(clock())
        assert taken is not None
        assert (taken.id, taken.state, taken.attempts) == (row.id, OutState.SENDING, 1)
    async with await open_store(where, clock=clock) as store:
        changes = await store.recover()
        assert changes.outbox == {KEY}
        (left,) = await store.outbox.list_rows(OutState.UNKNOWN)
        assert (left.id, left.author, left.error_code) == (row.id, "anna", "interrupted")
        assert await store.outbox.take_next(clock()) is None


async def test_recovery_leaves_what_another_desktop_is_sending_now(where: str, clock: Clock) -> None:
    async with await open_store(where, clock=clock, instance="desk-1") as store:
        await store.outbox.enqueue(words())
        await store.outbox.take_next(clock())
    async with await open_store(where, clock=clock, instance="desk-2") as other:
        assert await other.outbox.recover() == NOTHING
        clock.move(minutes=11)
        assert (await other.outbox.recover()).outbox == {KEY}


async def test_one_lane_leaves_in_order_and_waits_for_its_head(store: Store, clock: Clock) -> None:
    first = await store.outbox.enqueue(words("раз"))
    second = await store.outbox.enqueue(words("два"))
    other = await store.outbox.enqueue(NewOutgoing(OutKind.TEXT, make_key("u2i-chat-2"), text="иначе"))
    taken = [await store.outbox.take_next(clock()) for _ in range(3)]
    assert [row and row.id for row in taken] == [first.id, other.id, None]
    await store.outbox.settle(first.id, OutState.QUEUED, retry_at=clock() + timedelta(seconds=30), error_code="429")
    assert await store.outbox.take_next(clock()) is None
    assert await store.outbox.next_due_at() is not None
    clock.move(seconds=30)
    again = await store.outbox.take_next(clock())
    assert again is not None
    assert (again.id, again.attempts) == (first.id, 2)
    await store.outbox.settle(first.id, OutState.SENT, message_id=MessageId("avito-1"))
    after = await store.outbox.take_next(clock())
    assert after is not None
    assert after.id == second.id


async def test_unknown_row_holds_its_lane_until_it_is_settled_and_a_failed_one_does_not(
    store: Store, clock: Clock
) -> None:
    first, second, third = [await store.outbox.enqueue(words(text)) for text in ("раз", "два", "три")]
    await store.outbox.take_next(clock())
    await store.outbox.settle(first.id, OutState.UNKNOWN, error_code="timeout")
    assert await store.outbox.take_next(clock()) is None
    await store.outbox.settle(first.id, OutState.SENT, message_id=MessageId("avito-1"))
    await store.outbox.take_next(clock())
    await store.outbox.settle(second.id, OutState.FAILED, error_code="too_long", error_text="1,001 characters")
    chat = await store.chats.get_chat(KEY)
    assert chat is None, "an outbox row alone makes no chat"
    last = await store.outbox.take_next(clock())
    assert last is not None
    assert last.id == third.id


async def test_automatic_reply_to_a_message_is_queued_once_for_ever(where: str, clock: Clock) -> None:
    async with await open_store(where, clock=clock) as store:
        reply = await ask(store)
        row = await store.outbox.enqueue(reply)
        await store.outbox.drop(row.id)
        with pytest.raises(Rejected) as refused:
            await store.outbox.enqueue(reply)
        assert refused.value.code == "already_queued"
    async with await open_store(where, clock=clock) as store:
        with pytest.raises(Rejected):
            await store.outbox.enqueue(reply)
        assert len(await store.outbox.list_rows(*OutState)) == 1


async def test_automatic_reply_to_a_message_that_no_longer_waits_is_refused(store: Store) -> None:
    reply = await ask(store)
    await store.events.save_events([make_message("И ещё: можно с собакой?")])
    with pytest.raises(Rejected) as refused:
        await store.outbox.enqueue(reply)
    assert refused.value.code == "stale"


async def test_queued_automatic_reply_is_dropped_when_the_client_writes_again(store: Store, clock: Clock) -> None:
    row = await store.outbox.enqueue(await ask(store))
    changes = await store.events.save_events([make_message("И ещё: можно с собакой?")])
    assert changes.outbox == {KEY}
    dropped = await store.outbox.get(row.id)
    assert dropped is not None
    assert (dropped.state, dropped.error_code) == (OutState.DROPPED, "stale")
    assert await store.outbox.take_next(clock()) is None


async def test_queued_automatic_reply_is_dropped_when_a_person_answers_elsewhere(store: Store, clock: Clock) -> None:
    row = await store.outbox.enqueue(await ask(store))
    await store.events.save_events([make_our_message("Сейчас отвечу сама")])
    dropped = await store.outbox.get(row.id)
    assert dropped is not None
    assert (dropped.state, dropped.error_code) == (OutState.DROPPED, "taken_over")


async def test_operators_row_takes_the_chat_from_the_autopilot(store: Store, clock: Clock) -> None:
    reply = await ask(store)
    row = await store.outbox.enqueue(reply)
    mine = await store.outbox.enqueue(words("Сейчас отвечу сама", author="anna"))
    dropped = await store.outbox.get(row.id)
    assert dropped is not None
    assert (dropped.state, dropped.error_code) == (OutState.DROPPED, "taken_over")
    question = make_message("А парковка?")
    await store.events.save_events([question])
    with pytest.raises(Rejected) as refused:
        await store.outbox.enqueue(words(is_automatic=True, answers=question.id))
    assert refused.value.code == "taken_over"
    taken = await store.outbox.take_next(clock())
    assert taken is not None
    assert taken.id == mine.id


@pytest.mark.parametrize("account_id", [None, ACCOUNT])
async def test_stop_drops_what_waits_and_nothing_automatic_leaves_until_it_is_released(
    store: Store, clock: Clock, account_id: None
) -> None:
    await store.people.save_account(make_account())
    row = await store.outbox.enqueue(await ask(store))
    changes = await store.settings.stop("проверка", account_id=account_id)
    assert changes.settings
    assert changes.outbox == {KEY}
    dropped = await store.outbox.get(row.id)
    assert dropped is not None
    assert dropped.error_code == "stopped"
    later = await store.outbox.enqueue(await ask(store))
    assert await store.outbox.take_next(clock()) is None
    assert (await store.chats.read_modes(KEY)).stopped_reason == "проверка"
    await store.settings.release(account_id=account_id)
    taken = await store.outbox.take_next(clock())
    assert taken is not None
    assert taken.id == later.id


async def test_stop_survives_a_restart(where: str, clock: Clock) -> None:
    async with await open_store(where, clock=clock) as store:
        await store.settings.stop("ночь")
    async with await open_store(where, clock=clock) as store:
        assert await store.settings.read_stop(ACCOUNT) == "ночь"


async def test_operator_retries_or_drops_what_failed_but_not_what_is_under_way(store: Store, clock: Clock) -> None:
    row = await store.outbox.enqueue(words())
    await store.outbox.take_next(clock())
    for forbidden in (store.outbox.retry, store.outbox.drop):
        with pytest.raises(Rejected) as refused:
            await forbidden(row.id)
        assert refused.value.code == "sending"
    await store.outbox.settle(row.id, OutState.FAILED, error_code="rejected")
    await store.outbox.retry(row.id)
    again = await store.outbox.take_next(clock())
    assert again is not None
    await store.outbox.settle(row.id, OutState.FAILED)
    await store.outbox.drop(row.id)
    assert (await store.chats.read_messages(KEY)).pending == ()


async def test_rows_on_their_way_stand_below_the_messages_of_their_chat(store: Store, clock: Clock) -> None:
    await store.events.save_events([make_message()])
    first = await store.outbox.enqueue(words("раз"))
    second = await store.outbox.enqueue(words("два"))
    page = await store.chats.read_messages(KEY)
    assert [row.id for row in page.pending] == [first.id, second.id]
    await store.outbox.take_next(clock())
    await store.outbox.settle(first.id, OutState.FAILED)
    chat = await store.chats.get_chat(KEY)
    assert chat is not None
    assert chat.unsent == 1


async def test_taking_is_limited_to_the_kinds_asked_for(store: Store, clock: Clock) -> None:
    await store.outbox.enqueue(words())
    dates = await store.outbox.enqueue(
        NewOutgoing(OutKind.CLOSE_DATES, account_id=ACCOUNT, lane="dates:studio", payload={"from": "2026-07-12"})
    )
    taken = await store.outbox.take_next(clock(), kinds=(OutKind.CLOSE_DATES,))
    assert taken is not None
    assert (taken.id, taken.account_id, taken.payload) == (dates.id, ACCOUNT, {"from": "2026-07-12"})
    await store.outbox.settle(dates.id, OutState.SENT)
    assert await store.outbox.list_rows(OutState.SENT) != ()
