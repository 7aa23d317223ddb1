"""Conditions: read, refused with the key named, laid over a template."""

import pytest

from desktop.domain.conditions import lay_over, parse_conditions, to_json
from desktop.errors import Rejected


@pytest.mark.parametrize(
    ("data", "field"),
    [
        ({"prise": 5}, "prise"),
        ({"price": -1}, "price"),
        ({"price": "4200"}, "price"),
        ({"price": 1.005}, "price"),
        ({"deposit": {"amount": -5}}, "deposit.amount"),
        ({"pets": {"policy": "maybe"}}, "pets.policy"),
        ({"check_in_from": "25:00"}, "check_in_from"),
        ({"min_units": 3, "max_units": 2}, "min_units"),
        ({"price_rules": [{"weekdays": [8], "price": 1}]}, "price_rules[0].weekdays[0]"),
        ({"prepayment": {"percent": 101}}, "prepayment.percent"),
    ],
)
def test_a_wrong_key_or_value_is_refused_by_name(data, field):
    with pytest.raises(Rejected) as caught:
        parse_conditions(data)
    assert caught.value.field == field


def test_the_resource_overrides_the_template_and_texts_are_joined():
    template = parse_conditions({"price": 4000, "rules": "Тихо после 22.", "amenities": ["Wi-Fi"]})
    own = parse_conditions({"price": 4200.5, "rules": "Обувь снимаем.", "amenities": ["сауна"]})
    assert to_json(lay_over(template, own)) == {
        "price": 4200.5,
        "rules": "Тихо после 22.\nОбувь снимаем.",
        "amenities": ["сауна"],
    }


def test_what_was_read_is_written_back_the_same():
    data = {
        "price": 4200,
        "price_rules": [{"from": "2026-06-01", "to": "2026-06-30", "weekdays": [5, 6], "price": 5600}],
        "penalties": [{"for": "ключ", "amount": 500}],
        "pets": {"policy": "allowed", "fee": 800},
    }
    assert to_json(parse_conditions(data)) == data
