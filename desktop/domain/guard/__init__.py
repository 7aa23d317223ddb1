"""The deterministic check that decides whether a reply may leave without an operator: every sentence is accounted for."""

from __future__ import annotations

from desktop.domain.guard.context import GuardContext
from desktop.domain.guard.judge import judge
from desktop.domain.guard.verdict import Binding, Finding, Level, Reason, Support, Verdict

__all__ = ["Binding", "Finding", "GuardContext", "Level", "Reason", "Support", "Verdict", "judge"]
