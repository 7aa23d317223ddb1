"""What a model read is compared with our own reading in the same terms."""

from dataclasses import replace

import pytest

from desktop.ai.proposal import Proposal
from desktop.ai.reading import find_differences, read_proposal
from desktop.domain.stay import Unit

OURS = {
    "stay": {"start": "2026-06-12", "end": "2026-06-15"},
    "guests": 2,
    "intent": "booking",
    "sentiment": "neutral",
    "language": "ru",
}
SAME = Proposal(
    "Да",
    intent="booking",
    tone="neutral",
    language="ru",
    stay=("2026-06-12", "2026-06-15"),
    guests=2,
    assistant="openai",
)


def differ(fair=frozenset(), unit=Unit.NIGHT, **changes):
    return find_differences(OURS, read_proposal(replace(SAME, **changes), unit), fair_stays=fair)


def test_the_same_reading_differs_in_nothing():
    assert differ() == []


def test_hours_and_offsets_behind_a_date_are_no_difference():
    assert differ(stay=("2026-06-12T14:00:00+03:00", "2026-06-15T12:00:00+03:00")) == []


def test_another_fair_reading_of_ours_agrees():
    assert differ(fair=frozenset({("2026-06-12", "2026-06-16")}), stay=("2026-06-12", "2026-06-16")) == []


@pytest.mark.parametrize(
    ("changes", "name"),
    [
        ({"stay": ("2026-06-12", "2026-06-16")}, "stay"),
        ({"stay": None}, "stay"),
        ({"stay": ("2026-06-15", "2026-06-12")}, "stay"),
        ({"guests": 3}, "guests"),
        ({"guests": None}, "guests"),
        ({"guests": 100_000}, "guests"),
        ({"intent": "price"}, "intent"),
        ({"tone": "negative"}, "sentiment"),
        ({"language": "en"}, "language"),
    ],
)
def test_every_field_read_otherwise_is_named(changes, name):
    assert differ(**changes) == [name]


def test_labels_left_out_or_invented_are_no_reading():
    assert differ(intent="banana", tone=None, language=None) == []


def test_a_model_that_filled_in_nothing_contradicts_nothing():
    assert differ(intent=None, tone=None, language=None, stay=None, guests=None) == []
