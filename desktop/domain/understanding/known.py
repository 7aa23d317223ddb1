"""What is known of the stay so far, and how a new message changes it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from desktop.domain.understanding.items import Clock, Day, Measure


@dataclass(frozen=True, slots=True)
class Known:
    """The stay as told so far, in the speakers' own terms; placed on the calendar only at the end."""

    start: Day | None = None
    end: Day | None = None
    measure: Measure | None = None
    begins: Clock | None = None
    ends: Clock | None = None
    from_now: int | None = None
    part: int | None = None  # the part of the day said beside the hours
    is_list: bool = False
    is_same_day: bool = False
    is_night_of: bool = False
    weekend: int | None = None  # 0 this, 1 next
    month: int | None = None  # for days said without one
    month_year: int | None = None
    week: int | None = None
    is_current: bool = False
    is_vague: bool = False
    is_disputed: bool = False  # the message names a day besides those of its stay
    added_from: Known | None = None  # the stay before an extension
    moved_from: Known | None = None  # the stay whose length a new start keeps
    shift_start: int = 0  # minutes: "заехать на день раньше"
    shift_end: int = 0
    evidence: tuple[tuple[int, int, int], ...] = ()

    @property
    def has_dates(self) -> bool:
        return self.start is not None or self.end is not None or self.weekend is not None

    @property
    def says_anything(self) -> bool:
        return (
            self.has_dates
            or self.measure is not None
            or self.begins is not None
            or self.ends is not None
            or self.from_now is not None
        )

    @property
    def is_whole(self) -> bool:
        """Whether start and end follow from it."""
        if self.weekend is not None:
            return True
        return self.start is not None and (self.end is not None or self.measure is not None or self.is_same_day)

    @property
    def has_hours(self) -> bool:
        has_start = self.begins is not None or self.from_now is not None
        return has_start and (self.ends is not None or self.measure is not None)

    def without_dates(self) -> Known:
        """After "занято": the dates go, the month, the length and the hours' length stay."""
        return replace(
            self, start=None, end=None, weekend=None, begins=None, ends=None, is_list=False, is_same_day=False,
            is_night_of=False, added_from=None, week=None,
        )  # fmt: skip


def merge(
    known: Known,
    said: Known,
    *,
    extends: bool = False,
    moves: bool = False,
    widens: bool = False,
    corrects: bool = False,
) -> Known:
    """The stay after a message. What is said later wins over what was said before."""
    hints = replace(
        known,
        month=said.month or _named_month(said) or known.month,
        month_year=said.month_year or known.month_year,
        week=said.week if said.week is not None else known.week,
        part=said.part or known.part,
        is_vague=said.is_vague or (known.is_vague and said.measure is None),
        is_current=known.is_current or said.is_current,
        evidence=said.evidence or known.evidence,
        is_disputed=said.is_disputed or (known.is_disputed and not said.has_dates),
        shift_start=0 if (said.has_dates or said.begins) and not moves else said.shift_start,
        shift_end=0 if (said.has_dates or said.begins) and not moves else said.shift_end,
        moved_from=known.moved_from if not said.has_dates and said.measure is None else None,
    )
    if not said.says_anything:
        return correct_month(hints, said) if corrects and said.month is not None else hints
    if said.has_dates and said.month is None and known.is_whole and said.week is None and not extends:
        hints = replace(hints, week=None if known.week is not None and said.start is not None else hints.week)
    if extends and (known.is_whole or (known.start is not None and known.has_hours)):
        return _extend(hints, said)
    merged = _merge_dates(hints, said, moves=moves, keeps_start_only=widens, corrects=corrects)
    return _merge_hours(merged, said, moves=moves)


def _named_month(known: Known) -> int | None:
    """The month a message named with its days: later days without one are of the same month."""
    return (known.end.month if known.end else None) or (known.start.month if known.start else None)


def correct_month(known: Known, said: Known) -> Known:
    """«упс, апреля»: the same days of another month."""
    start = replace(known.start, month=said.month) if known.start is not None and known.start.day else known.start
    end = replace(known.end, month=said.month) if known.end is not None and known.end.day else known.end
    return replace(known, start=start, end=end)


def _still_before(start: Day, known: Known) -> bool:
    """Whether a corrected start ("точнее с 11") lies before the known end, so that the end stays."""
    if known.start is None or known.end is None or not (start.day and known.end.day and known.start.day):
        return False
    same_month = start.month in {None, known.start.month, known.end.month}
    return same_month and start.day < known.end.day and known.start.day < known.end.day


def _extend(known: Known, said: Known) -> Known:
    if said.start is not None and said.end is not None:
        return replace(known, start=said.start, end=said.end, measure=None, is_list=False, is_same_day=False)
    base = replace(known, added_from=None)
    if said.ends is not None or said.begins is not None:
        return replace(known, ends=said.ends or said.begins, measure=None, added_from=base)
    if said.end is not None or said.start is not None:
        return replace(known, end=said.end or said.start, measure=None, added_from=base, is_list=False)
    return replace(known, measure=said.measure, end=None, ends=None, added_from=base)


def _merge_dates(known: Known, said: Known, *, moves: bool, keeps_start_only: bool, corrects: bool) -> Known:
    if said.weekend is not None and said.start is None:
        return replace(known, start=None, end=None, measure=said.measure, weekend=said.weekend, added_from=None)
    if said.start is not None and (said.end is not None or said.is_same_day):
        return replace(
            known, start=said.start, end=said.end, measure=said.measure, weekend=None, is_list=said.is_list,
            is_same_day=said.is_same_day, is_night_of=said.is_night_of, added_from=None,
        )  # fmt: skip
    result = known
    if said.start is not None:
        says_again = known.start is not None and said.start.day is not None and said.start.day == known.start.day
        keeps_end = known.end is not None and not moves and (known.start is None or says_again)
        result = replace(
            result, start=said.start, end=known.end if keeps_end else None, weekend=None, added_from=None, is_list=False
        )
        if moves and known.start is not None and known.end is not None:
            result = replace(result, moved_from=replace(known, moved_from=None))
        elif known.end is not None and (keeps_start_only or (corrects and _still_before(said.start, known))):
            result = replace(result, end=known.end)
    if said.end is not None:
        result = replace(result, end=said.end, measure=None, is_list=False, added_from=None)
    if said.measure is not None and not (said.measure.is_weak and (result.end or result.measure)):
        result = replace(result, measure=said.measure, end=said.end, is_list=False)
    return result


def _merge_hours(known: Known, said: Known, *, moves: bool) -> Known:
    if said.begins is not None and said.ends is not None:
        return replace(known, begins=said.begins, ends=said.ends, from_now=None, measure=None, part=said.part)
    if said.begins is not None and moves and known.begins is not None and known.ends is not None:
        return replace(
            known,
            begins=said.begins,
            ends=None,
            from_now=None,
            moved_from=replace(known, moved_from=None),
            part=said.part,
        )
    if said.begins is not None and said.begins == known.begins and known.ends is not None and said.measure is None:
        return known  # "беру с 22" after "с 22 до 24"
    if said.begins is not None:
        keeps_end = known.begins is None and known.ends is not None
        known = replace(
            known,
            begins=said.begins,
            ends=known.ends if keeps_end else None,
            from_now=None,
            part=said.part or known.part,
        )
    if said.ends is not None:
        known = replace(known, ends=said.ends, measure=None)
    if said.from_now is not None:
        known = replace(known, from_now=said.from_now, begins=None)
    if said.measure is not None and said.measure.unit == "hour":
        known = replace(known, ends=None)
    return known
