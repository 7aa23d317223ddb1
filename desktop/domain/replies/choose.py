"""Picks what answers the client's last turn: facts, courtesies, and what must be asked of the operator."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from desktop.domain.booking import BookingStatus
from desktop.domain.chat import Turn
from desktop.domain.facts import FactSheet
from desktop.domain.replies.courtesy import Courtesy
from desktop.domain.replies.matching import find_named, find_quotable
from desktop.domain.replies.topics import ANSWERS, name_missing
from desktop.domain.stay import Unit
from desktop.domain.understanding.values import Intent, Question, Topic, Understanding

_ABOUT_STAY = frozenset({Intent.BOOKING, Intent.AVAILABILITY, Intent.PRICE})
_OF_STAY = frozenset({Topic.PRICE, Topic.AVAILABILITY, Topic.DISCOUNT, Topic.PAYMENT})
_THANKS = re.compile(r"спасиб|благодар|спс\b|thank|понял|хорошо|ок\b|ясно|отлично", re.IGNORECASE)
_OWN_BOOKING = re.compile(r"брон|заявк|подтвер|booking|confirm", re.IGNORECASE)
_ELSEWHERE = re.compile(r"вотс|ватс|whats|вайбер|viber|телег|telegram|\bтг\b|\bмакс\b", re.IGNORECASE)
_QUESTION_COURTESY = {
    Question.DATES: Courtesy.ASK_DATES,
    Question.DATE: Courtesy.ASK_DATES,
    Question.START: Courtesy.ASK_DATES,
    Question.TIME: Courtesy.ASK_DATES,
    Question.END: Courtesy.ASK_END,
    Question.LENGTH: Courtesy.ASK_END,
}


class Choice(NamedTuple):
    """What `compose` is given. `about` are topics nobody answered; with WILL_ASK_OPERATOR an operator must look."""

    fact_ids: tuple[str, ...]
    courtesy: tuple[Courtesy, ...]
    greet: bool = False
    about: tuple[str, ...] = ()


@dataclass
class _Picked:
    facts: list[str] = field(default_factory=list)
    courtesy: list[Courtesy] = field(default_factory=list)
    about: list[str] = field(default_factory=list)

    def say(self, sheet: FactSheet, *fact_ids: str) -> None:
        self.facts += [fact_id for fact_id in fact_ids if fact_id in sheet and fact_id not in self.facts]

    def ask_operator(self, topic: str) -> None:
        self.courtesy.append(Courtesy.WILL_ASK_OPERATOR)
        if topic and topic not in self.about:
            self.about.append(topic)


def choose(sheet: FactSheet, understanding: Understanding, dialog: Sequence[Turn]) -> Choice:
    """Deterministic. Picks only what was asked or what a stay needs; a question without a fact goes to the operator."""
    text = read_last_turn(dialog)
    greet = not any(turn.who == "operator" for turn in dialog)
    picked = _Picked()
    match understanding.intent:
        case _ if not text.strip():
            picked.courtesy.append(Courtesy.ASK_MESSAGE)
        case Intent.COMPLAINT:
            picked.courtesy.append(Courtesy.APOLOGY)
        case Intent.CANCEL:
            picked.courtesy.append(Courtesy.PASS_CANCEL)
            picked.say(sheet, "cancellation")
        case Intent.CHANGE:
            picked.courtesy.append(Courtesy.PASS_CHANGE)
            picked.say(sheet, *_pick_change(sheet))
        case Intent.SMALLTALK if not understanding.topics:
            picked.courtesy.append(Courtesy.WELCOME if _THANKS.search(text) else Courtesy.HOW_TO_HELP)
        case _:
            _answer(picked, sheet, understanding, dialog, text)
    return Choice(tuple(picked.facts), tuple(dict.fromkeys(picked.courtesy)), greet, tuple(picked.about[:3]))


def read_last_turn(dialog: Sequence[Turn]) -> str:
    """The client's words since somebody last answered."""
    lines: list[str] = []
    for turn in reversed(dialog):
        if turn.who != "client":
            break
        lines.append(turn.text)
    return "\n".join(reversed(lines))


def _answer(picked: _Picked, sheet: FactSheet, understanding: Understanding, dialog: Sequence[Turn], text: str) -> None:
    topics = set(understanding.topics)
    if (
        "booking" in sheet
        and _OWN_BOOKING.search(text)
        and (understanding.stay is None or "total" not in sheet or "availability" not in sheet)
    ):
        picked.say(sheet, "booking")
    wants_stay = understanding.intent in _ABOUT_STAY or bool(topics & _OF_STAY) or _is_new_stay(understanding, dialog)
    if wants_stay and not picked.facts:
        _pick_stay(picked, sheet, understanding)
    if Topic.DISCOUNT in topics:
        picked.courtesy.append(Courtesy.NO_DISCOUNT)
    for topic in understanding.topics:
        _pick_topic(picked, sheet, topic, text)
    _pick_named(picked, sheet, understanding, text)
    if not picked.facts and not picked.courtesy:
        picked.ask_operator("")
    _close(picked, sheet, understanding, dialog)


def _pick_change(sheet: FactSheet) -> tuple[str, ...]:
    return ("availability", "alternatives") if "availability" in sheet else ()


def _is_new_stay(understanding: Understanding, dialog: Sequence[Turn]) -> bool:
    """Whether the stay was (also) read in the client's last words."""
    first = len(dialog)
    while first and dialog[first - 1].who == "client":
        first -= 1
    return understanding.stay is not None and any(place >= first for place, _, _ in understanding.evidence)


def _pick_stay(picked: _Picked, sheet: FactSheet, understanding: Understanding) -> None:
    asked = understanding.question
    if asked is not None or understanding.stay is None:
        _pick_without_stay(picked, sheet, understanding, asked)
        return
    breaches = [fact.id for fact in sheet if fact.kind.startswith("breach:")]
    if breaches:
        picked.say(sheet, *breaches)
        too_many = breaches == ["breach:max_guests"]
        if not too_many:
            picked.courtesy.append(Courtesy.DECLINE_TAKEN)
        return
    free = sheet.get("availability")
    if free is not None and not free.value["free"]:
        picked.say(sheet, "availability", "alternatives")
        picked.courtesy.append(Courtesy.OFFER_ALTERNATIVES if "alternatives" in sheet else Courtesy.DECLINE_TAKEN)
        return
    _pick_free_stay(picked, sheet, understanding)


def _pick_without_stay(picked: _Picked, sheet: FactSheet, understanding: Understanding, asked: Question | None) -> None:
    if understanding.intent is Intent.PRICE or Topic.PRICE in understanding.topics:
        if "price" in sheet:
            picked.say(sheet, "price", "cleaning")
            shortest = sheet.get("min_units")
            if shortest is not None and shortest.value["count"] > 1:
                picked.say(sheet, "min_units")
        else:
            picked.ask_operator("price")
    picked.courtesy.append(_QUESTION_COURTESY.get(asked, Courtesy.ASK_EXACT_DATES) if asked else Courtesy.ASK_DATES)


def _pick_free_stay(picked: _Picked, sheet: FactSheet, understanding: Understanding) -> None:
    picked.say(sheet, "availability", "total")
    if "total" not in sheet and understanding.intent is not Intent.AVAILABILITY:
        picked.say(sheet, "price", "cleaning")
        if "price" not in sheet:
            picked.ask_operator("price")
    if understanding.guests is None and (sheet.guests_matter or "max_guests" in sheet) and sheet.unit is not Unit.DAY:
        picked.courtesy.append(Courtesy.ASK_GUESTS)
    elif understanding.intent is Intent.BOOKING and sheet.booking_status is not BookingStatus.HELD:
        picked.say(sheet, "prepayment")
        picked.courtesy.append(Courtesy.AWAIT_CONFIRMATION)
    elif "availability" in sheet:
        picked.courtesy.append(Courtesy.OFFER_BOOKING)


def _pick_topic(picked: _Picked, sheet: FactSheet, topic: Topic, text: str) -> None:
    if topic is Topic.PAYMENT:
        picked.say(sheet, "prepayment")
        if "prepayment" not in sheet or not {"total", "price"} & set(picked.facts):
            picked.ask_operator("payment")
        return
    if topic is Topic.CONTACT and _ELSEWHERE.search(text):
        picked.courtesy.append(Courtesy.STAY_IN_CHAT)
        return
    if topic not in ANSWERS:
        return
    found = ANSWERS[topic](sheet, text)
    if topic is Topic.GUESTS and "breach:max_guests" in sheet:
        found = ["breach:max_guests"]
    if topic is Topic.MIN_STAY and "breach:min_units" in sheet:
        found = ["breach:min_units"]
    if found:
        picked.say(sheet, *found)
    else:
        picked.ask_operator(name_missing(topic, text))


def _pick_named(picked: _Picked, sheet: FactSheet, understanding: Understanding, text: str) -> None:
    """Things and rules that the client's words name, whatever topic they were taken for."""
    if understanding.intent in {Intent.CONDITIONS, Intent.OTHER, Intent.ARRIVAL} or "?" in text:
        named = find_named(sheet, "amenity", text) + find_named(sheet, "absent", text)
        picked.say(sheet, *named, *find_quotable(sheet, "rule", text))
        if named and "amenities" in picked.about:
            picked.about.remove("amenities")


def _close(picked: _Picked, sheet: FactSheet, understanding: Understanding, dialog: Sequence[Turn]) -> None:
    """A first answer that leaves the dates open asks for them."""
    first = not any(turn.who == "operator" for turn in dialog)
    questions = {Courtesy.ASK_DATES, Courtesy.ASK_EXACT_DATES, Courtesy.ASK_END, Courtesy.AWAIT_CONFIRMATION}
    open_dates = understanding.stay is None and "booking" not in sheet and not questions & set(picked.courtesy)
    if first and open_dates and understanding.intent is Intent.CONDITIONS:
        picked.courtesy.append(Courtesy.ASK_DATES)
    if Courtesy.ASK_DATES in picked.courtesy and _needs_guests(sheet, understanding):
        picked.courtesy.append(Courtesy.ASK_GUESTS)


def _needs_guests(sheet: FactSheet, understanding: Understanding) -> bool:
    return (
        understanding.guests is None and sheet.unit is not Unit.DAY and (sheet.guests_matter or "max_guests" in sheet)
    )
