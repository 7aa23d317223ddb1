"""Every kind of fact can be said in both languages and all styles, and says the same whatever the style."""

from __future__ import annotations

import re
from datetime import datetime

import pytest

from desktop.domain.booking import Booking, BookingStatus, Busy, Source
from desktop.domain.chat import AccountId, ResourceId
from desktop.domain.conditions import parse_conditions
from desktop.domain.facts import gather_facts, render
from desktop.domain.replies import Courtesy
from desktop.domain.resource import Resource
from desktop.domain.stay import Stay, Unit
from desktop.domain.wording import LANGUAGES, Style, say_courtesy

NOW = datetime.fromisoformat("2026-06-01T12:00:00+03:00")
RICH = {
    "price": 3500,
    "price_rules": [{"weekdays": [5, 6], "price": 4700}, {"from": "2026-12-30", "to": "2027-01-08", "price": 7000}],
    "cleaning_fee": 800,
    "extra_guest_fee": 500,
    "base_guests": 2,
    "max_guests": 4,
    "min_units": 2,
    "max_units": 30,
    "deposit": {"amount": 3000, "refundable": True},
    "prepayment": {"percent": 30},
    "check_in_from": "14:00",
    "check_in_to": "00:00",
    "check_out_until": "12:00",
    "cancellation": {"free_days_before": 3, "penalty_percent": 50},
    "penalties": [{"for": "курение", "amount": 5000}],
    "amenities": ["Wi-Fi", "кондиционер"],
    "absent": ["лифт", "телескоп"],
    "address_details": "подъезд 2",
    "contact_phone": "+7 900 000-00-00",
    "contact_link": "https://flat.example/1",
    "rules": "После 23:00 тишина. Обувь снимаем.",
    "after_confirmation": {"Код двери": "1234"},
}
POLICIES = [
    "early_check_in",
    "late_check_out",
    "pets",
    "smoking",
    "children",
    "parties",
    "parking",
    "documents",
    "invoice",
]


def gather(
    raw, *, unit=Unit.NIGHT, stay=("2026-06-12", "2026-06-15"), guests=3, busy=(), status=BookingStatus.CONFIRMED
):
    resource = Resource(
        ResourceId("r"), AccountId("1"), "Студия", unit, "Europe/Moscow", address="Москва, ул. Мнимая, 1"
    )
    booking = Booking("b", resource.id, Stay.parse("2026-08-01", "2026-08-03", Unit.NIGHT), status, NOW)
    return gather_facts(
        resource,
        parse_conditions(raw),
        now=NOW,
        stay=Stay.parse(*stay, unit),
        guests=guests,
        busy=[Busy(Stay.parse(*one, unit), Source.ICAL) for one in busy],
        booking=booking if unit is Unit.NIGHT else None,
    )


def figures(text):
    """Amounts, dates and times in the text, spelt-out numbers and days of the week left out."""
    text = text.replace("\u00a0", "").replace(",", "")
    return sorted(re.findall(r"\d+", text))


@pytest.mark.parametrize("policy", ["allowed", "forbidden", "on_request", "required"])
@pytest.mark.parametrize(
    "extra", [{}, {"fee": 500}, {"fee": 0}, {"note": "за сутки", "fee": 700}, {"note": "до 15:00"}]
)
def test_every_policy_has_words(policy, extra):
    sheet = gather({name: {"policy": policy, **extra} for name in POLICIES})
    for name in POLICIES:
        for language in LANGUAGES:
            said = {figures_key(render(sheet[name], language, style)) for style in Style}
            assert len(said) == 1, said
            for style in Style:
                check_sentence(render(sheet[name], language, style))


def figures_key(text):
    return tuple(figures(text))


def check_sentence(text):
    assert text.strip() == text
    assert text[0].isupper() or text[0] in "«0123456789"
    assert text[-1] in ".!?" or "://" in text
    assert ".." not in text
    assert "  " not in text
    assert "None" not in text
    assert "{" not in text


@pytest.mark.parametrize("busy", [(), (("2026-06-13", "2026-06-14"),)])
def test_style_and_language_change_the_wording_not_the_figures(busy):
    sheet = gather(RICH, busy=busy)
    for fact in sheet:
        for language in LANGUAGES:
            for style in Style:
                check_sentence(render(fact, language, style))
        if fact.kind not in {"total", "extra_guests"}:
            for language in LANGUAGES:
                assert len({figures_key(render(fact, language, style)) for style in Style}) == 1 or fact.kind in {
                    "availability",
                    "alternatives",
                    "booking",
                }


def test_total_names_its_sum_and_every_line_in_all_styles_and_languages():
    fact = gather(RICH)["total"]
    for language in LANGUAGES:
        for style in Style:
            text = render(fact, language, style).replace("\u00a0", "").replace(",", "")
            for amount in ("15200", "3500", "4700", "1500", "800"):
                assert amount in text, text


@pytest.mark.parametrize("status", list(BookingStatus))
def test_every_state_of_a_booking_has_words(status):
    fact = gather(RICH, status=status)["booking"]
    for language in LANGUAGES:
        for style in Style:
            check_sentence(render(fact, language, style))


@pytest.mark.parametrize("unit", list(Unit))
def test_every_courtesy_has_words_without_a_figure(unit):
    for courtesy in Courtesy:
        for language in LANGUAGES:
            for style in Style:
                text = say_courtesy(courtesy, language, style, unit=unit.value, about=("parking", "rest"))
                check_sentence(text)
                assert not re.search(r"\d", text)


def test_units_of_hours_and_days_have_their_own_words():
    car = gather({"price": 2900, "check_in_from": "10:00", "check_out_until": "21:00"}, unit=Unit.DAY)
    assert render(car["check_in"], "ru", Style.FRIENDLY).startswith("Получение")
    assert render(car["check_out"], "ru", Style.FRIENDLY).startswith("Возврат")
    assert render(car["price"], "ru", Style.FRIENDLY).startswith("Сутки стоят")
