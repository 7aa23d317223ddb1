"""Whether a word may begin anything of the grammar; all other words are passed over at once."""

from __future__ import annotations

from functools import lru_cache

from desktop.domain.understanding.holidays import FIRSTS as HOLIDAY_FIRSTS
from desktop.domain.understanding.lexicon import look_up, look_up_misspelt, look_up_suffixed
from desktop.domain.understanding.moments import FIRSTS as MOMENT_FIRSTS
from desktop.domain.understanding.numbers import is_number_word
from desktop.domain.understanding.spans import FIRSTS as SPAN_FIRSTS
from desktop.domain.understanding.special import FIRSTS as SPECIAL_FIRSTS
from desktop.domain.understanding.special import is_special_form

_FIRSTS = HOLIDAY_FIRSTS | MOMENT_FIRSTS | SPAN_FIRSTS | SPECIAL_FIRSTS


@lru_cache(maxsize=8192)
def may_tell(word: str, language: str) -> bool:
    """False only where every reader would find nothing, whatever stands around the word."""
    return (
        word in _FIRSTS
        or is_special_form(word)
        or is_number_word(word, language)
        or look_up(word, language) is not None
        or look_up_suffixed(word, language) is not None
        or look_up_misspelt(word) is not None
    )
