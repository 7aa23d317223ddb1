"""The secret store: the system's keyring, an encrypted file, or memory for the demo. Never plain text, never a fallback."""

from __future__ import annotations

import json
import os
import struct
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final, Protocol

from desktop.errors import Broken, BronyaError, Refused, Rejected
from desktop.logs import redactor
from desktop.paths import vault_file

SERVICE: Final = "bronya"
AI_KEY: Final = "ai/api_key"
RELAY_TOKEN: Final = "relay/token"  # noqa: S105 - the name under which it is kept


def avito_secret(user_id: str) -> str:
    """The name of an account's client secret."""
    return f"avito/{user_id}"


class Credentials(Protocol):
    """Secrets by name. Every method may raise Refused `keyring`: then nothing was written anywhere."""

    def get(self, name: str) -> str | None: ...
    def set(self, name: str, secret: str) -> None: ...
    def delete(self, name: str) -> None: ...


class MemoryCredentials:
    """For the demo and tests: gone with the process."""

    def __init__(self, secrets: Mapping[str, str] | None = None) -> None:
        self._secrets = dict(secrets or {})
        redactor.hide(*self._secrets.values())

    def get(self, name: str) -> str | None:
        return self._secrets.get(name)

    def set(self, name: str, secret: str) -> None:
        redactor.hide(secret)
        self._secrets[name] = secret

    def delete(self, name: str) -> None:
        self._secrets.pop(name, None)

    def __repr__(self) -> str:
        return f"MemoryCredentials({len(self._secrets)} secrets)"


# What keyring may pick on each system and what keeps secrets from other users of the machine. Everything else
# (keyrings.alt's plain text, null, fail, whatever a plug-in brings) is refused by class.
_TRUSTED: Final = frozenset(
    {
        "keyring.backends.SecretService.Keyring",
        "keyring.backends.libsecret.Keyring",
        "keyring.backends.kwallet.DBusKeyring",
        "keyring.backends.macOS.Keyring",
        "keyring.backends.Windows.WinVaultKeyring",
    }
)
_OTHERWISE: Final = "start GNOME Keyring or KWallet in this session, or choose the encrypted file: BRONYA_SECRETS=file with BRONYA_PASSPHRASE"
_WINDOWS_LIMIT: Final = 1280  # characters: the Credential Manager takes 2,560 bytes of UTF-16


class KeyringCredentials:
    """The system's keyring, looked at on every call: it can be locked or taken away while the program runs."""

    def get(self, name: str) -> str | None:
        with _refusing():
            secret: str | None = _find_backend().get_password(SERVICE, name)
        redactor.hide(secret)
        return secret

    def set(self, name: str, secret: str) -> None:
        redactor.hide(secret)
        if len(secret) > _WINDOWS_LIMIT:
            raise Rejected("the secret is too long for the keyring", code="too_long", field=name)
        with _refusing():
            backend = _find_backend()
            backend.set_password(SERVICE, name, secret)
            kept = backend.get_password(SERVICE, name)
        if kept != secret:
            raise Refused("the keyring did not keep the secret", code="keyring")

    def delete(self, name: str) -> None:
        with _refusing():
            backend = _find_backend()
            if backend.get_password(SERVICE, name) is not None:
                backend.delete_password(SERVICE, name)

    def __repr__(self) -> str:
        return "KeyringCredentials()"


def _find_backend() -> Any:
    """The first to trust of those that keyring would use; it alone is asked, so nothing slips on to the next one."""
    import keyring
    from keyring.backends.chainer import ChainerBackend

    chosen = keyring.get_keyring()
    links = chosen.backends if isinstance(chosen, ChainerBackend) else [chosen]
    for one in links:
        if f"{type(one).__module__}.{type(one).__qualname__}" in _TRUSTED:
            return one
    names = ", ".join(type(one).__module__ for one in links) or "none"
    words = f"there is no keyring to trust here ({names}): {_OTHERWISE}"
    raise Refused(words, code="keyring_absent")


@contextmanager
def _refusing() -> Iterator[None]:
    try:
        yield
    except BronyaError:
        raise
    except Exception as error:  # each back-end raises what its system gives: D-Bus, COM, OSStatus
        # By the name of the kind alone: its words may hold what was to be kept.
        kind = type(error).__name__
        if kind in {"NoKeyringError", "InitError"}:
            raise Refused(f"there is no keyring here ({kind}): {_OTHERWISE}", code="keyring_absent") from error
        words = (
            f"the keyring refused ({kind}): unlock it (sign in to the desktop anew, or open its window) and try again"
        )
        raise Refused(words, code="keyring") from error


_MAGIC: Final = b"BRONYA-VAULT-1\n"
_SALT, _NONCE = 16, 12
_HEADER: Final = struct.Struct(">III")  # argon2id: passes, KiB, lanes
_COST: Final = (3, 64 * 1024, 4)


class VaultCredentials:
    """A file sealed with AES-256-GCM under a key that argon2id makes of the passphrase; opened once, written whole."""

    def __init__(self, path: Path, passphrase: str) -> None:
        redactor.hide(passphrase)
        self._path = path
        if path.exists():
            self._salt, self._cost, self._key, self._secrets = _open_vault(path, passphrase)
            redactor.hide(*self._secrets.values())
        else:
            self._salt, self._cost, self._secrets = os.urandom(_SALT), _COST, {}
            self._key = _derive_key(passphrase, self._salt, self._cost)

    def get(self, name: str) -> str | None:
        return self._secrets.get(name)

    def set(self, name: str, secret: str) -> None:
        redactor.hide(secret)
        self._write(self._secrets | {name: secret})

    def delete(self, name: str) -> None:
        self._write({kept: secret for kept, secret in self._secrets.items() if kept != name})

    def __repr__(self) -> str:
        return f"VaultCredentials({self._path.name})"

    def _write(self, secrets: dict[str, str]) -> None:
        """The old file or the new one, never a half: written aside, synced, then put in its place."""
        from cryptography.hazmat.primitives.ciphers.aead import AESGCM

        head = _MAGIC + _HEADER.pack(*self._cost) + self._salt
        nonce = os.urandom(_NONCE)
        sealed = AESGCM(self._key).encrypt(nonce, json.dumps(secrets).encode(), head)
        aside = self._path.with_name(f"{self._path.name}.new")
        try:
            aside.unlink(missing_ok=True)
            descriptor = os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            with os.fdopen(descriptor, "wb") as file:
                file.write(head + nonce + sealed)
                file.flush()
                os.fsync(file.fileno())
            aside.replace(self._path)
        except OSError as error:
            raise Refused(f"{self._path} cannot be written: {error.strerror}", code="keyring") from error
        self._secrets = secrets


def _open_vault(path: Path, passphrase: str) -> tuple[bytes, tuple[int, int, int], bytes, dict[str, str]]:
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    try:
        data = path.read_bytes()
    except OSError as error:
        raise Refused(f"{path} cannot be read: {error.strerror}", code="keyring") from error
    head = len(_MAGIC) + _HEADER.size + _SALT
    if not data.startswith(_MAGIC) or len(data) < head + _NONCE + 16:
        raise Broken(f"{path} is not a vault of this program", code="vault_damaged")
    passes, kibibytes, lanes = _HEADER.unpack_from(data, len(_MAGIC))
    if not (1 <= passes <= 16 and 8 * 1024 <= kibibytes <= 1024 * 1024 and 1 <= lanes <= 16):
        raise Broken(f"{path} is not a vault of this program", code="vault_damaged")
    salt = data[head - _SALT : head]
    key = _derive_key(passphrase, salt, (passes, kibibytes, lanes))
    try:
        text = AESGCM(key).decrypt(data[head : head + _NONCE], data[head + _NONCE :], data[:head])
    except InvalidTag as error:
        raise Refused("the passphrase is wrong, or the vault was changed", code="passphrase") from error
    return salt, (passes, kibibytes, lanes), key, json.loads(text)


def _derive_key(passphrase: str, salt: bytes, cost: tuple[int, int, int]) -> bytes:
    from argon2.low_level import Type, hash_secret_raw

    passes, kibibytes, lanes = cost
    return hash_secret_raw(passphrase.encode(), salt, passes, kibibytes, lanes, 32, Type.ID)


def open_credentials(data_dir: Path, environment: Mapping[str, str] = os.environ) -> Credentials:
    """By `BRONYA_SECRETS`: `keyring` (the default) or `file` with `BRONYA_PASSPHRASE`."""
    chosen = environment.get("BRONYA_SECRETS", "keyring")
    if chosen == "keyring":
        return KeyringCredentials()
    if chosen != "file":
        raise Refused(f"BRONYA_SECRETS is {chosen!r}: give keyring or file", code="keyring")
    passphrase = environment.get("BRONYA_PASSPHRASE", "")
    if not passphrase:
        raise Refused("BRONYA_SECRETS=file needs BRONYA_PASSPHRASE", code="keyring")
    return VaultCredentials(vault_file(data_dir), passphrase)
