"""The bars of one resource, so kept that those of any stretch of days are found at once."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from desktop.ui.timeline.bars import Bar
from desktop.ui.timeline.scale import to_days


class RowBars:
    """Bars by where they begin, with both ends as days since the beginning of the calendar."""

    __slots__ = ("bars", "ends", "longest", "starts")

    def __init__(self, bars: Sequence[Bar]) -> None:
        self.bars = tuple(bars)
        self.starts = [to_days(bar.start) for bar in self.bars]
        self.ends = [to_days(bar.end) for bar in self.bars]
        self.longest = max((end - start for start, end in zip(self.starts, self.ends, strict=True)), default=0.0)

    def between(self, first: float, end: float) -> list[int]:
        """Places of the bars that touch [first, end), in order."""
        begin = bisect_left(self.starts, first - self.longest)
        until = bisect_left(self.starts, end)
        ends = self.ends
        return [place for place in range(begin, until) if ends[place] > first]

    def across(self, moment: float) -> list[int]:
        """Places of the bars that have begun before a moment and have not ended by it."""
        return [place for place in self.between(moment, moment) if self.starts[place] < moment]
