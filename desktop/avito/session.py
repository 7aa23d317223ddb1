"""Authorised requests of one Avito account: its token, its pace, bounded answers, translated errors."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import httpx

from desktop.avito.pace import Pace
from desktop.avito.refusals import read_error, translate_answer, translate_transport
from desktop.avito.values import as_map, load_json, read_float, read_text
from desktop.errors import BronyaError, Refused, Rejected, Unreachable
from desktop.logs import redactor

MAX_ANSWER = 16 * 2**20
_EARLY_S = 120.0
_TOKEN_LIFE_S = 86_400.0


@dataclass(frozen=True, slots=True)
class _Token:
    value: str
    until: float


class Session:
    """Owns the token of one account for as long as the program runs. The HTTP client is the caller's to close."""

    def __init__(
        self,
        base_url: str,
        client_id: str,
        client_secret: str,
        *,
        http: httpx.AsyncClient,
        clock: Callable[[], float] = time.monotonic,
        pace: Pace | None = None,
    ) -> None:
        self.base_url = base_url.rstrip("/")
        self.http = http
        self._client_id = client_id
        self._client_secret = client_secret
        self._clock = clock
        self._pace = pace
        self._token: _Token | None = None
        self._refreshing = asyncio.Lock()

    async def request(self, method: str, path: str, *, changes: bool = False, **parts: Any) -> Any:
        """The JSON of a 2xx answer, None for an empty one. `changes` marks requests that must not be repeated blindly."""
        status, headers, body = await self.exchange(method, path, changes=changes, **parts)
        if not 200 <= status < 300:
            raise translate_answer(status, headers, body, changes=changes)
        if not body.strip():
            return None
        try:
            return load_json(body)
        except ValueError as error:
            # Cut in the middle, or a page of a proxy: what was asked may have been done.
            raise Unreachable("Avito answered no JSON", code="bad_answer", maybe_done=changes) from error

    async def exchange(
        self, method: str, path: str, *, changes: bool, **parts: Any
    ) -> tuple[int, Mapping[str, str], bytes]:
        """Status, headers and body, after one repeat with a new token where the old one was refused."""
        token = await self._get_token()
        answer = await self._send(method, path, token, changes=changes, **parts)
        # Avito answers an expired token with 403, not 401 (avito-api.md 1.4); a second refusal is a matter of rights.
        if answer[0] not in {401, 403}:
            return answer
        return await self._send(method, path, await self._replace(token), changes=changes, **parts)

    async def _send(
        self, method: str, path: str, token: _Token, *, changes: bool, **parts: Any
    ) -> tuple[int, Mapping[str, str], bytes]:
        if self._pace:
            await self._pace.wait_turn()
        headers = {"Authorization": f"Bearer {token.value}", "Accept": "application/json"}
        return await self._fetch(method, path, headers, changes=changes, **parts)

    async def _fetch(
        self, method: str, path: str, headers: Mapping[str, str], *, changes: bool, **parts: Any
    ) -> tuple[int, Mapping[str, str], bytes]:
        try:
            async with self.http.stream(method, self.base_url + path, headers=headers, **parts) as response:
                body = await read_bounded(response, MAX_ANSWER, maybe_done=changes)
                return response.status_code, response.headers, body
        except (httpx.HTTPError, httpx.InvalidURL) as error:
            if isinstance(error, httpx.InvalidURL):
                raise Rejected(f"not an address: {error}", code="bad_url") from error
            raise translate_transport(error, changes=changes) from error

    async def _get_token(self) -> _Token:
        token = self._token
        if token and self._clock() < token.until:
            return token
        return await self._replace(token)

    async def _replace(self, stale: _Token | None) -> _Token:
        """One request for all who found the same token stale; who comes later takes what the first got."""
        async with self._refreshing:
            if self._token is not None and self._token is not stale:
                return self._token
            self._token = None
            self._token = await self._ask_token()
            return self._token

    async def _ask_token(self) -> _Token:
        form = {
            "grant_type": "client_credentials",
            "client_id": self._client_id,
            "client_secret": self._client_secret,
        }
        status, headers, body = await self._fetch("POST", "/token", {}, changes=False, data=form)
        if status == 429 or status >= 500:
            raise translate_answer(status, headers, body, changes=False)
        return self._read_token(status, body)

    def _read_token(self, status: int, body: bytes) -> _Token:
        # Whatever the status: no token in the body is a failure (avito-api.md 1.4).
        try:
            answer = as_map(load_json(body))
        except ValueError:
            answer = {}
        value = read_text(answer.get("access_token"))
        redactor.hide(value)
        if not value or not value.isascii() or status >= 300:
            raise _token_error(status, body)
        life = read_float(answer.get("expires_in"))
        life = _TOKEN_LIFE_S if life is None or life <= 0 else min(life, _TOKEN_LIFE_S)
        return _Token(value, self._clock() + max(life - _EARLY_S, life / 2))


def _token_error(status: int, body: bytes) -> BronyaError:
    message, _ = read_error(body)
    if not message and not 400 <= status < 500:
        return Unreachable(f"Avito gave no token ({status})", code="bad_answer")
    return Refused(f"Avito gave no token ({status}): {message}", code="token")


async def read_bounded(response: httpx.Response, limit: int, *, maybe_done: bool = False) -> bytes:
    """The body, unpacked, up to `limit` bytes; more is no answer of Avito's."""
    body = bytearray()
    async for part in response.aiter_bytes():
        body += part
        if len(body) > limit:
            raise Unreachable(f"an answer above {limit} bytes", code="too_large", maybe_done=maybe_done)
    return bytes(body)
