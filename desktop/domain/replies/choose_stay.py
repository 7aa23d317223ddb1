"""Picks what a reply says of the stay: free or taken, its sum, what it breaks, and what to ask next."""

from __future__ import annotations

import re
from collections.abc import Collection

from desktop.domain.booking import BookingStatus
from desktop.domain.replies.courtesy import Courtesy
from desktop.domain.replies.matching import find_price_rules
from desktop.domain.replies.picked import Picked, needs_guests
from desktop.domain.understanding import Intent, Question, Topic, Understanding

_BOOKS = re.compile(
    r"брон|бер[её]м|\bберу\b|возьм|оформ|запиш|закрепи|оставьте за|снимем|сниму|\bbook|reserve|'ll take|will take",
    re.IGNORECASE,
)
_OFFERED = re.compile(
    r"оформляем бронь|бронируем|оформить брон|like to book|shall we book|proceed with the booking", re.IGNORECASE
)
_AGREES = re.compile(
    r"^\W*(?:да|давайте|ага|угу|конечно|оформля\w*|хорошо|подходит|ок\w*|согласн\w*|yes|yep|sure|ok\w*|please)\b",
    re.IGNORECASE,
)
_QUESTIONS = {
    Question.DATES: Courtesy.ASK_DATES,
    Question.DATE: Courtesy.ASK_DATES,
    Question.START: Courtesy.ASK_DATES,
    Question.TIME: Courtesy.ASK_TIME,
    Question.END: Courtesy.ASK_END,
    Question.LENGTH: Courtesy.ASK_END,
    Question.MORNING_OR_EVENING: Courtesy.ASK_PART_OF_DAY,
    Question.WHICH_OPTION: Courtesy.ASK_OPTION,
    Question.NO_SUCH_DATE: Courtesy.ASK_WRITTEN_DATE,
}


def pick_stay(
    picked: Picked, understanding: Understanding, topics: Collection[Topic], text: str, answered: str
) -> None:
    """`answered` are the operator's words that the client may be nodding to."""
    sheet = picked.sheet
    if understanding.question is not None or understanding.stay is None:
        _pick_open_stay(picked, understanding, topics)
        return
    breaches = [fact.id for fact in sheet if fact.kind.startswith("breach:")]
    if breaches:
        picked.say(*breaches)
        if breaches != ["breach:max_guests"]:
            picked.say_courtesy(Courtesy.DECLINE_TAKEN)
        return
    availability = sheet.get("availability")
    if availability is not None and not availability.value["free"]:
        picked.say("availability", "alternatives")
        picked.say_courtesy(Courtesy.OFFER_ALTERNATIVES if "alternatives" in sheet else Courtesy.DECLINE_TAKEN)
        return
    books = bool(_BOOKS.search(text)) or bool(_OFFERED.search(answered) and _AGREES.match(text))
    _pick_free_stay(picked, understanding, books=books)


def _pick_open_stay(picked: Picked, understanding: Understanding, topics: Collection[Topic]) -> None:
    """The dates are not fixed: the price of a unit if it was asked, and the question that fixes them."""
    sheet = picked.sheet
    if understanding.intent is Intent.PRICE or Topic.PRICE in topics:
        if "price" in sheet:
            shortest = sheet.get("min_units")
            picked.say("price")
            if Topic.DISCOUNT not in topics:
                picked.say("cleaning", *(["min_units"] if shortest and shortest.value["count"] > 1 else []))
        else:
            picked.ask_operator("price")
    question = understanding.question
    picked.say_courtesy(_QUESTIONS.get(question, Courtesy.ASK_EXACT_DATES) if question else Courtesy.ASK_DATES)


def _pick_free_stay(picked: Picked, understanding: Understanding, *, books: bool) -> None:
    sheet = picked.sheet
    pets = sheet.get("pets")
    if Topic.PETS in understanding.topics and pets is not None and pets.value["policy"] == "forbidden":
        picked.say("pets", "availability", "total")
        picked.say_courtesy(Courtesy.ASK_WITHOUT_PETS)
        return
    picked.say("availability", "total")
    if "total" not in sheet:
        _pick_price_without_total(picked, understanding)
    if needs_guests(sheet, understanding):
        picked.say_courtesy(Courtesy.ASK_GUESTS)
    elif books and sheet.booking_status is not BookingStatus.HELD and "availability" in sheet:
        picked.say("prepayment")
        picked.say_courtesy(Courtesy.AWAIT_CONFIRMATION)
    elif "availability" in sheet:
        picked.say_courtesy(Courtesy.OFFER_BOOKING)


def _pick_price_without_total(picked: Picked, understanding: Understanding) -> None:
    """No sum could be counted: a price is not said, or a rule in words changes it for long stays."""
    quoted = find_price_rules(picked.sheet)
    picked.say(*quoted)
    if understanding.intent is Intent.AVAILABILITY and not quoted:
        return
    if not quoted:
        picked.say("price", "cleaning")
    picked.ask_operator("price")
