"""All that a screen may wish of conditions beside saving them: history, spreadsheets, ads, check questions, what is missing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from desktop.domain.chat import AccountId, ResourceId
    from desktop.domain.condition_fields import FieldChange
    from desktop.domain.contradictions import Contradiction
    from desktop.domain.coverage import Gap
    from desktop.domain.last_change import LastChange
    from desktop.domain.stay import Unit
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


@dataclass(frozen=True, slots=True)
class CoverageView:
    """What is missing in one resource's conditions, and what is said twice differently. `asked`: messages read."""

    gaps: tuple[Gap, ...]
    contradictions: tuple[Contradiction, ...]
    asked: int


@dataclass(frozen=True, slots=True)
class FoundAd:
    """An ad of the account. `resource_id` names whose it is already; `likely` a resource it seems to be of."""

    item_id: str
    title: str
    address: str
    price: int | None
    url: str | None
    category: str
    resource_id: ResourceId | None = None
    likely: ResourceId | None = None


@dataclass(frozen=True, slots=True)
class AdPage:
    ads: tuple[FoundAd, ...]
    next_page: int | None


class CheckState(StrEnum):
    """What the last run of a check question came to."""

    GREEN = "green"
    RED = "red"
    UNKNOWN = "unknown"  # not run yet, or not since what it rests on changed


@dataclass(frozen=True, slots=True)
class Wanted:
    """What must come of a question: these fields told, these words said, these never, or held for the operator."""

    keys: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    never: tuple[str, ...] = ()
    held: bool | None = None  # None: either


@dataclass(frozen=True, slots=True)
class CheckView:
    """One question for one resource, with what was answered last. `why` says in words what is wrong."""

    id: int
    question: str
    wanted: Wanted
    resource_id: ResourceId | None
    template_id: int | None
    asked_of: ResourceId | None = None
    resource_title: str = ""
    state: CheckState = CheckState.UNKNOWN
    reply: str = ""
    why: tuple[str, ...] = ()
    by: str = ""  # the model that answered; "" for the built-in assistant


@dataclass(frozen=True, slots=True)
class CheckTally:
    """Over all questions and resources: how many are red, of how many."""

    red: int = 0
    total: int = 0


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

    async def read_last_change(self) -> LastChange | None:
        """What who acts changed last, one save or many resources at once; None when there is nothing to take back."""
        ...

    async def undo_change(self, change: LastChange) -> None:
        """As one step. Rejected `conditions_changed` when one of its places was changed since."""
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

    async def read_coverage(self, resource_id: ResourceId) -> CoverageView:
        """The questions real chats asked that no condition answers, most frequent first, and contradictions."""
        ...

    async def list_ads(self, account_id: AccountId, *, page: int = 1) -> AdPage: ...
    async def add_ads(
        self,
        account_id: AccountId,
        ads: Sequence[FoundAd],
        *,
        unit: Unit,
        resource_id: ResourceId | None = None,
        together: bool = False,
    ) -> int:
        """Each ad a resource of its own, all of them one, or all of them of a resource that is there."""
        ...

    async def list_checks(
        self, *, resource_id: ResourceId | None = None, template_id: int | None = None
    ) -> Sequence[CheckView]: ...
    async def save_check(
        self,
        question: str,
        wanted: Wanted,
        *,
        check_id: int = 0,
        resource_id: ResourceId | None = None,
        template_id: int | None = None,
    ) -> None: ...
    async def remove_check(self, check_id: int) -> None: ...
    async def run_checks(
        self, *, resource_id: ResourceId | None = None, template_id: int | None = None, with_model: bool = False
    ) -> Sequence[CheckView]: ...
    async def count_checks(self) -> CheckTally: ...
    async def preview_settings(
        self, changed: Mapping[str, Any], *, progress: Callable[[int, int], None] | None = None
    ) -> Sequence[CheckView]:
        """Those that are green now and would turn red with these unsaved settings of the assistant."""
        ...

    async def preview_checks(
        self, conditions: Mapping[str, Any], *, resource_id: ResourceId | None = None, template_id: int | None = None
    ) -> Sequence[CheckView]:
        """Those that are green now and would turn red with these unsaved conditions."""
        ...
