"""What the demo's operator lets: templates, resources, their conditions in the contract's keys."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

NBSP = "\u00a0"


@dataclass(frozen=True, slots=True)
class Place:
    """A resource with its ad. `price_string` is what Avito shows, no-break spaces and all."""

    id: str
    item_id: str
    title: str
    ad_title: str
    unit: str
    template: str
    scene: str
    price_string: str
    conditions: Mapping[str, Any]
    address: str | None = None
    buffer_hours: int = 0

    @property
    def is_short_rent(self) -> bool:
        """Whether Avito keeps a calendar of it: only for lodgings."""
        return self.unit == "night"


TEMPLATES: Mapping[str, Mapping[str, Any]] = {
    "Квартиры": {
        "currency": "RUB",
        "cleaning_fee": 1200,
        "base_guests": 2,
        "extra_guest_fee": 700,
        "min_units": 2,
        "max_units": 30,
        "deposit": {"amount": 3000, "refundable": True, "note": "возвращаем в день выезда"},
        "prepayment": {"percent": 30, "note": "остальное при заселении"},
        "check_in_from": "14:00",
        "check_in_to": "22:00",
        "check_out_until": "12:00",
        "early_check_in": {"policy": "on_request", "fee": 1000, "note": "если накануне никто не выезжает"},
        "late_check_out": {"policy": "on_request", "fee": 1000, "note": "до 15:00"},
        "cancellation": {"free_days_before": 3, "penalty_percent": 100, "note": "позже предоплата не возвращается"},
        "penalties": [{"for": "курение в квартире", "amount": 5000}, {"for": "потеря ключей", "amount": 2000}],
        "pets": {"policy": "on_request", "fee": 800, "note": "до 10 кг, за всё проживание"},
        "smoking": {"policy": "forbidden", "note": "и на балконе"},
        "parties": {"policy": "forbidden", "note": "тишина с 22:00"},
        "children": {"policy": "allowed", "note": "до 5 лет бесплатно"},
        "documents": {"policy": "required", "note": "паспорт при заселении"},
        "invoice": {"policy": "on_request", "note": "чек самозанятого"},
        "amenities": ["Wi-Fi", "бельё и полотенца", "фен", "стиральная машина", "чайник и посуда"],
        "absent": ["завтраки", "трансфер"],
        "contact_phone": "+7 900 000-00-01",
        "rules": "Заселение с хозяйкой, ключи передаём лично.",
    },
    "Авто": {
        "currency": "RUB",
        "min_units": 1,
        "max_units": 30,
        "deposit": {"amount": 15000, "refundable": True, "note": "возвращаем через 14 дней, если нет штрафов"},
        "prepayment": {"amount": 2000},
        "check_in_from": "09:00",
        "check_in_to": "20:00",
        "check_out_until": "20:00",
        "cancellation": {"free_days_before": 2, "penalty_percent": 100},
        "penalties": [{"for": "курение в салоне", "amount": 5000}, {"for": "возврат без топлива", "amount": 1500}],
        "documents": {"policy": "required", "note": "паспорт и права, стаж от трёх лет, возраст от 23 лет"},
        "smoking": {"policy": "forbidden"},
        "amenities": ["ОСАГО без ограничений", "кондиционер", "держатель для телефона"],
        "absent": ["детское кресло", "КАСКО"],
        "contact_phone": "+7 900 000-00-02",
        "rules": "Пробег 300 км в сутки, дальше 8 рублей за километр.",
    },
    "Бани": {
        "currency": "RUB",
        "min_units": 2,
        "max_units": 12,
        "base_guests": 6,
        "extra_guest_fee": 500,
        "prepayment": {"percent": 50, "note": "возвращаем при отмене за сутки"},
        "cancellation": {"free_days_before": 1, "penalty_percent": 50},
        "parties": {"policy": "allowed", "note": "музыка внутри до 23:00"},
        "children": {"policy": "allowed"},
        "smoking": {"policy": "forbidden", "note": "есть место во дворе"},
        "parking": {"policy": "allowed", "fee": 0, "note": "четыре места у входа"},
        "amenities": ["парная на дровах", "купель", "комната отдыха на 10 человек", "самовар"],
        "absent": ["веники", "бассейн", "кухня"],
        "contact_phone": "+7 900 000-00-03",
    },
    "Техника": {
        "currency": "RUB",
        "min_units": 1,
        "deposit": {"amount": 20000, "refundable": True, "note": "возвращаем при сдаче комплекта"},
        "documents": {"policy": "required", "note": "паспорт и договор"},
        "check_in_from": "10:00",
        "check_out_until": "20:00",
        "absent": ["оператор", "доставка"],
    },
}


def _night(price: int) -> str:
    return f"{price // 1000}{NBSP}{price % 1000:03d}{NBSP}₽ за ночь"


def _weekend(price: int) -> list[Mapping[str, Any]]:
    return [{"weekdays": [5, 6], "price": price, "note": "пятница и суббота"}]


PLACES: tuple[Place, ...] = (
    Place(
        "studio-nevsky", "1768287444", "Студия на Невском", "Студия 28 м² у Невского, посуточно", "night", "Квартиры",
        "view", _night(4200),
        {
            "price": 4200,
            "price_rules": _weekend(5600),
            "max_guests": 3,
            "pets": {"policy": "allowed", "fee": 800, "note": "до 10 кг, за всё проживание"},
            "parking": {"policy": "forbidden", "note": "во дворе места нет, платная за углом"},
            "address_details": "Пять минут пешком от метро, четвёртый этаж, лифт есть.",
            "after_confirmation": {"код домофона": "28К4417", "Wi-Fi": "nevsky-guest / vymysel28"},
            "ai_notes": "Тихий двор, окна на юг. Хозяйка Анна отвечает быстро.",
        },
        "Санкт-Петербург, Вымышленный переулок, 4",
    ),
    Place(
        "loft-ligovka", "1768287445", "Лофт у Лиговки, 2 спальни", "Лофт 64 м², две спальни, у вокзала", "night",
        "Квартиры", "bedroom", _night(7800),
        {
            "price": 7800,
            "price_rules": _weekend(9400),
            "base_guests": 4,
            "max_guests": 6,
            "cleaning_fee": 1800,
            "check_in_to": "23:00",
            "pets": {"policy": "forbidden"},
            "amenities": ["Wi-Fi", "кухня", "посудомоечная машина", "кондиционер", "ключи в сейфе у двери"],
            "after_confirmation": {"код сейфа": "7719", "квартира": "12"},
        },
        "Санкт-Петербург, улица Небывалая, 12",
    ),
    Place(
        "flat-vasilevsky", "1768287446", "Квартира на Васильевском", "2-к. квартира 52 м² на Васильевском", "night",
        "Квартиры", "kitchen", _night(5400),
        {
            "price": 5400,
            "price_rules": _weekend(6300),
            "base_guests": 4,
            "max_guests": 5,
            "children": {"policy": "allowed", "note": "есть кроватка и стульчик"},
            "after_confirmation": {"код домофона": "52К1190"},
        },
        "Санкт-Петербург, Придуманная линия, 7",
    ),
    Place(
        "apart-mayak", "1768287447", "Апартаменты «Маяк»", "Апартаменты с видом на залив, 38 м²", "night", "Квартиры",
        "lighthouse", _night(6100),
        {
            "price": 6100,
            "price_rules": _weekend(7500),
            "max_guests": 4,
            "parking": {"policy": "allowed", "fee": 500, "note": "подземная, за сутки"},
            "late_check_out": {"policy": "allowed", "fee": 1500, "note": "до 16:00"},
            "after_confirmation": {"код двери": "4082#"},
        },
    ),
    Place(
        "house-ozerki", "1768287448", "Дом в Озерках, 4 спальни", "Дом 140 м² с баней и мангалом, Озерки", "night",
        "Квартиры", "house", f"18{NBSP}000{NBSP}₽ за ночь",
        {
            "price": 18000,
            "price_rules": _weekend(24000),
            "base_guests": 8,
            "max_guests": 12,
            "cleaning_fee": 4000,
            "extra_guest_fee": 1200,
            "deposit": {"amount": 20000, "refundable": True},
            "prepayment": {"percent": 50},
            "parties": {"policy": "on_request", "note": "без музыки на улице после 22:00"},
            "parking": {"policy": "allowed", "note": "шесть машин во дворе"},
            "amenities": ["Wi-Fi", "баня", "мангал и решётка", "уголь 5 кг", "бельё и полотенца"],
            "absent": ["дрова", "бассейн", "завтраки"],
        },
    ),
    Place(
        "sedan-white", "1768287449", "Седан белый, автомат", "Аренда седана, автомат, без водителя", "day", "Авто",
        "car", f"3{NBSP}200{NBSP}₽ за сутки",
        {
            "price": 3200,
            "price_rules": [{"weekdays": [5, 6, 7], "price": 3600, "note": "пятница — воскресенье"}],
            "ai_notes": "Белый седан 2023 года, расход 7 литров.",
        },
    ),
    Place(
        "sauna-severnaya", "1768287450", "Баня «Северная»", "Баня на дровах с купелью, до 10 человек", "hour", "Бани",
        "sauna", f"2{NBSP}400{NBSP}₽ за час",
        {
            "price": 2400,
            "price_rules": [{"weekdays": [5, 6, 7], "price": 3000, "note": "пятница — воскресенье"}],
            "max_guests": 10,
            "cleaning_fee": 1000,
            "check_in_from": "10:00",
            "check_out_until": "23:00",
        },
        None,
        1,
    ),
    Place(
        "camera-4k", "1768287451", "Камера 4K, комплект", "Камера 4K: комплект с объективами и светом", "day",
        "Техника", "camera", f"2{NBSP}900{NBSP}₽ за сутки",
        {
            "price": 2900,
            "prepayment": {"amount": 1000},
            "amenities": ["два объектива", "три аккумулятора", "карта 256 ГБ", "штатив"],
        },
    ),
)  # fmt: skip
