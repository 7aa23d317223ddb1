"""What is counted of one record of the AI log, whatever kind it is."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any


def figures_of(record: Mapping[str, Any]) -> dict[str, Any]:
    """The columns of `ai_figures` but those the log itself has. A record that says nothing of a thing counts as none."""
    usage = _mapping(record.get("usage"))
    verdict = _mapping(record.get("verdict"))
    request = _mapping(record.get("request"))
    cost = usage.get("cost")
    findings = verdict.get("findings") or []
    return {
        "model": str(request.get("model") or record.get("model") or record.get("assistant") or ""),
        "input_tokens": _count(usage.get("input_tokens")),
        "output_tokens": _count(usage.get("output_tokens")),
        "cost": float(cost) if isinstance(cost, int | float) and not isinstance(cost, bool) else None,
        "draft_id": record.get("draft_id") if isinstance(record.get("draft_id"), int) else None,
        "is_changed": record.get("is_changed") is True,
        "is_held": verdict.get("verdict") == "hold",
        "reasons": sorted({str(one["reason"]) for one in findings if isinstance(one, Mapping) and one.get("reason")}),
        "has_stay": bool(_mapping(record.get("analysis")).get("stay")),
    }


def _mapping(value: object) -> Mapping[str, Any]:
    return value if isinstance(value, Mapping) else {}


def _count(value: object) -> int:
    return value if isinstance(value, int) and value > 0 else 0
