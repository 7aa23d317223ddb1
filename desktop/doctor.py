"""`bronya doctor`: every part looked at, one line each, with what to do where something is wrong."""

from __future__ import annotations

import asyncio
import json
import platform
import shutil
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

from desktop import __version__
from desktop.errors import BronyaError
from desktop.services.wishes import WebhookState
from desktop.store.migrate import HEAD

if TYPE_CHECKING:
    from desktop.core import Core
    from desktop.domain.chat import AccountId
    from desktop.services.setting import Setting
    from desktop.settings import Settings

LEAST_FREE: Final = 500_000_000  # bytes; a full disk is the one thing no database survives gracefully
MOST_DRIFT: Final = timedelta(seconds=90)  # holds lapse and permits are asked by the clock
_WAIT_S: Final = 10.0
_DO: Final = {
    "avito_key": "Put the account's client_id and client_secret into the settings.",
    "token": "The key was taken back: issue a new one in Avito's cabinet and save it in the settings.",
    "tariff": "Avito's tariff has no access to messages: change it in Avito's cabinet.",
    "ai_key": "The model server does not take the key: copy it anew into the settings.",
    "ai_key_missing": "Put the key of the model server into the settings, or choose the built-in assistant.",
    "secrets": "Unlock the keyring, or set BRONYA_SECRETS=file with BRONYA_PASSPHRASE.",
    "database_key": "Unlock the keyring that holds the database's key, or take a copy back.",
    "database_damaged": "Start `bronya`: its window offers the copies and to save what can be read.",
    "newer_database": "Install the newest version of the program.",
    "database_locked": "Another program has the database open: close it.",
}
_CHECK_NETWORK: Final = "Check the network and the address, then ask again."


@dataclass(frozen=True, slots=True)
class Check:
    """`name` is the part; `words` what was found; `do` stands only beside what is wrong."""

    name: str
    words: str
    is_ok: bool = True
    do: str = ""

    def to_json(self) -> dict[str, object]:
        return {"ok": self.is_ok, "message": self.words, "do": self.do or None}

    @property
    def line(self) -> str:
        said = self.words if self.is_ok else f"{self.words}. {self.do}".rstrip()
        return f"{'ok ' if self.is_ok else 'BAD'} {self.name:10} {said}"


def wrong(name: str, error: BronyaError, about: str = "") -> Check:
    words = f"{about}: {error.message}" if about else error.message
    return Check(name, words.rstrip("."), is_ok=False, do=_DO.get(error.code, _CHECK_NETWORK))


async def look_over(core: Core, setting: Setting, now: Callable[[], datetime]) -> list[Check]:
    """All of it, whatever is wrong in between. Changes nothing but what a look at a webhook learns."""
    settings = await core.assistants.read_settings()
    found = [
        _look_at_versions(),
        _look_at_disk(setting),
        await _look_at_store(core, setting),
        await _look_at_secrets(core),
    ]
    found += [one async for one in _look_at_accounts(core)]
    found += [one async for one in _look_at_webhooks(core)]
    found.append(await _look_at_relay(core))
    found.append(await _look_at_proxy(settings))
    found.append(await _look_at_model(core, settings))
    found.append(await _look_at_clock(core, setting, now))
    found.append(await _look_at_calendars(core, now()))
    return found


def _look_at_versions() -> Check:
    import sqlite3

    words = (
        f"Bronya {__version__}, database {HEAD}, Python {platform.python_version()}, SQLite {sqlite3.sqlite_version}"
    )
    return Check("version", words)


def _look_at_disk(setting: Setting) -> Check:
    free = shutil.disk_usage(setting.data_dir).free
    words = f"{free / 1e9:.1f} GB free where {setting.data_dir} lies"
    do = "" if free >= LEAST_FREE else "Free some space, or move the data folder (BRONYA_DATA_DIR)."
    return Check("disk", words, free >= LEAST_FREE, do)


async def _look_at_store(core: Core, setting: Setting) -> Check:
    started = time.perf_counter()
    try:
        await core.store.check()
    except BronyaError as error:
        return wrong("store", error)
    where = urlsplit(str(setting.database)).hostname or str(setting.database)
    return Check("store", f"{core.store.dialect}, {where}, answered in {(time.perf_counter() - started) * 1000:.0f} ms")


async def _look_at_secrets(core: Core) -> Check:
    try:
        await core.accounts.read_secret("doctor")
    except BronyaError as error:
        return wrong("secrets", error)
    return Check("secrets", f"{type(core.accounts.credentials).__name__.removesuffix('Credentials').lower()}, opens")


async def _look_at_accounts(core: Core) -> AsyncIterator[Check]:
    ids = await core.accounts.list_ids()
    if not ids:
        yield Check("avito", "no account of Avito is set up", is_ok=False, do="Add one in the settings or by a bundle.")
    for account_id in ids:
        name = _name("avito", account_id, ids)
        try:
            found = await (await core.accounts.client(account_id)).fetch_self()
        except BronyaError as error:
            yield wrong(name, error, str(account_id))
        else:
            yield Check(name, f"{account_id}: the key is taken, «{found.name}»")


async def _look_at_webhooks(core: Core) -> AsyncIterator[Check]:
    """Where messages come from otherwise is no failure: without a relay Avito's own lists are read."""
    ids = await core.accounts.list_ids()
    for account_id in ids:
        name = _name("webhook", account_id, ids)
        try:
            view = await core.rooms.webhooks.read(account_id, anew=True)
        except BronyaError as error:
            yield wrong(name, error, str(account_id))
            continue
        if view.state is WebhookState.OURS:
            yield Check(name, f"{account_id}: Avito sends to our relay, {view.host}")
        elif view.state is WebhookState.ANOTHER and view.is_known:
            do = "Connect it again in the settings of accounts; the other program then gets nothing."
            yield Check(name, f"{account_id}: {view.host} took our place", is_ok=False, do=do)
        elif core.feed is not None and view.state is WebhookState.NONE:
            do = "Connect the address that `bronya-relay hook add` printed, in the settings of accounts."
            yield Check(name, f"{account_id}: Avito sends nowhere", is_ok=False, do=do)
        else:
            where = f"Avito sends to {view.host}" if view.host else "Avito sends nowhere"
            yield Check(name, f"{account_id}: {where}; its own lists are read instead")


async def _look_at_relay(core: Core) -> Check:
    if core.feed is None:
        return Check("relay", "none is set up; Avito's own lists are read instead")
    try:
        told = await core.feed.stats()
    except BronyaError as error:
        return wrong("relay", error)
    accounts = told.get("accounts") or ()
    return Check("relay", f"answers; events it keeps: {sum(int(one.get('events', 0)) for one in accounts)}")


async def _look_at_proxy(settings: Settings) -> Check:
    if not settings.proxy:
        return Check("proxy", "none is set")
    parts = urlsplit(settings.proxy)
    port = parts.port or {"http": 80, "https": 443}.get(parts.scheme, 1080)
    try:
        async with asyncio.timeout(_WAIT_S):
            _, writer = await asyncio.open_connection(parts.hostname, port)
        writer.close()
    except (OSError, TimeoutError) as error:
        do = "Start the proxy, or correct its address in the settings of the assistant."
        return Check("proxy", f"{parts.hostname}:{port} is not reached ({type(error).__name__})", is_ok=False, do=do)
    return Check("proxy", f"{parts.hostname}:{port} takes connections")


async def _look_at_model(core: Core, settings: Settings) -> Check:
    if settings.provider == "builtin":
        return Check("ai", "the built-in assistant; it needs no key and no network")
    try:
        models = await core.assistants.list_models({})
    except BronyaError as error:
        return wrong("ai", error)
    if models and settings.model not in models:
        do = f"Choose one of its {len(models)} models in the settings."
        return Check("ai", f"the key is taken, but the server has no model {settings.model}", is_ok=False, do=do)
    return Check("ai", f"the key is taken, {settings.model}, models {len(models)}")


async def _look_at_clock(core: Core, setting: Setting, now: Callable[[], datetime]) -> Check:
    """Against the first server of ours that says the time."""
    import httpx

    from desktop.services.accounts import DEFAULT_URL

    relay = await core.store.settings.read_option("relay_url")
    addresses = [f"{relay}/healthz"] if relay else []
    addresses.append(setting.avito_url or DEFAULT_URL)
    async with httpx.AsyncClient(timeout=_WAIT_S) as http:
        for address in addresses:
            try:
                answer = await http.head(address)
                told = parsedate_to_datetime(answer.headers["date"])
            except (httpx.HTTPError, KeyError, ValueError):
                continue
            return judge_clock(now() - told)
    return Check("clock", f"{now():%Y-%m-%d %H:%M %z}; no server was there to compare it with")


def judge_clock(drift: timedelta) -> Check:
    seconds = round(abs(drift).total_seconds())
    if abs(drift) <= MOST_DRIFT:
        return Check("clock", f"within {seconds} s of the server's")
    words = f"{seconds} s {'ahead of' if drift > timedelta(0) else 'behind'} the server's"
    return Check("clock", words, is_ok=False, do="Switch on the setting of the time by the network.")


async def _look_at_calendars(core: Core, now: datetime) -> Check:
    """Of which nobody can say what was taken there since they were last read."""
    feeds = await core.store.feeds.list_feeds()
    silent = [one for one in feeds if one.is_silent(now)]
    if not silent:
        return Check("calendars", f"{len(feeds)}, all read" if feeds else "none is set up")
    # Of the address the server alone: the rest of it is the key to the calendar.
    told = [f"{one.resource_id}, {one.name or urlsplit(one.url).hostname}: {one.error}" for one in silent]
    return Check("calendars", "; ".join(told), is_ok=False, do="Check its address in the calendars of the resource.")


def _name(part: str, account_id: AccountId, ids: tuple[AccountId, ...]) -> str:
    """One account is the part itself; of several each has a line of its own."""
    return part if len(ids) == 1 else f"{part}/{account_id}"


def report(checks: list[Check], *, as_json: bool) -> tuple[str, int]:
    """What is printed, and the exit code: 1 when anything is wrong."""
    code = 0 if all(one.is_ok for one in checks) else 1
    if as_json:
        return json.dumps({one.name: one.to_json() for one in checks}, ensure_ascii=False), code
    return "\n".join(one.line for one in checks), code


async def try_opening(open_and_look: Callable[[], Awaitable[list[Check]]]) -> list[Check]:
    """What keeps the program from opening at all is a line too."""
    try:
        return await open_and_look()
    except BronyaError as error:
        part = "secrets" if error.code in {"secrets", "database_key"} else "store"
        return [_look_at_versions(), wrong(part, error)]
