"""One live draft a chat, never for a question that is no longer asked."""

from __future__ import annotations

from dataclasses import replace

from desktop.domain.pages import DraftState, OutKind
from desktop.store import Store, open_store
from desktop.store.outbox import NewOutgoing
from tests.builders import KEY, Clock, make_draft, make_key, make_message, make_our_message


async def test_draft_comes_back_whole_after_a_restart(where: str, clock: Clock) -> None:
    async with await open_store(where, clock=clock) as store:
        saved = await store.drafts.save(make_draft(log_id=3, instruction="warmer"))
    async with await open_store(where, clock=clock) as store:
        assert (
            await store.drafts.get_live(KEY)
            == saved
            == replace(make_draft(log_id=3, instruction="warmer"), id=saved.id)
        )


async def test_new_draft_drops_the_one_before(store: Store) -> None:
    first = await store.drafts.save(make_draft())
    second = await store.drafts.save(make_draft(text="Иначе"))
    dropped = await store.drafts.get(first.id)
    assert dropped is not None
    assert dropped.state is DraftState.DROPPED
    assert await store.drafts.get_live(KEY) == second


async def test_draft_goes_stale_when_the_client_writes_again(store: Store) -> None:
    question = make_message()
    await store.events.save_events([question])
    draft = await store.drafts.save(make_draft(for_message_id=question.id))
    assert draft.state is DraftState.READY
    changes = await store.events.save_events([make_message("Или лучше в августе?")])
    assert changes.drafts == {KEY}
    live = await store.drafts.get_live(KEY)
    assert live is not None
    assert live.state is DraftState.STALE


async def test_draft_finished_after_the_client_wrote_again_is_stale_at_once(store: Store) -> None:
    question = make_message()
    await store.events.save_events([question])
    writing = await store.drafts.save(make_draft(for_message_id=question.id, state=DraftState.WRITING))
    await store.events.save_events([make_message("Или лучше в августе?")])
    done = await store.drafts.save(replace(writing, state=DraftState.READY, text="Да"))
    assert done.state is DraftState.STALE


async def test_draft_is_dropped_when_somebody_answered(store: Store) -> None:
    question = make_message()
    await store.events.save_events([question])
    draft = await store.drafts.save(make_draft(for_message_id=question.id))
    await store.events.save_events([make_our_message()])
    dropped = await store.drafts.get(draft.id)
    assert dropped is not None
    assert dropped.state is DraftState.DROPPED


async def test_draft_that_was_sent_is_not_written_over(store: Store) -> None:
    draft = await store.drafts.save(make_draft())
    await store.outbox.enqueue(NewOutgoing(OutKind.TEXT, KEY, text=draft.text, draft_id=draft.id))
    assert await store.drafts.get_live(KEY) is None
    kept = await store.drafts.save(replace(draft, text="Иначе"))
    assert (kept.state, kept.text) == (DraftState.SENT, draft.text)


async def test_unanswered_messages_await_a_draft_once_the_longest_waiting_first(store: Store) -> None:
    other = make_key("u2i-chat-2")
    old, new, elsewhere = make_message(), make_message(), make_message(key=other)
    await store.events.save_events([old, new, elsewhere, make_our_message(key=make_key("u2i-chat-3"))])
    assert [message.id for message in await store.drafts.list_awaiting()] == [new.id, elsewhere.id]
    draft = await store.drafts.save(make_draft(for_message_id=new.id))
    await store.drafts.set_state(draft.id, DraftState.DROPPED)
    assert [message.id for message in await store.drafts.list_awaiting()] == [elsewhere.id]


async def test_draft_that_a_crash_cut_off_is_awaited_again(where: str, clock: Clock) -> None:
    question = make_message()
    async with await open_store(where, clock=clock) as store:
        await store.events.save_events([question])
        await store.drafts.save(make_draft(for_message_id=question.id, state=DraftState.WRITING))
        assert await store.drafts.list_awaiting() == ()
        is_shared = store.dialect == "postgresql"
    async with await open_store(where, clock=clock) as store:
        if is_shared:  # another desktop may be writing it still: only what took too long is taken up
            assert (await store.recover()).drafts == frozenset()
            clock.move(minutes=6)
        assert (await store.recover()).drafts == {KEY}
        assert [message.id for message in await store.drafts.list_awaiting()] == [question.id]
