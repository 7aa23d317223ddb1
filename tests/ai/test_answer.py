"""Reading a model's answer, whole and half-written."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.ai.answer import peek_reply, read_answer
from desktop.ai.proposal import Usage
from desktop.errors import Rejected
from tests.fakes.model_server import answer


def read(raw: str):
    return read_answer(raw, model="m", usage=Usage())


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        ("", "ai_empty"),
        ("   ", "ai_empty"),
        (answer(""), "ai_empty"),
        ("Да, можно!", "ai_format"),
        ("[]", "ai_format"),
        ('{"reply": 5}', "ai_format"),
        ('{"reply": "a", "guests": "два"}', "ai_format"),
        ("[" * 100_000, "ai_format"),
        (answer("я" * 5000), "ai_too_long"),
        (answer()[:-4], "ai_format"),
        ('{"fact_ids": []}', "ai_format"),
        ('{"reply": "a", "stay": {"start": 1}}', "ai_format"),
    ],
)
def test_an_answer_that_is_not_what_was_asked_is_refused_by_code(raw, code):
    with pytest.raises(Rejected) as caught:
        read(raw)
    assert caught.value.code == code


def test_a_fenced_answer_with_extra_keys_is_read():
    proposal = read('```json\n{"reply": " Да ", "fact_ids": ["pets"], "price": 1, "__proto__": {}}\n```')
    assert (proposal.text, proposal.fact_ids) == ("Да", ("pets",))


def test_a_lone_surrogate_does_not_pass():
    assert read('{"reply": "да \\ud800"}').text == "да ?"


@given(st.text(max_size=80), st.integers(0, 400))
def test_a_half_written_reply_is_always_a_beginning_of_the_whole(reply, cut):
    raw = json.dumps({"intent": None, "reply": reply})
    assert reply.startswith(peek_reply(raw[:cut]).replace("\ud800", "")) or "\\ud" in raw
    if cut >= len(raw):
        assert peek_reply(raw) == reply
