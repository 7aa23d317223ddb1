"""Avito accounts, operators, clients, saved phrases and the audit log."""

from __future__ import annotations

import asyncio
import hashlib
import secrets
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, timedelta
from functools import cache
from typing import Any

from sqlalchemy import Connection, or_, select

from desktop.domain.changes import NOTHING, Changes
from desktop.domain.chat import AccountId, ChatMode, ResourceId
from desktop.domain.people import AuditEntry, Client, Phrase, Role, User
from desktop.domain.resource import Account
from desktop.errors import Rejected
from desktop.store.database import Database
from desktop.store.people_tables import sign_in_failures, user_resources
from desktop.store.rows import maybe, upsert
from desktop.store.scope import of_accounts, of_clients
from desktop.store.tables import accounts, audit_log, clients, saved_phrases, user_accounts, users
from desktop.store.types import dump_json

PEOPLE = Changes(people=True)


class People:
    def __init__(self, database: Database, clock: Callable[[], datetime]) -> None:
        self._database = database
        self._clock = clock

    # accounts

    async def save_account(self, account: Account) -> Changes:
        return await self._database.change(lambda connection: put_account(connection, account))

    async def remove_account(self, user_id: AccountId) -> Changes:
        """The account alone; its chats, resources and bookings stay."""

        def work(connection: Connection) -> Changes:
            gone = connection.execute(accounts.delete().where(accounts.c.user_id == user_id)).rowcount
            return Changes(accounts=True) if gone else NOTHING

        return await self._database.change(work)

    async def list_accounts(self) -> tuple[Account, ...]:
        def work(connection: Connection) -> tuple[Account, ...]:
            query = select(accounts).where(*of_accounts(accounts.c.user_id))
            rows = connection.execute(query.order_by(accounts.c.name, accounts.c.user_id))
            return tuple(to_account(row) for row in rows)

        return await self._database.read(work)

    # operators

    async def save_user(self, user: User, *, password: str | None = None) -> Changes:
        """Adds or writes over. The password is kept as an argon2id hash; None leaves it as it is."""
        hashed = None if password is None else await asyncio.to_thread(hash_password, password)

        def work(connection: Connection) -> Changes:
            return put_user(connection, user, hashed)

        return await self._database.change(work)

    async def remove_user(self, login: str) -> Changes:
        def work(connection: Connection) -> Changes:
            return PEOPLE if connection.execute(users.delete().where(users.c.login == login)).rowcount else NOTHING

        return await self._database.change(work)

    async def list_users(self) -> tuple[User, ...]:
        return await self._database.read(read_users)

    async def check_password(self, login: str, password: str) -> User | None:
        """The operator, or None for a wrong login, a wrong password and a disabled one alike."""

        def work(connection: Connection) -> tuple[str | None, User | None]:
            row = connection.execute(select(users).where(users.c.login == login, ~users.c.is_disabled)).first()
            return (row.password_hash, _to_user(connection, row)) if row else (None, None)

        hashed, user = await self._database.read(work)
        # The unknown login pays for a hash too: the time of the answer must not tell which logins exist.
        matches = await asyncio.to_thread(verify_password, hashed or _nobody(), password)
        return user if hashed is not None and matches else None

    async def read_user(self, login: str) -> tuple[User, str] | None:
        """With a stamp that is another as soon as the password, or the right to sign in, is."""

        def work(connection: Connection) -> tuple[User, str] | None:
            row = connection.execute(select(users).where(users.c.login == login)).first()
            if row is None:
                return None
            stamp = hashlib.sha256(f"{row.password_hash}/{row.is_disabled}".encode()).hexdigest()
            return _to_user(connection, row), stamp

        return await self._database.read(work)

    # sign-ins that failed

    async def charge_sign_in(self, login: str, may_try: Callable[[int, datetime], bool]) -> tuple[int, datetime]:
        """Counts a try before it is made, so that one cut off by a crash counts too: failures so far and when the last.

        When `may_try` of them says no, nothing is counted. Whose last is a day old are forgotten.
        """

        def work(connection: Connection) -> tuple[int, datetime]:
            now = self._clock()
            connection.execute(sign_in_failures.delete().where(sign_in_failures.c.at < now - timedelta(days=1)))
            row = connection.execute(select(sign_in_failures).where(sign_in_failures.c.login == login)).first()
            known = (row.failures, row.at) if row else (0, now)
            if may_try(*known):
                values = {"login": login, "failures": known[0] + 1, "at": now}
                upsert(connection, sign_in_failures, values, keys=("login",))
            return known

        return await self._database.run(work)

    async def clear_sign_in(self, login: str) -> None:
        gone = sign_in_failures.delete().where(sign_in_failures.c.login == login)
        await self._database.run(lambda connection: connection.execute(gone) and None)

    # tokens of the local HTTP

    async def issue_token(self, login: str) -> str:
        """A new token for the local HTTP interface, shown this once; the one before it stops working."""
        token = secrets.token_urlsafe(32)
        await self._save_token(login, _hash_token(token))
        return token

    async def revoke_token(self, login: str) -> Changes:
        return await self._save_token(login, None)

    async def _save_token(self, login: str, hashed: str | None) -> Changes:
        def work(connection: Connection) -> Changes:
            statement = users.update().where(users.c.login == login).values(api_token_hash=hashed)
            if connection.execute(statement).rowcount == 0:
                raise Rejected(f"there is no operator {login}", code="not_found", field="login")
            return PEOPLE

        return await self._database.change(work)

    async def find_by_token(self, token: str) -> User | None:
        def work(connection: Connection) -> User | None:
            row = connection.execute(
                select(users).where(users.c.api_token_hash == _hash_token(token), ~users.c.is_disabled)
            ).first()
            return None if row is None else _to_user(connection, row)

        return await self._database.read(work)

    # clients

    async def save_client(self, client: Client) -> Changes:
        def work(connection: Connection) -> Changes:
            from desktop.store.client_rows import keep_client

            keep_client(connection, client)
            return PEOPLE

        return await self._database.change(work)

    async def get_client(self, account_id: AccountId, client_id: str) -> Client | None:
        def work(connection: Connection) -> Client | None:
            row = connection.execute(
                select(clients).where(
                    clients.c.account_id == account_id,
                    clients.c.client_id == client_id,
                    *of_clients(clients.c.account_id, clients.c.client_id),
                )
            ).first()
            return None if row is None else to_client(row)

        return await self._database.read(work)

    async def list_clients(self, *, query: str = "", limit: int = 200) -> tuple[Client, ...]:
        def work(connection: Connection) -> tuple[Client, ...]:
            statement = select(clients).where(*of_clients(clients.c.account_id, clients.c.client_id))
            statement = statement.order_by(clients.c.name, clients.c.client_id).limit(limit)
            if query:
                like = [column.icontains(query, autoescape=True) for column in (clients.c.name, clients.c.phone)]
                statement = statement.where(or_(*like))
            return tuple(to_client(row) for row in connection.execute(statement))

        return await self._database.read(work)

    # saved phrases

    async def save_phrases(self, phrases: Sequence[Phrase]) -> Changes:
        """All of them, in their order; ids are given anew."""

        def work(connection: Connection) -> Changes:
            connection.execute(saved_phrases.delete())
            for position, phrase in enumerate(phrases):
                values = {"shortcut": phrase.shortcut, "text": phrase.text, "position": position}
                connection.execute(saved_phrases.insert().values(**values))
            return PEOPLE

        return await self._database.change(work)

    async def list_phrases(self) -> tuple[Phrase, ...]:
        def work(connection: Connection) -> tuple[Phrase, ...]:
            rows = connection.execute(select(saved_phrases).order_by(saved_phrases.c.position))
            return tuple(Phrase(row.id, row.shortcut, row.text) for row in rows)

        return await self._database.read(work)

    # the audit log

    async def note_action(
        self, login: str, action: str, subject: str = "", details: Mapping[str, Any] | None = None
    ) -> None:
        def work(connection: Connection) -> None:
            add_audit(connection, self._clock(), login, action, subject, details or {})

        await self._database.run(work)

    async def list_actions(
        self, *, limit: int = 200, before: int | None = None, login: str = "", action: str = ""
    ) -> tuple[AuditEntry, ...]:
        """Newest first. `action` is the whole word or its beginning up to a dot (`booking` for `booking.confirm`)."""

        def work(connection: Connection) -> tuple[AuditEntry, ...]:
            query = select(audit_log).order_by(audit_log.c.id.desc()).limit(limit)
            if before is not None:
                query = query.where(audit_log.c.id < before)
            if login:
                query = query.where(audit_log.c.login == login)
            if action:
                begins = audit_log.c.action.startswith(f"{action}.", autoescape=True)
                query = query.where(or_(audit_log.c.action == action, begins))
            return tuple(
                AuditEntry(row.id, row.at, row.login, row.action, row.subject, dump_json(row.details))
                for row in connection.execute(query)
            )

        return await self._database.read(work)


# ---- inside a transaction -----------------------------------------------------------------------------------------


def put_account(connection: Connection, account: Account) -> Changes:
    row = connection.execute(select(accounts).where(accounts.c.user_id == account.user_id)).first()
    if row is not None and to_account(row) == account:
        return NOTHING
    names = ("user_id", "name", "client_id", "mode")
    upsert(connection, accounts, {name: getattr(account, name) for name in names}, keys=("user_id",))
    return Changes(accounts=True)


def put_user(connection: Connection, user: User, hashed: str | None) -> Changes:
    values: dict[str, Any] = {"name": user.name, "role": user.role, "is_disabled": user.is_disabled}
    if hashed is not None:
        values["password_hash"] = hashed
    upsert(connection, users, {"login": user.login} | values, keys=("login",))
    connection.execute(user_accounts.delete().where(user_accounts.c.login == user.login))
    for account_id in dict.fromkeys(user.accounts):
        connection.execute(user_accounts.insert().values(login=user.login, account_id=account_id))
    connection.execute(user_resources.delete().where(user_resources.c.login == user.login))
    for resource_id in dict.fromkeys(user.resources):
        connection.execute(user_resources.insert().values(login=user.login, resource_id=resource_id))
    return PEOPLE


def read_users(connection: Connection) -> tuple[User, ...]:
    rows = connection.execute(select(users).order_by(users.c.login)).all()
    return tuple(_to_user(connection, row) for row in rows)


def add_audit(
    connection: Connection, at: datetime, login: str, action: str, subject: str, details: Mapping[str, Any]
) -> None:
    values = {"at": at, "login": login, "action": action, "subject": subject, "details": dict(details)}
    connection.execute(audit_log.insert().values(**values))


def to_account(row: Any) -> Account:
    return Account(AccountId(row.user_id), row.name, row.client_id, maybe(ChatMode, row.mode))


def to_client(row: Any) -> Client:
    return Client(
        AccountId(row.account_id),
        row.client_id,
        row.name,
        row.phone,
        row.note,
        tuple(row.tags),
        row.is_blocked,
        row.seen_at,
        row.is_untold,
    )


def _to_user(connection: Connection, row: Any) -> User:
    owned = connection.execute(
        select(user_accounts.c.account_id)
        .where(user_accounts.c.login == row.login)
        .order_by(user_accounts.c.account_id)
    )
    given = connection.execute(
        select(user_resources.c.resource_id)
        .where(user_resources.c.login == row.login)
        .order_by(user_resources.c.resource_id)
    )
    return User(
        row.login,
        row.name,
        Role(row.role),
        tuple(AccountId(one.account_id) for one in owned),
        row.is_disabled,
        has_password=row.password_hash is not None,
        resources=tuple(ResourceId(one.resource_id) for one in given),
        has_token=row.api_token_hash is not None,
    )


@cache
def _nobody() -> str:
    """A hash of what nobody can type."""
    return hash_password(secrets.token_hex())


def hash_password(password: str) -> str:
    from argon2 import PasswordHasher

    return PasswordHasher().hash(password)


def verify_password(hashed: str, password: str) -> bool:
    from argon2 import PasswordHasher
    from argon2.exceptions import InvalidHashError, VerificationError

    try:
        return PasswordHasher().verify(hashed, password)
    except (VerificationError, InvalidHashError):
        return False


def _hash_token(token: str) -> str:
    """A plain hash is enough for 256 random bits."""
    return hashlib.sha256(token.encode()).hexdigest()
