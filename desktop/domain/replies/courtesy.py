"""The closed set of courtesies: what a reply may say beside facts, and where in the reply each has its place."""

from __future__ import annotations

from collections.abc import Collection
from enum import StrEnum


class Courtesy(StrEnum):
    """None of them states anything of the resource, its calendar or its prices."""

    GREETING = "greeting"
    THANKS = "thanks"
    WELCOME = "welcome"  # an answer to thanks
    APOLOGY = "apology"  # to a complaint; passes it on
    PASS_CHANGE = "pass_change"  # noqa: S105 - to pass on, not a password
    PASS_CANCEL = "pass_cancel"  # noqa: S105
    NO_DISCOUNT = "no_discount"
    WILL_ASK_OPERATOR = "will_ask_operator"
    AWAIT_CONFIRMATION = "await_confirmation"
    STAY_IN_CHAT = "stay_in_chat"
    OFFER_ALTERNATIVES = "offer_alternatives"
    DECLINE_TAKEN = "decline_taken"
    ASK_WITHOUT_PETS = "ask_without_pets"  # they are forbidden, and the client brings one
    OFFER_BOOKING = "offer_booking"
    ASK_DATES = "ask_dates"
    ASK_DATES_AND_GUESTS = "ask_dates_and_guests"
    ASK_EXACT_DATES = "ask_exact_dates"
    ASK_END = "ask_end"
    ASK_TIME = "ask_time"  # the day is told, the hours are not
    ASK_PART_OF_DAY = "ask_part_of_day"  # "с 7 до 9"
    ASK_OPTION = "ask_option"  # several stays named, none chosen
    ASK_WRITTEN_DATE = "ask_written_date"  # 31 June
    ASK_GUESTS = "ask_guests"
    ASK_CONTACT = "ask_contact"
    ASK_MESSAGE = "ask_message"  # a picture or a voice message that nobody can read
    HOW_TO_HELP = "how_to_help"
    FAREWELL = "farewell"


ORDER = tuple(Courtesy)
BEFORE_FACTS = frozenset(
    {
        Courtesy.GREETING,
        Courtesy.THANKS,
        Courtesy.WELCOME,
        Courtesy.APOLOGY,
        Courtesy.PASS_CHANGE,
        Courtesy.PASS_CANCEL,
    }
)


def arrange(
    courtesies: Collection[Courtesy | str], *, greet: bool
) -> tuple[tuple[Courtesy, ...], tuple[Courtesy, ...]]:
    """Those that come before the facts and those after, in their order, each once, two questions joined into one."""
    wanted = {Courtesy(name) for name in courtesies} | ({Courtesy.GREETING} if greet else set())
    if wanted >= {Courtesy.ASK_DATES, Courtesy.ASK_GUESTS}:
        wanted = wanted - {Courtesy.ASK_DATES, Courtesy.ASK_GUESTS} | {Courtesy.ASK_DATES_AND_GUESTS}
    ordered = [courtesy for courtesy in ORDER if courtesy in wanted]
    before = tuple(courtesy for courtesy in ordered if courtesy in BEFORE_FACTS)
    return before, tuple(courtesy for courtesy in ordered if courtesy not in BEFORE_FACTS)
