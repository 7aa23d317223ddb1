"""People: operators with their roles, clients as we know them, and the phrases operators keep at hand."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from desktop.domain.chat import AccountId


class Role(StrEnum):
    OWNER = "owner"  # everything, operators and keys included
    ADMIN = "admin"  # conditions, settings, bookings
    OPERATOR = "operator"  # answers, confirms bookings
    VIEWER = "viewer"  # reads


@dataclass(frozen=True, slots=True)
class User:
    """An operator of the program. No accounts named: all of them."""

    login: str
    name: str = ""
    role: Role = Role.OPERATOR
    accounts: tuple[AccountId, ...] = ()
    is_disabled: bool = False
    has_password: bool = False


@dataclass(frozen=True, slots=True)
class Client:
    """A client of one account: Avito gives the id and the name, the rest is what operators noted."""

    account_id: AccountId
    client_id: str
    name: str = ""
    phone: str = ""
    note: str = ""
    tags: tuple[str, ...] = ()
    is_blocked: bool = False  # never answered alone
    seen_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Phrase:
    """A saved phrase, put in by `/shortcut`."""

    id: int
    shortcut: str
    text: str


@dataclass(frozen=True, slots=True)
class AuditEntry:
    """Who did what to whom: bookings confirmed, data exported or erased, rights changed."""

    id: int
    at: datetime
    login: str
    action: str
    subject: str = ""
    details: str = ""
