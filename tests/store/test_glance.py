"""A first look into the file shows what the store would, or leaves it to the store."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from desktop.domain.pages import OutKind
from desktop.domain.people import Role, User
from desktop.store import Store, open_store
from desktop.store.glance import CHATS, MESSAGES, glance
from desktop.store.outbox_rows import NewOutgoing
from tests.builders import (
    KEY,
    NOW,
    make_account,
    make_booking,
    make_chat,
    make_key,
    make_message,
    make_our_message,
    make_resource,
)


@pytest.fixture
async def file(tmp_path: Path) -> Path:
    path = tmp_path / "bronya.db"
    async with await open_store(path) as store:
        await fill(store)
    return path


async def fill(store: Store) -> None:
    """More chats and messages than a first look takes; one with a resource, a hold, words not sent and an unread message."""
    await store.people.save_account(make_account())
    await store.conditions.save_resource(make_resource())
    await store.chats.save_chats([replace(make_chat(), item_id="1768287444", title="Студия", price_text="3 500 ₽")])
    for number in range(CHATS + 5):
        at = NOW + timedelta(minutes=number)
        await store.events.save_events([make_message(key=make_key(f"chat-{number}"), created_at=at)])
    for number in range(MESSAGES + 5):
        at = NOW + timedelta(hours=2, seconds=number)
        make = make_our_message if number % 3 == 0 else make_message
        await store.events.save_events([make(key=KEY, created_at=at)])
    await store.bookings.hold(make_booking(chat=KEY))
    await store.chats.save_compose(KEY, "не отправлено")


async def test_first_look_finds_the_list_and_the_chat_that_the_store_reads(file: Path) -> None:
    first = glance(file, KEY)
    async with await open_store(file) as store:
        assert first is not None
        assert first.chats == await store.chats.list_chats(limit=CHATS)
        assert first.opened is not None
        assert first.opened.chat == await store.chats.get_chat(KEY)
        assert first.opened.page == await store.chats.read_messages(KEY, limit=MESSAGES)
        assert first.opened.compose == "не отправлено"


async def test_first_look_opens_no_chat_with_something_on_its_way_out(file: Path) -> None:
    async with await open_store(file) as store:
        await store.outbox.enqueue(NewOutgoing(OutKind.TEXT, KEY, text="уходит"))
    first = glance(file, KEY)
    assert first is not None
    assert first.opened is None


async def test_first_look_leaves_a_guarded_window_to_the_store(file: Path) -> None:
    async with await open_store(file) as store:
        await store.people.save_user(User("anna", "Анна", Role.OWNER), password="a long password")
    assert glance(file) is None


async def test_first_look_leaves_another_version_of_the_tables_to_the_store(file: Path) -> None:
    with sqlite3.connect(file) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    assert glance(file) is None


def test_first_look_leaves_what_is_no_plain_database_to_the_store(tmp_path: Path) -> None:
    (tmp_path / "noise.db").write_bytes(bytes(range(256)) * 64)
    assert glance(tmp_path / "noise.db") is None
    assert glance(tmp_path / "absent.db") is None
    assert not (tmp_path / "absent.db").exists()
