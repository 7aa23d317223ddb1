"""The desk the window really holds: each wish of a screen carried to the store or the service whose job it is."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

from desktop.avito.messages import split_text
from desktop.credentials import AI_KEY, RELAY_TOKEN, avito_secret
from desktop.domain.booking import Booking, BookingStatus, Busy, Source
from desktop.domain.calendar import check_rules, conflicts, count_total, find_alternatives, local_time
from desktop.domain.changes import Changes
from desktop.domain.chat import Chat, ChatFilter, ChatKey, ChatMode, MessageId, ResourceId, Turn
from desktop.domain.conditions import parse_conditions, to_json
from desktop.domain.pages import ChatCounts, ChatModes, ChatPage, Draft, DraftState, MessagePage, OutKind, SearchHit
from desktop.domain.resource import Account, Resource
from desktop.domain.stay import Stay, Unit
from desktop.errors import Rejected
from desktop.feed import Feed
from desktop.services.accounts import Accounts
from desktop.services.assistants import Assistants
from desktop.services.autopilot import release_everywhere, stop_everywhere
from desktop.services.booking import BookingDesk, describe_breach
from desktop.services.desk import ConditionsView, Lamps, StayCard, TemplateRow
from desktop.services.drafting import Drafting, fill_draft, to_analysis
from desktop.services.lamps import LampBoard
from desktop.services.pictures import Pictures
from desktop.services.situation import Situation, imagine_situation, read_situation
from desktop.store import Store
from desktop.store.outbox import NewOutgoing

STRIP_DAYS = 14


class FrontDesk:
    """Implements `Desk`. Holds no state of its own beyond who sits at it; `feed` is None without a relay."""

    def __init__(
        self,
        store: Store,
        *,
        accounts: Accounts,
        assistants: Assistants,
        drafting: Drafting,
        bookings: BookingDesk,
        lamps: LampBoard,
        pictures: Pictures,
        feed: Feed | None,
        clock: Callable[[], datetime],
        operator: str = "",
    ) -> None:
        self._store = store
        self._accounts = accounts
        self._assistants = assistants
        self._drafting = drafting
        self._bookings = bookings
        self._lamps = lamps
        self._pictures = pictures
        self._feed = feed
        self._clock = clock
        self._operator = operator

    # what changed

    def subscribe(self, callback: Callable[[Changes], None]) -> Callable[[], None]:
        return self._store.subscribe(callback)

    def subscribe_lamps(self, callback: Callable[[Lamps], None]) -> Callable[[], None]:
        return self._lamps.subscribe(callback)

    def subscribe_draft_text(self, callback: Callable[[ChatKey, str], None]) -> Callable[[], None]:
        return self._drafting.subscribe(callback)

    @property
    def lamps(self) -> Lamps:
        return self._lamps.lamps

    @property
    def operator(self) -> str:
        return self._operator

    # chats

    async def list_chats(
        self, chosen: ChatFilter, *, query: str = "", limit: int = 50, before: tuple[datetime, str, str] | None = None
    ) -> ChatPage:
        return await self._store.chats.list_chats(chosen, query=query, limit=limit, before=before)

    async def count_chats(self) -> ChatCounts:
        return await self._store.chats.count_chats()

    async def get_chat(self, key: ChatKey) -> Chat | None:
        return await self._store.chats.get_chat(key)

    async def read_messages(
        self,
        key: ChatKey,
        *,
        before: MessageId | None = None,
        after: MessageId | None = None,
        around: MessageId | None = None,
        limit: int = 100,
    ) -> MessagePage:
        return await self._store.chats.read_messages(key, before=before, after=after, around=around, limit=limit)

    async def search(self, text: str, *, limit: int = 50) -> Sequence[SearchHit]:
        return await self._store.search.find(text, limit=limit)

    async def mark_read(self, key: ChatKey) -> None:
        await self._store.chats.mark_read(key)

    async def read_modes(self, key: ChatKey) -> ChatModes:
        return await self._store.chats.read_modes(key)

    async def set_mode(self, key: ChatKey, mode: ChatMode) -> None:
        await self._store.chats.set_mode(key, mode)

    async def load_compose(self, key: ChatKey) -> str:
        return await self._store.chats.load_compose(key)

    async def save_compose(self, key: ChatKey, text: str) -> None:
        await self._store.chats.save_compose(key, text)

    async def load_picture(self, key: ChatKey, message_id: MessageId) -> bytes | None:
        return await self._pictures.load(key, message_id)

    # sending

    async def send(self, key: ChatKey, text: str, *, draft_id: int | None = None) -> None:
        """Long texts leave as several messages, cut at sentences, in order. Rejected `empty`."""
        parts = split_text(text)
        if not parts:
            raise Rejected("there is nothing to send", code="empty", field="text")
        for part in parts:
            row = NewOutgoing(OutKind.TEXT, key=key, text=part, author=self._operator or "operator", draft_id=draft_id)
            await self._store.outbox.enqueue(row)
            draft_id = None
        await self._store.chats.mark_read(key)

    async def retry_send(self, outgoing_id: int) -> None:
        await self._store.outbox.retry(outgoing_id)

    async def drop_send(self, outgoing_id: int) -> None:
        await self._store.outbox.drop(outgoing_id)

    # the assistant

    async def read_draft(self, key: ChatKey) -> Draft | None:
        return await self._store.drafts.get_live(key)

    async def write_draft(self, key: ChatKey, *, instruction: str = "") -> None:
        await self._drafting.ask(key, instruction)

    async def stop_draft(self, key: ChatKey) -> None:
        await self._drafting.stop(key)

    async def read_stay_card(self, key: ChatKey) -> StayCard:
        return make_stay_card(await read_situation(self._store, key, self._clock()))

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
        return await self._bookings.hold(
            settings=await self._store.settings.read(),
            chat=chat,
            resource_id=resource_id,
            stay=stay,
            guests=guests,
            name=name,
            phone=phone,
            source=Source.CHAT if chat else Source.MANUAL,
        )

    async def list_bookings(
        self,
        *,
        status: str | None = None,
        resource_id: ResourceId | None = None,
        start: date | None = None,
        end: date | None = None,
    ) -> Sequence[Booking]:
        statuses = (BookingStatus(status),) if status else ()
        return await self._store.bookings.list_bookings(
            statuses=statuses, resource_id=resource_id, start=start, end=end
        )

    async def confirm(self, booking_id: str, *, note: str = "") -> Booking:
        return await self._bookings.confirm(booking_id, by=self._operator, note=note)

    async def reject(self, booking_id: str, *, note: str = "") -> Booking:
        return await self._bookings.reject(booking_id, by=self._operator, note=note)

    async def cancel(self, booking_id: str, *, note: str = "") -> Booking:
        return await self._bookings.cancel(booking_id, by=self._operator, note=note)

    async def list_busy(self, start: date, end: date) -> Mapping[ResourceId, Sequence[Busy]]:
        return await self._store.bookings.list_all_busy(start, end)

    # resources and conditions

    async def list_resources(self) -> Sequence[Resource]:
        return await self._store.conditions.list_resources()

    async def list_templates(self) -> Sequence[TemplateRow]:
        templates = await self._store.conditions.list_templates()
        return [TemplateRow(one.id, one.name, to_json(one.conditions), one.resources) for one in templates]

    async def read_conditions(
        self, *, resource_id: ResourceId | None = None, template_id: int | None = None
    ) -> ConditionsView:
        if resource_id is None:
            return await self._read_template(template_id or 0)
        resource = await self._need_resource(resource_id)
        effective = await self._store.conditions.read_effective(resource_id)
        name = ""
        if resource.template_id is not None:
            name = (await self._store.conditions.get_template(resource.template_id)).name
        return ConditionsView(
            resource=resource,
            template_id=resource.template_id,
            template_name=name,
            template=to_json(effective.template) if effective.template else {},
            own=to_json(effective.own),
            effective=to_json(effective.effective),
            version=effective.version,
        )

    async def _read_template(self, template_id: int) -> ConditionsView:
        template = await self._store.conditions.get_template(template_id)
        said = to_json(template.conditions)
        return ConditionsView(None, template.id, template.name, said, {}, said, template.version)

    async def _need_resource(self, resource_id: ResourceId) -> Resource:
        resource = await self._store.conditions.get_resource(resource_id)
        if resource is None:
            raise Rejected(f"there is no resource {resource_id}", code="not_found", field="resource_id")
        return resource

    async def save_conditions(
        self, conditions: Mapping[str, Any], *, resource_id: ResourceId | None = None, template_id: int | None = None
    ) -> ConditionsView:
        """Rejected names the key in `field`; then nothing is saved."""
        parsed = parse_conditions(conditions)
        if resource_id is not None:
            await self._store.conditions.save_own(resource_id, parsed, by=self._operator)
        elif template_id is not None:
            await self._store.conditions.save_template(template_id, conditions=parsed, by=self._operator)
        return await self.read_conditions(resource_id=resource_id, template_id=template_id)

    async def add_template(self, name: str, conditions: Mapping[str, Any]) -> TemplateRow:
        if not name.strip():
            raise Rejected("give the template a name", code="empty", field="name")
        parsed = parse_conditions(conditions)
        template = await self._store.conditions.add_template(name.strip(), parsed, by=self._operator)
        return TemplateRow(template.id, template.name, to_json(template.conditions), template.resources)

    async def apply_template(self, template_id: int | None, resources: Sequence[ResourceId]) -> None:
        await self._store.conditions.apply_template(template_id, resources, by=self._operator)

    async def try_question(self, resource_id: ResourceId, question: str) -> Draft:
        resource = await self._need_resource(resource_id)
        now = self._clock()
        situation = await imagine_situation(self._store, resource, (Turn("client", question, now),), now)
        written = await self._drafting.propose(situation, await self._assistants.read_settings())
        analysis = to_analysis(situation.understanding)
        empty = Draft(0, situation.chat.key, DraftState.READY, "", now, analysis=analysis)
        return fill_draft(empty, situation, written, None)

    # settings

    async def read_settings(self) -> Mapping[str, Any]:
        settings = await self._store.settings.read()
        return settings.to_json(api_key_set=bool(await self._assistants.read_key()))

    async def save_settings(self, changed: Mapping[str, Any]) -> Mapping[str, Any]:
        """`api_key` goes to the secret store and nowhere else; an empty one takes it away."""
        rest = {name: value for name, value in changed.items() if name != "api_key"}
        if rest:
            await self._store.settings.change(rest, by=self._operator)
        if "api_key" in changed:
            await self._accounts.save_secret(AI_KEY, str(changed["api_key"] or ""))
        return await self.read_settings()

    async def check_ai_key(self, changed: Mapping[str, Any]) -> Sequence[str]:
        return await self._assistants.list_models(changed)

    async def list_accounts(self) -> Sequence[Account]:
        return await self._store.people.list_accounts()

    async def save_account(self, account: Account, client_secret: str | None) -> None:
        if client_secret:
            await self._accounts.save_secret(avito_secret(account.user_id), client_secret)
        await self._store.people.save_account(account)
        self._accounts.forget(account.user_id)

    async def check_account(self, account: Account, client_secret: str | None) -> str:
        """Rejected `other_account` when the key belongs to another account than the one named."""
        secret = client_secret or await self._accounts.read_secret(avito_secret(account.user_id))
        found = await self._accounts.make(account, secret).fetch_self()
        if account.user_id and found.user_id != account.user_id:
            words = f"the key belongs to the account {found.user_id}"
            raise Rejected(words, code="other_account", field="user_id", details={"user_id": found.user_id})
        return found.name

    async def read_relay(self) -> Mapping[str, Any]:
        token = await self._accounts.read_secret(RELAY_TOKEN)
        return {"url": await self._store.settings.read_option("relay_url") or "", "token_set": bool(token)}

    async def save_relay(self, url: str, token: str | None) -> None:
        """Takes effect at the next start of receiving."""
        if url and not url.startswith(("http://", "https://")):
            raise Rejected("give an address that begins with http:// or https://", code="relay_url", field="url")
        await self._store.settings.save_option("relay_url", url)
        if token is not None:
            await self._accounts.save_secret(RELAY_TOKEN, token)

    # the stop

    async def stop_autopilot(self, reason: str = "") -> None:
        words = reason or f"{self._operator or 'оператор'}: стоп"
        await stop_everywhere(self._store, self._feed, self._accounts, words)

    async def release_autopilot(self) -> None:
        await release_everywhere(self._store, self._feed, self._accounts)

    async def read_stop(self) -> str | None:
        everywhere = await self._store.settings.read_stop()
        if everywhere is not None:
            return everywhere
        reasons = [await self._store.settings.read_stop(one.user_id) for one in await self.list_accounts()]
        return next((reason for reason in reasons if reason is not None), None)

    # the log

    async def list_ai_log(self, *, limit: int = 100, before: int | None = None) -> Sequence[Mapping[str, Any]]:
        return await self._store.ai_log.list_records(limit=limit, before=before)


def make_stay_card(situation: Situation) -> StayCard:
    """Pure: what the panel shows of the stay asked for, or of the one this chat has booked."""
    said, resource = situation.understanding, situation.resource
    stay = situation.booking.stay if situation.booking else said.stay
    guests = (situation.booking.guests if situation.booking else None) or said.guests
    # A phone may come later; how many come only matters where the sum depends on it.
    needed = {"stay": stay, "guests": guests or not situation.sheet.guests_matter}
    missing = tuple(label for label, value in needed.items() if not value)
    card = StayCard(
        stay=None,
        readings=said.readings,
        guests=guests,
        name=said.name or situation.chat.client_name,
        phone=said.phone,
        arrival=said.arrival,
        total=None,
        conflicts=(),
        breaches=(),
        alternatives=(),
        strip=_strip(situation, stay),
        booking=situation.booking,
        missing=missing,
    )
    if resource is None or stay is None or stay.unit is not resource.unit:
        return card
    conditions = situation.conditions
    in_the_way = conflicts(
        stay,
        situation.busy,
        resource.buffer_hours,
        timezone=resource.timezone,
        check_in_from=conditions.check_in_from,
        check_out_until=conditions.check_out_until,
    )
    breaches = check_rules(stay, guests, conditions, now=local_time(situation.now, resource.timezone))
    return replace(
        card,
        stay=stay,
        total=situation.booking.total if situation.booking else count_total(stay, guests, conditions),
        conflicts=in_the_way,
        breaches=() if situation.booking else tuple(describe_breach(breach, resource.unit) for breach in breaches),
        alternatives=_alternatives(situation, stay) if in_the_way else (),
    )


def _alternatives(situation: Situation, stay: Stay) -> tuple[Stay, ...]:
    assert situation.resource is not None
    resource = situation.resource
    return find_alternatives(
        stay, situation.busy, now=local_time(situation.now, resource.timezone), buffer_hours=resource.buffer_hours
    )


def _strip(situation: Situation, stay: Stay | None) -> tuple[Busy, ...]:
    """What is taken around the stay; for hours, that day alone."""
    centre = stay.start if stay else situation.local_now.replace(tzinfo=None)
    reach = timedelta(days=1 if situation.unit is Unit.HOUR else STRIP_DAYS)
    first, last = centre - reach, (stay.end if stay else centre) + reach
    booked = situation.booking
    own = [Busy(booked.stay, booked.source, booking_id=booked.id, status=booked.status)] if booked else []
    return tuple(taken for taken in [*own, *situation.busy] if taken.stay.start < last and first < taken.stay.end)
