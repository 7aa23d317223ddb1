"""An in-memory Desk with invented data and a memory: what the window asks for happens, and is broadcast."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

from desktop.domain.booking import Booking, BookingStatus, Busy, Source
from desktop.domain.booking_search import BookingQuery
from desktop.domain.changes import Changes
from desktop.domain.chat import (
    AccountId,
    Author,
    Chat,
    ChatFilter,
    ChatKey,
    ChatMode,
    Message,
    MessageId,
    MessageKind,
    ResourceId,
    Sender,
)
from desktop.domain.pages import (
    ChatCounts,
    ChatModes,
    ChatPage,
    Draft,
    DraftState,
    MessagePage,
    Outgoing,
    OutKind,
    OutState,
    SearchHit,
)
from desktop.domain.resource import Account, Resource
from desktop.domain.stay import Stay
from desktop.domain.waiting import Waiting
from desktop.errors import BronyaError, Rejected
from desktop.services.booking_export import ExportTable, write_table
from desktop.services.desk import ConditionsView, StayCard, TemplateRow
from desktop.services.lights import Lamp, Lamps, LinkState
from desktop.services.team_wishes import Peer, Rival
from tests.clients.fake_clients import FakeClients
from tests.ui import invented
from tests.ui.fake_calendars import FakeCalendars
from tests.ui.fake_conditions import FakeConditions
from tests.ui.fake_data import FakeData
from tests.ui.fake_operators import FakeOperators
from tests.ui.fake_phrases import FakePhrases
from tests.ui.fake_pipeline import FakePipeline
from tests.ui.fake_updates import FakeUpdates

OK = Lamp(LinkState.OK)


class FakeDesk(FakeClients, FakePipeline, FakeData, FakeUpdates, FakePhrases):
    """Everything a test may look at afterwards is a public attribute; `fail_next` makes one call raise."""

    def __init__(self) -> None:
        super().__init__()
        self.now = invented.NOW
        self.operators = FakeOperators()
        self.chats: dict[ChatKey, Chat] = {chat.key: chat for chat in invented.make_chats()}
        self.messages: dict[ChatKey, list[Message]] = {
            invented.key_of("marfa"): invented.make_marfa(),
            invented.key_of("pyotr"): invented.make_pyotr(),
            invented.key_of("darya"): invented.make_every_kind(),
            invented.key_of("inna"): invented.make_long(),
        }
        self.outgoing: dict[ChatKey, list[Outgoing]] = invented.make_outgoing()
        self.drafts: dict[ChatKey, Draft] = {invented.key_of("marfa"): invented.make_draft()}
        self.bookings: dict[str, Booking] = {booking.id: booking for booking in invented.make_bookings()}
        self.line: list[Waiting] = []
        self.overruled: list[str] = []
        self.resources = invented.make_resources()
        self.condition_wishes = FakeConditions()
        self.accounts = invented.make_accounts()
        self.composed: dict[ChatKey, str] = {}
        self.sent: list[tuple[ChatKey, str, int | None]] = []
        self.instructions: list[tuple[ChatKey, str]] = []
        self.read: list[ChatKey] = []
        self.pictures: dict[MessageId, bytes] = {}
        self.stop_reason: str | None = None
        self.settings: dict[str, Any] = {"provider": "builtin", "mode": "draft", "style": "friendly", "model": ""}
        self.relay: dict[str, Any] = {"url": "", "token_set": False}
        self.templates: dict[int, TemplateRow] = {
            1: TemplateRow(1, "Квартиры", {"price": 4200, "check_in_from": "14:00", "check_out_until": "12:00"},
                           tuple(r.id for r in self.resources if r.template_id == 1))
        }  # fmt: skip
        self.own: dict[ResourceId, dict[str, Any]] = {
            ResourceId("studio-nevsky"): {"pets": {"policy": "allowed", "fee": 800}}
        }
        self.fail_next: dict[str, BronyaError] = {}
        self.calls: list[str] = []
        self.looked_at: list[ChatKey | None] = []
        self.local_http: dict[str, Any] = {"api_enabled": False, "api_host": "127.0.0.1", "api_port": 8710}
        self.typing = False
        self.peers: dict[ChatKey, Sequence[Peer]] = {}
        self.rivals: dict[ChatKey, Rival] = {}
        self.seen: list[MessageId | None] = []
        self._seen: list[Callable[[], None]] = []
        self._lamps = Lamps(OK, OK, OK)
        self._changed: list[Callable[[Changes], None]] = []
        self._lit: list[Callable[[Lamps], None]] = []
        self.calendars = FakeCalendars(self.now, self.broadcast)
        self._written: list[Callable[[ChatKey, str], None]] = []

    # subscriptions
    def subscribe(self, callback: Callable[[Changes], None]) -> Callable[[], None]:
        return _add(self._changed, callback)

    def subscribe_lamps(self, callback: Callable[[Lamps], None]) -> Callable[[], None]:
        return _add(self._lit, callback)

    def subscribe_draft_text(self, callback: Callable[[ChatKey, str], None]) -> Callable[[], None]:
        return _add(self._written, callback)

    @property
    def lamps(self) -> Lamps:
        return self._lamps

    @property
    def operator(self) -> str:
        return "Анна Журавлёва"

    # the team
    def subscribe_peers(self, callback: Callable[[], None]) -> Callable[[], None]:
        return _add(self._seen, callback)

    def look_at(self, key: ChatKey | None) -> None:
        self.looked_at.append(key)

    def note_typing(self, *, is_typing: bool) -> None:
        self.typing = is_typing

    def list_peers(self, key: ChatKey) -> Sequence[Peer]:
        return self.peers.get(key, ())

    async def find_rival(self, key: ChatKey, seen: MessageId | None) -> Rival | None:
        await self._answer("find_rival")
        self.seen.append(seen)
        return self.rivals.get(key)

    async def read_local_http(self) -> Mapping[str, Any]:
        await self._answer("read_local_http")
        return dict(self.local_http)

    async def save_local_http(self, changed: Mapping[str, Any]) -> Mapping[str, Any]:
        await self._answer("save_local_http")
        if not 1 <= changed.get("api_port", 1) <= 65535:
            raise Rejected("give a port", code="settings", field="api_port")
        self.local_http |= changed
        return dict(self.local_http)

    def meet(self, key: ChatKey, *peers: Peer) -> None:
        """Other operators open the chat, type in it, or leave it."""
        self.peers[key] = peers
        for callback in tuple(self._seen):
            callback()

    # what a test makes happen
    def broadcast(self, changes: Changes) -> None:
        for callback in tuple(self._changed):
            callback(changes)

    def light(self, lamps: Lamps) -> None:
        self._lamps = lamps
        for callback in tuple(self._lit):
            callback(lamps)

    def write_text(self, key: ChatKey, text: str) -> None:
        for callback in tuple(self._written):
            callback(key, text)

    def receive(self, key: ChatKey, text: str, at: datetime | None = None) -> Message:
        """A client writes."""
        at = at or self.now
        known = self.messages.setdefault(key, [])
        message = Message(
            key, MessageId(f"{key.chat_id}-{len(known) + 1}"), Author.CLIENT, "1", MessageKind.TEXT, text, at,
            arrival=len(known) + 1,
        )  # fmt: skip
        known.append(message)
        chat = self.chats[key]
        self.chats[key] = replace(
            chat, last_text=text, last_at=at, last_author=Author.CLIENT, unread=chat.unread + 1, waits_since=at
        )
        self.broadcast(Changes(chats=frozenset({key})))
        return message

    # chats
    async def list_chats(
        self, chosen: ChatFilter, *, query: str = "", limit: int = 50, before: tuple[datetime, str, str] | None = None
    ) -> ChatPage:
        await self._answer("list_chats")
        found = [c for c in self.chats.values() if _matches(c, chosen) and query.lower() in _words(c)]
        found.sort(key=_place, reverse=True)
        if before is not None:
            found = [c for c in found if _place(c) < before]
        page = tuple(found[:limit])
        return ChatPage(page, _place(page[-1]) if len(found) > limit else None)

    async def count_chats(self) -> ChatCounts:
        await self._answer("count_chats")
        counts = {chosen: sum(_matches(c, chosen) for c in self.chats.values()) for chosen in ChatFilter}
        return ChatCounts(counts, sum(c.unread for c in self.chats.values()))

    async def get_chat(self, key: ChatKey) -> Chat | None:
        await self._answer("get_chat")
        return self.chats.get(key)

    async def read_messages(
        self,
        key: ChatKey,
        *,
        before: MessageId | None = None,
        after: MessageId | None = None,
        around: MessageId | None = None,
        limit: int = 100,
    ) -> MessagePage:
        await self._answer("read_messages")
        known = self.messages.get(key, [])
        places = {message.id: n for n, message in enumerate(known)}
        start, end = max(0, len(known) - limit), len(known)
        if before is not None:
            end = places[before]
            start = max(0, end - limit)
        elif after is not None:
            start = places[after] + 1
            end = min(len(known), start + limit)
        elif around is not None:
            start = max(0, places[around] - limit // 2)
            end = min(len(known), start + limit)
        pending = tuple(self.outgoing.get(key, ()))
        return MessagePage(key, tuple(known[start:end]), start > 0, end < len(known), pending)

    async def search(self, text: str, *, limit: int = 50) -> Sequence[SearchHit]:
        await self._answer("search")
        hits = []
        for key, known in self.messages.items():
            chat = self.chats[key]
            for message in known:
                at = message.text.lower().find(text.lower())
                if at >= 0:
                    hits.append(
                        SearchHit(key, message.id, message.text, message.created_at, chat.client_name,
                                  chat.resource_title, ((at, at + len(text)),))
                    )  # fmt: skip
        return sorted(hits, key=lambda hit: hit.created_at, reverse=True)[:limit]

    async def mark_read(self, key: ChatKey) -> None:
        await self._answer("mark_read")
        self.read.append(key)
        self.chats[key] = replace(self.chats[key], unread=0)
        self.broadcast(Changes(chats=frozenset({key})))

    async def read_modes(self, key: ChatKey) -> ChatModes:
        await self._answer("read_modes")
        chat = self.chats[key].mode
        return ChatModes(ChatMode.DRAFT, None, chat, chat or ChatMode.DRAFT, self.stop_reason)

    async def set_mode(self, key: ChatKey, mode: ChatMode) -> None:
        await self._answer("set_mode")
        self.chats[key] = replace(self.chats[key], mode=mode)
        self.broadcast(Changes(chats=frozenset({key})))

    async def load_compose(self, key: ChatKey) -> str:
        await self._answer("load_compose")
        return self.composed.get(key, "")

    async def save_compose(self, key: ChatKey, text: str) -> None:
        await self._answer("save_compose")
        self.composed[key] = text

    async def load_picture(self, key: ChatKey, message_id: MessageId) -> bytes | None:
        await self._answer("load_picture")
        return self.pictures.get(message_id)

    # sending
    async def send(self, key: ChatKey, text: str, *, draft_id: int | None = None) -> None:
        await self._answer("send")
        self.sent.append((key, text, draft_id))
        rows = self.outgoing.setdefault(key, [])
        rows.append(Outgoing(100 + len(self.sent), OutKind.TEXT, OutState.QUEUED, self.now, key=key, text=text))
        if draft_id is not None:
            self.drafts.pop(key, None)
        self.chats[key] = replace(
            self.chats[key], last_text=text, last_at=self.now, last_author=Author.US, last_sender=Sender.OPERATOR
        )
        self.broadcast(Changes(chats=frozenset({key}), outbox=frozenset({key}), drafts=frozenset({key})))

    def deliver(self, key: ChatKey) -> None:
        """Avito takes all that waits in this chat."""
        known = self.messages.setdefault(key, [])
        for row in self.outgoing.pop(key, []):
            known.append(
                Message(key, MessageId(f"{key.chat_id}-{len(known) + 1}"), Author.US, "us", MessageKind.TEXT, row.text,
                        row.created_at, sender=Sender.OPERATOR, arrival=len(known) + 1)
            )  # fmt: skip
        self.broadcast(Changes(chats=frozenset({key}), outbox=frozenset({key})))

    async def retry_send(self, outgoing_id: int) -> None:
        await self._answer("retry_send")
        self._set_state(outgoing_id, OutState.QUEUED)

    async def drop_send(self, outgoing_id: int) -> None:
        await self._answer("drop_send")
        for key, rows in self.outgoing.items():
            self.outgoing[key] = [row for row in rows if row.id != outgoing_id]
            self.broadcast(Changes(outbox=frozenset({key})))

    # the assistant
    async def read_draft(self, key: ChatKey) -> Draft | None:
        await self._answer("read_draft")
        return self.drafts.get(key)

    async def write_draft(self, key: ChatKey, *, instruction: str = "") -> None:
        await self._answer("write_draft")
        self.instructions.append((key, instruction))
        draft = replace(self.drafts.get(key) or invented.make_draft(), key=key, state=DraftState.WRITING, text="")
        self.drafts[key] = draft
        self.broadcast(Changes(drafts=frozenset({key})))

    def finish_draft(self, draft: Draft) -> None:
        self.drafts[draft.key] = draft
        self.broadcast(Changes(drafts=frozenset({draft.key})))

    async def stop_draft(self, key: ChatKey) -> None:
        await self._answer("stop_draft")
        self.drafts.pop(key, None)
        self.broadcast(Changes(drafts=frozenset({key})))

    async def read_stay_card(self, key: ChatKey) -> StayCard:
        await self._answer("read_stay_card")
        chat = self.chats[key]
        booking = next((b for b in self.bookings.values() if b.chat == key), None)
        if key != invented.key_of("marfa"):
            stay = booking.stay if booking else None
            return StayCard(stay, (), None, chat.client_name, None, None, booking.total if booking else None, (), (), (),
                            (), booking, ("stay", "guests"))  # fmt: skip
        return StayCard(
            invented.nights(12, 15), (), 2, chat.client_name, "+7 900 000-12-15", None, invented.make_total(), (), (), (),
            invented.make_busy(), booking, (),
        )  # fmt: skip

    # bookings
    async def hold_stay(
        self,
        *,
        chat: ChatKey | None = None,
        resource_id: ResourceId | None = None,
        stay: Stay | None = None,
        guests: int | None = None,
        name: str = "",
        phone: str = "",
    ) -> Booking:
        await self._answer("hold_stay")
        known = self.chats[chat] if chat else None
        resource = resource_id or (known.resource_id if known else None)
        if resource is None:
            raise Rejected("Не сказано, что бронировать", code="missing", field="resource_id")
        booking = Booking(
            f"b-{len(self.bookings) + 1}", resource, stay or invented.nights(12, 15), BookingStatus.HELD, self.now,
            chat=chat, guests=guests, name=name or (known.client_name if known else ""), phone=phone,
            expires_at=self.now + timedelta(hours=24), source=Source.CHAT if chat else Source.MANUAL,
            total=invented.make_total(), resource_title=known.resource_title if known else "",
        )  # fmt: skip
        self.bookings[booking.id] = booking
        if chat is not None and known is not None:
            self.chats[chat] = replace(known, booking_status="held", booking_expires_at=booking.expires_at)
        self._broadcast_booking(booking)
        return booking

    async def list_bookings(
        self,
        *,
        status: str | None = None,
        resource_id: ResourceId | None = None,
        start: date | None = None,
        end: date | None = None,
    ) -> Sequence[Booking]:
        await self._answer("list_bookings")
        return [
            booking
            for booking in self.bookings.values()
            if status in {None, booking.status}
            and resource_id in {None, booking.resource_id}
            and (start is None or booking.stay.end_on >= start)
            and (end is None or booking.stay.start_on <= end)
        ]

    async def confirm(self, booking_id: str, *, note: str = "", despite_imported: bool = False) -> Booking:
        self.overruled += [booking_id] if despite_imported else []
        return await self._decide("confirm", booking_id, BookingStatus.CONFIRMED, note)

    async def reject(self, booking_id: str, *, note: str = "") -> Booking:
        return await self._decide("reject", booking_id, BookingStatus.REJECTED, note)

    async def cancel(self, booking_id: str, *, note: str = "") -> Booking:
        return await self._decide("cancel", booking_id, BookingStatus.CANCELLED, note)

    async def extend_hold(self, booking_id: str, *, hours: float | None) -> Booking:
        await self._answer("extend_hold")
        booking = self.bookings[booking_id]
        begins = booking.stay.start.replace(tzinfo=self.now.tzinfo)
        until = begins if hours is None else min(begins, self.now + timedelta(hours=hours))
        return self._keep(replace(booking, expires_at=until))

    async def move_booking(self, booking_id: str, stay: Stay, *, guests: int | None = None) -> Booking:
        await self._answer("move_booking")
        booking = self.bookings[booking_id]
        start, end = booking.stay.to_json()
        before = {"at": self.now.isoformat(), "by": self.operator, "start": start, "end": end, "guests": booking.guests}
        extra = {"moves": [*booking.extra.get("moves", ()), before]}
        return self._keep(replace(booking, stay=stay, guests=guests or booking.guests, extra=extra))

    async def list_waiting(self, resource_id: ResourceId | None = None) -> Sequence[Waiting]:
        await self._answer("list_waiting")
        return [one for one in self.line if resource_id in {None, one.resource_id}]

    async def list_bookings_by_id(self, ids: Collection[str]) -> Sequence[Booking]:
        await self._answer("list_bookings_by_id")
        return [booking for booking in self.bookings.values() if booking.id in ids]

    async def list_bookings_of(self, resources: Collection[ResourceId], start: date, end: date) -> Sequence[Booking]:
        await self._answer("list_bookings_of")
        return [
            one
            for one in self.bookings.values()
            if one.resource_id in resources
            and (one.status is BookingStatus.HELD or (one.stay.end_on >= start and one.stay.start_on < end))
        ]

    async def list_first_lapsing(self, limit: int) -> Sequence[Booking]:
        await self._answer("list_first_lapsing")
        held = [one for one in self.bookings.values() if one.status is BookingStatus.HELD]
        return sorted(held, key=lambda one: (one.expires_at is None, one.expires_at, one.stay.start))[:limit]

    async def find_bookings(self, text: str) -> Sequence[Booking]:
        await self._answer("find_bookings")
        query = BookingQuery.read(text)
        return [
            one
            for one in self.bookings.values()
            if query.matches(booking_id=one.id, resource=one.resource_title, name=one.name, phone=one.phone)
        ]

    async def list_foreign(
        self, start: date, end: date, resources: Collection[ResourceId] | None = None
    ) -> Mapping[ResourceId, Sequence[Busy]]:
        found = await self.list_busy(start, end)
        return {
            key: [one for one in taken if one.booking_id is None]
            for key, taken in found.items()
            if resources is None or key in resources
        }

    async def count_decisions(self) -> int:
        await self._answer("count_decisions")
        return sum(one.status is BookingStatus.HELD for one in self.bookings.values())

    async def ask_missing(self, key: ChatKey) -> None:
        await self._answer("ask_missing")
        text = "Чтобы закрепить даты, подскажите, пожалуйста: сколько вас будет?"
        self.drafts[key] = replace(invented.make_draft(), key=key, state=DraftState.READY, text=text)
        self.broadcast(Changes(drafts=frozenset({key})))

    async def export_bookings(
        self, table: ExportTable, path: Path, *, on_progress: Callable[[int], bool] | None = None
    ) -> None:
        await self._answer("export_bookings")
        await asyncio.to_thread(write_table, table, path, on_progress or (lambda _: True))

    async def list_busy(self, start: date, end: date) -> Mapping[ResourceId, Sequence[Busy]]:
        await self._answer("list_busy")
        busy: dict[ResourceId, list[Busy]] = {ResourceId("studio-nevsky"): [invented.make_busy()[0]]}
        for booking in self.bookings.values():
            if booking.status in {BookingStatus.HELD, BookingStatus.CONFIRMED}:
                busy.setdefault(booking.resource_id, []).append(
                    Busy(booking.stay, booking.source, booking.name, booking.id, booking.status)
                )
        return busy

    # calendars
    async def open_calendars(self) -> FakeCalendars:
        await self._answer("open_calendars")
        return self.calendars

    # resources and conditions
    async def open_conditions(self) -> FakeConditions:
        await self._answer("open_conditions")
        return self.condition_wishes

    async def count_red_checks(self) -> int:
        await self._answer("count_red_checks")
        return self.condition_wishes.tally.red

    async def list_resources(self) -> Sequence[Resource]:
        await self._answer("list_resources")
        return self.resources

    async def list_templates(self) -> Sequence[TemplateRow]:
        await self._answer("list_templates")
        return list(self.templates.values())

    async def read_conditions(
        self, *, resource_id: ResourceId | None = None, template_id: int | None = None
    ) -> ConditionsView:
        await self._answer("read_conditions")
        if resource_id is None:
            template = self.templates[template_id or 1]
            return ConditionsView(None, template.id, template.name, template.conditions, {}, template.conditions, 1)
        resource = next(r for r in self.resources if r.id == resource_id)
        row = self.templates.get(resource.template_id or 0)
        own = self.own.get(resource_id, {})
        base = row.conditions if row else {}
        return ConditionsView(resource, resource.template_id, row.name if row else "", base, own, {**base, **own}, 1)

    async def save_conditions(
        self, conditions: Mapping[str, Any], *, resource_id: ResourceId | None = None, template_id: int | None = None
    ) -> ConditionsView:
        await self._answer("save_conditions")
        if resource_id is not None:
            self.own[resource_id] = dict(conditions)
            self.broadcast(Changes(resources=frozenset({resource_id})))
        elif template_id is not None:
            self.templates[template_id] = replace(self.templates[template_id], conditions=dict(conditions))
            self.broadcast(Changes(templates=True))
        return await self.read_conditions(resource_id=resource_id, template_id=template_id)

    async def add_template(self, name: str, conditions: Mapping[str, Any]) -> TemplateRow:
        await self._answer("add_template")
        row = TemplateRow(max(self.templates, default=0) + 1, name, dict(conditions), ())
        self.templates[row.id] = row
        self.broadcast(Changes(templates=True))
        return row

    async def apply_template(self, template_id: int | None, resources: Sequence[ResourceId]) -> None:
        await self._answer("apply_template")
        self.resources = [replace(r, template_id=template_id) if r.id in resources else r for r in self.resources]
        for row in tuple(self.templates.values()):
            users = tuple(r.id for r in self.resources if r.template_id == row.id)
            self.templates[row.id] = replace(row, resources=users)
        self.broadcast(Changes(templates=True, resources=frozenset(resources)))

    async def try_question(self, resource_id: ResourceId, question: str) -> Draft:
        await self._answer("try_question")
        return replace(invented.make_draft(), for_message_id=None)

    # settings
    async def read_settings(self) -> Mapping[str, Any]:
        await self._answer("read_settings")
        return dict(self.settings)

    async def save_settings(self, changed: Mapping[str, Any]) -> Mapping[str, Any]:
        await self._answer("save_settings")
        self.settings.update(changed)
        self.broadcast(Changes(settings=True))
        return dict(self.settings)

    async def check_ai_key(self, changed: Mapping[str, Any]) -> Sequence[str]:
        await self._answer("check_ai_key")
        return ["invented-large", "invented-small"]

    async def list_accounts(self) -> Sequence[Account]:
        await self._answer("list_accounts")
        return self.accounts

    async def save_account(self, account: Account, client_secret: str | None) -> None:
        await self._answer("save_account")
        self.accounts = [a for a in self.accounts if a.user_id != account.user_id] + [account]
        self.broadcast(Changes(accounts=True))

    async def check_account(self, account: Account, client_secret: str | None) -> str:
        await self._answer("check_account")
        return "Аренда СПб"

    async def find_account(self, client_id: str, client_secret: str) -> Account:
        await self._answer("find_account")
        return Account(AccountId("94235311"), "Аренда СПб", client_id=client_id)

    async def check_relay(self, url: str, token: str | None) -> Mapping[str, int]:
        await self._answer("check_relay")
        return {"accounts": 1, "events": 12}

    async def export_set_up(self, path: Path) -> Mapping[str, int]:
        await self._answer("export_set_up")
        return {"accounts": 1, "templates": 2}

    async def import_set_up(self, path: Path) -> Mapping[str, int]:
        await self._answer("import_set_up")
        return {"accounts": 1, "templates": 2}

    async def read_relay(self) -> Mapping[str, Any]:
        await self._answer("read_relay")
        return dict(self.relay)

    async def save_relay(self, url: str, token: str | None) -> None:
        await self._answer("save_relay")
        self.relay = {"url": url, "token_set": bool(token) or self.relay["token_set"]}
        self.broadcast(Changes(settings=True))

    # the autopilot's stop
    async def stop_autopilot(self, reason: str = "") -> None:
        await self._answer("stop_autopilot")
        self.stop_reason = reason
        self.broadcast(Changes(settings=True))

    async def release_autopilot(self) -> None:
        await self._answer("release_autopilot")
        self.stop_reason = None
        self.broadcast(Changes(settings=True))

    async def read_stop(self) -> str | None:
        await self._answer("read_stop")
        return self.stop_reason

    # the log
    async def list_ai_log(self, *, limit: int = 100, before: int | None = None) -> Sequence[Mapping[str, Any]]:
        await self._answer("list_ai_log")
        rows: list[dict[str, Any]] = [
            {"id": n, "at": (self.now - timedelta(minutes=n)).isoformat(), "operation": "draft", "assistant": "builtin",
             "verdict": "send", "cost": str(Decimal("0.01"))}
            for n in range(5, 0, -1)
        ]  # fmt: skip
        return [row for row in rows if before is None or row["id"] < before][:limit]

    async def _answer(self, call: str) -> None:
        """Every call takes one turn of the loop, as the real desk's worker thread would."""
        self.calls.append(call)
        await asyncio.sleep(0)
        if (error := self.fail_next.pop(call, None)) is not None:
            raise error

    async def _decide(self, call: str, booking_id: str, status: BookingStatus, note: str) -> Booking:
        await self._answer(call)
        booking = self.bookings[booking_id]
        if not booking.may_become(status):
            raise Rejected(f"Бронь уже {booking.status}", code="wrong_status")
        booking = replace(booking, status=status, note=note, decided_by=self.operator, decided_at=self.now)
        self.bookings[booking_id] = booking
        if booking.chat is not None:
            live = status if status is BookingStatus.CONFIRMED else None
            self.chats[booking.chat] = replace(self.chats[booking.chat], booking_status=live)
        self._broadcast_booking(booking)
        return booking

    def _keep(self, booking: Booking) -> Booking:
        self.bookings[booking.id] = booking
        self._broadcast_booking(booking)
        return booking

    def _broadcast_booking(self, booking: Booking) -> None:
        chats = frozenset({booking.chat}) if booking.chat else frozenset()
        self.broadcast(
            Changes(chats=chats, bookings=frozenset({booking.id}), calendars=frozenset({booking.resource_id}))
        )

    def _set_state(self, outgoing_id: int, state: OutState) -> None:
        for key, rows in self.outgoing.items():
            self.outgoing[key] = [replace(row, state=state) if row.id == outgoing_id else row for row in rows]
            self.broadcast(Changes(outbox=frozenset({key})))


def _add(known: list[Any], callback: Any) -> Callable[[], None]:
    known.append(callback)

    def leave() -> None:
        if callback in known:
            known.remove(callback)

    return leave


def _place(chat: Chat) -> tuple[datetime, str, str]:
    assert chat.last_at is not None
    return (chat.last_at, *chat.key)


def _words(chat: Chat) -> str:
    return f"{chat.client_name} {chat.resource_title}".lower()


def _matches(chat: Chat, chosen: ChatFilter) -> bool:
    return {
        ChatFilter.ALL: True,
        ChatFilter.UNREAD: chat.unread > 0,
        ChatFilter.WAITING: chat.waits_since is not None,
        ChatFilter.AUTOPILOT: chat.mode is ChatMode.AUTO,
        ChatFilter.BOOKING: chat.booking_status is not None,
    }[chosen]
