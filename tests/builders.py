"""Values for tests with every field filled in; name only what the test is about. All names are invented."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from itertools import count
from typing import Any

from desktop.domain.booking import Booking, BookingStatus, Busy, Source
from desktop.domain.chat import AccountId, Author, Chat, ChatId, ChatKey, Message, MessageId, MessageKind, ResourceId
from desktop.domain.pages import Draft, DraftState
from desktop.domain.resource import Account, Resource
from desktop.domain.stay import Stay, Unit

NOW = datetime(2026, 7, 1, 12, 0, tzinfo=UTC)
ACCOUNT = AccountId("94235311")
KEY = ChatKey(ACCOUNT, ChatId("u2i-chat-1"))
STUDIO = ResourceId("studio-nevsky")
PHONE = "+7 900 000-00-01"

_numbers = count(1)


class Clock:
    """A clock that stands still until it is moved."""

    def __init__(self, now: datetime = NOW) -> None:
        self.now = now

    def __call__(self) -> datetime:
        return self.now

    def move(self, **by: float) -> datetime:
        self.now += timedelta(**by)
        return self.now


def make_key(name: str = "u2i-chat-1", account: str = ACCOUNT) -> ChatKey:
    return ChatKey(AccountId(account), ChatId(name))


def make_message(text: str = "Здравствуйте! Свободно с 12 по 15 июля?", **fields: Any) -> Message:
    """A client's text message; each one has an id of its own and comes a second after the one before."""
    number = next(_numbers)
    values: dict[str, Any] = {
        "key": KEY,
        "id": MessageId(f"m-{number}"),
        "author": Author.CLIENT,
        "author_id": "200000001",
        "kind": MessageKind.TEXT,
        "text": text,
        "created_at": NOW + timedelta(seconds=number),
        "content": {"text": text},
        "item_id": "1768287444",
    }
    return Message(**values | fields)


def make_our_message(text: str = "Добрый день! Да, свободно.", **fields: Any) -> Message:
    return make_message(text, **{"author": Author.US, "author_id": ACCOUNT} | fields)


def make_chat(**fields: Any) -> Chat:
    values: dict[str, Any] = {
        "key": KEY,
        "client_name": "Мария Пробная",
        "client_id": "200000001",
        "item_id": "1768287444",
        "title": "Студия на Невском, 28 м²",
        "price_text": "4 200 ₽ за сутки",
        "url": "https://www.avito.ru/1768287444",
    }
    return Chat(**values | fields)


def make_resource(**fields: Any) -> Resource:
    values: dict[str, Any] = {
        "id": STUDIO,
        "account_id": ACCOUNT,
        "title": "Студия на Невском",
        "unit": Unit.NIGHT,
        "item_ids": ("1768287444",),
    }
    return Resource(**values | fields)


def make_account(**fields: Any) -> Account:
    values: dict[str, Any] = {"user_id": ACCOUNT, "name": "Аренда СПб", "client_id": "client-of-tests"}
    return Account(**values | fields)


def make_stay(start: str = "2026-07-12", end: str = "2026-07-15", unit: Unit = Unit.NIGHT) -> Stay:
    return Stay.parse(start, end, unit)


def make_booking(stay: Stay | None = None, **fields: Any) -> Booking:
    """A hold of the studio for a day."""
    values: dict[str, Any] = {
        "id": "",
        "resource_id": STUDIO,
        "stay": stay or make_stay(),
        "status": BookingStatus.HELD,
        "created_at": NOW,
        "account_id": ACCOUNT,
        "guests": 2,
        "name": "Мария Пробная",
        "phone": PHONE,
        "expires_at": NOW + timedelta(hours=24),
    }
    return Booking(**values | fields)


def make_busy(stay: Stay | None = None, **fields: Any) -> Busy:
    values: dict[str, Any] = {"stay": stay or make_stay(), "source": Source.AVITO, "label": "Бронь на Авито"}
    return Busy(**values | fields)


def make_draft(**fields: Any) -> Draft:
    values: dict[str, Any] = {
        "id": 0,
        "key": KEY,
        "state": DraftState.READY,
        "text": "Здравствуйте! Да, эти даты свободны.",
        "created_at": NOW,
        "analysis": {"intent": "availability", "stay": {"start": "2026-07-12", "end": "2026-07-15"}},
        "facts": ({"id": "free", "text": "12-15 июля свободно", "source": "calendar"},),
        "verdict": {"verdict": "send", "findings": []},
    }
    return Draft(**values | fields)


def nights(first: date, count_of: int) -> Stay:
    return Stay.of_dates(first, first + timedelta(days=count_of))
