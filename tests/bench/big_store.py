"""A store of the size of a real business: 50,000 chats, 1,000,000 messages, written straight into the real tables.

Built once and kept under the system's temporary folder by its size and version: `python -m tests.bench.big_store`.
What the store itself would have derived (summaries, places, the index of words) is compared with a sample of its own work.
"""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import random
import shutil
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, select

from desktop.domain.resource import Account
from desktop.store import Store, open_store
from desktop.store import index as words_index
from desktop.store.messages import _IN_ONE_MILLISECOND as IN_ONE
from desktop.store.summaries import refresh_summaries
from desktop.store.tables import auto_bookings, chats, messages, resource_items, resources
from desktop.store.types import to_micros
from desktop.store.words import fold
from tests.bench.big_words import make_sentences

VERSION = 1  # of this generator: another one builds anew
CHATS, MESSAGES, LONG = 50_000, 1_000_000, 10_000
NOW = datetime(2026, 6, 4, 12, tzinfo=UTC)
DAYS = 400
ACCOUNT = "90000001"
LONG_CHAT = 1  # the number of the chat with LONG messages
RESOURCES = 40
_NAMES = [
    "Анна",
    "Борис",
    "Вера",
    "Глеб",
    "Дарья",
    "Егор",
    "Жанна",
    "Захар",
    "Инна",
    "Кирилл",
    "Лада",
    "Максим",
    "Нина",
    "Олег",
    "Полина",
    "Роман",
    "Софья",
    "Тимур",
    "Ульяна",
    "Фёдор",
]
_SURNAMES = [
    "Бруников",
    "Велков",
    "Дарогин",
    "Загорин",
    "Канев",
    "Лунский",
    "Микотин",
    "Неволин",
    "Перовин",
    "Росин",
    "Соткин",
    "Тимонин",
    "Хоров",
    "Щедрин",
]
_PLACES = ["Студия", "Апартаменты", "Квартира", "Дом", "Лофт"]
_PART = 20_000


@dataclass(slots=True)
class _Chat:
    """What the store keeps of a chat's messages, gathered while they are written in their order."""

    last: dict[str, Any] | None = None
    ours: int = 0
    person: int = 0
    person_at: datetime | None = None
    waiting: list[dict[str, Any]] = field(default_factory=list)  # of the client since our last message
    unread: int = 0


def folder(chat_count: int = CHATS, message_count: int = MESSAGES) -> Path:
    """Where such a store lies once it was built."""
    return Path(tempfile.gettempdir()) / f"bronya-bench-{VERSION}-{chat_count}-{message_count}"


def prepare(chat_count: int = CHATS, message_count: int = MESSAGES) -> Path:
    """Builds it unless it is there; the folder has `bronya.db`."""
    found = folder(chat_count, message_count)
    if not (found / "bronya.db").exists():
        began = time.perf_counter()
        fresh = found.with_suffix(".fresh")
        shutil.rmtree(fresh, ignore_errors=True)
        fresh.mkdir(parents=True)
        asyncio.run(_build(str(fresh / "bronya.db"), chat_count, message_count))
        fresh.replace(found)
        sys.stderr.write(f"built {found} in {time.perf_counter() - began:.0f} s\n")
    return found


@contextlib.contextmanager
def copied(chat_count: int = CHATS, message_count: int = MESSAGES) -> Iterator[Path]:
    """A copy to write into; gone afterwards."""
    with tempfile.TemporaryDirectory() as temporary:
        shutil.copy(prepare(chat_count, message_count) / "bronya.db", temporary)
        yield Path(temporary)


async def _build(where: str, chat_count: int, message_count: int) -> None:
    async with await open_store(where) as store:
        await fill(store, chat_count, message_count)


async def fill(store: Store, chat_count: int = CHATS, message_count: int = MESSAGES) -> None:
    """On SQLite and PostgreSQL alike; the store must be empty."""
    from desktop.domain.chat import AccountId

    await store.people.save_account(Account(AccountId(ACCOUNT), "Аренда"))
    run = store._database.run
    dice = random.Random(7)
    await run(_fill_resources)
    await run(lambda connection: _fill_chats(connection, dice, chat_count))
    plan = _plan(dice, chat_count, message_count)
    sentences = make_sentences(dice)
    gathered = [_Chat() for _ in range(chat_count + 1)]
    for start in range(0, message_count, _PART):
        part = plan[start : start + _PART]
        await run(lambda connection, part=part, start=start: _write(connection, dice, part, start, sentences, gathered))
    await run(lambda connection: _summarize(connection, gathered))
    await run(lambda connection: _compare(connection, dice, chat_count))


def _fill_resources(connection: Connection) -> None:
    rows = [
        {"number": one, "id": f"place-{one}", "account_id": ACCOUNT, "title": f"{_PLACES[one % 5]} {one}", "unit": "night", "timezone": "Europe/Moscow"}
        for one in range(1, RESOURCES + 1)
    ]  # fmt: skip
    connection.execute(resources.insert(), rows)
    items = [
        {"account_id": ACCOUNT, "item_id": f"{one}", "resource_id": f"place-{one}"} for one in range(1, RESOURCES + 1)
    ]
    connection.execute(resource_items.insert(), items)
    connection.execute(auto_bookings.insert(), list(_bookings()))


def _bookings() -> Iterator[dict[str, Any]]:
    """Ten stays of each resource, one after another; every third is a hold."""
    for one in range(1, RESOURCES + 1):
        for n in range(10):
            begin, end = (NOW + timedelta(days=4 * n + days) for days in (1, 3))
            held = n % 3 == 0
            yield {
                "id": f"stay-{one}-{n}", "resource_id": f"place-{one}", "slot": one, "unit": "night",
                "start": f"{begin:%Y-%m-%d}T14:00", "end": f"{end:%Y-%m-%d}T12:00",
                "occupied_from": to_micros(begin) // 10**6, "occupied_to": to_micros(end) // 10**6,
                "status": "held" if held else "confirmed", "account_id": ACCOUNT, "chat_id": f"u2i-{one * 10 + n}",
                "expires_at": NOW + timedelta(days=300) if held else None, "source": "operator", "closing": "none", "created_at": NOW,
            }  # fmt: skip


def _fill_chats(connection: Connection, dice: random.Random, chat_count: int) -> None:
    rows = []
    for number in range(1, chat_count + 1):
        name = f"{dice.choice(_NAMES)} {dice.choice(_SURNAMES)}" if number != LONG_CHAT else "Долгая Беседа"
        item = dice.randint(1, RESOURCES)
        title = f"{_PLACES[item % 5]} {item}, посуточно"
        rows.append(
            {"number": number, "account_id": ACCOUNT, "chat_id": f"u2i-{number}", "client_name": name, "client_id": str(10**6 + number),
             "item_id": str(item), "title": title, "price_text": f"{dice.randint(2, 9)} 500 ₽ за сутки", "haystack": fold(f"{name} {title}")}
        )  # fmt: skip
    for start in range(0, chat_count, _PART):
        connection.execute(chats.insert(), rows[start : start + _PART])


def _plan(dice: random.Random, chat_count: int, message_count: int) -> list[tuple[int, int]]:
    """(milliseconds, chat) of every message, in order: a chat lives some days, the long one through all of them."""
    whole = DAYS * 86_400_000
    end = to_micros(NOW) // 1000
    longest = min(LONG, message_count // 10)
    plan = [(end - dice.randrange(whole), LONG_CHAT) for _ in range(longest - 1)] + [(end - 1000, LONG_CHAT)]
    sizes = [max(1.0, dice.lognormvariate(2.5, 0.9)) for _ in range(2, chat_count + 1)]
    scale = (message_count - longest) / sum(sizes)
    for number, size in enumerate(sizes, 2):
        last = end - dice.randrange(1, whole)
        lives = dice.randrange(3_600_000, 6 * 86_400_000)
        plan += [(last - dice.randrange(lives), number) for _ in range(max(1, round(size * scale)))]
    while len(plan) < message_count:
        plan.append((end - dice.randrange(whole), dice.randint(2, chat_count)))
    dice.shuffle(plan)
    return sorted(plan[:message_count])


def _write(
    connection: Connection, dice: random.Random, part: list[tuple[int, int]], start: int, sentences: list[str], gathered: list[_Chat]
) -> None:  # fmt: skip
    rows = []
    for number, (at, chat) in enumerate(part, start):
        ours = dice.random() < 0.48
        old = to_micros(NOW) // 1000 - at > 3 * 86_400_000
        text = dice.choice(sentences)
        row = {
            "place": at * IN_ONE + number % IN_ONE + 1, "account_id": ACCOUNT, "message_id": f"m{number:07}", "chat": chat,
            "author": "us" if ours else "client", "author_id": ACCOUNT if ours else str(10**6 + chat), "kind": "text",
            "text": text, "created_at": datetime.fromtimestamp(at / 1000, UTC), "is_read": old or ours,
            "content": {"text": text}, "sender": dice.choice(("operator", "autopilot", "operator")) if ours else None,
        }  # fmt: skip
        rows.append(row)
        _gather(gathered[chat], row)
    connection.execute(messages.insert(), rows)
    words_index.add_words(connection, [(row["place"], row["chat"], row["text"]) for row in rows])


def _gather(chat: _Chat, row: dict[str, Any]) -> None:
    chat.last = row
    if row["author"] == "us":
        chat.ours = row["place"]
        chat.waiting = []
        if row["sender"] != "autopilot":
            chat.person, chat.person_at, chat.unread = row["place"], row["created_at"], 0
    else:
        chat.waiting = [*chat.waiting[:1], row]
        chat.unread += not row["is_read"]


def _summarize(connection: Connection, gathered: list[_Chat]) -> None:
    from sqlalchemy import bindparam

    rows = [_summary(number, chat) for number, chat in enumerate(gathered) if chat.last is not None]
    statement = chats.update().where(chats.c.number == bindparam("chat_number"))
    for start in range(0, len(rows), _PART):
        connection.execute(statement, rows[start : start + _PART])


def _summary(number: int, chat: _Chat) -> dict[str, Any]:
    assert chat.last is not None
    return {
        "chat_number": number, "last_text": chat.last["text"], "last_author": chat.last["author"], "last_sender": chat.last["sender"],
        "last_kind": "text", "last_at": chat.last["created_at"], "position": to_micros(chat.last["created_at"]),
        "last_ours": chat.ours, "operator_at": chat.person_at, "read_to": chat.person, "unread": chat.unread,
        "waits_since": chat.waiting[0]["created_at"] if chat.waiting else None,
        "asks_message_id": chat.waiting[-1]["message_id"] if chat.waiting else None,
    }  # fmt: skip


def _compare(connection: Connection, dice: random.Random, chat_count: int) -> None:
    """The store works a sample out anew: nothing may change."""
    for number in {LONG_CHAT, *(dice.randint(1, chat_count) for _ in range(50))}:
        one = select(chats).where(chats.c.number == number)
        before = connection.execute(one).one()
        refresh_summaries(connection, [number])
        after = connection.execute(one).one()
        if before != after:
            raise AssertionError(f"chat {number}: made {before}, the store says {after}")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--chats", type=int, default=CHATS)
    parser.add_argument("--messages", type=int, default=MESSAGES)
    told = parser.parse_args()
    sys.stdout.write(f"{prepare(told.chats, told.messages)}\n")
