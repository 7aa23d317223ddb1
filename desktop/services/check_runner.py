"""Asks the check questions anew by itself, whatever changed what their answers rest on, and keeps what came of them."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence

from desktop.domain.changes import Changes
from desktop.services.check_questions import CheckQuestions
from desktop.services.condition_wishes import CheckView
from desktop.services.heart import Heart
from desktop.services.rights import Right, needs, open_to_all
from desktop.store import Store

log = logging.getLogger(__name__)

_EVERY_S = 3600.0  # a lost wake-up costs an hour; every change wakes it


class CheckRunner:
    """Runs from the start of the program: what was imported by a command meanwhile is found stale and asked too."""

    def __init__(self, store: Store, questions: CheckQuestions) -> None:
        self._store = store
        self._questions = questions
        self._heart = Heart("check questions", self._beat, longest_pause_s=_EVERY_S)
        self._listeners: list[Callable[[Sequence[CheckView]], None]] = []

    @open_to_all
    def subscribe(self, callback: Callable[[Sequence[CheckView]], None]) -> Callable[[], None]:
        """Hears which were green and turned red."""
        self._listeners.append(callback)
        return lambda: self._listeners.remove(callback)

    @needs(Right.RUN)
    async def run(self) -> None:
        leave = self._store.subscribe(self._follow)
        try:
            await self._heart.run()
        finally:
            leave()

    def _follow(self, changes: Changes) -> None:
        if changes.templates or changes.resources or changes.settings:
            self._heart.wake()

    async def _beat(self) -> None:
        turned = await self._questions.renew_checks()
        if turned:
            log.info("%d check questions turned red", len(turned))
            for callback in tuple(self._listeners):
                callback(turned)
