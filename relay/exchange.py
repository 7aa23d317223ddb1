"""A request, a response and a refusal, and how questions and JSON bodies are read strictly."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, NoReturn
from urllib.parse import parse_qsl

REASONS = {
    100: "Continue", 200: "OK", 201: "Created", 204: "No Content", 304: "Not Modified", 400: "Bad Request",
    401: "Unauthorized", 403: "Forbidden", 404: "Not Found", 405: "Method Not Allowed", 408: "Request Timeout",
    410: "Gone", 413: "Content Too Large", 414: "URI Too Long", 415: "Unsupported Media Type",
    422: "Unprocessable Content", 429: "Too Many Requests", 431: "Request Header Fields Too Large",
    500: "Internal Server Error", 503: "Service Unavailable",
}  # fmt: skip
RETRY_AFTER_S = 5
LARGEST = 2**63 - 1


class Problem(Exception):
    """An answer that is not 2xx: the house's one form of error."""

    def __init__(
        self,
        status: int,
        code: str,
        message: str,
        *,
        field: str | None = None,
        headers: Mapping[str, str] | None = None,
        details: Mapping[str, object] | None = None,
    ) -> None:
        super().__init__(message)
        self.status = status
        self.error = {"code": code, "message": message, "field": field, **(details or {})}
        self.headers = dict(headers or {})

    def response(self) -> Response:
        return Response(self.status, json_bytes({"error": self.error}), headers=self.headers)


@dataclass(slots=True)
class Request:
    method: str
    path: bytes
    query: bytes
    headers: dict[bytes, bytes]
    body: bytes
    peer: str
    keep_alive: bool = True


@dataclass(slots=True)
class Response:
    status: int
    body: bytes = b""
    content_type: str = "application/json"
    headers: dict[str, str] = field(default_factory=dict)

    def encode(self, *, keep_alive: bool, with_body: bool) -> bytes:
        lines = [f"HTTP/1.1 {self.status} {REASONS[self.status]}"]
        if self.status not in {204, 304}:
            lines += [f"Content-Type: {self.content_type}", f"Content-Length: {len(self.body)}"]
        lines += [f"{name}: {value}" for name, value in self.headers.items()]
        if not keep_alive:
            lines.append("Connection: close")
        head = "\r\n".join([*lines, "", ""]).encode("latin-1")
        return head + self.body if with_body else head


def json_bytes(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False).encode()


def answer(value: object, status: int = 200) -> Response:
    return Response(status, json_bytes(value), headers={"Cache-Control": "no-store"})


def unknown_account() -> Problem:
    return Problem(404, "account_not_found", "This client was given no such account.", field="account")


def cannot_store() -> Problem:
    return Problem(
        503, "cannot_store", "The relay cannot write just now; try again.", headers={"Retry-After": str(RETRY_AFTER_S)}
    )


def wrong(field: str, message: str, code: str = "invalid") -> NoReturn:
    raise Problem(422, code, message, field=field)


def read_query(request: Request, known: set[str]) -> dict[str, str]:
    """Each key at most once and only those known."""
    try:
        pairs = parse_qsl(
            request.query.decode("ascii"), keep_blank_values=True, max_num_fields=50, errors="strict", separator="&"
        )
    except ValueError as error:
        raise Problem(422, "invalid", "The query could not be read.") from error
    found: dict[str, str] = {}
    for name, value in pairs:
        if name not in known:
            wrong(_shown(name), f"This call knows no {_shown(name)!r}.", "unknown_key")
        if name in found:
            wrong(name, f"{name} is given twice.")
        found[name] = value
    return found


def read_whole(values: Mapping[str, str], name: str, default: int, least: int, most: int) -> int:
    text = values.get(name)
    if text is None:
        return default
    if not (text.isascii() and text.isdigit() and len(text) <= 19) or not least <= int(text) <= most:
        wrong(name, f"{name} must be a whole number from {least} to {most}.")
    return int(text)


def read_seconds(values: Mapping[str, str], name: str, most: int) -> float:
    text = values.get(name, "0")
    whole, _, part = text.partition(".")
    digits = whole + part
    if not (digits.isascii() and digits.isdigit() and whole and len(text) <= 10) or not float(text) <= most:
        wrong(name, f"{name} must be seconds from 0 to {most}.")
    return float(text)


def read_object(request: Request, required: dict[str, int], optional: dict[str, int] | None = None) -> dict[str, str]:
    """A JSON object of strings: names mapped to the most characters each may have; a required one must not be empty."""
    value = _parse(request.body)
    optional = optional or {}
    for name in value:
        if name not in required and name not in optional:
            wrong(_shown(name), f"This call knows no {_shown(name)!r}.", "unknown_key")
    for name in required:
        if name not in value:
            wrong(name, f"{name} is missing.", "missing")
        if value[name] == "":
            wrong(name, f"{name} is empty.")
    for name, text in value.items():
        most = required.get(name) or optional.get(name, 0)
        if not isinstance(text, str) or len(text) > most or not is_storable(text):
            wrong(name, f"{name} must be text of at most {most} characters.")
    return value


def is_storable(text: str) -> bool:
    """PostgreSQL keeps no NUL, and a lone surrogate is not text."""
    return "\x00" not in text and not any("\ud800" <= character <= "\udfff" for character in text)


def _parse(body: bytes) -> dict[str, Any]:
    try:
        value = json.loads(body.decode(), object_pairs_hook=_once)
    except (ValueError, RecursionError) as error:
        raise Problem(422, "not_json", "The body is not a JSON object.") from error
    if not isinstance(value, dict):
        raise Problem(422, "not_json", "The body is not a JSON object.")
    return value


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("A key is given twice.")
    return found


def _shown(name: str) -> str:
    """A stranger's key, fit to be repeated to them."""
    return name[:60].encode("utf-8", "replace").decode()
