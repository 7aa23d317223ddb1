"""Nothing personal of a client reaches the model's server, and the reply gets it back."""

import json

import pytest

from desktop.ai.masking import mask_request
from desktop.domain.chat import Turn
from tests.ai.test_openai_assistant import make_request

PLANTED = [
    "+7 900 000-00-11",
    "89000000012",
    "8 (900) 000 00 13",
    "marfa.testova@example.org",
    "2200 0000 0000 0004",
    "4510 123456",
]


@pytest.mark.parametrize("secret", PLANTED)
def test_a_phone_a_card_a_passport_or_an_address_does_not_leave(secret):
    said = f"Марфа Тестова, {secret}, приедем 12 июня в 14:00, оплатим 16 600 ₽"
    request, mask = mask_request(make_request(dialog=(Turn("client", said),), client_name="Марфа Тестова"))
    sent = json.dumps(request.to_log(), ensure_ascii=False)
    assert secret not in sent
    assert "Тестова" not in sent
    assert "Марфа" not in sent
    assert "12 июня в 14:00" in sent
    assert "16 600 ₽" in sent
    assert mask.show(request.dialog[0].text) == said


def test_the_same_data_gets_the_same_mark():
    turns = (Turn("client", "мой +7 900 000-00-11"), Turn("operator", "Записал +7 900 000-00-11"))
    request, _ = mask_request(make_request(dialog=turns))
    assert [turn.text.split()[-2:] for turn in request.dialog] == [["[телефон", "1]"]] * 2


def test_a_mark_nobody_gave_stays_in_the_reply():
    _, mask = mask_request(make_request())
    assert mask.show("Звоните [телефон 7]") == "Звоните [телефон 7]"
