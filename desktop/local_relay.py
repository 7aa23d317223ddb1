"""The relay as a child process on loopback: for one machine that holds everything, and for the demo."""

from __future__ import annotations

import asyncio
import contextlib
import json
import logging
import os
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from desktop.errors import Broken, Unreachable

log = logging.getLogger(__name__)

# Of the environment of the contract: what is a secret, or an address that may hold a password.
SECRET_NAMES = frozenset({"BRONYA_PASSPHRASE", "OPENAI_API_KEY", "BRONYA_DATABASE", "BRONYA_RELAY_DATABASE"})

_START_S = 20.0
_STOP_S = 10.0


@dataclass(frozen=True, slots=True)
class Hook:
    """Where Avito's webhooks of one account go; the path holds the only secret."""

    account_id: str
    path: str


class LocalRelay:
    """Owns the process from `start` to `stop`; the database outlives it."""

    def __init__(self, database: Path) -> None:
        self._database = f"sqlite:///{database}"
        self._process: asyncio.subprocess.Process | None = None
        self._drain: asyncio.Task[None] | None = None
        self.url = ""

    async def start(self, *, port: int = 0) -> str:
        """Gives the base URL once the relay listens. Unreachable when it does not come up."""
        self._process = await asyncio.create_subprocess_exec(
            *self._command("serve", "--host", "127.0.0.1", "--port", str(port)),
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.DEVNULL,
            env=make_environment(),
        )
        assert self._process.stdout is not None
        try:
            async with asyncio.timeout(_START_S):
                line = await self._process.stdout.readline()
            self.url = str(json.loads(line)["listening"])
        except (TimeoutError, ValueError, KeyError) as error:
            await self.stop()
            raise Unreachable("the relay on this machine did not start", code="relay_start") from error
        self._drain = asyncio.create_task(_read_to_end(self._process.stdout), name="local relay's output")
        return self.url

    async def stop(self) -> None:
        """SIGTERM, which answers what was taken; killed when it does not end."""
        process, self._process = self._process, None
        if process is None:
            return
        with contextlib.suppress(ProcessLookupError):
            process.terminate()
        try:
            async with asyncio.timeout(_STOP_S):
                await process.wait()
        except TimeoutError:
            log.warning("the relay did not end by itself")
            process.kill()
            await process.wait()
        if self._drain is not None:
            self._drain.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await self._drain

    async def add_hook(self, account_id: str, name: str) -> Hook:
        data = await self._administer("hook", "add", "--account", account_id, "--name", name)
        return Hook(account_id, str(data["path"]))

    async def add_client(self, name: str, *account_ids: str) -> str:
        """The client's token, shown this once."""
        accounts = [word for account_id in account_ids for word in ("--account", account_id)]
        data = await self._administer("client", "add", name, *accounts)
        return str(data["token"])

    async def _administer(self, *words: str) -> dict[str, Any]:
        process = await asyncio.create_subprocess_exec(
            *self._command(*words, "--json"), stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.PIPE,
            env=make_environment(),
        )  # fmt: skip
        out, err = await process.communicate()
        if process.returncode != 0:
            raise Broken(f"the relay did not take `{' '.join(words[:2])}`: {err.decode(errors='replace').strip()}")
        answer = json.loads(out)
        assert isinstance(answer, dict)
        return answer

    def _command(self, *words: str) -> list[str]:
        return [*relay_command(), *words, "--database", self._database]


def relay_command() -> list[str]:
    """How the relay of this installation is started: the module, or the program beside a frozen one."""
    if getattr(sys, "frozen", False):
        beside = Path(sys.executable).with_name("bronya-relay")
        return [str(beside.with_suffix(".exe") if sys.platform == "win32" else beside)]
    return [sys.executable, "-m", "relay"]


def make_environment() -> dict[str, str]:
    """Ours without its secrets: whatever reads a child's environment finds none there."""
    return {name: value for name, value in os.environ.items() if name not in SECRET_NAMES}


async def _read_to_end(stream: asyncio.StreamReader) -> None:
    """A pipe nobody reads fills up and stops the child."""
    while await stream.read(65536):
        pass
