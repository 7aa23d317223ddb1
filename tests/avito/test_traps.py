"""The sixteen mistakes of avito-api.md section 8, each shown not to be made."""

import asyncio
import json
from datetime import date, timedelta

import httpx
import pytest

from desktop.avito.calendar import Interval, OpenInterval, PricePeriod, close_stays, open_between
from desktop.avito.client import AvitoClient
from desktop.avito.messages import split_text
from desktop.avito.payloads import ChatEvent, Ignored, parse_event
from desktop.demo.avito_faults import Trouble
from desktop.domain.chat import Author, MessageKind
from desktop.domain.stay import Stay
from desktop.errors import Refused, Rejected, Unreachable
from desktop.services.kept_files import KeptFiles
from desktop.store import open_store
from tests.fakes.avito import ITEM, USER

TODAY = date(2026, 6, 4)


@pytest.mark.parametrize("expired_is_401", [False, True])
async def test_an_expired_token_is_renewed_whether_avito_says_403_or_401(scene, expired_is_401):
    """1: refreshing only on 401."""
    scene.avito.faults.expired_is_401 = expired_is_401
    await scene.client.fetch_self()
    scene.avito.expire_tokens()
    await scene.client.send_text(scene.chat, "Да, свободно")

    assert scene.avito.sent_texts(scene.chat) == ["Да, свободно"]
    statuses = [entry.status for entry in scene.avito.journal if "messages" in entry.path]
    assert statuses == [401 if expired_is_401 else 403, 200]


async def test_a_403_that_a_new_token_does_not_cure_is_a_matter_of_rights_and_no_loop(scene):
    """1: looping on 403."""
    scene.avito.add_account("555", "Чужой", "c2", "s2")
    stranger = scene.another_client(user_id="555")
    with pytest.raises(Refused) as caught:
        await stranger.list_chats()
    assert caught.value.code == "rights"
    assert (scene.asked("/token"), scene.asked("/chats")) == (2, 2)


@pytest.mark.parametrize("bare", [False, True])
async def test_a_history_is_read_in_both_shapes_newest_first(scene, bare):
    """2: the v2 path, the bare array, `is_read`, the order."""
    scene.avito.faults.bare_messages = bare
    for text in ("раз", "два", "три"):
        scene.avito.write(scene.chat, text)
    await scene.client.mark_read(scene.chat)
    scene.avito.write(scene.chat, "четыре")
    batch = await scene.client.fetch_messages(scene.chat, limit=3)
    rest = await scene.client.fetch_messages(scene.chat, limit=3, offset=batch.next_offset)

    assert [message.text for message in batch.messages + rest.messages] == ["четыре", "три", "два", "раз"]
    assert [message.is_read for message in batch.messages] == [False, True, True]
    assert scene.avito.journal[-1].path.startswith("/messenger/v3/")


@pytest.mark.parametrize(
    ("verb", "path", "status"),
    [
        ("GET", f"/messenger/v2/accounts/{USER}/chats/x/messages", 404),
        ("GET", f"/messenger/v1/accounts/{USER}/chats", 404),
        ("GET", f"/messenger/v1/accounts/{USER}/getFiles", 404),
        ("GET", "/messenger/v1/subscriptions", 405),
        ("DELETE", f"/messenger/v1/accounts/{USER}/chats/x/messages/m", 405),
        ("GET", f"/core/v1/accounts/{USER}/items", 404),
        ("GET", "/anything", 404),
        ("GET", "/token", 405),
    ],
)
async def test_the_simulator_refuses_the_calls_that_others_got_wrong(scene, verb, path, status):
    """3: a simulator built from the client's own assumptions."""
    answer = await scene.http.request(verb, "http://avito.test" + path)
    assert answer.status_code == status


async def test_echoes_and_avitos_bots_are_not_clients(scene):
    """4: answering echoes and system messages."""
    await scene.client.subscribe_webhook("https://relay.test/hooks/avito/k")
    await scene.client.send_text(scene.chat, "Здравствуйте!")
    scene.avito.write_elsewhere(scene.chat, "Отвечаю с телефона")
    scene.avito.write_system(scene.chat, "Предложите скидку")
    await scene.avito.deliver_all()

    events = [parse_event(body) for body in scene.mailbox.bodies]
    assert [event.message.author for event in events] == [Author.US, Author.US, Author.SYSTEM]
    assert not any(event.message.needs_answer for event in events)


@pytest.mark.parametrize("author_id", [0, 1])
def test_the_authors_zero_and_one_are_avito_itself(author_id):
    """4: treating `author_id` 0 or 1 as a client."""
    value = {"id": "m", "chat_id": "c", "user_id": 1000, "author_id": author_id, "created": 1765000000, "type": "text"}
    event = parse_event(json.dumps({"payload": {"type": "message", "value": value | {"content": {"text": "Скидка!"}}}}))
    assert event.message.author is Author.SYSTEM
    assert not event.message.needs_answer


async def test_a_deletion_is_nothing_the_guest_wrote(scene):
    """5: «Сообщение удалено» comes as a text."""
    await scene.client.subscribe_webhook("https://relay.test/hooks/avito/k")
    written = scene.avito.write(scene.chat, "Мой номер +7 900 000-00-00")
    scene.avito.delete_by_client(scene.chat, written)
    await scene.avito.deliver_all()

    event = parse_event(scene.mailbox.bodies[-1])
    assert json.loads(scene.mailbox.bodies[-1])["payload"]["value"]["type"] == "text"
    assert event.message.kind is MessageKind.DELETED
    assert not event.message.needs_answer


async def test_what_webhooks_lose_the_lists_still_show(scene):
    """6: trusting webhooks alone."""
    await scene.client.subscribe_webhook("https://relay.test/hooks/avito/ours")
    await scene.another_client().subscribe_webhook("https://other.test/hook")  # silently replaces ours
    scene.avito.faults.plan(Trouble.DROP_WEBHOOK)
    scene.avito.write(scene.chat, "Есть кто живой?")
    await scene.avito.deliver_all()

    assert scene.mailbox.bodies == []
    unread = await scene.client.list_chats(unread_only=True)
    assert [chat.chat.last_text for chat in unread.chats] == ["Есть кто живой?"]
    assert [one.url for one in await scene.client.list_subscriptions()] == ["https://other.test/hook"]


async def test_the_lists_end_where_avito_lets_nobody_look_deeper(scene):
    """6: trusting the lists alone: beyond offset 1000 Avito answers 400, so webhooks stay the first way."""
    for number in range(1_130):
        scene.avito.write(scene.avito.add_chat(USER, f"Гость {number}", item_id=ITEM), "Здравствуйте")
    offset, seen = 0, set()
    while offset is not None:
        batch = await scene.client.list_chats(offset=offset)
        seen |= {listed.chat.key for listed in batch.chats}
        offset = batch.next_offset
    assert len(seen) == 1_100
    assert not [entry for entry in scene.avito.journal if entry.status == 400]


async def test_deliveries_out_of_order_stand_in_the_order_of_their_moments(scene, tmp_path):
    """7: depending on the order of deliveries."""
    await scene.client.subscribe_webhook("https://relay.test/hooks/avito/k")
    for text in ("первое", "второе", "третье"):
        scene.avito.write(scene.chat, text)
        scene.clock.pass_by(2)
    await scene.avito.deliver_all()
    events = [parse_event(body) for body in scene.mailbox.bodies]
    async with await open_store(tmp_path / "bronya.db") as store:
        for number, event in enumerate((events[2], events[0], events[1], events[0]), start=1):
            await store.events.save_events([event.message], cursor=number)
        page = await store.chats.read_messages(events[0].message.key)
    assert [message.text for message in page.messages] == ["первое", "второе", "третье"]


async def test_a_repeated_delivery_keeps_the_message_id_whatever_its_envelope(scene):
    """7: de-duplicating by the envelope's id."""
    await scene.client.subscribe_webhook("https://relay.test/hooks/avito/k")
    scene.avito.faults.plan(Trouble.NEW_ENVELOPE_DUPLICATE)
    message_id = scene.avito.write(scene.chat, "Здравствуйте")
    await scene.avito.deliver_all()

    events = [parse_event(body) for body in scene.mailbox.bodies]
    assert len({event.delivery_id for event in events}) == 2
    assert {event.message.id for event in events} == {message_id}


async def test_a_signature_nobody_can_check_changes_nothing(scene):
    """8: verifying a guessed signature."""
    await scene.client.subscribe_webhook("https://relay.test/hooks/avito/k")
    scene.avito.write(scene.chat, "раз")
    scene.avito.write(scene.chat, "два")
    await scene.avito.deliver_all()
    signatures = [headers["x-avito-messenger-signature"] for headers in scene.mailbox.headers]
    assert [len(signature) for signature in signatures] == [64, 64]
    assert signatures[0] != signatures[1]
    assert all(isinstance(parse_event(body), ChatEvent) for body in scene.mailbox.bodies)


async def test_ids_beyond_what_a_float_holds_come_through_whole(scene):
    """9: int32 items, float bookings, a numeric version."""
    booking = scene.avito.add_booking(ITEM, TODAY, TODAY + timedelta(days=2), "Вера")
    assert booking.id > 2**53
    (read,) = await scene.client.list_bookings(ITEM, TODAY, TODAY + timedelta(days=30))
    assert read.id == str(booking.id)
    body = {
        "id": 5,
        "version": 3,
        "payload": {
            "type": "message",
            "value": {"id": "m", "chat_id": "c", "user_id": 2**62 + 1, "author_id": 2**53 + 1, "created": 1765000000}
            | {"item_id": 7463793992, "type": "text", "content": {"text": "Да"}, "novelty": {"x": 1}},
        },
    }
    message = parse_event(json.dumps(body)).message
    assert (message.key.account_id, message.author_id) == (str(2**62 + 1), str(2**53 + 1))
    assert message.item_id == "7463793992"


@pytest.mark.parametrize(
    "body",
    [
        {"id": "e", "version": 3.0, "payload": {"type": "chat_renamed", "value": {}}},
        {"id": 7, "version": "v9", "payload": "?"},
        {"unheard": ["of"]},
    ],
)
def test_a_delivery_of_another_kind_is_set_aside_and_never_refused(body):
    """9: rejecting unknown types and keys."""
    assert isinstance(parse_event(json.dumps(body)), Ignored)


def test_no_chat_id_becomes_a_file_name(tmp_path):
    """10: ids as file names."""
    files = KeptFiles(tmp_path, keep_bytes=1000)
    for name in ("u2i-a~b/../../etc", "u2i-a?b", "u2i-" + "я" * 300):
        place = files.path(name)
        assert place.parent == tmp_path
        assert place.name.isascii()


@pytest.mark.parametrize("chat_id", ["u2i-a~b-c_d", "u2i-a/b", "u2i-a?b=c#d", "u2i-a%2Fb", "u2i-a b", "u2i-привет"])
async def test_any_chat_id_arrives_as_it_is(scene, chat_id):
    """10: unescaped ids in paths; the no-break space of prices stays."""
    scene.avito.add_chat(USER, "Гость", item_id=ITEM, chat_id=chat_id)
    await scene.client.send_text(chat_id, "Да")
    assert scene.avito.sent_texts(chat_id) == ["Да"]
    assert (await scene.client.fetch_chat(chat_id)).chat.price_text.count("\u00a0") == 2


async def test_a_timed_out_send_is_reported_as_maybe_done_and_found_in_the_chat(scene):
    """11: repeating a timed-out send blindly."""
    scene.avito.faults.plan(Trouble.STALLED_AFTER, where="/messages$")
    with pytest.raises(Unreachable) as caught:
        await scene.client.send_text(scene.chat, "Свободно")
    assert (caught.value.code, caught.value.maybe_done) == ("timeout", True)
    tail = await scene.client.fetch_messages(scene.chat, limit=20)
    assert [message.text for message in tail.messages if message.author is Author.US] == ["Свободно"]


async def test_a_text_above_the_limit_is_split_before_it_is_sent(scene):
    """11: more than 1000 characters."""
    text = "Здравствуйте! Студия свободна, ждём вас с радостью. " * 40
    with pytest.raises(Rejected):
        await scene.client.send_text(scene.chat, text)
    for part in split_text(text):
        await scene.client.send_text(scene.chat, part)
    assert "".join(scene.avito.sent_texts(scene.chat)).replace(" ", "") == text.replace(" ", "")


async def test_pictures_go_in_the_field_avito_reads(scene):
    """11: the field `image` instead of `uploadfile[]`."""
    token = (await scene.http.post("http://avito.test/token", data=_form())).json()["access_token"]
    headers = {"Authorization": f"Bearer {token}"}
    url = f"http://avito.test/messenger/v1/accounts/{USER}/uploadImages"
    wrong = await scene.http.post(url, headers=headers, files={"image": ("a.png", b"\x89PNG\r\n\x1a\n0")})
    assert wrong.status_code == 400
    assert (await scene.client.upload_image(b"\x89PNG\r\n\x1a\n0")).id


async def test_words_to_a_picture_are_a_message_of_their_own(scene):
    """11: a caption in the same message as the picture; taking back with DELETE."""
    picture = await scene.client.upload_image(b"\x89PNG\r\n\x1a\n0")
    sent = await scene.client.send_image(scene.chat, picture.id)
    await scene.client.send_text(scene.chat, "Вид из окна")
    assert [message.type for message in scene.avito.messages(scene.chat)] == ["image", "text"]
    await scene.client.delete_message(scene.chat, sent.id)
    verbs = {entry.method for entry in scene.avito.journal if entry.path.endswith(sent.id)}
    assert verbs == {"POST"}


def _form():
    return {"grant_type": "client_credentials", "client_id": "c", "client_secret": "s"}


async def test_each_ask_for_a_voice_gives_a_fresh_link(scene):
    """12: keeping voice links beyond their hour."""
    scene.avito.state.voices["v"] = scene.avito.state.add_media(b"RIFF", "audio/wav")
    scene.avito.write(scene.chat, type_="voice", content={"voice": {"voice_id": "v"}})
    first = await scene.client.fetch_voice_urls(["v"])
    scene.clock.pass_by(3601)
    second = await scene.client.fetch_voice_urls(["v"])
    with pytest.raises(Rejected):
        await scene.client.download(first["v"])
    assert await scene.client.download(second["v"]) == b"RIFF"


@pytest.mark.parametrize("kind", ["video", "file", "appCall"])
def test_a_kind_without_content_is_shown_by_name(kind):
    """12: expecting content for video and file."""
    value = {"id": "m", "chat_id": "c", "user_id": 1000, "author_id": 7, "created": 1765000000, "type": kind}
    event = parse_event(json.dumps({"payload": {"type": "message", "value": value}}))
    assert event.message.kind is MessageKind.UNSUPPORTED
    assert event.message.text


async def test_chats_by_the_profile_are_listed_too(scene):
    """13: the default `chat_types` hides them."""
    profile_chat = scene.avito.add_chat(USER, "Тимур Ненастоящий")
    scene.avito.write(profile_chat, "Вы сдаёте помещения?")
    listed = await scene.client.list_chats()
    assert [(chat.chat.key.chat_id, chat.chat.kind, chat.chat.item_id) for chat in listed.chats] == [
        (profile_chat, "u2u", None)
    ]
    assert (await scene.client.list_chats(chat_types=("u2i",))).chats == ()


async def test_one_night_is_two_dates_when_closing_and_one_when_pricing(scene):
    """14: half-open against inclusive ends."""
    night = (TODAY + timedelta(days=1), TODAY + timedelta(days=2))
    await scene.client.close_dates(ITEM, [Interval(*night)])
    await scene.client.put_prices(ITEM, [PricePeriod(*night, night_rub=4200)])

    closed, priced = (json.loads(entry.body) for entry in scene.avito.journal[-2:])
    assert closed["bookings"] == [{"date_start": "2026-06-05", "date_end": "2026-06-06", "type": "manual"}]
    assert (priced["prices"][0]["date_from"], priced["prices"][0]["date_to"]) == ("2026-06-05", "2026-06-05")


async def test_open_dates_are_sent_for_the_whole_year(scene):
    """14: a partial list of intervals closes the rest of the year."""
    taken = Stay.of_dates(TODAY + timedelta(days=3), TODAY + timedelta(days=5))
    await scene.client.put_intervals(ITEM, open_between([taken], TODAY))
    closed = scene.avito.closed_dates(ITEM)
    assert [(one.start, one.end) for one in closed] == [(taken.start_on, taken.end_on)]

    await scene.client.put_intervals(ITEM, [OpenInterval(TODAY, TODAY + timedelta(days=1))])
    assert scene.avito.closed_dates(ITEM)[0].end == TODAY + timedelta(days=365)


async def test_a_409_says_what_was_not_closed_and_the_rest_is(scene):
    """14: reading 409 as "nothing applied"."""
    paid = scene.avito.add_booking(ITEM, date(2026, 6, 12), date(2026, 6, 15), "Олег")
    wanted = close_stays(
        [Stay.of_dates(date(2026, 6, 8), date(2026, 6, 10)), Stay.of_dates(date(2026, 6, 14), date(2026, 6, 16))], TODAY
    )
    answer = await scene.client.close_dates(ITEM, wanted)

    assert answer.has_conflict
    (conflict,) = answer.conflicts
    assert (conflict.start, conflict.end) == (date(2026, 6, 14), date(2026, 6, 16))
    assert [(one.id, one.check_in) for one in conflict.bookings] == [(str(paid.id), date(2026, 6, 12))]
    assert [one.start for one in scene.avito.closed_dates(ITEM)] == [date(2026, 6, 8)]


async def test_failures_are_never_hidden_by_skip_error(scene):
    """14: `skip_error=true`."""
    scene.avito.add_item("7000000099", USER, "Седан", is_short_rent=False)
    with pytest.raises(Rejected):
        await scene.client.put_intervals("7000000099", [])
    assert all("skip_error" not in entry.query for entry in scene.avito.journal)


async def test_a_webhook_names_nobody_and_the_chat_does(scene):
    """15: expecting name, title or phone in a webhook."""
    await scene.client.subscribe_webhook("https://relay.test/hooks/avito/k")
    scene.avito.write(scene.chat, "Здравствуйте")
    await scene.avito.deliver_all()
    raw = scene.mailbox.bodies[0].decode()
    assert "Марфа" not in raw
    assert "Студия" not in raw
    chat = (await scene.client.fetch_chat(parse_event(raw).message.key.chat_id)).chat
    assert (chat.client_name, chat.title) == ("Марфа Тестова", "Студия на Невском")


@pytest.mark.parametrize("expired", [False, True])
async def test_many_requests_at_once_ask_for_one_token(scene, expired):
    """16: a refresh for each of them."""
    if expired:
        await scene.client.fetch_self()
        scene.avito.expire_tokens()
    before = scene.asked("/token")
    scene.avito.faults.slow_s = 0.001  # every request lets the others go on
    scene.avito.write(scene.chat, "Здравствуйте")
    await asyncio.gather(*(scene.client.list_chats() for _ in range(30)))
    assert scene.asked("/token") == before + 1


async def test_a_token_endpoint_that_answers_200_with_an_error_gives_no_token(scene):
    """1.4: success is a token in the body, not a status."""

    def answer(request):
        return httpx.Response(200, json={"error": "invalid_client", "error_description": "Ключ отозван"})

    async with httpx.AsyncClient(transport=httpx.MockTransport(answer)) as http:
        client = AvitoClient("http://avito.test", "c", "s", USER, http=http)
        with pytest.raises(Refused, match="Ключ отозван") as caught:
            await client.fetch_self()
    assert caught.value.code == "token"
    assert "s" not in caught.value.message.split()


def test_the_probe_of_the_documentation_is_no_event():
    """4.3: Avito tells owners to send `{}`."""
    assert isinstance(parse_event("{}"), Ignored)
