"""The relay's calls as an OpenAPI description, published at /openapi.json and tested against."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from relay import __version__
from relay.exchange import Request, Response, json_bytes

if TYPE_CHECKING:
    from relay.app import Relay

TEXT: dict[str, Any] = {"type": "string"}
ERROR = {
    "type": "object",
    "required": ["error"],
    "properties": {
        "error": {
            "type": "object",
            "required": ["code", "message", "field"],
            "properties": {"code": TEXT, "message": TEXT, "field": {"type": ["string", "null"]}},
        }
    },
}
EVENT = {
    "type": "object",
    "required": ["seq", "account", "received_at"],
    "properties": {
        "seq": {"type": "integer"},
        "account": TEXT,
        "received_at": {"type": "string", "format": "date-time"},
        "body": TEXT,
        "body_base64": TEXT,
    },
}


async def describe_api(_relay: Relay, _request: Request) -> Response:
    return Response(200, document())


@cache
def document() -> bytes:
    return json_bytes(
        {
            "openapi": "3.1.0",
            "info": {"title": "Bronya relay", "version": __version__},
            "components": {
                "schemas": {"Error": ERROR},
                "securitySchemes": {"client": {"type": "http", "scheme": "bearer"}},
            },
            "paths": _paths(),
        }
    )


def _paths() -> dict[str, Any]:
    key = _in_path("key")
    name = {
        **_in_path("name"),
        "schema": {"type": "string", "minLength": 1, "maxLength": 120, "pattern": "^[a-z0-9-]+$"},
    }
    any_body: dict[str, Any] = {"content": {"application/json": {"schema": {}}}}
    hook = {"post": _call({"200": {"type": "object"}}, "404 405 413 415 429 503", [key], body=any_body)}
    return {
        "/hooks/avito/{key}": hook,
        "/api/ai-webhook/{key}": hook,
        "/api/ai-webhook.php/{key}": hook,
        "/v1/events": {
            "get": _closed(
                {"200": _object(events={"type": "array", "items": EVENT}, next={"type": "integer"}, behind={"type": "integer"})},
                "410 422",
                [
                    _in_query("after", {"type": "integer", "minimum": 0, "maximum": 2**63 - 1, "default": 0}),
                    _in_query("limit", {"type": "integer", "minimum": 1, "maximum": 500, "default": 100}),
                    _in_query("wait", {"type": "number", "minimum": 0, "maximum": 30, "default": 0}),
                ],
            )
        },
        "/v1/permits": {
            "get": _closed(
                {"200": _object(holder={"type": ["string", "null"]}, at={"type": ["string", "null"]})},
                "404 422",
                [{**_in_query("account", _text(64)), "required": True}, {**_in_query("key", _text(300)), "required": True}],
            ),
            "post": _closed(
                {"201": _object(granted={"const": True}), "200": _object(granted={"const": False}, holder=TEXT, at=TEXT)},
                "403 404 422",
                body=_json(account=_text(64), key=_text(300)),
            )
        },
        "/v1/stop": {
            "get": _closed({"200": _object(stops={"type": "array"})}, "422"),
            "put": _closed(
                {"200": _object(stop={"type": "object"})},
                "404 422",
                body=_json(account=_text(64), optional={"reason": {"type": "string", "maxLength": 500}}),
            ),
            "delete": _closed(
                {"200": _object(stop={"type": "null"})}, "404 422", [{**_in_query("account", _text(64)), "required": True}]
            ),
        },
        "/v1/calendars/{name}": {
            "put": _closed(
                {"200": _object(url=TEXT)}, "404 415 422", [name],
                body={"required": True, "content": {"text/calendar": {"schema": TEXT}}},
            ),
            "delete": _closed({"204": None}, "404 422", [name]),
        },
        "/calendars/{secret}.ics": {
            "get": _call({"200": None, "304": None}, "404 429 503", [_in_path("secret")], kind="text/calendar")
        },
        "/v1/stats": {"get": _closed({"200": _object(accounts={"type": "array"}, clients={"type": "array"})}, "422")},
        "/healthz": {"get": _call({"200": {"type": "object"}}, "422")},
        "/readyz": {"get": _call({"200": {"type": "object"}}, "422 503")},
        "/metrics": {"get": _call({"200": None}, "401 429", kind="text/plain")},
    }  # fmt: skip


def _closed(
    good: dict[str, Any], bad: str, parameters: list[dict[str, Any]] | None = None, body: dict[str, Any] | None = None
) -> dict[str, Any]:
    return {**_call(good, f"401 429 503 {bad}", parameters, body), "security": [{"client": []}]}


def _call(
    good: dict[str, Any],
    bad: str,
    parameters: list[dict[str, Any]] | None = None,
    body: dict[str, Any] | None = None,
    kind: str = "application/json",
) -> dict[str, Any]:
    answers: dict[str, Any] = {
        status: {"description": "", "content": {kind: {"schema": schema} if schema else {}}}
        if status not in {"204", "304"}
        else {"description": ""}
        for status, schema in good.items()
    }
    error = {"description": "", "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Error"}}}}
    # 400, 408 and the like come from the connection itself and may answer any request.
    answers |= dict.fromkeys(sorted({*bad.split(), "400", "405", "408", "413", "414", "415", "431"}), error)
    call: dict[str, Any] = {"responses": answers, "parameters": parameters or []}
    return {**call, "requestBody": body} if body else call


def _json(*, optional: dict[str, Any] | None = None, **required: Any) -> dict[str, Any]:
    schema = {
        "type": "object",
        "required": list(required),
        "properties": {**required, **(optional or {})},
        "additionalProperties": False,
    }
    return {"required": True, "content": {"application/json": {"schema": schema}}}


def _object(**properties: Any) -> dict[str, Any]:
    return {"type": "object", "required": list(properties), "properties": properties}


def _text(most: int) -> dict[str, Any]:
    return {"type": "string", "minLength": 1, "maxLength": most}


def _in_path(name: str) -> dict[str, Any]:
    return {"name": name, "in": "path", "required": True, "schema": {"type": "string", "minLength": 1}}


def _in_query(name: str, schema: dict[str, Any]) -> dict[str, Any]:
    return {"name": name, "in": "query", "schema": schema}
