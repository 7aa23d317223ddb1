"""Clients as operators know them: a person, what is noted of them, where they wrote and stayed, what they were told."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from desktop.domain.booking import Booking
from desktop.domain.chat import AccountId, Chat, ChatKey
from desktop.domain.people import Client


class ClientRef(NamedTuple):
    """A client of one account, by Avito's id; of a person merged from several, the first of them stands for all."""

    account_id: AccountId
    client_id: str


@dataclass(frozen=True, slots=True)
class Person:
    """A row of the list of clients."""

    ref: ClientRef
    name: str
    phone: str = ""
    tags: tuple[str, ...] = ()
    note: str = ""
    is_blocked: bool = False
    chats: int = 0
    stays: int = 0  # confirmed
    last_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class PersonPage:
    """The latest who wrote first; `next_offset` is None at the end."""

    persons: tuple[Person, ...]
    next_offset: int | None = None


@dataclass(frozen=True, slots=True)
class Promise:
    """Words that left with the assistant's hand in them, and the facts they stood on."""

    at: datetime
    chat: ChatKey
    by: str  # who let it go; "autopilot"
    text: str
    facts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PersonCard:
    """All that is known of one person. `others` are the clients merged into `ref`."""

    ref: ClientRef
    client: Client
    name: str
    others: tuple[Client, ...] = ()
    chats: tuple[Chat, ...] = ()
    stays: tuple[Booking, ...] = ()
    phones: tuple[str, ...] = ()  # also those that bookings were made with
    promises: tuple[Promise, ...] = ()
    told: tuple[str, ...] = ()  # what the assistant is told of the person
    block_state: str = ""  # of the wish to put them on Avito's black list: queued, sent, failed...
