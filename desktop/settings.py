"""The settings of the assistant: one frozen value, every key checked, as the contract names them."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields, replace
from typing import Any
from urllib.parse import urlsplit

from desktop.domain.chat import ChatMode
from desktop.errors import Rejected

PROVIDERS = ("builtin", "openai")
STYLES = ("friendly", "formal", "brief")
AUTO_REPLIES = ("facts", "guarded")
# The intents of evals/README.md, as the understanding names them.
TOPICS = (
    "booking", "availability", "price", "conditions", "arrival", "change", "cancel", "complaint", "smalltalk", "other",
)  # fmt: skip
DEFAULT_TOPICS = ("availability", "price", "conditions", "arrival", "smalltalk")


@dataclass(frozen=True, slots=True)
class WorkingHours:
    """Local to the resource, `HH:MM`. Outside of them nothing is answered alone. `until` before `since` spans midnight."""

    since: str = "00:00"
    until: str = "24:00"

    def __str__(self) -> str:
        return f"{self.since}-{self.until}"


@dataclass(frozen=True, slots=True)
class Settings:
    """`api_key` is not here: it lives in the secret store, and reads tell only whether there is one."""

    provider: str = "builtin"
    base_url: str | None = None
    model: str = "gpt-5-mini"
    system_prompt: str = ""  # "": the one the program brings
    style: str = "friendly"
    language: str = "auto"
    temperature: float = 0.3
    max_output_tokens: int = 600
    proxy: str | None = None
    mode: ChatMode = ChatMode.DRAFT
    auto_reply: str = "facts"
    auto_topics: tuple[str, ...] = DEFAULT_TOPICS
    auto_booking: bool = False
    hold_hours: float = 24.0
    quiet_seconds: float = 8.0
    working_hours: WorkingHours | None = None  # None: around the clock
    takeover_minutes: int = 60
    max_age_minutes: int = 30
    monthly_budget: float | None = None  # in the currency of the provider's prices; None: no limit
    mask_personal_data: bool = True

    def to_json(self, *, api_key_set: bool = False) -> dict[str, Any]:
        """The contract's reading: `api_key_set` stands where `api_key` is written."""
        return dump_settings(self) | {"api_key_set": api_key_set}


KEYS = tuple(field.name for field in fields(Settings))


def dump_settings(settings: Settings) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name in KEYS:
        value = getattr(settings, name)
        if isinstance(value, WorkingHours):
            value = {"from": value.since, "to": value.until}
        elif isinstance(value, tuple):
            value = list(value)
        found[name] = str(value) if isinstance(value, ChatMode) else value
    return found


def change_settings(settings: Settings, changed: Mapping[str, Any]) -> Settings:
    """Any subset of the keys, as JSON. Rejected names the key. `api_key` and `api_key_set` are not for here."""
    values: dict[str, Any] = {}
    for name, value in changed.items():
        reader = _READERS.get(name)
        if reader is None:
            raise Rejected(f"{name}: there is no such key", code="settings", field=name)
        try:
            values[name] = reader(value)
        except (ValueError, TypeError) as error:
            raise Rejected(f"{name}: {error}", code="settings", field=name) from error
    return replace(settings, **values)


def _text(longest: int) -> Callable[[Any], str]:
    def read(value: Any) -> str:
        if not isinstance(value, str):
            raise TypeError("give a text")
        if len(value) > longest:
            raise ValueError(f"give {longest} characters at most")
        return value

    return read


def _one_of(*allowed: str) -> Callable[[Any], str]:
    def read(value: Any) -> str:
        if value not in allowed:
            raise ValueError(f"give one of {', '.join(allowed)}")
        return str(value)

    return read


def _number(lowest: float, highest: float) -> Callable[[Any], float]:
    def read(value: Any) -> float:
        if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
            raise TypeError("give a number")
        if not lowest <= value <= highest:
            raise ValueError(f"give a number from {lowest:g} to {highest:g}")
        return float(value)

    return read


def _whole(lowest: int, highest: int) -> Callable[[Any], int]:
    def read(value: Any) -> int:
        if isinstance(value, bool) or not isinstance(value, int):
            raise TypeError("give a whole number")
        return int(_number(lowest, highest)(value))

    return read


def _switch(value: Any) -> bool:
    if not isinstance(value, bool):
        raise TypeError("give true or false")
    return value


def _address(*schemes: str) -> Callable[[Any], str | None]:
    def read(value: Any) -> str | None:
        if value is None or value == "":
            return None
        parts = urlsplit(_text(2000)(value))
        if parts.scheme not in schemes or not parts.hostname:
            raise ValueError(f"give an address that begins with {' or '.join(f'{one}://' for one in schemes)}")
        if parts.password or "@" in value:
            # It would lie in the database in clear; the proxy's password belongs to the environment. By the sign, not by
            # the parts alone: a password with a slash in it is no password to a parser of addresses.
            raise ValueError("give the address without a password in it")
        return str(value)

    return read


def _topics(value: Any) -> tuple[str, ...]:
    if not isinstance(value, list | tuple) or not all(one in TOPICS for one in value):
        raise ValueError(f"give a list of {', '.join(TOPICS)}")
    return tuple(dict.fromkeys(value))


def _hours(value: Any) -> WorkingHours | None:
    if value is None:
        return None
    if not isinstance(value, Mapping) or set(value) != {"from", "to"}:
        raise TypeError('give {"from": "HH:MM", "to": "HH:MM"} or null')
    for clock in value.values():
        if not isinstance(clock, str) or not _is_clock(clock):
            raise ValueError("give times as HH:MM")
    return WorkingHours(value["from"], value["to"])


def _is_clock(text: str) -> bool:
    hours, colon, minutes = text.partition(":")
    if not (colon and len(hours) == len(minutes) == 2 and (hours + minutes).isascii() and (hours + minutes).isdigit()):
        return False
    return text == "24:00" or (int(hours) < 24 and int(minutes) < 60)


def _budget(value: Any) -> float | None:
    return None if value is None else _number(0, 1e9)(value)


def _language(value: Any) -> str:
    text = _text(16)(value)
    if not text or not text.replace("-", "").isascii() or not text.replace("-", "").isalpha():
        raise ValueError("give `auto` or the code of a language")
    return text


_READERS: Mapping[str, Callable[[Any], Any]] = {
    "provider": _one_of(*PROVIDERS),
    "base_url": _address("http", "https"),
    "model": _text(200),
    "system_prompt": _text(20_000),
    "style": _one_of(*STYLES),
    "language": _language,
    "temperature": _number(0, 2),
    "max_output_tokens": _whole(16, 32_000),
    "proxy": _address("http", "https", "socks5", "socks5h"),
    "mode": lambda value: ChatMode(_one_of(*ChatMode)(value)),
    "auto_reply": _one_of(*AUTO_REPLIES),
    "auto_topics": _topics,
    "auto_booking": _switch,
    "hold_hours": _number(0.25, 24 * 30),
    "quiet_seconds": _number(0, 600),
    "working_hours": _hours,
    "takeover_minutes": _whole(0, 7 * 24 * 60),
    "max_age_minutes": _whole(1, 7 * 24 * 60),
    "monthly_budget": _budget,
    "mask_personal_data": _switch,
}
