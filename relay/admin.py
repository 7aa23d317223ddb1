"""Hooks and clients as the administrator's commands change them, beside a running server or without one."""

from __future__ import annotations

import re
import secrets
from collections.abc import Sequence
from time import time_ns
from typing import Any

from sqlalchemy import Connection, delete, func, insert, select, update

from relay.auth import digest_of, new_secret
from relay.feed import moment_text
from relay.tables import client_accounts, clients, hooks, registry

ACCOUNT = re.compile(r"[A-Za-z0-9_.-]{1,64}")
MOST_NAME = 100


class Impossible(Exception):
    """What was asked cannot be done; the message says why."""


def add_hook(connection: Connection, account: str, name: str) -> dict[str, Any]:
    """The key is shown this once; only its hash is kept."""
    _check(account, name)
    key = new_secret()
    row = {"id": "hook_" + secrets.token_hex(6), "account": account, "name": name}
    connection.execute(insert(hooks).values(**row, key_hash=digest_of(key.encode()), created_at=time_ns() // 1000))
    _announce(connection)
    return {**row, "key": key, "path": f"/hooks/avito/{key}"}


def list_hooks(connection: Connection) -> list[dict[str, Any]]:
    query = select(hooks.c.id, hooks.c.account, hooks.c.name, hooks.c.created_at).order_by(hooks.c.created_at)
    return [
        {"id": row.id, "account": row.account, "name": row.name, "created_at": moment_text(row.created_at)}
        for row in connection.execute(query)
    ]


def remove_hook(connection: Connection, hook_id: str) -> dict[str, Any]:
    if not connection.execute(delete(hooks).where(hooks.c.id == hook_id)).rowcount:
        raise Impossible(f"There is no hook {hook_id}.")
    _announce(connection)
    return {"removed": hook_id}


def add_client(connection: Connection, name: str, accounts: Sequence[str]) -> dict[str, Any]:
    for account in accounts:
        _check(account, name)
    token = new_secret("brc_")
    client = {"id": "client_" + secrets.token_hex(6), "name": name}
    given = sorted(set(accounts))
    # A new client begins with what there is, so it counts as having read nothing.
    connection.execute(
        insert(clients).values(
            **client, token_hash=digest_of(token.encode()), created_at=time_ns() // 1000, revoked_at=None, read_to=0
        )
    )
    connection.execute(insert(client_accounts), [{"client_id": client["id"], "account": account} for account in given])
    _announce(connection)
    return {**client, "accounts": given, "token": token}


def list_clients(connection: Connection) -> list[dict[str, Any]]:
    given: dict[str, list[str]] = {}
    for row in connection.execute(select(client_accounts).order_by(client_accounts.c.account)):
        given.setdefault(row.client_id, []).append(row.account)
    return [
        {
            "id": row.id,
            "name": row.name,
            "accounts": given.get(row.id, []),
            "created_at": moment_text(row.created_at),
            "revoked_at": moment_text(row.revoked_at) if row.revoked_at is not None else None,
        }
        for row in connection.execute(select(clients).order_by(clients.c.created_at, clients.c.id))
    ]


def revoke_client(connection: Connection, client_id: str) -> dict[str, Any]:
    """The row stays: permits name their holder. A running server refuses the token within a second."""
    revoked = connection.execute(
        update(clients)
        .where(clients.c.id == client_id)
        .values(revoked_at=func.coalesce(clients.c.revoked_at, time_ns() // 1000))
    )
    if not revoked.rowcount:
        raise Impossible(f"There is no client {client_id}.")
    _announce(connection)
    return {"revoked": client_id}


def _announce(connection: Connection) -> None:
    connection.execute(update(registry).values(version=registry.c.version + 1))


def _check(account: str, name: str) -> None:
    if not ACCOUNT.fullmatch(account):
        raise Impossible(f"An account is 1 to 64 letters, digits, dots, dashes; {account[:80]!r} is not.")
    if not 0 < len(name) <= MOST_NAME or not name.isprintable():
        raise Impossible(f"A name is 1 to {MOST_NAME} printable characters.")
