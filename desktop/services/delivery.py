"""Sending: rows of the outbox to Avito, one lane a chat, each outcome settled before the next is tried."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta
from typing import Any

from desktop.avito.client import AvitoClient
from desktop.domain.changes import Changes
from desktop.domain.chat import AccountId, ChatKey, Message, ResourceId
from desktop.domain.pages import Outgoing, OutKind, OutState
from desktop.errors import Broken, BronyaError, Refused, Rejected, Unreachable
from desktop.services.accounts import Accounts
from desktop.services.calendars import send_dates
from desktop.services.heart import Heart, back_off
from desktop.services.pacing import AccountPace
from desktop.services.rights import Right, needs
from desktop.store import Store
from desktop.tasks import Tasks

log = logging.getLogger(__name__)

AT_ONCE = 4  # requests under way; more would only make Avito's limit come sooner
READ_BACK_S = (2.0, 15.0, 45.0)  # after an answer was lost: when the chat is read; Avito may list a message late
MOST_TRIES = 6
ABANDONED_EVERY_S = 60.0
ASK_AGAIN_S = 5.0  # an automatic reply whose permission could not be asked for

Release = Callable[[Outgoing], Awaitable[str | None]]
_SPEAKS = (OutKind.TEXT, OutKind.IMAGE)


class Delivery:
    """Runs for the program's life. `read_tail` reads a chat into the store, which knows our own message when it sees it.

    `release` has the last word on an automatic reply: why it may not leave, or None. Without one none leaves.
    """

    def __init__(
        self,
        store: Store,
        accounts: Accounts,
        *,
        clock: Callable[[], datetime],
        read_tail: Callable[[ChatKey], Awaitable[None]],
        read_back_s: tuple[float, ...] = READ_BACK_S,
        release: Release | None = None,
        pace: AccountPace | None = None,
    ) -> None:
        self._store = store
        self._accounts = accounts
        self._clock = clock
        self._read_tail = read_tail
        self._read_back_s = read_back_s
        self._release = release
        self._pace = pace or AccountPace()
        self._heart = Heart("delivery", self._beat)
        self._tasks = Tasks()
        self._under_way: set[int] = set()
        self._looks: dict[
            int, int
        ] = {}  # how often an unknown row's chat was read; lost with a restart, which looks anew
        self._look_at: dict[int, datetime] = {}
        self._abandoned_at = self._clock()  # when rows of other desktops are looked through again

    @needs(Right.RUN)
    async def run(self) -> None:
        """When cancelled, what is under way is finished first: its outcome is worth more than the moment."""
        stop_listening = self._store.subscribe(self._wake_on)
        await self._store.outbox.recover()
        await self._store.outbox.forget_pictures()
        try:
            await self._heart.run()
        finally:
            stop_listening()
            await self._tasks.settle()

    def _wake_on(self, changes: Changes) -> None:
        if changes.has_queued or changes.outbox or changes.settings:
            self._heart.wake()

    async def _beat(self) -> float | None:
        await self._find_abandoned()
        await self._settle_unknown()
        while len(self._under_way) < AT_ONCE:
            now = self._clock()
            row = await self._store.outbox.take_next(now, resting=self._pace.list_resting(now))
            if row is None:
                break
            if row.kind in _SPEAKS:
                self._pace.spend(row.account_id or "", now)
            self._under_way.add(row.id)
            self._tasks.start(self._carry(row), f"send {row.id}")
        return await self._pause()

    async def _pause(self) -> float | None:
        moments = [self._look_at[row] for row in self._looks]
        due_at = await self._store.outbox.next_due_at()
        if due_at is not None and len(self._under_way) < AT_ONCE:
            moments.append(due_at)
            moments.extend(self._pace.list_resting(self._clock()).values())
        if not moments:
            return None
        # A row behind another in its lane is due and cannot be taken: do not spin on it.
        return max(0.2, (min(moments) - self._clock()).total_seconds())

    async def _carry(self, row: Outgoing) -> None:
        try:
            await self.send(row)
        finally:
            self._under_way.discard(row.id)
            self._heart.wake()

    # ---- one row

    @needs(Right.RUN)
    async def send(self, row: Outgoing) -> None:
        """Tries one row that is `sending` and settles it by what came of it."""
        if row.is_automatic and not await self._is_released(row):
            return
        try:
            message = await self._speak(row)
        except Unreachable as error:
            if error.maybe_done and row.kind in _SPEAKS:
                self._await_look(row.id)
                await self._settle(row, OutState.UNKNOWN, error_code=error.code, error_text=error.message)
            else:
                await self._put_back(row, error)
        except (Refused, Rejected) as error:
            state = OutState.DROPPED if row.kind is OutKind.READ_MARK else OutState.FAILED
            await self._settle(row, state, error_code=error.code, error_text=error.message)
        except Exception as error:
            log.exception("sending %s broke", row.kind)
            await self._settle(row, OutState.FAILED, error_code="broken", error_text=str(error))
        else:
            await self._settle(row, OutState.SENT, message_id=message.id if message else None)
            if message is not None:
                # Shown at once; its echo will find it by its id and add nothing.
                await self._store.events.save_events([message])
            if row.kind is OutKind.IMAGE:
                await self._store.outbox.forget_pictures()

    async def _settle(self, row: Outgoing, state: OutState, **outcome: Any) -> None:
        """Of this try of the row alone: another desktop may have settled it and begun the next."""
        await self._store.outbox.settle(row.id, state, attempt=row.attempts, **outcome)

    async def _is_released(self, row: Outgoing) -> bool:
        """Asked at the very moment of sending, not when the reply was announced."""
        try:
            reason = "no_relay" if self._release is None else await self._release(row)
        except BronyaError as error:
            # Out of reach: nothing is answered alone. It is asked again until the message is too old for it.
            retry_at = self._clock() + timedelta(seconds=ASK_AGAIN_S)
            await self._settle(row, OutState.QUEUED, retry_at=retry_at, error_code=error.code, error_text=error.message)
            return False
        except Exception as error:
            log.exception("an automatic reply could not be judged")
            await self._settle(row, OutState.FAILED, error_code="broken", error_text=str(error))
            return False
        if reason is not None:
            await self._settle(row, OutState.DROPPED, error_code=reason)
        return reason is None

    async def _speak(self, row: Outgoing) -> Message | None:
        account_id = row.key.account_id if row.key else row.account_id
        client = await self._accounts.client(AccountId(account_id or ""))
        if row.kind is OutKind.CLOSE_DATES:
            await send_dates(self._store, client, ResourceId(row.payload["resource_id"]), now=self._clock())
            return None
        if row.key is None:
            raise Broken(f"a row of kind {row.kind} without a chat")
        if row.kind is OutKind.READ_MARK:
            await client.mark_read(row.key.chat_id)
            return None
        if row.kind is OutKind.BLOCK:
            await client.block_user(str(row.payload["user_id"]), row.payload.get("item_id"), int(row.payload["reason"]))
            return None
        if row.kind is OutKind.IMAGE:
            return await client.send_image(row.key.chat_id, await self._upload(client, row))
        return await client.send_text(row.key.chat_id, row.text)

    async def _upload(self, client: AvitoClient, row: Outgoing) -> str:
        """Avito's id of the picture. An upload may be repeated freely: only the message that names it is seen."""
        if row.payload.get("image_id"):
            return str(row.payload["image_id"])
        data = await self._store.outbox.read_picture(str(row.payload.get("picture", "")))
        if data is None:
            raise Rejected("the picture is no longer here", code="no_picture", field="image")
        picture = await client.upload_image(data, media_type=str(row.payload.get("media_type") or "image/jpeg"))
        await self._store.outbox.merge_payload(row.id, {"image_id": picture.id})
        return picture.id

    async def _put_back(self, row: Outgoing, error: Unreachable) -> None:
        """Nothing was done: try again later. A calendar is tried for ever, words only as long as they may be wanted."""
        if error.code == "too_many_requests":
            self._pace.rest(row.account_id or "", self._clock() + timedelta(seconds=error.retry_after_s or 0.0))
        if row.attempts >= MOST_TRIES and row.kind in _SPEAKS:
            await self._settle(row, OutState.FAILED, error_code=error.code, error_text=error.message)
            return
        wait_s = max(error.retry_after_s or 0.0, back_off(row.attempts))
        await self._settle(
            row,
            OutState.QUEUED,
            retry_at=self._clock() + timedelta(seconds=wait_s),
            error_code=error.code,
            error_text=error.message,
        )

    # ---- lost answers

    def _await_look(self, row_id: int) -> None:
        self._looks.setdefault(row_id, 0)
        self._look_at[row_id] = self._clock() + timedelta(seconds=self._read_back_s[0])

    async def _find_abandoned(self) -> None:
        """What another desktop began and will not end any more: it was switched off in the middle."""
        now = self._clock()
        if self._store.is_shared and now >= self._abandoned_at:
            self._abandoned_at = now + timedelta(seconds=ABANDONED_EVERY_S)
            await self._store.outbox.recover(only_abandoned=True)

    async def _settle_unknown(self) -> None:
        rows = await self._store.outbox.list_rows(OutState.UNKNOWN)
        for known in set(self._looks) - {row.id for row in rows} - self._under_way:
            self._looks.pop(known)
            self._look_at.pop(known, None)
        for row in rows:
            self._looks.setdefault(row.id, 0)
            if self._look_at.setdefault(row.id, self._clock()) <= self._clock():
                await self._look_for(row)

    async def _look_for(self, row: Outgoing) -> None:
        """Reads the chat: found means sent. Not found after the last look, an operator's words go again, a reply of the

        autopilot never does: a silent chat is mended by a person, a double promise is not.
        """
        if row.key is None:
            await self._settle(row, OutState.QUEUED)  # a calendar change may be repeated freely
            return
        try:
            await self._read_tail(row.key)
        except BronyaError as error:
            log.info("the chat of an unknown message cannot be read yet: %s", error.code)
            self._look_at[row.id] = self._clock() + timedelta(seconds=self._read_back_s[-1])
            return
        now = await self._store.outbox.get(row.id)
        if now is None or now.state is not OutState.UNKNOWN:
            if row.kind is OutKind.IMAGE:
                await self._store.outbox.forget_pictures()
            return
        self._looks[row.id] += 1
        if self._looks[row.id] < len(self._read_back_s):
            self._look_at[row.id] = self._clock() + timedelta(seconds=self._read_back_s[self._looks[row.id]])
            return
        await self._give_up(row)

    async def _give_up(self, row: Outgoing) -> None:
        is_lost = row.is_automatic or row.attempts >= MOST_TRIES // 2
        state = OutState.FAILED if is_lost else OutState.QUEUED
        words = "the answer was lost and the chat does not have the message"
        await self._settle(row, state, error_code="lost", error_text=words)
        if row.is_automatic and row.key is not None:
            await self._store.chats.set_needs_operator(row.key, "lost")
