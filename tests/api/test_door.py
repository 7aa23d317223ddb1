"""Who is let in, and what is refused before any call is made."""

from __future__ import annotations

import json

import httpx
import pytest

from desktop.api.app import LARGEST_BODY, Api
from desktop.api.hosts import is_loopback, is_our_host
from desktop.api.limits import Bucket
from desktop.api.table import CALLS
from desktop.domain.people import Role
from desktop.domain.rights import ROLE_RIGHTS
from tests.api.house import OTHER, RESOURCE
from tests.builders import ACCOUNT, KEY

ASSISTANT = "/api/ai-assistant"


def check_error(answer: httpx.Response, status: int, code: str, field: str | None = None) -> None:
    assert answer.status_code == status, answer.text
    error = answer.json()["error"]
    assert (error["code"], error["field"]) == (code, field)
    assert error["message"]


@pytest.mark.parametrize("header", [None, "", "Bearer", "Bearer wrong", "Basic b3duZXI6", "Bearer \x07"])
async def test_without_a_token_of_an_operator_nothing_is_answered(house, header):
    async with house.client(None) as client:
        headers = {} if header is None else {"Authorization": header}
        for path in ("/api/chats", "/api/nothing", "/nothing"):
            answer = await client.get(path, headers=headers)
            check_error(answer, 401, "unauthorized")
            assert answer.headers["WWW-Authenticate"] == "Bearer"


async def test_a_disabled_operator_and_a_replaced_token_are_out_at_once(house, operator):
    assert (await operator.get("/api/chats")).status_code == 200
    await house.core.store.people.issue_token("operator")
    check_error(await operator.get("/api/chats"), 401, "unauthorized")


@pytest.mark.parametrize("role", Role)
async def test_each_role_may_call_exactly_what_its_rights_say(house, role):
    """Whatever else is wrong with the request, the right is looked at first: so 403 stands for it alone."""
    async with house.client(role) as client:
        for call in CALLS:
            path = call.path.replace("{id}", "nobody")
            params = {"action": call.action} if call.action else {}
            answer = await client.request(call.method, path, params=params, headers={"Content-Type": "text/plain"})
            allowed = call.right in ROLE_RIGHTS[role]
            assert (answer.status_code == 403) is not allowed, (role, call.method, call.path, call.action, answer.text)


async def test_only_the_owner_changes_where_the_key_goes(house):
    async with house.client("manager") as client:
        params = {"action": "settings"}
        assert (await client.post(ASSISTANT, params=params, json={"style": "brief"})).status_code == 200
        for name, value in (("api_key", "sk-x"), ("base_url", "http://127.0.0.1:9"), ("proxy", "http://127.0.0.1:9")):
            answer = await client.post(ASSISTANT, params=params, json={"style": "formal", name: value})
            check_error(answer, 403, "forbidden", name)
    settings = await house.core.store.settings.read()
    assert (settings.style, settings.base_url) == ("brief", None)


async def test_an_operator_of_one_account_meets_nothing_of_another(house, operator):
    await house.receive("Здравствуйте!")
    body = {"resource_id": RESOURCE, "start": "2026-07-12", "end": "2026-07-15", "guests": 2}
    params = {"action": "create_booking"}
    booking = (await operator.post(ASSISTANT, params=params, json=body)).json()["booking"]
    async with house.client("guest") as guest:
        assert (await guest.get("/api/chats")).json()["chats"] == []
        check_error(await guest.get(f"/api/chats/{KEY.chat_id}/messages"), 404, "not_found", "chat_id")
        answer = await guest.post(f"/api/chats/{KEY.chat_id}/messages", json={"text": "x"})
        check_error(answer, 404, "not_found", "chat_id")
        answer = await guest.post(ASSISTANT, params={"action": "generate"}, json={"chat_id": KEY.chat_id})
        check_error(answer, 404, "not_found", "chat_id")
        check_error(await guest.post(ASSISTANT, params=params, json=body), 404, "not_found", "resource_id")
        answer = await guest.post(f"/api/auto-bookings/{booking['id']}/confirm", json={"note": ""})
        assert answer.status_code == 404
        check_error(await guest.get(f"/api/auto-bookings?user_id={ACCOUNT}"), 403, "forbidden", "user_id")
        check_error(await guest.get(f"/api/booking-conditions?user_id={ACCOUNT}"), 403, "forbidden", "user_id")
        value = {"id": "m", "chat_id": "c", "user_id": int(ACCOUNT), "author_id": 1, "created": 1, "type": "text"}
        hook = {"payload": {"type": "message", "value": value}}
        check_error(await guest.post("/api/ai-webhook", json=hook), 403, "forbidden", "user_id")
        assert (await guest.get(f"/api/auto-bookings?user_id={OTHER}")).status_code == 200
    assert (await house.core.store.bookings.get(booking["id"])).status == "held"


async def test_unknown_keys_are_refused_by_name(owner):
    async def post(path, body, **params):
        return await owner.post(path, params=params, json=body)

    check_error(await post(ASSISTANT, {"modell": "x"}, action="settings"), 422, "settings", "modell")
    check_error(await post(ASSISTANT, {"chat": "x"}, action="generate"), 422, "unknown_key", "chat")
    turn = {"who": "client", "text": "x", "when": 1}
    body = {"resource_id": RESOURCE, "dialog": [turn], "now": "2026-07-01T12:00:00Z"}
    check_error(await post(ASSISTANT, body, action="generate"), 422, "unknown_key", "dialog[0].when")
    body = {"user_id": ACCOUNT, "name": "x", "conditions": {"deposit": {"sum": 1}}}
    check_error(await post("/api/booking-conditions", body), 422, "conditions", "deposit.sum")
    check_error(await owner.get("/api/chats?unreed=1"), 422, "unknown_key", "unreed")
    check_error(await owner.get(ASSISTANT + "?action=settings&x=1"), 422, "unknown_key", "x")


async def test_what_is_missing_wrong_or_unreadable_is_named(owner):
    check_error(await owner.get("/api/auto-bookings"), 422, "missing", "user_id")
    check_error(await owner.get(ASSISTANT), 422, "missing", "action")
    check_error(await owner.get(ASSISTANT + "?action=generate"), 422, "invalid", "action")
    check_error(await owner.get("/api/auto-bookings?user_id=1"), 404, "not_found", "user_id")
    check_error(await owner.get(f"/api/auto-bookings?user_id={ACCOUNT}&status=x"), 422, "invalid", "status")
    check_error(await owner.get(f"/api/auto-bookings?user_id={ACCOUNT}&user_id=2"), 422, "invalid")
    check_error(await owner.get("/api/chats?before=nonsense"), 422, "invalid", "before")
    kind = {"Content-Type": "application/json"}
    for body in (b"", b"{", b"[]", b'{"text": NaN}', b"\xff", b'{"a":1,"a":2}', b"[" * 100_000):
        answer = await owner.post(f"/api/chats/{KEY.chat_id}/messages", content=body, headers=kind)
        check_error(answer, 422, "not_json")
    now = {"resource_id": RESOURCE, "dialog": [{"who": "client", "text": "x"}], "now": "2026-07-01T12:00:00"}
    check_error(await owner.post(ASSISTANT + "?action=generate", json=now), 422, "invalid", "now")
    for start, field in (("12.07.2026", "start"), ("2026-02-30", "start"), ("2026-07-20", "end")):
        body = {"resource_id": RESOURCE, "start": start, "end": "2026-07-15"}
        answer = await owner.post(ASSISTANT + "?action=create_booking", json=body)
        check_error(answer, 422, "invalid", field)


async def test_only_json_is_read_and_never_more_than_the_limit(owner):
    path = ASSISTANT + "?action=generate"
    check_error(await owner.post(path, content="chat_id=1"), 415, "media_type")
    form = {"Content-Type": "application/x-www-form-urlencoded"}
    check_error(await owner.post(path, content="{}", headers=form), 415, "media_type")
    large = json.dumps({"chat_id": "x" * LARGEST_BODY}).encode()
    check_error(await owner.post(path, content=large, headers={"Content-Type": "application/json"}), 413, "too_large")

    async def in_parts():
        for _ in range(40):
            yield b"x" * 10_000

    check_error(await owner.post("/api/ai-webhook", content=in_parts()), 413, "too_large")


async def test_other_methods_are_refused_with_those_there_are(owner):
    answer = await owner.delete(ASSISTANT)
    check_error(answer, 405, "method")
    assert answer.headers["Allow"] == "GET, POST"
    assert (await owner.options("/api/chats")).status_code == 405
    check_error(await owner.get("/api/nothing"), 404, "no_such_call")


@pytest.mark.parametrize(
    ("host", "is_ours"),
    [
        ("127.0.0.1:8710", True), ("localhost:8710", True), ("[::1]:8710", True), ("192.168.1.5", True),
        ("evil.example.org:8710", False), ("localhost.evil.example", False), ("127.0.0.1.evil.example", False),
        ("", False), ("[::1", False), ("127.0.0.1:x", False), ("crm.local", True), ("CRM.local:1", True),
    ],
)  # fmt: skip
def test_a_host_of_a_stranger_is_told_from_ours(host, is_ours):
    assert is_our_host(host, "crm.local") is is_ours


async def test_a_page_whose_name_was_rebound_to_this_machine_gets_nothing(house):
    async with house.client("owner", host="evil.example.org:8710") as client:
        for path in ("/api/chats", "/api/openapi.json"):
            check_error(await client.get(path), 403, "host", "Host")


async def test_no_answer_invites_other_sites(owner):
    answer = await owner.get("/api/chats", headers={"Origin": "https://evil.example.org"})
    assert not [name for name in answer.headers if name.startswith("access-control-")]


async def test_who_asks_too_much_waits_and_another_does_not(house, monkeypatch):
    api = Api(house.api._bench)
    now = [0.0]
    api._requests = Bucket(3, 1, clock=lambda: now[0])
    house.api = api
    async with house.client("owner") as owner, house.client("operator") as operator:
        assert [(await owner.get("/api/chats")).status_code for _ in range(4)] == [200, 200, 200, 429]
        answer = await owner.get("/api/chats")
        check_error(answer, 429, "too_many")
        assert int(answer.headers["Retry-After"]) >= 1
        assert (await operator.get("/api/chats")).status_code == 200
        now[0] += 1
        assert (await owner.get("/api/chats")).status_code == 200


async def test_guessing_tokens_is_slowed_down_and_does_not_keep_a_right_one_out(house):
    async with house.client(None) as stranger, house.client("owner") as owner:
        for _ in range(30):
            assert (await stranger.get("/api/chats")).status_code == 401
        check_error(await stranger.get("/api/chats"), 429, "too_many")
        assert (await owner.get("/api/chats")).status_code == 200


def test_addresses_that_leave_this_machine_are_told_apart():
    assert [is_loopback(one) for one in ("127.0.0.1", "::1", "localhost", "0.0.0.0", "192.168.0.2", "crm")] == [
        True, True, True, False, False, False,
    ]  # fmt: skip
