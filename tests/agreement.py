"""The program's own composed replies before its own guard: every dialog of the labelled cases, in two languages and three styles."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from desktop.domain.booking import Booking, BookingStatus, Busy, Source
from desktop.domain.chat import AccountId, ResourceId, Turn
from desktop.domain.facts import FactSheet, gather_facts
from desktop.domain.guard import GuardContext, Verdict, judge
from desktop.domain.replies import choose, compose
from desktop.domain.resource import Resource
from desktop.domain.understanding import Understanding, understand
from desktop.domain.wording import Language, Style

GOLDEN = Path(__file__).parent / "domain" / "replies_golden.json"
GOLDEN_NOW = "2026-06-01T12:00:00+03:00"
LANGUAGES: tuple[Language, ...] = ("ru", "en")


@dataclass
class Agreement:
    """`asked` and `sent` by level; replies in a language the client did not use are counted apart, as `foreign`."""

    asked: dict[str, int] = field(default_factory=lambda: {"guarded": 0, "facts": 0})
    sent: dict[str, int] = field(default_factory=lambda: {"guarded": 0, "facts": 0})
    foreign: int = 0
    held: list[dict[str, Any]] = field(default_factory=list)

    def share(self, level: str) -> float:
        return self.sent[level] / self.asked[level] if self.asked[level] else 1.0

    def to_json(self) -> dict[str, Any]:
        shares = {f"{level}_share": round(self.share(level), 4) for level in self.asked}
        return {"asked": self.asked, "sent": self.sent, **shares, "foreign": self.foreign}


def read_dialogs(guard: Sequence[Path], extraction: Sequence[Path]) -> Iterator[dict[str, Any]]:
    """Cases as the guard's: those of extraction and the golden replies borrow a place of the golden set."""
    golden = json.loads(GOLDEN.read_text(encoding="utf-8"))
    for path in guard:
        yield from _read(path)
    by_unit: dict[str, dict[str, Any]] = {}
    for place in golden["resources"].values():
        by_unit.setdefault(place["unit"], place)
    for path in extraction:
        for case in _read(path):
            yield {**case, **_place(by_unit[case["unit"]], _zone_of(case["now"]))}
    for number, case in enumerate(golden["cases"]):
        place = golden["resources"][case["resource"]]
        own = case.get("booking")
        yield {
            "id": f"golden{number}", "now": GOLDEN_NOW, "unit": place["unit"], **_place(place),
            "dialog": [{"who": turn[0], "text": turn[1]} for turn in case["dialog"]], "busy": case.get("busy", []),
            "booking": {"status": own[0], "start": own[1], "end": own[2]} if own else None,
        }  # fmt: skip


def _read(path: Path) -> Iterator[dict[str, Any]]:
    return (json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip())


def _zone_of(now: str) -> str:
    """A zone with the offset of `now`: a borrowed place must keep the client's clock."""
    offset = datetime.fromisoformat(now).utcoffset()
    hours = int(offset.total_seconds() // 3600) if offset else 0
    return f"Etc/GMT{-hours:+d}"


def _place(place: dict[str, Any], zone: str = "") -> dict[str, Any]:
    resource = {key: place[key] for key in ("title", "address")} | {"timezone": zone or place["timezone"]}
    return {"resource": resource, "conditions": place["conditions"], "busy": [], "booking": None}


def prepare(case: dict[str, Any]) -> tuple[GuardContext, FactSheet, Understanding]:
    """What the program knows when it drafts a reply to the case."""
    context = GuardContext.from_case(case)
    resource = Resource(
        ResourceId("-"), AccountId("-"), context.title, context.unit, context.timezone or "Europe/Moscow",
        address=context.address or None, url=context.url or None,
    )  # fmt: skip
    understanding = understand(context.dialog, now=context.now, unit=context.unit)
    booking = _booking(context, resource)
    busy = [Busy(stay, Source.MANUAL) for stay in context.taken]
    sheet = gather_facts(
        resource, context.conditions, now=context.now, understanding=understanding, busy=busy, booking=booking
    )
    return context, sheet, understanding


def _booking(context: GuardContext, resource: Resource) -> Booking | None:
    if not context.booking:
        return None
    status, stay = context.booking
    return Booking("-", resource.id, stay, BookingStatus(status), created_at=datetime.fromisoformat(str(context.now)))


def write(
    sheet: FactSheet, understanding: Understanding, dialog: Sequence[Turn], language: Language, style: Style
) -> str:
    choice = choose(sheet, understanding, dialog)
    return compose(
        sheet, choice.fact_ids, style=style, language=language, greet=choice.greet, courtesy=choice.courtesy,
        about=choice.about,
    ).text  # fmt: skip


def measure(cases: Iterator[dict[str, Any]] | Sequence[dict[str, Any]]) -> Agreement:
    found = Agreement()
    for case in cases:
        context, sheet, understanding = prepare(case)
        written = {
            (language, style): write(sheet, understanding, context.dialog, language, style)
            for language in LANGUAGES
            for style in Style
        }
        for (language, style), reply in written.items():
            verdicts = {level: judge(reply, context, level=level) for level in ("guarded", "facts")}
            if _is_foreign(verdicts["guarded"]):
                found.foreign += 1
                continue
            for level, verdict in verdicts.items():
                found.asked[level] += 1
                found.sent[level] += verdict.may_send
                if not verdict.may_send:
                    found.held.append(_describe(case, level, f"{language}/{style}", reply, verdict))
    return found


def _is_foreign(verdict: Verdict) -> bool:
    return [str(reason) for reason in verdict.reasons] == ["wrong_language"]


def _describe(case: dict[str, Any], level: str, style: str, reply: str, verdict: Verdict) -> dict[str, Any]:
    return {
        "id": case["id"], "level": level, "style": style, "said": case["dialog"][-1]["text"], "reply": reply,
        "findings": [[str(f.reason), f.text, f.explain] for f in verdict.findings],
    }  # fmt: skip
