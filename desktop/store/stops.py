"""The stop of the autopilot as durable rows: of one account, or of all."""

from __future__ import annotations

from sqlalchemy import Connection, select

from desktop.store.tables import accounts, options

STOP_OPTION = "stop"


def read_stop_reason(connection: Connection, account_id: str | None) -> str | None:
    """The reason while everything, or this account, is stopped; None when not."""
    everywhere = connection.execute(select(options.c.value).where(options.c.name == STOP_OPTION)).scalar()
    if everywhere is not None:
        return str(everywhere)
    if account_id is None:
        return None
    return connection.execute(select(accounts.c.stopped_reason).where(accounts.c.user_id == account_id)).scalar()


def stopped_accounts(connection: Connection) -> frozenset[str] | None:
    """The stopped accounts; None when everything is stopped."""
    if read_stop_reason(connection, None) is not None:
        return None
    rows = connection.execute(select(accounts.c.user_id).where(accounts.c.stopped_reason.is_not(None)))
    return frozenset(row.user_id for row in rows)
