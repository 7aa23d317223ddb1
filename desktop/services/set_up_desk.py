"""Setting up from the window: the account of a key, a relay that is tried, the set-up bundle out to a file and in."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from desktop.credentials import RELAY_TOKEN
from desktop.domain.chat import AccountId
from desktop.domain.resource import Account
from desktop.errors import Rejected
from desktop.logs import redactor
from desktop.services.rights import Right, needs
from desktop.store import Store

if TYPE_CHECKING:
    from desktop.services.rooms import Rooms

_LARGEST = 20_000_000


class SetUpDesk:
    """Carried by the front desk."""

    _store: Store
    _rooms: Callable[[], Awaitable[Rooms]]

    @needs(Right.KEYS)
    async def find_account(self, client_id: str, client_secret: str) -> Account:
        redactor.hide(client_secret)
        asked = Account(AccountId(""), "", client_id=client_id)
        found = await (await self._rooms()).accounts.make(asked, client_secret).fetch_self()
        return Account(found.user_id, found.name, client_id=client_id)

    @needs(Right.KEYS)
    async def check_relay(self, url: str, token: str | None) -> Mapping[str, int]:
        if not url.startswith(("http://", "https://")):
            raise Rejected("give an address that begins with http:// or https://", code="relay_url", field="url")
        word = token or await (await self._rooms()).accounts.read_secret(RELAY_TOKEN)
        if not word:
            raise Rejected("give the token", code="relay_token", field="token")
        redactor.hide(token)
        import httpx

        from desktop.feed import Feed

        async with httpx.AsyncClient(timeout=10) as http:
            told = await Feed(url, word, http=http).stats()
        accounts = told.get("accounts") or ()
        return {"accounts": len(accounts), "events": sum(int(one.get("events", 0)) for one in accounts)}

    @needs(Right.EXPORT)
    async def export_set_up(self, path: Path) -> Mapping[str, int]:
        from desktop.services.bundle import export_bundle

        data = await export_bundle(self._store)
        await asyncio.to_thread(_write, path, data)
        return _count(data)

    @needs(Right.KEYS)
    async def import_set_up(self, path: Path) -> Mapping[str, int]:
        from desktop.services.bundle import import_bundle

        accounts = (await self._rooms()).accounts
        data = await asyncio.to_thread(_read, path)
        await import_bundle(self._store, accounts.credentials, data)
        for one in await self._store.people.list_accounts():
            accounts.forget(one.user_id)
        return _count(data)


def _count(data: Mapping[str, Any]) -> dict[str, int]:
    return {name: len(part) if isinstance(part, list) else 1 for name, part in data.items()}


def _read(path: Path) -> Mapping[str, Any]:
    try:
        if path.stat().st_size > _LARGEST:
            raise Rejected("the file is too large", code="bundle", field="path")
        data = json.loads(path.read_text("utf-8-sig"))
    except (OSError, ValueError, RecursionError) as error:
        raise Rejected(f"{path.name} is not JSON", code="bundle", field="path") from error
    if not isinstance(data, dict):
        raise Rejected(f"{path.name} is no set-up bundle", code="bundle", field="path")
    return data


def _write(path: Path, data: Mapping[str, Any]) -> None:
    beside = path.with_name(f".{path.name}.part")
    try:
        beside.write_text(json.dumps(data, ensure_ascii=False, indent=2) + "\n", "utf-8")
        beside.replace(path)
    except OSError as error:
        raise Rejected(f"cannot write {path.name}: {error.strerror}", code="file", field="path") from error
    finally:
        with suppress(OSError):
            beside.unlink(missing_ok=True)
