"""Invented people, flats and messages for the tests and pictures of the window."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal
from typing import Any

from desktop.domain.booking import Booking, BookingStatus, Busy, Source, Total, TotalLine
from desktop.domain.chat import (
    AccountId,
    Author,
    Chat,
    ChatId,
    ChatKey,
    ChatMode,
    Message,
    MessageId,
    MessageKind,
    ResourceId,
    Sender,
)
from desktop.domain.pages import Draft, DraftState, Outgoing, OutKind, OutState
from desktop.domain.resource import Account, Resource
from desktop.domain.stay import Stay, Unit

NOW = datetime(2026, 6, 4, 11, 32, tzinfo=UTC)  # 14:32 in Moscow, a Thursday
MOSCOW = timezone(timedelta(hours=3))
ACCOUNT = AccountId("94235311")


def key_of(name: str) -> ChatKey:
    return ChatKey(ACCOUNT, ChatId(name))


def moscow(day: int, hour: int, minute: int) -> datetime:
    """A moment of June 2026 as Moscow clocks show it."""
    return datetime(2026, 6, day, hour, minute, tzinfo=UTC) - timedelta(hours=3)


def make_resources() -> list[Resource]:
    def resource(id_: str, title: str, unit: Unit = Unit.NIGHT, **more: Any) -> Resource:
        return Resource(ResourceId(id_), ACCOUNT, title, unit, **more)

    return [
        resource("studio-nevsky", "Студия на Невском", item_ids=("1768287444",), template_id=1),
        resource("loft-ligovka", "Лофт у Лиговки, 2 спальни", mode=ChatMode.AUTO, template_id=1),
        resource("flat-vasilievsky", "Квартира на Васильевском", template_id=1),
        resource("apart-mayak", "Апартаменты «Маяк», вид на залив и балкон", template_id=1),
        resource("house-ozerki", "Дом в Озерках, 4 спальни"),
        resource("sauna-north", "Баня «Северная»", Unit.HOUR),
        resource("sedan-white", "Седан белый, автомат", Unit.DAY),
        resource("camera-4k", "Камера 4К, комплект", Unit.DAY),
    ]


def make_accounts() -> list[Account]:
    return [Account(ACCOUNT, "Аренда СПб", client_id="invented-client", mode=ChatMode.DRAFT)]


def make_chats() -> list[Chat]:
    def chat(name: str, client: str, resource: str, title: str, last: str, at: datetime, **more: Any) -> Chat:
        return Chat(
            key_of(name),
            client_name=client,
            client_id=f"client-{name}",
            item_id="1768287444",
            title=title,
            url=f"https://www.avito.ru/invented/{name}",
            resource_id=ResourceId(resource),
            resource_title=title,
            last_text=last,
            last_at=at,
            **more,
        )

    ours = {"last_author": Author.US, "last_sender": Sender.OPERATOR}
    auto = {"last_author": Author.US, "last_sender": Sender.AUTOPILOT, "mode": ChatMode.AUTO}
    theirs = {"last_author": Author.CLIENT}
    return [
        chat("marfa", "Марфа Тестова", "studio-nevsky", "Студия на Невском", "Тогда с 12 по 15. А завтраки у вас есть?",
             moscow(4, 14, 31), unread=2, waits_since=moscow(4, 14, 30), price_text="4 200 ₽ за ночь", **theirs),
        chat("pyotr", "Пётр Примеров", "loft-ligovka", "Лофт у Лиговки, 2 спальни",
             "Заезд с 14:00, ключи в сейфе у двери", moscow(4, 14, 28), price_text="9 800 ₽ за ночь", **auto),
        chat("zoya", "Зоя Выдумкина", "sauna-north", "Баня «Северная»", "Можно на субботу с 18 до 22? Нас восемь",
             moscow(4, 14, 20), unread=3, waits_since=moscow(4, 14, 20), needs_operator="нет ответа в условиях",
             price_text="2 500 ₽ за час", **theirs),
        chat("lev", "Лев Небывалов", "sedan-white", "Седан белый, автомат", "Договор пришлю вечером, залог на месте",
             moscow(4, 13, 57), booking_status="held", booking_expires_at=NOW + timedelta(hours=1, minutes=12),
             price_text="2 800 ₽ за день", **ours),
        chat("darya", "Дарья Образцова", "flat-vasilievsky", "Квартира на Васильевском",
             "Голосовое, 0:18 · «добрый день, хотим на выходные»", moscow(4, 13, 40), unread=1, **theirs),
        chat("gleb", "Глеб Макетов", "camera-4k", "Камера 4К, комплект", "Залог 20 000 ₽, вернём в день возврата",
             moscow(4, 13, 5), **auto),
        chat("inna", "Инна Пробная", "studio-nevsky", "Студия на Невском", "Спасибо! До встречи в пятницу",
             moscow(4, 12, 48), booking_status="confirmed", **theirs),
        chat("semyon", "Семён Допустимов-Черновиков Аристархович", "apart-mayak",
             "Апартаменты «Маяк», вид на залив и балкон", "Увы, на эти даты уже занято", moscow(3, 21, 10), unsent=1,
             **ours),
        chat("ulyana", "Ульяна Эскизова", "house-ozerki", "Дом в Озерках, 4 спальни", "А мангал и дрова входят в цену?",
             moscow(3, 19, 2), **theirs),
    ]  # fmt: skip


class Script:
    """Builds the messages of one chat in order."""

    def __init__(self, name: str) -> None:
        self.key = key_of(name)
        self.messages: list[Message] = []

    def add(self, author: Author, text: str, at: datetime, kind: MessageKind = MessageKind.TEXT, **more: Any) -> None:
        number = len(self.messages) + 1
        sender = more.pop("sender", Sender.OPERATOR if author is Author.US else None)
        self.messages.append(
            Message(
                self.key, MessageId(f"{self.key.chat_id}-{number}"), author, "1", kind, text, at,
                sender=sender, arrival=number, is_read=more.pop("is_read", True), **more,
            )
        )  # fmt: skip


def make_marfa() -> list[Message]:
    s = Script("marfa")
    us, client = Author.US, Author.CLIENT
    s.add(client, "Добрый день! Мы выехали, ключи оставили в сейфе", moscow(2, 12, 58))
    s.add(us, "Спасибо, что оставили всё в порядке! Ждём вас снова", moscow(2, 13, 20))
    s.add(client, "Здравствуйте! Студия ещё сдаётся на длинные выходные в июне?", moscow(3, 19, 42))
    s.add(us, "", moscow(3, 19, 47), MessageKind.IMAGE, content={"image": {"sizes": {"640x480": "invented"}}})
    s.add(us, "Здравствуйте, Марфа! Да, сдаётся. Вот вид из окна и кухня", moscow(3, 19, 47))
    s.add(client, "", moscow(4, 14, 5), MessageKind.VOICE, content={"voice": {"duration": 14}},
          transcript="думаем приехать в пятницу днём, уехать в понедельник, и с нами ещё собака, это ничего?")  # fmt: skip
    s.add(us, "Скорее всего, можно. Какая она и сколько вас?", moscow(4, 14, 12))
    s.add(client, "Маленькая, 4 кг, спокойная. Нас двое", moscow(4, 14, 30), is_read=False)
    s.add(client, "Тогда с 12 по 15. А завтраки у вас есть?", moscow(4, 14, 31), is_read=False)
    return s.messages


def make_pyotr() -> list[Message]:
    s = Script("pyotr")
    us, client = Author.US, Author.CLIENT
    s.add(client, "Здравствуйте, лофт на субботу свободен? Нас четверо, одна ночь", moscow(3, 18, 10))
    s.add(us, "Здравствуйте, Пётр! С 6 на 7 июня лофт свободен: 1 ночь, 9 800 ₽. Закрепить за вами эти даты?",
          moscow(3, 18, 11), sender=Sender.AUTOPILOT)  # fmt: skip
    s.add(client, "Да, давайте", moscow(3, 18, 12))
    s.add(
        Author.SYSTEM,
        "Бронь подтвердила Анна: сб 6 → вс 7 июня, 1 ночь, 9 800 ₽",
        moscow(3, 18, 20),
        MessageKind.SYSTEM,
    )
    s.add(client, "Добрый день! Мы заезжаем в субботу. Во сколько можно?", moscow(4, 14, 26))
    s.add(us, "Здравствуйте, Пётр! Заезд с 14:00, ключи в сейфе у двери. Код пришлём в день заезда.",
          moscow(4, 14, 28), sender=Sender.AUTOPILOT)  # fmt: skip
    s.add(client, "", moscow(4, 14, 29), MessageKind.DELETED)
    s.add(client, "А если приедем пораньше, часов в 11? И есть ли где оставить машину?", moscow(4, 14, 31))
    return s.messages


def make_every_kind() -> list[Message]:
    s = Script("darya")
    us, client = Author.US, Author.CLIENT
    s.add(client, "Смотрите, вот план: https://example.org/plan?id=1 и www.example.org", moscow(4, 12, 0))
    s.add(client, "Санкт-Петербург, Невский проспект, 1", moscow(4, 12, 1), MessageKind.LOCATION,
          content={"location": {"lat": 59.93, "lon": 30.31, "title": "Санкт-Петербург, Невский проспект, 1"}})  # fmt: skip
    s.add(client, "Как доехать", moscow(4, 12, 2), MessageKind.LINK,
          content={"link": {"url": "https://example.org/route", "text": "Как доехать"}})  # fmt: skip
    s.add(client, "Студия на Невском", moscow(4, 12, 3), MessageKind.ITEM,
          content={"item": {"title": "Студия на Невском", "price_string": "4 200 ₽", "item_url": "https://example.org/i"}})  # fmt: skip
    s.add(client, "", moscow(4, 12, 4), MessageKind.CALL, content={"call": {"status": "missed"}})
    s.add(client, "", moscow(4, 12, 5), MessageKind.UNSUPPORTED, kind_name="video")
    s.add(Author.SYSTEM, "Авито: не переходите по ссылкам на другие сайты", moscow(4, 12, 6), MessageKind.SYSTEM)
    s.add(us, "Увидимся!", moscow(4, 12, 7), sender=Sender.ELSEWHERE, is_read=False)
    s.add(client, "", moscow(4, 13, 40), MessageKind.VOICE, content={"voice": {"duration": 18}})
    s.add(client, "<b>не жирно</b> &amp; <script>", moscow(4, 13, 41))
    return s.messages


def make_long(count: int = 450) -> list[Message]:
    """A chat longer than the window of messages, a message every half an hour up to now."""
    s = Script("inna")
    start = NOW - timedelta(minutes=30 * count)
    for n in range(count):
        author = Author.US if n % 3 == 0 else Author.CLIENT
        s.add(author, f"Сообщение номер {n + 1}. " + "Ещё немного слов. " * (n % 7), start + timedelta(minutes=30 * n))
    return s.messages


def make_outgoing() -> dict[ChatKey, list[Outgoing]]:
    def out(id_: int, name: str, text: str, state: OutState, at: datetime, **more: Any) -> Outgoing:
        return Outgoing(id_, OutKind.TEXT, state, at, key=key_of(name), text=text, author="anna", **more)

    return {
        key_of("pyotr"): [
            out(1, "pyotr", "Парковка во дворе, место № 14", OutState.FAILED, moscow(4, 14, 30),
                error_code="unreachable", error_text="нет связи с Авито")],
        key_of("semyon"): [
            out(2, "semyon", "Увы, на эти даты уже занято", OutState.UNKNOWN, moscow(3, 21, 10)),
            out(3, "semyon", "Зато свободно с 20 июня", OutState.QUEUED, moscow(3, 21, 11))],
    }  # fmt: skip


def nights(start: int, end: int) -> Stay:
    return Stay.of_dates(date(2026, 6, start), date(2026, 6, end))


def make_busy() -> tuple[Busy, ...]:
    return (
        Busy(nights(8, 10), Source.AVITO, "Авито"),
        Busy(nights(10, 12), Source.CHAT, "Аким Ракетов", booking_id="b-akim", status=BookingStatus.HELD),
        Busy(nights(17, 20), Source.CHAT, "Инна Пробная", booking_id="b-inna2", status=BookingStatus.CONFIRMED),
    )


def make_total() -> Total:
    return Total(
        (
            TotalLine("units", Decimal(11200), 2, Decimal(5600)),
            TotalLine("units", Decimal(4200), 1, Decimal(4200)),
            TotalLine("cleaning", Decimal(1200)),
            TotalLine("pets", Decimal(800)),
        ),
        Decimal(17400),
        prepayment=Decimal(5220),
    )


def make_bookings() -> list[Booking]:
    def booking(id_: str, resource: str, title: str, stay: Stay, status: BookingStatus, **more: Any) -> Booking:
        return Booking(
            id_,
            ResourceId(resource),
            stay,
            status,
            NOW - timedelta(hours=3),
            account_id=ACCOUNT,
            resource_title=title,
            **more,
        )

    hours = Stay(datetime(2026, 6, 6, 18), datetime(2026, 6, 6, 22), Unit.HOUR)  # noqa: DTZ001 (local by design)
    days = Stay.of_dates(date(2026, 6, 5), date(2026, 6, 9), Unit.DAY)
    return [
        booking("b-akim", "studio-nevsky", "Студия на Невском", nights(10, 12), BookingStatus.HELD, guests=2,
                name="Аким Ракетов", phone="+7 900 000-10-12", expires_at=NOW + timedelta(hours=5), total=make_total(),
                source=Source.CHAT),
        booking("b-inna", "studio-nevsky", "Студия на Невском", nights(5, 7), BookingStatus.CONFIRMED, guests=2,
                name="Инна Пробная", phone="+7 900 000-05-07", chat=key_of("inna"), total=make_total(), source=Source.CHAT,
                decided_by="Анна Журавлёва"),
        booking("b-inna2", "studio-nevsky", "Студия на Невском", nights(17, 20), BookingStatus.CONFIRMED, guests=1,
                name="Инна Пробная", phone="+7 900 000-05-07", total=make_total()),
        booking("b-pyotr", "loft-ligovka", "Лофт у Лиговки, 2 спальни", nights(6, 7), BookingStatus.CONFIRMED, guests=4,
                name="Пётр Примеров", phone="+7 900 000-14-28", chat=key_of("pyotr"), source=Source.AUTOPILOT),
        booking("b-lev", "sedan-white", "Седан белый, автомат", days, BookingStatus.HELD, name="Лев Небывалов",
                phone="+7 900 000-00-05", chat=key_of("lev"), expires_at=NOW + timedelta(hours=1, minutes=12),
                total=Total((TotalLine("units", Decimal(14000), 5, Decimal(2800)),), Decimal(14000)), source=Source.CHAT),
        booking("b-zoya", "sauna-north", "Баня «Северная»", hours, BookingStatus.HELD, guests=8, name="Зоя Выдумкина",
                phone="+7 900 000-18-22", chat=key_of("zoya"), expires_at=NOW + timedelta(hours=20)),
        booking("b-nina", "house-ozerki", "Дом в Озерках, 4 спальни", nights(22, 25), BookingStatus.EXPIRED,
                name="Нина Нулевая", total=Total((), Decimal(8700))),
    ]  # fmt: skip


def make_draft(name: str = "marfa") -> Draft:
    text = (
        "Марфа, с 12 по 15 июня студия свободна: 3 ночи на двоих с уборкой и собакой — 17 400 ₽. "
        "Заезд с 14:00, выезд до 12:00. Завтрак подаём с 8 до 11. Чтобы закрепить даты, нужна предоплата 30 %."
    )
    phrase = "Завтрак подаём с 8 до 11."
    start = text.index(phrase)
    finding = {
        "reason": "unsupported_fact", "start": start, "end": start + len(phrase), "text": phrase,
        "explain": "В условиях про завтрак не сказано, клиент о нём только спросил.",
    }  # fmt: skip
    facts: tuple[Mapping[str, Any], ...] = (
        {"id": "price", "text": "Пт и сб 5 600 ₽, иначе 4 200 ₽", "source": "resource"},
        {"id": "check_in_from", "text": "Заезд с 14:00, выезд до 12:00", "source": "template"},
        {"id": "pets", "text": "Животные можно, 800 ₽ за поездку", "source": "resource"},
        {"id": "prepayment", "text": "Предоплата 30 % — 5 220 ₽", "source": "template"},
    )
    analysis = {
        "intent": "booking", "sentiment": "neutral", "language": "ru", "stay": {"start": "2026-06-12", "end": "2026-06-15"},
        "guests": 2,
    }  # fmt: skip
    return Draft(
        7, key_of(name), DraftState.READY, text, NOW, analysis=analysis, facts=facts,
        verdict={"verdict": "hold", "findings": [finding]},
    )  # fmt: skip
