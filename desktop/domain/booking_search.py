"""Finding a booking by what a person remembers of it: a name, a piece of a phone, the resource, the number."""

from __future__ import annotations

from dataclasses import dataclass

_PHONE = frozenset("+()-0123456789")
_NUMBER_LENGTH = 6


def number_of(booking_id: str) -> str:
    """The short number that people say to each other: the beginning of the id."""
    return booking_id[:_NUMBER_LENGTH].upper()


@dataclass(frozen=True, slots=True)
class BookingQuery:
    """Every word must be found, each anywhere: «зоя баня», «900 000-12-15», «№3F9A2C»."""

    words: tuple[str, ...]

    @classmethod
    def read(cls, text: str) -> BookingQuery:
        return cls(tuple(word.lstrip("№#") for word in _fold(text).split() if word.lstrip("№#")))

    def __bool__(self) -> bool:
        return bool(self.words)

    def matches(self, *, booking_id: str, resource: str, name: str, phone: str) -> bool:
        where = _fold(f"{resource} {name} {number_of(booking_id)}")
        digits = _digits(phone)
        return all(word in where or _is_in_phone(word, digits) for word in self.words)


def _is_in_phone(word: str, phone: str) -> bool:
    if not phone or not set(word) <= _PHONE:
        return False
    digits = _digits(word)
    if word.startswith("8") and phone.startswith("7" + digits[1:]):
        return True  # as it is dialled at home
    return bool(digits) and digits in phone


def _digits(text: str) -> str:
    """With the country's 7 where a person wrote 8."""
    digits = "".join(letter for letter in text if letter.isdecimal())
    return "7" + digits[1:] if len(digits) == 11 and digits[0] == "8" else digits


def _fold(text: str) -> str:
    return text.casefold().replace("ё", "е")
