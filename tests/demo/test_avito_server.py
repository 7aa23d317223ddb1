"""The simulated Avito is as strict as the specification and as odd as the live one, with and without a socket."""

import asyncio
import json
import sys

import httpx
import pytest

from desktop.avito.client import AvitoClient
from desktop.avito.payloads import ChatEvent, parse_event
from desktop.demo.avito_faults import Faults, Trouble
from desktop.demo.avito_server import SimulatedAvito
from desktop.demo.http_server import Answer, HttpServer
from desktop.errors import Unreachable
from tests.fakes.avito import ITEM, USER

HOOK = "https://relay.test/hooks/avito/k"
BASE = f"/messenger/v1/accounts/{USER}"


async def ask(scene, method, path, *, token=None, **parts):
    if token is None:
        form = {"grant_type": "client_credentials", "client_id": "c", "client_secret": "s"}
        token = (await scene.http.post("http://avito.test/token", data=form)).json()["access_token"]
    headers = {"Authorization": f"Bearer {token}"}
    return await scene.http.request(method, "http://avito.test" + path, headers=headers, **parts)


@pytest.mark.parametrize(
    ("method", "path", "body", "status"),
    [
        ("GET", f"/messenger/v2/accounts/{USER}/chats?limit=0", None, 400),
        ("GET", f"/messenger/v2/accounts/{USER}/chats?limit=101", None, 400),
        ("GET", f"/messenger/v2/accounts/{USER}/chats?offset=1001", None, 400),
        ("GET", f"/messenger/v2/accounts/{USER}/chats?chat_types=u2x", None, 400),
        ("GET", f"/messenger/v2/accounts/{USER}/chats?unread_only=1", None, 400),
        ("GET", f"/messenger/v2/accounts/{USER}/chats/", None, 404),
        ("GET", "/messenger/v2/accounts/555/chats", None, 403),
        ("GET", f"{BASE}/getVoiceFiles", None, 400),
        ("POST", f"{BASE}/chats/CHAT/messages", {"message": {"text": "я" * 1001}, "type": "text"}, 400),
        ("POST", f"{BASE}/chats/CHAT/messages", {"message": {"text": "Да"}}, 400),
        ("POST", f"{BASE}/chats/CHAT/messages", {"message": {"text": "Да"}, "type": "text", "quote": 1}, 400),
        ("POST", f"{BASE}/chats/CHAT/messages", {"message": "Да", "type": "text"}, 400),
        ("POST", f"{BASE}/chats/CHAT/messages", [], 400),
        ("POST", f"{BASE}/chats/CHAT/messages/image", {"image_id": "nothing"}, 400),
        ("POST", f"{BASE}/chats/CHAT/messages/nothing", None, 404),
        ("POST", f"{BASE}/chats/CHAT/messages/", {"message": {"text": "Да"}, "type": "text"}, 404),
        ("POST", f"/messenger/v2/accounts/{USER}/blacklist", {"users": [{"user_id": "7", "context": {"reason_id": 1}}]}, 400),
        ("POST", f"/messenger/v2/accounts/{USER}/blacklist", {"users": [{"user_id": 7, "context": {"reason_id": 9}}]}, 400),
        ("POST", "/messenger/v3/webhook", {"url": "ftp://x"}, 400),
        ("POST", "/messenger/v3/webhook", {"url": "https://x", "secret": "s"}, 400),
        ("GET", "/core/v1/items?per_page=0", None, 400),
        ("GET", "/core/v1/items?status=all", None, 400),
        ("GET", f"/realty/v1/accounts/{USER}/items/{ITEM}/bookings", None, 422),
        ("GET", f"/realty/v1/accounts/{USER}/items/{ITEM}/bookings?date_start=2026-06-03&date_end=2026-06-09", None, 422),
        ("POST", "/realty/v1/items/intervals", {"item_id": ITEM, "intervals": []}, 400),
        ("POST", "/realty/v1/items/intervals", {"item_id": int(ITEM), "intervals": [{"open": 0}]}, 422),
        ("PUT", f"{BASE}/chats/CHAT/read", None, 405),
        ("POST", "/messenger/v1/webhook", {"url": "https://x"}, 404),
    ],
)  # fmt: skip
async def test_what_avito_would_not_take_is_refused(scene, method, path, body, status):
    answer = await ask(scene, method, path.replace("CHAT", scene.chat), json=body)
    assert answer.status_code == status
    assert scene.avito.all_sent() == []


async def test_without_a_token_nothing_is_told(scene):
    answer = await ask(scene, "GET", f"/messenger/v2/accounts/{USER}/chats", token="nonsense")
    assert (answer.status_code, answer.json()["error"]["message"]) == (401, "Unauthorized")


async def test_an_expired_token_is_answered_as_live(scene):
    await scene.client.fetch_self()
    token = next(iter(scene.avito.state.tokens))
    scene.clock.pass_by(86_401)
    answer = await ask(scene, "GET", "/core/v1/accounts/self", token=token)
    assert (answer.status_code, answer.json()) == (
        403,
        {"result": {"status": False, "message": "access token expired"}},
    )


@pytest.mark.parametrize("kept", [1, 2])
async def test_a_new_subscription_takes_the_slot(scene, kept):
    scene.avito.faults.list_of_subscriptions = kept == 2
    await scene.client.subscribe_webhook("https://one.test")
    await scene.client.subscribe_webhook("https://two.test")
    assert len(await scene.client.list_subscriptions()) == kept
    await scene.client.unsubscribe("https://two.test")
    assert len(await scene.client.list_subscriptions()) == kept - 1


async def test_without_the_tariff_deliveries_are_silent_though_subscribing_works(scene):
    scene.avito.state.accounts[int(USER)].is_paid = False
    await scene.client.subscribe_webhook(HOOK)
    scene.avito.write(scene.chat, "Здравствуйте")
    await scene.avito.deliver_all()
    assert scene.mailbox.bodies == []


@pytest.mark.parametrize(("repeats", "in_new_envelope"), [(0, False), (1, False), (3, True)])
async def test_a_refused_delivery_is_repeated_as_told(scene, repeats, in_new_envelope):
    scene.avito.faults.webhook_repeats = repeats
    scene.avito.faults.repeats_in_new_envelope = in_new_envelope
    scene.mailbox.statuses = [503] * 9
    await scene.client.subscribe_webhook(HOOK)
    scene.avito.write(scene.chat, "Здравствуйте")
    await scene.avito.deliver_all()
    events = [parse_event(body) for body in scene.mailbox.bodies]
    assert len(events) == repeats + 1
    assert len({event.delivery_id for event in events}) == (repeats + 1 if in_new_envelope else 1)
    assert len({event.message.id for event in events}) == 1


async def test_deliveries_can_be_doubled_dropped_shuffled_and_preceded_by_the_unknown(scene):
    await scene.client.subscribe_webhook(HOOK)
    scene.avito.faults.plan(Trouble.DUPLICATE_WEBHOOK)
    scene.avito.faults.plan(Trouble.DROP_WEBHOOK)
    scene.avito.faults.plan(Trouble.UNKNOWN_PAYLOAD)
    for text in ("раз", "два", "три"):
        scene.avito.write(scene.chat, text)
    await scene.avito.deliver_all()
    texts = [
        event.message.text if isinstance(event, ChatEvent) else "?" for event in map(parse_event, scene.mailbox.bodies)
    ]
    assert texts == ["раз", "раз", "?", "три"]

    scene.mailbox.bodies.clear()
    scene.avito.faults.reorders_webhooks = True
    written = [scene.avito.write(scene.chat, str(number)) for number in range(20)]
    await scene.avito.deliver_all()
    came = [parse_event(body).message.id for body in scene.mailbox.bodies]
    assert came != written
    assert sorted(came) == sorted(written)


async def test_an_echo_can_come_before_the_answer(scene):
    await scene.client.subscribe_webhook(HOOK)
    scene.avito.faults.echo_first = True
    scene.avito.faults.plan(Trouble.LOST_AFTER, where="/messages$")
    with pytest.raises(Unreachable):
        await scene.client.send_text(scene.chat, "Да")
    assert parse_event(scene.mailbox.bodies[0]).message.text == "Да"


async def test_a_probe_on_subscribing_is_an_empty_object(scene):
    scene.avito.faults.probes_on_subscribe = True
    await scene.client.subscribe_webhook(HOOK)
    assert scene.mailbox.bodies == [b"{}"]


async def test_a_limit_of_requests_is_kept_by_the_minute(scene):
    scene.avito.faults.requests_per_minute = 5
    for _ in range(4):
        await scene.client.list_subscriptions()
    with pytest.raises(Unreachable):
        await scene.client.list_subscriptions()
    scene.clock.pass_by(61)
    await scene.client.list_subscriptions()


async def test_closing_again_replaces_or_adds_as_told(scene):
    body = lambda day: {"bookings": [{"date_start": f"2026-06-{day}", "date_end": f"2026-06-{day + 1}"}]}  # noqa: E731
    path = f"/core/v1/accounts/{USER}/items/{ITEM}/bookings"
    await ask(scene, "POST", path, json=body(10))
    await ask(scene, "POST", path, json=body(20))
    assert [one.start.day for one in scene.avito.closed_dates(ITEM)] == [20]
    scene.avito.faults.closing_adds = True
    await ask(scene, "POST", path, json=body(25))
    assert [one.start.day for one in scene.avito.closed_dates(ITEM)] == [20, 25]


async def test_what_our_program_sent_is_told_from_what_others_wrote(scene):
    scene.avito.write(scene.chat, "Свободно?")
    scene.avito.write_elsewhere(scene.chat, "Да (с телефона)")
    await scene.client.send_text(scene.chat, "Да")
    assert scene.avito.sent_texts(scene.chat) == ["Да"]
    assert [one.via for one in scene.avito.messages(scene.chat)] == ["guest", "app", "api"]
    assert scene.avito.journal[-1].body == '{"message":{"text":"Да"},"type":"text"}'.encode()


async def test_waiting_ends_when_something_makes_it_true_and_not_later(scene):
    waiting = asyncio.ensure_future(scene.avito.wait_for(lambda: scene.avito.sent_texts(scene.chat) == ["Да"]))
    await scene.client.send_text(scene.chat, "Да")
    await waiting
    with pytest.raises(TimeoutError):
        await scene.avito.wait_for(lambda: False, timeout_s=0.01)


async def test_our_message_is_read_when_the_client_looks(scene):
    scene.avito.write(scene.chat, "Свободно?")
    await scene.client.send_text(scene.chat, "Да")
    await scene.client.mark_read(scene.chat)
    assert [one.is_read for one in (await scene.client.fetch_messages(scene.chat)).messages] == [False, True]
    scene.avito.read_by_client(scene.chat)
    assert (await scene.client.fetch_messages(scene.chat)).messages[0].is_read


async def test_a_webhook_set_by_the_owner_is_the_only_one(scene):
    await scene.client.subscribe_webhook("https://one.test")
    scene.avito.subscribe(USER, "https://two.test")
    assert [one.url for one in await scene.client.list_subscriptions()] == ["https://two.test"]


def test_planned_troubles_are_taken_in_order_and_only_where_they_belong():
    faults = Faults(seed=3)
    faults.plan(Trouble.TOO_MANY, times=2, where=r"GET .*/chats$")
    faults.plan("server_error", times=None, where="/token", rate=0.5)
    among = frozenset(Trouble)
    assert faults.take("POST /token/x", frozenset()) is None
    assert [faults.take("GET /a/chats", among) for _ in range(3)] == [Trouble.TOO_MANY, Trouble.TOO_MANY, None]
    hits = sum(faults.take("POST /token", among) is not None for _ in range(1000))
    assert 430 < hits < 570
    faults.clear()
    assert faults.take("POST /token", among) is None


# over sockets


@pytest.fixture
async def served():
    avito = SimulatedAvito(seed=2)
    avito.add_account(USER, "Аренда СПб", "c", "s")
    avito.add_item(ITEM, USER, "Студия")
    url = await avito.start()
    async with httpx.AsyncClient(trust_env=False, timeout=0.5) as http:
        yield avito, AvitoClient(url, "c", "s", USER, http=http), avito.add_chat(USER, "Гость", item_id=ITEM)
    await avito.stop()


async def test_over_a_socket_it_answers_delivers_and_serves_pictures(served):
    avito, client, chat = served
    came: asyncio.Queue[bytes] = asyncio.Queue()

    async def take(request):
        await came.put(request.body)
        return Answer.of({"ok": True})

    relay = HttpServer(take)
    await client.subscribe_webhook(await relay.start() + "/hooks/avito/k")
    await client.send_text(chat, "Здравствуйте!")
    await avito.wait_for(lambda: len(avito.delivery.attempts) == 1)
    assert avito.delivery.attempts[0].status == 200
    assert parse_event(await came.get()).message.text == "Здравствуйте!"
    picture = await client.upload_image(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 40)
    assert picture.url.startswith(avito.url)
    assert (await client.download(picture.url)).endswith(bytes(range(256)))
    await relay.stop()


@pytest.mark.parametrize("trouble", ["lost_after", "cut_body", "gateway_timeout_after", "stalled_after"])
async def test_over_a_socket_a_lost_answer_hides_a_stored_message(served, trouble):
    avito, client, chat = served
    avito.faults.plan(trouble, where="/messages$")
    with pytest.raises(Unreachable) as caught:
        await client.send_text(chat, "Да")
    assert caught.value.maybe_done
    assert avito.sent_texts(chat) == ["Да"]


async def test_an_address_nobody_listens_at_is_surely_undone(served):
    avito, client, chat = served
    await client.fetch_self()
    await avito.stop()
    with pytest.raises(Unreachable) as caught:
        await client.send_text(chat, "Да")
    assert caught.value.code == "network"
    assert avito.sent_texts(chat) == []


async def test_nonsense_on_the_socket_ends_only_its_own_connection(served):
    avito, client, _ = served
    host, port = avito.url.removeprefix("http://").split(":")
    for data in (b"\r\n\r\n", b"GET\r\n\r\n", b"POST / HTTP/1.1\r\nContent-Length: x\r\n\r\n", b"\x00" * 100_000):
        reader, writer = await asyncio.open_connection(host, int(port))
        writer.write(data)
        writer.write_eof()
        await reader.read()
        writer.close()
    assert (await client.fetch_self()).user_id == USER


async def test_it_can_be_driven_over_http(served):
    avito, _, chat = served
    async with httpx.AsyncClient(base_url=avito.url, trust_env=False) as control:

        async def post(name, data):
            return (await control.post(f"/_sim/{name}", json=data)).json()

        async def get(name, **query):
            return (await control.get(f"/_sim/{name}", params=query)).json()

        assert (await post("write", {"chat": chat, "text": "Свободно?"}))["id"]
        assert [one["via"] for one in await get("messages", chat=chat)] == ["guest"]
        assert await post("faults", {"bare_messages": True, "plan": [{"trouble": "too_many", "times": 3}]}) == {
            "ok": True
        }
        assert avito.faults.bare_messages
        assert "error" in await post("faults", {"nonsense": 1})
        assert "error" in await post("write", {"chat": "nobody", "text": "x"})
        assert (await control.post("/_sim/other")).status_code == 404
        assert await get("sent", chat=chat) == {"texts": []}
        assert (await post("booking", {"item_id": ITEM, "check_in": "2027-01-01", "check_out": "2027-01-03"}))["id"]
        assert await get("closed", item_id=ITEM) == []
        for name in ("expire_tokens",):
            assert await post(name, {}) == {"ok": True}
        assert isinstance(await get("journal"), list)
        assert (await get("chats"))[0]["name"] == "Гость"


async def test_as_a_process_it_says_where_it_listens():
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "desktop.demo.avito_server", "--guests", "--pace", "0.05", stdout=asyncio.subprocess.PIPE
    )
    try:
        line = json.loads(await process.stdout.readline())
        async with httpx.AsyncClient(trust_env=False) as http:
            assert len((await http.get(line["url"] + "/_sim/chats")).json()) >= 8
    finally:
        process.terminate()
        await process.wait()
