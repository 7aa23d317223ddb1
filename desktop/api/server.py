"""The listening door of the local HTTP, inside the program's own loop; nothing of it is imported while it is off."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import socket
from collections.abc import Iterator

import uvicorn

from desktop.api.app import Api
from desktop.api.bench import Bench
from desktop.api.hosts import is_loopback
from desktop.errors import Refused
from desktop.tasks import Tasks

log = logging.getLogger(__name__)

MOST_AT_ONCE = 64
_LAST_WORDS_S = 5


class _Quiet(uvicorn.Server):
    """Leaves SIGTERM and SIGINT to the program, which ends in its own order."""

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield


class ApiServer:
    """Owns the socket from `start` to `stop`."""

    def __init__(self, bench: Bench, host: str, port: int) -> None:
        self._bench = bench
        self._host = host
        self._port = port
        self._server: uvicorn.Server | None = None
        self._task: asyncio.Task[None] | None = None
        self._listening: socket.socket | None = None
        self.url = ""

    async def start(self, tasks: Tasks) -> str:
        """The address it listens at. Refused `api_port` when another program has it."""
        self._listening = listening = _listen(self._host, self._port)
        host, port = listening.getsockname()[:2]
        config = uvicorn.Config(
            Api(self._bench, host=self._host),
            log_config=None,
            access_log=False,
            lifespan="off",
            ws="none",
            http="httptools",
            proxy_headers=False,
            server_header=False,
            limit_concurrency=MOST_AT_ONCE,
            timeout_keep_alive=15,
            timeout_graceful_shutdown=_LAST_WORDS_S,
        )
        self._server = _Quiet(config)
        self._task = tasks.start(self._server.serve([listening]), "local HTTP")
        while not self._server.started:
            if self._task.done():
                raise Refused("the local HTTP did not start", code="api_port")
            await asyncio.sleep(0.01)
        self.url = f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"
        if not is_loopback(self._host):
            log.warning("the local HTTP listens at %s: other machines can reach it, and it does not encrypt", self.url)
        log.info("the local HTTP listens at %s", self.url)
        return self.url

    async def stop(self) -> None:
        """Answers what was asked, within a few seconds, then lets go of the port."""
        if self._server is None or self._task is None:
            return
        self._server.should_exit = True
        await asyncio.wait({self._task})
        if self._listening is not None:
            self._listening.close()
        self._server = self._task = self._listening = None


def _listen(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listening = socket.socket(family, socket.SOCK_STREAM)
    try:
        if hasattr(socket, "SO_EXCLUSIVEADDRUSE"):  # Windows: there SO_REUSEADDR would let two programs share a port
            listening.setsockopt(socket.SOL_SOCKET, socket.SO_EXCLUSIVEADDRUSE, 1)
        else:
            listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind((host, port))
    except OSError as error:
        listening.close()
        words = f"the local HTTP cannot listen at {host}:{port}: {error.strerror or error}"
        raise Refused(words, code="api_port", field="api_port") from error
    listening.setblocking(False)
    return listening
