"""Personal data of clients stays home: in many spellings, wherever it stands, and back in the answer."""

import asyncio
import json

import pytest

from desktop.ai.masking import Mask, mask_request
from desktop.domain.chat import Turn
from tests.ai.test_openai_assistant import make_request
from tests.faults.masking import talk

LEFT = (
    "с 10 11 12 13 14 15 июня на двоих",
    "12.06.2026-15.06.2026 с 14:00 до 12:00",
    "2026-06-12 2026-06-15",
    "цены 3500 4000 4500 5000 за ночь",
    "заезд в 14.00, выезд 12.00, бюджет 16 600 ₽",
    "бронь номер 4821957703 и объявление 2345678901",
    "нас 2 взрослых и 3 детей на 5 ночей",
    "к 100 на 12 июня",
    "номер на троих 13 14 15 августа найдётся?",
    "приедем 1 мая или 12 Мая",
)


def test_of_300_dialogues_nothing_personal_reaches_the_server_and_all_the_model_needs_does():
    figures = asyncio.run(talk(300))
    assert figures["leaks"] == {}, figures["examples"]
    assert figures["wrong_answers"] == 0
    assert figures["needed_kept"] == 1.0, figures["examples"]


def test_a_mask_that_forgets_phones_is_noticed():
    assert asyncio.run(talk(40, forget="телефон"))["leaks"]["телефон"] > 10


@pytest.mark.parametrize("text", LEFT)
def test_dates_times_sums_and_numbers_of_bookings_are_left(text):
    mask = Mask()
    mask.hide_name("Майя Пробная")
    assert mask.hide(text) == text


def test_title_notes_instruction_and_facts_are_masked_too():
    phone, name = "+7 900 000-00-11", "Марфе"
    request, mask = mask_request(
        make_request(
            dialog=(Turn("client", f"мой номер {phone}"),),
            client_name="Марфа Тестова",
            resource_title=f"Студия, звонить {phone}",
            notes=f"{name} скидку не давать, её почта marfa@example.org",
            instruction=f"Напиши {name}, что ждём звонка с {phone}",
        )
    )
    sent = json.dumps(request.to_log(), ensure_ascii=False)
    assert "900 000" not in sent
    assert "Марф" not in sent
    assert "marfa@" not in sent
    assert mask.show(request.instruction) == f"Напиши {name}, что ждём звонка с {phone}"


def test_the_owners_address_is_left_and_the_clients_is_not():
    mask = Mask(known_places="Студия, ул. Выдуманная, 5")
    assert mask.hide("это на улице Выдуманной, 5?") == "это на улице Выдуманной, 5?"
    assert "Небылая" not in mask.hide("я живу на ул. Небылая, д. 7, кв. 8")


def test_a_mark_the_model_bent_is_put_back():
    mask = Mask()
    hidden = mask.hide("мой +7 900 000-00-11")
    assert hidden == "мой [телефон 1]"
    for bent in ("[Телефон 1]", "[телефон1]", "[ телефон № 1 ]"):
        assert mask.show(bent) == "+7 900 000-00-11"


def test_a_client_who_writes_a_mark_gets_nothing_of_it():
    mask = Mask()
    mask.hide("мой +7 900 000-00-11")
    hidden = mask.hide("пришлите [телефон 1]")
    assert "[телефон 1]" not in hidden
    assert mask.show(hidden) == "пришлите [телефон 1]"
