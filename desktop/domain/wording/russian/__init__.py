"""Sentences in Russian, as a courteous landlord writes them; always «вы»."""

from __future__ import annotations

from collections.abc import Mapping

from desktop.domain.wording.russian import house, stay, terms
from desktop.domain.wording.russian.courtesy import ABOUT, say_courtesy
from desktop.domain.wording.russian.house import list_names
from desktop.domain.wording.values import Merged, Sentence

SENTENCES: Mapping[str, Sentence] = {**stay.SENTENCES, **terms.SENTENCES, **house.SENTENCES}
MERGED: Mapping[str, Merged] = {**terms.MERGED, **house.MERGED}

__all__ = ["ABOUT", "MERGED", "SENTENCES", "list_names", "say_courtesy"]
