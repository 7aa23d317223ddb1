"""A desk with a full June for the pages of bookings, conditions, settings and the log, and a context around it."""

from __future__ import annotations

import asyncio
import json
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QWidget

from desktop.domain.booking import Booking, BookingStatus, Busy, Source, Total
from desktop.domain.chat import ResourceId
from desktop.domain.conditions import parse_conditions
from desktop.domain.resource import Resource
from desktop.domain.stay import Stay, Unit
from desktop.errors import BronyaError
from desktop.services.desk import TemplateRow
from desktop.settings import Settings, change_settings
from desktop.tasks import Tasks
from desktop.ui.page import PageContext, PageName
from desktop.ui.theme import Look
from tests.ui import invented
from tests.ui.fake_desk import FakeDesk

NOW = invented.NOW.astimezone(ZoneInfo("Europe/Moscow"))
FLATS = ("studio-nevsky", "loft-ligovka", "flat-vasilievsky", "apart-mayak", "house-ozerki", "room-erker")
CARS = ("sedan-white", "hatch-red", "minivan")
_RESOURCES = (
    ("studio-nevsky", "Студия на Невском", Unit.NIGHT, 1),
    ("loft-ligovka", "Лофт у Лиговки, 2 спальни", Unit.NIGHT, 1),
    ("flat-vasilievsky", "Квартира на Васильевском", Unit.NIGHT, 1),
    ("apart-mayak", "Апартаменты «Маяк»", Unit.NIGHT, 1),
    ("house-ozerki", "Дом в Озерках, 4 спальни", Unit.NIGHT, 1),
    ("room-erker", "Комната с эркером", Unit.NIGHT, 1),
    ("sedan-white", "Седан белый, автомат", Unit.DAY, 2),
    ("hatch-red", "Хэтчбек красный", Unit.DAY, 2),
    ("minivan", "Минивэн, 7 мест", Unit.DAY, 2),
    ("sauna-north", "Баня «Северная»", Unit.HOUR, 3),
    ("sauna-kedr", "Сауна «Кедр»", Unit.HOUR, 3),
    ("camera-4k", "Камера 4K, комплект", Unit.DAY, None),
)
HELD, CONFIRMED, EXPIRED = BookingStatus.HELD, BookingStatus.CONFIRMED, BookingStatus.EXPIRED


def days(start: int, end: int, unit: Unit = Unit.NIGHT) -> Stay:
    first = date(2026, 6, 1)
    return Stay.of_dates(first + timedelta(days=start - 1), first + timedelta(days=end - 1), unit)


def hours(day: int, start: int, end: int) -> Stay:
    return Stay(datetime(2026, 6, day, start), datetime(2026, 6, day, end), Unit.HOUR)  # noqa: DTZ001


def make_booking(id_: str, resource: str, stay: Stay, status: BookingStatus, name: str, **more: Any) -> Booking:
    total = more.pop("total", None)
    created = more.pop("created_at", NOW - timedelta(hours=3))
    titles = {one[0]: one[1] for one in _RESOURCES}
    return Booking(
        id_, ResourceId(resource), stay, status, created, name=name, resource_title=titles[resource],
        total=Total((), Decimal(total)) if total else None, **more,
    )  # fmt: skip


def make_june() -> list[Booking]:
    def held(id_: str, resource: str, stay: Stay, name: str, lapses: timedelta, **more: Any) -> Booking:
        return make_booking(
            id_, resource, stay, HELD, name, expires_at=NOW + lapses, source=more.pop("source", Source.CHAT), **more
        )

    def sure(resource: str, stay: Stay, name: str, **more: Any) -> Booking:
        return make_booking(f"{resource}-{stay.start:%d%H}", resource, stay, CONFIRMED, name, **more)

    day = Unit.DAY
    return [
        held("b-lev", "sedan-white", days(5, 8, day), "Лев Небывалов", timedelta(hours=1, minutes=12), total=14000,
             chat=invented.key_of("lev")),
        held("b-darya", "flat-vasilievsky", days(9, 12), "Дарья Образцова", timedelta(hours=5), total=16500, guests=3,
             chat=invented.key_of("darya")),
        held("b-akim", "studio-nevsky", days(10, 12), "Аким Ракетов", timedelta(hours=18, minutes=28), total=9600,
             guests=2, source=Source.AUTOPILOT),
        held("b-timur", "loft-ligovka", days(12, 15), "Тимур Пробников", timedelta(hours=7), total=29400, guests=4,
             note="Готов внести предоплату сегодня", created_at=NOW - timedelta(hours=4, minutes=20),
             chat=invented.key_of("pyotr")),
        held("b-vera", "loft-ligovka", days(13, 15), "Вера Макетова", timedelta(hours=9), total=19600, guests=2,
             note="Ждёт до вечера, новый клиент", created_at=NOW - timedelta(hours=2, minutes=52)),
        held("b-ulyana", "house-ozerki", days(19, 22), "Ульяна Эскизова", timedelta(days=1), total=54000, guests=8),
        held("b-zoya", "sauna-north", hours(6, 18, 22), "Зоя Выдумкина", timedelta(hours=20), guests=8),
        held("b-prim", "minivan", days(24, 28, day), "Алла Примерова", timedelta(days=2), total=26000),
        make_booking("b-nina", "room-erker", days(22, 25), EXPIRED, "Нина Нулевая", total=8700, guests=1,
                     expires_at=NOW - timedelta(hours=2, minutes=32), source=Source.CHAT),
        sure("studio-nevsky", days(5, 7), "Инна Пробная", total=12400, guests=2, chat=invented.key_of("inna")),
        sure("studio-nevsky", days(17, 20), "Ирина Шишкина-Тест", total=15800),
        sure("studio-nevsky", days(23, 27), "Олег Липов", total=18800),
        sure("loft-ligovka", days(1, 4), "Егор Ёлкин"), sure("loft-ligovka", days(6, 7), "Пётр Примеров"),
        sure("loft-ligovka", days(16, 21), "Анна Тучкина", total=49000),
        sure("flat-vasilievsky", days(-2, 6), "Ольга Безымянова"), sure("flat-vasilievsky", days(19, 23), "Илья Кротов"),
        sure("apart-mayak", days(3, 5), "Сидор Сидорчук"), sure("apart-mayak", days(12, 15), "Пётр Мнимов"),
        sure("apart-mayak", days(23, 29), "Иван Условный"), sure("house-ozerki", days(5, 8), "Нина Туманова"),
        sure("house-ozerki", days(26, 30), "Яна Юдина"), sure("room-erker", days(4, 12), "Глеб Долгов"),
        sure("room-erker", days(14, 17), "Вера Зимина"), sure("sedan-white", days(2, 4, day), "Пётр Птичкин"),
        sure("sedan-white", days(11, 13, day), "Иван Жук"), sure("sedan-white", days(20, 23, day), "Олег Репкин"),
        sure("hatch-red", days(12, 14, day), "Роман Шмелёв"), sure("hatch-red", days(17, 18, day), "Инна Ос"),
        sure("minivan", days(5, 7, day), "Яна Шаблонова", total=19500), sure("minivan", days(11, 15, day), "Лев Слонов"),
        *(sure("sauna-north", hours(number, 10, 18), "Гость Бани") for number in (1, 3, 5, 7, 12, 13, 19, 20, 21, 26)),
        *(sure("sauna-kedr", hours(number, 12, 20), "Гость Сауны") for number in (2, 4, 5, 11, 13, 18, 20, 25, 26)),
        sure("camera-4k", days(4, 5, day), "Глеб Макетов"), sure("camera-4k", days(9, 12, day), "Яна Кадрова"),
    ]  # fmt: skip


APARTMENTS: dict[str, Any] = {
    "price": 4200, "cleaning_fee": 1200, "extra_guest_fee": 900, "base_guests": 2, "max_guests": 4,
    "min_units": 2, "max_units": 30, "check_in_from": "14:00", "check_in_to": "22:00", "check_out_until": "12:00",
    "early_check_in": {"policy": "on_request", "fee": 1000}, "late_check_out": {"policy": "on_request"},
    "deposit": {"amount": 5000, "refundable": True, "note": "возвращаем в день выезда"},
    "prepayment": {"percent": 30, "note": "закрепляет даты"},
    "cancellation": {"free_days_before": 7, "penalty_percent": 50},
    "penalties": [{"for": "Курение в квартире", "amount": 5000}], "smoking": {"policy": "forbidden"},
    "pets": {"policy": "on_request"}, "children": {"policy": "allowed"}, "parties": {"policy": "forbidden"},
    "amenities": ["Wi-Fi", "кухня", "стиральная машина", "фен"], "absent": ["завтрак", "парковка во дворе"],
    "rules": "После 23:00 тишина", "ai_notes": "Тихий двор, лифт есть",
    "after_confirmation": {"Код двери": "45К1207"},
}  # fmt: skip
STUDIO: dict[str, Any] = {
    "price": 4200,
    "price_rules": [
        {"weekdays": [5, 6], "price": 5600},
        {"from": "2026-06-30", "to": "2026-07-12", "price": 6400, "note": "белые ночи"},
    ],
    "pets": {"policy": "allowed", "fee": 800},
    "rules": "Обувь снимаем у входа",
}


ASKED = (
    ("Марфа Тестова", "А завтраки у вас есть?", "hold"), ("Пётр Примеров", "Если пораньше, часов в 11?", "send"),
    ("Пётр Примеров", "Во сколько можно заехать?", "send"), ("Зоя Выдумкина", "Можно на субботу с 18 до 22?", "hold"),
    ("Лев Небывалов", "Договор нужен на почту", "send"), ("Глеб Макетов", "Какой залог за комплект?", "send"),
)  # fmt: skip


def make_log() -> list[dict[str, Any]]:
    """Newest first, shaped as the store gives them."""
    draft = invented.make_draft()
    rows = []
    for number in range(60):
        client, question, verdict = ASKED[number % len(ASKED)]
        data = {
            "client": client, "style": "friendly", "language": "ru",
            "facts": [{"id": one["id"], "text": one["text"]} for one in draft.facts],
            "dialog": [{"who": "client", "text": question}],
        }  # fmt: skip
        messages = [
            {"role": "system", "content": "Ты помогаешь сдавать жильё и вещи в аренду. Отвечай коротко и по делу."},
            {"role": "user", "content": json.dumps(data, ensure_ascii=False)},
        ]
        rows.append({
            "id": 18204 - number, "at": NOW - timedelta(minutes=7 * number), "kind": "draft", "assistant": "openai",
            "account": str(invented.ACCOUNT), "chat": "marfa", "text": draft.text, "fact_ids": ["price", "pets"],
            "request": {"model": "invented-medium", "messages": messages}, "conditions_version": 14, "instruction": "",
            "verdict": {"verdict": verdict, "findings": draft.verdict["findings"] if verdict == "hold" else []},
            "usage": {"input_tokens": 1842, "output_tokens": 96, "cost": 0.48},
        })  # fmt: skip
    return rows


class FullDesk(FakeDesk):
    """June of the mock-ups, real rules of conditions and settings behind the form."""

    def __init__(self) -> None:
        super().__init__()
        self.resources = [
            Resource(ResourceId(id_), invented.ACCOUNT, title, unit, template_id=template)
            for id_, title, unit, template in _RESOURCES
        ]
        self.bookings = {booking.id: booking for booking in make_june()}
        self.elsewhere: dict[ResourceId, list[Busy]] = {
            ResourceId("studio-nevsky"): [Busy(days(1, 3), Source.AVITO), Busy(days(8, 10), Source.AVITO)],
            ResourceId("loft-ligovka"): [Busy(days(24, 26), Source.ICAL)],
            ResourceId("flat-vasilievsky"): [Busy(days(12, 16), Source.ICAL)],
            ResourceId("apart-mayak"): [Busy(days(7, 11), Source.AVITO)],
            ResourceId("hatch-red"): [Busy(days(1, 7, Unit.DAY), Source.AVITO)],
            ResourceId("sauna-north"): [Busy(hours(14, 6, 18), Source.AVITO), Busy(hours(27, 4, 20), Source.ICAL)],
            ResourceId("camera-4k"): [Busy(days(18, 19, Unit.DAY), Source.ICAL)],
        }

        def users(number: int) -> tuple[ResourceId, ...]:
            return tuple(one.id for one in self.resources if one.template_id == number)

        self.templates = {
            1: TemplateRow(1, "Квартиры", APARTMENTS, users(1)),
            2: TemplateRow(2, "Автомобили", {"price": 2800, "deposit": {"amount": 10000}}, users(2)),
            3: TemplateRow(3, "Бани и сауны", {"price": 2500, "min_units": 2}, users(3)),
        }
        self.own = {
            ResourceId("studio-nevsky"): dict(STUDIO),
            ResourceId("loft-ligovka"): {"price": 9800, "max_guests": 6},
            ResourceId("apart-mayak"): {"price": 6100},
            ResourceId("hatch-red"): {"price": 2200},
        }
        self.known = Settings()
        self.key_set = False
        self.log: list[dict[str, Any]] = make_log()

    async def list_busy(self, start: date, end: date) -> dict[ResourceId, list[Busy]]:
        await self._answer("list_busy")
        busy = {key: list(rows) for key, rows in self.elsewhere.items()}
        for one in self.bookings.values():
            if one.status in {HELD, CONFIRMED}:
                busy.setdefault(one.resource_id, []).append(Busy(one.stay, one.source, one.name, one.id))
        return busy

    async def save_conditions(self, conditions: Any, **where: Any) -> Any:
        parse_conditions(conditions)
        return await super().save_conditions(conditions, **where)

    async def read_settings(self) -> dict[str, Any]:
        await self._answer("read_settings")
        return self.known.to_json(api_key_set=self.key_set)

    async def save_settings(self, changed: Any) -> dict[str, Any]:
        await self._answer("save_settings")
        rest = {key: value for key, value in changed.items() if key != "api_key"}
        self.known = change_settings(self.known, rest)
        self.key_set = self.key_set or bool(changed.get("api_key"))
        return self.known.to_json(api_key_set=self.key_set)

    async def list_ai_log(self, *, limit: int = 100, before: int | None = None) -> list[dict[str, Any]]:
        await self._answer("list_ai_log")
        return [row for row in self.log if before is None or row["id"] < before][:limit]


@dataclass
class Seen:
    """What a page told the window."""

    errors: list[BronyaError] = field(default_factory=list)
    said: list[str] = field(default_factory=list)
    opened: list[tuple[PageName, object]] = field(default_factory=list)


def make_context(desk: FakeDesk, look: Look | None = None) -> tuple[PageContext, Seen]:
    seen = Seen()
    context = PageContext(
        desk, look or Look(), seen.errors.append, seen.said.append,
        lambda page, what: seen.opened.append((page, what)), now=lambda: NOW,
    )  # fmt: skip
    return context, seen


def show(page: QWidget, width: int = 1286, height: int = 768) -> QWidget:
    page.resize(width, height)
    page.show()
    return page


async def settle(tasks: Tasks, *, waits: bool = False) -> None:
    """Lets the page finish; with `waits` a question may stay open, so only what can go on goes on."""
    if not waits:
        await tasks.settle()
        return
    for _ in range(30):
        await asyncio.sleep(0)
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    for _ in range(10):
        await asyncio.sleep(0)
