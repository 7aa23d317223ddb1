"""A real gnome-keyring in a D-Bus session of its own: kept, locked, gone."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

SECRET = "тайна-настоящей-связки-4711"

# Each step is a process of its own, as the program is: what was kept must be found by the next one.
_SCRIPT = """
import json, sys
from desktop.credentials import KeyringCredentials
from desktop.errors import BronyaError
def lock():
    import secretstorage
    connection = secretstorage.dbus_init()
    for collection in secretstorage.get_all_collections(connection):
        collection.lock()
    connection.close()
found = []
for step in json.loads(sys.stdin.read()):
    keyring = KeyringCredentials()
    try:
        if step[0] == "lock":
            lock()
            found.append("locked")
        else:
            found.append(getattr(keyring, step[0])(*step[1:]))
    except BronyaError as error:
        found.append({"kind": type(error).__name__, "code": error.code, "message": error.message})
print(json.dumps(found))
"""


@dataclass
class Session:
    """A home, a bus and a keyring that end with the test."""

    home: Path
    environment: dict[str, str]
    keyring: subprocess.Popen[bytes]

    def run(self, *steps: list[str]) -> list[object]:
        done = subprocess.run(
            [sys.executable, "-c", _SCRIPT],
            input=json.dumps(steps), capture_output=True, text=True, env=self.environment, timeout=60, check=False,
        )  # fmt: skip
        assert done.returncode == 0, done.stderr
        assert SECRET not in done.stderr
        found = json.loads(done.stdout)
        assert isinstance(found, list)
        return found

    def end_keyring(self) -> None:
        self.keyring.terminate()
        self.keyring.wait(10)


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    for name in ("dbus-daemon", "gnome-keyring-daemon"):
        if shutil.which(name) is None:
            pytest.fail(f"{name} is not here: sh packaging/linux/system-packages.sh --test brings it")
    runtime = tmp_path / "run"
    runtime.mkdir(mode=0o700)
    environment = {
        "PATH": os.environ["PATH"], "HOME": str(tmp_path), "XDG_RUNTIME_DIR": str(runtime),
        "XDG_DATA_HOME": str(tmp_path / "data"), "PYTHONPATH": str(Path(__file__).parents[1]), "LANG": "C.UTF-8",
    }  # fmt: skip
    bus = subprocess.Popen(
        ["dbus-daemon", "--session", "--nofork", "--print-address=1"], stdout=subprocess.PIPE, env=environment
    )
    assert bus.stdout is not None
    environment["DBUS_SESSION_BUS_ADDRESS"] = bus.stdout.readline().decode().strip()
    keyring = subprocess.Popen(
        ["gnome-keyring-daemon", "--unlock", "--foreground", "--components=secrets"],
        stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=environment,
    )  # fmt: skip
    assert keyring.stdin is not None
    keyring.stdin.write(b"password of the login")
    keyring.stdin.close()
    try:
        yield Session(tmp_path, environment, keyring)
    finally:
        for process in (keyring, bus):
            process.terminate()
            process.wait(10)
        bus.stdout.close()


def test_real_keyring_keeps_a_secret_for_the_next_process_and_shows_it_in_no_file(session: Session) -> None:
    assert session.run(["get", "ai/api_key"], ["set", "ai/api_key", SECRET]) == [None, None]
    assert session.run(["get", "ai/api_key"]) == [SECRET]
    assert session.run(["set", "ai/api_key", "иное"], ["get", "ai/api_key"]) == [None, "иное"]
    assert session.run(["delete", "ai/api_key"], ["delete", "ai/api_key"], ["get", "ai/api_key"]) == [None, None, None]
    session.run(["set", "relay/token", SECRET])
    files = [path for path in session.home.rglob("*") if path.is_file()]
    assert any(path.suffix == ".keyring" for path in files)
    for path in files:
        assert SECRET.encode() not in path.read_bytes(), path


def test_locked_keyring_refuses_in_words_and_nothing_is_written_elsewhere(session: Session) -> None:
    session.run(["set", "ai/api_key", SECRET])
    before = {path for path in session.home.rglob("*") if path.is_file()}
    outcomes = session.run(["lock"], ["get", "ai/api_key"], ["set", "ai/api_key", "иное"], ["delete", "ai/api_key"])
    assert outcomes[0] == "locked"
    for refused in outcomes[1:]:
        assert isinstance(refused, dict), refused
        assert (refused["kind"], refused["code"]) == ("Refused", "keyring")
        assert SECRET not in refused["message"]
        assert "unlock" in refused["message"]
    assert {path for path in session.home.rglob("*") if path.is_file()} == before


def test_keyring_that_went_away_refuses_and_falls_back_to_nothing(session: Session) -> None:
    session.run(["set", "ai/api_key", SECRET])
    session.end_keyring()
    before = {path for path in session.home.rglob("*") if path.is_file()}
    for refused in session.run(["get", "ai/api_key"], ["set", "ai/api_key", SECRET]):
        assert isinstance(refused, dict), refused
        assert refused["kind"] == "Refused"
        assert refused["code"] in {"keyring", "keyring_absent"}
    assert {path for path in session.home.rglob("*") if path.is_file()} == before


def test_machine_without_a_bus_refuses_and_says_what_to_do(session: Session) -> None:
    session.environment.pop("DBUS_SESSION_BUS_ADDRESS")
    for refused in session.run(["get", "ai/api_key"], ["set", "ai/api_key", SECRET]):
        assert isinstance(refused, dict), refused
        assert (refused["kind"], refused["code"]) == ("Refused", "keyring_absent")
        assert "BRONYA_SECRETS=file" in refused["message"]
