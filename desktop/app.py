"""Builds the program in order, runs it and closes it in reverse: with a window, as an agent, or for one command."""

from __future__ import annotations

import asyncio
import contextlib
import json
import logging
import os
import signal
import sys
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AbstractContextManager, AsyncExitStack, asynccontextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from desktop.api.switch import ApiSwitch, parse_address
from desktop.core import Core, Setting, open_core, read_clock
from desktop.crash_reports import CrashReports
from desktop.credentials import open_credentials
from desktop.domain.rights import SYSTEM, acting_as, make_owner
from desktop.errors import BronyaError, Rejected
from desktop.logs import report_crashes, set_up_logs
from desktop.opening import Opened, make_application
from desktop.paths import find_data_dir, find_database, logs_dir
from desktop.tasks import begin_work

if TYPE_CHECKING:
    from desktop.doctor import Check
    from desktop.ui.tray import Tray
    from desktop.ui.window import MainWindow

log = logging.getLogger(__name__)


def read_setting() -> Setting:
    """Everything the environment says, read once."""
    data_dir = find_data_dir()
    setting = Setting(
        data_dir=data_dir,
        database=find_database(data_dir),
        credentials=open_credentials(data_dir),
        avito_url=os.environ.get("BRONYA_AVITO_URL"),
    )
    for name in ("BRONYA_PASSPHRASE", "OPENAI_API_KEY"):
        os.environ.pop(name, None)  # kept where they are used; no child of ours shall inherit them
    return setting


# ---- with a window


def run_desktop(opened: Opened | None = None) -> int:
    """`opened` is a window that stands already (`opening.py`) and waits for its rooms."""
    setting = read_setting()
    set_up_logs(logs_dir(setting.data_dir))
    _speak_as_chosen(setting)

    async def work() -> int:
        begin_work()
        async with AsyncExitStack() as stack:
            with _show_settling(setting):
                opening = open_core(setting, ready=False, is_claimed=opened is not None)
                core = await stack.enter_async_context(opening)
            if opened is not None:
                return await live(core, opened.crashes)
            report_crashes()
            with CrashReports(setting.data_dir / "crashes") as crashes:
                return await live(core, crashes)

    async def live(core: Core, crashes: CrashReports) -> int:
        if opened is not None:
            window = opened.window
            opened.desk.arrive(core.desk)
            window.arrive()
        else:
            window = open_window(core, memory_file=setting.data_dir / "window.ini", crashes=crashes)
        crashes.tell = window.tell_of_crash
        closed = asyncio.Event()
        window.closed.connect(closed.set)
        window.demo_requested.connect(start_demo)
        if opened is None:
            window.show()
            window.start()
        elif opened.is_closed:
            closed.set()
        tray = open_tray(window)
        switch = ApiSwitch(core)
        core.tasks.start(_start_services(core, window, switch), "start the services")
        await closed.wait()
        await switch.stop()
        await tray.close_down()
        await window.close_down()
        return 0

    async def work_or_rescue() -> int:
        try:
            return await work()
        except BronyaError as error:
            if error.code not in {"database_damaged", "database_key"}:
                raise
            if opened is not None:
                opened.window.hide()
                await opened.window.close_down()
            from desktop.ui.rescue import offer_rescue

            return await offer_rescue(setting, error)

    return run_with_qt(work_or_rescue)


def _speak_as_chosen(setting: Setting) -> None:
    """Before any window is imported: many of its words are said then."""
    from desktop.ui.memory import WindowMemory
    from desktop.ui.tongue import speak

    speak(WindowMemory(setting.data_dir / "window.ini").appearance.language)


def _show_settling(setting: Setting) -> AbstractContextManager[object]:
    """A window with how far it has come, where something waits for the closed database file."""
    from desktop.store.file_state import has_work

    if not has_work(setting.data_dir, setting.database):
        return contextlib.nullcontext()
    from desktop.ui.settling import show_settling

    return show_settling(setting)


def start_demo() -> None:
    """A process of its own with a world of its own, so that nothing invented gets among the real chats."""
    from PySide6.QtCore import QProcess

    packed = bool(getattr(sys, "frozen", False))
    QProcess.startDetached(sys.executable, ["demo"] if packed else ["-m", "desktop", "demo"])


async def _start_services(core: Core, window: MainWindow, switch: ApiSwitch) -> None:
    """After the first paint: importing them takes longer than painting the chats does."""
    await window.shown()
    window.offer_reports()
    try:
        await core.get_ready()
    except BronyaError as error:
        window.report(error)
        return
    core.start()
    with acting_as(SYSTEM):
        await switch.start()


def open_window(core: Core, *, memory_file: Path | None = None, crashes: CrashReports | None = None) -> MainWindow:
    """With the looks and the place it had last; without a file, as at a first start."""
    from desktop.ui.memory import WindowMemory
    from desktop.ui.tongue import speak

    memory = WindowMemory(memory_file)
    speak(memory.appearance.language)  # before the pages are imported: they say their words then
    from desktop.ui.theme import Look
    from desktop.ui.window import MainWindow

    look = Look(memory.appearance.to_theme())
    look.apply()
    return MainWindow(core.desk, look=look, memory=memory, crashes=crashes)


def open_tray(window: MainWindow) -> Tray:
    """The icon beside the clock, and the notices, for the window's life."""
    from desktop.ui.tray import Tray

    tray = Tray(window.context, window)
    tray.stop_asked.connect(window.toggle_stop)
    return tray


def run_with_qt(work: Callable[[], Awaitable[int]]) -> int:
    """One loop on one thread for Qt and asyncio; the program ends when `work` does, not with its last window."""
    app = make_application()
    from qasync import QEventLoop

    from desktop.ui.collector import Collector

    with QEventLoop(app) as loop:
        asyncio.set_event_loop(loop)
        collector = Collector()
        try:
            return int(loop.run_until_complete(work()))
        finally:
            collector.stop()


# ---- without one


async def run_agent(*, api: str | None = None) -> int:
    """Until SIGTERM or SIGINT; what is in flight is finished first. `api` is HOST:PORT of the local HTTP."""
    address = None if api is None else parse_address(api)
    setting = read_setting()
    set_up_logs(logs_dir(setting.data_dir))
    stopped = asyncio.Event()
    loop = asyncio.get_running_loop()
    for name in (signal.SIGTERM, signal.SIGINT):
        with contextlib.suppress(NotImplementedError):  # Windows
            loop.add_signal_handler(name, stopped.set)
    async with open_core(setting) as core:
        core.start()
        switch = ApiSwitch(core, always=address)
        with acting_as(SYSTEM):
            await switch.start()
        log.info("the agent is at work")
        await stopped.wait()
        await switch.stop()
    return 0


@asynccontextmanager
async def open_for_command(setting: Setting) -> AsyncIterator[Core]:
    """As the owner: who commands this machine's data folder and keyring has all that an owner has."""
    with acting_as(make_owner(setting.operator)):
        async with open_core(replace(setting, is_guest=True)) as core:
            yield core


async def import_bundle(file: Path) -> dict[str, Any]:
    from desktop.services.bundle import import_bundle as load_bundle

    setting = read_setting()
    try:
        data = json.loads(await asyncio.to_thread(file.read_text, encoding="utf-8"))
    except (ValueError, RecursionError) as error:
        raise Rejected(f"{file} is not JSON: {error}", code="bundle") from error
    async with open_for_command(setting) as core:
        return dict(await load_bundle(core.store, setting.credentials, data))


async def export_bundle(file: Path) -> dict[str, Any]:
    from desktop.services.bundle import export_bundle as read_bundle

    setting = read_setting()
    async with open_for_command(setting) as core:
        data = await read_bundle(core.store)
    text = json.dumps(data, ensure_ascii=False, indent=2) + "\n"
    await asyncio.to_thread(file.write_text, text, encoding="utf-8")
    return {name: len(part) if isinstance(part, list) else 1 for name, part in data.items()}


async def verify_log() -> int:
    async with open_for_command(read_setting()) as core:
        bad = await core.store.ai_log.verify()
        head = await core.store.ai_log.read_head()
    if bad is None:
        print(f"The chain of {head.id} records is whole.")  # noqa: T201
        return 0
    print(f"bronya: record {bad} of the AI log is not what was written", file=sys.stderr)  # noqa: T201
    return 1


async def score_by_model(files: list[Path], *, as_json: bool, failures: Path | None) -> int:
    """`eval extraction --assistant openai`: the server, model and key of the settings and the environment."""
    from desktop.evaluation.extraction import run_by_model

    async with open_for_command(read_setting()) as core:
        settings = replace(await core.assistants.read_settings(), provider="openai")
        assistant = await core.assistants.pick(settings)
        return await run_by_model(files, assistant, settings, as_json=as_json, failures_file=failures)


async def run_replay(file: Path | None, *, as_json: bool = False) -> int:
    """Offline: reads the store and, if given, one file; the last line is one JSON object."""
    from desktop.services.replay import describe_outcome, replay

    conditions = None
    if file is not None:
        try:
            conditions = json.loads(await asyncio.to_thread(file.read_text, encoding="utf-8"))
        except (ValueError, RecursionError) as error:
            raise Rejected(f"{file} is not JSON: {error}", code="conditions") from error
    async with open_for_command(read_setting()) as core:
        outcome = await replay(core.store, conditions=conditions, now=read_clock())
    if not as_json:
        for line in describe_outcome(outcome):
            print(line)  # noqa: T201
    print(json.dumps(outcome.to_json(), ensure_ascii=False))  # noqa: T201
    return 0


# ---- the doctor


async def run_doctor(*, as_json: bool = False) -> int:
    """One line each; exit 1 if any fails."""
    from desktop.doctor import report

    text, code = report(await examine(), as_json=as_json)
    print(text)  # noqa: T201
    return code


async def examine() -> list[Check]:
    """Every part, whatever is wrong with the others."""
    from desktop.doctor import look_over, try_opening

    async def look() -> list[Check]:
        setting = read_setting()
        async with open_for_command(setting) as core:
            return await look_over(core, setting, read_clock)

    return await try_opening(look)
