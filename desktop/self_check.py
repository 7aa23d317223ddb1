"""`bronya --self-check`: whether what was installed is whole; opens everything on a throw-away folder and says so as JSON."""

from __future__ import annotations

import asyncio
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

from desktop import __version__
from desktop.app import open_window, read_setting, run_with_qt
from desktop.core import open_core
from desktop.credentials import MemoryCredentials
from desktop.local_relay import relay_command

_STARTED = time.monotonic()


def run_self_check() -> int:
    """Exit 1 and the names of what is missing, if anything is. Nothing of the owner's is read or written."""
    found: dict[str, Any] = {"version": __version__, "packed": bool(getattr(sys, "frozen", False))}
    with tempfile.TemporaryDirectory(prefix="bronya-check-") as temporary:
        os.environ["BRONYA_DATA_DIR"] = temporary
        found["failed"] = [name for name, check in _CHECKS.items() if not _passes(name, check)]
        run_with_qt(lambda: _open_window(Path(temporary), found))
    print(json.dumps({"ok": not found["failed"]} | found, ensure_ascii=False))  # noqa: T201
    return 1 if found["failed"] else 0


async def _open_window(folder: Path, found: dict[str, Any]) -> int:
    # The system's keyring is the owner's: a check does not knock there.
    secrets = MemoryCredentials()
    setting = replace(read_setting(), data_dir=folder, database=folder / "check.db", credentials=secrets)
    try:
        async with open_core(setting, ready=False) as core:
            window = open_window(core)
            window.show()
            window.start()
            await window.shown()
            await asyncio.sleep(0)
            found["window_s"] = round(time.monotonic() - _STARTED, 2)
            await core.get_ready()
            found["services_s"] = round(time.monotonic() - _STARTED, 2)
            await window.close_down()
    except Exception as error:  # noqa: BLE001 - whatever it is, it is what the check is for
        found["failed"].append(f"window: {type(error).__name__}: {error}")
    return 0


def _passes(name: str, check: Callable[[], object]) -> bool:
    try:
        check()
    except Exception as error:  # noqa: BLE001
        print(f"{name}: {type(error).__name__}: {error}", file=sys.stderr)  # noqa: T201
        return False
    return True


def _check_relay() -> None:
    subprocess.run([*relay_command(), "--version"], check=True, capture_output=True, timeout=60)  # noqa: S603


def _check_prompts() -> None:
    from desktop.ai.prompt import read_default_prompt

    if not read_default_prompt():
        raise FileNotFoundError("the prompt is empty")


def _check_libraries() -> None:
    """Those that are imported when first used, and so are missed last."""
    import apprise
    import cryptography.hazmat.primitives.ciphers.aead
    import icalendar
    import keyring.backends
    import openai
    import openpyxl
    import psycopg
    import sqlcipher3
    import starlette
    import uvicorn

    _ = (apprise, cryptography, icalendar, keyring, openai, openpyxl, psycopg, sqlcipher3, starlette, uvicorn)


def _check_zones() -> None:
    from zoneinfo import ZoneInfo

    ZoneInfo("Asia/Yekaterinburg")


def _check_licences() -> None:
    """Beside every packed program, and where LGPL wants the parts that anybody may replace, as files."""
    if not getattr(sys, "frozen", False):
        return
    root = Path(__file__).resolve().parents[1]
    wanted = [
        "licences/index.json",
        "licences/LGPL-NOTICE.txt",
        "psycopg/__init__.py",
        "recurring_ical_events/__init__.py",
    ]
    if missing := [name for name in wanted if not (root / name).is_file()]:
        raise FileNotFoundError(", ".join(missing))


_CHECKS: dict[str, Callable[[], object]] = {
    "relay": _check_relay,
    "prompts": _check_prompts,
    "libraries": _check_libraries,
    "time zones": _check_zones,
    "licences": _check_licences,
}
