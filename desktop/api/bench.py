"""What the calls work on: the store, the desk and the services behind it; who calls acts in them."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from pydantic import BaseModel

from desktop.api.callers import need_account
from desktop.api.problems import not_found
from desktop.domain.chat import AccountId, ChatKey, ResourceId
from desktop.domain.resource import Resource
from desktop.domain.rights import Actor, Right
from desktop.services.front_desk import FrontDesk
from desktop.services.rooms import Rooms
from desktop.store import Store


@dataclass(frozen=True, slots=True)
class Bench:
    """Shared by all calls; holds nothing of a single one. Whose rights hold, the running task says (`rights.acting_as`)."""

    store: Store
    rooms: Callable[[], Awaitable[Rooms]]
    desk: FrontDesk
    clock: Callable[[], datetime]


@dataclass(frozen=True, slots=True)
class Ask:
    """One call that was let in: who asks, and what, already checked."""

    bench: Bench
    caller: Actor
    query: Any
    body: Any
    path: dict[str, str] = field(default_factory=dict)
    raw: bytes = b""

    @property
    def store(self) -> Store:
        return self.bench.store

    @property
    def desk(self) -> FrontDesk:
        return self.bench.desk

    async def need_account(self, account_id: str) -> AccountId:
        known = await self.store.people.list_accounts()
        return need_account(self.caller, account_id, (one.user_id for one in known))

    async def need_resource(self, resource_id: str, account_id: str | None = None) -> Resource:
        """One of another operator's account is as if it did not exist."""
        resource = await self.store.conditions.get_resource(ResourceId(resource_id))
        if resource is None or not _is_seen(self.caller, resource) or account_id not in {None, resource.account_id}:
            raise not_found(f"there is no resource {resource_id}", "resource_id")
        return resource

    async def need_chat(self, chat_id: str, account_id: str | None = None) -> ChatKey:
        """By its id; `account_id` settles which, where two accounts have the same."""
        if account_id is not None:
            await self.need_account(account_id)
        key = await self.store.chats.find_chat(AccountId(account_id) if account_id else None, chat_id)
        # Read as the caller: the store shows nobody what is not theirs.
        if key is None or await self.store.chats.get_chat(key) is None:
            raise not_found(f"there is no chat {chat_id}", "chat_id")
        return key


def _is_seen(caller: Actor, resource: Resource) -> bool:
    is_of_account = not caller.accounts or resource.account_id in caller.accounts
    return is_of_account and (not caller.resources or resource.id in caller.resources)


Handler = Callable[[Ask], Awaitable[BaseModel]]


@dataclass(frozen=True, slots=True)
class Call:
    """One row of the table of calls: what routes it, who may, what it reads and answers."""

    method: str
    path: str
    handler: Handler
    right: Right
    query: type[BaseModel]
    answers: type[BaseModel]
    says: str
    body: type[BaseModel] | None = None  # None: no body, or one that is taken as it comes
    action: str | None = None  # the value of `action` that chooses this call
    status: int = 200
    takes_anything: bool = False
    body_may_be_empty: bool = False
    problems: tuple[int, ...] = ()
