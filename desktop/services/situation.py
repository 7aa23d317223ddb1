"""Everything that is true of one chat at one moment: what a draft, the panel, a hold and the guard all start from."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from desktop.domain.booking import Booking, Busy
from desktop.domain.calendar import local_time
from desktop.domain.chat import Chat, ChatId, ChatKey, ResourceId, Turn
from desktop.domain.conditions import Conditions
from desktop.domain.facts import FactSheet, gather_facts
from desktop.domain.guard import GuardContext
from desktop.domain.resource import Resource
from desktop.domain.stay import Unit
from desktop.domain.understanding import Understanding, understand
from desktop.services.clients import read_about
from desktop.services.rights import Right, needs
from desktop.store import Store
from desktop.store.condition_rows import Effective

_NO_CHAT = ChatId("")
_NO_RESOURCE = ResourceId("")
LOOK_BACK = timedelta(days=60)
LOOK_AHEAD = timedelta(days=500)
DIALOG_TURNS = 40


@dataclass(frozen=True, slots=True)
class Situation:
    """`resource` is None for a chat about an ad that no resource has: then nothing is known, and nothing may be claimed."""

    now: datetime
    chat: Chat
    resource: Resource | None
    conditions: Conditions
    own_keys: frozenset[str]
    version: int
    dialog: tuple[Turn, ...]
    understanding: Understanding
    busy: tuple[Busy, ...]  # without the chat's own booking
    booking: Booking | None
    sheet: FactSheet
    about_client: tuple[str, ...] = ()  # what operators noted of the client, and earlier stays

    @property
    def unit(self) -> Unit:
        return self.resource.unit if self.resource else Unit.NIGHT

    @property
    def local_now(self) -> datetime:
        """The moment in the resource's own zone, aware."""
        return _at(self.now, self.resource)

    def guard_context(self) -> GuardContext:
        resource = self.resource
        return GuardContext(
            now=self.local_now,
            unit=self.unit,
            dialog=self.dialog,
            title=resource.title if resource else self.chat.title,
            address=(resource.address if resource else None) or "",
            timezone=resource.timezone if resource else "",
            url=(resource.url if resource else self.chat.url) or "",
            conditions=self.conditions,
            busy=self.busy,
            booking=(self.booking.status, self.booking.stay) if self.booking else None,
            buffer_hours=resource.buffer_hours if resource else 0,
            has_calendar=resource is not None,
            client_name=self.chat.client_name,
        )


@needs(Right.READ)
async def read_situation(store: Store, key: ChatKey, now: datetime) -> Situation:
    """One reading of the store. A chat that is not there is an empty one."""
    chat = await store.chats.get_chat(key) or Chat(key)
    resource = await store.conditions.get_resource(chat.resource_id) if chat.resource_id else None
    dialog = await store.chats.read_dialog(key, DIALOG_TURNS)
    booking = await store.bookings.get_live(key)
    about = await read_about(store, key, now)
    return replace(await _complete(store, chat, resource, dialog, booking, now), about_client=about)


@needs(Right.READ)
async def imagine_situation(store: Store, resource: Resource, dialog: tuple[Turn, ...], now: datetime) -> Situation:
    """The same for words that no client has written: «Что ответит AI», and the local HTTP."""
    chat = Chat(ChatKey(resource.account_id, _NO_CHAT), resource_id=resource.id, resource_title=resource.title)
    return await _complete(store, chat, resource, dialog, None, now)


async def _complete(
    store: Store,
    chat: Chat,
    resource: Resource | None,
    dialog: tuple[Turn, ...],
    booking: Booking | None,
    now: datetime,
) -> Situation:
    effective, busy = await _read_resource(store, resource, now)
    busy = tuple(taken for taken in busy if booking is None or taken.booking_id != booking.id)
    local_now = _at(now, resource)
    # A chat may be read long after its last word: "завтра" was said then, not now.
    asked_at = next((turn.at for turn in reversed(dialog) if turn.who == "client" and turn.at), None)
    await asyncio.sleep(0)  # the window's turn: all of this in one go would hold it up longer than a frame
    understanding = understand(
        dialog,
        now=_at(asked_at, resource) if asked_at else local_now,
        unit=resource.unit if resource else Unit.NIGHT,
    )
    await asyncio.sleep(0)
    own_keys = frozenset(name for name in Conditions.model_fields if getattr(effective.own, name) is not None)
    sheet = gather_facts(
        resource or Resource(_NO_RESOURCE, chat.key.account_id, chat.title),
        effective.effective,
        now=local_now,
        understanding=understanding,
        busy=busy if resource else (),
        booking=booking,
        own_keys=own_keys,
    )
    if resource is None:
        # Without a resource there is no calendar: "free" would be a guess.
        sheet = replace(sheet, facts=())
    return Situation(
        now=now,
        chat=chat,
        resource=resource,
        conditions=effective.effective,
        own_keys=own_keys,
        version=effective.version,
        dialog=dialog,
        understanding=understanding,
        busy=busy,
        booking=booking,
        sheet=sheet,
    )


async def _read_resource(store: Store, resource: Resource | None, now: datetime) -> tuple[Effective, tuple[Busy, ...]]:
    if resource is None:
        return Effective(None, Conditions(), Conditions(), 0), ()
    effective = await store.conditions.read_effective(resource.id)
    today = local_time(now, resource.timezone).date()
    busy = await store.bookings.list_busy(resource.id, today - LOOK_BACK, today + LOOK_AHEAD)
    return effective, busy


def _at(moment: datetime, resource: Resource | None) -> datetime:
    """Without a resource: Moscow's, where Avito's own days begin."""
    return moment.astimezone(ZoneInfo(resource.timezone if resource else "Europe/Moscow"))
