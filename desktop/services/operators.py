"""Operators: who sits at this window, who may come in and with what, tokens, and the journal of what was done."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from math import ceil

from desktop.domain.changes import Changes
from desktop.domain.people import AuditEntry, Role, User
from desktop.domain.rights import SYSTEM, acting_as
from desktop.errors import Refused, Rejected
from desktop.logs import redactor
from desktop.services.audit import LOCK_MINUTES, LOCK_OPTION, write_note
from desktop.services.rights import Actor, Right, Seat, find_actor, make_actor, make_owner, needs, open_to_all
from desktop.store import Store

FREE_TRIES = 5
FIRST_WAIT_S = 30
LONGEST_WAIT_S = 3600
SHORTEST_PASSWORD = 8
_LONGEST_PASSWORD = 1000


def wait_after(failures: int) -> timedelta:
    """How long nobody may try after so many wrong passwords: 30 s after the fifth, then twice as long, an hour at most."""
    if failures < FREE_TRIES:
        return timedelta(0)
    return timedelta(seconds=min(LONGEST_WAIT_S, FIRST_WAIT_S * 2 ** min(failures - FREE_TRIES, 20)))


class Operators:
    """Owns the seat of this window. With no owner who has a password there is nobody to keep out: the machine's person

    sits there as the owner, and is never asked who they are.
    """

    def __init__(self, store: Store, *, clock: Callable[[], datetime], owner_name: str) -> None:
        self._store = store
        self._clock = clock
        self._owner_name = owner_name
        self._stamp = ""
        self.seat = Seat()
        self._listeners: list[Callable[[Actor | None], None]] = []

    # ---- the seat

    @property
    def actor(self) -> Actor | None:
        """Who sits here; None while the window is locked."""
        return self.seat.actor

    @property
    def is_shared(self) -> bool:
        """Whether there is anybody to tell apart: then the window can be locked."""
        return bool(self._stamp) or self.seat.actor is None

    @open_to_all
    def subscribe(self, callback: Callable[[Actor | None], None]) -> Callable[[], None]:
        """Hears who sits here whenever that changes, None for a lock; returns how to stop it."""
        self._listeners.append(callback)
        return lambda: self._listeners.remove(callback)

    @open_to_all
    async def take_seat(self) -> Actor | None:
        """At start: the machine's only person, or nobody until somebody signs in."""
        self._seat(None if await self._is_shared() else make_owner(self._owner_name), "")
        return self.seat.actor

    @open_to_all
    async def sign_in(self, login: str, password: str) -> Actor:
        """Rejected `wrong_password`; Refused `wait` (its `retry_after_s`) after too many of them."""
        redactor.hide(password)
        login = _fold(login)
        await self._charge(login)
        user = await self._store.people.check_password(login, password[:_LONGEST_PASSWORD])
        if user is None:
            with acting_as(SYSTEM):
                await self._note(login, "sign_in.failed")
            raise Rejected("the login or the password is wrong", code="wrong_password", field="password")
        await self._store.people.clear_sign_in(login)
        found = await self._store.people.read_user(login)
        assert found is not None
        actor = make_actor(user)
        await self._note(login, "sign_in")
        self._seat(actor, found[1])
        return actor

    async def _charge(self, login: str) -> None:
        now = self._clock()

        def left(failures: int, last_at: datetime) -> timedelta:
            # A clock that was set back must not lock anybody out for longer than the rule says.
            return min(last_at, now) + wait_after(failures) - now

        failures, last_at = await self._store.people.charge_sign_in(
            login, lambda failures, at: left(failures, at) <= timedelta(0)
        )
        wait = left(failures, last_at)
        if wait > timedelta(0):
            raise Wait(ceil(wait.total_seconds()))

    @open_to_all
    def lock(self) -> None:
        """Nobody sits here any more; does nothing where there is only one person."""
        if self._stamp:
            self._seat(None, "")

    @open_to_all
    async def follow(self, changes: Changes) -> None:
        """Operators changed, here or at another desk: who is disabled or has another password must sign in again."""
        if not changes.people:
            return
        actor = self.seat.actor
        if actor is None or not self._stamp:
            if await self._is_shared() != (actor is None):
                await self.take_seat()
            return
        found = await self._store.people.read_user(actor.login)
        if found is None or found[1] != self._stamp:
            self._seat(None, "")
        elif (now := make_actor(found[0])) != actor:
            self._seat(now, self._stamp)

    async def _is_shared(self) -> bool:
        return any(_may_come_as_owner(one) for one in await self._store.people.list_users())

    def _seat(self, actor: Actor | None, stamp: str) -> None:
        changed = actor != self.seat.actor
        self.seat.actor, self._stamp = actor, stamp
        if changed:
            for callback in tuple(self._listeners):
                callback(actor)

    async def _note(self, login: str, action: str) -> None:
        await self._store.people.note_action(login, action)

    # ---- the list

    @needs(Right.AUDIT)
    async def list_users(self) -> Sequence[User]:
        return await self._store.people.list_users()

    @needs(Right.PEOPLE, note="operator.save")
    async def save_user(self, user: User, password: str | None = None) -> User:
        """Adds or changes; a new password or `is_disabled` ends the sessions of that operator.

        Rejected: `login`, `password`, `last_owner` when nobody would be left to come in as the owner.
        """
        user = replace(user, login=_fold(user.login), name=user.name.strip())
        if not user.login or len(user.login) > 64 or not user.login.isprintable() or " " in user.login:
            raise Rejected("give a login without spaces, 64 characters at most", code="login", field="login")
        redactor.hide(password)
        check_password(password)
        known = {one.login: one for one in await self._store.people.list_users()}
        old = known.get(user.login)
        has_password = password is not None or (old is not None and old.has_password)
        if not has_password:
            raise Rejected("a new operator needs a password", code="password", field="password")
        known[user.login] = replace(user, has_password=has_password)
        _keep_an_owner(known.values())
        await self._store.people.save_user(user, password=password)
        if password is not None or user.is_disabled:
            await self._store.people.clear_sign_in(user.login)
        return known[user.login]

    @needs(Right.PEOPLE, note="operator.remove")
    async def remove_user(self, login: str) -> None:
        """What was done in that name stays in the journal. Rejected `last_owner`."""
        rest = [one for one in await self._store.people.list_users() if one.login != login]
        if rest:  # with the last operator the machine is one person's again
            _keep_an_owner(rest)
        await self._store.people.remove_user(login)

    @needs(Right.STEP)
    async def change_password(self, old: str, new: str) -> None:
        """One's own. Rejected `wrong_password`, `password`."""
        actor = find_actor(self)
        if not actor.login:
            raise Rejected("there is no password to change", code="password", field="old")
        redactor.hide(old, new)
        check_password(new)
        await self._charge(actor.login)
        user = await self._store.people.check_password(actor.login, old[:_LONGEST_PASSWORD])
        if user is None:
            raise Rejected("the password is wrong", code="wrong_password", field="old")
        await self._store.people.clear_sign_in(actor.login)
        await self._store.people.save_user(user, password=new)
        if actor == self.seat.actor and (found := await self._store.people.read_user(actor.login)):
            self._stamp = found[1]
        await write_note(self._store, "operator.password", actor.login)

    # ---- tokens of the local HTTP

    @needs(Right.PEOPLE, note="token.issue")
    async def issue_token(self, login: str) -> str:
        """Shown this once; the one before it stops working."""
        token = await self._store.people.issue_token(login)
        redactor.hide(token)
        return token

    @needs(Right.PEOPLE, note="token.revoke")
    async def revoke_token(self, login: str) -> None:
        await self._store.people.revoke_token(login)

    @open_to_all
    async def find_by_token(self, token: str) -> Actor | None:
        """Whose it is, read anew on each call: a revoked token and a disabled operator are refused at once."""
        user = await self._store.people.find_by_token(token)
        return None if user is None else make_actor(user)

    # ---- the journal and the lock

    @needs(Right.AUDIT)
    async def list_actions(
        self, *, limit: int = 200, before: int | None = None, login: str = "", action: str = ""
    ) -> Sequence[AuditEntry]:
        """Newest first."""
        return await self._store.people.list_actions(limit=limit, before=before, login=login, action=action)

    @needs(Right.AUDIT, note="audit.export")
    async def export_actions(self, *, login: str = "", action: str = "") -> Sequence[AuditEntry]:
        """All of them, for a file; that it was taken out is noted too."""
        return await self._store.people.list_actions(limit=1_000_000, login=login, action=action)

    @open_to_all
    async def read_lock_minutes(self) -> int:
        """How long nothing may be touched before the window locks; 0 for never."""
        return int(await self._store.settings.read_option(LOCK_OPTION, LOCK_MINUTES))

    @needs(Right.PEOPLE, note="lock.minutes")
    async def save_lock_minutes(self, minutes: int) -> None:
        if not 0 <= minutes <= 24 * 60:
            raise Rejected("give minutes from 0 to 1440", code="settings", field="lock_minutes")
        await self._store.settings.save_option(LOCK_OPTION, minutes)


class Wait(Refused):
    """Too many wrong passwords: nobody may try this login for `retry_after_s` more seconds."""

    def __init__(self, retry_after_s: int) -> None:
        super().__init__(f"too many wrong passwords, wait {retry_after_s} s", code="wait")
        self.retry_after_s = retry_after_s


def check_password(password: str | None) -> None:
    if password is None:
        return
    if len(password) < SHORTEST_PASSWORD:
        raise Rejected(f"give {SHORTEST_PASSWORD} characters or more", code="password", field="password")
    if len(password) > _LONGEST_PASSWORD:
        raise Rejected(f"give {_LONGEST_PASSWORD} characters at most", code="password", field="password")


def _fold(login: str) -> str:
    """The same login however it was typed."""
    return unicodedata.normalize("NFC", login).strip().lower()[:200]


def _may_come_as_owner(user: User) -> bool:
    is_whole = user.role is Role.OWNER and not (user.accounts or user.resources)
    return is_whole and user.has_password and not user.is_disabled


def _keep_an_owner(users: Iterable[User]) -> None:
    if not any(_may_come_as_owner(one) for one in users):
        raise Rejected("nobody would be left who may come in as the owner", code="last_owner", field="role")
