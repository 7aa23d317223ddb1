"""All that a screen may ask for: the one object the window holds."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Protocol

from desktop.domain.booking import Booking, Busy, Total
from desktop.domain.changes import Changes
from desktop.domain.chat import Chat, ChatFilter, ChatKey, ChatMode, MessageId, ResourceId
from desktop.domain.pages import ChatCounts, ChatModes, ChatPage, Draft, MessagePage, SearchHit
from desktop.domain.resource import Account, Resource
from desktop.domain.stay import Stay
from desktop.domain.waiting import Waiting
from desktop.services.calendar_wishes import CalendarWishes
from desktop.services.client_wishes import ClientWishes, FigureWishes, NoticeWishes
from desktop.services.condition_wishes import ConditionWishes
from desktop.services.data_wishes import DataWishes
from desktop.services.lights import Lamps
from desktop.services.operators_desk import OperatorsDesk
from desktop.services.set_up_wishes import SetUpWishes
from desktop.services.stay_wishes import StayWishes
from desktop.services.team_wishes import TeamWishes
from desktop.services.update_wishes import UpdateWishes
from desktop.services.wishes import Wishes


@dataclass(frozen=True, slots=True)
class StayCard:
    """What the panel knows of the stay asked for in a chat, computed anew on every look."""

    stay: Stay | None
    readings: tuple[Stay, ...]  # when speakers differ: all fair readings
    guests: int | None
    name: str
    phone: str | None
    arrival: str | None
    total: Total | None
    conflicts: tuple[Busy, ...]  # what is in the way; empty means free
    breaches: tuple[str, ...]  # sentences: shorter than the shortest stay, more guests than allowed
    alternatives: tuple[Stay, ...]
    strip: tuple[Busy, ...]  # everything taken around the stay, for the strip of days
    booking: Booking | None  # this chat's live booking
    missing: tuple[str, ...]  # what a booking still needs: "stay", "guests", "name", "phone"
    line: tuple[Waiting, ...] = ()  # who waits for these dates, this chat too, in the order they asked
    lapsed: Booking | None = None  # this chat's hold of these dates that lapsed


@dataclass(frozen=True, slots=True)
class ConditionsView:
    """Conditions of one resource or template as the form shows them: JSON in the contract's keys."""

    resource: Resource | None
    template_id: int | None
    template_name: str
    template: Mapping[str, Any]
    own: Mapping[str, Any]
    effective: Mapping[str, Any]
    version: int
    ad_prices: tuple[int, ...] = ()  # of the resource's ads at Avito, lowest first: a hint


@dataclass(frozen=True, slots=True)
class TemplateRow:
    id: int
    name: str
    conditions: Mapping[str, Any]
    resources: tuple[ResourceId, ...]


class Desk(
    Wishes,
    StayWishes,
    ClientWishes,
    FigureWishes,
    NoticeWishes,
    TeamWishes,
    DataWishes,
    SetUpWishes,
    UpdateWishes,
    Protocol,
):
    """Every method may raise a BronyaError; Rejected names the field. Nothing here blocks the window's thread."""

    # what changed, on the window's thread
    def subscribe(self, callback: Callable[[Changes], None]) -> Callable[[], None]: ...
    def subscribe_lamps(self, callback: Callable[[Lamps], None]) -> Callable[[], None]: ...
    def subscribe_draft_text(self, callback: Callable[[ChatKey, str], None]) -> Callable[[], None]:
        """The text of a draft as it is being written, whole each time."""
        ...

    @property
    def lamps(self) -> Lamps: ...
    @property
    def operator(self) -> str:
        """Name of who is signed in."""
        ...

    @property
    def operators(self) -> OperatorsDesk:
        """Who sits at this window, who may, and what they did."""
        ...

    # chats
    async def list_chats(
        self, chosen: ChatFilter, *, query: str = "", limit: int = 50, before: tuple[datetime, str, str] | None = None
    ) -> ChatPage: ...
    async def count_chats(self) -> ChatCounts: ...
    async def get_chat(self, key: ChatKey) -> Chat | None: ...
    async def read_messages(
        self,
        key: ChatKey,
        *,
        before: MessageId | None = None,
        after: MessageId | None = None,
        around: MessageId | None = None,
        limit: int = 100,
    ) -> MessagePage: ...
    async def search(self, text: str, *, limit: int = 50) -> Sequence[SearchHit]: ...
    async def mark_read(self, key: ChatKey) -> None: ...
    async def read_modes(self, key: ChatKey) -> ChatModes: ...
    async def set_mode(self, key: ChatKey, mode: ChatMode) -> None: ...
    async def load_compose(self, key: ChatKey) -> str: ...
    async def save_compose(self, key: ChatKey, text: str) -> None: ...
    async def load_picture(self, key: ChatKey, message_id: MessageId) -> bytes | None:
        """The picture of a message, from the disk or fetched once; None when it cannot be had."""
        ...

    # the assistant
    async def read_draft(self, key: ChatKey) -> Draft | None: ...
    async def write_draft(self, key: ChatKey, *, instruction: str = "") -> None:
        """Asks for a (new) draft; instruction is a quick action (`shorter`, `longer`, `warmer`, `formal`, `client_language`) or the operator's words."""
        ...

    async def stop_draft(self, key: ChatKey) -> None: ...
    async def read_stay_card(self, key: ChatKey) -> StayCard: ...

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
    ) -> Booking: ...
    async def list_bookings(
        self,
        *,
        status: str | None = None,
        resource_id: ResourceId | None = None,
        start: date | None = None,
        end: date | None = None,
    ) -> Sequence[Booking]: ...
    async def confirm(self, booking_id: str, *, note: str = "", despite_imported: bool = False) -> Booking:
        """`despite_imported` overrules what Avito or a feed says is taken, never another booking."""
        ...

    async def reject(self, booking_id: str, *, note: str = "") -> Booking: ...
    async def cancel(self, booking_id: str, *, note: str = "") -> Booking: ...
    async def list_busy(self, start: date, end: date) -> Mapping[ResourceId, Sequence[Busy]]: ...

    # calendars in and out
    async def open_calendars(self) -> CalendarWishes: ...

    # resources and conditions
    async def open_conditions(self) -> ConditionWishes: ...
    async def count_red_checks(self) -> int:
        """Check questions whose answer is not as wanted, over all resources that are seen."""
        ...

    async def list_resources(self) -> Sequence[Resource]: ...
    async def list_templates(self) -> Sequence[TemplateRow]: ...
    async def read_conditions(
        self, *, resource_id: ResourceId | None = None, template_id: int | None = None
    ) -> ConditionsView: ...
    async def save_conditions(
        self, conditions: Mapping[str, Any], *, resource_id: ResourceId | None = None, template_id: int | None = None
    ) -> ConditionsView: ...
    async def add_template(self, name: str, conditions: Mapping[str, Any]) -> TemplateRow: ...
    async def apply_template(self, template_id: int | None, resources: Sequence[ResourceId]) -> None: ...
    async def try_question(self, resource_id: ResourceId, question: str) -> Draft:
        """Answers «Что ответит AI»: the reply, its facts and the guard's verdict, without touching any chat."""
        ...

    # settings
    async def read_settings(self) -> Mapping[str, Any]: ...
    async def save_settings(self, changed: Mapping[str, Any]) -> Mapping[str, Any]: ...
    async def check_ai_key(self, changed: Mapping[str, Any]) -> Sequence[str]:
        """Models the server offers with these settings."""
        ...

    async def list_accounts(self) -> Sequence[Account]: ...
    async def save_account(self, account: Account, client_secret: str | None) -> None: ...
    async def check_account(self, account: Account, client_secret: str | None) -> str:
        """The account's own name at Avito."""
        ...

    async def read_relay(self) -> Mapping[str, Any]:
        """{"url", "token_set"}"""
        ...

    async def save_relay(self, url: str, token: str | None) -> None: ...

    # the autopilot's stop
    async def stop_autopilot(self, reason: str = "") -> None: ...
    async def release_autopilot(self) -> None: ...
    async def read_stop(self) -> str | None:
        """The reason while stopped, None when not."""
        ...

    # the log
    async def list_ai_log(self, *, limit: int = 100, before: int | None = None) -> Sequence[Mapping[str, Any]]: ...
