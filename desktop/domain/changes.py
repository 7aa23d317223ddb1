"""What a change touched, so that each visible part decides whether to read its page again."""

from __future__ import annotations

from dataclasses import dataclass, fields

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
    accounts: bool = False
    settings: bool = False
    people: bool = False

    def __bool__(self) -> bool:
        return any(getattr(self, f.name) for f in fields(self))

    def __or__(self, other: Changes) -> Changes:
        return Changes(**{f.name: getattr(self, f.name) | getattr(other, f.name) for f in fields(self)})


NOTHING = Changes()
