"""A reply of ours to words in another language: judged by what was understood of them, said in the reply's language."""

from __future__ import annotations

import re
from dataclasses import replace

from desktop.domain.chat import Turn
from desktop.domain.guard import GuardContext, Reason, Verdict, judge
from desktop.domain.guard.strict import is_rendered
from desktop.domain.understanding import Understanding, detect_language, find_topics, mend
from desktop.domain.wording import Language, pick_language, say_stay, topics_to_ask

_OWNERS_WORDS = re.compile(r"\s*\(«[^»]*»\)")  # quoted as they are where no translation is known
_ASKS = {
    "ru": ("Здравствуйте! Подскажите, пожалуйста, про {about}?", "Здравствуйте! У меня вопрос."),
    "en": ("Hello! Could you please tell me about {about}?", "Hello! I have a question, please."),
}
_STAYS = {"ru": " Хотим {stay}.", "en": " We would like it {stay}."}
_COUNTS = {"ru": " Нас {count} человек.", "en": " We are {count} people."}
_AND = {"ru": " и ", "en": " and "}


def judge_across(reply: str, context: GuardContext, said: Understanding) -> Verdict | None:
    """The guard's word on a reply that it held for its language alone; None when that language is not ours to choose.

    The guard reads two languages. To somebody who writes a third we answer in the one of the two that they rather read,
    in sentences rendered from the conditions and in no others. What they asked is put before the guard as it was
    understood, so that everything else is checked as ever.
    """
    plain = _OWNERS_WORDS.sub("", reply)
    spoken = detect_language(plain)
    language = pick_language(said.language)
    if spoken != language or not is_rendered(reply, context):
        return None
    return judge(plain, replace(context, dialog=_restate(context.dialog, said, language)))


def is_of_language_only(verdict: Verdict) -> bool:
    return bool(verdict.findings) and all(one.reason is Reason.WRONG_LANGUAGE for one in verdict.findings)


def _restate(dialog: tuple[Turn, ...], said: Understanding, language: Language) -> tuple[Turn, ...]:
    """The client's turns of other languages in this one: what they ask about, their stay and their number."""
    told = {place for place, _, _ in said.evidence}
    return tuple(
        turn
        if turn.who != "client" or detect_language(turn.text) == language
        else replace(turn, text=_say_again(turn.text, said, language, tells_stay=place in told))
        for place, turn in enumerate(dialog)
    )


def _say_again(text: str, said: Understanding, language: Language, *, tells_stay: bool) -> str:
    names = topics_to_ask(language)
    about = [names[topic.value][0] for topic in find_topics(mend(text)) if topic.value in names]
    asks, plain = _ASKS[language]
    again = asks.format(about=_AND[language].join(about)) if about else plain
    if tells_stay and said.stay is not None:
        again += _STAYS[language].format(stay=say_stay(said.stay, language, year=True))
    if tells_stay and said.guests is not None:
        again += _COUNTS[language].format(count=said.guests)
    return again
