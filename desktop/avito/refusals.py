"""Avito's error answers, of every shape seen, as the program's errors."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import httpx

from desktop.avito.values import as_map, clean_text, load_json, read_int, read_text
from desktop.errors import BronyaError, Refused, Rejected, Unreachable

RETRY_AFTER_S = 5.0  # Avito does not always say; clients in production wait this long
_LONGEST_WAIT_S = 3600.0
_NEVER_LEFT = (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout, httpx.UnsupportedProtocol, httpx.ProxyError)


def translate_transport(error: httpx.HTTPError, *, changes: bool) -> Unreachable:
    """`changes` says the request was one that does something: then an answer lost on its way may hide that it did."""
    code = "timeout" if isinstance(error, httpx.TimeoutException) else "network"
    maybe_done = changes and not isinstance(error, _NEVER_LEFT)
    return Unreachable(f"Avito: {type(error).__name__}", code=code, maybe_done=maybe_done)


def translate_answer(status: int, headers: Mapping[str, str], body: bytes, *, changes: bool) -> BronyaError:
    """The error of an answer that is no 2xx. 401 and 403 come here only after the token was made anew."""
    message, fields = read_error(body)
    words = f"Avito {status}: {message}" if message else f"Avito {status}"
    if status == 429:
        return Unreachable(words, code="too_many_requests", retry_after_s=read_retry_after(headers))
    if status >= 500:
        return Unreachable(words, code="avito_down", retry_after_s=_said_wait(headers), maybe_done=changes)
    if status < 400:
        # A redirect or the like is a proxy or a portal between us, not Avito.
        return Unreachable(words, code="bad_answer")
    if status == 401:
        return Refused(words, code="token")
    if status == 402:
        return Refused(words, code="tariff")
    if status == 403:
        return Refused(words, code="rights")
    return _reject(status, words, fields, body)


def _reject(status: int, words: str, fields: Mapping[str, Any], body: bytes) -> Rejected:
    code = {400: "invalid", 404: "not_found", 409: "conflict", 413: "too_large", 422: "invalid"}.get(status, "rejected")
    if fields:
        first = next(iter(fields))
        return Rejected(f"{words} ({first})", code=code, field=first, details={"fields": dict(fields)})
    return Rejected(words, code=code, details=_details(body))


def _details(body: bytes) -> object:
    conflicts = as_map(as_map(_load(body)).get("error")).get("conflicts")
    return {"conflicts": conflicts} if isinstance(conflicts, list) else None


def read_error(body: bytes) -> tuple[str, Mapping[str, Any]]:
    """The message and the fields of an error body, whichever of the shapes of avito-api.md 1.5 it has."""
    value = _load(body)
    if not isinstance(value, dict):
        text = body[:200].decode("utf-8", errors="replace").strip()
        return ("" if text.startswith("<") else clean_text(text), {})
    error = value.get("error")
    inner = as_map(error) or as_map(value.get("result")) or value
    message = read_text(inner.get("message")) or read_text(value.get("error_description"))
    if not message and isinstance(error, str):
        message = error
    return message[:500], as_map(inner.get("fields"))


def _load(body: bytes) -> Any:
    try:
        return load_json(body)
    except ValueError:
        return None


def read_retry_after(headers: Mapping[str, str]) -> float:
    said = _said_wait(headers)
    return RETRY_AFTER_S if said is None else said


def _said_wait(headers: Mapping[str, str]) -> float | None:
    # Only seconds: a date would be counted by a clock that may be minutes off.
    seconds = read_int(headers.get("retry-after"))
    return None if seconds is None or seconds < 0 else min(float(seconds), _LONGEST_WAIT_S)
