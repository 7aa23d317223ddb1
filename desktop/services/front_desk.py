"""The desk the window really holds: each wish of a screen carried to the store or the service whose job it is."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from desktop.credentials import AI_KEY, RELAY_TOKEN, avito_secret
from desktop.domain.booking import Booking, BookingStatus, Busy, Source
from desktop.domain.changes import Changes
from desktop.domain.chat import Chat, ChatFilter, ChatKey, ChatMode, MessageId, ResourceId
from desktop.domain.pages import ChatCounts, ChatModes, ChatPage, Draft, MessagePage, SearchHit
from desktop.domain.resource import Account, Resource
from desktop.domain.stay import Stay
from desktop.errors import Rejected
from desktop.services.analytics import AnalyticsDesk
from desktop.services.calendar_wishes import CalendarWishes
from desktop.services.clients import ClientDesk
from desktop.services.condition_wishes import ConditionWishes
from desktop.services.data_desk import DataDesk
from desktop.services.desk import ConditionsView, StayCard, TemplateRow
from desktop.services.heralds import NoticeDesk
from desktop.services.lamps import LampBoard
from desktop.services.lights import Lamps
from desktop.services.operators import Operators
from desktop.services.pipeline_desk import PipelineDesk
from desktop.services.presence import Presence
from desktop.services.rights import Right, find_actor, needs, open_to_all, refuse_settings, sign
from desktop.services.set_up_desk import SetUpDesk
from desktop.services.stay_desk import StayDesk
from desktop.services.team_desk import TeamDesk
from desktop.services.update_desk import UpdateDesk
from desktop.store import Store
from desktop.store.worker import urgently

if TYPE_CHECKING:
    from desktop.services.rooms import Rooms

MOST_BOOKINGS = 100_000  # a season of two hundred resources, several times over


class FrontDesk(
    StayDesk, PipelineDesk, ClientDesk, AnalyticsDesk, NoticeDesk, TeamDesk, DataDesk, SetUpDesk, UpdateDesk
):
    """Implements `Desk`. What a list or an open chat shows comes from the store alone; every other wish waits for the

    rooms, which are imported after the window's first paint. So is what such a wish needs of the domain.
    """

    def __init__(
        self,
        store: Store,
        *,
        rooms: Callable[[], Awaitable[Rooms]],
        lamps: LampBoard,
        clock: Callable[[], datetime],
        operators: Operators | None = None,
        instance: str = "local",
        environment: Mapping[str, str] | None = None,
    ) -> None:
        self._store = store
        self._rooms = rooms
        self._lamps = lamps
        self._clock = clock
        self._instance = instance
        self._environment = environment
        # A desk without a window has a seat that nobody takes: each call must say itself who it is by.
        self.operators = operators or Operators(store, clock=clock, owner_name="")
        self.seat = self.operators.seat
        self.presence = Presence(store, name=lambda: self.operator)
        self._draft_readers: list[Callable[[ChatKey, str], None]] = []

    # what changed

    @open_to_all
    def subscribe(self, callback: Callable[[Changes], None]) -> Callable[[], None]:
        return self._store.subscribe(callback)

    @open_to_all
    def subscribe_lamps(self, callback: Callable[[Lamps], None]) -> Callable[[], None]:
        return self._lamps.subscribe(callback)

    @open_to_all
    def subscribe_draft_text(self, callback: Callable[[ChatKey, str], None]) -> Callable[[], None]:
        self._draft_readers.append(callback)
        return lambda: self._draft_readers.remove(callback)

    @open_to_all
    def tell_draft_text(self, key: ChatKey, text: str) -> None:
        for callback in tuple(self._draft_readers):
            callback(key, text)

    @property
    def lamps(self) -> Lamps:
        return self._lamps.lamps

    @property
    def operator(self) -> str:
        return sign(self.seat.actor.signature if self.seat.actor else "")

    # chats

    @needs(Right.READ)
    async def list_chats(
        self, chosen: ChatFilter, *, query: str = "", limit: int = 50, before: tuple[datetime, str, str] | None = None
    ) -> ChatPage:
        return await self._store.chats.list_chats(chosen, query=query, limit=limit, before=before)

    @needs(Right.READ)
    async def count_chats(self) -> ChatCounts:
        return await self._store.chats.count_chats()

    @needs(Right.READ)
    async def get_chat(self, key: ChatKey) -> Chat | None:
        return await self._store.chats.get_chat(key)

    @needs(Right.READ)
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

    @needs(Right.READ)
    async def search(self, text: str, *, limit: int = 50) -> Sequence[SearchHit]:
        return await self._store.search.find(text, limit=limit)

    @needs(Right.READ)
    async def mark_read(self, key: ChatKey) -> None:
        """A look of who may not answer leaves the chat unread for those who may."""
        if find_actor(self).may(Right.ANSWER):
            await self._store.chats.mark_read(key)

    @needs(Right.READ)
    async def read_modes(self, key: ChatKey) -> ChatModes:
        return await self._store.chats.read_modes(key)

    @needs(Right.CHAT_MODE, note="chat.mode")
    async def set_mode(self, key: ChatKey, mode: ChatMode) -> None:
        await self._store.chats.set_mode(key, mode)

    @needs(Right.READ)
    async def load_compose(self, key: ChatKey) -> str:
        return await self._store.chats.load_compose(key)

    @needs(Right.ANSWER)
    async def save_compose(self, key: ChatKey, text: str) -> None:
        await self._store.chats.save_compose(key, text)

    @needs(Right.READ)
    async def load_picture(self, key: ChatKey, message_id: MessageId) -> bytes | None:
        if await self._store.chats.get_chat(key) is None:
            return None
        return await (await self._rooms()).pictures.load(key, message_id)

    # the assistant

    @needs(Right.READ)
    async def read_draft(self, key: ChatKey) -> Draft | None:
        return await self._store.drafts.get_live(key)

    @needs(Right.DRAFT)
    async def write_draft(self, key: ChatKey, *, instruction: str = "") -> None:
        await (await self._rooms()).drafting.ask(key, instruction)

    @needs(Right.DRAFT)
    async def stop_draft(self, key: ChatKey) -> None:
        await (await self._rooms()).drafting.stop(key)

    @needs(Right.READ)
    async def read_stay_card(self, key: ChatKey) -> StayCard:
        rooms = await self._rooms()
        if self._opened == key and find_actor(self).may(Right.DRAFT):
            self._opened = None  # once an opening: while a chat stays open its bursts are waited for as everywhere
            rooms.drafting.prefer(key)
        from desktop.services.situation import read_situation
        from desktop.services.stay_cards import make_stay_card

        situation = await read_situation(self._store, key, self._clock())
        card = make_stay_card(situation)
        return await self._add_line(card, key, situation.resource.id if situation.resource else None)

    # bookings

    @needs(Right.HOLD)
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
        return await (await self._rooms()).bookings.hold(
            settings=await self._store.settings.read(),
            chat=chat,
            resource_id=resource_id,
            stay=stay,
            guests=guests,
            name=name,
            phone=phone,
            source=Source.CHAT if chat else Source.MANUAL,
        )

    @needs(Right.READ)
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
            statuses=statuses, resource_id=resource_id, start=start, end=end, limit=MOST_BOOKINGS
        )

    @needs(Right.CONFIRM)
    async def confirm(self, booking_id: str, *, note: str = "", despite_imported: bool = False) -> Booking:
        desk = (await self._rooms()).bookings
        with urgently():
            return await desk.confirm(booking_id, by=self.operator, note=note, despite_imported=despite_imported)

    @needs(Right.CONFIRM)
    async def reject(self, booking_id: str, *, note: str = "") -> Booking:
        with urgently():
            return await (await self._rooms()).bookings.reject(booking_id, by=self.operator, note=note)

    @needs(Right.CANCEL)
    async def cancel(self, booking_id: str, *, note: str = "") -> Booking:
        with urgently():
            return await (await self._rooms()).bookings.cancel(booking_id, by=self.operator, note=note)

    @needs(Right.READ)
    async def list_busy(self, start: date, end: date) -> Mapping[ResourceId, Sequence[Busy]]:
        return await self._store.bookings.list_all_busy(start, end)

    # calendars

    @open_to_all
    async def open_calendars(self) -> CalendarWishes:
        """Each wish has a door of its own."""
        calendars = (await self._rooms()).calendar_desk
        calendars.seat = self.seat
        return calendars

    # resources and conditions

    @open_to_all
    async def open_conditions(self) -> ConditionWishes:
        """Each wish has a door of its own."""
        conditions = (await self._rooms()).conditions
        conditions.seat = self.seat
        return conditions

    @needs(Right.READ)
    async def count_red_checks(self) -> int:
        return (await self._store.check_states.count()).get("red", 0)

    @needs(Right.READ)
    async def list_resources(self) -> Sequence[Resource]:
        await self._rooms()
        return await self._store.conditions.list_resources()

    @needs(Right.READ)
    async def list_templates(self) -> Sequence[TemplateRow]:
        return await (await self._rooms()).conditions.list_templates()

    @needs(Right.READ)
    async def read_conditions(
        self, *, resource_id: ResourceId | None = None, template_id: int | None = None
    ) -> ConditionsView:
        rooms = await self._rooms()
        return await rooms.conditions.read_conditions(resource_id=resource_id, template_id=template_id)

    @needs(Right.CONDITIONS)
    async def save_conditions(
        self, conditions: Mapping[str, Any], *, resource_id: ResourceId | None = None, template_id: int | None = None
    ) -> ConditionsView:
        rooms = await self._rooms()
        return await rooms.conditions.save_conditions(conditions, resource_id=resource_id, template_id=template_id)

    @needs(Right.CONDITIONS)
    async def add_template(self, name: str, conditions: Mapping[str, Any]) -> TemplateRow:
        return await (await self._rooms()).conditions.add_template(name, conditions)

    @needs(Right.CONDITIONS)
    async def apply_template(self, template_id: int | None, resources: Sequence[ResourceId]) -> None:
        await (await self._rooms()).conditions.apply_template(template_id, resources)

    @needs(Right.TRY)
    async def try_question(self, resource_id: ResourceId, question: str) -> Draft:
        return await (await self._rooms()).conditions.try_question(resource_id, question)

    # settings

    @needs(Right.READ)
    async def read_settings(self) -> Mapping[str, Any]:
        settings = await self._store.settings.read()
        return settings.to_json(api_key_set=bool(await (await self._rooms()).assistants.read_key()))

    @needs(Right.SETTINGS, note="settings.save")
    async def save_settings(self, changed: Mapping[str, Any]) -> Mapping[str, Any]:
        """`api_key` goes to the secret store and nowhere else; an empty one takes it away."""
        refuse_settings((await self._store.settings.read()).to_json(), changed)
        rest = {name: value for name, value in changed.items() if name != "api_key"}
        if rest:
            await self._store.settings.change(rest, by=self.operator)
        if "api_key" in changed:
            await (await self._rooms()).accounts.save_secret(AI_KEY, str(changed["api_key"] or ""))
        return await self.read_settings()

    @needs(Right.SETTINGS)
    async def check_ai_key(self, changed: Mapping[str, Any]) -> Sequence[str]:
        # The key goes where these settings say: only who may set them may send it there.
        refuse_settings((await self._store.settings.read()).to_json(), changed)
        return await (await self._rooms()).assistants.list_models(changed)

    @needs(Right.READ)
    async def list_accounts(self) -> Sequence[Account]:
        return await self._store.people.list_accounts()

    @needs(Right.KEYS, note="account.save")
    async def save_account(self, account: Account, client_secret: str | None) -> None:
        accounts = (await self._rooms()).accounts
        if client_secret:
            await accounts.save_secret(avito_secret(account.user_id), client_secret)
        await self._store.people.save_account(account)
        accounts.forget(account.user_id)

    @needs(Right.KEYS)
    async def check_account(self, account: Account, client_secret: str | None) -> str:
        """Rejected `other_account` when the key belongs to another account than the one named."""
        accounts = (await self._rooms()).accounts
        secret = client_secret or await accounts.read_secret(avito_secret(account.user_id))
        found = await accounts.make(account, secret).fetch_self()
        if account.user_id and found.user_id != account.user_id:
            words = f"the key belongs to the account {found.user_id}"
            raise Rejected(words, code="other_account", field="user_id", details={"user_id": found.user_id})
        return found.name

    @needs(Right.READ)
    async def read_relay(self) -> Mapping[str, Any]:
        token = await (await self._rooms()).accounts.read_secret(RELAY_TOKEN)
        return {"url": await self._store.settings.read_option("relay_url") or "", "token_set": bool(token)}

    @needs(Right.KEYS, note="relay.save")
    async def save_relay(self, url: str, token: str | None) -> None:
        """Takes effect at once, here and at every desktop of a shared database."""
        if url and not url.startswith(("http://", "https://")):
            raise Rejected("give an address that begins with http:// or https://", code="relay_url", field="url")
        await self._store.settings.save_option("relay_url", url)
        if token is not None:
            await (await self._rooms()).accounts.save_secret(RELAY_TOKEN, token)
            # The token is in no table: this is how the program hears of another one.
            await self._store.settings.save_option("relay_saved_at", self._clock().isoformat())

    # the stop

    @needs(Right.STOP, note="autopilot.stop")
    async def stop_autopilot(self, reason: str = "") -> None:
        words = reason or f"{self.operator or 'оператор'}: стоп"
        rooms = await self._rooms()
        from desktop.services.autopilot import stop_everywhere

        await stop_everywhere(self._store, rooms.feed, rooms.accounts, words)

    @needs(Right.RELEASE, note="autopilot.release")
    async def release_autopilot(self) -> None:
        rooms = await self._rooms()
        from desktop.services.autopilot import release_everywhere

        await release_everywhere(self._store, rooms.feed, rooms.accounts)

    @needs(Right.READ)
    async def read_stop(self) -> str | None:
        everywhere = await self._store.settings.read_stop()
        if everywhere is not None:
            return everywhere
        reasons = [await self._store.settings.read_stop(one.user_id) for one in await self.list_accounts()]
        return next((reason for reason in reasons if reason is not None), None)

    # the log

    @needs(Right.READ)
    async def list_ai_log(self, *, limit: int = 100, before: int | None = None) -> Sequence[Mapping[str, Any]]:
        return await self._store.ai_log.list_records(limit=limit, before=before)
