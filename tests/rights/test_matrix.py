"""Every call by every role, and by nobody."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from typing import Any

import pytest

from desktop.domain.people import Role, User
from desktop.domain.rights import PIPELINE, ROLE_RIGHTS
from desktop.errors import Refused
from desktop.services.audit import NOTES
from desktop.services.rights import SYSTEM, Actor, Right, Seat, acting_as, make_actor, needs
from tests.rights.doors import Door, find_doors

DOORS = find_doors()
ROLES: dict[str, Actor | None] = {str(role): make_actor(User(str(role), role=role)) for role in Role}
ROLES |= {"program": SYSTEM, "nobody": None}

# What a person may do to others' money, dates and keys, said here a second time: a door that is opened too wide shows.
OWNER, MANAGER, OPERATOR, VIEWER = "owner", "manager", "operator", "viewer"
SAID_TWICE = {
    "FrontDesk.confirm": {OWNER, MANAGER, OPERATOR},
    "FrontDesk.reject": {OWNER, MANAGER, OPERATOR},
    "FrontDesk.cancel": {OWNER, MANAGER, OPERATOR},
    "BookingDesk.confirm": {OWNER, MANAGER, OPERATOR},
    "BookingDesk.hold": {OWNER, MANAGER, OPERATOR, "program"},
    "FrontDesk.send": {OWNER, MANAGER, OPERATOR},
    "FrontDesk.set_mode": {OWNER, MANAGER, OPERATOR},
    "FrontDesk.save_conditions": {OWNER, MANAGER},
    "FrontDesk.apply_template": {OWNER, MANAGER},
    "FrontDesk.save_settings": {OWNER, MANAGER},
    "FrontDesk.check_ai_key": {OWNER, MANAGER},
    "FrontDesk.save_account": {OWNER},
    "FrontDesk.save_relay": {OWNER},
    "FrontDesk.release_autopilot": {OWNER, MANAGER},
    "FrontDesk.stop_autopilot": {OWNER, MANAGER, OPERATOR, "program"},
    "FrontDesk.list_chats": {OWNER, MANAGER, OPERATOR, VIEWER, "program"},
    "Accounts.save_secret": {OWNER},
    "Operators.save_user": {OWNER},
    "Operators.remove_user": {OWNER},
    "Operators.issue_token": {OWNER},
    "Operators.list_actions": {OWNER, MANAGER},
    "Delivery.send": {"program"},
    "Autopilot.consider": {"program"},
    "bundle.import_bundle": {OWNER},
    "bundle.export_bundle": {OWNER, MANAGER},
}
READS = (
    "list",
    "get",
    "read",
    "count",
    "search",
    "load",
    "find",
    "imagine",
    "mark_read",
    "export",
    "verify",
    "preview",
    "replay",
)
FREE = {
    "note",
    "close",
    "forget",
    "make",
    "wake",
    "sweep_soon",
    "lock",
    "take_seat",
    "sign_in",
    "follow",
    "set_pace",
    "prefer",
    "read_local_http",
    "open_calendars",
    "open_conditions",
}
FREE |= {"find_by_token", "read_lock_minutes", "tell_draft_text"}
FREE |= {"note_presence", "read_notices"}
FREE |= {"note_typing", "look_at", "list_peers"}  # who has which chat open, here and on other desks


async def knock(door: Door, actor: Actor | None) -> bool:
    """Whether the door lets in. Nothing behind it runs: what comes in without its arguments goes no further."""
    owner: Any = object()
    if door.owner is not None:
        owner = object.__new__(door.owner)
        if door.name.split(".")[0] in {"FrontDesk", "Operators"}:
            owner.seat = Seat(actor)
    with acting_as(actor):
        try:
            if door.is_async:
                await door.call(owner, no_such_argument=None)
            else:
                door.call(owner, no_such_argument=None)
        except Refused as refused:
            if refused.code != ("not_signed_in" if actor is None else "no_right"):
                raise
            return False
        except TypeError:
            return True
    raise AssertionError(f"{door.name} took an argument it does not have")


def test_every_public_method_of_every_service_declares_its_right() -> None:
    assert [door.name for door in DOORS if not door.is_declared] == []
    assert len(DOORS) > 90


def test_what_is_open_to_all_gives_and_changes_nothing() -> None:
    names = {door.name.split(".")[1] for door in DOORS if door.is_declared and door.right is None}
    assert {name for name in names if not name.startswith("subscribe")} <= FREE


async def test_every_door_lets_in_exactly_the_roles_that_hold_its_right() -> None:
    wrong = []
    for door in DOORS:
        if door.is_declared and door.right is not None:
            for name, actor in ROLES.items():
                if await knock(door, actor) != (actor is not None and door.right in actor.rights):
                    wrong.append(f"{door.name} by {name}")
    assert wrong == []


async def test_doors_that_matter_are_as_wide_as_said_here() -> None:
    by_name = {door.name: door for door in DOORS}
    for name, expected in SAID_TWICE.items():
        let_in = {role for role, actor in ROLES.items() if await knock(by_name[name], actor)}
        assert let_in == expected, name


def test_every_action_that_a_door_notes_is_known_to_the_journal() -> None:
    noted = {getattr(door.call, "__note__", "") for door in DOORS} - {""}
    assert noted - set(NOTES) == set()
    assert {"booking.confirm", "booking.reject", "booking.cancel", "conditions.save", "settings.save", "account.save",
            "operator.save", "token.issue", "data.export", "data.import", "chat.mode", "autopilot.stop"} <= noted  # fmt: skip


def test_who_only_looks_reaches_nothing_but_readings() -> None:
    reached = [door.name for door in DOORS if door.is_declared and door.right is Right.READ]
    assert [name for name in reached if not name.split(".")[1].startswith(READS)] == []


def test_program_itself_never_decides_and_changes_nothing_that_is_set_up() -> None:
    kept = {Right.CONFIRM, Right.CANCEL, Right.CONDITIONS, Right.SETTINGS, Right.KEYS, Right.PEOPLE, Right.RELEASE}
    assert not PIPELINE & (kept | {Right.ANSWER, Right.EXPORT, Right.ERASE, Right.DATA, Right.CHAT_MODE})


def test_no_person_does_the_programs_work() -> None:
    assert not any(Right.RUN in rights for rights in ROLE_RIGHTS.values())


def test_each_role_has_what_the_one_below_it_has() -> None:
    order = [Role.VIEWER, Role.OPERATOR, Role.MANAGER, Role.OWNER]
    for below, above in pairwise(order):
        assert ROLE_RIGHTS[below] < ROLE_RIGHTS[above]


@pytest.mark.parametrize("right", [Right.CONFIRM, Right.KEYS, Right.RUN])
async def test_refusal_is_a_sentence_that_names_who_may(right: Right) -> None:
    class Service:
        @needs(right)
        async def act(self) -> None: ...

    with acting_as(ROLES[VIEWER]), pytest.raises(Refused) as refused:
        await Service().act()
    who = {
        Right.CONFIRM: "владелец, управляющий или оператор",
        Right.KEYS: "владелец",
        Right.RUN: "только сама программа",
    }
    assert refused.value.message.endswith(f"может {who[right]}.")
    assert refused.value.code == "no_right"


async def test_matrix_goes_red_for_a_method_without_a_right_and_for_one_opened_too_wide() -> None:
    """The check of the check."""

    class Store: ...

    class Hole:
        def __init__(self, store: Store) -> None: ...
        async def give_all(self) -> None: ...

        @needs(Right.READ)
        async def erase(self) -> None: ...

    from tests.rights.doors import is_service

    assert is_service(Hole)
    doors = [Door(f"Hole.{name}", call, Hole) for name, call in vars(Hole).items() if not name.startswith("_")]
    assert [door.name for door in doors if not door.is_declared] == ["Hole.give_all"]
    assert not doors[1].name.split(".")[1].startswith(READS)
    assert await knock(doors[1], ROLES[VIEWER])


async def test_what_runs_behind_a_door_acts_as_who_came_in() -> None:
    seen: list[Callable[[], Any]] = []

    class Service:
        def __init__(self) -> None:
            self.seat = Seat(ROLES[MANAGER])

        @needs(Right.READ)
        async def read(self) -> None:
            from desktop.services.rights import current_actor

            seen.append(current_actor)
            assert current_actor() == expected

    expected = ROLES[MANAGER]
    with acting_as(None):
        await Service().read()
    with acting_as(SYSTEM):  # what the program starts at a window belongs to who sits there
        await Service().read()
    expected = ROLES[VIEWER]
    with acting_as(expected):  # who came with a token stays who they are
        await Service().read()
    assert len(seen) == 3
