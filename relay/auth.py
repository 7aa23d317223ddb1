"""Who may hand in and who may pick up: hooks and clients by the hashes of their secrets."""

from __future__ import annotations

import hmac
import secrets
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from hashlib import sha256
from ipaddress import ip_address
from typing import TypeVar

from sqlalchemy import Connection, select

from relay.config import Network
from relay.exchange import Problem, Request
from relay.lockout import Lockout
from relay.tables import client_accounts, clients, hooks, registry

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Hook:
    id: str
    account: str
    name: str


@dataclass(frozen=True, slots=True)
class Client:
    id: str
    name: str
    accounts: frozenset[str]

    @property
    def scope(self) -> str:
        """Clients given the same accounts share what they publish."""
        return ",".join(sorted(self.accounts))


@dataclass(frozen=True, slots=True)
class Registry:
    """Every hook and unrevoked client at one version, by the SHA-256 of its secret (256 random bits need no salt)."""

    version: int
    hooks: dict[bytes, tuple[bytes, Hook]]
    clients: dict[bytes, tuple[bytes, Client]]

    def hook(self, digest: bytes) -> Hook | None:
        return _match(self.hooks, digest)

    def client(self, digest: bytes) -> Client | None:
        return _match(self.clients, digest)


def _match(known: dict[bytes, tuple[bytes, T]], digest: bytes) -> T | None:
    # Indexed by a part, compared whole in constant time: how long it takes tells nothing of the rest.
    stored, value = known.get(digest[:8], (b"", None))
    return value if value is not None and hmac.compare_digest(stored, digest) else None


def new_secret(prefix: str = "") -> str:
    return prefix + secrets.token_urlsafe(32)


def digest_of(secret: bytes) -> bytes:
    return sha256(secret).digest()


def read_version(connection: Connection) -> int:
    return int(connection.execute(select(registry.c.version)).scalar_one())


def read_registry(connection: Connection) -> Registry:
    version = read_version(connection)
    by_hook = {
        row.key_hash[:8]: (bytes(row.key_hash), Hook(row.id, row.account, row.name))
        for row in connection.execute(select(hooks.c.key_hash, hooks.c.id, hooks.c.account, hooks.c.name))
    }
    accounts: dict[str, set[str]] = defaultdict(set)
    for row in connection.execute(select(client_accounts.c.client_id, client_accounts.c.account)):
        accounts[row.client_id].add(row.account)
    by_client = {
        row.token_hash[:8]: (bytes(row.token_hash), Client(row.id, row.name, frozenset(accounts[row.id])))
        for row in connection.execute(
            select(clients.c.token_hash, clients.c.id, clients.c.name).where(clients.c.revoked_at.is_(None))
        )
    }
    return Registry(version, by_hook, by_client)


def address_of(peer: str, headers: dict[bytes, bytes], proxies: tuple[Network, ...]) -> str:
    """The sender's address: from the right of X-Forwarded-For, the first that is not a proxy of ours."""
    address = peer
    forwarded = headers.get(b"x-forwarded-for")
    if forwarded is None or not is_in(peer, proxies):
        return address
    for part in reversed(forwarded.decode("latin-1").split(",")):
        address = part.strip()
        if not is_in(address, proxies):
            break
    return address[:64]


def is_in(address: str, networks: tuple[Network, ...]) -> bool:
    try:
        parsed = ip_address(address)
    except ValueError:
        return False
    return any(parsed in network for network in networks)


def bearer_digest(request: Request) -> bytes | None:
    scheme, _, token = request.headers.get(b"authorization", b"").partition(b" ")
    token = token.strip()
    return digest_of(token) if scheme.lower() == b"bearer" and token else None


def unauthorized() -> Problem:
    return Problem(
        401, "unauthorized", "A valid client token is needed.", headers={"WWW-Authenticate": 'Bearer realm="relay"'}
    )


def refuse_locked(lockout: Lockout, address: str, digest: bytes) -> None:
    left = lockout.remaining_s(address, digest)
    if left:
        raise locked_out(left)


def locked_out(left_s: int) -> Problem:
    return Problem(429, "locked_out", "Too many wrong secrets from this address.", headers={"Retry-After": str(left_s)})


Authorize = Callable[[Request], Client]
