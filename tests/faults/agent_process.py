"""One agent as a process of its own: the pipeline without a window, its clock off by some minutes, ready to be killed.

Reads one JSON value from its first argument. `die_at` names a step of the outbox at which the process ends as a power cut
would end it; `planted` leaves out the relay's permit. Says `ready` when its services run.
"""

from __future__ import annotations

import asyncio
import json
import os
import signal
import sys
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import text

from desktop.core import Core, Setting, open_core
from desktop.credentials import MemoryCredentials
from desktop.domain.chat import AccountId, ChatId, ChatKey
from desktop.domain.rights import acting_as, make_owner
from desktop.feed import Feed
from desktop.services import restraint
from desktop.services.bundle import import_bundle
from desktop.services.pacing import AccountPace
from desktop.store import open_store

STEPS = ("before_take", "after_take", "after_request", "after_settle", "after_echo")


async def run(told: dict[str, Any]) -> None:
    folder = Path(told["folder"])
    folder.mkdir(parents=True, exist_ok=True)  # noqa: ASYNC240 - nothing else runs yet
    offset = timedelta(minutes=told.get("clock_off_min", 0))
    credentials = MemoryCredentials()
    setting = Setting(
        data_dir=folder,
        database=folder / "bronya.db",
        credentials=credentials,
        avito_url=told["avito_url"],
        operator=told["name"],
        clock=lambda: datetime.now(UTC) + offset,
        environment={},
        wait_s=5,
        sweep_s=told.get("sweep_s", 30.0),
        read_back_s=(0.3, 1.0, 2.0),
        countdown_s=told.get("countdown_s", 0.0),
    )
    with acting_as(make_owner(told["name"])):
        async with await open_store(setting.database) as store:
            await import_bundle(store, credentials, told["bundle"])
    if told.get("most_an_hour"):
        restraint.MOST_AN_HOUR = restraint.MOST_IN_A_ROW = told["most_an_hour"]
    if told.get("planted"):
        _plant(told["planted"])
    stopped = asyncio.Event()
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, stopped.set)
    async with open_core(setting) as core:
        core.rooms.delivery._pace = AccountPace(per_minute=100_000, burst=10_000)  # the test's hour is a minute long
        if told.get("die_at"):
            _die_at(core, told["die_at"])
        if told.get("planted") == "resend":
            _plant_resending(core)
        core.start()
        print("ready", flush=True)
        with acting_as(make_owner(told["name"])):
            for said in told.get("says", ()):
                await core.desk.send(ChatKey(AccountId(said["account"]), ChatId(said["chat"])), said["text"])
                print(json.dumps({"queued": said["text"]}), flush=True)
        await stopped.wait()


def _plant(fault: str) -> None:
    """The usual mistake: everybody takes himself for the one who may answer."""
    if fault == "no_permit":
        asked = Feed.ask_permit

        async def ask_permit(self: Feed, *words: Any) -> Any:
            permit = await asked(self, *words)
            return type(permit)(granted=True)

        Feed.ask_permit = ask_permit  # type: ignore[method-assign]


def _plant_resending(core: Core) -> None:
    """The other usual mistake: what may have been sent is taken for what was not."""
    outbox = core.store.outbox
    recover = outbox.recover

    async def recovering() -> Any:
        changes = await recover()
        put_back = text("UPDATE outbox SET state = 'queued' WHERE state = 'unknown'")
        await outbox._database.run(lambda connection: connection.execute(put_back))
        return changes

    outbox.recover = recovering  # type: ignore[method-assign]


def _die_at(core: Core, step: str) -> None:
    """Ends the process, without a chance to tidy up, the first time the outbox comes to that step."""
    outbox, delivery = core.store.outbox, core.rooms.delivery
    take_next, settle, speak = outbox.take_next, outbox.settle, delivery._speak

    async def taking(*words: Any, **named: Any) -> Any:
        if step == "before_take" and await outbox.list_rows():
            os._exit(9)
        row = await take_next(*words, **named)
        if step == "after_take" and row is not None:
            os._exit(9)
        return row

    async def speaking(row: Any) -> Any:
        message = await speak(row)
        if step == "after_request":
            os._exit(9)
        return message

    async def settling(*words: Any, **named: Any) -> Any:
        settled = await settle(*words, **named)
        if step == "after_settle":
            os._exit(9)
        return settled

    outbox.take_next, outbox.settle, delivery._speak = taking, settling, speaking  # type: ignore[method-assign]
    if step == "after_echo":
        save_events = core.store.events.save_events

        async def saving(*words: Any, **named: Any) -> Any:
            saved = await save_events(*words, **named)
            if any(message.author.value == "us" for message in words[0]):
                os._exit(9)
            return saved

        core.store.events.save_events = saving  # type: ignore[method-assign]


if __name__ == "__main__":
    with suppress(KeyboardInterrupt):
        asyncio.run(run(json.loads(Path(sys.argv[1]).read_text("utf-8"))))
