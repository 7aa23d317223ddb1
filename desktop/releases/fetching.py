"""Asks an address for the notice of the newest version: nothing of this machine is told, little is taken, soon given up."""

from __future__ import annotations

import asyncio
from urllib.parse import urlsplit

import httpx

from desktop.errors import Rejected, Unreachable
from desktop.releases.notice import MOST_BYTES

_PATIENCE_S = 20.0
_HEADERS = {"User-Agent": "Bronya", "Accept": "application/json", "Accept-Encoding": "identity"}
_OWN = frozenset({"127.0.0.1", "::1", "localhost"})


def check_address(url: str) -> str:
    """https, or plain HTTP to this machine. What comes is signed, but who asks is nobody's business on the way."""
    parts = urlsplit(url)
    is_open = parts.scheme == "https" or (parts.scheme == "http" and parts.hostname in _OWN)
    if not is_open or not parts.hostname or parts.username or parts.fragment or len(url) > 500:
        raise Rejected("give a whole address that begins with https://", code="settings", field="updates_url")
    return url


async def fetch_notice(http: httpx.AsyncClient, url: str, *, patience_s: float = _PATIENCE_S) -> bytes:
    """The bytes as they came. A redirect is not followed: the address of the news is the one the owner gave."""
    check_address(url)
    try:
        async with asyncio.timeout(patience_s), http.stream("GET", url, headers=_HEADERS) as response:
            if response.status_code != 200:
                raise Unreachable(f"the address of updates answered {response.status_code}", code="update_answer")
            parts, size = [], 0
            async for part in response.aiter_raw(16_384):
                size += len(part)
                if size > MOST_BYTES:
                    raise Unreachable("the address of updates answered too much", code="update_answer")
                parts.append(part)
            return b"".join(parts)
    except TimeoutError as error:
        raise Unreachable("the address of updates is too slow", code="update_network") from error
    except (httpx.HTTPError, httpx.InvalidURL) as error:
        raise Unreachable(f"the address of updates: {type(error).__name__}", code="update_network") from error
