"""Places hours as said on the clock: which of "с 7 до 11 вечера" are evening, and which ends fall after midnight."""

from __future__ import annotations

from desktop.domain.understanding.items import Clock

_MORNING, _DAY, _EVENING, _NIGHT = 1, 2, 3, 4


def place_hours(start: Clock, end: Clock, part: int | None = None) -> tuple[int, int, bool]:
    """Minutes from the date's midnight for both ends, and whether morning or evening was a guess.

    Of the readings that fit what was said, the shortest stay; without any hint a start of 1..7 is after noon, as
    saunas and studios are.
    """
    starts, guess = _candidates(start, part)
    best = min(
        ((s, e) for s in starts for e in _ends(end, s)),
        key=lambda pair: (pair[1] - pair[0], pair[0]),
    )
    if len(starts) > 1 and not end.is_exact:
        return (*_first_fit(guess, end), start.hour <= 9)
    return (*best, False)


def _first_fit(start: int, end: Clock) -> tuple[int, int]:
    return start, min(_ends(end, start))


def _candidates(clock: Clock, part: int | None) -> tuple[list[int], int]:
    minutes = clock.hour * 60 + clock.minute
    if clock.is_exact or clock.hour >= 13 or clock.hour == 0:
        return [minutes], minutes
    if part in {_DAY, _EVENING} and clock.hour < 12:
        return [minutes + 720], minutes + 720
    if part == _MORNING or (part == _NIGHT and clock.hour < 7):
        return [minutes], minutes
    if part == _NIGHT and clock.hour < 12:
        return [minutes + 720], minutes + 720
    if clock.hour == 12:
        return ([1440], 1440) if part == _NIGHT else ([minutes], minutes)
    return [minutes, minutes + 720], minutes + 720 if clock.hour <= 7 else minutes


def _ends(clock: Clock, start: int) -> list[int]:
    minutes = clock.hour * 60 + clock.minute
    options = [minutes, minutes + 1440]
    if not clock.is_exact and clock.hour <= 12:
        options += [minutes + 720, minutes + 2160]
    return [option for option in options if option > start] or [minutes + 2880]


def place_hour(clock: Clock, part: int | None = None) -> tuple[int, bool]:
    """Minutes from midnight of a lone hour, and whether it was a guess."""
    options, guess = _candidates(clock, part)
    return guess, len(options) > 1 and clock.hour <= 9
