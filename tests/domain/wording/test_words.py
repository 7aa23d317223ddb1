"""Money, dates, counts and cases in both languages."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from desktop.domain.stay import Stay, Unit
from desktop.domain.wording import count_guests, count_units, pick_language, say_card, say_money, say_percent, say_stay
from desktop.domain.wording.dates import list_weekdays_on_en, list_weekdays_on_ru, say_date
from desktop.domain.wording.plurals import count_guests_of, say_length
from desktop.domain.wording.russian.nouns import find_genitive

NBSP = "\u00a0"


def plain(text):
    return text.replace(NBSP, " ")


def stay(start, end, unit=Unit.NIGHT):
    return Stay.parse(start, end, unit)


@pytest.mark.parametrize(
    ("count", "words"),
    [(1, "1 ночь"), (2, "2 ночи"), (5, "5 ночей"), (11, "11 ночей"), (12, "12 ночей"), (21, "21 ночь"), (24, "24 ночи"), (111, "111 ночей")],
)  # fmt: skip
def test_nights_agree_with_their_number(count, words):
    assert plain(count_units(count, Unit.NIGHT, "ru")) == words


def test_days_and_hours_agree_with_their_number():
    assert [plain(count_units(n, Unit.DAY, "ru")) for n in (1, 2, 5, 21)] == [
        "1 сутки",
        "2 суток",
        "5 суток",
        "21 сутки",
    ]
    assert [plain(count_units(n, Unit.HOUR, "ru")) for n in (1, 3, 5)] == ["1 час", "3 часа", "5 часов"]
    assert [count_units(n, Unit.DAY, "en") for n in (1, 2)] == ["1 day", "2 days"]


def test_guests_are_declined():
    assert [plain(count_guests(n, "ru")) for n in (1, 2, 5, 21)] == ["1 гость", "2 гостя", "5 гостей", "21 гость"]
    assert [plain(count_guests_of(n)) for n in (1, 2, 5, 21)] == ["1 гостя", "2 гостей", "5 гостей", "21 гостя"]


def test_begun_hours_are_said_to_the_minute():
    assert plain(say_length(stay("2026-06-18T13:30", "2026-06-18T15:00", Unit.HOUR), "ru")) == "1,5 часа"
    assert plain(say_length(stay("2026-06-18T13:00", "2026-06-18T14:20", Unit.HOUR), "ru")) == "1 час 20 минут"
    assert plain(say_length(stay("2026-06-18T13:00", "2026-06-18T13:30", Unit.HOUR), "ru")) == "30 минут"
    assert say_length(stay("2026-06-18T13:00", "2026-06-18T15:30", Unit.HOUR), "en") == "2.5 hours"


def test_money_holds_together_with_no_break_spaces():
    assert say_money(Decimal(17400), "RUB", "ru") == f"17{NBSP}400{NBSP}₽"
    assert say_money(1234567.5, "RUB", "ru") == f"1{NBSP}234{NBSP}567,50{NBSP}₽"
    assert say_money(17400, "RUB", "en") == f"17,400{NBSP}₽"
    assert say_money(18000, "KZT", "ru") == f"18{NBSP}000{NBSP}₸"
    assert say_money(10, "XXX", "ru") == f"10{NBSP}XXX"
    assert say_percent(30, "ru") == f"30{NBSP}%"


def test_spans_name_weekdays_in_the_right_case():
    assert plain(say_stay(stay("2026-06-12", "2026-06-15"), "ru")) == "с пятницы 12 июня по понедельник 15 июня"
    assert plain(say_stay(stay("2026-06-30", "2026-07-02"), "ru")) == "со вторника 30 июня по четверг 2 июля"
    assert plain(say_stay(stay("2026-07-01", "2026-07-05"), "ru")) == "со среды 1 июля по воскресенье 5 июля"
    assert plain(say_stay(stay("2026-06-12", "2026-06-15"), "en")) == "from Friday 12 June to Monday 15 June"


def test_spans_without_weekdays_name_the_month_once():
    assert plain(say_stay(stay("2026-06-12", "2026-06-15"), "ru", weekdays=False)) == "с 12 по 15 июня"
    assert plain(say_stay(stay("2026-06-30", "2026-07-02"), "ru", weekdays=False)) == "с 30 июня по 2 июля"
    assert plain(say_stay(stay("2026-07-02", "2026-07-05"), "ru", weekdays=False)) == "со 2 по 5 июля"


def test_hours_name_the_day_and_both_days_over_midnight():
    evening = stay("2026-07-24T19:00", "2026-07-24T22:00", Unit.HOUR)
    over = stay("2026-12-19T22:00", "2026-12-20T02:00", Unit.HOUR)
    assert plain(say_stay(evening, "ru")) == "в пятницу 24 июля с 19:00 до 22:00"
    assert plain(say_stay(over, "ru")) == "с 22:00 субботы 19 декабря до 02:00 воскресенья 20 декабря"
    assert plain(say_stay(stay("2026-07-28T19:00", "2026-07-28T22:00", Unit.HOUR), "ru")).startswith("во вторник")
    assert say_stay(evening, "en") == "on Friday 24 July from 19:00 to 22:00"


def test_year_is_said_once_when_it_is_wanted():
    assert plain(say_stay(stay("2027-06-12", "2027-06-15"), "ru", year=True)).endswith("по вторник 15 июня 2027 года")
    over = plain(say_stay(stay("2027-12-30", "2028-01-02"), "ru", year=True, weekdays=False))
    assert over == "с 30 декабря 2027 года по 2 января 2028 года"
    assert say_date(date(2027, 6, 1), "en", year=True) == "1 June 2027"


def test_cards_are_short():
    assert plain(say_card(stay("2026-06-12", "2026-06-15"), "ru")) == "пт 12 — пн 15 июня"
    assert plain(say_card(stay("2026-06-30", "2026-07-02"), "ru")) == "вт 30 июня — чт 2 июля"
    assert plain(say_card(stay("2026-07-24T19:00", "2026-07-24T22:00", Unit.HOUR), "ru")) == "пт 24 июля, 19:00–22:00"
    assert plain(say_card(stay("2026-12-19T22:00", "2026-12-20T02:00", Unit.HOUR), "ru")) == (
        "сб 19 декабря, 22:00 — вс 20 декабря, 02:00"
    )
    assert plain(say_card(stay("2026-06-12", "2026-06-12", Unit.DAY), "ru")) == "пт 12 июня"


def test_weekdays_of_a_rule_are_listed_or_spanned():
    assert plain(list_weekdays_on_ru((6, 5))) == "по пятницам и субботам"
    assert plain(list_weekdays_on_ru((7,))) == "по воскресеньям"
    assert plain(list_weekdays_on_ru((5, 6, 7))) == "с пятницы по воскресенье"
    assert plain(list_weekdays_on_ru((2, 3, 4))) == "со вторника по четверг"
    assert list_weekdays_on_en((5, 6)) == "on Friday and Saturday"


@pytest.mark.parametrize(
    ("name", "genitive"),
    [
        ("балкон", "балкона"),
        ("посудомоечная машина", "посудомоечной машины"),
        ("детское кресло", "детского кресла"),
        ("Wi-Fi", "Wi-Fi"),
        ("КАСКО", "КАСКО"),
        ("бассейн 3x4", "бассейна 3x4"),
        ("стол на 15 человек", "стола на 15 человек"),
        ("пляжные полотенца", "пляжных полотенец"),
        ("нечто невиданное", None),
        ("телескоп", None),
    ],
)
def test_genitive_is_given_only_when_sure(name, genitive):
    assert find_genitive(name) == genitive


def test_other_languages_fall_back_to_english_or_to_the_dialogs_russian():
    assert pick_language("ru") == "ru"
    assert pick_language("en", dialog_is_russian=True) == "en"
    assert pick_language("de") == "en"
    assert pick_language("de", dialog_is_russian=True) == "ru"
    assert pick_language("kk") == "ru"
    assert pick_language(None) == "ru"
