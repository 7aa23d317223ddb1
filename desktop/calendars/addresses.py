"""Which addresses a calendar may have, and where a redirect may lead."""

from __future__ import annotations

from ipaddress import ip_address
from urllib.parse import urljoin, urlsplit, urlunsplit

from desktop.errors import Rejected

_LONGEST = 2000


def check_address(text: str) -> str:
    """The address as it is asked: `webcal:` is https, a fragment is cut. Rejected `feed_url` for all that is no web address."""
    address = text.strip()
    if len(address) > _LONGEST or not address.isprintable() or " " in address:
        raise _refuse("an address has no spaces and is not that long")
    try:
        parts = urlsplit(address)
        _ = parts.port
    except ValueError as error:
        raise _refuse("this is no address") from error
    scheme = {"webcal": "https", "webcals": "https"}.get(parts.scheme.lower(), parts.scheme.lower())
    if scheme not in {"http", "https"}:
        raise _refuse("an address begins with http:// or https://")
    if not parts.hostname:
        raise _refuse("the address names no server")
    if parts.username is not None or parts.password is not None:
        # It would lie in the database and in exports in clear.
        raise _refuse("a password does not belong into an address")
    return urlunsplit((scheme, parts.netloc, parts.path, parts.query, ""))


def follow(address: str, location: str) -> str:
    """Where a redirect leads. A public server may not send us into this machine or its network."""
    target = check_address(urljoin(address, location))
    if _is_inside(target) and not _is_inside(address):
        raise _refuse("the server sends to an address inside this network")
    return target


def is_same_server(one: str, other: str) -> bool:
    first, second = urlsplit(one), urlsplit(other)
    return (first.scheme, first.hostname, first.port) == (second.scheme, second.hostname, second.port)


def _is_inside(address: str) -> bool:
    host = (urlsplit(address).hostname or "").rstrip(".").lower()
    if host == "localhost" or host.endswith((".localhost", ".local", ".internal")):
        return True
    try:
        return not ip_address(host).is_global
    except ValueError:
        return False


def _refuse(words: str) -> Rejected:
    return Rejected(words, code="feed_url", field="url")
