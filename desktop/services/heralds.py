"""Tells those who are away: a client waits too long, a calendar is silent, a webhook was taken. By apprise, to addresses of the owner."""

from __future__ import annotations

import asyncio
import logging
import warnings
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from typing import Any, Final

from desktop.credentials import Credentials
from desktop.domain.chat import Chat, ChatFilter, ChatKey
from desktop.errors import Rejected, Unreachable
from desktop.services.heart import Heart
from desktop.services.lamps import LampBoard
from desktop.services.rights import Right, needs, open_to_all
from desktop.store import Store

log = logging.getLogger(__name__)

OPTION: Final = "notices"
SECRET: Final = "heralds"  # noqa: S105 - the name it lies under; the addresses hold tokens
MOST_ADDRESSES, MOST_AN_HOUR = 10, 12
LOOK_EVERY_S = 30.0
DEFAULTS: Final[Mapping[str, Any]] = {
    "is_shown": True,  # notices of the system
    "is_heard": True,
    "shows_text": True,
    "quiet_from": "",  # HH:MM of this machine's clock; both empty: never
    "quiet_to": "",
    "answer_within_minutes": 0,  # 0: no limit
    "sends_away": False,
    "away_minutes": 10,
    "sends_text": False,  # whether names and words leave to the addresses
}


@dataclass(frozen=True, slots=True)
class Herald:
    """One thing to be told; `key` is told once until it is over."""

    key: str
    title: str
    text: str


@open_to_all
async def read_notices(store: Store) -> dict[str, Any]:
    known = await store.settings.read_option(OPTION, {})
    said = {name: value for name, value in known.items() if name in DEFAULTS} if isinstance(known, Mapping) else {}
    return {**DEFAULTS, **said}


@needs(Right.SETTINGS)
async def save_notices(store: Store, changed: Mapping[str, Any]) -> dict[str, Any]:
    """Any subset of the keys. Rejected names the one that is wrong."""
    for name, value in changed.items():
        _check(name, value)
    said = await read_notices(store) | dict(changed)
    await store.settings.save_option(OPTION, said)
    return dict(said)


def is_quiet(said: Mapping[str, Any], local: datetime) -> bool:
    """Whether this moment lies in the quiet hours; they may go over midnight."""
    begin, end = str(said["quiet_from"]), str(said["quiet_to"])
    if not begin or not end or begin == end:
        return False
    now = f"{local:%H:%M}"
    return begin <= now < end if begin < end else now >= begin or now < end


def answer_due_at(chat: Chat, minutes: int) -> datetime | None:
    """By when the client is to be answered; None while nobody waits or there is no limit."""
    return chat.waits_since + timedelta(minutes=minutes) if minutes and chat.waits_since else None


class Heralds:
    """Runs for the program's life. `note_presence` says that a person is at some window of this machine."""

    def __init__(
        self,
        store: Store,
        credentials: Credentials,
        lamps: LampBoard,
        *,
        clock: Callable[[], datetime],
        local_clock: Callable[[], datetime] = lambda: datetime.now().astimezone(),
    ) -> None:
        self._store, self._credentials, self._lamps = store, credentials, lamps
        self._clock, self._local_clock = clock, local_clock
        self._heart = Heart("heralds", self._beat, longest_pause_s=LOOK_EVERY_S)
        self._seen_at: datetime | None = None
        self._told: set[str] = set()
        self._left: list[datetime] = []  # when notices left, of the last hour

    @needs(Right.RUN)
    async def run(self) -> None:
        await self._heart.run()

    @open_to_all
    def note_presence(self) -> None:
        self._seen_at = self._clock()

    @needs(Right.READ)
    async def count_addresses(self) -> int:
        return len(await self._read_addresses())

    @needs(Right.KEYS)
    async def save_addresses(self, addresses: str) -> int:
        """One a line, as apprise writes them. Rejected `herald_address` names the line's number, never the address."""
        lines = [line.strip() for line in addresses.splitlines() if line.strip()]
        if len(lines) > MOST_ADDRESSES:
            raise Rejected(f"more than {MOST_ADDRESSES} addresses", code="herald_address", field="addresses")
        bad = await asyncio.to_thread(_find_bad, lines)
        if bad is not None:
            raise Rejected(f"line {bad} is no address", code="herald_address", field="addresses", details={"line": bad})
        if lines:
            await asyncio.to_thread(self._credentials.set, SECRET, "\n".join(lines))
        else:
            await asyncio.to_thread(self._credentials.delete, SECRET)
        return len(lines)

    @needs(Right.KEYS)
    async def send_trial(self) -> None:
        """Rejected `no_address`; Unreachable `herald` when any of the addresses did not take it."""
        addresses = await self._read_addresses()
        if not addresses:
            raise Rejected("there are no addresses", code="no_address", field="addresses")
        if not await asyncio.to_thread(_send, addresses, "Броня", "Проверка: уведомления доходят."):
            raise Unreachable("an address did not take the notice", code="herald")

    @needs(Right.RUN)
    async def look(self) -> int:
        """One look at all there is to tell; how many notices left."""
        said = await read_notices(self._store)
        now = self._clock()
        if not said["sends_away"] or self._is_attended(now, said) or is_quiet(said, self._local_clock()):
            return 0
        found = [*await self._list_waiting(said, now), *await self._list_troubles(said)]
        self._told &= {one.key for one in found}  # what is over may be told again
        fresh = [one for one in found if one.key not in self._told]
        addresses = await self._read_addresses() if fresh else []
        return await self._tell(fresh, addresses, now) if addresses else 0

    async def _beat(self) -> float | None:
        await self.look()
        return None

    async def _tell(self, fresh: Iterable[Herald], addresses: list[str], now: datetime) -> int:
        self._left = [at for at in self._left if now - at < timedelta(hours=1)]
        count = 0
        for one in fresh:
            if len(self._left) >= MOST_AN_HOUR:
                break
            self._left.append(now)  # a try counts: a broken address is not knocked at for ever
            if await asyncio.to_thread(_send, addresses, one.title, one.text):
                self._told.add(one.key)
                count += 1
            else:
                log.warning("a notice for those who are away was not taken")
        return count

    def _is_attended(self, now: datetime, said: Mapping[str, Any]) -> bool:
        return self._seen_at is not None and now - self._seen_at < timedelta(minutes=int(said["away_minutes"]))

    async def _list_waiting(self, said: Mapping[str, Any], now: datetime) -> list[Herald]:
        """Those whose time is over; without a limit, whoever waits as long as we are away."""
        minutes = int(said["answer_within_minutes"]) or int(said["away_minutes"])
        page = await self._store.chats.list_chats(ChatFilter.WAITING, limit=200)
        late = [chat for chat in page.chats if (due := answer_due_at(chat, minutes)) is not None and due <= now]
        return [_describe_waiting(chat, now, shows_text=bool(said["sends_text"])) for chat in late]

    async def _list_troubles(self, said: Mapping[str, Any]) -> list[Herald]:
        found = [
            Herald(f"webhook {one}", "Броня: вебхук занят", "Сообщения Авито уходят другой программе.")
            for one in self._lamps.lamps.taken
        ]
        for feed in await self._store.feeds.list_feeds():
            if feed.is_silent(self._clock()):
                where = f" ({feed.name or feed.resource_id})" if said["sends_text"] else ""
                key = f"feed {feed.resource_id} {feed.url}"
                found.append(Herald(key, "Броня: календарь молчит", f"Чужой календарь давно не отвечает{where}."))
        return found

    async def _read_addresses(self) -> list[str]:
        kept = await asyncio.to_thread(self._credentials.get, SECRET)
        return kept.splitlines() if kept else []


def _describe_waiting(chat: Chat, now: datetime, *, shows_text: bool) -> Herald:
    assert chat.waits_since is not None
    minutes = int((now - chat.waits_since).total_seconds() // 60)
    key = f"waits {_name(chat.key)} {chat.waits_since.isoformat()}"
    if not shows_text:
        return Herald(key, "Броня: клиент ждёт ответа", f"Ждёт {minutes} мин. Откройте Броню.")
    words = " ".join(chat.last_text.split())[:120]
    return Herald(key, f"{chat.client_name or 'Клиент'} ждёт {minutes} мин", words)


def _name(key: ChatKey) -> str:
    return f"{key.account_id}/{key.chat_id}"


def _find_bad(lines: list[str]) -> int | None:
    make = _load_apprise()
    return next((number for number, line in enumerate(lines, 1) if not make().add(line)), None)


@cache
def _load_apprise() -> Callable[[], Any]:
    """Its own log would name the addresses. One of its plug-ins imports a module that Python 3.13 has no more, and says so."""
    logging.getLogger("apprise").setLevel(logging.CRITICAL + 1)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        import apprise

        apprise.Apprise().add("json://localhost")  # loads the plug-ins
    return apprise.Apprise


def _send(addresses: list[str], title: str, text: str) -> bool:
    """To all of them; whether each took it."""
    speaker = _load_apprise()()
    for address in addresses:
        speaker.add(address)
    return bool(speaker.notify(title=title, body=text))


class NoticeDesk:
    """Carried by the front desk."""

    _store: Store
    _rooms: Callable[[], Any]

    @needs(Right.READ)
    async def read_notices(self) -> Mapping[str, Any]:
        """The keys of DEFAULTS. Waits for no rooms: the list of chats asks at its first paint."""
        return await read_notices(self._store)

    @needs(Right.READ)
    async def count_addresses(self) -> int:
        return int(await (await self._rooms()).heralds.count_addresses())

    @needs(Right.SETTINGS, note="notices.save")
    async def save_notices(self, changed: Mapping[str, Any]) -> Mapping[str, Any]:
        return await save_notices(self._store, changed)

    @needs(Right.KEYS, note="notices.addresses")
    async def save_addresses(self, addresses: str) -> int:
        return int(await (await self._rooms()).heralds.save_addresses(addresses))

    @needs(Right.KEYS)
    async def send_trial(self) -> None:
        await (await self._rooms()).heralds.send_trial()

    @open_to_all
    async def note_presence(self) -> None:
        """A person is at this window now."""
        (await self._rooms()).heralds.note_presence()


def _check(name: str, value: Any) -> None:
    if name not in DEFAULTS:
        raise Rejected(f"{name}: there is no such key", code="settings", field=name)
    if isinstance(DEFAULTS[name], bool):
        is_good = isinstance(value, bool)
    elif isinstance(DEFAULTS[name], int):
        lowest = 1 if name == "away_minutes" else 0
        is_good = isinstance(value, int) and not isinstance(value, bool) and lowest <= value <= 1440
    else:
        is_good = isinstance(value, str) and (value == "" or _is_time(value))
    if not is_good:
        raise Rejected(f"{name}: this value does not fit", code="settings", field=name)


def _is_time(text: str) -> bool:
    try:
        return datetime.strptime(text, "%H:%M").strftime("%H:%M") == text  # noqa: DTZ007 - no moment, a clock's face
    except ValueError:
        return False
