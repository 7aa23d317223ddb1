"""A question back to the client, as a draft: exactly what a booking still needs, in the client's language."""

from __future__ import annotations

from datetime import datetime

from desktop.domain.chat import ChatKey
from desktop.domain.guard import judge
from desktop.domain.pages import Draft, DraftState
from desktop.domain.stay import Unit
from desktop.domain.wording import Language, pick_language
from desktop.errors import Rejected
from desktop.services.drafting import to_analysis, to_verdict
from desktop.services.rights import Right, needs
from desktop.services.situation import Situation, read_situation
from desktop.services.stay_cards import make_stay_card
from desktop.store import Store

_LEAD = {
    "ru": "{hello}Чтобы закрепить даты, подскажите, пожалуйста: ",
    "en": "{hello}To hold the dates, please tell us: ",
}
_WHEN = {
    Unit.NIGHT: {
        "ru": "с какого и по какое число вы хотите остановиться",
        "en": "from which day to which you would stay",
    },
    Unit.DAY: {"ru": "с какого и по какое число вам нужна аренда", "en": "from which day to which you need it"},
    Unit.HOUR: {"ru": "на какой день и с какого по какой час", "en": "on which day, and from what time to what time"},
}
_WORDS = {
    "guests": {"ru": "сколько вас будет", "en": "how many of you there will be"},
    "name": {"ru": "как вас зовут", "en": "your name"},
    "phone": {"ru": "по какому телефону с вами связаться", "en": "a phone number to reach you"},
}


@needs(Right.DRAFT)
async def ask_missing(store: Store, key: ChatKey, now: datetime) -> Draft:
    """The draft takes the place of the live one. Rejected `nothing_missing` when all is known.

    It answers no message, so the autopilot never lets it go: an operator asked for it, an operator sends it.
    """
    situation = await read_situation(store, key, now)
    missing = list_missing(situation)
    if not missing:
        raise Rejected("all that a booking needs is known", code="nothing_missing")
    language = pick_language(situation.understanding.language, dialog_is_russian=True)
    text = write_question(situation, missing, language)
    verdict = to_verdict(judge(text, situation.guard_context()))
    draft = Draft(
        0, key, DraftState.READY, text, now, language=language,
        analysis=to_analysis(situation.understanding), verdict=verdict,
    )  # fmt: skip
    return await store.drafts.save(draft)


def list_missing(situation: Situation) -> tuple[str, ...]:
    """What the stay card names, and a phone if none was ever said: whoever holds dates should be reachable."""
    card = make_stay_card(situation)
    return (*card.missing, *(("phone",) if not card.phone and situation.booking is None else ()))


def write_question(situation: Situation, missing: tuple[str, ...], language: Language) -> str:
    parts = [_WHEN[situation.unit][language] if one == "stay" else _WORDS[one][language] for one in missing]
    joint = {"ru": " и ", "en": " and "}[language]
    asked = parts[0] if len(parts) == 1 else ", ".join(parts[:-1]) + joint + parts[-1]
    return f"{_LEAD[language].format(hello=_greet(situation, language))}{asked}?"


def _greet(situation: Situation, language: Language) -> str:
    """Who was answered today already is not greeted again."""
    if any(turn.who != "client" for turn in situation.dialog):
        return ""
    name = situation.chat.client_name.split(" ")[0]
    hello = {"ru": "здравствуйте! ", "en": "hello! "}[language]
    return f"{name}, {hello}" if name else hello.capitalize()
