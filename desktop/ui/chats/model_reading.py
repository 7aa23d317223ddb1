"""What a model read otherwise than we did, in the words of the panel."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from desktop.ui.retelling import retell
from desktop.ui.tongue import tr
from desktop.ui.words import INTENTS, LANGUAGES, TONES

_LONGEST_DOUBT = 200


def say_reading(analysis: Mapping[str, Any]) -> str:
    """What the model read otherwise than we did, each with its own value, and its doubt; "" where there is neither."""
    theirs = analysis.get("model") or {}
    said = [_say_reading(name, theirs.get(name)) for name in analysis.get("differences") or ()]
    lines = [tr("Модель поняла иначе: {what}").format(what=", ".join(said))] if said else []
    if doubt := " ".join(str(analysis.get("doubt") or "").split())[:_LONGEST_DOUBT]:
        lines.append(tr("Сомневается: {doubt}").format(doubt=retell(doubt)))
    return "\n".join(lines)


def _say_reading(name: str, value: Any) -> str:
    if name == "stay":
        return tr("срок {dates}").format(dates=_say_stay(value)) if value else tr("срок не назван")
    if name == "guests":
        return tr("гостей {number}").format(number=value) if value else tr("число гостей не названо")
    if name == "intent":
        return tr("клиент {intent}").format(intent=INTENTS.get(str(value), str(value)))
    if name == "sentiment":
        return TONES.get(str(value), (str(value), ""))[0]
    return tr("язык {language}").format(language=LANGUAGES.get(str(value), str(value)))


def _say_stay(value: Mapping[str, str]) -> str:
    """Days as people write them; the hour of an hourly stay beside them."""
    return "–".join(f"{text[8:10]}.{text[5:7]}{' ' + text[11:] if 'T' in text else ''}" for text in value.values())
