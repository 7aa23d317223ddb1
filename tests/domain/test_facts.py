"""What gets on the sheet of facts, from where, and what never does."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import datetime
from decimal import Decimal

import pytest

from desktop.domain.booking import Booking, BookingStatus, Busy, Source, Total, TotalLine
from desktop.domain.chat import AccountId, ResourceId
from desktop.domain.conditions import parse_conditions
from desktop.domain.facts import FactSource, gather_facts, render
from desktop.domain.resource import Resource
from desktop.domain.stay import Stay, Unit
from desktop.domain.understanding import Topic, Understanding
from desktop.domain.wording import Style

NOW = datetime.fromisoformat("2026-06-01T12:00:00+03:00")
FLAT = Resource(ResourceId("flat"), AccountId("1"), "Студия", address="Москва, ул. Мнимая, 1")
SAID = {
    "price": 3500,
    "cleaning_fee": 800,
    "prepayment": {"percent": 30},
    "min_units": 2,
    "max_guests": 4,
    "after_confirmation": {"Код двери": "4512", "Пароль Wi-Fi": "kedr"},
    "ai_notes": "Минимум 3000, клиентам не говорить.",
}
STAY = Stay.parse("2026-06-12", "2026-06-15", Unit.NIGHT)


def gather(raw=None, **given):
    return gather_facts(FLAT, parse_conditions(SAID if raw is None else raw), now=NOW, **given)


def book(status, stay=STAY, **given):
    return Booking("b1", FLAT.id, stay, status, NOW, **given)


def test_computed_facts_are_there_for_the_asked_stay():
    sheet = gather(stay=STAY, guests=2)
    assert sheet["availability"].value["free"] is True
    assert sheet["total"].value["amount"] == 11300
    assert sheet["prepayment"].value["sum"] == 3390
    assert "alternatives" not in sheet


def test_taken_dates_bring_alternatives_and_never_the_name_of_who_takes_them():
    busy = [Busy(STAY, Source.CHAT, label="Пётр Мнимов", booking_id="other")]
    sheet = gather(stay=STAY, busy=busy)
    assert sheet["availability"].value["free"] is False
    assert sheet["alternatives"].value["stays"] == [["2026-06-09", "2026-06-12"], ["2026-06-15", "2026-06-18"]]
    assert "Мнимов" not in json.dumps(sheet.to_json(), ensure_ascii=False)


def test_own_booking_is_not_in_its_own_way():
    longer = Stay.parse("2026-06-12", "2026-06-18", Unit.NIGHT)
    busy = [Busy(STAY, Source.CHAT, booking_id="b1")]
    assert gather(stay=longer, busy=busy, booking=book(BookingStatus.CONFIRMED))["availability"].value["free"]
    assert not gather(stay=longer, busy=busy)["availability"].value["free"]


@pytest.mark.parametrize("status", [None, *BookingStatus])
def test_secrets_are_facts_only_while_the_booking_is_confirmed(status):
    sheet = gather(booking=book(status) if status else None)
    told = json.dumps(sheet.to_json(), ensure_ascii=False) + "".join(
        text for _, text in sheet.describe("ru", Style.FRIENDLY)
    )
    assert ("4512" in told) is (status is BookingStatus.CONFIRMED)
    assert ("after_confirmation:Код двери" in sheet) is (status is BookingStatus.CONFIRMED)


def test_notes_for_the_assistant_are_hints_and_no_facts():
    sheet = gather(stay=STAY)
    assert sheet.hints == ("Минимум 3000, клиентам не говорить.",)
    assert "клиентам" not in json.dumps(sheet.to_json(), ensure_ascii=False)


def test_source_says_own_or_template():
    sheet = gather({"price": 1, "pets": {"policy": "allowed"}, "amenities": ["Wi-Fi"]}, own_keys={"pets", "amenities"})
    assert sheet["price"].source is FactSource.TEMPLATE
    assert sheet["pets"].source is FactSource.OWN
    assert sheet["amenity:Wi-Fi"].source is FactSource.OWN
    assert sheet["address"].source is FactSource.RESOURCE


def test_total_of_the_own_booking_stays_as_promised_when_prices_change():
    total = Total((TotalLine("units", Decimal(9000), 3, Decimal(3000)),), Decimal(9000))
    sheet = gather(stay=STAY, booking=book(BookingStatus.CONFIRMED, total=total, guests=2))
    assert sheet["total"].value["amount"] == 9000
    assert sheet["total"].source is FactSource.BOOKING


def test_no_total_is_stated_where_a_price_is_missing_or_words_change_it():
    assert "total" not in gather({"cleaning_fee": 800}, stay=STAY)
    week = Stay.parse("2026-06-12", "2026-06-22", Unit.NIGHT)
    words = {"price": 2900, "rules": "От 7 суток цена 2500 ₽ за сутки. Тихо."}
    assert "total" not in gather(words, stay=week)
    assert "total" in gather(words, stay=STAY)


def test_pet_that_was_asked_about_is_in_the_sum_when_its_fee_is_clear():
    asked = Understanding(stay=STAY, guests=2, topics=(Topic.PETS,))
    clear = {"price": 1000, "pets": {"policy": "allowed", "fee": 500, "note": "за всё проживание"}}
    unclear = {"price": 1000, "pets": {"policy": "allowed", "fee": 500}}
    assert gather(clear, understanding=asked)["total"].value["amount"] == 3500
    assert gather(unclear, understanding=asked)["total"].value["amount"] == 3000


def test_broken_rules_are_facts_and_a_past_stay_is_neither_free_nor_taken():
    night = Stay.parse("2026-06-12", "2026-06-13", Unit.NIGHT)
    assert gather(stay=night, guests=5).ids()[:2] == ("breach:min_units", "breach:max_guests")
    past = gather(stay=Stay.parse("2026-05-12", "2026-05-15", Unit.NIGHT))
    assert "breach:in_past" in past
    assert "availability" not in past


def test_too_many_guests_are_told_before_any_dates():
    assert "breach:max_guests" in gather(guests=5)
    assert "breach:max_guests" not in gather(guests=4)


def test_price_rules_that_are_over_are_not_told():
    rules = [{"from": "2026-01-01", "to": "2026-01-08", "price": 7000}, {"from": "2026-12-30", "price": 9000}]
    sheet = gather({"price": 3500, "price_rules": rules})
    assert [rule["price"] for rule in sheet["price"].value["rules"]] == [9000]


def test_rules_are_told_sentence_by_sentence_word_for_word():
    sheet = gather({"rules": "После 23:00 тишина. Веник 350 ₽, ул. Мнимая. Обувь снимаем!\nМусор выносить."})
    texts = [render(sheet[one], "ru", Style.BRIEF) for one in sheet.ids("rule")]
    assert texts == ["После 23:00 тишина.", "Веник 350 ₽, ул. Мнимая.", "Обувь снимаем!", "Мусор выносить."]


def test_every_fact_is_json_and_its_id_is_unique():
    sheet = gather(SAID | {"amenities": ["Wi-Fi", "Wi-Fi"], "penalties": [{"for": "шум", "amount": 10.5}]}, stay=STAY)
    assert json.loads(json.dumps(sheet.to_json()))
    assert len(set(sheet.ids())) == len(sheet.facts)


def test_stay_of_another_unit_is_not_judged():
    hours = Stay.parse("2026-06-12T10:00", "2026-06-12T12:00", Unit.HOUR)
    assert "availability" not in gather(stay=hours)


def test_today_is_the_resources_today():
    late = datetime.fromisoformat("2026-06-01T23:30:00+03:00")
    east = replace(FLAT, timezone="Asia/Vladivostok")
    assert gather_facts(east, parse_conditions({}), now=late).today.isoformat() == "2026-06-02"
