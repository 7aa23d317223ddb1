"""Operators in memory, with a seat that is signed into, locked and lost."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime

from desktop.domain.people import AuditEntry, Role, User
from desktop.domain.rights import Actor, make_actor, make_owner
from desktop.errors import BronyaError, Refused, Rejected
from desktop.services.operators import Wait

NAME = "Анна Журавлёва"
PASSWORD = "верный пароль"


class FakeOperators:
    """One person until `share()`; `fail_next` makes one call raise."""

    def __init__(self) -> None:
        self.actor: Actor | None = make_owner(NAME)
        self.users: dict[str, User] = {}
        self.entries: list[AuditEntry] = []
        self.passwords: dict[str, str] = {}
        self.minutes = 15
        self.tokens: list[str] = []
        self.wait_s = 0
        self.fail_next: BronyaError | None = None
        self._listeners: list[Callable[[Actor | None], None]] = []

    def share(self) -> None:
        """Three operators, and the owner sits here."""
        for login, name, role in (
            ("anna", NAME, Role.OWNER),
            ("oleg", "Олег Пробный", Role.OPERATOR),
            ("irina", "Ирина Образцова-Константинопольская", Role.MANAGER),
        ):
            self.users[login] = User(login, name, role, has_password=True)
        self.actor = make_actor(self.users["anna"])

    @property
    def is_shared(self) -> bool:
        return bool(self.users)

    def subscribe(self, callback: Callable[[Actor | None], None]) -> Callable[[], None]:
        self._listeners.append(callback)
        return lambda: self._listeners.remove(callback) if callback in self._listeners else None

    def seat(self, actor: Actor | None) -> None:
        self.actor = actor
        for callback in tuple(self._listeners):
            callback(actor)

    async def sign_in(self, login: str, password: str) -> Actor:
        if self.wait_s:
            raise Wait(self.wait_s)
        if password != PASSWORD or login not in self.users:
            raise Rejected("wrong", code="wrong_password", field="password")
        actor = make_actor(self.users[login])
        self.seat(actor)
        return actor

    def lock(self) -> None:
        if self.users:
            self.seat(None)

    async def change_password(self, old: str, new: str) -> None:
        self._answer()

    async def list_users(self) -> Sequence[User]:
        self._answer()
        return list(self.users.values())

    async def save_user(self, user: User, password: str | None = None) -> User:
        self._answer()
        if user.login not in self.users and password is None:
            raise Rejected("a new operator needs a password", code="password", field="password")
        self.users[user.login] = replace(user, has_password=True)
        if password:
            self.passwords[user.login] = password
        return self.users[user.login]

    async def remove_user(self, login: str) -> None:
        self._answer()
        del self.users[login]

    async def issue_token(self, login: str) -> str:
        self._answer()
        self.tokens.append(login)
        self.users[login] = replace(self.users[login], has_token=True)
        return "token-shown-once-0123456789"

    async def revoke_token(self, login: str) -> None:
        self.users[login] = replace(self.users[login], has_token=False)

    async def list_actions(
        self, *, limit: int = 200, before: int | None = None, login: str = "", action: str = ""
    ) -> Sequence[AuditEntry]:
        self._answer()
        found = [one for one in self.entries if (not login or one.login == login) and one.action.startswith(action)]
        return [one for one in found if before is None or one.id < before][:limit]

    async def export_actions(self, *, login: str = "", action: str = "") -> Sequence[AuditEntry]:
        return await self.list_actions(limit=10_000, login=login, action=action)

    async def read_lock_minutes(self) -> int:
        return self.minutes

    async def save_lock_minutes(self, minutes: int) -> None:
        self._answer()
        self.minutes = minutes

    def _answer(self) -> None:
        if self.actor is None:
            raise Refused("nobody sits here", code="not_signed_in")
        if (error := self.fail_next) is not None:
            self.fail_next = None
            raise error


def make_entries() -> list[AuditEntry]:
    at = datetime(2026, 5, 12, 9, 30, tzinfo=UTC)
    said = (
        ("oleg", "booking.confirm", "b-7", '{"before":{"status":"held"},"after":{"status":"confirmed"}}'),
        ("irina", "conditions.save", "studio-nevsky", '{"before":{"price":4200},"after":{"price":4500}}'),
        ("anna", "settings.save", "", '{"api_key":"changed"}'),
        ("anna", "operator.save", "oleg", '{"before":{"role":"viewer"},"after":{"role":"operator"}}'),
        ("oleg", "sign_in.failed", "", "{}"),
        ("anna", "autopilot.stop", "обед", '{"after":{"stopped":"обед"}}'),
    )
    return [AuditEntry(len(said) - n, at, *one) for n, one in enumerate(said)]
