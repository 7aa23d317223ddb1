"""The setting of the local HTTP: whether, and where it listens. Of this machine, also where a database is shared."""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Mapping
from typing import Any

from desktop.errors import Rejected
from desktop.services.rights import Right, needs, open_to_all
from desktop.store import Store

DEFAULTS: Mapping[str, Any] = {"api_enabled": False, "api_host": "127.0.0.1", "api_port": 8710}
_NAME = re.compile(r"(?=.{1,253}\Z)[A-Za-z0-9-]{1,63}(\.[A-Za-z0-9-]{1,63})*")


def _option(instance: str) -> str:
    """One a machine: a colleague's switch must not open a port here."""
    return f"local_http/{instance}"


@open_to_all
async def read_local_http(store: Store, instance: str) -> dict[str, Any]:
    known = await store.settings.read_option(_option(instance), {})
    said = {name: value for name, value in known.items() if name in DEFAULTS} if isinstance(known, Mapping) else {}
    return {**DEFAULTS, **said}


@needs(Right.KEYS)
async def save_local_http(store: Store, instance: str, changed: Mapping[str, Any]) -> dict[str, Any]:
    """Any subset of the keys. Rejected names the one that is wrong."""
    for name, value in changed.items():
        _check(name, value)
    said = await read_local_http(store, instance) | dict(changed)
    await store.settings.save_option(_option(instance), said)
    return said


def _check(name: str, value: Any) -> None:
    if name not in DEFAULTS:
        raise Rejected(f"{name}: there is no such key", code="settings", field=name)
    if name == "api_enabled":
        is_good, words = isinstance(value, bool), "give true or false"
    elif name == "api_port":
        is_good = isinstance(value, int) and not isinstance(value, bool) and 1 <= value <= 65535
        words = "give a port from 1 to 65535"
    else:
        is_good, words = isinstance(value, str) and _is_host(value), "give an address or a name of this machine"
    if not is_good:
        raise Rejected(f"{name}: {words}", code="settings", field=name)


def _is_host(text: str) -> bool:
    try:
        ipaddress.ip_address(text)
    except ValueError:
        return _NAME.fullmatch(text) is not None
    return True
