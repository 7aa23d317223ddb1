"""A resource: the flat, car or sauna that is let, whatever number of ads it has."""

from __future__ import annotations

from dataclasses import dataclass

from desktop.domain.chat import AccountId, ChatMode, ResourceId
from desktop.domain.stay import Unit


@dataclass(frozen=True, slots=True)
class Resource:
    """`timezone` is an IANA name: stays are wall-clock there. `buffer_hours` are kept free after each stay."""

    id: ResourceId
    account_id: AccountId
    title: str
    unit: Unit = Unit.NIGHT
    timezone: str = "Europe/Moscow"
    item_ids: tuple[str, ...] = ()
    address: str | None = None
    url: str | None = None
    buffer_hours: int = 0
    template_id: int | None = None
    mode: ChatMode | None = None  # None: as the account says


@dataclass(frozen=True, slots=True)
class Account:
    """An Avito account. Its client secret is in the secret store under `avito/<user_id>`."""

    user_id: AccountId
    name: str
    client_id: str = ""
    mode: ChatMode | None = None
