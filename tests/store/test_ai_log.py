"""The log of the assistant shows every later change."""

from __future__ import annotations

import pytest
from sqlalchemy import text

from desktop.store import Store, open_store
from desktop.store.ai_log import LogHead
from tests.builders import KEY, Clock

RECORD = {"prompt": "Вопрос\x00", "answer": {"text": "Да"}, "cost": 0.01}


async def fill(store: Store) -> None:
    for number in range(5):
        await store.ai_log.append(RECORD | {"number": number}, kind="reply" if number % 2 else "intent", key=KEY)


async def test_records_come_back_newest_first_and_by_kind(store: Store, clock: Clock) -> None:
    await fill(store)
    records = await store.ai_log.list_records(limit=2)
    assert [record["number"] for record in records] == [4, 3]
    assert [record["number"] for record in await store.ai_log.list_records(before=3, key=KEY)] == [1, 0]
    assert [record["number"] for record in await store.ai_log.list_records(kind="reply")] == [3, 1]
    first = await store.ai_log.get(1)
    assert first == RECORD | {"number": 0, "id": 1, "at": clock(), "kind": "intent", "account": KEY[0], "chat": KEY[1]}


async def test_chain_is_whole_across_a_restart(where: str) -> None:
    async with await open_store(where) as store:
        await fill(store)
        head = await store.ai_log.read_head()
    async with await open_store(where) as store:
        await fill(store)
        assert await store.ai_log.verify(expected=head) is None
        assert (await store.ai_log.read_head()).id == 10


@pytest.mark.parametrize(
    ("sql", "bad"),
    [
        ("UPDATE ai_chat_logs SET record = replace(record, '0.01', '0.02') WHERE id = 3", 3),
        ("UPDATE ai_chat_logs SET at = at + 1 WHERE id = 2", 2),
        ("UPDATE ai_chat_logs SET kind = 'other' WHERE id = 5", 5),
        ("UPDATE ai_chat_logs SET chat_id = 'another' WHERE id = 1", 1),
        ("DELETE FROM ai_chat_logs WHERE id = 4", 4),
        ("DELETE FROM ai_chat_logs WHERE id = 5", 5),
        ("DELETE FROM ai_chat_logs", 1),
    ],
)
async def test_record_changed_or_taken_out_is_found(store: Store, sql: str, bad: int) -> None:
    await fill(store)
    head = await store.ai_log.read_head()
    await store._database.run(lambda connection: connection.execute(text(sql)))
    assert await store.ai_log.verify(expected=head) == bad


async def test_log_written_anew_from_the_start_differs_from_the_head_kept_elsewhere(store: Store) -> None:
    await fill(store)
    assert await store.ai_log.verify(expected=LogHead(3, "f" * 64)) == 3
