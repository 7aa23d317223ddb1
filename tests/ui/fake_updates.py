"""News of newer versions for the fake desk: what is told next is an attribute."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from functools import cached_property
from typing import Any

from desktop.domain.changes import Changes
from desktop.errors import BronyaError, Rejected
from desktop.releases.notice import ReleaseNotice
from desktop.services.update_wishes import UpdateState, UpdateView

NEWER = ReleaseNotice(
    "0.2.0",
    date(2026, 6, 3),
    {"ru": "Список чатов открывается вдвое быстрее.\nБрони выгружаются в календарь гостя."},
    "https://example.org/bronya/0.2.0",
)


class FakeUpdates:
    broadcast: Callable[[Changes], None]
    fail_next: dict[str, BronyaError]

    @cached_property
    def updates(self) -> UpdateView:
        return UpdateView(UpdateState.OFF, "0.1.0")

    @cached_property
    def told_next(self) -> UpdateView:
        """What the next question brings."""
        return UpdateView(UpdateState.NEWER, "0.1.0", True, "https://example.org/news.json", notice=NEWER)

    def tell(self, view: UpdateView) -> None:
        self.updates = view
        self.broadcast(Changes(settings=True))

    async def read_updates(self) -> UpdateView:
        return self.updates

    async def save_updates(self, changed: Mapping[str, Any]) -> UpdateView:
        url = changed.get("updates_url", self.updates.url)
        if changed["updates_enabled"] and not url.startswith("https://"):
            raise Rejected("give an address", code="settings", field="updates_url")
        state = UpdateState.UNASKED if changed["updates_enabled"] else UpdateState.OFF
        self.updates = replace(self.updates, enabled=changed["updates_enabled"], url=url, state=state)
        return self.updates

    async def ask_for_updates(self) -> UpdateView:
        self.tell(self.told_next)
        return self.updates

    async def note_update_seen(self) -> None:
        if error := self.fail_next.pop("note_update_seen", None):
            raise error
        if not self.updates.is_seen:
            self.tell(replace(self.updates, is_seen=True))
