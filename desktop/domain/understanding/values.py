"""What a conversation was understood to say: the value every other room reads."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from desktop.domain.stay import Stay


class Intent(StrEnum):
    """What the client's last turn is for."""

    BOOKING = "booking"
    AVAILABILITY = "availability"
    PRICE = "price"
    CONDITIONS = "conditions"
    ARRIVAL = "arrival"
    CHANGE = "change"
    CANCEL = "cancel"
    COMPLAINT = "complaint"
    SMALLTALK = "smalltalk"
    OTHER = "other"


class Tone(StrEnum):
    POSITIVE = "positive"
    NEUTRAL = "neutral"
    NEGATIVE = "negative"


class Question(StrEnum):
    """What to ask back instead of guessing."""

    DATES = "dates"  # no date known, and the client wants one
    START = "start"  # the end is known, the start is not
    END = "end"  # the start is known, neither end nor length
    TIME = "time"  # an hourly stay whose hour is not known
    DATE = "date"  # hours known, the date is not
    LENGTH = "length"  # an hourly stay with date and hour, no length
    WHICH_OPTION = "which_option"  # several stays named, none chosen
    WEEKEND = "weekend"  # "на выходные": from Friday or Saturday, to Sunday or Monday
    WHICH_WEEK = "which_week"  # "в следующую пятницу"
    NIGHTS = "nights"  # "на 5 дней": five nights or four
    LAST_DAY = "last_day"  # "13, 14 и 15": out on the 15th or the 16th
    TODAY = "today"  # "сегодня" just after midnight
    MORNING_OR_EVENING = "morning_or_evening"  # "с 7 до 9"
    ADDED_OR_WHOLE = "added_or_whole"  # an extension: the whole new stay or the added part
    CONTRADICTION = "contradiction"  # dates and length disagree
    NO_SUCH_DATE = "no_such_date"  # 31 June


class Topic(StrEnum):
    """What the client's last turn asks about; replies choose their facts by it."""

    PRICE = "price"
    DISCOUNT = "discount"
    AVAILABILITY = "availability"
    DEPOSIT = "deposit"
    PREPAYMENT = "prepayment"
    PAYMENT = "payment"
    CANCELLATION = "cancellation"
    PENALTIES = "penalties"
    CHECK_IN = "check_in"
    CHECK_OUT = "check_out"
    MIN_STAY = "min_stay"
    GUESTS = "guests"
    EXTRA_GUEST = "extra_guest"
    CLEANING = "cleaning"
    PETS = "pets"
    SMOKING = "smoking"
    CHILDREN = "children"
    PARTIES = "parties"
    PARKING = "parking"
    DOCUMENTS = "documents"
    INVOICE = "invoice"
    WIFI = "wifi"
    AMENITIES = "amenities"
    ADDRESS = "address"
    KEYS = "keys"
    CONTACT = "contact"
    PHOTOS = "photos"
    RULES = "rules"
    DELIVERY = "delivery"


@dataclass(frozen=True, slots=True)
class Understanding:
    """What a dialog says. `stay` is the one reading to propose; with `question` set, ask before holding anything.

    `start`, `end` and `units` are what is known of a half stay (local, naive). `readings` holds every fair reading,
    `stay` first. `evidence` is where in which turn the stay was read: (turn index, start, end of the text).
    """

    stay: Stay | None = None
    readings: tuple[Stay, ...] = ()
    start: datetime | None = None
    end: datetime | None = None
    units: int | None = None
    guests: int | None = None
    phone: str | None = None
    name: str | None = None
    arrival: str | None = None
    intent: Intent = Intent.OTHER
    tone: Tone = Tone.NEUTRAL
    language: str = "ru"
    question: Question | None = None
    topics: tuple[Topic, ...] = ()
    evidence: tuple[tuple[int, int, int], ...] = ()
