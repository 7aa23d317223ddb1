"""Every shape of Avito's errors becomes the error of whoever can act."""

import httpx
import pytest

from desktop.avito.pace import Pace
from desktop.avito.refusals import read_error, translate_answer, translate_transport
from desktop.errors import Refused, Rejected, Unreachable

SHAPES = [
    (b'{"error":{"code":400,"message":"Bad Request"}}', "Bad Request", {}),
    (
        b'{"error":{"code":400,"message":"Validation error","fields":{"text":"long"}}}',
        "Validation error",
        {"text": "long"},
    ),
    (b'{"error":{"code":409,"message":"m","conflicts":[]}}', "m", {}),
    (b'{"code":"bad_status","message":"status is wrong"}', "status is wrong", {}),
    (b'{"message":"route /messenger/v1/chats not found","code":400}', "route /messenger/v1/chats not found", {}),
    (b"404 page not found", "404 page not found", {}),
    (b'{"message":"no Route matched with those values"}', "no Route matched with those values", {}),
    (b'{"result":{"status":false,"message":"access token expired"}}', "access token expired", {}),
    (b"{}", "", {}),
    (b"<html><title>502</title></html>", "", {}),
    (b"", "", {}),
    (b'{"error":"invalid_client"}', "invalid_client", {}),
    (b'{"error":"invalid_client","error_description":"wrong"}', "wrong", {}),
    (b'{"error":{"message":["x"]}}', "", {}),
    (b"[1,2]", "[1,2]", {}),
    (b"\xff\x00", "\ufffd\ufffd", {}),
]


@pytest.mark.parametrize(("body", "message", "fields"), SHAPES, ids=range(len(SHAPES)))
def test_the_words_of_an_error_are_found_in_any_shape(body, message, fields):
    assert read_error(body) == (message, fields)


@pytest.mark.parametrize(
    ("status", "kind", "code"),
    [
        (301, Unreachable, "bad_answer"),
        (400, Rejected, "invalid"),
        (401, Refused, "token"),
        (402, Refused, "tariff"),
        (403, Refused, "rights"),
        (404, Rejected, "not_found"),
        (405, Rejected, "rejected"),
        (409, Rejected, "conflict"),
        (413, Rejected, "too_large"),
        (418, Rejected, "rejected"),
        (422, Rejected, "invalid"),
        (429, Unreachable, "too_many_requests"),
        (500, Unreachable, "avito_down"),
        (503, Unreachable, "avito_down"),
        (504, Unreachable, "avito_down"),
        (599, Unreachable, "avito_down"),
    ],
)
@pytest.mark.parametrize("changes", [False, True])
def test_a_status_says_who_can_act(status, kind, code, changes):
    error = translate_answer(status, httpx.Headers(), b"{}", changes=changes)
    assert type(error) is kind
    assert error.code == code
    if isinstance(error, Unreachable):
        assert error.maybe_done is (changes and status >= 500)


def test_a_503_keeps_the_wait_it_asks_for():
    headers = httpx.Headers({"Retry-After": "30"})
    assert translate_answer(503, headers, b"", changes=False).retry_after_s == 30
    assert translate_answer(503, httpx.Headers({"Retry-After": "-1"}), b"", changes=False).retry_after_s is None


@pytest.mark.parametrize(
    ("error", "maybe_done"),
    [
        (httpx.ConnectError, False),
        (httpx.ConnectTimeout, False),
        (httpx.PoolTimeout, False),
        (httpx.ProxyError, False),
        (httpx.ReadTimeout, True),
        (httpx.WriteTimeout, True),
        (httpx.ReadError, True),
        (httpx.WriteError, True),
        (httpx.RemoteProtocolError, True),
        (httpx.DecodingError, True),
    ],
)
def test_only_a_request_that_never_left_is_surely_undone(error, maybe_done):
    assert translate_transport(error("x"), changes=True).maybe_done is maybe_done
    assert not translate_transport(error("x"), changes=False).maybe_done


async def test_an_account_keeps_its_pace_after_a_burst():
    now, slept = 0.0, []

    async def sleep(seconds):
        nonlocal now
        slept.append(round(seconds, 3))
        now += seconds

    pace = Pace(60, burst=3, clock=lambda: now, sleep=sleep)
    for _ in range(6):
        await pace.wait_turn()
    assert slept == [1.0, 1.0, 1.0]
    now += 3600
    for _ in range(3):
        await pace.wait_turn()
    assert len(slept) == 3


async def test_waiters_go_in_the_order_they_came():
    slept = []

    async def sleep(seconds):
        slept.append(seconds)

    pace = Pace(60, burst=1, clock=lambda: 0.0, sleep=sleep)
    for _ in range(4):
        await pace.wait_turn()
    assert slept == [1.0, 2.0, 3.0]
