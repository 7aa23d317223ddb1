"""One test for each row of the contract's table, by a client that knows nothing but the table."""

from __future__ import annotations

import json
from datetime import timedelta
from pathlib import Path

from tests.api.house import HOURS, RESOURCE
from tests.builders import ACCOUNT, KEY, NOW, PHONE, make_busy, make_stay

ASSISTANT = "/api/ai-assistant"
SAMPLES = Path(__file__).parent.parent / "data" / "webhooks"
STAY = {"start": "2026-07-12", "end": "2026-07-15"}


async def test_settings_are_read(operator):
    answer = await operator.get(ASSISTANT, params={"action": "settings"})
    assert answer.status_code == 200
    settings = answer.json()["settings"]
    assert settings["mode"] == "draft"
    assert settings["api_key_set"] is False
    assert "api_key" not in settings


async def test_any_subset_of_settings_is_changed_and_the_key_is_never_shown(owner, house):
    sent = {"style": "formal", "quiet_seconds": 3, "api_key": "sk-invented"}
    answer = await owner.post(ASSISTANT, params={"action": "settings"}, json=sent)
    assert answer.status_code == 200
    settings = answer.json()["settings"]
    assert (settings["style"], settings["quiet_seconds"], settings["api_key_set"]) == ("formal", 3, True)
    assert "sk-invented" not in answer.text
    assert (await house.core.store.settings.read()).style == "formal"


async def test_a_reply_is_generated_for_a_chat_and_the_chat_is_not_touched(operator, house):
    await house.receive("Здравствуйте! Свободно с 12 по 15 июля для двоих?")
    answer = await operator.post(ASSISTANT, params={"action": "generate"}, json={"chat_id": KEY.chat_id})
    assert answer.status_code == 200
    found = answer.json()
    assert set(found) == {"reply", "analysis", "verdict", "usage", "log_id"}
    assert found["reply"]["language"] == "ru"
    assert found["reply"]["text"]
    assert found["analysis"]["stay"] == STAY
    assert found["analysis"]["guests"] == 2
    assert {"intent", "sentiment", "language", "phone", "name", "arrival"} < set(found["analysis"])
    assert found["verdict"]["verdict"] in {"send", "hold"}
    assert set(found["usage"]) == {"input_tokens", "output_tokens", "cost"}
    record = await house.core.store.ai_log.get(found["log_id"])
    assert record["text"] == found["reply"]["text"]
    assert await house.core.store.drafts.get_live(KEY) is None
    assert await house.core.store.outbox.list_rows() == ()


async def test_a_reply_is_generated_for_words_no_client_has_written(operator):
    dialog = [
        {"who": "client", "text": "Здравствуйте!"},
        {"who": "operator", "text": "Добрый день!"},
        {"who": "client", "text": "Сколько стоит с 12 по 15 июля?"},
    ]
    body = {"resource_id": RESOURCE, "dialog": dialog, "now": "2026-07-01T12:00:00+03:00"}
    found = (await operator.post(ASSISTANT, params={"action": "generate"}, json=body)).json()
    assert found["analysis"]["stay"] == STAY
    assert found["analysis"]["intent"] == "price"
    assert "12" in found["reply"]["text"]


async def test_a_booking_is_held_out_of_a_chat(operator, house):
    await house.receive("Хотим забронировать с 12 по 15 июля, нас двое. Телефон +7 900 000-00-01, Мария")
    answer = await operator.post(ASSISTANT, params={"action": "create_booking"}, json={"chat_id": KEY.chat_id})
    assert answer.status_code == 201, answer.text
    booking = answer.json()["booking"]
    assert (booking["status"], booking["start"], booking["end"]) == ("held", "2026-07-12", "2026-07-15")
    assert (booking["guests"], booking["total"], booking["chat_id"]) == (2, 12600, KEY.chat_id)
    assert booking["expires_at"] == (NOW + timedelta(hours=24)).isoformat()


async def test_a_booking_is_held_from_what_is_given(operator):
    body = {"resource_id": RESOURCE, **STAY, "guests": 2, "name": "Мария Пробная", "phone": PHONE}
    answer = await operator.post(ASSISTANT, params={"action": "create_booking"}, json=body)
    assert answer.status_code == 201
    booking = answer.json()["booking"]
    assert (booking["status"], booking["total"], booking["name"]) == ("held", 12600, "Мария Пробная")


async def test_hours_are_booked_by_the_minute(operator):
    body = {"resource_id": HOURS, "start": "2026-07-12T18:00", "end": "2026-07-12T21:00"}
    answer = await operator.post(ASSISTANT, params={"action": "create_booking"}, json=body)
    assert answer.status_code == 201
    assert answer.json()["booking"]["total"] == 6000


async def test_taken_dates_are_refused_with_what_is_in_the_way(operator):
    body = {"resource_id": RESOURCE, **STAY, "guests": 2}
    first = (await operator.post(ASSISTANT, params={"action": "create_booking"}, json=body)).json()["booking"]
    answer = await operator.post(ASSISTANT, params={"action": "create_booking"}, json=body | {"start": "2026-07-14"})
    answer = await operator.post(ASSISTANT, params={"action": "create_booking"}, json=body | {"start": "2026-07-13"})
    assert answer.status_code == 409
    error = answer.json()["error"]
    assert error["code"] == "dates_taken"
    assert [one["booking_id"] for one in error["conflicts"]] == [first["id"]]


async def test_what_is_not_known_for_a_booking_is_named(operator, house):
    await house.receive("Здравствуйте!")
    answer = await operator.post(ASSISTANT, params={"action": "create_booking"}, json={"chat_id": KEY.chat_id})
    assert answer.status_code == 422
    assert answer.json()["error"]["code"] == "missing"
    assert answer.json()["error"]["field"] == "stay"
    assert "stay" in answer.json()["error"]["missing"]
    body = {"resource_id": RESOURCE, "start": "2026-07-12"}
    answer = await operator.post(ASSISTANT, params={"action": "create_booking"}, json=body)
    assert (answer.status_code, answer.json()["error"]["field"]) == (422, "end")


async def test_templates_are_listed_and_a_resource_shows_where_its_conditions_come_from(operator):
    found = (await operator.get("/api/booking-conditions", params={"user_id": ACCOUNT})).json()
    assert [one["name"] for one in found["templates"]] == ["Квартиры"]
    params = {"user_id": ACCOUNT, "resource_id": RESOURCE}
    found = (await operator.get("/api/booking-conditions", params=params)).json()
    assert set(found) == {"resource", "template", "own", "effective"}
    assert found["template"]["conditions"]["price"] == 4200
    assert "price" not in found["own"]
    assert (found["effective"]["price"], found["effective"]["max_guests"]) == (4200, 4)


async def test_a_template_is_added(owner):
    body = {"user_id": ACCOUNT, "name": "Дачи", "conditions": {"price": 9000, "pets": {"policy": "allowed"}}}
    answer = await owner.post("/api/booking-conditions", json=body)
    assert answer.status_code == 201
    assert answer.json()["template"]["conditions"] == {"price": 9000, "pets": {"policy": "allowed"}}
    again = await owner.post("/api/booking-conditions", json=body)
    assert (again.status_code, again.json()["error"]["field"]) == (409, "name")
    wrong = body | {"name": "Бани", "conditions": {"prise": 1}}
    answer = await owner.post("/api/booking-conditions", json=wrong)
    assert (answer.status_code, answer.json()["error"]["field"]) == (422, "prise")


async def test_a_resource_gets_another_template_and_its_own_conditions(owner):
    body = {"user_id": ACCOUNT, "name": "Дачи", "conditions": {"price": 9000}}
    template = (await owner.post("/api/booking-conditions", json=body)).json()["template"]
    body = {
        "user_id": ACCOUNT,
        "resource_id": RESOURCE,
        "template_id": template["id"],
        "conditions": {"max_guests": 6},
    }
    answer = await owner.put("/api/booking-conditions", json=body)
    assert answer.status_code == 200
    found = answer.json()
    assert (found["template"]["name"], found["own"]) == ("Дачи", {"max_guests": 6})
    assert found["effective"] == {"price": 9000, "max_guests": 6}
    body = {"user_id": ACCOUNT, "resource_id": RESOURCE, "template_id": None, "conditions": {"price": 5}}
    found = (await owner.put("/api/booking-conditions", json=body)).json()
    assert (found["template"], found["effective"]) == (None, {"price": 5})


async def _hold(client, **more):
    body = {"resource_id": RESOURCE, **STAY, "guests": 2} | more
    answer = await client.post(ASSISTANT, params={"action": "create_booking"}, json=body)
    assert answer.status_code == 201, answer.text
    return answer.json()["booking"]


async def test_bookings_are_listed_by_account_status_resource_and_days(operator):
    first = await _hold(operator)
    second = await _hold(operator, start="2026-07-20", end="2026-07-22")
    await operator.post(f"/api/auto-bookings/{second['id']}/confirm", json={"note": ""})

    async def ids(**params):
        answer = await operator.get("/api/auto-bookings", params={"user_id": ACCOUNT} | params)
        assert answer.status_code == 200, answer.text
        return [one["id"] for one in answer.json()["bookings"]]

    assert await ids() == [first["id"], second["id"]]
    assert await ids(status="held") == [first["id"]]
    assert await ids(resource_id=HOURS) == []
    assert await ids(**{"from": "2026-07-19"}) == [second["id"]]
    assert await ids(to="2026-07-16") == [first["id"]]


async def test_a_long_list_of_bookings_is_read_in_pages(operator):
    held = [await _hold(operator, start=f"2026-08-{day:02}", end=f"2026-08-{day + 1:02}")["id"] for day in ()]
    held = [
        (await _hold(operator, start=f"2026-08-{day:02}", end=f"2026-08-{day + 1:02}"))["id"] for day in range(1, 6)
    ]
    seen, after = [], None
    while True:
        params = {"user_id": ACCOUNT, "limit": 2} | ({"after": after} if after else {})
        found = (await operator.get("/api/auto-bookings", params=params)).json()
        seen += [one["id"] for one in found["bookings"]]
        after = found["next"]
        if after is None:
            break
    assert seen == held


async def test_a_hold_is_confirmed_once_and_a_lapsed_one_is_not(operator, house):
    booking = await _hold(operator)
    answer = await operator.post(f"/api/auto-bookings/{booking['id']}/confirm", json={"note": "предоплата пришла"})
    assert answer.status_code == 200
    found = answer.json()["booking"]
    assert (found["status"], found["note"], found["decided_by"]) == ("confirmed", "предоплата пришла", "Operator")
    again = await operator.post(f"/api/auto-bookings/{booking['id']}/confirm", json={"note": ""})
    assert again.status_code == 409
    other = await _hold(operator, start="2026-07-20", end="2026-07-22")
    house.clock.move(hours=25)
    late = await operator.post(f"/api/auto-bookings/{other['id']}/confirm", json={"note": ""})
    assert (late.status_code, late.json()["error"]["code"]) == (409, "lapsed")


async def test_a_hold_whose_dates_went_is_not_confirmed(operator, house):
    booking = await _hold(operator)
    stay = make_stay("2026-07-13", "2026-07-14")
    await house.core.store.bookings.save_busy(RESOURCE, make_busy().source, [make_busy(stay)])
    answer = await operator.post(f"/api/auto-bookings/{booking['id']}/confirm", json={"note": ""})
    assert (answer.status_code, answer.json()["error"]["code"]) == (409, "dates_taken")
    assert answer.json()["error"]["conflicts"]


async def test_a_hold_is_rejected_and_its_dates_are_free(operator):
    booking = await _hold(operator)
    answer = await operator.post(f"/api/auto-bookings/{booking['id']}/reject", json={"note": "передумали"})
    assert (answer.status_code, answer.json()["booking"]["status"]) == (200, "rejected")
    await _hold(operator)


async def test_a_webhook_is_handled_as_if_it_came_over_the_relay(owner, house):
    value = {
        "id": "msg-1", "chat_id": "u2i-by-hand", "user_id": int(ACCOUNT), "author_id": 200000009, "created": 1782907200,
        "type": "text", "chat_type": "u2i", "content": {"text": "Свободно?"}, "item_id": 1768287444,
    }  # fmt: skip
    hook = {"id": "e", "version": "v3.0.0", "timestamp": 1782907200, "payload": {"type": "message", "value": value}}
    for path in ("/api/ai-webhook", "/api/ai-webhook.php"):
        answer = await owner.post(path, content=json.dumps(hook))
        assert (answer.status_code, answer.json()) == (200, {"ok": True})
    found = (await owner.get("/api/chats/u2i-by-hand/messages")).json()
    assert [one["text"] for one in found["messages"]] == ["Свободно?"]


async def test_a_webhook_nobody_can_read_is_kept_whole(owner, house):
    assert (await owner.post("/api/ai-webhook", content=b"\xff{not json")).status_code == 200
    assert (await owner.post("/api/ai-webhook", content=b"another")).status_code == 200
    assert [one.body for one in await house.core.store.events.list_raw()] == ["ÿ{not json", "another"]


async def test_chats_are_listed_newest_first_in_pages_and_by_unread(operator, house):
    for number in range(5):
        await house.receive("Здравствуйте!", key=KEY._replace(chat_id=f"chat-{number}"))
    page = (await operator.get("/api/chats", params={"limit": 3})).json()
    assert [one["id"] for one in page["chats"]] == ["chat-4", "chat-3", "chat-2"]
    rest = (await operator.get("/api/chats", params={"limit": 3, "before": page["next"]})).json()
    assert [one["id"] for one in rest["chats"]] == ["chat-1", "chat-0"]
    assert rest["next"] is None
    await house.core.store.chats.mark_read(KEY._replace(chat_id="chat-1"))
    unread = (await operator.get("/api/chats", params={"unread": "true"})).json()["chats"]
    assert [one["id"] for one in unread] == ["chat-4", "chat-3", "chat-2", "chat-0"]


async def test_messages_are_read_from_the_newest_back(operator, house):
    for number in range(5):
        await house.receive(f"слово {number}")
    page = (await operator.get(f"/api/chats/{KEY.chat_id}/messages", params={"limit": 3})).json()
    assert [one["text"] for one in page["messages"]] == ["слово 2", "слово 3", "слово 4"]
    params = {"limit": 3, "before": page["next"]}
    page = (await operator.get(f"/api/chats/{KEY.chat_id}/messages", params=params)).json()
    assert [one["text"] for one in page["messages"]] == ["слово 0", "слово 1"]
    assert (page["has_older"], page["next"]) == (False, None)


async def test_words_go_into_the_outbox_signed_by_who_sent_them(operator, house):
    await house.receive("Здравствуйте!")
    answer = await operator.post(f"/api/chats/{KEY.chat_id}/messages", json={"text": "Добрый день!"})
    assert answer.status_code == 201
    assert [(one["state"], one["text"]) for one in answer.json()["outgoing"]] == [("queued", "Добрый день!")]
    rows = [row for row in await house.core.store.outbox.list_rows() if row.kind == "text"]
    assert [(row.text, row.author, row.is_automatic) for row in rows] == [("Добрый день!", "Operator", False)]


async def test_php_after_the_first_path_word_is_ignored(operator, house):
    assert (await operator.get("/api/ai-assistant.php?action=settings")).status_code == 200
    booking = await _hold(operator)
    assert (await operator.get(f"/api/auto-bookings.php?user_id={ACCOUNT}")).status_code == 200
    answer = await operator.post(f"/api/auto-bookings.php/{booking['id']}/reject", json={"note": ""})
    assert answer.status_code == 200
    assert (await operator.get("/api/booking-conditions.php", params={"user_id": ACCOUNT})).status_code == 200
    assert (await operator.get("/api/chats.php")).status_code == 200
    assert (await operator.get("/api/chats.phpx")).status_code == 404
