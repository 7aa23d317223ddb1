"""Whose webhook Avito calls: watched for each account, told when another program took it, put back with one press."""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import datetime
from urllib.parse import urlsplit

from desktop.domain.chat import AccountId
from desktop.errors import BronyaError, Rejected
from desktop.services.accounts import Accounts
from desktop.services.heart import Heart
from desktop.services.lamps import LampBoard
from desktop.services.rights import Right, needs
from desktop.services.wishes import WebhookState, WebhookView
from desktop.store import Store

log = logging.getLogger(__name__)

EVERY_S = 300.0
_HOOKS = "/hooks/avito/"


def hook_secret(account_id: AccountId) -> str:
    """Whoever knows the address may forge deliveries: it lies with the keys, not in the database."""
    return f"hook_url/{account_id}"


class Webhooks:
    """Runs for the program's life. Never takes a subscription by itself: two programs would fight over it for ever."""

    def __init__(
        self,
        store: Store,
        accounts: Accounts,
        lamps: LampBoard,
        *,
        clock: Callable[[], datetime],
        every_s: float = EVERY_S,
    ) -> None:
        self._store = store
        self._accounts = accounts
        self._lamps = lamps
        self._clock = clock
        self._every_s = every_s
        self._views: dict[AccountId, WebhookView] = {}
        self._heart = Heart("webhooks", self._beat, longest_pause_s=every_s)

    @needs(Right.RUN)
    async def run(self) -> None:
        await self._heart.run()

    async def _beat(self) -> float | None:
        for account_id in await self._accounts.list_ids():
            try:
                await self._look(account_id)
            except BronyaError as error:
                # The sweep says what is wrong with the account; here only the answer is missing.
                log.info("the subscription of %s cannot be read: %s", account_id, error.code)
        return self._every_s

    @needs(Right.READ)
    async def read(self, account_id: AccountId, *, anew: bool = False) -> WebhookView:
        """What is known; `anew` asks Avito now and raises what stands in the way."""
        if anew:
            return await self._look(account_id)
        return self._views.get(account_id) or WebhookView(
            WebhookState.UNKNOWN, is_known=bool(await self._read_url(account_id))
        )

    @needs(Right.KEYS)
    async def connect(self, account_id: AccountId, url: str = "") -> WebhookView:
        """Has Avito send this account's messages to our relay; whatever it sent them to before is replaced."""
        wanted = url.strip() or await self._read_url(account_id)
        if not wanted:
            raise Rejected("give the address that `bronya-relay hook add` printed", code="hook_missing", field="url")
        parts = urlsplit(wanted)
        if parts.scheme not in {"http", "https"} or not parts.hostname or parts.path in {"", "/"}:
            raise Rejected("give a whole address that begins with https://", code="hook_url", field="url")
        client = await self._accounts.client(account_id)
        await client.subscribe_webhook(wanted)
        await self._accounts.save_secret(hook_secret(account_id), wanted)
        return await self._look(account_id)

    async def _look(self, account_id: AccountId) -> WebhookView:
        client = await self._accounts.client(account_id)
        urls = [one.url for one in await client.list_subscriptions()]
        ours = await self._read_url(account_id)
        found = next((url for url in urls if url == ours), None) or await self._recognise(account_id, urls)
        if found is not None:
            view = WebhookView(WebhookState.OURS, True, _name_host(found), self._clock())
        elif urls:
            view = WebhookView(WebhookState.ANOTHER, bool(ours), _name_host(urls[0]), self._clock())
        else:
            view = WebhookView(WebhookState.NONE, bool(ours), checked_at=self._clock())
        self._note(account_id, view)
        return view

    async def _recognise(self, account_id: AccountId, urls: list[str]) -> str | None:
        """An address of our own relay that was subscribed by hand before the program knew it: learned once."""
        relay = str(await self._store.settings.read_option("relay_url") or "").rstrip("/")
        if not relay or await self._read_url(account_id):
            return None
        found = next((url for url in urls if url.startswith(relay + _HOOKS)), None)
        if found is not None:
            await self._accounts.save_secret(hook_secret(account_id), found)
        return found

    def _note(self, account_id: AccountId, view: WebhookView) -> None:
        """Taken is what was ours; an account whose messages were never sent here lacks nothing it had."""
        known = self._views.get(account_id)
        self._views[account_id] = view
        is_taken = view.is_known and view.state in {WebhookState.ANOTHER, WebhookState.NONE}
        if is_taken and (known is None or known.state is not view.state):
            log.warning("the webhook of %s goes to %s now", account_id, view.host or "nobody")
        self._lamps.set_taken(account_id, is_taken=is_taken)

    async def _read_url(self, account_id: AccountId) -> str:
        return await self._accounts.read_secret(hook_secret(account_id))


def _name_host(url: str) -> str:
    """Enough to know the other product by; the path may be its secret."""
    return urlsplit(url).hostname or "другой адрес"
