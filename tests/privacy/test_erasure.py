"""One person's data is found and erased everywhere; the chain stays whole, the dates stay taken, nobody comes back."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import create_engine, inspect, text

from desktop.domain.pages import OutKind
from desktop.domain.people import Client
from desktop.errors import Rejected
from desktop.store.events import RawEvent
from desktop.store.outbox_rows import NewOutgoing
from desktop.store.retention import Terms
from tests.builders import ACCOUNT, make_booking, make_chat, make_draft, make_key, make_message, make_resource
from tests.rights.byte_scan import scan

NAME, PHONE, WORDS = "Агриппина Несуществующая", "+7 900 000-00-77", "сиреневыймонгольфьер"
MARKS = {"name": NAME, "phone": PHONE, "words": WORDS[:16], "own": "ЗаметкаПроНеё"}
CLIENT = "94235311"


async def plant(store) -> None:
    await store.conditions.save_resource(make_resource())
    for name, client in (("her-1", CLIENT), ("her-2", CLIENT), ("another", "55500055")):
        key = make_key(name)
        who = NAME if client == CLIENT else "Пробный Сосед"
        said = f"{WORDS}, это {NAME}, {PHONE}" if client == CLIENT else "Добрый день, я сосед"
        message = make_message(said, key=key, id=f"{name}-m1", author_id=client)
        await store.events.save_events([message])
        await store.chats.save_chats([make_chat(key=key, client_name=who, client_id=client)])
        await store.ai_log.append({"text": said, "request": {"messages": [said]}}, key=key)
        await store.drafts.save(make_draft(key=key, text=said, for_message_id=message.id))
        await store.chats.save_compose(key, said)
    words = NewOutgoing(OutKind.TEXT, make_key("her-1"), text=f"{NAME}, ждём вас", author="Оператор", dedupe_key="one")
    await store.outbox.enqueue(words)
    await store.bookings.hold(make_booking(chat=make_key("her-1"), name=NAME, phone=PHONE, note="ЗаметкаПроНеё"))
    await store.people.save_client(Client(ACCOUNT, CLIENT, NAME, PHONE, "ЗаметкаПроНеё"))
    await store.people.note_action("owner", "client.save", NAME, {"before": {"name": NAME, "phone": PHONE}})
    raw = RawEvent(ACCOUNT, f'{{"author_id":{CLIENT},"text":"{WORDS}"}}', store._clock(), "new kind", 7)
    await store.events.save_events([], raw=[raw])


def dump(where: str) -> dict[str, bytes]:
    """All that a PostgreSQL has, row by row."""
    if "://" not in where:
        return {}
    engine = create_engine(where)
    with engine.connect() as connection:
        rows = [
            str(row[0])
            for table in inspect(connection).get_table_names()
            for row in connection.execute(text(f'SELECT CAST(t AS TEXT) FROM "{table}" t'))
        ]
    engine.dispose()
    return {"dump": "\n".join(rows).encode()}


async def test_after_an_erasure_no_byte_of_the_person_is_left_and_the_others_stay(store, where, tmp_path):
    await plant(store)
    before = scan(MARKS, tmp_path, texts=dump(where))
    assert {hit.split(" ")[0] for hit in before.hits} == set(MARKS)
    erased = await store.erasure.erase_person(make_key("her-2"))
    assert set(erased.chats) == {make_key("her-1"), make_key("her-2")}
    assert {"messages", "drafts", "outbox", "auto_bookings", "clients", "ai_chat_logs", "raw_events"} <= set(
        erased.rows
    )
    found = scan(MARKS, tmp_path, texts=dump(where))
    assert found.hits == []
    assert await store.ai_log.verify() is None
    assert await store.chats.get_chat(make_key("her-1")) is None
    assert await store.chats.get_chat(make_key("another")) is not None
    assert [hit.key for hit in await store.search.find("сосед")] == [make_key("another")]
    assert await store.search.find(WORDS) == ()
    booking = (await store.bookings.list_bookings())[0]
    assert (booking.name, booking.phone, booking.note, booking.chat) == ("", "", "", None)


async def test_what_avito_tells_again_stays_out_and_a_new_word_is_a_new_person(store, clock):
    await plant(store)
    key = make_key("her-1")
    old = make_message("старое", key=key, id="her-1-m0", created_at=clock() - timedelta(days=1))
    await store.erasure.erase_person(key)
    await store.events.save_events([old])
    await store.chats.save_chats([make_chat(key=key, client_name=NAME, client_id=CLIENT, last_at=old.created_at)])
    assert await store.chats.get_chat(key) is None
    clock.move(minutes=5)
    await store.events.save_events([make_message("здравствуйте ещё раз", key=key, id="her-1-m9", created_at=clock())])
    chat = await store.chats.get_chat(key)
    assert chat is not None
    assert chat.client_name == ""
    assert [one.text for one in (await store.chats.read_messages(key)).messages] == ["здравствуйте ещё раз"]


async def test_all_that_is_theirs_is_read_for_them(store):
    await plant(store)
    rows = await store.erasure.read_person(make_key("her-1"))
    assert {"chats", "messages", "drafts", "outbox", "auto_bookings", "clients", "ai_chat_logs"} <= set(rows)
    assert len(rows["chats"]) == 2
    assert "сосед" not in str(rows)


async def test_whom_nobody_knows_is_not_erased(store):
    with pytest.raises(Rejected):
        await store.erasure.erase_person(make_key("nobody"))


async def test_what_is_too_old_goes_and_open_chats_and_live_stays_are_spared(store, clock):
    await plant(store)
    assert await store.retention.preview(Terms()) == replace(await store.retention.preview(Terms()), chats=0)
    clock.move(days=400)
    await store.chats.set_needs_operator(make_key("another"), "low_confidence")
    await store.events.save_events([make_message("снова я", key=make_key("her-2"), id="her-2-m2", created_at=clock())])
    terms = Terms(chats=365, ai_records=365, bookings=365)
    before = await store.retention.preview(terms)
    gone = await store.retention.apply(terms)
    assert gone.to_json() == before.to_json()
    # her-1 has words on their way; her-2 goes on without its beginning; the third waits for a person
    assert before.to_json() == {"chats": 0, "messages": 1, "ai_records": 3, "bookings": 1}
    assert [one.text for one in (await store.chats.read_messages(make_key("her-2"))).messages] == ["снова я"]
    assert await store.chats.get_chat(make_key("another")) is not None
    assert await store.ai_log.verify() is None
    assert not await store.retention.preview(terms)
