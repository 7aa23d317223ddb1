"""What the guard says of a reply: a verdict, why it is held and what each sentence rests on."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

Level = Literal["facts", "guarded"]


class Reason(StrEnum):
    """Why a reply is held; the codes are the contract's."""

    UNSUPPORTED_FACT = "unsupported_fact"
    CONTRADICTS_CONDITIONS = "contradicts_conditions"
    CONTRADICTS_CALENDAR = "contradicts_calendar"
    COMMITMENT = "commitment"
    CONTACT = "contact"
    LEAK = "leak"
    INJECTION = "injection"
    WRONG_LANGUAGE = "wrong_language"
    TONE = "tone"
    EMPTY = "empty"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing an operator must see: reply[start:end] is `text`, `explain` says in Russian what is wrong with it."""

    reason: Reason
    start: int
    end: int
    text: str
    explain: str


class Support(StrEnum):
    """What a piece of a reply rests on, weakest last."""

    FACT = "fact"  # a typed fact of the conditions or the resource
    ARITHMETIC = "arithmetic"
    CALENDAR = "calendar"
    BOOKING = "booking"
    CLIENT = "client"  # the client's own words
    OPERATOR = "operator"  # said by an operator in this dialog
    TEXT = "text"  # the free text of the conditions, paraphrased
    HARMLESS = "harmless"  # greeting, thanks, a question back, "I will ask"


@dataclass(frozen=True, slots=True)
class Binding:
    """`text` (reply[start:end]) is supported by `source`: a key of the conditions, a formula, a stay, a kind of courtesy."""

    start: int
    end: int
    text: str
    support: Support
    source: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """`send` only when nothing was found; `bindings` is for the panel's list and the log."""

    verdict: Literal["send", "hold"]
    findings: tuple[Finding, ...] = ()
    bindings: tuple[Binding, ...] = ()

    @property
    def may_send(self) -> bool:
        return self.verdict == "send"

    @property
    def reasons(self) -> frozenset[Reason]:
        return frozenset(finding.reason for finding in self.findings)
