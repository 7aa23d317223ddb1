"""What the simulated Avito remembers: accounts, ads, chats, messages, bookings, pictures."""

from __future__ import annotations

import random
import string
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

MOSCOW = ZoneInfo("Europe/Moscow")
_CHAT_LETTERS = string.ascii_letters + string.digits + "-_~"
DELETE_WITHIN_S = 3600
_MEDIA = "/_media/"


@dataclass(slots=True)
class Account:
    user_id: int
    name: str
    client_id: str
    client_secret: str
    webhooks: list[str] = field(default_factory=list)
    is_paid: bool = True  # has the subscription the messenger API needs
    blocked: set[int] = field(default_factory=set)


@dataclass(slots=True)
class Item:
    id: int
    user_id: int
    title: str
    price: int = 0
    price_string: str = ""
    city: str = "Санкт-Петербург"
    category: str = "Квартиры"
    picture: str = ""
    is_short_rent: bool = True

    def url(self) -> str:
        return f"https://www.avito.ru/sankt-peterburg/{self.id}"


@dataclass(slots=True)
class Message:
    """`via` tells who really wrote it: `api` is what our program sent, and the only thing it may be judged by."""

    id: str
    chat_id: str
    author_id: int
    created: int
    type: str
    content: Mapping[str, Any]
    via: str  # guest, api, app (the owner's hand in Avito's own app), bot
    is_read: bool = False  # by the other side
    is_deleted: bool = False


@dataclass(slots=True)
class Chat:
    id: str
    user_id: int
    client_id: int
    client_name: str
    item_id: int | None
    created: int
    avatar: str = ""
    messages: list[Message] = field(default_factory=list)

    @property
    def kind(self) -> str:
        return self.id.split("-", 1)[0]

    @property
    def updated(self) -> int:
        return self.messages[-1].created if self.messages else self.created

    @property
    def is_unread(self) -> bool:
        return any(not one.is_read and one.author_id not in {self.user_id, 0, 1} for one in self.messages)


@dataclass(slots=True)
class Booking:
    """A guest's booking on Avito. `active` is paid."""

    id: int
    item_id: int
    check_in: date
    check_out: date
    name: str
    status: str = "active"
    phone: str | None = None
    guests: int = 2
    base_price: int = 0
    total_for_buyer: int | None = None


@dataclass(frozen=True, slots=True)
class ClosedDates:
    """Half-open dates an account closed, as Avito keeps them."""

    start: date
    end: date
    type: str = "manual"
    comment: str = ""
    source: str | None = None


@dataclass(slots=True)
class State:
    """All of it, with the clock and the dice that make it repeatable."""

    clock: Callable[[], datetime] = lambda: datetime.now(UTC)
    seed: int = 0
    accounts: dict[int, Account] = field(default_factory=dict)
    items: dict[int, Item] = field(default_factory=dict)
    chats: dict[str, Chat] = field(default_factory=dict)
    bookings: dict[int, Booking] = field(default_factory=dict)
    closed: dict[int, list[ClosedDates]] = field(default_factory=dict)
    prices: dict[int, list[Mapping[str, Any]]] = field(default_factory=dict)
    pictures: dict[str, dict[str, str]] = field(default_factory=dict)  # uploaded, by image id
    voices: dict[str, str] = field(default_factory=dict)  # voice id to media path
    media: dict[str, tuple[str, bytes]] = field(default_factory=dict)
    tokens: dict[str, tuple[int, datetime]] = field(default_factory=dict)
    base_url: str = "http://avito.test"
    dice: random.Random = field(init=False)

    def __post_init__(self) -> None:
        self.dice = random.Random(self.seed)  # noqa: S311 - repeatable, not secret

    def today(self) -> date:
        return self.clock().astimezone(MOSCOW).date()

    def now_s(self) -> int:
        return int(self.clock().timestamp())

    def new_hex(self, length: int = 32) -> str:
        return f"{self.dice.getrandbits(length * 4):0{length}x}"

    def new_chat_id(self, kind: str) -> str:
        # Every id holds a tilde, and some a dash: whoever forgets to escape finds out here.
        return f"{kind}-" + "".join(self.dice.choices(_CHAT_LETTERS, k=16)) + "~aaaaa"

    def add_media(self, data: bytes, media_type: str) -> str:
        """The path that shows it; `absolute` makes it a URL once the address is known."""
        name = f"{self.new_hex(12)}.{media_type.rsplit('/', 1)[-1]}"
        self.media[name] = (media_type, data)
        return _MEDIA + name

    def absolute(self, value: Any) -> Any:
        """The same JSON with whole addresses of pictures and recordings."""
        if isinstance(value, str):
            return self.base_url + value if value.startswith(_MEDIA) else value
        if isinstance(value, Mapping):
            return {key: self.absolute(part) for key, part in value.items()}
        return [self.absolute(part) for part in value] if isinstance(value, list) else value

    def add_message(
        self, chat: Chat, author_id: int, type_: str, content: Mapping[str, Any], via: str, at: datetime | None = None
    ) -> Message:
        created = int(at.timestamp()) if at else self.now_s()
        message = Message(self.new_hex(), chat.id, author_id, created, type_, dict(content), via)
        position = len(chat.messages)
        while position and chat.messages[position - 1].created > created:
            position -= 1
        chat.messages.insert(position, message)
        return message

    def paid_bookings(self, item_id: int, start: date, end: date) -> list[Booking]:
        return [
            one
            for one in self.bookings.values()
            if one.item_id == item_id and one.status == "active" and one.check_in < end and start < one.check_out
        ]

    def is_within_year(self, day: date) -> bool:
        return self.today() <= day <= self.today() + timedelta(days=365)
