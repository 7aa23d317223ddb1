"""All that a screen may wish of conditions beside saving them: history, spreadsheets, ads, check questions, what is missing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from desktop.domain.chat import ResourceId
    from desktop.domain.condition_fields import FieldChange
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


@dataclass(frozen=True, slots=True)
class CellFault:
    """`where` names a cell or a path of the file, `text` what is to stand there."""

    where: str
    text: str


@dataclass(frozen=True, slots=True)
class PlannedRow:
    """One resource or template that a file would change, and what it says whole."""

    title: str
    changes: tuple[FieldChange, ...]
    conditions: Mapping[str, Any]
    resource_id: ResourceId | None = None
    template: str | None = None  # a resource's template afterwards; a template's own name
    version: int = 0  # what the file is held against; 0 for a template that is new


@dataclass(frozen=True, slots=True)
class ConditionsPlan:
    """With faults nothing is imported. `rows` are only those that change."""

    name: str
    rows: tuple[PlannedRow, ...] = ()
    faults: tuple[CellFault, ...] = ()
    same: int = 0  # rows that say what is said already


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

    async def export_conditions(self, path: Path) -> None:
        """XLSX or JSON, by the file's ending: every template and resource that is seen."""
        ...

    async def preview_conditions(self, path: Path) -> ConditionsPlan:
        """What the file would change, or what is wrong with it by cell. Nothing is kept."""
        ...

    async def import_conditions(self, plan: ConditionsPlan) -> None:
        """All of it or nothing. Rejected `conditions_changed` when somebody saved since the preview."""
        ...
