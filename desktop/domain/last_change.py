"""What one wish changed of the conditions: one field, or a template given to many."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class LastChange:
    """Known by its moment, which all versions of that wish carry; templates by name, resources by title."""

    at: datetime
    templates: tuple[str, ...]
    resources: tuple[str, ...]

    @property
    def count(self) -> int:
        return len(self.templates) + len(self.resources)
