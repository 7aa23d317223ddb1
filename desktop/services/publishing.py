"""Keeps our calendars at the relay current: what it has is compared with the bookings, so nothing is ever forgotten."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, timedelta
from hashlib import sha256

from desktop.calendars.stays import fingerprint
from desktop.credentials import Credentials
from desktop.domain.booking import ACTIVE, Booking
from desktop.domain.changes import Changes
from desktop.domain.chat import ResourceId
from desktop.domain.feeds import CalendarEntry, Publication, calendar_secret
from desktop.domain.resource import Resource
from desktop.errors import BronyaError, Rejected, Unreachable
from desktop.feed import Feed
from desktop.services.heart import Heart, back_off
from desktop.services.rights import Right, needs
from desktop.store import Store

log = logging.getLogger(__name__)

EVERY_S = 300.0  # another desktop of the team may have changed a booking, which nobody tells us
CALM_S = 2.0  # several changes in a row go out as one
_LONGEST_PAUSE_S = 1800.0
_BEHIND = timedelta(days=31)
_MOST = 20_000


class Publishing:
    """Owns nothing but the loop. Without a relay, calendars wait until there is one."""

    def __init__(
        self,
        store: Store,
        credentials: Credentials,
        relay: Callable[[], Feed | None],
        *,
        clock: Callable[[], datetime],
        calm_s: float = CALM_S,
    ) -> None:
        self._store = store
        self._credentials = credentials
        self._relay = relay
        self._clock = clock
        self._calm_s = calm_s
        self._heart = Heart("publishing", self._beat, longest_pause_s=EVERY_S)
        self._touched: set[ResourceId] = set()
        self._round_at: datetime | None = None  # when all of them are looked at again
        self._locks: dict[ResourceId, asyncio.Lock] = {}

    @needs(Right.RUN)
    async def run(self) -> None:
        leave = self._store.subscribe(self._follow)
        try:
            await self._heart.run()
        finally:
            leave()

    def _follow(self, changes: Changes) -> None:
        if touched := changes.calendars | changes.resources:
            self._touched |= touched
            self._heart.wake()

    async def _beat(self) -> float | None:
        if self._touched:
            await asyncio.sleep(self._calm_s)
        touched, self._touched = self._touched, set()
        now = self._clock()
        is_round = self._round_at is None or now >= self._round_at
        if is_round:
            self._round_at = now + timedelta(seconds=EVERY_S)
        for one in await self._store.publications.list_publications():
            is_due = one.next_at is not None and one.next_at <= now
            if is_due or (one.next_at is None and (is_round or one.is_withdrawn or one.resource_id in touched)):
                await self.push(one.resource_id)
        planned = [one.next_at for one in await self._store.publications.list_publications() if one.next_at]
        return max(0.0, (min(planned) - self._clock()).total_seconds()) if planned else None

    @needs(Right.STEP)
    async def push(self, resource_id: ResourceId) -> BronyaError | None:
        """Brings one calendar to the relay, or takes it back; its outcome is kept. The error, if there was one."""
        relay = self._relay()
        if relay is None:
            return None
        async with self._locks.setdefault(resource_id, asyncio.Lock()):
            # Read behind the lock: what was withdrawn meanwhile must not be brought again.
            for publication in await self._store.publications.list_publications(resource_id):
                try:
                    if publication.is_withdrawn:
                        await self._take_back(relay, resource_id)
                    else:
                        await self._bring(relay, publication)
                except BronyaError as error:
                    await self._note_failure(publication, error)
                    return error
        return None

    async def _bring(self, relay: Feed, publication: Publication) -> None:
        resource = await self._store.conditions.get_resource(publication.resource_id)
        if resource is None:
            return
        bookings = await self._store.bookings.list_bookings(
            resource_id=resource.id, statuses=tuple(ACTIVE), start=(self._clock() - _BEHIND).date(), limit=_MOST
        )
        seen = {one.id: fingerprint(one, resource.timezone) for one in bookings}
        entries = await self._store.publications.number_entries(resource.id, seen)
        text, digest = await asyncio.to_thread(_compose, resource, bookings, entries)
        whole = f"{await self._mark_relay()} {digest}"
        if whole == publication.digest and not publication.failures:
            return
        url = await relay.put_calendar(name_calendar(resource.id), text)
        await asyncio.to_thread(self._credentials.set, calendar_secret(resource.id), url)
        await self._store.publications.note_published(resource.id, whole)

    async def _take_back(self, relay: Feed, resource_id: ResourceId) -> None:
        try:
            await relay.delete_calendar(name_calendar(resource_id))
        except Rejected as error:
            if error.code != "not_found":
                raise
        await asyncio.to_thread(self._credentials.delete, calendar_secret(resource_id))
        await self._store.publications.forget(resource_id)

    async def _note_failure(self, publication: Publication, error: BronyaError) -> None:
        wish_s = error.retry_after_s if isinstance(error, Unreachable) else None
        pause_s = max(back_off(publication.failures + 1, longest_s=_LONGEST_PAUSE_S), wish_s or 0.0)
        next_at = self._clock() + timedelta(seconds=pause_s)
        log.warning("calendar of %s is not published: %s: %s", publication.resource_id, error.code, error.message)
        await self._store.publications.note_failure(publication, error.code, error.message, next_at=next_at)

    async def _mark_relay(self) -> str:
        """A calendar that one relay has, another has not."""
        url = await self._store.settings.read_option("relay_url")
        return sha256(str(url).encode()).hexdigest()[:12]


def _compose(resource: Resource, bookings: Sequence[Booking], entries: Mapping[str, CalendarEntry]) -> tuple[str, str]:
    from desktop.calendars.writing import compose_calendar  # with the library behind it: in a thread, when needed

    return compose_calendar(resource, bookings, entries)


def name_calendar(resource_id: str) -> str:
    """What the relay takes as a name: printable ASCII without a slash, not too long."""
    if resource_id.isascii() and resource_id.replace("-", "").replace("_", "").isalnum() and len(resource_id) <= 100:
        return resource_id
    return f"r-{sha256(resource_id.encode()).hexdigest()}"
