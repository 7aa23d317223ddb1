"""What the operator of a relay may choose, read once from the environment and the command line."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from ipaddress import IPv4Network, IPv6Network, ip_network
from pathlib import Path

Network = IPv4Network | IPv6Network
LOOPBACK = (ip_network("127.0.0.0/8"), ip_network("::1/128"))


class WrongSetting(ValueError):
    """A setting that cannot be meant; the message names it."""


@dataclass(frozen=True, slots=True)
class Config:
    """Everything a running relay was told. The limits below `proxies` are right for any relay and named for tests."""

    database: str
    host: str = "127.0.0.1"
    port: int = 8700
    retention_days: int = 30
    max_body: int = 256 * 1024
    proxies: tuple[Network, ...] = LOOPBACK
    """Addresses whose X-Forwarded-For is believed."""
    max_head: int = 16 * 1024
    max_headers: int = 100
    max_connections: int = 8_000
    max_queued_bytes: int = 64 * 1024 * 1024
    """Bodies waiting for a commit; above it new ones are answered 503 at once."""
    request_s: float = 10.0
    """From a request's first byte to its last: a slower sender is cut."""
    idle_s: float = 75.0
    stalled_s: float = 5.0
    """A commit that takes longer answers 503 to those who wait for it; its outcome is then unknown to them."""
    drain_s: float = 10.0
    wrong_secrets: int = 30
    """Different wrong secrets from one address within `lockout_s` before that address is locked out."""
    lockout_s: float = 300.0


def data_folder(environ: Mapping[str, str]) -> Path:
    """The platform's place for data, as the desktop understands it, without its library."""
    told = environ.get("BRONYA_DATA_DIR")
    if told:
        return Path(told)
    if sys.platform == "win32":
        return Path(environ.get("LOCALAPPDATA", str(Path.home()))) / "bronya"
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Application Support" / "bronya"
    return Path(environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share") / "bronya"


def database_url(told: str | None, environ: Mapping[str, str]) -> str:
    """The command line wins over the environment; psycopg is the one PostgreSQL driver."""
    url = told or environ.get("BRONYA_RELAY_DATABASE") or f"sqlite:///{data_folder(environ) / 'relay.sqlite3'}"
    for prefix in ("postgresql://", "postgres://"):
        if url.startswith(prefix):
            return "postgresql+psycopg://" + url.removeprefix(prefix)
    if not url.startswith(("sqlite:///", "postgresql+psycopg://")):
        raise WrongSetting("The database must be sqlite:///path or postgresql://user@host/name.")
    if url in {"sqlite:///", "sqlite:///:memory:"}:
        raise WrongSetting("A relay keeps webhooks on disk: name a file after sqlite:///.")
    return url


def read_config(
    *, host: str | None = None, port: int | None = None, database: str | None = None, environ: Mapping[str, str] | None
) -> Config:
    environ = os.environ if environ is None else environ
    return Config(
        database=database_url(database, environ),
        host=host or environ.get("BRONYA_RELAY_HOST") or "127.0.0.1",
        port=port if port is not None else _whole("BRONYA_RELAY_PORT", environ, 8700, 0, 65535),
        retention_days=_whole("BRONYA_RELAY_RETENTION_DAYS", environ, 30, 1, 36_500),
        max_body=_whole("BRONYA_RELAY_MAX_BODY", environ, 256 * 1024, 1024, 16 * 1024 * 1024),
        proxies=_networks(environ.get("BRONYA_RELAY_PROXIES")),
    )


def _whole(name: str, environ: Mapping[str, str], default: int, least: int, most: int) -> int:
    text = environ.get(name)
    if not text:
        return default
    if not text.isascii() or not text.isdigit() or not least <= int(text[:12]) <= most:
        raise WrongSetting(f"{name} must be a whole number from {least} to {most}.")
    return int(text)


def _networks(text: str | None) -> tuple[Network, ...]:
    try:
        return LOOPBACK if text is None else tuple(ip_network(part.strip()) for part in text.split(",") if part.strip())
    except ValueError as error:
        raise WrongSetting("BRONYA_RELAY_PROXIES must be networks such as 10.0.0.0/8, with commas between.") from error
