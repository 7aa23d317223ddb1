"""English for what owners write most: amenities and remarks. Anything else is quoted in the owner's own words."""

from __future__ import annotations

import re

_WORDS = dict(
    pair.strip().split(": ")
    for pair in """
кондиционер: AC
стиральная машина: a washing machine
посудомоечная машина: a dishwasher
телевизор: a TV
фен: a hair dryer
утюг: an iron
холодильник: a fridge
микроволновка: a microwave
микроволновая печь: a microwave
чайник: a kettle
кофемашина: a coffee machine
кухня: a kitchen
балкон: a balcony
терраса: a terrace
лифт: a lift
баня: a banya
сауна: a sauna
бассейн: a pool
мангал: a barbecue grill
камин: a fireplace
беседка: a gazebo
парковка: parking
завтрак: breakfast
трансфер: a transfer
постельное бельё: bed linen
полотенца: towels
пляжные полотенца: beach towels
посуда: dishes
душ: a shower
ванна: a bathtub
рабочий стол: a desk
детская кроватка: a cot
детское кресло: a child seat
детский стульчик: a high chair
электрокотёл: an electric boiler
купель: a plunge pool
караоке: karaoke
самовар: a samovar
хамам: a hammam
финская парная: a Finnish steam room
штатив: a tripod
вспышка: a flash
зарядка: a charger
сумка: a bag
навигатор: a sat nav
автомат: automatic gearbox
видеорегистратор: a dash cam
держатель для телефона: a phone holder
проектор: a projector
звук: a sound system
гардероб: a cloakroom
гримёрка: a dressing room
циклорама: a cyclorama
отпариватель: a clothes steamer
фотограф: a photographer
окна: windows
весло: a paddle
насос: a pump
лиш: a leash
спасжилет: a life vest
гермомешок: a dry bag
доставка: delivery
бензин: petrol
масло: oil
кейс: a case
шкафчик с замком: a locker
сушилка для ботинок: a boot dryer
интернет: internet
за всё проживание: for the whole stay
за сутки: per day
в сутки: per day
за ночь: per night
за час: per hour
за питомца: per pet
лето: summer
для брони: to book
вычитается из стоимости: deducted from the price
паспорт: passport
паспорт и права: passport and driving licence
паспорт каждого гостя: a passport of every guest
или паспорт: or a passport
только на балконе: on the balcony only
в доме; можно на террасе: not in the house, the terrace is fine
во дворе: in the yard
на участке: on the property
подземная, за сутки: underground, per day
наличными при заселении: in cash at check-in
возвращаем при выезде после осмотра: returned at check-out after an inspection
во дворе, места не закрепляются: in the yard, spaces are not reserved
курение в квартире: smoking in the flat
курение: smoking
потеря ключа: losing the key
потеря ключей: losing the keys
битая посуда: broken dishes
шум после 23:00: noise after 23:00
химчистка: dry cleaning
""".strip().splitlines()
)
_UNTIL = re.compile(r"до (\d{1,2}:\d\d)")
_CYRILLIC = re.compile(r"[А-Яа-яЁё]")


def translate(text: str) -> str | None:
    """English, or None when only the owner's own words will do."""
    text = text.strip().rstrip(".;")
    if not _CYRILLIC.search(text):
        return text
    known = _WORDS.get(text.lower())
    if known:
        return known
    until = _UNTIL.fullmatch(text)
    return f"until {until.group(1)}" if until else None


def translate_or_quote(text: str) -> str:
    return translate(text) or f"«{text.strip().rstrip('.;')}»"
