"""English courtesies: they state nothing of the resource, the calendar or money."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from desktop.domain.wording.manner import Style
from desktop.domain.wording.values import join_words

# friendly, formal, brief
_TEXTS: Mapping[str, tuple[str, str, str]] = {
    "thanks": ("Thank you!", "Thank you.", "Thank you."),
    "welcome": (
        "You're welcome! Just write if you have any questions.",
        "You are welcome. Please write if you have any questions.",
        "You're welcome!",
    ),
    "ask_guests": (
        "How many of you will there be?",
        "Could you please tell us the number of guests?",
        "How many guests?",
    ),
    "ask_contact": ("Could you please send your name and phone number for the booking?",) * 2
    + ("Your name and phone number, please?",),
    "ask_without_pets": (
        "Could you come without your pet?",
        "Would it be possible for you to come without your pet?",
        "Could you come without the pet?",
    ),
    "offer_booking": ("Would you like to book it?", "Would you like to proceed with the booking?", "Shall we book it?"),
    "offer_alternatives": (
        "Would any of these suit you?",
        "Would one of these options suit you?",
        "Would that suit you?",
    ),
    "decline_taken": ("Would other dates suit you?", "May we suggest other dates?", "Other dates?"),
    "await_confirmation": (
        "I'll pass your request to the manager, who confirms bookings.",
        "Your request will be passed to the manager; the booking takes effect once the manager confirms it.",
        "I'll pass the request to the manager, who confirms bookings.",
    ),
    "pass_change": (
        "I'll tell the manager that you would like to change the booking.",
        "Your request to change the booking will be passed to the manager.",
        "I'll pass the change to the manager.",
    ),
    "pass_cancel": (
        "Sorry it didn't work out. I'll pass your request to cancel to the manager.",
        "Your request to cancel will be passed to the manager.",
        "I'll pass the cancellation to the manager.",
    ),
    "apology": (
        "We are very sorry about this. I'll pass it to the manager right away.",
        "We apologise for the inconvenience. Your message will be passed to the manager.",
        "Sorry about this. I'll pass it to the manager.",
    ),
    "no_discount": (
        "I can't decide on a discount myself, so I'll pass your question to the manager.",
        "Your question about a discount will be passed to the manager.",
        "I'll ask the manager about a discount.",
    ),
    "stay_in_chat": (
        "Let's stay here in the Avito chat, please.",
        "Please let us stay here in the Avito chat.",
        "Let's stay in the Avito chat.",
    ),
    "farewell": ("Have a nice day!", "Kind regards.", "Have a nice day!"),
    "ask_time": (
        "What time would you like to start, and for how many hours?",
        "Could you please tell us the start time and the number of hours?",
        "What time, and for how many hours?",
    ),
    "ask_part_of_day": (
        "Would that be in the morning or in the evening?",
        "Could you please tell us whether you mean the morning or the evening?",
        "Morning or evening?",
    ),
    "ask_option": (
        "Which of the options would suit you better?",
        "Could you please tell us which option you prefer?",
        "Which option suits you better?",
    ),
    "ask_written_date": ("Could you please check the date?",) * 3,
    "how_to_help": ("How can I help you?", "How may we help you?", "How can I help?"),
    "ask_message": ("Could you please write your question as text?",) * 3,
}
_BY_UNIT: Mapping[str, Mapping[str, tuple[str, str, str]]] = {
    "ask_dates": {
        "night": ("Which dates would you like to stay?", "Could you please tell us your check-in and check-out dates?", "Which dates?"),
        "day": ("Which dates do you need it for?", "Could you please tell us the first and the last date?", "Which dates?"),
        "hour": ("Which day and time would suit you?", "Could you please tell us the date and time?", "Which day and time?"),
    },
    "ask_dates_and_guests": {
        "night": (
            "Which dates would you like to stay, and how many of you will there be?",
            "Could you please tell us your dates and the number of guests?",
            "Which dates and how many guests?",
        ),
        "day": ("Which dates do you need it for?", "Could you please tell us the first and the last date?", "Which dates?"),
        "hour": (
            "Which day and time would suit you, and how many of you will there be?",
            "Could you please tell us the date, time and number of guests?",
            "Which day and time, and how many guests?",
        ),
    },
    "ask_exact_dates": {
        "night": ("Could you please tell me the exact check-in and check-out dates?",) * 2 + ("The exact dates, please?",),
        "day": ("Could you please tell me the exact first and last date?",) * 2 + ("The exact dates, please?",),
        "hour": ("Could you please tell me the exact day, start and end time?",) * 2 + ("The exact day and time, please?",),
    },
    "ask_end": {
        "night": ("How many nights would you like to stay?", "Could you please tell us your check-out date?", "Until which date?"),
        "day": ("How many days do you need it for?", "Could you please tell us the last date?", "Until which date?"),
        "hour": ("For how many hours?", "Could you please tell us the number of hours?", "For how many hours?"),
    },
}  # fmt: skip
_ABOUT: dict[str, str] = {
    "price": "the price",
    "availability": "the dates",
    "min_stay": "the length of stay",
    "guests": "the number of guests",
    "extra_guest": "the fee for extra guests",
    "cancellation": "cancellation terms",
    "invoice": "invoices",
    "wifi": "Wi-Fi",
    "address": "the exact address",
    "keys": "the keys",
    "contact": "a contact number",
    "deposit": "the deposit",
    "prepayment": "the prepayment",
    "rules": "the rules",
    "way": "the way",
    "start_time": "the start time",
    "end_time": "the return time",
    "rest": "the rest",
}
_PLAIN = "payment penalties check_in check_out early_check_in late_check_out cleaning pets smoking children parties parking documents amenities photos delivery"  # fmt: skip
ABOUT: Mapping[str, str] = {
    name: name.replace("check_", "check-").replace("_", " ") for name in _PLAIN.split()
} | _ABOUT


def say_courtesy(name: str, style: Style, *, unit: str, client_name: str, about: Sequence[str]) -> str:
    place = list(Style).index(style)
    if name == "greeting":
        return f"Hello, {client_name}!" if client_name else "Hello!"
    if name == "will_ask_operator":
        subjects = [ABOUT[topic] for topic in about if topic in ABOUT]
        what = f"about {join_words(subjects, 'and')}" if subjects else "about that"
        return (
            f"I'll ask the manager {what} and get back to you.",
            f"We will ask the manager {what} and get back to you.",
            f"I'll ask the manager {what}.",
        )[place]
    return _BY_UNIT[name][unit][place] if name in _BY_UNIT else _TEXTS[name][place]
