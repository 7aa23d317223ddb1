"""Picks what answers the client's last turn: facts, courtesies, and what must be asked of the operator."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from desktop.domain.booking import ACTIVE
from desktop.domain.chat import Turn
from desktop.domain.facts import FactSheet
from desktop.domain.replies.choose_stay import pick_stay
from desktop.domain.replies.courtesy import Courtesy
from desktop.domain.replies.matching import find_named, find_price_rules, find_quotable
from desktop.domain.replies.picked import Picked, needs_guests
from desktop.domain.replies.topics import REST, answer_topic, is_really_asked
from desktop.domain.understanding import Intent, Topic, Understanding, find_topics, mend

_ABOUT_STAY = frozenset({Intent.BOOKING, Intent.AVAILABILITY, Intent.PRICE})
_OF_STAY = frozenset({Topic.PRICE, Topic.AVAILABILITY, Topic.DISCOUNT})
_THANKS = re.compile(
    r"спасиб|благодар|\bспс\b|thank|подума|посовет|отпиш|до свидан|всего доброго|\bbye\b", re.IGNORECASE
)
_CLOSES = re.compile(
    r"^\W*(?:хорошо|ок|окей|ясно|понятно|понял[аи]?|отлично|супер|ладно|ok|okay|great)\W*$", re.IGNORECASE
)
_CALLS = re.compile(
    r"^\W*(?:(?:а|и|ну|эй|ау|алл?о|ещ[её]|тут|вы тут|вы здесь|так|вопрос|есть вопрос|so|and|well|anyone)\b\W*)*$",
    re.IGNORECASE,
)
_OWN_BOOKING = re.compile(r"брон|заявк|подтвер|в силе|booking|confirm", re.IGNORECASE)
_ELSEWHERE = re.compile(r"вотс|вацап|ватс|whats|вайбер|viber|телег|telegram|\bтг\b|\bмакс\b", re.IGNORECASE)
_SENTENCE = re.compile(r"[^?!.\n]+[?!.\n]*")
_PAID = re.compile(r"оплатил|перев[её]л\b|перевела|отправил|скинул|внес\b|внесла|\bpaid\b|transferred", re.IGNORECASE)
_HOW_TO_PAY = re.compile(
    r"куда|как (?:оплат|плат|внес)|налич|карт|перев|кид|скин|на месте|реквизит|how to pay|cash", re.IGNORECASE
)
_HAVE = re.compile(r"есть|входит|включ|дад[иу]т|дает|даёт|имеет|предостав|have|there|includ", re.IGNORECASE)
_PEOPLE = re.compile(
    r"во?[дтчпшс]\w{2,6}ером|вдво[её]м|втро[её]м|\bнас\b|человек|вместим|уместим|people|of us", re.IGNORECASE
)
_FIGURE = re.compile(r"\d|завтра|сегодня|послезавтра|выходн|недел|today|tomorrow|weekend", re.IGNORECASE)
_NOD = re.compile(
    r"^\W*(?:(?:а|и|так|все|всё)\s+)?(?:можно|да|ок\w*|норм\w*|хорошо|хватит|верно|правильно|так|идет|договорились|пустите|дадите|вместимся|уместимся|актуально)?\W*$",
    re.IGNORECASE,
)


class Choice(NamedTuple):
    """What `compose` is given. With WILL_ASK_OPERATOR an operator must look; `about` names the topics, if any."""

    fact_ids: tuple[str, ...]
    courtesy: tuple[Courtesy, ...]
    greet: bool = False
    about: tuple[str, ...] = ()


@dataclass(frozen=True)
class _Turn:
    """The client's words since somebody last answered or they were left to an operator, and what stands around them."""

    sheet: FactSheet
    understanding: Understanding
    text: str
    first: bool  # nobody has answered in this chat yet
    answered: str  # the operator's last words before them
    fresh_stay: bool  # the stay was (also) read in these words
    topics: tuple[Topic, ...] = field(default=())


def choose(sheet: FactSheet, understanding: Understanding, dialog: Sequence[Turn]) -> Choice:
    """Deterministic. Picks only what was asked or what a stay needs; a question without a fact goes to the operator."""
    turn = _read_turn(sheet, understanding, dialog)
    picked = Picked(sheet)
    _pick(picked, turn)
    about = tuple(dict.fromkeys(picked.about))[:3]
    if about == (REST,) and not picked.facts:
        about = ()
    if Courtesy.WILL_ASK_OPERATOR in picked.courtesy:  # nobody is urged to book before they have their answer
        picked.courtesy = [one for one in picked.courtesy if one is not Courtesy.OFFER_BOOKING]
    greet = turn.first and Courtesy.WELCOME not in picked.courtesy
    return Choice(tuple(picked.facts), tuple(dict.fromkeys(picked.courtesy)), greet, about)


def _read_turn(sheet: FactSheet, understanding: Understanding, dialog: Sequence[Turn]) -> _Turn:
    first = len(dialog)
    while first and dialog[first - 1].who == "client" and not dialog[first - 1].is_left:
        first -= 1
    text = "\n".join(mend(turn.text) for turn in dialog[first:])
    fresh = understanding.stay is not None and any(place >= first for place, _, _ in understanding.evidence)
    topics = dict.fromkeys((*understanding.topics, *find_topics(text)))
    asked = tuple(topic for topic in topics if is_really_asked(topic, text))
    answered = dialog[first - 1].text if first and dialog[first - 1].who != "client" else ""
    is_first = all(turn.who == "client" for turn in dialog)
    return _Turn(sheet, understanding, text, is_first, answered, fresh, asked)


def _pick(picked: Picked, turn: _Turn) -> None:
    intent = turn.understanding.intent
    small = not turn.topics and "?" not in turn.text and not turn.fresh_stay
    if not turn.text.strip():
        picked.say_courtesy(Courtesy.ASK_MESSAGE)
    elif intent is Intent.COMPLAINT:
        picked.say_courtesy(Courtesy.APOLOGY)
    elif intent is Intent.CANCEL:
        picked.say_courtesy(Courtesy.PASS_CANCEL)
        picked.say("cancellation")
    elif intent is Intent.CHANGE and ("booking" in turn.sheet or not turn.topics):
        picked.say_courtesy(Courtesy.PASS_CHANGE)
        picked.say("availability", "alternatives")
    elif (
        intent in {Intent.SMALLTALK, Intent.OTHER} and small and (_THANKS.search(turn.text) or _CLOSES.match(turn.text))
    ):
        picked.say_courtesy(Courtesy.WELCOME)
    elif (intent is Intent.SMALLTALK and small) or _CALLS.match(turn.text):
        picked.say_courtesy(Courtesy.HOW_TO_HELP)
    else:
        _answer(picked, turn)


def _answer(picked: Picked, turn: _Turn) -> None:
    sheet, understanding = turn.sheet, turn.understanding
    if "booking" in sheet and "availability" not in sheet and _OWN_BOOKING.search(turn.text):
        picked.say("booking")
    theirs = sheet.booking_status in ACTIVE and understanding.stay is None
    wants = understanding.intent in _ABOUT_STAY or bool(set(turn.topics) & _OF_STAY) or turn.fresh_stay
    if understanding.intent is Intent.ARRIVAL and turn.fresh_stay and "booking" not in sheet:
        wants = False  # they speak of a booking that this chat does not know
        picked.ask_operator(REST)
    if wants and not picked.facts and not theirs:
        pick_stay(picked, understanding, turn.topics, turn.text, turn.answered)
    if Topic.DISCOUNT in turn.topics:
        picked.say(*find_price_rules(sheet), *find_quotable(sheet, "rule", "скидка"))
        picked.say_courtesy(Courtesy.NO_DISCOUNT)
    picked.say("breach:max_guests")
    for topic in turn.topics:
        _answer_topic(picked, turn, topic)
    _quote_named(picked, turn)
    _answer_arrival(picked, turn)
    _pass_on_rest(picked, turn)
    _close(picked, turn)


def _answer_topic(picked: Picked, turn: _Turn, topic: Topic) -> None:
    if topic is Topic.PAYMENT or (topic is Topic.PREPAYMENT and _PAID.search(turn.text)):
        _answer_payment(picked, turn)
        return
    if topic is Topic.CONTACT and _ELSEWHERE.search(turn.text):
        picked.say_courtesy(Courtesy.STAY_IN_CHAT)
        return
    answer = answer_topic(topic, turn.sheet, turn.text)
    if answer is None:
        return
    picked.say(*answer.fact_ids)
    if answer.missing and not (answer.missing == REST and (picked.facts or picked.courtesy)):
        picked.ask_operator(answer.missing)


def _answer_payment(picked: Picked, turn: _Turn) -> None:
    """How and whether money came is never known here; how much is asked for is."""
    paid = _PAID.search(turn.text)
    picked.say(*(() if paid else ("prepayment",)))
    if paid or "prepayment" not in turn.sheet or _HOW_TO_PAY.search(turn.text) or Topic.PREPAYMENT not in turn.topics:
        picked.ask_operator("payment")


def _quote_named(picked: Picked, turn: _Turn) -> None:
    """Things and rules that the client's words name, when the question is of such things."""
    intent = turn.understanding.intent
    of_things = bool({Topic.AMENITIES, Topic.RULES, Topic.WIFI} & set(turn.topics))
    if of_things or _HAVE.search(turn.text) or _has_loose_question(turn):
        named = [*find_named(turn.sheet, "amenity", turn.text), *find_named(turn.sheet, "absent", turn.text)]
        picked.say(*(one for one in named if "парков" not in one.lower() or "parking" not in picked.facts))
    if of_things or intent in {Intent.CONDITIONS, Intent.OTHER, Intent.ARRIVAL} or "?" in turn.text:
        picked.say(*find_quotable(turn.sheet, "rule", turn.text))


def _has_loose_question(turn: _Turn) -> bool:
    return any(not find_topics(one) for one in _list_questions(turn.text))


def _list_questions(text: str) -> list[str]:
    return [one for one in _SENTENCE.findall(text) if "?" in one and not _NOD.match(one)]


def _answer_arrival(picked: Picked, turn: _Turn) -> None:
    """Somebody who says when they come hears from when they may."""
    arrival, times = turn.understanding.arrival, turn.sheet.get("check_in")
    if turn.understanding.intent is not Intent.ARRIVAL or not arrival or not times:
        return
    picked.say("check_in")
    since, until = times.value["from"] or "00:00", times.value["to"] or "24:00"
    if not since <= arrival <= ("24:00" if until == "00:00" else until) and "early_check_in" not in picked.about:
        picked.ask_operator("check_in")


def _pass_on_rest(picked: Picked, turn: _Turn) -> None:
    """A question that no fact answers is passed on, never passed over."""
    if not picked.facts and not picked.courtesy:
        guests = turn.understanding.guests is not None and turn.understanding.intent is Intent.CONDITIONS
        picked.say(*(("max_guests",) if guests else ()))
        if not picked.facts:
            picked.ask_operator("")
        return
    if "скид" in turn.answered.lower() and Topic.PRICE in turn.topics:
        picked.ask_operator(REST)  # what an operator promised, an operator counts
    questions = _list_questions(turn.text)
    of_dates = turn.fresh_stay or turn.understanding.intent is Intent.AVAILABILITY
    if len(questions) == 1 and of_dates and not find_topics(questions[0]):
        return  # the question is the one about the dates
    for question in questions:
        where = "address" in picked.facts and is_really_asked(Topic.ADDRESS, question)
        if not where and not _is_answered(question, turn):
            picked.ask_operator(REST if picked.facts else "")


def _is_answered(question: str, turn: _Turn) -> bool:
    sheet = turn.sheet
    topics = find_topics(question)
    if _FIGURE.search(question) or set(topics) - {Topic.AMENITIES, Topic.RULES}:
        return True  # dates, or a topic answered or passed on by its name
    if (_OWN_BOOKING.search(question) and "booking" in sheet) or _PEOPLE.search(question):
        return True
    named = find_named(sheet, "amenity", question) + find_named(sheet, "absent", question)
    things = [part for part in re.split(r",| и | and ", question) if Topic.AMENITIES in find_topics(part)]
    if named and all(
        find_named(sheet, "amenity", part) or find_named(sheet, "absent", part) or find_quotable(sheet, "rule", part)
        for part in things
    ):
        return True
    return not named and bool(
        find_quotable(sheet, "rule", question)
        or ("amenities" in sheet and Topic.AMENITIES in topics and _lists_all(turn))
    )


def _lists_all(turn: _Turn) -> bool:
    answer = answer_topic(Topic.AMENITIES, turn.sheet, turn.text)
    return answer is not None and "amenities" in answer.fact_ids


def _close(picked: Picked, turn: _Turn) -> None:
    """A first answer that leaves the dates open asks for them."""
    sheet, understanding = turn.sheet, turn.understanding
    asked = {Courtesy.ASK_DATES, Courtesy.ASK_EXACT_DATES, Courtesy.ASK_END, Courtesy.AWAIT_CONFIRMATION}
    settled = "booking" in sheet or "breach:max_guests" in picked.facts
    is_open = understanding.stay is None and not settled and not asked & set(picked.courtesy)
    if turn.first and is_open and understanding.intent is Intent.CONDITIONS and picked.facts:
        picked.say_courtesy(Courtesy.ASK_DATES)
    if Courtesy.ASK_DATES in picked.courtesy and needs_guests(sheet, understanding):
        picked.say_courtesy(Courtesy.ASK_GUESTS)
