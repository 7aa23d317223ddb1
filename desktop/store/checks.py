"""Check questions and their outcomes, ads seen at Avito, and what clients asked of a resource."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, or_, select

from desktop.domain.changes import NOTHING, Changes
from desktop.domain.chat import AccountId, ResourceId
from desktop.errors import Rejected
from desktop.store.checks_tables import check_outcomes, check_questions, seen_ads
from desktop.store.condition_rows import check_shared, read_template
from desktop.store.database import Database
from desktop.store.rows import upsert
from desktop.store.scope import of_accounts, of_resources, seen_resources
from desktop.store.tables import chats, messages, resource_items, resources


@dataclass(frozen=True, slots=True)
class CheckRow:
    """`wanted` is JSON; of a template or of one resource."""

    id: int
    question: str
    wanted: Mapping[str, Any]
    resource_id: ResourceId | None = None
    template_id: int | None = None
    at: datetime | None = None
    by: str = ""


@dataclass(frozen=True, slots=True)
class OutcomeRow:
    check_id: int
    resource_id: ResourceId
    state: str
    basis: str
    outcome: Mapping[str, Any]
    at: datetime


@dataclass(frozen=True, slots=True)
class SeenAd:
    account_id: AccountId
    item_id: str
    title: str
    price: int | None = None
    address: str = ""
    url: str | None = None


class CheckBook:
    def __init__(self, database: Database, clock: Callable[[], datetime]) -> None:
        self._database = database
        self._clock = clock

    async def list_checks(
        self, *, resource_id: ResourceId | None = None, template_id: int | None = None
    ) -> tuple[CheckRow, ...]:
        """Of a resource: its own and its template's. Of nobody named: all that are seen."""

        def work(connection: Connection) -> tuple[CheckRow, ...]:
            table = check_questions
            query = select(table).order_by(table.c.id)
            if resource_id is not None:
                template = select(resources.c.template_id).where(resources.c.id == resource_id).scalar_subquery()
                query = query.where(or_(table.c.resource_id == resource_id, table.c.template_id == template))
            elif template_id is not None:
                query = query.where(table.c.template_id == template_id)
            seen = of_resources(table.c.resource_id)
            if seen:
                query = query.where(or_(table.c.resource_id.is_(None), *seen))
            return tuple(_to_check(row) for row in connection.execute(query))

        return await self._database.read(work)

    async def save_check(self, check: CheckRow, *, by: str = "") -> CheckRow:
        """Adds it (id 0) or writes it over; what it came to before is forgotten."""

        def work(connection: Connection) -> tuple[CheckRow, Changes]:
            values = {
                "question": check.question, "wanted": dict(check.wanted), "resource_id": check.resource_id,
                "template_id": check.template_id, "at": self._clock(), "login": by,
            }  # fmt: skip
            check_id = check.id
            if check_id:
                done = connection.execute(
                    check_questions.update().where(check_questions.c.id == check_id).values(values)
                )
                if not done.rowcount:
                    raise Rejected("this question is not here any more", code="not_found")
                connection.execute(check_outcomes.delete().where(check_outcomes.c.check_id == check_id))
            else:
                created = connection.execute(check_questions.insert().values(values)).inserted_primary_key
                assert created is not None
                check_id = int(created[0])
            row = connection.execute(select(check_questions).where(check_questions.c.id == check_id)).one()
            return _to_check(row), _touch(check)

        return await self._database.change_with(work)

    async def remove_check(self, check_id: int) -> Changes:
        """Rejected `not_found` for one of a resource, or of a template, that who acts was not given."""

        def work(connection: Connection) -> Changes:
            table = check_questions
            row = connection.execute(select(table).where(table.c.id == check_id)).first()
            if row is None:
                return NOTHING
            if row.template_id is not None:
                check_shared(connection, read_template(connection, row.template_id))
            elif not connection.execute(
                select(resources.c.id).where(resources.c.id == row.resource_id, *seen_resources())
            ).first():
                raise Rejected("this question is not here", code="not_found")
            connection.execute(table.delete().where(table.c.id == check_id))
            return Changes(templates=True, checks=True)

        return await self._database.change(work)

    async def list_outcomes(self, resource_ids: Sequence[ResourceId] | None = None) -> tuple[OutcomeRow, ...]:
        """Of these resources; of all that are seen, when none is named."""

        def work(connection: Connection) -> tuple[OutcomeRow, ...]:
            table = check_outcomes
            query = select(table).where(*of_resources(table.c.resource_id))
            if resource_ids is not None:
                query = query.where(table.c.resource_id.in_(resource_ids))
            return tuple(
                OutcomeRow(row.check_id, ResourceId(row.resource_id), row.state, row.basis, row.outcome, row.at)
                for row in connection.execute(query)
            )

        return await self._database.read(work)

    async def save_outcomes(self, outcomes: Sequence[OutcomeRow]) -> None:
        """Those of questions that were taken away meanwhile are dropped."""

        def work(connection: Connection) -> Changes:
            saved = False
            known = {row.id for row in connection.execute(select(check_questions.c.id))}
            for one in outcomes:
                if one.check_id in known:
                    values = {
                        "check_id": one.check_id, "resource_id": one.resource_id, "state": one.state,
                        "basis": one.basis, "outcome": dict(one.outcome), "at": one.at,
                    }  # fmt: skip
                    upsert(connection, check_outcomes, values, keys=("check_id", "resource_id"))
                    saved = True
            return Changes(checks=True) if saved else NOTHING

        await self._database.change(work)

    # ads

    async def save_ads(self, ads: Sequence[SeenAd]) -> None:
        def work(connection: Connection) -> Changes:
            now = self._clock()
            for one in ads:
                values = {
                    "account_id": one.account_id, "item_id": one.item_id, "title": one.title, "price": one.price,
                    "address": one.address, "url": one.url, "seen_at": now,
                }  # fmt: skip
                upsert(connection, seen_ads, values, keys=("account_id", "item_id"))
            return NOTHING

        await self._database.change(work)

    async def list_ads(self, resource_id: ResourceId) -> tuple[SeenAd, ...]:
        """Of this resource, as they were when last seen."""

        def work(connection: Connection) -> tuple[SeenAd, ...]:
            items = resource_items
            query = (
                select(seen_ads)
                .join(items, (items.c.account_id == seen_ads.c.account_id) & (items.c.item_id == seen_ads.c.item_id))
                .where(items.c.resource_id == resource_id, *of_accounts(seen_ads.c.account_id))
                .order_by(seen_ads.c.item_id)
            )
            return tuple(
                SeenAd(AccountId(row.account_id), row.item_id, row.title, row.price, row.address, row.url)
                for row in connection.execute(query)
            )

        return await self._database.read(work)

    # questions of real chats

    async def list_asked(
        self, resource_id: ResourceId, *, days: int = 180, limit: int = 1000
    ) -> tuple[tuple[str, datetime, str], ...]:
        """(text, moment, chat) of clients' messages about this resource, newest first."""

        def work(connection: Connection) -> tuple[tuple[str, datetime, str], ...]:
            items = resource_items
            query = (
                select(messages.c.text, messages.c.transcript, messages.c.created_at, chats.c.chat_id)
                .join(chats, chats.c.number == messages.c.chat)
                .join(items, (items.c.account_id == chats.c.account_id) & (items.c.item_id == chats.c.item_id))
                .where(
                    items.c.resource_id == resource_id,
                    messages.c.author == "client",
                    messages.c.created_at >= self._clock() - timedelta(days=days),
                    *of_resources(items.c.resource_id),
                )
                .order_by(messages.c.place.desc())
                .limit(limit)
            )
            rows = ((row.transcript or row.text, row.created_at, row.chat_id) for row in connection.execute(query))
            return tuple(row for row in rows if row[0].strip())

        return await self._database.read(work)


def _to_check(row: Any) -> CheckRow:
    resource_id = ResourceId(row.resource_id) if row.resource_id is not None else None
    return CheckRow(row.id, row.question, row.wanted, resource_id, row.template_id, row.at, row.login)


def _touch(check: CheckRow) -> Changes:
    if check.resource_id is not None:
        return Changes(resources=frozenset({check.resource_id}))
    return Changes(templates=True)
