"""Tells of a newer version: asks an address once a day at most, believes what our key signed, and runs nothing of it."""

from __future__ import annotations

import asyncio
import logging
import random
from collections.abc import Callable, Mapping, Sequence
from contextlib import AsyncExitStack
from dataclasses import replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any, Final

from desktop import __version__
from desktop.errors import BronyaError, Refused, Rejected
from desktop.services.heart import Heart
from desktop.services.rights import Right, needs
from desktop.services.update_wishes import UpdateState, UpdateView
from desktop.store import Store

if TYPE_CHECKING:
    import httpx

    from desktop.releases.notice import ReleaseNotice

log = logging.getLogger(__name__)

ADDRESS: Final = "BRONYA_UPDATES_URL"  # of the environment: wins over what is saved; empty, nobody ever asks
_EVERY: Final = timedelta(hours=24)
_SPREAD: Final = timedelta(hours=6)  # a day later is never the same hour: not everybody asks at nine
_FIRST: Final = timedelta(minutes=10)
_LONGEST_PAUSE_S: Final = 1800.0
_DEFAULTS: Final[Mapping[str, Any]] = {"updates_enabled": False, "updates_url": ""}


class UpdateNews:
    """What is known and what is wished, of this machine also where a database is shared. Opens no connection.

    The notice is kept as it came and held against the keys at each reading: who writes into the database signs nothing.
    """

    def __init__(
        self,
        store: Store,
        *,
        instance: str,
        environment: Mapping[str, str],
        keys: Sequence[str] | None = None,
        version: str = __version__,
    ) -> None:
        self._store = store
        self._setting, self._state = f"updates/{instance}", f"updates_state/{instance}"
        self._fixed = environment.get(ADDRESS)
        self.keys = keys  # None: those that are built in
        self._version = version

    @needs(Right.READ)
    async def read(self) -> UpdateView:
        said = {**_DEFAULTS, **_as_map(await self._store.settings.read_option(self._setting))}
        known = _as_map(await self._store.settings.read_option(self._state))
        url = said["updates_url"] if self._fixed is None else self._fixed
        view = UpdateView(
            UpdateState.OFF, self._version, said["updates_enabled"], url, self._fixed is not None,
            _read_moment(known.get("asked_at")),
        )  # fmt: skip
        if not view.enabled or not url:
            return view
        return await asyncio.to_thread(self._judge, view, known)

    @needs(Right.KEYS, note="updates.save")
    async def save(self, changed: Mapping[str, Any]) -> UpdateView:
        """Any subset of the keys. Another address begins anew."""
        from desktop.releases.fetching import check_address

        for name, value in changed.items():
            if name not in _DEFAULTS or not isinstance(value, type(_DEFAULTS[name])):
                raise Rejected(f"{name}: there is no such key or value", code="settings", field=name)
        old = {**_DEFAULTS, **_as_map(await self._store.settings.read_option(self._setting))}
        said = {**old, **changed}
        if self._fixed is None and (said["updates_url"] or said["updates_enabled"]):
            check_address(said["updates_url"])
        if said["updates_url"] != old["updates_url"]:
            await self._store.settings.save_option(self._state, {})
        await self._store.settings.save_option(self._setting, dict(said))
        return await self.read()

    @needs(Right.ANSWER)
    async def note_seen(self) -> None:
        """The banner falls silent about this version, or about this refusal, until something else comes.

        A look of who may do nothing leaves it for those who may.
        """
        view = await self.read()
        known = _as_map(await self._store.settings.read_option(self._state))
        if known and not view.is_seen:
            await self._store.settings.save_option(self._state, known | {"seen": _name_news(view)})

    @needs(Right.STEP)
    async def keep(self, now: datetime, next_at: datetime, outcome: str, raw: str | None) -> None:
        """An answer that did not come leaves the last good news standing."""
        known = _as_map(await self._store.settings.read_option(self._state))
        kept = {"raw": raw if raw is not None else known.get("raw", ""), "seen": known.get("seen", "")}
        kept |= {"asked_at": now.isoformat(), "next_at": next_at.isoformat(), "outcome": outcome}
        await self._store.settings.save_option(self._state, kept)

    @needs(Right.STEP)
    async def read_next(self) -> datetime | None:
        return _read_moment(_as_map(await self._store.settings.read_option(self._state)).get("next_at"))

    def _judge(self, view: UpdateView, known: Mapping[str, Any]) -> UpdateView:
        from desktop.releases.notice import is_newer

        notice, state = None, UpdateState(known.get("outcome") or UpdateState.UNASKED)
        if known.get("raw"):
            try:
                found = _read_notice(str(known["raw"]).encode(), self.keys)
            except BronyaError:
                state = UpdateState.REFUSED
            else:
                notice = found if is_newer(found.version, self._version) else None
        if notice is not None and state is not UpdateState.REFUSED:
            state = UpdateState.NEWER
        elif state is UpdateState.NEWER:
            state = UpdateState.CURRENT  # it was installed meanwhile
        news = replace(view, state=state, notice=notice if state is UpdateState.NEWER else None)
        return replace(news, is_seen=known.get("seen") == _name_news(news))


class Updates:
    """Runs for the program's life; its own slow answers keep nobody waiting."""

    def __init__(
        self,
        store: Store,
        news: UpdateNews,
        *,
        clock: Callable[[], datetime],
        http: httpx.AsyncClient | None = None,
        chance: Callable[[], float] = random.random,
    ) -> None:
        self._store = store
        self._news = news
        self._clock = clock
        self._http = http
        self._chance = chance
        self._heart = Heart("updates", self._beat, longest_pause_s=_LONGEST_PAUSE_S)
        self._first_at: datetime | None = None

    @needs(Right.RUN)
    async def run(self) -> None:
        async with AsyncExitStack() as stack:
            stack.callback(self._store.subscribe(lambda changes: self._heart.wake() if changes.settings else None))
            await self._heart.run()

    @needs(Right.KEYS)
    async def ask(self) -> UpdateView:
        """Now, whatever the clock says."""
        return await self._ask()

    async def _ask(self) -> UpdateView:
        """What came is kept with its outcome; an error is an outcome, not raised."""
        view = await self._news.read()
        if view.state is UpdateState.OFF:
            return view
        outcome, raw = await self._fetch(view.url)
        now = self._clock()
        await self._news.keep(now, now + _EVERY + _SPREAD * self._chance(), str(outcome), raw)
        return await self._news.read()

    async def _fetch(self, url: str) -> tuple[UpdateState, str | None]:
        from desktop.releases.fetching import fetch_notice

        try:
            async with AsyncExitStack() as stack:
                http = self._http if self._http is not None else await stack.enter_async_context(_open_http())
                raw = await fetch_notice(http, url)
            notice = await asyncio.to_thread(_read_notice, raw, self._news.keys)
        except Refused as error:
            log.warning("updates: %s: %s", error.code, error.message)
            return UpdateState.REFUSED, None
        except BronyaError as error:
            log.info("updates: %s: %s", error.code, error.message)
            return UpdateState.UNREACHABLE, None
        log.info("updates: the newest version is %s, %s", notice.version, notice.page)
        return UpdateState.CURRENT, raw.decode()

    async def _beat(self) -> float:
        """Due, it asks; else it says when. A next time further off than can be planned comes of a clock that was wrong."""
        if (await self._news.read()).state is UpdateState.OFF:
            return _LONGEST_PAUSE_S
        now, next_at = self._clock(), await self._news.read_next()
        if next_at is None or next_at > now + _EVERY + _SPREAD:
            self._first_at = self._first_at or now + _FIRST * self._chance()
            next_at = self._first_at
        if now >= next_at:
            self._first_at = None
            await self._ask()
            return _LONGEST_PAUSE_S
        return (next_at - now).total_seconds()


def _read_notice(raw: bytes, keys: Sequence[str] | None) -> ReleaseNotice:
    from desktop.releases.notice import KEYS, read_notice

    return read_notice(raw, KEYS if keys is None else keys)


def _open_http() -> httpx.AsyncClient:
    import httpx

    return httpx.AsyncClient(timeout=httpx.Timeout(10.0), follow_redirects=False)


def _name_news(view: UpdateView) -> str:
    return view.notice.version if view.notice is not None else str(view.state)


def _as_map(value: object) -> dict[str, Any]:
    return dict(value) if isinstance(value, Mapping) else {}


def _read_moment(text: object) -> datetime | None:
    try:
        return datetime.fromisoformat(str(text)) if text else None
    except ValueError:
        return None
