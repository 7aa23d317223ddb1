"""A real CalDAV server for the tests: Radicale as a process on loopback, with one user and basic auth."""

from __future__ import annotations

import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import uuid4

import httpx

LOGIN, PASSWORD = "anna", "correct-horse-of-tests"
_CONFIG = """[server]
hosts = 127.0.0.1:{port}
[auth]
type = htpasswd
htpasswd_filename = {folder}/users
htpasswd_encryption = plain
delay = 0
[storage]
filesystem_folder = {folder}/collections
[logging]
level = warning
"""
_MAKE = """<?xml version="1.0"?><c:mkcalendar xmlns:d="DAV:" xmlns:c="urn:ietf:params:xml:ns:caldav"><d:set><d:prop>
<d:displayname>{name}</d:displayname></d:prop></d:set></c:mkcalendar>"""


class Radicale:
    def __init__(self, url: str) -> None:
        self.url = url
        self.auth = httpx.BasicAuth(LOGIN, PASSWORD)

    def make_calendar(self, name: str = "Студия") -> str:
        """A new one, its address."""
        url = f"{self.url}/{LOGIN}/{uuid4().hex}/"
        answer = httpx.request("MKCALENDAR", url, content=_MAKE.format(name=name).encode(), auth=self.auth)
        assert answer.status_code == 201, answer.text
        return url

    def put(self, calendar: str, name: str, text: str) -> None:
        answer = httpx.put(f"{calendar}{name}", content=text.encode(), auth=self.auth)
        assert answer.status_code in {201, 204}, answer.text

    def get(self, calendar: str, name: str) -> str | None:
        answer = httpx.get(f"{calendar}{name}", auth=self.auth)
        return answer.text if answer.status_code == 200 else None

    def delete(self, calendar: str, name: str) -> None:
        httpx.delete(f"{calendar}{name}", auth=self.auth).raise_for_status()


@contextmanager
def serving_radicale(folder: Path) -> Iterator[Radicale]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    (folder / "users").write_text(f"{LOGIN}:{PASSWORD}\n")
    (folder / "config").write_text(_CONFIG.format(port=port, folder=folder))
    command = [sys.executable, "-m", "radicale", "--config", str(folder / "config")]
    with (folder / "log").open("wb") as log, subprocess.Popen(command, stdout=log, stderr=log) as process:
        try:
            _await(port, process)
            yield Radicale(f"http://127.0.0.1:{port}")
        finally:
            process.terminate()


def _await(port: int, process: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + 30
    while time.monotonic() < until and process.poll() is None:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            time.sleep(0.05)
        else:
            return
    raise AssertionError("Radicale did not start")
