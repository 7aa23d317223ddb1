"""People: operators with their roles, clients as we know them, and the phrases operators keep at hand."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from desktop.domain.chat import AccountId, ResourceId
from desktop.errors import Rejected


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


MOST_PHRASES = 200
LONGEST_SHORTCUT = 40
LONGEST_PHRASE = 4_000


def check_phrases(phrases: Sequence[Phrase]) -> None:
    """Rejected `phrase` with `shortcut` or `text`, and the place in the list that is wrong."""
    if len(phrases) > MOST_PHRASES:
        raise Rejected(f"at most {MOST_PHRASES} phrases can be kept", code="phrases_too_many")
    seen: set[str] = set()
    for place, phrase in enumerate(phrases):
        shortcut = phrase.shortcut.strip().casefold()
        if not shortcut or len(shortcut) > LONGEST_SHORTCUT or "\n" in shortcut or shortcut in seen:
            raise Rejected("a name is missing, too long or taken", code="phrase", field="shortcut", details=place)
        if not phrase.text.strip() or len(phrase.text) > LONGEST_PHRASE:
            raise Rejected("a text is missing or too long", code="phrase", field="text", details=place)
        seen.add(shortcut)


def choose_phrases(phrases: Iterable[Phrase], typed: str) -> list[Phrase]:
    """Those whose name begins with what was typed, then those that have it in the name, then in the text."""
    word = typed.strip().casefold()
    ranked = []
    for place, phrase in enumerate(phrases):
        name = phrase.shortcut.casefold()
        rank = 0 if name.startswith(word) else 1 if word in name else 2 if word in phrase.text.casefold() else 3
        if rank < 3:
            ranked.append((rank, place, phrase))
    return [phrase for _, _, phrase in sorted(ranked, key=lambda found: found[:2])]


@dataclass(frozen=True, slots=True)
class AuditEntry:
    """Who did what to whom: bookings confirmed, data exported or erased, rights changed."""

    id: int
    at: datetime
    login: str
    action: str
    subject: str = ""
    details: str = ""
