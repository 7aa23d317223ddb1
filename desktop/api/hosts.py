"""Which Host a request may name: a page of a stranger's domain that resolves to this machine is not let in."""

from __future__ import annotations

import ipaddress


def is_our_host(header: str, bound_to: str) -> bool:
    """An address, `localhost`, or the name the API was told to listen at. DNS rebinding needs a name of its own."""
    name = _name_of(header)
    if name is None:
        return False
    return name in {"localhost", bound_to.lower()} or _is_address(name)


def is_loopback(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _name_of(header: str) -> str | None:
    """Without port and brackets; None when it is no host."""
    text = header.strip().lower()
    if text.startswith("["):
        name, bracket, rest = text[1:].partition("]")
        return name if bracket and (not rest or _is_port(rest)) else None
    name, colon, port = text.partition(":")
    if not name or (colon and not port.isdigit()):
        return None
    return name.removesuffix(".")


def _is_port(text: str) -> bool:
    return text.startswith(":") and text[1:].isdigit()


def _is_address(name: str) -> bool:
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True
