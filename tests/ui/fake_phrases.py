"""Saved phrases of the fake desk."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from desktop.domain.people import Phrase


class FakePhrases:
    @cached_property
    def phrases(self) -> list[Phrase]:
        return [
            Phrase(1, "адрес", "Невский проспект, 1, вход со двора."),
            Phrase(2, "залог", "Залог 3 000 ₽, вернём в день выезда."),
            Phrase(3, "как доехать", "От метро пять минут пешком."),
        ]

    async def list_phrases(self) -> Sequence[Phrase]:
        return tuple(self.phrases)

    async def save_phrases(self, phrases: Sequence[Phrase]) -> None:
        self.phrases[:] = phrases
