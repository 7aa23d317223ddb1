"""All that a screen may wish of conditions beside saving them: history, spreadsheets, ads, check questions, what is missing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from collections.abc import Mapping

    from desktop.domain.chat import ResourceId
    from desktop.services.desk import ConditionsView


@dataclass(frozen=True, slots=True)
class VersionRow:
    """One version as JSON in the contract's keys; `effective` is what was in force then."""

    version: int
    at: datetime
    by: str
    template_name: str
    own: Mapping[str, Any]
    effective: Mapping[str, Any]


class ConditionWishes(Protocol):
    """Every method may raise a BronyaError; Rejected names the field."""

    async def list_versions(
        self, *, resource_id: ResourceId | None = None, template_id: int | None = None
    ) -> Sequence[VersionRow]:
        """Newest first."""
        ...

    async def go_back(
        self, version: int, *, resource_id: ResourceId | None = None, template_id: int | None = None
    ) -> ConditionsView:
        """A new version that says what the old one said."""
        ...
