"""What is not assigned to an operator is not there for them: in lists, counts, searches and single looks."""

from __future__ import annotations

import inspect
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

import pytest

from desktop.core import Core
from desktop.domain.booking import Booking, BookingStatus
from desktop.domain.chat import ChatFilter, ChatKey, ChatMode, MessageId, ResourceId
from desktop.domain.pages import OutKind
from desktop.domain.people import Client, Role, User
from desktop.domain.stay import Stay, Unit
from desktop.errors import BronyaError, Rejected
from desktop.services.rights import Actor, Right, acting_as, make_actor
from desktop.store.outbox_rows import NewOutgoing
from tests.rights.conftest import HIDDEN, OTHER_FLAT, OUR_FLAT, OURS, Flat
from tests.rights.doors import find_doors

BY_ACCOUNT = make_actor(User("oleg", "Олег", Role.OWNER, (OURS,)))
BY_RESOURCE = make_actor(User("olga", "Ольга", Role.OWNER, resources=(OUR_FLAT.resource,)))
LIMITED = pytest.mark.parametrize("actor", [BY_ACCOUNT, BY_RESOURCE], ids=["by account", "by resource"])


async def fill(core: Core) -> dict[str, Any]:
    """A booking, a template, a client, a draft's log and a row of the outbox of each account."""
    found: dict[str, Any] = {}
    for flat, word in ((OUR_FLAT, "наше"), (OTHER_FLAT, HIDDEN)):
        store = core.store
        start = datetime(2026, 6, 1, 14)  # noqa: DTZ001 - a stay is wall clock
        stay = Stay(start, start + timedelta(days=2, hours=-2), Unit.NIGHT)
        held = Booking("", flat.resource, stay, BookingStatus.HELD, core._setting.clock(), account_id=flat.account,
                       chat=flat.chat, name=word)  # fmt: skip
        found[f"booking/{flat.account}"] = (await store.bookings.hold(held)).id
        from desktop.domain.conditions import parse_conditions

        template = await store.conditions.add_template(word, parse_conditions({"rules": word}), account_id=flat.account)
        found[f"template/{flat.account}"] = template.id
        await store.people.save_client(Client(flat.account, "1", word))
        await store.ai_log.append({"answer": word}, kind="draft", key=flat.chat)
        row = await store.outbox.enqueue(NewOutgoing(OutKind.TEXT, key=flat.chat, text=word))
        found[f"outgoing/{flat.account}"] = row.id
        await store.chats.save_compose(flat.chat, word)
    return found


def arguments_for(call: Any, flat: Flat, ids: dict[str, Any]) -> dict[str, Any] | None:
    """By the names and types arguments have; None when there is one nobody here knows."""
    known: dict[str, Any] = {
        "key": flat.chat, "chat": flat.chat, "chosen": ChatFilter.ALL, "resource_id": flat.resource,
        "template_id": ids[f"template/{flat.account}"], "booking_id": ids[f"booking/{flat.account}"],
        "outgoing_id": ids[f"outgoing/{flat.account}"], "message_id": flat.message, "text": "договор",
        "start": date(2026, 5, 1), "end": date(2026, 7, 1), "changed": {}, "mode": ChatMode.OFF, "note": "",
        "conditions": {}, "resources": [flat.resource], "question": "Есть парковка?", "name": "имя", "reason": "",
        "stay": Stay.of_dates(date(2026, 6, 20), date(2026, 6, 22)), "ids": [str(one) for one in ids.values()], "hours": 1.0,
        "limit": 5, "account_id": flat.account,
    }  # fmt: skip
    given = {}
    for name, parameter in list(inspect.signature(call).parameters.items())[1:]:
        if parameter.default is not inspect.Parameter.empty and name not in {"key", "chat", "resource_id"}:
            continue
        if name not in known:
            return None
        given[name] = known[name]
    return given


@pytest.mark.parametrize("role", list(Role))
async def test_who_is_let_in_by_the_desk_is_not_stopped_by_a_door_behind_it(core: Core, role: Role) -> None:
    ids = await fill(core)
    asked = 0
    for door in find_doors():
        given = arguments_for(door.call, OUR_FLAT, ids) if door.name.startswith("FrontDesk.") else None
        actor = make_actor(User("one", role=role))
        if given is None or not door.is_async or door.right is None or not actor.may(door.right):
            continue
        asked += 1
        with acting_as(actor):
            try:
                await door.call(core.desk, **given)
            except BronyaError as error:
                if error.code in {"no_right", "not_signed_in"}:
                    raise AssertionError(f"{door.name}: {error.message}") from error
    assert asked >= (40 if role is Role.OWNER else 20)


@LIMITED
async def test_no_reading_of_the_desk_shows_anything_of_others(core: Core, actor: Actor) -> None:
    ids = await fill(core)
    asked, skipped = 0, []
    for door in find_doors():
        if not door.name.startswith("FrontDesk.") or door.right is not Right.READ or not door.is_async:
            continue
        for flat in (OUR_FLAT, OTHER_FLAT):
            given = arguments_for(door.call, flat, ids)
            if given is None:
                skipped.append(door.name)
                continue
            with acting_as(actor):
                try:
                    answer = repr(await door.call(core.desk, **given))
                except BronyaError as error:
                    answer = error.message
            asked += 1
            assert HIDDEN not in answer, door.name
    assert asked >= 30
    assert len(set(skipped)) <= 4, skipped


async def test_the_check_sees_what_is_hidden_when_nothing_hides_it(core: Core) -> None:
    await fill(core)
    page = await core.desk.list_chats(ChatFilter.ALL)
    assert HIDDEN in repr(page)
    assert HIDDEN in repr(await core.desk.search("договор"))
    assert HIDDEN in repr(await core.desk.list_bookings())
    assert HIDDEN in repr(await core.desk.list_ai_log())


@LIMITED
async def test_what_is_theirs_is_there(core: Core, actor: Actor) -> None:
    ids = await fill(core)
    desk = core.desk
    with acting_as(actor):
        assert [chat.key for chat in (await desk.list_chats(ChatFilter.ALL)).chats] == [OUR_FLAT.chat]
        assert (await desk.count_chats()).by_filter[ChatFilter.ALL] == 1
        assert [hit.key for hit in await desk.search("договор")] == [OUR_FLAT.chat]
        assert [one.id for one in await desk.list_bookings()] == [ids[f"booking/{OURS}"]]
        assert [one.id for one in await desk.list_resources()] == [OUR_FLAT.resource]
        assert list(await desk.list_busy(date(2026, 5, 1), date(2026, 7, 1))) == [OUR_FLAT.resource]
        assert len((await desk.read_messages(OUR_FLAT.chat)).messages) == 1
        assert len(await desk.list_ai_log()) == 1
    with acting_as(BY_ACCOUNT):
        assert [one.user_id for one in await desk.list_accounts()] == [OURS]
        assert [one.name for one in await desk.list_templates()] == ["наше"]


@LIMITED
async def test_what_is_not_theirs_answers_as_what_is_not_there(core: Core, actor: Actor) -> None:
    await fill(core)
    nowhere = ChatKey(OURS, OUR_FLAT.chat.chat_id + "0")
    with acting_as(actor):
        for key in (OTHER_FLAT.chat, ChatKey(*nowhere)):
            assert await core.desk.get_chat(key) is None
            assert (await core.desk.read_messages(key)).messages == ()
            assert await core.desk.load_compose(key) == ""
            assert await core.desk.read_draft(key) is None
            assert await core.desk.load_picture(key, MessageId("m-2")) is None
        answers = []
        for resource in (OTHER_FLAT.resource, ResourceId("no-such")):
            with pytest.raises(Rejected) as rejected:
                await core.desk.read_conditions(resource_id=resource)
            answers.append((rejected.value.code, rejected.value.message.replace(resource, "?")))
        assert answers[0] == answers[1]


@LIMITED
async def test_nothing_can_be_done_to_what_is_not_theirs(core: Core, actor: Actor) -> None:
    ids = await fill(core)
    tried = 0
    before = await shot(core)
    for door in find_doors():
        if not door.name.startswith("FrontDesk.") or door.right in {None, Right.READ, Right.STOP, Right.RELEASE}:
            continue
        given = arguments_for(door.call, OTHER_FLAT, ids)
        names = {"key", "chat", "resource_id", "resources", "booking_id", "outgoing_id", "template_id"}
        if given is None or not names & set(given):
            continue
        if set(given) & names == {"template_id"} and actor is BY_RESOURCE:
            continue
        tried += 1
        with acting_as(actor), pytest.raises(Rejected) as rejected:
            await door.call(core.desk, **given)
        assert rejected.value.code == "not_found", door.name
    assert tried >= 14
    assert await shot(core) == before


async def shot(core: Core) -> list[Any]:
    store = core.store
    return [
        await store.bookings.list_bookings(),
        await store.outbox.list_rows(),
        (await store.chats.list_chats()).chats,
        await store.conditions.list_resources(),
        await store.chats.load_compose(OTHER_FLAT.chat),
        await store.conditions.read_effective(OTHER_FLAT.resource),
    ]


async def test_template_that_holds_for_resources_of_others_too_is_not_theirs_to_change(core: Core) -> None:
    template = await core.desk.add_template("общий", {"price": 1000})
    await core.desk.apply_template(template.id, [OUR_FLAT.resource, OTHER_FLAT.resource])
    with acting_as(BY_RESOURCE):
        (shown,) = [one for one in await core.desk.list_templates() if one.id == template.id]
        assert shown.resources == (OUR_FLAT.resource,)
        with pytest.raises(BronyaError) as refused:
            await core.desk.save_conditions({"price": 1}, template_id=template.id)
    assert refused.value.code == "shared_template"
    await core.desk.save_conditions({"price": 2000}, template_id=template.id)
    view = await core.desk.read_conditions(resource_id=OTHER_FLAT.resource)
    assert view.effective["price"] == 2000


async def test_search_goes_on_behind_what_is_hidden(core: Core) -> None:
    from desktop.domain.chat import Author, Message, MessageKind

    now = core._setting.clock()
    batch = [
        Message(OTHER_FLAT.chat, MessageId(f"x-{number}"), Author.CLIENT, "1", MessageKind.TEXT, "договор",
                now + timedelta(minutes=number + 1))
        for number in range(120)
    ]  # fmt: skip
    await core.store.events.save_events(batch)
    with acting_as(BY_ACCOUNT):
        assert [hit.key for hit in await core.desk.search("договор", limit=5)] == [OUR_FLAT.chat]


async def test_other_account_is_seen_as_soon_as_it_is_assigned(core: Core) -> None:
    both = replace(BY_ACCOUNT, accounts=(OURS, OTHER_FLAT.account))
    with acting_as(both):
        assert len((await core.desk.list_chats(ChatFilter.ALL)).chats) == 2
