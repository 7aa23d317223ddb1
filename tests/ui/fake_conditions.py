"""Wishes about conditions in memory, for tests of the window that are about something else."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from desktop.domain.last_change import LastChange
from desktop.services.condition_wishes import AdPage, CheckTally, CheckView, CoverageView, FoundAd, VersionRow


class FakeConditions:
    """What it is given to show is a public attribute. The real ones are met in tests/conditions."""

    def __init__(self) -> None:
        self.versions: list[VersionRow] = []
        self.turned: list[CheckView] = []
        self.coverage = CoverageView((), (), 0)
        self.tally = CheckTally()
        self.ads: list[FoundAd] = []
        self.added: list[FoundAd] = []
        self.last: LastChange | None = None
        self.undone: list[LastChange] = []

    async def read_coverage(self, _: object) -> CoverageView:
        return self.coverage

    async def preview_checks(self, _: object, **where: Any) -> Sequence[CheckView]:
        return self.turned

    async def preview_settings(self, _: object, **more: Any) -> Sequence[CheckView]:
        return self.turned

    async def list_ads(self, account_id: object, *, page: int = 1) -> AdPage:
        return AdPage(tuple(self.ads), None)

    async def add_ads(self, account_id: object, ads: Sequence[FoundAd], **where: Any) -> int:
        self.added += ads
        return len(ads)

    async def count_checks(self) -> CheckTally:
        return self.tally

    async def read_last_change(self) -> LastChange | None:
        return self.last

    async def undo_change(self, change: LastChange) -> None:
        self.undone.append(change)

    async def list_versions(self, **where: Any) -> Sequence[VersionRow]:
        return self.versions
