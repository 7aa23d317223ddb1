"""The calls as an OpenAPI 3.1 description, made of the table that routes them."""

from __future__ import annotations

import json
import re
from functools import cache
from typing import Any

from pydantic import BaseModel
from pydantic.json_schema import models_json_schema

from desktop import __version__
from desktop.api import answers
from desktop.api.bench import Call
from desktop.domain.conditions import Conditions

_REF = "#/components/schemas/{model}"
_SAID = {
    401: "no token, or one nobody has",
    403: "not for this operator's role or accounts, or a Host of another site",
    404: "no such account, resource, chat, message or booking",
    409: "the dates are taken (with `conflicts`), the hold lapsed, or the name is there already",
    413: "larger than 256 KiB",
    415: "not application/json",
    422: "unreadable, unknown, wrong or missing; `field` names it",
    429: "too many requests",
    502: "the model server or Avito refuses until the owner acts",
    503: "try again after Retry-After seconds",
}
ERROR = {
    "type": "object",
    "required": ["error"],
    "properties": {
        "error": {
            "type": "object",
            "required": ["code", "message", "field"],
            "properties": {
                "code": {"type": "string", "pattern": "^[a-z0-9_]+$"},
                "message": {"type": "string"},
                "field": {"type": ["string", "null"]},
                "conflicts": {"type": "array", "items": {"type": "object"}},
                "missing": {"type": "array", "items": {"type": "string"}},
                "details": {},
            },
            "additionalProperties": False,
        }
    },
    "additionalProperties": False,
}


@cache
def describe() -> bytes:
    from desktop.api.table import CALLS

    schemas = _schemas(CALLS)
    paths: dict[str, Any] = {}
    for path in dict.fromkeys(call.path for call in CALLS):
        here = [call for call in CALLS if call.path == path]
        paths[path] = {
            method.lower(): _operation([call for call in here if call.method == method])
            for method in dict.fromkeys(call.method for call in here)
        }
    document = {
        "openapi": "3.1.0",
        "info": {
            "title": "Bronya on this machine",
            "version": __version__,
            "description": "The services of the desktop for scripts. `.php` after the first path word is ignored.",
        },
        "security": [{"operator": []}],
        "paths": paths,
        "components": {
            "schemas": schemas,
            "securitySchemes": {"operator": {"type": "http", "scheme": "bearer"}},
        },
    }
    return json.dumps(document, ensure_ascii=False).encode()


def _schemas(calls: tuple[Call, ...]) -> dict[str, Any]:
    wanted: list[tuple[type[BaseModel], Any]] = [(Conditions, "validation")]
    for call in calls:
        wanted += [(call.answers, "serialization")]
        wanted += [(call.body, "validation")] if call.body is not None else []
    wanted += [(answers.ResourceConditions, "serialization")]
    _, found = models_json_schema(list(dict.fromkeys(wanted)), ref_template=_REF)
    described = _name_conditions({**found["$defs"], "Error": ERROR})
    assert isinstance(described, dict)
    return described


def _name_conditions(part: Any) -> Any:
    """Where a body or an answer holds conditions it says so by a mark: their schema is a model of the domain."""
    if isinstance(part, dict):
        if "x-conditions" in part:
            return {"$ref": "#/components/schemas/Conditions"}
        return {name: _name_conditions(value) for name, value in part.items()}
    return [_name_conditions(one) for one in part] if isinstance(part, list) else part


def _operation(calls: list[Call]) -> dict[str, Any]:
    first = calls[0]
    found: dict[str, Any] = {
        "operationId": _name(first),
        "summary": " ".join(call.says for call in calls),
        "parameters": _parameters(first, calls),
        "responses": _responses(calls),
    }
    bodies = [call for call in calls if call.body is not None]
    if first.takes_anything:
        found["requestBody"] = {"required": False, "content": {"application/json": {"schema": {}}}}
    elif bodies:
        refs = [_ref(call.body) for call in bodies if call.body is not None]
        schema = refs[0] if len(refs) == 1 else {"anyOf": refs}
        content = {"application/json": {"schema": schema}}
        found["requestBody"] = {"required": not first.body_may_be_empty, "content": content}
    return found


def _name(call: Call) -> str:
    words = re.sub(r"[^a-z]+", "_", call.path.removeprefix("/api/").lower()).strip("_")
    return f"{call.method.lower()}_{words}"


def _parameters(call: Call, calls: list[Call]) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = [
        {"name": name, "in": "path", "required": True, "schema": {"type": "string", "minLength": 1, "maxLength": 200}}
        for name in re.findall(r"\{(\w+)\}", call.path)
    ]
    schema = call.query.model_json_schema(ref_template=_REF)
    for name, part in schema.get("properties", {}).items():
        inlined = _inline(part, schema.get("$defs", {}))
        if name == "action":
            inlined = {"type": "string", "enum": [one.action for one in calls]}
        found.append(
            {"name": name, "in": "query", "required": name in schema.get("required", ()), "schema": _text(inlined)}
        )
    return found


def _inline(part: Any, defs: dict[str, Any]) -> Any:
    if isinstance(part, dict):
        if "$ref" in part:
            return _inline(defs[part["$ref"].rsplit("/", 1)[1]], defs)
        return {name: _inline(value, defs) for name, value in part.items()}
    return [_inline(one, defs) for one in part] if isinstance(part, list) else part


def _text(part: dict[str, Any]) -> dict[str, Any]:
    """A query has no null: an absent key says it."""
    options = [one for one in part.get("anyOf", ()) if one != {"type": "null"}]
    if len(options) != 1:
        return part
    kept = {name: value for name, value in part.items() if name in {"description", "title"}}
    return {**options[0], **kept}


def _responses(calls: list[Call]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for status in dict.fromkeys(call.status for call in calls):
        refs = [ref for call in calls if call.status == status for ref in _answers_of(call)]
        schema = refs[0] if len(refs) == 1 else {"anyOf": refs}
        found[str(status)] = {"description": "done", "content": {"application/json": {"schema": schema}}}
    problems = {401, 403, 404, 413, 415, 422, 429}.union(*(call.problems for call in calls))
    error = {"application/json": {"schema": {"$ref": "#/components/schemas/Error"}}}
    for status in sorted(problems):
        found[str(status)] = {"description": _SAID[status], "content": error}
    return found


def _answers_of(call: Call) -> list[dict[str, str]]:
    both = call.answers is answers.TemplatesAnswer
    return [_ref(call.answers)] + ([_ref(answers.ResourceConditions)] if both else [])


def _ref(model: type[BaseModel] | None) -> dict[str, str]:
    assert model is not None
    return {"$ref": f"#/components/schemas/{model.__name__}"}
