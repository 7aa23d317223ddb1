"""Answers that are not 2xx: the house's one form of error, made from the program's errors."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from starlette.responses import JSONResponse, Response

from desktop.errors import BronyaError, Refused, Rejected, Unreachable

_CONFLICTS = {
    "dates_taken", "lapsed", "status", "exists", "stale", "taken_over", "already_queued", "has_bookings", "version",
}  # fmt: skip
_FORBIDDEN = {"no_right", "not_signed_in", "forbidden"}


class Problem(Exception):
    """One refusal with its status. `details` stand beside `code`, `message` and `field`."""

    def __init__(
        self,
        status: int,
        code: str,
        message: str,
        *,
        field: str | None = None,
        headers: Mapping[str, str] | None = None,
        details: Mapping[str, Any] | None = None,
    ) -> None:
        super().__init__(message)
        self.status = status
        self.error = {"code": code, "message": message, "field": field, **(details or {})}
        self.headers = dict(headers or {})

    def response(self) -> Response:
        return answer({"error": self.error}, self.status, self.headers)


def answer(value: Mapping[str, Any], status: int = 200, headers: Mapping[str, str] | None = None) -> Response:
    return JSONResponse(value, status, {"Cache-Control": "no-store", **(headers or {})})


def to_problem(error: BronyaError) -> Problem:
    """Who can act decides the status: the caller 4xx, the owner 502, time 503, we 500."""
    if isinstance(error, Rejected):
        return _of_rejected(error)
    if isinstance(error, Unreachable):
        wait_s = max(1, round(error.retry_after_s or 5))
        return Problem(503, error.code, error.message, headers={"Retry-After": str(wait_s)})
    if error.code in _FORBIDDEN:
        return Problem(403, error.code, error.message, field=error.field)
    if isinstance(error, Refused):
        return Problem(502, error.code, error.message, field=error.field)
    return Problem(500, error.code, "This is a fault of the program; its log says more.")


def _of_rejected(error: Rejected) -> Problem:
    if error.code in _FORBIDDEN:
        return Problem(403, error.code, error.message, field=error.field)
    if error.code == "not_found":
        return Problem(404, error.code, error.message, field=error.field)
    if error.code in _CONFLICTS:
        name = "conflicts" if error.code == "dates_taken" else "details"
        details = {name: error.details} if error.details is not None else {}
        return Problem(409, error.code, error.message, field=error.field, details=details)
    return Problem(422, error.code, error.message, field=error.field)


def not_found(what: str, field: str) -> Problem:
    return Problem(404, "not_found", what, field=field)
