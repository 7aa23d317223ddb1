"""Webhook bodies, histories and chats of every shape become the domain's values, and nothing makes the reading raise."""

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.avito.payloads import (
    ChatEvent,
    Ignored,
    parse_event,
    pick_image_url,
    read_chat,
    read_message,
    read_voice_id,
)
from desktop.domain.chat import AccountId, Author, ChatId, ChatKey, MessageKind

BODIES = Path(__file__).parent.parent / "data" / "webhooks"
KEY = ChatKey(AccountId("100200300"), ChatId("u2i-a"))

CLIENT, US, SYSTEM = Author.CLIENT, Author.US, Author.SYSTEM
EXPECTED = {
    "01-real-text-in-2023": (CLIENT, MessageKind.TEXT, "Я оплатила через авито", "3363700001", 1693831255),
    "02-real-text-in-tilde-chat-id-2024": (CLIENT, MessageKind.TEXT, "планируется поставка?", "4098540002", 1706865998),
    "04-real-text-in-2024": (CLIENT, MessageKind.TEXT, "есть в наличии?", "4073590004", 1712220290),
    "05-real-echo-multiline-2024": (US, MessageKind.TEXT, None, "3689390005", 1710334362),
    "07-real-fields-echo-2025": (US, MessageKind.TEXT, "Здравствуйте!", "7000000007", 1764244015),
    "08-real-fields-text-in-2025": (CLIENT, MessageKind.TEXT, "Добрый вечер", "7000000007", 1764257826),
    "09-real-fields-echo-2025": (US, MessageKind.TEXT, "Проверка", "7000000007", 1764257782),
    "11-fixture-published_at-2025": (CLIENT, MessageKind.TEXT, "Test message", "555", 1749755907),
    "13-constructed-image": (CLIENT, MessageKind.IMAGE, "Фото", "7463790099", 1765000000),
    "14-constructed-voice": (CLIENT, MessageKind.VOICE, "Голосовое сообщение", "7463790099", 1765000000),
    "15-constructed-location": (
        CLIENT,
        MessageKind.LOCATION,
        "Место на карте: Москва, Варшавское шоссе",
        "7463790099",
        1765000000,
    ),
    "17-constructed-system-flow": (
        SYSTEM,
        MessageKind.SYSTEM,
        "[Системное сообщение] Предложите скидку покупателю",
        "7463790099",
        1765000000,
    ),
    "18-constructed-deleted-as-text": (CLIENT, MessageKind.DELETED, "Сообщение удалено", "7463790099", 1765000000),
    "19-constructed-appcall-empty": (
        CLIENT,
        MessageKind.UNSUPPORTED,
        "Звонок через Авито",
        "7463790099",
        1765000000,
    ),
    "21-constructed-u2u-no-item": (
        CLIENT,
        MessageKind.TEXT,
        "Здравствуйте, вы сдаёте помещения?",
        None,
        1765000000,
    ),
    "22-constructed-missed-call": (CLIENT, MessageKind.CALL, "Пропущенный звонок", "7463790099", 1765000000),
    "24-constructed-deleted": (CLIENT, MessageKind.DELETED, "Сообщение удалено", "7463790099", 1765000000),
    "25-constructed-read-set": (CLIENT, MessageKind.TEXT, "Спасибо!", "7463790099", 1765000000),
}
IGNORED = {
    "26-constructed-empty-probe": "no payload",
    "27-constructed-unknown-payload-type": "payload of type 'something_new'",
}


def test_every_body_of_the_collection_has_an_expected_reading():
    assert {path.stem for path in BODIES.glob("*.json")} == set(EXPECTED) | set(IGNORED)


@pytest.mark.parametrize("name", EXPECTED)
def test_a_collected_body_is_read_to_the_right_message(name):
    raw = (BODIES / f"{name}.json").read_bytes()
    value = json.loads(raw)["payload"]["value"]
    event = parse_event(raw)

    assert isinstance(event, ChatEvent)
    message = event.message
    author, kind, text, item_id, created = EXPECTED[name]
    assert (message.author, message.kind, message.item_id) == (author, kind, item_id)
    assert message.text == (value["content"]["text"] if text is None else text)
    assert message.created_at == datetime.fromtimestamp(created, UTC)
    assert message.key == (str(value["user_id"]), value["chat_id"])
    assert (message.id, message.author_id) == (value["id"], str(value["author_id"]))
    assert message.content == value["content"]
    assert message.kind_name == value["type"]
    assert message.is_read is ("read" in value)
    assert event.chat_kind == value["chat_type"]
    assert parse_event(raw.decode()) == event


@pytest.mark.parametrize("name", IGNORED)
def test_a_collected_body_without_a_message_is_ignored_with_its_reason(name):
    assert parse_event((BODIES / f"{name}.json").read_bytes()) == Ignored(IGNORED[name])


def body(**changes):
    value = {
        "id": "da47387aa97e86b10fdd513942620001",
        "chat_id": "u2i-a",
        "user_id": 100200300,
        "author_id": 400500600,
        "created": 1765000000,
        "type": "text",
        "chat_type": "u2i",
        "content": {"text": "Да"},
        "item_id": 7463790099,
    }
    value |= changes
    value = {name: part for name, part in value.items() if part is not ...}
    return json.dumps(
        {"id": "e", "version": "v3.0.0", "timestamp": 1765000001, "payload": {"type": "message", "value": value}}
    )


def read(**changes):
    event = parse_event(body(**changes))
    assert isinstance(event, ChatEvent)
    return event.message


@pytest.mark.parametrize(
    ("kind", "content", "text"),
    [
        ("location", {"location": {"lat": 55.6, "lon": 37.6}}, "Место на карте: 55.60000, 37.60000"),
        ("location", {"location": {"title": "Озерки", "kind": "planet"}}, "Место на карте: Озерки"),
        ("location", {}, "Место на карте"),
        ("link", {"link": {"text": "смотрите", "url": "ya.ru/x", "preview": None}}, "смотрите ya.ru/x"),
        (
            "link",
            {"link": {"text": "вот ya.ru/x", "url": "ya.ru/x", "preview": {"title": "Карта"}}},
            "вот ya.ru/x (Карта)",
        ),
        ("link", {"link": 5}, "Ссылка"),
        ("item", {"item": {"title": "Лофт", "price_string": "7\u00a0800 ₽"}}, "Объявление: Лофт, 7\u00a0800 ₽"),
        ("item", {"item": {"title": "Лофт", "price_string": None}}, "Объявление: Лофт"),
        ("item", {"item": None}, "Объявление"),
        ("call", {"call": {"status": "answered"}}, "Звонок"),
        ("image", {"image": {"sizes": {}}}, "Фото"),
        ("voice", {}, "Голосовое сообщение"),
        ("video", {}, "Видео"),
        ("file", {}, "Файл"),
        ("hologram", {"hologram": {"url": "x"}}, "Сообщение этого вида пока не показать"),
        ("system", {"flow_id": "two_way_chats"}, ""),
    ],
)
def test_a_message_of_any_kind_reads_as_words(kind, content, text):
    message = read(type=kind, content=content)
    assert message.text == text
    assert message.content == content


def test_an_unknown_kind_is_kept_whole_and_shown_as_unsupported():
    message = read(type="hologram", content={"hologram": {"size": [1, 2, {"deep": None}]}})
    assert (message.kind, message.kind_name) == (MessageKind.UNSUPPORTED, "hologram")
    assert message.content == {"hologram": {"size": [1, 2, {"deep": None}]}}
    assert message.needs_answer


@pytest.mark.parametrize("content", [{}, {"text": 5}, {"text": None}, {"text": ["Да"]}, None, "Да", [1]])
def test_a_text_without_text_is_unsupported_not_an_empty_question(content):
    assert read(content=content).kind is MessageKind.UNSUPPORTED


@pytest.mark.parametrize(
    ("author", "kind", "expected"),
    [
        (100200300, "text", US),
        ("100200300", "text", US),
        (100200300.0, "text", US),
        (0, "text", SYSTEM),
        (1, "text", SYSTEM),
        ("0", "image", SYSTEM),
        (-5, "text", SYSTEM),
        (400500600, "system", SYSTEM),
        (100200300, "system", SYSTEM),
        (None, "text", SYSTEM),
        (True, "text", SYSTEM),
        ({"id": 7}, "text", SYSTEM),
        (7, "text", CLIENT),
        (2**63, "text", CLIENT),
    ],
)
def test_only_a_known_stranger_is_a_client(author, kind, expected):
    assert read(author_id=author, type=kind).author is expected


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"user_id": ...}, "no user_id"),
        ({"user_id": []}, "no user_id"),
        ({"chat_id": ""}, "no chat_id"),
        ({"chat_id": None}, "no chat_id"),
        ({"chat_id": "x" * 201}, "no chat_id"),
        ({"id": ...}, "no message id"),
        ({"id": {}}, "no message id"),
    ],
)
def test_a_body_that_names_no_message_is_ignored(changes, reason):
    assert parse_event(body(**changes)) == Ignored(reason)


@pytest.mark.parametrize("created", [..., None, "soon", -1, 0, 2**63, 1e300, True, [], 1765000000000])
def test_a_time_that_cannot_be_read_is_the_time_of_the_delivery(created):
    assert read(created=created).created_at == datetime.fromtimestamp(1765000001, UTC)
    later = read(created=created, published_at="2025-12-06T05:46:40Z")
    assert later.created_at == datetime(2025, 12, 6, 5, 46, 40, tzinfo=UTC)


def test_without_any_time_the_arrival_stands_in():
    raw = json.loads(body(created=None))
    del raw["timestamp"]
    arrived = datetime(2026, 6, 4, 12, tzinfo=UTC)
    assert parse_event(json.dumps(raw)) == Ignored("no readable time")
    event = parse_event(json.dumps(raw), received_at=arrived)
    assert isinstance(event, ChatEvent)
    assert event.message.created_at == arrived


def test_what_no_database_can_hold_is_replaced_before_it_gets_there():
    text = read(content={"text": "а\x00б\ud800в", "k\udfff": ["\x00"]})
    assert text.text == "а\ufffdб\ufffdв"
    json.dumps(text.content, ensure_ascii=False).encode()
    emoji = parse_event(body(content={"text": "\U0001f44b"}))
    assert emoji.message.text == "\U0001f44b"


def test_numbers_no_column_can_hold_do_not_survive():
    raw = body().replace(
        '"text": "\\u0414\\u0430"', '"text": "x", "a": NaN, "b": 1e999, "c": -Infinity, "d": ' + "9" * 5000
    )
    event = parse_event(raw)
    assert isinstance(event, ChatEvent)
    assert event.message.content == {"text": "x", "a": None, "b": None, "c": None, "d": None}


def test_content_nested_beyond_reason_is_cut_so_that_storing_it_cannot_fail():
    deep: object = "bottom"
    for _ in range(300):
        deep = [deep]
    message = read(content={"text": "Да", "x": deep})
    assert message.text == "Да"
    assert len(json.dumps(message.content)) < 100


HARD = [
    b"",
    b" ",
    b"null",
    b"[]",
    b'"x"',
    b"5",
    b"{",
    b"[" * 100_000,
    b'{"payload":' * 20_000 + b"1" + b"}" * 20_000,
    b"\xff\xfe\x00",
    b"\xef\xbb\xbf{}",
    "{}".encode("utf-16"),
    b"\x00" * 100,
    b'{"payload":{"type":"message"}}',
    b'{"payload":{"type":"message","value":[]}}',
    b'{"payload":[1]}',
    b'{"payload":{"type":{"a":1},"value":{}}}',
    b'{"a":1,"a":2}',
    b"9" * 5000,
    b"1e999",
    b'{"payload":"\\ud800"}',
    b"<html>502</html>",
]


@pytest.mark.parametrize("raw", HARD, ids=range(len(HARD)))
def test_a_hostile_body_is_ignored_with_a_reason(raw):
    event = parse_event(raw)
    assert isinstance(event, Ignored)
    assert 0 < len(event.reason) <= 200
    event.reason.encode()


def test_a_byte_order_mark_and_a_wrong_byte_cost_no_message():
    raw = body().encode()
    assert parse_event(b"\xef\xbb\xbf" + raw) == parse_event(raw)
    assert parse_event("\ufeff" + raw.decode()) == parse_event(raw)
    assert parse_event(body().encode("utf-16")) == parse_event(raw)
    spoiled = parse_event(raw.replace(b'"u2i-a"', b'"u2i-a\xff"'))
    assert isinstance(spoiled, ChatEvent)
    assert spoiled.message.key.chat_id == "u2i-a\ufffd"


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda part: st.lists(part, max_size=4) | st.dictionaries(st.text(max_size=10), part, max_size=4),
    max_leaves=12,
)
NAMES = [
    "id",
    "chat_id",
    "user_id",
    "author_id",
    "created",
    "type",
    "chat_type",
    "content",
    "item_id",
    "read",
    "published_at",
]
KINDS = st.sampled_from([kind.value for kind in MessageKind] + ["appCall", ""])


@settings(max_examples=150, deadline=None)
@given(st.dictionaries(st.sampled_from(NAMES), JSON), KINDS, JSON)
def test_any_value_in_any_field_is_read_or_ignored(changes, kind, content):
    filled = {"type": kind, "content": {kind: content, "text": content}} | changes
    event = parse_event(body(**filled))
    if isinstance(event, ChatEvent):
        json.dumps(event.message.content, allow_nan=False).encode()
        event.message.text.encode()
        assert isinstance(event.message.text, str)


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=300))
def test_any_bytes_are_ignored(raw):
    assert isinstance(parse_event(raw), Ignored)


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_a_good_body_with_any_byte_changed_is_read_or_ignored(data):
    raw = bytearray(body().encode())
    for _ in range(data.draw(st.integers(1, 4))):
        raw[data.draw(st.integers(0, len(raw) - 1))] = data.draw(st.integers(0, 255))
    assert isinstance(parse_event(bytes(raw)), ChatEvent | Ignored)


@settings(max_examples=100, deadline=None)
@given(JSON)
def test_any_json_as_a_chat_or_a_message_is_read_or_refused(value):
    read_message(value, KEY)
    read_chat(value, KEY.account_id)
    read_chat({"id": "u2i-a", "users": value, "context": value, "last_message": value}, KEY.account_id)
    read_chat({"id": "u2i-a", "users": [value], "context": {"type": "item", "value": value}}, KEY.account_id)


# histories and chats


def test_read_marks_of_both_spellings_are_understood():
    base = {"id": "m", "created": 1765000000, "author_id": 7, "type": "text", "content": {"text": "Да"}}
    assert read_message({**base, "isRead": True}, KEY).is_read
    assert read_message({**base, "is_read": True}, KEY).is_read
    assert not read_message({**base, "isRead": False, "is_read": True}, KEY).is_read
    assert read_message({**base, "read": 1765000000}, KEY).is_read
    assert not read_message({**base, "read": None}, KEY).is_read


def test_a_message_of_a_history_without_author_follows_its_direction():
    base = {"id": "m", "created": 1765000000, "type": "text", "content": {"text": "Да"}}
    assert read_message({**base, "direction": "in"}, KEY).author is CLIENT
    assert read_message({**base, "direction": "out"}, KEY).author is US
    assert read_message({**base, "direction": "in", "author_id": 0}, KEY).author is SYSTEM


def test_a_chat_without_item_users_and_messages_is_still_a_chat():
    listed = read_chat({"id": "u2u-x"}, KEY.account_id)
    assert (listed.chat.kind, listed.chat.client_name, listed.chat.item_id) == ("u2u", "", None)
    assert read_chat({"id": None}, KEY.account_id) is None
    assert read_chat([], KEY.account_id) is None


def test_the_client_is_whoever_is_not_the_account_in_any_order():
    we = {"id": 100200300, "name": "Аренда"}
    client = {"id": 400500600, "name": " Марфа Тестова ", "public_user_profile": {"avatar": {"default": "https://a"}}}
    for users in ([we, client], [client, we], [{}, None, client]):
        chat = read_chat({"id": "u2i-x", "users": users}, KEY.account_id).chat
        assert (chat.client_id, chat.client_name, chat.client_avatar_url) == ("400500600", "Марфа Тестова", "https://a")


def test_the_smallest_picture_that_is_wide_enough_is_picked():
    content = json.loads((BODIES / "13-constructed-image.json").read_text())["payload"]["value"]["content"]
    assert pick_image_url(content, width=100).endswith("z.jpg")
    assert pick_image_url(content).endswith("y.jpg")
    assert pick_image_url(content, width=5000).endswith("x.jpg")
    assert pick_image_url({"image": {"sizes": {"big": "u", "1x1": 5}}}) is None
    assert pick_image_url({}) is None


def test_a_recording_is_named_by_its_id():
    assert read_voice_id({"voice": {"voice_id": "v-1"}}) == "v-1"
    assert read_voice_id({"voice": None}) is None
