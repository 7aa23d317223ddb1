"""Wishes about conditions in memory, for tests of the window that are about something else."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from desktop.services.condition_wishes import CheckView, CoverageView, VersionRow


class FakeConditions:
    """What it is given to show is a public attribute. The real ones are met in tests/conditions."""

    def __init__(self) -> None:
        self.versions: list[VersionRow] = []
        self.turned: list[CheckView] = []
        self.coverage = CoverageView((), (), 0)

    async def read_coverage(self, _: object) -> CoverageView:
        return self.coverage

    async def preview_checks(self, _: object, **where: Any) -> Sequence[CheckView]:
        return self.turned

    async def list_versions(self, **where: Any) -> Sequence[VersionRow]:
        return self.versions
