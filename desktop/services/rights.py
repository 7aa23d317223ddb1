"""The door of every service: who acts, whether they may, whether what they name is theirs, and what is noted of it."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import wraps
from typing import TYPE_CHECKING, Any, Final, TypeVar, cast

from desktop.domain.chat import ChatKey
from desktop.domain.people import Role
from desktop.domain.rights import (
    ROLE_RIGHTS,
    SYSTEM,
    Actor,
    Right,
    acting_as,
    current_actor,
    make_actor,
    make_owner,
    settings_refused,
)
from desktop.errors import Refused, Rejected

if TYPE_CHECKING:
    from desktop.store import Store

__all__ = [
    "SYSTEM", "Actor", "Right", "Seat", "acting_as", "current_actor", "find_actor", "make_actor", "make_owner",
    "needs", "open_to_all", "refuse_settings", "settings_refused", "sign",
]  # fmt: skip

F = TypeVar("F", bound=Callable[..., Any])

_WORDS: Final[Mapping[Right, str]] = {
    Right.STEP: "Делать это",
    Right.READ: "Смотреть это",
    Right.ANSWER: "Писать клиентам",
    Right.DRAFT: "Просить черновик",
    Right.HOLD: "Удерживать даты",
    Right.CONFIRM: "Решать по броням",
    Right.CANCEL: "Отменять брони",
    Right.CHAT_MODE: "Менять режим чата",
    Right.STOP: "Останавливать автоответы",
    Right.RELEASE: "Снимать стоп",
    Right.TRY: "Проверять ответы AI",
    Right.CONDITIONS: "Менять условия и объекты",
    Right.SETTINGS: "Менять настройки AI",
    Right.AUDIT: "Смотреть операторов и журнал действий",
    Right.EXPORT: "Выгружать данные",
    Right.ERASE: "Стирать данные человека",
    Right.KEYS: "Менять аккаунты, ключи, адреса, бюджет и реле",
    Right.PEOPLE: "Менять операторов и права",
    Right.DATA: "Распоряжаться копиями и хранением",
    Right.RUN: "Делать это за программу",
}
_ROLES: Final[Mapping[Role, str]] = {
    Role.OWNER: "владелец",
    Role.MANAGER: "управляющий",
    Role.OPERATOR: "оператор",
    Role.VIEWER: "наблюдатель",
}


@dataclass(slots=True)
class Seat:
    """Who sits at this window. Nobody while it is locked."""

    actor: Actor | None = None


def refusal_of(right: Right) -> Refused:
    """Names who may do it."""
    roles = [words for role, words in _ROLES.items() if right in ROLE_RIGHTS[role]]
    who = ", ".join(roles[:-1]) + (" или " if roles[:-1] else "") + roles[-1] if roles else "только сама программа"
    return Refused(f"{_WORDS[right]} может {who}.", code="no_right")


def refuse_settings(before: Mapping[str, Any], changed: Mapping[str, Any]) -> None:
    """Refused names the first key that is not who acts' to change."""
    actor = current_actor()
    kept = settings_refused(actor, before, changed) if actor is not None else list(changed)
    if kept:
        error = refusal_of(Right.KEYS if actor is not None and actor.may(Right.SETTINGS) else Right.SETTINGS)
        raise Refused(error.message, code="no_right", field=kept[0])


def find_actor(owner: object) -> Actor:
    """Whoever a token or a task named; at a window, and for what the program itself starts there, who sits at it."""
    actor = current_actor()
    seat = getattr(owner, "seat", None)
    if seat is not None and (actor is None or not actor.is_person):
        actor = seat.actor
    if actor is None:
        raise Refused("Сначала нужно войти.", code="not_signed_in")
    return actor


def sign(otherwise: str = "") -> str:
    """The name that stands at what is done now."""
    actor = current_actor()
    return (actor.signature if actor is not None and actor.is_person else "") or otherwise


def needs(right: Right, *, note: str = "") -> Callable[[F], F]:
    """The door of a method, or of a function whose first argument is the store.

    Refused `not_signed_in` or `no_right`; Rejected `not_found` when something is to be done to what is not theirs. What
    runs behind it acts as who came in. `note` is the action's name in the journal (`audit.py`).
    """

    def dress(method: F) -> F:
        shape = inspect.signature(method)

        def enter(owner: object) -> Actor:
            actor = find_actor(owner)
            if not actor.may(right):
                raise refusal_of(right)
            return actor

        if inspect.iscoroutinefunction(method):

            @wraps(method)
            async def guarded(owner: Any, *args: Any, **named: Any) -> Any:
                actor = enter(owner)
                with acting_as(actor):
                    if right is not Right.READ and (actor.accounts or actor.resources):
                        await _check_theirs(_store_of(owner), shape.bind(owner, *args, **named).arguments)
                    if not note:
                        return await method(owner, *args, **named)
                    from desktop.services.audit import noting

                    said = shape.bind(owner, *args, **named).arguments
                    async with noting(note, _store_of(owner), said):
                        return await method(owner, *args, **named)

        else:

            @wraps(method)
            def guarded(owner: Any, *args: Any, **named: Any) -> Any:
                with acting_as(enter(owner)):
                    return method(owner, *args, **named)

        guarded.__right__ = right  # type: ignore[attr-defined]
        guarded.__note__ = note  # type: ignore[attr-defined]
        return cast("F", guarded)

    return dress


def open_to_all(method: F) -> F:
    """Declared to need no right: it gives and changes nothing of the house's. The test of the matrix knows these."""
    method.__right__ = None  # type: ignore[attr-defined]
    return method


def _store_of(owner: Any) -> Store | None:
    """None for a service that holds none: nothing it does has a row to be somebody's."""
    from desktop.store import Store

    return owner if isinstance(owner, Store) else getattr(owner, "_store", None)


async def _check_theirs(store: Store | None, said: Mapping[str, Any]) -> None:
    """By the names that arguments have everywhere in the services."""
    if store is None:
        return
    scope = store.scope
    found = {key for value in said.values() for key in _list_keys(value)}
    ids = [one for name in ("resource_id", "resources") for one in _list_ids(said.get(name))]
    seen = (
        (not found or await scope.sees_chats(list(found)))
        and (not ids or await scope.sees_resources(ids))
        and (said.get("booking_id") is None or await scope.sees_booking(said["booking_id"]))
        and (said.get("template_id") is None or await scope.sees_template(said["template_id"]))
        and (said.get("outgoing_id") is None or await scope.sees_outgoing(said["outgoing_id"]))
    )
    if not seen:
        raise Rejected("this is not here", code="not_found")


def _list_keys(value: Any) -> list[ChatKey]:
    if isinstance(value, ChatKey):
        return [value]
    return [one for one in value if isinstance(one, ChatKey)] if isinstance(value, Sequence | frozenset | set) else []


def _list_ids(value: Any) -> list[str]:
    if isinstance(value, str):
        return [value]
    return [one for one in value if isinstance(one, str)] if isinstance(value, Sequence) else []
