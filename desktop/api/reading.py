"""Reads queries and JSON bodies strictly: what is unknown, missing or wrong is named."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any, NoReturn, TypeVar
from urllib.parse import parse_qsl

from pydantic import BaseModel, ValidationError

from desktop.api.problems import Problem

M = TypeVar("M", bound=BaseModel)


def read_query(query: bytes, model: type[M]) -> M:
    """Each key at most once, and only those known."""
    try:
        pairs = parse_qsl(
            query.decode("ascii"), keep_blank_values=True, max_num_fields=50, errors="strict", separator="&"
        )
    except ValueError as error:
        raise Problem(422, "invalid", "The query could not be read.") from error
    found = dict(pairs)
    if len(found) != len(pairs):
        raise Problem(422, "invalid", "A key of the query is given twice.")
    return _check(found, model)


def read_body(content_type: str, body: bytes, model: type[M]) -> M:
    kind = content_type.split(";", 1)[0].strip().lower()
    if kind != "application/json":
        raise Problem(415, "media_type", "Give the body as application/json.")
    return _check(_parse(body), model)


def _parse(body: bytes) -> dict[str, Any]:
    try:
        value = json.loads(body.decode(), object_pairs_hook=_once, parse_constant=_no_number)
    except (ValueError, RecursionError) as error:
        raise Problem(422, "not_json", "The body is not a JSON object.") from error
    if not isinstance(value, dict):
        raise Problem(422, "not_json", "The body is not a JSON object.")
    return value


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a key is given twice")
    return found


def _no_number(word: str) -> NoReturn:
    raise ValueError(f"{word} is no number of JSON")


def _check(value: Mapping[str, Any], model: type[M]) -> M:
    try:
        return model.model_validate(value)
    except ValidationError as error:
        # An unknown key first: it is the likeliest to be what the caller meant by a missing one.
        found = sorted(error.errors(include_url=False), key=lambda one: one["type"] != "extra_forbidden")
        raise _to_problem(found[0]) from error


def _to_problem(error: Any) -> Problem:
    field = spell_path(error["loc"])[:200].encode("utf-8", "replace").decode()
    if error["type"] == "extra_forbidden":
        return Problem(422, "unknown_key", f"{field}: there is no such key", field=field)
    if error["type"] == "missing":
        return Problem(422, "missing", f"{field} is missing", field=field)
    words = error["msg"].removeprefix("Value error, ")
    return Problem(422, "invalid", f"{field}: {words}", field=field)


def spell_path(path: Sequence[int | str]) -> str:
    text = ""
    for step in path:
        text += f"[{step}]" if isinstance(step, int) else f".{step}" if text else step
    return text
