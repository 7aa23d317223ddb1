"""Reads single values out of JSON whose types nobody promised."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import Any

_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")
_DEPTH = 24
_ID_LENGTH = 200
_EARLIEST = 946_684_800  # 2000-01-01
_LATEST = 4_102_444_800  # 2100-01-01


def load_json(body: bytes | str) -> Any:
    """Any JSON with NaN, infinities and absurd numbers as None, strings a database can hold, and bounded depth.

    ValueError for what is not JSON, however it fails: bad bytes, nesting beyond the parser, a cut end.
    """
    text = _decode(body) if isinstance(body, bytes) else body.removeprefix("\ufeff")
    try:
        value = json.loads(text, parse_constant=lambda _: None, parse_int=_load_int, parse_float=_load_float)
    except RecursionError as error:
        raise ValueError("nested too deeply") from error
    return _clean(value, _DEPTH)


def _decode(body: bytes) -> str:
    # A wrong byte spoils one letter, not the message.
    return body.decode(json.detect_encoding(body), errors="replace").removeprefix("\ufeff")


def _load_int(digits: str) -> int | None:
    return int(digits) if len(digits) <= 40 else None


def _load_float(digits: str) -> float | None:
    number = float(digits)
    return number if math.isfinite(number) else None


def _clean(value: Any, depth: int) -> Any:
    if isinstance(value, str):
        return clean_text(value)
    if isinstance(value, dict):
        return {clean_text(key): _clean(part, depth - 1) for key, part in value.items()} if depth else None
    if isinstance(value, list):
        return [_clean(part, depth - 1) for part in value] if depth else None
    return value


def clean_text(text: str) -> str:
    """Without NUL and lone surrogates: PostgreSQL refuses the one, UTF-8 the other."""
    return _UNSTORABLE.sub("\ufffd", text)


def as_map(value: Any) -> Mapping[str, Any]:
    return value if isinstance(value, dict) else {}


def as_list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []


def read_text(value: Any) -> str:
    return value if isinstance(value, str) else ""


def read_id(value: Any) -> str | None:
    """An id as the text it is kept as. Avito's numbers pass 2^53 and its strings are opaque; neither is parsed."""
    if isinstance(value, str):
        text = value.strip()
        return text if 0 < len(text) <= _ID_LENGTH else None
    number = read_int(value)
    return None if number is None else str(number)


def read_int(value: Any) -> int | None:
    if isinstance(value, bool):
        return None
    if isinstance(value, int):
        return value
    if isinstance(value, float):
        return int(value) if value.is_integer() and abs(value) < 2**53 else None
    if isinstance(value, str) and re.fullmatch(r"-?[0-9]{1,30}", value.strip()):
        return int(value)
    return None


def read_float(value: Any) -> float | None:
    """A finite number; a coordinate may come as text."""
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        return None
    try:
        number = float(value)
    except (ValueError, OverflowError):
        return None
    return number if math.isfinite(number) else None


def read_seconds(value: Any) -> datetime | None:
    """Unix seconds as an aware moment; None outside 2000..2100, where only nonsense lives."""
    number = read_int(value)
    if number is None or not _EARLIEST <= number < _LATEST:
        return None
    return datetime.fromtimestamp(number, UTC)


def read_moment(value: Any) -> datetime | None:
    """RFC 3339 as an aware moment, None for everything else."""
    if not isinstance(value, str):
        return None
    try:
        moment = datetime.fromisoformat(value.strip())
        aware = moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
    except (ValueError, OverflowError):
        return None
    return aware if _EARLIEST <= aware.timestamp() < _LATEST else None


def read_date(value: Any) -> date | None:
    if not isinstance(value, str) or not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", value):
        return None
    try:
        return date.fromisoformat(value)
    except ValueError:
        return None
