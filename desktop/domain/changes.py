"""What a change touched, so that each visible part decides whether to read its page again."""

from __future__ import annotations

from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, fields
from typing import Any

from desktop.domain.chat import ChatKey, ResourceId


@dataclass(frozen=True, slots=True)
class Changes:
    """Returned by every mutation of the store and broadcast once after its commit. Empty means nothing changed."""

    chats: frozenset[ChatKey] = frozenset()  # chat row or its messages
    drafts: frozenset[ChatKey] = frozenset()
    outbox: frozenset[ChatKey] = frozenset()
    has_queued: bool = False  # something was put into the outbox, a chat's or a calendar's
    bookings: frozenset[str] = frozenset()  # booking ids
    calendars: frozenset[ResourceId] = frozenset()  # what is taken changed
    feeds: frozenset[ResourceId] = frozenset()  # how its calendars in and out fare
    resources: frozenset[ResourceId] = frozenset()
    templates: bool = False
    checks: bool = False  # what a check question came to
    accounts: bool = False
    settings: bool = False
    people: bool = False

    def __bool__(self) -> bool:
        return any(getattr(self, f.name) for f in fields(self))

    def __or__(self, other: Changes) -> Changes:
        return Changes(**{f.name: getattr(self, f.name) | getattr(other, f.name) for f in fields(self)})


NOTHING = Changes()


class _Every(frozenset[Any]):
    """Holds whatever is asked for, and names nothing: who shows something of it reads it again."""

    def __contains__(self, _: object) -> bool:
        return True

    def __bool__(self) -> bool:
        return True

    def __or__(self, _: object) -> _Every:
        return self

    def __ror__(self, _: object) -> _Every:
        return self

    def __and__(self, other: AbstractSet[Any]) -> frozenset[Any]:
        return frozenset(other)

    def __rand__(self, other: AbstractSet[Any]) -> frozenset[Any]:
        return frozenset(other)

    def isdisjoint(self, other: Iterable[Any]) -> bool:
        return not any(True for _ in other)


_EVERY = _Every()
# Anything may have changed: what others did while nobody could hear of it.
_ALL: dict[str, Any] = {one.name: True if one.type == "bool" else _EVERY for one in fields(Changes)}
EVERYTHING = Changes(**_ALL)
