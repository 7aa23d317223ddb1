"""Fills a new database through the store of whatever code it runs beside: `python fill.py FILE`. Only doors that have always been."""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path

from desktop.domain.booking import BookingStatus, Busy, Source
from desktop.domain.chat import ChatMode
from desktop.domain.conditions import parse_conditions
from desktop.domain.pages import OutKind
from desktop.domain.people import Role, User
from desktop.store import Store, open_store
from desktop.store.outbox_rows import NewOutgoing
from tests.builders import (
    KEY,
    STUDIO,
    Clock,
    make_account,
    make_booking,
    make_chat,
    make_draft,
    make_message,
    make_our_message,
    make_resource,
    make_stay,
)


async def fill_house(store: Store) -> None:
    await store.people.save_account(make_account())
    await store.people.save_user(User("anna", "Анна Образцова", Role.OWNER), password="пароль прежней базы")
    await store.settings.change({"provider": "openai", "model": "former-model", "hold_hours": 7})
    await store.settings.save_option("relay_url", "https://relay.example.org")
    template = await store.conditions.add_template("Квартиры", parse_conditions({"price": 4200, "max_guests": 4}))
    await store.conditions.save_resource(make_resource())
    await store.conditions.apply_template(template.id, [STUDIO])
    await store.conditions.save_own(STUDIO, parse_conditions({"rules": "После 23 тихо", "price": 4700}))
    await store.conditions.set_mode(STUDIO, ChatMode.DRAFT)


async def fill_chat(store: Store) -> None:
    await store.chats.save_chats([make_chat()])
    await store.events.save_events(
        [make_message("Здравствуйте! Студия свободна с 12 по 15 июля?"), make_our_message("Да, свободна.")], cursor=41
    )
    await store.drafts.save(make_draft())
    await store.chats.save_compose(KEY, "недописанное")
    await store.outbox.enqueue(NewOutgoing(OutKind.TEXT, key=KEY, text="Ждём вас!", author="Анна"))
    for number in range(3):
        await store.ai_log.append({"answer": f"ответ {number}", "model": "former-model"}, kind="draft", key=KEY)


async def fill_bookings(store: Store) -> None:
    held = await store.bookings.hold(make_booking(chat=KEY))
    sure = await store.bookings.hold(make_booking(make_stay("2026-07-20", "2026-07-23"), name="Лев Небывалов"))
    await store.bookings.decide(sure.id, BookingStatus.CONFIRMED, by="Анна")
    assert held.id != sure.id
    busy = Busy(make_stay("2026-08-01", "2026-08-05"), Source.AVITO, "Бронь на Авито")
    await store.bookings.save_busy(STUDIO, Source.AVITO, [busy])


async def fill(path: Path) -> None:
    async with await open_store(path, clock=Clock()) as store:
        await fill_house(store)
        await fill_chat(store)
        await fill_bookings(store)


if __name__ == "__main__":
    asyncio.run(fill(Path(sys.argv[1])))
