"""The assistant's settings by account, named options, and the durable stop of the autopilot."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, select

from desktop.domain.changes import NOTHING, Changes
from desktop.domain.chat import AccountId
from desktop.errors import Rejected
from desktop.settings import KEYS, Settings, change_settings, dump_settings
from desktop.store.database import Database
from desktop.store.outbox_rows import drop_automatic_rows
from desktop.store.rows import upsert
from desktop.store.stops import STOP_OPTION, read_stop_reason
from desktop.store.tables import accounts, ai_assistant_settings, options

SETTINGS = Changes(settings=True)


class Preferences:
    """Settings of an account lie over those of every account, key by key."""

    def __init__(self, database: Database, clock: Callable[[], datetime]) -> None:
        self._database = database
        self._clock = clock

    async def read(self, account_id: AccountId | None = None) -> Settings:
        return await self._database.read(lambda connection: read_settings(connection, account_id))

    async def change(
        self, changed: Mapping[str, Any], *, account_id: AccountId | None = None, by: str = ""
    ) -> Settings:
        """Any subset of the contract's keys. Rejected names the key; `api_key` is refused: it is the secret store's."""

        def work(connection: Connection) -> tuple[Settings, Changes]:
            return put_settings(connection, changed, account_id, self._clock(), by)

        return await self._database.change_with(work)

    async def read_option(self, name: str, default: Any = None) -> Any:
        """A small JSON value of the program's own: `relay_url`, `theme`..."""

        def work(connection: Connection) -> Any:
            row = connection.execute(select(options.c.value).where(options.c.name == name)).first()
            return default if row is None else row.value

        return await self._database.read(work)

    async def save_option(self, name: str, value: Any) -> Changes:
        return await self._database.change(lambda connection: put_option(connection, name, value))

    async def stop(self, reason: str, *, account_id: AccountId | None = None) -> Changes:
        """Stops the autopilot of one account, or everywhere, until `release`; what waits in its name is dropped."""

        def work(connection: Connection) -> Changes:
            if account_id is None:
                upsert(connection, options, {"name": STOP_OPTION, "value": reason}, keys=("name",))
            else:
                values = {"user_id": account_id, "stopped_reason": reason, "stopped_at": self._clock()}
                upsert(connection, accounts, values, keys=("user_id",))
            return SETTINGS | drop_automatic_rows(connection, "stopped", account_id=account_id)

        return await self._database.change(work)

    async def release(self, *, account_id: AccountId | None = None) -> Changes:
        """Takes back the stop of this account; without one, every stop there is."""

        def work(connection: Connection) -> Changes:
            freed = accounts.update().values(stopped_reason=None, stopped_at=None)
            if account_id is None:
                connection.execute(options.delete().where(options.c.name == STOP_OPTION))
            else:
                freed = freed.where(accounts.c.user_id == account_id)
            connection.execute(freed)
            return SETTINGS

        return await self._database.change(work)

    async def read_stop(self, account_id: AccountId | None = None) -> str | None:
        """The reason while stopped, None when not."""
        return await self._database.read(lambda connection: read_stop_reason(connection, account_id))


# ---- inside a transaction -----------------------------------------------------------------------------------------


def read_settings(connection: Connection, account_id: AccountId | None = None) -> Settings:
    said: dict[str, Any] = {}
    for scope in dict.fromkeys(("", account_id or "")):
        data = connection.execute(
            select(ai_assistant_settings.c.data).where(ai_assistant_settings.c.account_id == scope)
        ).scalar()
        said |= {name: value for name, value in (data or {}).items() if name in KEYS}
    return change_settings(Settings(), said)


def put_settings(
    connection: Connection, changed: Mapping[str, Any], account_id: AccountId | None, now: datetime, by: str
) -> tuple[Settings, Changes]:
    if "api_key" in changed:
        raise Rejected("api_key: goes to the secret store", code="settings", field="api_key")
    before = read_settings(connection, account_id)
    after = change_settings(before, changed)
    if after == before:
        return after, NOTHING
    scope = account_id or ""
    old = connection.execute(
        select(ai_assistant_settings.c.data).where(ai_assistant_settings.c.account_id == scope)
    ).scalar()
    data = (old or {}) | {name: value for name, value in dump_settings(after).items() if name in changed}
    values = {"account_id": scope, "data": data, "at": now, "login": by}
    upsert(connection, ai_assistant_settings, values, keys=("account_id",))
    return after, SETTINGS


def put_option(connection: Connection, name: str, value: Any) -> Changes:
    row = connection.execute(select(options.c.value).where(options.c.name == name)).first()
    if row is not None and row.value == value:
        return NOTHING
    upsert(connection, options, {"name": name, "value": value}, keys=("name",))
    return SETTINGS
