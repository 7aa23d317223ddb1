"""Applies the turns of a dialog in order: corrections, offers taken or refused, cancellations, extensions."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from desktop.domain.chat import Turn
from desktop.domain.stay import Unit
from desktop.domain.understanding import speech
from desktop.domain.understanding.answers import read_answer
from desktop.domain.understanding.claims import Claim, Role
from desktop.domain.understanding.items import Clock, Day, Item
from desktop.domain.understanding.known import Known, merge
from desktop.domain.understanding.lexicon import look_up
from desktop.domain.understanding.saying import Said, read_said
from desktop.domain.understanding.speech import Asked
from desktop.domain.understanding.text import fold

_THANKS = re.compile(r"спасибо|благодар|thank|рахмет|rahmat|teşekkür|danke")
_WIDENS = re.compile(r"раньше|пораньше|позже|попозже")
_CORRECTS = re.compile(
    r"точнее|вернее|\bой\b|\bупс\b|ошиб|опечат|имел[аи]? в виду|имеется в виду|не то|все.таки|исправ|sorry|i mean|^а? ?нет|лучше"
)
_CHOICE = re.compile(
    r"\b(?:(?P<one>перв\w+|first)|(?P<two>втор\w+|second)|(?P<three>треть\w+|third)|(?P<last>последн\w+|last))\b"
)


@dataclass
class Talk:
    """The state of one dialog while it is read."""

    unit: Unit
    known: Known = field(default_factory=Known)
    options: tuple[Known, ...] = ()  # stays named side by side, none chosen yet
    offers: tuple[Known, ...] = ()  # what the operator proposed in the turn before
    asked: tuple[Asked, ...] = ()
    is_cancelled: bool = False
    was_confirmed: bool = False
    was_answered: bool = False  # the turn before is the operator's, and calls the stay free or names its price

    def hear_operator(self, index: int, text: str, language: str) -> None:
        """An offer waits for the client; "занято" takes the dates away."""
        self.asked = speech.what_is_asked(text)
        self.was_confirmed = speech.says_confirmed(text)
        self.was_answered = speech.says_free(text) or re.search(r"\d{3,}|\bруб", text) is not None
        said = read_said(text, self.unit, language, index, of_operator=True)
        if said.known.measure and not said.known.has_dates and "?" in text:
            self.asked = (*self.asked, Asked.LENGTH)  # "одна ночь?"
        self.offers = said.options or ((said.known,) if said.known.says_anything else ())
        if said.known.month:
            self.known = merge(self.known, Known(month=said.known.month, month_year=said.known.month_year))
        if speech.says_busy(text) and self.known.has_dates:
            day = self.known.start if self.unit is Unit.HOUR and self.known.begins is not None else None
            begins, ends = self.known.begins, self.known.ends
            self.known = replace(self.known.without_dates(), start=day)
            if len(self.offers) == 1 and self.offers[0].start and self.offers[0].begins is None:
                self.known = replace(self.known, begins=begins, ends=ends)  # "завтра занято, послезавтра свободно"
            self.options = ()

    def hear_client(self, index: int, text: str, language: str) -> None:
        said = read_said(text, self.unit, language, index)
        offers, asked = self.offers, self.asked
        self.offers, self.asked = (), ()
        was_answered, self.was_answered = self.was_answered, False
        if speech.is_cancellation(text):
            self._clear()
            if not _books_anew(text, said):
                self.is_cancelled = True
                return
        known = read_answer(said.known, text, asked, self.known, self.unit)
        if was_answered and speech.refuses(text) and not known.says_anything:
            self._clear(keep_hints=True)
            return
        if offers or Asked.AGREEMENT in asked:
            if speech.is_decline(text) and not known.says_anything:
                self._clear(keep_hints=True)
                return
            if speech.is_decline(text) and known.begins is not None and known.ends is None:
                self.known = replace(self.known, begins=None, ends=None, measure=None)  # "нет, нам к 18 надо"
            known = self._hear_of_offers(offers, text, known)
        if said.fix and self._fix(said.fix, moves=speech.is_move(text)):
            known = replace(known, start=None, end=None, begins=None, ends=None)
        elif said.fix:
            known = _with_fixed(known, said.fix[1], of_end=said.fixes_end)
        if known.says_anything:
            self.is_cancelled = False
        known = self._with_offer_month(known, offers)
        if speech.is_move(text) and _is_length_alone(known) and self.known.is_whole and not self.known.has_hours:
            known = _as_shift(known, text)  # "сдвиньте на день"
        if said.options:
            month = Known(month=said.known.month, month_year=said.known.month_year)  # "в августе 20-23 или 27-30"
            self.options = tuple(merge(merge(self.known, month), option) for option in said.options)
            self.known = self.options[0]
        else:
            if said.added is not None:
                self.known = merge(self.known, known)
                known = Known(measure=said.added)
            self._lay_over(known, text)

    def _lay_over(self, known: Known, text: str) -> None:
        """What a turn says of one stay, over what is known: an extension, a move, a correction or new dates."""
        if known.says_anything and self.options:
            self.options = ()
        extends = speech.is_extension(text)
        if speech.is_move(text) and known.start is not None and known.end is not None:
            known = replace(known, measure=None)  # "сдвиньте на день: с 21 по 23"
        if extends and not self.known.has_dates and known.start is None and known.end and known.measure:
            known = replace(known, start=known.end, end=None, is_current=False)  # "мы у вас до 8, можно ещё на 2 дня?"
            extends = False
        if extends and known.is_whole and known.end is not None and known.measure is not None:
            self.known = merge(self.known, replace(known, measure=None))  # "продлите на 2 дня, брал с 5 по 8"
            known = Known(measure=known.measure)
        self.known = merge(
            self.known,
            known,
            extends=extends,
            moves=speech.is_move(text),
            widens=_WIDENS.search(fold(text)) is not None,
            corrects=_CORRECTS.search(fold(text)) is not None or _names_month_alone(text, known),
        )
        self._shift_booked(known, text)

    def _shift_booked(self, said: Known, text: str) -> None:
        """«бронировали на 5 декабря на двое суток, можно заехать на день раньше?» names its stay and moves it at once."""
        if (
            (said.shift_start or said.shift_end)
            and said.is_whole
            and re.search(r"\bбронь|брониров|записан", fold(text))
        ):
            self.known = replace(self.known, shift_start=said.shift_start, shift_end=said.shift_end)

    def _with_offer_month(self, known: Known, offers: Sequence[Known]) -> Known:
        """«лучше 9-12» after an offer "4–6 или 9–12 декабря" is in December."""
        for offer in offers:
            month = offer.end.month if offer.end and offer.end.month else offer.start.month if offer.start else None
            if month and known.month is None and known.start is not None:
                return replace(known, month=month)
        return known

    def _hear_of_offers(self, offers: Sequence[Known], text: str, said: Known) -> Known:
        """Takes the offer meant; gives what the turn says besides."""
        if self._take_offer_named(offers, said):
            return replace(said, start=None, begins=None)
        self._take_offer(offers, text, said)
        lacks_day = self.unit is Unit.HOUR and not said.has_dates and not self.known.start
        if lacks_day and said.begins and len(offers) == 1:
            self.known = replace(self.known, start=offers[0].start)  # "катер свободен 8 августа" / "с 11 до 14"
        return said

    def _take_offer_named(self, offers: Sequence[Known], said: Known) -> bool:
        """«давайте с 20» takes the one of several offers that begins then, "да, в восемь" the only one, in the evening."""
        if (
            not offers
            or (len(offers) < 2 and not said.begins)
            or said.end
            or said.ends
            or said.measure
            or not (said.start or said.begins)
        ):
            return False
        fitting = [
            offer
            for offer in offers
            if (said.begins and offer.begins and _is_same_hour(said.begins, offer.begins))
            or (said.start and offer.start and said.begins is None and _same_day(offer.start, said.start))
        ]
        if len(fitting) != 1:
            return False
        self.known = merge(self.known, fitting[0])
        self.options = ()
        return True

    def _take_offer(self, offers: Sequence[Known], text: str, said: Known) -> None:
        chosen = _choose(offers, text)
        if (
            chosen is None
            and offers
            and (speech.is_agreement(text) or (self.was_confirmed and _THANKS.search(fold(text))))
        ):
            if len(offers) > 1:
                if not said.has_dates:
                    self.options = tuple(merge(self.known, offer) for offer in offers)
                    self.known = self.options[0]
                return
            chosen = offers[0]
        if chosen is not None:
            self.known = merge(self.known, chosen, corrects=chosen.end is None)
            self.options = ()

    def _fix(self, fix: tuple[Day | Clock, Day | Clock], *, moves: bool) -> bool:
        """«не 24, а 25»: replaces whichever end was that. False when none was."""
        wrong, right = fix
        known = self.known
        if known.measure is not None and _count_of(wrong) == known.measure.count and _count_of(right):
            self.known = replace(known, measure=replace(known.measure, count=_count_of(right)))
            return True  # "не на 3, а на 4"
        if isinstance(wrong, Clock) and isinstance(right, Clock):
            for name in ("begins", "ends") if moves else ("ends", "begins"):
                clock: Clock | None = getattr(known, name)
                if clock is not None and clock.hour % 12 == wrong.hour % 12 and clock.minute == wrong.minute:
                    if moves and name == "begins" and known.ends is not None:
                        self.known = replace(known, begins=right, ends=None, moved_from=known)
                    elif name == "begins":
                        self.known = replace(known, begins=right)
                    else:
                        self.known = replace(known, ends=right, measure=None)
                    return True
            return False
        assert isinstance(wrong, Day)
        assert isinstance(right, Day)
        for name in ("start", "end") if moves else ("end", "start"):
            day: Day | None = getattr(known, name)
            if day is not None and _same_day(day, wrong):
                fixed = replace(right, month=right.month or day.month, year=right.year or day.year)
                if right.day is None:
                    fixed = right
                if moves and name == "start" and known.end is not None:
                    self.known = replace(known, start=fixed, end=None, moved_from=known)
                elif name == "start":
                    self.known = replace(known, start=fixed, is_list=False)
                else:
                    self.known = replace(known, end=fixed, is_list=False)
                return True
        return False

    def _clear(self, *, keep_hints: bool = False) -> None:
        self.known = Known(month=self.known.month) if keep_hints else Known()
        self.options = ()


def _with_fixed(known: Known, right: Day | Clock, *, of_end: bool = False) -> Known:
    """«не 12, а 13» about something not said before: the right one stands alone."""
    if of_end and isinstance(right, Day):
        return replace(known, end=right)
    if isinstance(right, Clock):
        return replace(known, begins=known.begins or right)
    return replace(known, start=known.start or right)


def _count_of(said: Day | Clock) -> int:
    """The number of "на 3", where no more than a number was said."""
    if isinstance(said, Clock):
        return said.hour if not said.minute and not said.is_exact else 0
    return said.day if said.day and said.month is None and said.weekday is None else 0


def _is_same_hour(said: Clock, offered: Clock) -> bool:
    return said.hour == offered.hour or (not said.is_exact and said.hour % 12 == offered.hour % 12)


def _is_length_alone(said: Known) -> bool:
    return said.measure is not None and not said.has_dates and said.begins is None and said.ends is None


def _as_shift(said: Known, text: str) -> Known:
    """The whole stay by so much: later, unless it says earlier; where it says neither, it is asked about."""
    assert said.measure is not None
    is_earlier = re.search(r"раньше|назад|earlier", fold(text)) is not None
    is_told = is_earlier or re.search(r"позже|впер[её]д|later", fold(text)) is not None
    hours = {"hour": 1, "week": 168, "month": 720}.get(said.measure.unit, 24) * (-1 if is_earlier else 1)
    minutes = round(said.measure.count * hours * 60)
    return replace(said, measure=None, shift_start=minutes, shift_end=minutes, is_disputed=not is_told)


def _names_month_alone(text: str, said: Known) -> bool:
    """«июля, извините»: nothing but a month in its true spelling, and no question; "Марфа" is no March."""
    words = re.findall(r"\w+", fold(text))
    entries = [look_up(word) for word in words if len(words) <= 3 and "?" not in text]
    return not said.says_anything and any(entry is not None and entry.kind == "month" for entry in entries)


def _same_day(one: Day, other: Day) -> bool:
    if other.day is not None:
        return one.day == other.day and other.month in {None, one.month}
    if other.weekday is not None:
        return one.weekday == other.weekday
    return one.offset is not None and one.offset == other.offset


def _books_anew(text: str, said: Said) -> bool:
    if said.ranges > 1 and re.search(r"возьм|бер[её]м|хот|постав|перепиш|приед|заед|на", fold(text)):
        return True
    return (
        re.search(r"(?:забронир|запиш|поставьте|давайте|вместо|а на|нужн[оы] (?:на|с)|лучше|book)", fold(text))
        is not None
    )


def _choose(offers: Sequence[Known], text: str) -> Known | None:
    """«вторые», "первый вариант", "последние"."""
    if len(offers) < 2:
        return None
    match = _CHOICE.search(fold(text))
    if match is None:
        return _choose_by_part(offers, text)
    place = {"one": 0, "two": 1, "three": 2, "last": len(offers) - 1}[match.lastgroup or "one"]
    return offers[place] if place < len(offers) else None


def _choose_by_part(offers: Sequence[Known], text: str) -> Known | None:
    """«давайте вечернее», "утреннее окно": the one offer that begins then."""
    folded = fold(text)
    spans = (
        ("утр", 4, 12),
        ("днем", 11, 17),
        ("дневн", 11, 17),
        ("вечер", 16, 24),
        ("morning", 4, 12),
        ("evening", 16, 24),
    )
    hours = next(((first, last) for stem, first, last in spans if stem in folded), None)
    fitting = [offer for offer in offers if hours and offer.begins and hours[0] <= offer.begins.hour < hours[1]]
    return fitting[0] if len(fitting) == 1 else None


def read_dialog(dialog: Sequence[Turn], unit: Unit, languages: Sequence[str]) -> Talk:
    talk = Talk(unit)
    for index, (turn, language) in enumerate(zip(dialog, languages, strict=True)):
        if turn.who == "operator":
            talk.hear_operator(index, turn.text, language)
        else:
            talk.hear_client(index, turn.text, language)
    return talk


__all__ = ["Claim", "Item", "Role", "Said", "Talk", "read_dialog"]
