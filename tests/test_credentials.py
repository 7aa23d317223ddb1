"""Secrets are kept sealed or not at all."""

from __future__ import annotations

import stat
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import keyring
import keyring.backends.fail
import keyring.backends.null
import pytest
from keyring.backend import KeyringBackend
from keyring.backends.chainer import ChainerBackend
from keyring.errors import KeyringLocked

from desktop import credentials
from desktop.credentials import (
    KeyringCredentials,
    MemoryCredentials,
    VaultCredentials,
    avito_secret,
    open_credentials,
)
from desktop.errors import Broken, Refused, Rejected

SECRET = "тайна-которую-никто-не-видит-4711"
PASSPHRASE = "длинная парольная фраза для проверок"


@pytest.fixture(autouse=True)
def cheap_hash(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(credentials, "_COST", (1, 8 * 1024, 1))


def test_vault_gives_back_what_it_was_given_after_it_is_opened_again(tmp_path: Path) -> None:
    vault = VaultCredentials(tmp_path / "vault", PASSPHRASE)
    assert vault.get("ai/api_key") is None
    vault.set("ai/api_key", SECRET)
    vault.set("relay/token", "another")
    vault.delete("relay/token")
    again = VaultCredentials(tmp_path / "vault", PASSPHRASE)
    assert again.get("ai/api_key") == SECRET
    assert again.get("relay/token") is None


def test_vault_file_is_the_owners_alone_and_shows_neither_names_nor_secrets(tmp_path: Path) -> None:
    VaultCredentials(tmp_path / "vault", PASSPHRASE).set("ai/api_key", SECRET)
    (path,) = tmp_path.iterdir()
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    data = path.read_bytes()
    assert SECRET.encode() not in data
    assert b"api_key" not in data


def test_vault_is_written_by_another_nonce_each_time(tmp_path: Path) -> None:
    vault = VaultCredentials(tmp_path / "vault", PASSPHRASE)
    versions = set()
    for _ in range(3):
        vault.set("a", SECRET)
        versions.add((tmp_path / "vault").read_bytes())
    assert len(versions) == 3


def test_wrong_passphrase_is_refused(tmp_path: Path) -> None:
    VaultCredentials(tmp_path / "vault", PASSPHRASE).set("a", SECRET)
    with pytest.raises(Refused) as refused:
        VaultCredentials(tmp_path / "vault", "не та")
    assert refused.value.code == "passphrase"


def test_any_changed_byte_of_the_vault_is_noticed(tmp_path: Path) -> None:
    VaultCredentials(tmp_path / "vault", PASSPHRASE).set("a", SECRET)
    data = (tmp_path / "vault").read_bytes()
    for position in range(0, len(data), 7):
        changed = bytearray(data)
        changed[position] ^= 1
        (tmp_path / "vault").write_bytes(bytes(changed))
        with pytest.raises((Refused, Broken)):
            VaultCredentials(tmp_path / "vault", PASSPHRASE)


def test_vault_that_cannot_be_written_keeps_what_it_had(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    vault = VaultCredentials(tmp_path / "vault", PASSPHRASE)
    vault.set("a", SECRET)

    def full(_descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("desktop.credentials.os.fsync", full)
    with pytest.raises(Refused):
        vault.set("a", "иное")
    assert vault.get("a") == SECRET
    assert VaultCredentials(tmp_path / "vault", PASSPHRASE).get("a") == SECRET


class Backend(KeyringBackend):
    """A keyring in memory that can be locked."""

    priority = 1  # type: ignore[assignment]

    def __init__(self) -> None:
        super().__init__()
        self.kept: dict[str, str] = {}
        self.error: Exception | None = None

    def _check(self) -> None:
        if self.error:
            raise self.error

    def get_password(self, service: str, username: str) -> str | None:
        self._check()
        return self.kept.get(username)

    def set_password(self, service: str, username: str, password: str) -> None:
        self._check()
        self.kept[username] = password

    def delete_password(self, service: str, username: str) -> None:
        self._check()
        del self.kept[username]


class Trusted(Backend):
    __module__ = "keyring.backends.SecretService"
    __qualname__ = "Keyring"


class Forgetful(Trusted):
    __module__ = "keyring.backends.SecretService"
    __qualname__ = "Keyring"

    def set_password(self, service: str, username: str, password: str) -> None:
        self.kept[username] = password[:10]


@pytest.fixture
def use(monkeypatch: pytest.MonkeyPatch) -> Any:
    def choose(backend: Any) -> Any:
        monkeypatch.setattr(keyring, "get_keyring", lambda: backend)
        return backend

    return choose


def chain(*backends: Any) -> ChainerBackend:
    class Chain(ChainerBackend):
        priority = 0  # type: ignore[assignment]
        backends = []  # type: ignore[assignment]  # noqa: RUF012

    made = Chain()
    made.backends = list(backends)  # type: ignore[misc]
    return made


def test_trusted_keyring_keeps_and_forgets(use: Any) -> None:
    use(Trusted())
    store = KeyringCredentials()
    store.set("a", SECRET)
    assert store.get("a") == SECRET
    store.delete("a")
    store.delete("a")
    assert store.get("a") is None


@pytest.mark.parametrize(
    "backend",
    [keyring.backends.fail.Keyring(), keyring.backends.null.Keyring(), Backend(), chain(Backend()), chain()],
    ids=["fail", "null", "plain text", "chain of plain text", "empty chain"],
)
def test_keyring_that_is_not_to_be_trusted_refuses_and_nothing_is_written(use: Any, backend: Any) -> None:
    use(backend)
    store = KeyringCredentials()
    for action in (lambda: store.set("a", SECRET), lambda: store.get("a"), lambda: store.delete("a")):
        with pytest.raises(Refused) as refused:
            action()
        assert refused.value.code == "keyring_absent"
        assert "BRONYA_SECRETS=file" in refused.value.message
        assert SECRET not in str(refused.value)
    assert getattr(backend, "kept", {}) == {}


def test_in_a_chain_only_the_trusted_link_is_asked_even_when_it_fails(use: Any) -> None:
    trusted, plain = Trusted(), Backend()
    use(chain(plain, trusted))
    KeyringCredentials().set("a", SECRET)
    assert (trusted.kept, plain.kept) == ({"a": SECRET}, {})
    trusted.error = KeyringLocked("locked")
    with pytest.raises(Refused):
        KeyringCredentials().set("a", "иное")
    assert plain.kept == {}


@pytest.mark.parametrize("error", [KeyringLocked("locked"), RuntimeError("D-Bus is gone"), OSError("no such device")])
def test_keyring_locked_or_gone_at_run_time_refuses(use: Any, error: Exception) -> None:
    backend = use(Trusted())
    store = KeyringCredentials()
    store.set("a", SECRET)
    backend.error = error
    with pytest.raises(Refused):
        store.get("a")


def test_secret_the_keyring_cuts_is_not_taken_for_kept(use: Any) -> None:
    use(Forgetful())
    with pytest.raises(Refused):
        KeyringCredentials().set("a", SECRET)
    with pytest.raises(Rejected):
        KeyringCredentials().set("a", "x" * 1281)


def test_no_credentials_show_a_secret_when_printed(tmp_path: Path) -> None:
    vault = VaultCredentials(tmp_path / "vault", PASSPHRASE)
    vault.set("a", SECRET)
    for shown in (vault, MemoryCredentials({"a": SECRET}), KeyringCredentials()):
        assert SECRET not in f"{shown!r} {shown}"
        assert PASSPHRASE not in f"{shown!r} {shown}"


def test_environment_chooses_where_secrets_are_kept(tmp_path: Path) -> None:
    assert isinstance(open_credentials(tmp_path, {}), KeyringCredentials)
    vault = open_credentials(tmp_path, {"BRONYA_SECRETS": "file", "BRONYA_PASSPHRASE": PASSPHRASE})
    vault.set(avito_secret("94235311"), SECRET)
    for wrong in ({"BRONYA_SECRETS": "file"}, {"BRONYA_SECRETS": "plain"}):
        with pytest.raises(Refused):
            open_credentials(tmp_path, wrong)


def test_keyring_is_imported_only_when_it_is_used() -> None:
    import subprocess

    code = "import sys, desktop.credentials; print('keyring' in sys.modules, 'argon2' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["False", "False"]


def test_modules_named_as_trusted_exist_where_this_system_has_them() -> None:
    import importlib

    for name in credentials._TRUSTED:
        module, _, attribute = name.rpartition(".")
        loaded = importlib.import_module(module)
        assert isinstance(loaded, ModuleType)
        assert hasattr(loaded, attribute)
