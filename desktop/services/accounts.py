"""The Avito clients of the accounts that are set up, one for each, made when first needed."""

from __future__ import annotations

import asyncio

import httpx

from desktop.avito.client import AvitoClient
from desktop.avito.pace import Pace
from desktop.credentials import Credentials, avito_secret
from desktop.domain.chat import AccountId
from desktop.domain.resource import Account
from desktop.errors import Refused
from desktop.logs import redactor
from desktop.services.rights import Right, needs, open_to_all
from desktop.store import Store

DEFAULT_URL = "https://api.avito.ru"


class Accounts:
    """Owns the HTTP client that all of them share. `forget` after a key was changed."""

    def __init__(self, store: Store, credentials: Credentials, *, url: str = DEFAULT_URL) -> None:
        self._store = store
        self._credentials = credentials
        self._url = url
        self._http: httpx.AsyncClient | None = None
        self._clients: dict[AccountId, AvitoClient] = {}

    @property
    def credentials(self) -> Credentials:
        """The secret store itself, for the set-up bundle."""
        return self._credentials

    @needs(Right.STEP)
    async def list_ids(self) -> tuple[AccountId, ...]:
        return tuple(account.user_id for account in await self._store.people.list_accounts())

    @needs(Right.STEP)
    async def client(self, account_id: AccountId) -> AvitoClient:
        """Refused `account` when the account is not set up, `avito_key` when it has no key."""
        known = self._clients.get(account_id)
        if known is not None:
            return known
        known_accounts = await self._store.people.list_accounts()
        account = next((one for one in known_accounts if one.user_id == account_id), None)
        if account is None:
            raise Refused(f"the account {account_id} is not set up", code="account")
        secret = await self.read_secret(avito_secret(account_id))
        if not secret or not account.client_id:
            raise Refused(f"the account {account.name or account_id} has no key of Avito", code="avito_key")
        return self._clients.setdefault(account_id, self.make(account, secret))

    @open_to_all
    def make(self, account: Account, secret: str) -> AvitoClient:
        """A client that is not kept: for checking a key before it is saved."""
        redactor.hide(secret)
        return AvitoClient(self._url, account.client_id, secret, account.user_id, http=self._open(), pace=Pace())

    @needs(Right.STEP)
    async def read_secret(self, name: str) -> str:
        """Empty when there is none. In a thread: a keyring may wait for the owner to unlock it."""
        return await asyncio.to_thread(self._credentials.get, name) or ""

    @needs(Right.KEYS)
    async def save_secret(self, name: str, value: str) -> None:
        """An empty value takes it away."""
        redactor.hide(value)  # before it travels to another thread
        if value:
            await asyncio.to_thread(self._credentials.set, name, value)
        else:
            await asyncio.to_thread(self._credentials.delete, name)

    @open_to_all
    def forget(self, account_id: AccountId) -> None:
        self._clients.pop(account_id, None)

    def _open(self) -> httpx.AsyncClient:
        if self._http is None:
            self._http = httpx.AsyncClient(timeout=httpx.Timeout(15.0), limits=httpx.Limits(max_connections=8))
        return self._http

    @open_to_all
    async def close(self) -> None:
        self._clients.clear()
        if self._http is not None:
            await self._http.aclose()
            self._http = None
