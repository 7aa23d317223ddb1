"""A booking's life: held with an expiry, then confirmed, rejected, expired or cancelled. Only an operator confirms."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from enum import StrEnum
from typing import Any

from desktop.domain.chat import AccountId, ChatKey, ResourceId
from desktop.domain.stay import Stay


class BookingStatus(StrEnum):
    HELD = "held"
    CONFIRMED = "confirmed"
    REJECTED = "rejected"
    EXPIRED = "expired"
    CANCELLED = "cancelled"


ACTIVE = frozenset({BookingStatus.HELD, BookingStatus.CONFIRMED})

TRANSITIONS: Mapping[BookingStatus, frozenset[BookingStatus]] = {
    BookingStatus.HELD: frozenset({BookingStatus.CONFIRMED, BookingStatus.REJECTED, BookingStatus.EXPIRED}),
    BookingStatus.CONFIRMED: frozenset({BookingStatus.CANCELLED}),
    BookingStatus.REJECTED: frozenset(),
    BookingStatus.EXPIRED: frozenset(),
    BookingStatus.CANCELLED: frozenset(),
}


class Source(StrEnum):
    CHAT = "chat"  # an operator pressed "Создать бронь"
    AUTOPILOT = "autopilot"
    MANUAL = "manual"
    AVITO = "avito"  # taken on Avito; not ours to confirm
    ICAL = "ical"


class Closing(StrEnum):
    """Whether Avito knows the dates of a confirmed stay are taken."""

    NONE = "none"  # nothing to close: not confirmed, or the resource has no ad
    PENDING = "pending"
    CLOSED = "closed"
    CONFLICT = "conflict"  # Avito has a paid booking on some of these dates (its 409)
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class TotalLine:
    """One line of a sum: `label` is a key for words (`units`, `cleaning`, `extra_guests`, `pets`...)."""

    label: str
    amount: Decimal
    count: int = 1
    price: Decimal | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Total:
    """What a stay costs, with its sum; `complete` is False when a price it needs is not said in the conditions."""

    lines: tuple[TotalLine, ...]
    amount: Decimal
    currency: str = "RUB"
    prepayment: Decimal | None = None
    deposit: Decimal | None = None  # never part of `amount`
    complete: bool = True


@dataclass(frozen=True, slots=True)
class Booking:
    """One stay of one resource. The total is frozen with the version of the conditions it was counted by."""

    id: str
    resource_id: ResourceId
    stay: Stay
    status: BookingStatus
    created_at: datetime
    account_id: AccountId | None = None
    chat: ChatKey | None = None
    guests: int | None = None
    name: str = ""
    phone: str = ""
    total: Total | None = None
    conditions_version: int = 0
    expires_at: datetime | None = None  # of a hold
    source: Source = Source.MANUAL
    closing: Closing = Closing.NONE
    conflicts: tuple[Mapping[str, Any], ...] = ()  # Avito's bookings in the way, as it named them
    decided_by: str = ""
    decided_at: datetime | None = None
    note: str = ""
    resource_title: str = ""  # joined by the store for lists
    external_id: str | None = None
    extra: Mapping[str, Any] = field(default_factory=dict)

    def may_become(self, status: BookingStatus) -> bool:
        return status in TRANSITIONS[self.status]


@dataclass(frozen=True, slots=True)
class Busy:
    """A taken interval of a resource, [start, end) local, and who takes it."""

    stay: Stay
    source: Source
    label: str = ""
    booking_id: str | None = None
    status: BookingStatus | None = None  # of a booking of ours: a hold is drawn hatched
