"""The part of the in-memory desk that knows clients as persons."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any

from desktop.domain.booking import Booking, BookingStatus, Total
from desktop.domain.changes import Changes
from desktop.domain.chat import AccountId, Chat, ChatId, ChatKey, ResourceId
from desktop.domain.clients import ClientRef, Person, PersonCard, PersonPage, Promise
from desktop.domain.people import Client
from desktop.domain.stay import Stay
from desktop.errors import BronyaError, Rejected
from tests.analytics.fake_figures import FakeFigures
from tests.clients.fake_notices import FakeNotices

ACCOUNT = AccountId("94235311")
AT = datetime(2026, 6, 4, 9, 0, tzinfo=UTC)
_NAMES = (
    "Марфа Небылицына", "Лев Небывалов", "Дарья Вымышленная-Придуманная", "Пётр Пробный", "Инна Несуществующая",
    "Тимур Сказочный", "Ольга Примерова", "Глеб Образцов", "Нина Условная", "Савва Ненастоящий", "Рита Макетова",
)  # fmt: skip


def make_cards() -> dict[ClientRef, PersonCard]:
    cards = {}
    for number, name in enumerate(_NAMES):
        ref = ClientRef(ACCOUNT, str(200000001 + number))
        key = ChatKey(ACCOUNT, ChatId(f"u2i-{number}"))
        at = AT - timedelta(hours=7 * number)
        chat = Chat(key, name, ref.client_id, title="Студия на Невском", last_text="Спасибо, ждём встречи!", last_at=at)
        client = Client(*ref, phone=f"+7 900 000-00-{number:02}" if number % 2 == 0 else "")
        cards[ref] = PersonCard(ref, client, name, chats=(chat,), phones=(client.phone,) if client.phone else ())
    first = next(iter(cards.values()))
    note = "Просит тихий этаж. Приезжает с таксой, доплату за питомца знает."
    client = replace(first.client, note=note, tags=("постоянный", "с собакой"))
    second = replace(first.chats[0], key=ChatKey(ACCOUNT, ChatId("u2i-old")), title="Лофт у Лиговки, 2 спальни",
                     last_text="Заедем около семи вечера", last_at=AT - timedelta(days=24))  # fmt: skip
    stays = (
        _stay("b-1", date(2026, 6, 12), 3, BookingStatus.CONFIRMED, 12600),
        _stay("b-2", date(2026, 3, 6), 2, BookingStatus.CONFIRMED, 8400),
        _stay("b-3", date(2025, 12, 30), 4, BookingStatus.EXPIRED, 24000),
    )
    promises = (
        Promise(AT, first.chats[0].key, "Анна Журавлёва", "Да, с таксой можно, доплата 800 ₽.",
                ("12–15 июня свободно", "С питомцем можно, 800 ₽ за заезд")),
        Promise(AT - timedelta(days=24), second.key, "autopilot", "Заезд с 14:00.", ("Заезд с 14:00",)),
    )  # fmt: skip
    told = (note, "Метки: постоянный, с собакой", "Уже был гостем: Студия на Невском, 6–8 марта 2026")
    cards[first.ref] = replace(
        first, client=client, chats=(*first.chats, second), stays=stays, promises=promises, told=told
    )
    return cards


def _stay(id_: str, start: date, nights: int, status: BookingStatus, rub: int) -> Booking:
    stay = Stay.of_dates(start, start + timedelta(days=nights))
    total = Total((), Decimal(rub))
    return Booking(id_, ResourceId("studio-nevsky"), stay, status, AT, resource_title="Студия на Невском", total=total)


class FakeClients(FakeFigures, FakeNotices):
    """Has a memory: what is merged, noted and blocked shows in what is read next."""

    broadcast: Callable[[Changes], None]
    fail_next: dict[str, BronyaError]

    def __init__(self) -> None:
        super().__init__()
        self.cards = make_cards()
        self.black_listed: list[tuple[ClientRef, int]] = []

    async def list_persons(self, *, query: str = "", limit: int = 60, offset: int = 0) -> PersonPage:
        self._may_fail("list_persons")
        rows = [_person(card) for card in self.cards.values()]
        words = query.casefold().split()
        rows = [
            one
            for one in rows
            if all(word in f"{one.name} {one.phone} {one.note} {one.tags}".casefold() for word in words)
        ]
        end = offset + limit
        return PersonPage(tuple(rows[offset:end]), end if len(rows) > end else None)

    async def find_person(self, key: ChatKey) -> ClientRef | None:
        return next((ref for ref, card in self.cards.items() if key in {chat.key for chat in card.chats}), None)

    async def read_person(self, ref: ClientRef) -> PersonCard | None:
        self._may_fail("read_person")
        merged = next(
            (card for card in self.cards.values() if ref in {(o.account_id, o.client_id) for o in card.others}), None
        )
        return merged or self.cards.get(ref)

    async def save_person(self, client: Client) -> None:
        if len(client.note) > 4000:
            raise Rejected("note: too long", code="client_field", field="note")
        ref = ClientRef(client.account_id, client.client_id)
        self.cards[ref] = replace(self.cards[ref], client=client)
        self.broadcast(Changes(people=True))

    async def merge_persons(self, ref: ClientRef, other: ClientRef) -> None:
        theirs = self.cards.pop(other)
        ours = self.cards[ref]
        self.cards[ref] = replace(ours, others=(*ours.others, theirs.client), chats=(*ours.chats, *theirs.chats))
        self.broadcast(Changes(people=True))

    async def unmerge_person(self, ref: ClientRef) -> None:
        lead = next(card for card in self.cards.values() if ref in {(o.account_id, o.client_id) for o in card.others})
        mine = tuple(chat for chat in lead.chats if chat.client_id == ref.client_id)
        self.cards[lead.ref] = replace(lead, others=(), chats=tuple(chat for chat in lead.chats if chat not in mine))
        self.cards[ref] = PersonCard(ref, Client(*ref), mine[0].client_name, chats=mine)
        self.broadcast(Changes(people=True))

    async def block_person(self, ref: ClientRef, reason: int = 4) -> None:
        self.black_listed.append((ref, reason))
        card = self.cards[ref]
        self.cards[ref] = replace(card, client=replace(card.client, is_blocked=True), block_state="queued")
        self.broadcast(Changes(people=True))

    def _may_fail(self, name: str) -> None:
        if (error := self.fail_next.pop(name, None)) is not None:
            raise error


def _person(card: PersonCard) -> Person:
    confirmed = [one for one in card.stays if one.status is BookingStatus.CONFIRMED]
    said: Any = card.client
    return Person(card.ref, card.name, said.phone, said.tags, said.note, said.is_blocked, len(card.chats),
                  len(confirmed), card.chats[0].last_at)  # fmt: skip
