"""A house with two accounts and an operator of each role."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from desktop.core import Core, Setting, open_core
from desktop.credentials import MemoryCredentials
from desktop.domain.chat import AccountId, Author, Chat, ChatId, ChatKey, Message, MessageId, MessageKind, ResourceId
from desktop.domain.people import Role, User
from desktop.domain.resource import Account, Resource
from desktop.services.rights import acting_as, make_owner

OURS, OTHERS = AccountId("94235311"), AccountId("94239999")
PASSWORD = "пароль для проверок"
HIDDEN = "чужое-не-показывать"


class Clock:
    """A clock that only a test moves."""

    def __init__(self) -> None:
        self.now = datetime(2026, 5, 12, 9, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now

    def pass_by(self, **span: float) -> None:
        self.now += timedelta(**span)


@dataclass
class Flat:
    """One account's things, in the words of the tests."""

    account: AccountId
    resource: ResourceId
    chat: ChatKey
    message: MessageId


OUR_FLAT = Flat(OURS, ResourceId("flat-1"), ChatKey(OURS, ChatId("u2i-1")), MessageId("m-1"))
OTHER_FLAT = Flat(OTHERS, ResourceId("flat-2"), ChatKey(OTHERS, ChatId("u2i-2")), MessageId("m-2"))


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def setting(tmp_path: Path, clock: Clock) -> Setting:
    return Setting(
        data_dir=tmp_path,
        database=tmp_path / "bronya.db",
        credentials=MemoryCredentials(),
        avito_url="http://127.0.0.1:9",
        operator="Анна Образцова",
        clock=clock,
        environment={},
    )


@pytest.fixture
async def core(setting: Setting) -> AsyncIterator[Core]:
    async with open_furnished(setting) as opened:
        yield opened


@asynccontextmanager
async def open_furnished(setting: Setting) -> AsyncIterator[Core]:
    async with open_core(setting) as core:
        await furnish(core, OUR_FLAT, "Мария Пробная", "Студия")
        await furnish(core, OTHER_FLAT, f"Пётр {HIDDEN}", f"Дом {HIDDEN}")
        yield core


async def furnish(core: Core, flat: Flat, client: str, title: str) -> None:
    store = core.store
    item = f"item-{flat.resource}"
    await store.people.save_account(Account(flat.account, f"Счёт {title}", "client-id"))
    await store.conditions.save_resource(Resource(flat.resource, flat.account, title, item_ids=(item,)), by="setup")
    await store.chats.save_chats([Chat(flat.chat, client_name=client, item_id=item, title=title)])
    text = f"Здравствуйте, договор нужен {title}"
    message = Message(flat.chat, flat.message, Author.CLIENT, "1", MessageKind.TEXT, text, core._setting.clock())
    await store.events.save_events([message])


async def add_operators(core: Core) -> dict[Role, User]:
    """One of each role, all of every account; the owner first, as on a real machine."""
    found = {}
    with acting_as(make_owner("Анна Образцова")):
        for role in Role:
            found[role] = await core.operators.save_user(User(str(role), f"Имя {role}", role), PASSWORD)
    return found
