"""Switches the local HTTP on and off as the settings of this machine say, while the program runs."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any, Protocol

from desktop.domain.changes import Changes
from desktop.errors import BronyaError, Rejected
from desktop.services.local_http import read_local_http
from desktop.store import Store
from desktop.tasks import Tasks

if TYPE_CHECKING:
    from desktop.api.server import ApiServer
    from desktop.services.front_desk import FrontDesk
    from desktop.services.rooms import Rooms

log = logging.getLogger(__name__)


class House(Protocol):
    """What of the core the calls need."""

    store: Store
    desk: FrontDesk
    clock: Callable[[], datetime]
    instance: str

    def get_ready(self) -> Awaitable[Rooms]: ...


@dataclass(frozen=True, slots=True)
class Address:
    host: str
    port: int


def parse_address(text: str) -> Address:
    """`HOST:PORT`, `[::1]:8710`, or a port alone for loopback. Rejected `api_address`."""
    host, colon, port = text.strip().rpartition(":")
    if not colon:
        host = "127.0.0.1"
    elif host.startswith("[") and host.endswith("]"):
        host = host[1:-1]
    if not host or not (port.isascii() and port.isdigit()) or int(port) > 65535:
        raise Rejected(f"{text!r} is not HOST:PORT", code="api_address", field="api")
    return Address(host, int(port))


class ApiSwitch:
    """Owns the server for the program's life. An address given on the command line wins over the settings."""

    def __init__(self, house: House, *, always: Address | None = None) -> None:
        self._house = house
        self._always = always
        self._tasks = Tasks()
        self._serving = Tasks()
        self._server: ApiServer | None = None
        self._open_at: Address | None = None
        self._leave: Callable[[], None] = lambda: None

    @property
    def url(self) -> str:
        """Where it listens now; "" while it is off."""
        return self._server.url if self._server else ""

    async def start(self) -> None:
        """Raises only what the command line asked for and cannot have; a setting that cannot be met is logged."""
        if self._always is not None:
            await self._open(self._always)
            return
        self._leave = self._house.store.subscribe(self._follow)
        await self._apply()

    async def stop(self) -> None:
        self._leave()
        await self._tasks.settle()  # a switch under way ends first, or its socket would stay
        await self._close()
        await self._serving.close()

    def _follow(self, changes: Changes) -> None:
        if changes.settings:
            self._tasks.refresh(self._apply, "switch the local HTTP")

    async def _apply(self) -> None:
        wanted = _read_wanted(await read_local_http(self._house.store, self._house.instance))
        if wanted == self._open_at:
            return
        await self._close()
        if wanted is None:
            return
        try:
            await self._open(wanted)
        except BronyaError as error:
            log.warning("%s", error.message)
            self._open_at = wanted  # not tried again before the setting is another

    async def _open(self, address: Address) -> None:
        # Here and not above: starlette and uvicorn are nobody's business while this is off.
        from desktop.api.bench import Bench
        from desktop.api.server import ApiServer

        house = self._house
        await house.get_ready()
        server = ApiServer(Bench(house.store, house.get_ready, house.desk, house.clock), address.host, address.port)
        await server.start(self._serving)
        self._server, self._open_at = server, address

    async def _close(self) -> None:
        server, self._server, self._open_at = self._server, None, None
        if server is not None:
            await server.stop()


def _read_wanted(said: Mapping[str, Any]) -> Address | None:
    return Address(str(said["api_host"]), int(said["api_port"])) if said.get("api_enabled") else None
