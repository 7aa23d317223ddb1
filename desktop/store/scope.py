"""Rows that are not assigned to who acts: left out of every query, as if they did not exist.

The actor of the running task says which accounts and resources are seen; the program itself and an operator with no
limits see all, and pay nothing. A chat, booking or client is seen with its account; where resources are assigned too, a
chat is seen with the resource of its ad, and one of no known resource is not.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from sqlalchemy import ColumnElement, Connection, or_, select, tuple_

from desktop.domain.chat import ChatKey
from desktop.domain.rights import current_actor
from desktop.store.tables import auto_bookings, booking_templates, chats, outbox, resource_items, resources

if TYPE_CHECKING:
    from desktop.store.database import Database

Clauses = list[ColumnElement[bool]]


class Scope:
    """Whether what a wish names is seen by who acts; asked before something is done to it."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def sees_chats(self, keys: Sequence[ChatKey]) -> bool:
        pairs = {(key.account_id, key.chat_id) for key in keys}
        columns = (chats.c.account_id, chats.c.chat_id)
        return await self._counts(select(*columns).where(tuple_(*columns).in_(pairs), *seen_chats()), len(pairs))

    async def sees_resources(self, ids: Sequence[str]) -> bool:
        return await self._counts(
            select(resources.c.id).where(resources.c.id.in_(ids), *seen_resources()), len(set(ids))
        )

    async def sees_booking(self, booking_id: str) -> bool:
        seen = of_resources(auto_bookings.c.resource_id)
        return await self._counts(select(auto_bookings.c.id).where(auto_bookings.c.id == booking_id, *seen), 1)

    async def sees_template(self, template_id: int) -> bool:
        query = select(booking_templates.c.id).where(booking_templates.c.id == template_id, *seen_templates())
        return await self._counts(query, 1)

    async def sees_outgoing(self, outgoing_id: int) -> bool:
        seen = of_chats(outbox.c.account_id, outbox.c.chat_id)
        return await self._counts(select(outbox.c.id).where(outbox.c.id == outgoing_id, *seen), 1)

    async def _counts(self, query: Any, wanted: int) -> bool:
        def work(connection: Connection) -> bool:
            return len(connection.execute(query).all()) == wanted

        return await self._database.read(work)


def of_accounts(account_id: Any) -> Clauses:
    """For rows with the account's id in this column."""
    actor = current_actor()
    if actor is None or not (actor.accounts or actor.resources):
        return []
    if actor.accounts:
        return [account_id.in_(actor.accounts)]
    return [account_id.in_(select(resources.c.account_id).where(resources.c.id.in_(actor.resources)))]


def of_resources(resource_id: Any) -> Clauses:
    """For rows with a resource's id in this column: bookings, conditions, calendars."""
    actor = current_actor()
    if actor is None or not (actor.accounts or actor.resources):
        return []
    return [resource_id.in_(select(resources.c.id).where(*seen_resources()))]


def seen_resources() -> Clauses:
    """For the table of resources itself."""
    actor = current_actor()
    if actor is None:
        return []
    found: Clauses = [resources.c.account_id.in_(actor.accounts)] if actor.accounts else []
    return found + ([resources.c.id.in_(actor.resources)] if actor.resources else [])


def seen_templates() -> Clauses:
    """For the table of templates: those of every account, and those of one that is seen."""
    mine = of_accounts(booking_templates.c.account_id)
    return [or_(booking_templates.c.account_id == "", *mine)] if mine else []


def seen_chats(table: Any = chats) -> Clauses:
    """For the table of chats itself."""
    actor = current_actor()
    if actor is None:
        return []
    found: Clauses = [table.c.account_id.in_(actor.accounts)] if actor.accounts else []
    if actor.resources:
        items = select(resource_items.c.item_id).where(
            resource_items.c.account_id == table.c.account_id, resource_items.c.resource_id.in_(actor.resources)
        )
        found.append(table.c.item_id.in_(items.correlate(table)))
    return found


def of_clients(account_id: Any, client_id: Any) -> Clauses:
    """For rows that name a client by account and Avito's id: seen with a chat of theirs."""
    actor = current_actor()
    if actor is None or not (actor.accounts or actor.resources):
        return []
    if not actor.resources:
        return of_accounts(account_id)
    known = select(chats.c.number).where(
        chats.c.account_id == account_id, chats.c.client_id == client_id, *seen_chats()
    )
    return [known.exists()]


def of_chats(account_id: Any, chat_id: Any) -> Clauses:
    """For rows that name a chat by account and id: the outbox, drafts, the AI log. Rows of no chat go with the account."""
    actor = current_actor()
    if actor is None or not (actor.accounts or actor.resources):
        return []
    found: Clauses = [account_id.in_(actor.accounts)] if actor.accounts else []
    if actor.resources:
        known = select(chats.c.number).where(
            chats.c.account_id == account_id, chats.c.chat_id == chat_id, *seen_chats()
        )
        found.append(known.exists())
    return found
