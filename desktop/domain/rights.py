"""Who may do what: the rights, the table of the roles, and who acts in the running task."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final

from desktop.domain.chat import AccountId, ResourceId
from desktop.domain.people import Role, User


class Right(StrEnum):
    """What a door asks for. A person has the rights of the role; the program's own tasks have PIPELINE."""

    STEP = "step"  # an inner step of a wish that met its own door, or of the pipeline: anybody who is somebody
    READ = "read"  # chats, bookings, conditions, settings, the AI log
    ANSWER = "answer"  # write to clients, mark as read, note and tag
    DRAFT = "draft"  # ask the assistant for a draft
    HOLD = "hold"  # hold dates
    CONFIRM = "confirm"  # decide on a hold; never the program's own
    CANCEL = "cancel"  # take back what was confirmed
    CHAT_MODE = "chat_mode"  # the mode of one chat
    STOP = "stop"  # stop the autopilot
    RELEASE = "release"  # let it go on
    TRY = "try"  # ask the assistant in a client's place
    CONDITIONS = "conditions"  # prices, rules, templates, resources, calendars
    SETTINGS = "settings"  # the assistant's settings; which keys of them: `OWNER_SETTINGS`
    AUDIT = "audit"  # who did what, and the list of operators
    EXPORT = "export"  # take data out of the program
    ERASE = "erase"  # erase a person's data
    KEYS = "keys"  # accounts, keys, the relay
    PEOPLE = "people"  # operators, roles, tokens
    DATA = "data"  # back-ups, restoring, retention, encryption
    RUN = "run"  # the pipeline's work; no person's


_VIEWER: Final = frozenset({Right.STEP, Right.READ})
_OPERATOR: Final = _VIEWER | {
    Right.ANSWER, Right.DRAFT, Right.HOLD, Right.CONFIRM, Right.CANCEL, Right.CHAT_MODE, Right.STOP, Right.TRY,
}  # fmt: skip
_MANAGER: Final = _OPERATOR | {
    Right.RELEASE, Right.CONDITIONS, Right.SETTINGS, Right.AUDIT, Right.EXPORT, Right.ERASE,
}  # fmt: skip
_OWNER: Final = _MANAGER | {Right.KEYS, Right.PEOPLE, Right.DATA}
ROLE_RIGHTS: Final[Mapping[Role, frozenset[Right]]] = {
    Role.OWNER: _OWNER,
    Role.MANAGER: _MANAGER,
    Role.OPERATOR: _OPERATOR,
    Role.VIEWER: _VIEWER,
}
# What drafting, autopilot, delivery and the sweep need. Nothing in it decides about a booking or changes what is set up.
PIPELINE: Final = frozenset({Right.STEP, Right.RUN, Right.READ, Right.DRAFT, Right.HOLD, Right.STOP})

# Settings of the assistant that the owner alone changes: where the key and the clients' words go, and what it may cost.
# A manager changes all the others; an operator and a viewer none (the mode of a chat is CHAT_MODE).
OWNER_SETTINGS: Final = frozenset({"api_key", "base_url", "proxy", "monthly_budget", "mask_personal_data"})


@dataclass(frozen=True, slots=True)
class Actor:
    """Who acts. No accounts named: all of them; no resources named: all of those accounts'. No role: the program itself."""

    login: str
    name: str
    role: Role | None
    accounts: tuple[AccountId, ...] = ()
    resources: tuple[ResourceId, ...] = ()
    rights: frozenset[Right] = frozenset()

    @property
    def is_person(self) -> bool:
        return self.role is not None

    @property
    def signature(self) -> str:
        """What stands at decisions and in the journal."""
        return self.name or self.login

    def may(self, right: Right) -> bool:
        return right in self.rights

    def may_set(self, key: str) -> bool:
        """Whether this key of the assistant's settings may be changed."""
        return self.may(Right.KEYS if key in OWNER_SETTINGS else Right.SETTINGS)


def make_actor(user: User) -> Actor:
    return Actor(user.login, user.name, user.role, user.accounts, user.resources, ROLE_RIGHTS[user.role])


def make_owner(name: str) -> Actor:
    """The one person of a machine where no operators are set up."""
    return Actor("", name, Role.OWNER, rights=_OWNER)


SYSTEM: Final = Actor("", "Броня", None, rights=PIPELINE)

# Inherited by every task that is started; nobody, where nobody was named.
_acting: ContextVar[Actor | None] = ContextVar("acting", default=None)


def current_actor() -> Actor | None:
    return _acting.get()


@contextmanager
def acting_as(actor: Actor | None) -> Iterator[None]:
    before = _acting.get()
    _acting.set(actor)
    try:
        yield
    finally:
        # Not by token: a generator may be closed in another context than it was opened in.
        _acting.set(before)


def settings_refused(actor: Actor, before: Mapping[str, Any], changed: Mapping[str, Any]) -> list[str]:
    """Keys this actor may not change and that would change; a key of the model server always counts as a change."""
    return [
        key
        for key, value in changed.items()
        if not actor.may_set(key) and (key == "api_key" or key not in before or before[key] != value)
    ]
