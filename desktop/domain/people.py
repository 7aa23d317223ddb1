"""People: operators with their roles, clients as we know them, and the phrases operators keep at hand."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from desktop.domain.chat import AccountId, ResourceId


class Role(StrEnum):
    """What each may do is in `rights.py`."""

    OWNER = "owner"  # everything, operators and keys included
    MANAGER = "manager"  # conditions, settings, bookings
    OPERATOR = "operator"  # answers, confirms bookings
    VIEWER = "viewer"  # reads

    @classmethod
    def _missing_(cls, value: object) -> Role | None:
        """Set-up bundles of earlier versions say `admin`."""
        return cls.MANAGER if value == "admin" else None


@dataclass(frozen=True, slots=True)
class User:
    """An operator of the program. No accounts named: all of them; no resources named: all of those accounts'."""

    login: str
    name: str = ""
    role: Role = Role.OPERATOR
    accounts: tuple[AccountId, ...] = ()
    is_disabled: bool = False
    has_password: bool = False
    resources: tuple[ResourceId, ...] = ()
    has_token: bool = False


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
    is_untold: bool = False  # the assistant is told nothing of them


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
