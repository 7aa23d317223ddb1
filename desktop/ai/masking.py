"""Personal data of clients taken out of what goes to a model server, and put back into what comes from it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from desktop.ai.proposal import DraftRequest, FactLine
from desktop.domain.chat import Turn

# Longest first: a card is not a phone, a passport is not a sum. Money is written with a currency and never has ten digits.
_KINDS = (
    ("почта", re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")),
    ("карта", re.compile(r"(?<!\d)(?:\d[ \u00a0-]?){15,18}\d(?!\d)")),
    ("телефон", re.compile(r"(?<![\d.])\+?\d(?:[ \u00a0().-]*\d){9,13}(?!\d)")),
    ("паспорт", re.compile(r"(?<!\d)\d{2}[ \u00a0]?\d{2}[ \u00a0№N]{1,3}\d{6}(?!\d)")),
)
_NAME = "имя"


@dataclass
class Mask:
    """One request's masks: the same data gets the same mark, and the key to them never leaves this machine."""

    _marks: dict[str, str] = field(default_factory=dict)  # from data to mark
    _counts: dict[str, int] = field(default_factory=dict)

    def hide(self, text: str) -> str:
        for kind, pattern in _KINDS:
            text = pattern.sub(lambda found, kind=kind: self._mark(kind, found.group()), text)  # type: ignore[misc]
        for data, mark in self._marks.items():
            if mark.startswith(f"[{_NAME}"):
                text = re.sub(rf"(?<!\w){re.escape(data)}(?!\w)", mark, text, flags=re.IGNORECASE)
        return text

    def hide_name(self, name: str) -> None:
        """Every word of the client's name, wherever it stands afterwards."""
        for word in name.split():
            if len(word) > 2:
                self._mark(_NAME, word)

    def show(self, text: str) -> str:
        """Marks back to data. A mark that was never given stays, and the guard holds it as a placeholder."""
        for data, mark in self._marks.items():
            text = text.replace(mark, data)
        return text

    def _mark(self, kind: str, data: str) -> str:
        if data not in self._marks:
            self._counts[kind] = self._counts.get(kind, 0) + 1
            self._marks[data] = f"[{kind} {self._counts[kind]}]"
        return self._marks[data]


def mask_request(request: DraftRequest) -> tuple[DraftRequest, Mask]:
    """The request as it may leave. What the owner himself may tell clients (facts) keeps his own phone and links."""
    mask = Mask()
    mask.hide_name(request.client_name)
    if request.understanding is not None and request.understanding.name:
        mask.hide_name(request.understanding.name)
    masked = replace(
        request,
        client_name=mask.hide(request.client_name),
        dialog=tuple(Turn(turn.who, mask.hide(turn.text), turn.at) for turn in request.dialog),
        facts=tuple(FactLine(fact.id, fact.text, fact.source) for fact in request.facts),
        instruction=mask.hide(request.instruction),
    )
    return masked, mask
