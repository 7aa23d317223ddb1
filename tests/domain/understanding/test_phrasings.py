"""The right stay for generated dates in many phrasings and every unit, and no exception for any text."""

from __future__ import annotations

import random
import time
from datetime import date, datetime, timedelta, timezone

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.domain.chat import Turn
from desktop.domain.stay import Stay, Unit
from desktop.domain.understanding import understand

GENITIVE = [
    "января",
    "февраля",
    "марта",
    "апреля",
    "мая",
    "июня",
    "июля",
    "августа",
    "сентября",
    "октября",
    "ноября",
    "декабря",
]
ENGLISH = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
ORDINAL = [
    "первого",
    "второго",
    "третьего",
    "четвертого",
    "пятого",
    "шестого",
    "седьмого",
    "восьмого",
    "девятого",
    "десятого",
    "одиннадцатого",
    "двенадцатого",
    "тринадцатого",
    "четырнадцатого",
    "пятнадцатого",
    "шестнадцатого",
    "семнадцатого",
    "восемнадцатого",
    "девятнадцатого",
    "двадцатого",
]
ORDINAL += [f"двадцать {word}" for word in ORDINAL[:9]] + ["тридцатого", "тридцать первого"]
WEEKDAYS_FROM = ["понедельника", "вторника", "среды", "четверга", "пятницы", "субботы", "воскресенья"]
WEEKDAYS_TO = ["понедельник", "вторник", "среду", "четверг", "пятницу", "субботу", "воскресенье"]
RANGES = (
    "с {a.day} {am} по {b.day} {bm}",
    "свободно с {a.day} {am} до {b.day} {bm}?",
    "{a.day} {am} - {b.day} {bm}",
    "{a:%d.%m}-{b:%d.%m}",
    "с {a:%d.%m.%Y} по {b:%d.%m.%Y} есть?",
    "{a:%Y-%m-%d} — {b:%Y-%m-%d}",
    "{a:%d/%m} - {b:%d/%m}, 2 чел",
    "заезд {a.day} {am}, выезд {b.day} {bm}",
    "{a.day} {am} заедем, {b.day} {bm} уедем",
    "приедем {a.day} {am} в 16:00, уедем {b.day} {bm} до 12",
    "с {ao} {am} по {bo} {bm}",
    "from {a.day} {ae} to {b.day} {be}",
    "{ae} {a.day} - {be} {b.day}",
    "check in {ae} {a.day}, check out {be} {b.day}",
    "хотим с {a.day}го {am} по {b.day}-е {bm} вдвоём",
)
LENGTHS = {
    Unit.NIGHT: (
        "на {n} ночи с {a.day} {am}",
        "{a.day} {am} на {n} ночи",
        "с {a:%d.%m} на {n} суток",
        "{n} nights from {ae} {a.day}",
    ),
    Unit.DAY: (
        "на {n} дней с {a.day} {am}",
        "с {a.day} {am} на {n} суток",
        "{a.day} {am}, на {n} дня",
        "for {n} days from {ae} {a.day}",
    ),
}


def _read(text: str, now: datetime, unit: Unit) -> Stay | None:
    return understand([Turn("client", text)], now=now, unit=unit).stay


def _dates(count: int) -> list[tuple[datetime, date, date]]:
    """Moments, and stays of up to 13 nights that start within ten months of them."""
    dice = random.Random(20260605)
    made = []
    for _ in range(count):
        offset = timezone(timedelta(hours=dice.randint(-3, 12)))
        now = datetime(2026, 1, 1, 9, tzinfo=offset) + timedelta(
            days=dice.randint(0, 900), minutes=dice.randint(0, 700)
        )
        start = now.date() + timedelta(days=dice.randint(1, 300))
        made.append((now, start, start + timedelta(days=dice.randint(1, 13))))
    return made


def _fill(phrase: str, start: date, end: date) -> str:
    return phrase.format(
        a=start, b=end, am=GENITIVE[start.month - 1], bm=GENITIVE[end.month - 1], ae=ENGLISH[start.month - 1],
        be=ENGLISH[end.month - 1], ao=ORDINAL[start.day - 1], bo=ORDINAL[end.day - 1], n=(end - start).days,
    )  # fmt: skip


@pytest.mark.parametrize("unit", [Unit.NIGHT, Unit.DAY])
@pytest.mark.parametrize("phrase", RANGES)
def test_a_range_of_dates_is_read_in_every_phrasing(phrase: str, unit: Unit) -> None:
    for now, start, end in _dates(40):
        text = _fill(phrase, start, end)
        assert _read(text, now, unit) == Stay.of_dates(start, end, unit), (text, now)


@pytest.mark.parametrize(
    ("unit", "phrase"), [(unit, phrase) for unit, phrases in LENGTHS.items() for phrase in phrases]
)
def test_a_start_and_a_length_make_a_stay(unit: Unit, phrase: str) -> None:
    for now, start, end in _dates(40):
        text = _fill(phrase, start, end)
        assert _read(text, now, unit) == Stay.of_dates(start, end, unit), (text, now)


def test_days_without_a_month_are_the_next_ones() -> None:
    for now, start, _ in _dates(60):
        first = now.date() + timedelta(days=start.day % 20)
        last = first + timedelta(days=2)
        text = f"с {first.day} по {last.day} свободно?"
        assert _read(text, now, Unit.NIGHT) == Stay.of_dates(first, last), (text, now)


def test_weekdays_are_the_next_ones() -> None:
    for now, start, _ in _dates(60):
        first = now.date() + timedelta(days=1 + start.day % 6)
        last = first + timedelta(days=1 + start.month % 5)
        text = f"с {WEEKDAYS_FROM[first.weekday()]} по {WEEKDAYS_TO[last.weekday()]}"
        assert _read(text, now, Unit.NIGHT) == Stay.of_dates(first, last), (text, now)


@pytest.mark.parametrize(
    "phrase",
    [
        "{d.day} {m} с {h} до {e}",
        "{d.day} {m} {h}:00-{e}:00",
        "с {h}:00 до {e}:00 {d.day} {m}",
        "{d:%d.%m} с {h} на {n} часа",
    ],
)
def test_hours_of_a_date_are_read_in_every_phrasing(phrase: str) -> None:
    for now, start, end in _dates(40):
        hours = (end - start).days % 4 + 1
        begin = 13 + start.day % 6
        text = phrase.format(d=start, m=GENITIVE[start.month - 1], h=begin, e=begin + hours, n=hours)
        midnight = datetime.combine(start, datetime.min.time())
        expected = Stay(midnight + timedelta(hours=begin), midnight + timedelta(hours=begin + hours), Unit.HOUR)
        assert _read(text, now, Unit.HOUR) == expected, (text, now)


_WORDS = [
    "с",
    "по",
    "до",
    "на",
    "в",
    "не",
    "а",
    "и",
    "или",
    "12",
    "15-го",
    "3",
    "ночи",
    "суток",
    "завтра",
    "сегодня",
    "пятницу",
    "июля",
    "31.02",
    "29.02",
    "24:99",
    "00:00",
    "полпятого",
    "через",
    "неделю",
    "час",
    "выходные",
    "нас",
    "двое",
    "89000001122",
    "меня",
    "зовут",
    "продлить",
    "перенести",
    "отмените",
    "ещё",
    ",",
    ".",
    "-",
    "?",
    "!",
    "(",
    ")",
    "\n",
    "5月1日",
    "yarın",
    "18'den",
    "қыркүйектен",
    "a.m.",
    "half",
    "past",
    "минут",
]
_NOW = datetime(2028, 2, 29, 0, 5, tzinfo=timezone(timedelta(hours=14)))
_TURNS = st.lists(
    st.tuples(
        st.sampled_from(["client", "operator"]),
        st.one_of(st.text(max_size=80), st.lists(st.sampled_from(_WORDS), max_size=14).map(" ".join)),
    ),
    max_size=5,
)


@settings(max_examples=250, deadline=None)
@given(turns=_TURNS, unit=st.sampled_from(list(Unit)))
def test_any_text_is_read_without_an_exception_and_twice_alike(turns: list[tuple[str, str]], unit: Unit) -> None:
    dialog = [Turn(who, text) for who, text in turns]
    first = understand(dialog, now=_NOW, unit=unit)
    assert first == understand(dialog, now=_NOW, unit=unit)
    assert first.stay == (first.readings[0] if first.readings else None)
    assert all(reading.unit is unit for reading in first.readings)


def test_huge_numbers_and_years_do_no_harm() -> None:
    for text in (
        "на 999999999999999 ночей с 5 июля",
        "с 5 июля на 99999 месяцев",
        "через 99999999 дней",
        "1" * 5000,
        "с 0 по 0",
        "32.13-99.99",
        "через 9999999 часов",
    ):
        for unit in Unit:
            assert understand([Turn("client", text)], now=_NOW, unit=unit).stay is None


@pytest.mark.parametrize(
    "text", ["приветпривет" * 80, "1," * 500, "с 1 по " * 140, "не 1 а 2 " * 110, "😀" * 1000, "8 9" * 330]
)
def test_hostile_text_takes_no_long_time(text: str) -> None:
    started = time.process_time()
    understand([Turn("client", text)], now=_NOW, unit=Unit.NIGHT)
    assert time.process_time() - started < 2.0
