"""Answers nobody promised: the client says what it does not know instead of guessing."""

from datetime import date, timedelta

import httpx
import pytest

from desktop.avito.calendar import Interval
from desktop.avito.client import AvitoClient
from desktop.avito.values import read_date, read_float, read_int, read_moment, read_seconds
from desktop.errors import Refused, Rejected, Unreachable
from tests.fakes.avito import ITEM, USER

TODAY = date(2026, 6, 4)


def client_of(body=b"{}", status=200, token=b'{"access_token": "t", "expires_in": "soon"}', token_status=200):
    def answer(request):
        if request.url.path == "/token":
            return httpx.Response(token_status, content=token)
        return httpx.Response(status, content=body)

    http = httpx.AsyncClient(transport=httpx.MockTransport(answer))
    return AvitoClient("http://avito.test/", "c", "s", USER, http=http)


@pytest.mark.parametrize("body", [b"{}", b"[]", b"null", b"", b'{"id": null}', b'{"id": []}'])
async def test_an_answer_without_an_id_is_no_answer(body):
    client = client_of(body)
    for call in (client.fetch_self(), client.fetch_chat("c"), client.upload_image(b"x"), client.send_text("c", "Да")):
        with pytest.raises(Unreachable) as caught:
            await call
        assert caught.value.code == "bad_answer"
    assert caught.value.maybe_done, "the last call was a send"


async def test_a_send_answered_without_a_time_is_sent_now():
    message = await client_of(b'{"id": "m"}').send_text("c", "Да")
    assert (message.id, message.text) == ("m", "Да")
    assert message.created_at.tzinfo is not None


@pytest.mark.parametrize(
    ("token", "status", "error"),
    [
        (b"", 200, Unreachable),
        (b"<html>portal</html>", 200, Unreachable),
        (b"{}", 302, Unreachable),
        (b'{"access_token": ""}', 200, Unreachable),
        (b'{"access_token": "\xd1\x8f"}', 200, Unreachable),
        (b'{"access_token": 5}', 200, Unreachable),
        (b"{}", 400, Refused),
        (b"{}", 403, Refused),
        (b'{"error": "invalid_client"}', 200, Refused),
        (b"{}", 429, Unreachable),
        (b"", 503, Unreachable),
    ],
)
async def test_only_a_token_in_the_body_is_a_token(token, status, error):
    with pytest.raises(error) as caught:
        await client_of(token=token, token_status=status).send_text("c", "Да")
    assert not getattr(caught.value, "maybe_done", False)


@pytest.mark.parametrize("body", [b"", b"<html>", b"{}", b'{"error": {"conflicts": 5}}'])
async def test_a_409_without_readable_conflicts_is_still_a_conflict(body):
    closed = await client_of(body, 409).close_dates(ITEM, [Interval(TODAY, TODAY + timedelta(days=1))])
    assert (closed.has_conflict, closed.conflicts) == (True, ())


async def test_a_client_is_blocked_without_an_ad_too():
    await client_of(b"").block_user("7", None)
    with pytest.raises(Rejected):
        await client_of().block_user("seven", None)


async def test_a_picture_too_large_is_not_uploaded():
    with pytest.raises(Rejected) as caught:
        await client_of().upload_image(bytes(24 * 10**6 + 1))
    assert caught.value.code == "too_large"


async def test_an_address_that_is_none_is_rejected():
    client = client_of()
    client._session.base_url = "http://\x00"
    with pytest.raises(Rejected) as caught:
        await client.fetch_self()
    assert caught.value.code == "bad_url"


async def test_a_media_server_that_hangs_up_can_be_asked_again():
    def answer(request):
        raise httpx.ReadError("x", request=request)

    async with httpx.AsyncClient(transport=httpx.MockTransport(answer)) as http:
        client = AvitoClient("http://avito.test", "c", "s", USER, http=http)
        with pytest.raises(Unreachable):
            await client.download("https://10.img.avito.st/1.jpg")


def test_values_are_read_or_none():
    assert [read_int(value) for value in (5, 5.0, "5", " -5 ", True, 5.5, "5x", None, [], "9" * 31, 2.0**60)] == [
        5, 5, 5, -5, None, None, None, None, None, None, None,
    ]  # fmt: skip
    assert [read_float(value) for value in (1, "1.5", "x", True, None, float("nan"), 10**400)] == [
        1.0, 1.5, None, None, None, None, None,
    ]  # fmt: skip
    assert read_seconds("1765000000") == read_moment("2025-12-06T05:46:40Z")
    assert read_moment("2025-12-06T08:46:40+03:00") == read_moment("2025-12-06T05:46:40")
    for nonsense in ("tomorrow", "0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59Z", 5, None):
        assert read_moment(nonsense) is None
    assert [read_date(value) for value in ("2026-06-04", "2026-02-30", "2026-6-4", "20260604", None)] == [
        TODAY, None, None, None, None,
    ]  # fmt: skip
