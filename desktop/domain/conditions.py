"""The typed booking conditions of a template or a resource, and how one is laid over the other."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Annotated, Any, Self

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError, model_validator

from desktop.errors import Rejected

_CLOCK = re.compile(r"([01]\d|2[0-3]):[0-5]\d")


def _read_money(value: object) -> object:
    """Numbers only, two decimals at most; a float goes through its shortest spelling, so 4200.1 stays 4200.1."""
    if isinstance(value, bool) or not isinstance(value, int | float | Decimal):
        raise ValueError("give a number")  # noqa: TRY004 - pydantic turns ValueError into a field error
    amount = value if isinstance(value, Decimal) else Decimal(str(value))
    if not amount.is_finite() or amount != round(amount, 2):
        raise ValueError("give a sum with two decimals at most")
    if amount < 0:
        raise ValueError("a sum is not negative")
    return amount


def _read_clock(value: object) -> object:
    if not isinstance(value, str) or not _CLOCK.fullmatch(value):
        raise ValueError("give a time as HH:MM")
    return value


Money = Annotated[Decimal, BeforeValidator(_read_money)]
Clock = Annotated[str, BeforeValidator(_read_clock)]
Percent = Annotated[int, Field(ge=0, le=100)]
Count = Annotated[int, Field(ge=1, le=10_000, strict=True)]


class Policy(StrEnum):
    ALLOWED = "allowed"
    FORBIDDEN = "forbidden"
    ON_REQUEST = "on_request"
    REQUIRED = "required"


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)


class Rule(_Part):
    """Whether something may be, for what fee, with what remark."""

    policy: Policy | None = None
    fee: Money | None = None
    note: str | None = None


class PriceRule(_Part):
    """An exception of the price; dates are inclusive, `weekdays` 1..7 with Monday 1; the first match wins."""

    start: date | None = Field(None, alias="from")
    end: date | None = Field(None, alias="to")
    weekdays: tuple[Annotated[int, Field(ge=1, le=7)], ...] | None = None
    price: Money
    note: str | None = None

    @model_validator(mode="after")
    def _ends_after_start(self) -> Self:
        if self.start and self.end and self.end < self.start:
            raise ValueError("`to` is before `from`")
        return self

    def covers(self, day: date) -> bool:
        return (
            (self.start is None or self.start <= day)
            and (self.end is None or day <= self.end)
            and (not self.weekdays or day.isoweekday() in self.weekdays)
        )


class Deposit(_Part):
    amount: Money | None = None
    refundable: bool | None = None
    note: str | None = None


class Prepayment(_Part):
    """Either a percentage of the total (cleaning included) or a sum."""

    percent: Percent | None = None
    amount: Money | None = None
    note: str | None = None

    @model_validator(mode="after")
    def _is_one_of_two(self) -> Self:
        if self.percent is not None and self.amount is not None:
            raise ValueError("give `percent` or `amount`, not both")
        return self


class Cancellation(_Part):
    free_days_before: Annotated[int, Field(ge=0, le=3650)] | None = None
    penalty_percent: Percent | None = None
    note: str | None = None


class Penalty(_Part):
    what: str = Field(alias="for")
    amount: Money


class Conditions(_Part):
    """Every key is optional; None means "not said". Keys and meanings are the contract's."""

    currency: Annotated[str, Field(pattern=r"^[A-Z]{3}$")] | None = None
    price: Money | None = None
    price_rules: tuple[PriceRule, ...] | None = None
    cleaning_fee: Money | None = None
    extra_guest_fee: Money | None = None
    base_guests: Count | None = None
    max_guests: Count | None = None
    min_units: Count | None = None
    max_units: Count | None = None
    deposit: Deposit | None = None
    prepayment: Prepayment | None = None
    check_in_from: Clock | None = None
    check_in_to: Clock | None = None
    check_out_until: Clock | None = None
    early_check_in: Rule | None = None
    late_check_out: Rule | None = None
    cancellation: Cancellation | None = None
    penalties: tuple[Penalty, ...] | None = None
    pets: Rule | None = None
    smoking: Rule | None = None
    children: Rule | None = None
    parties: Rule | None = None
    parking: Rule | None = None
    documents: Rule | None = None
    invoice: Rule | None = None
    amenities: tuple[str, ...] | None = None
    absent: tuple[str, ...] | None = None
    address_details: str | None = None
    contact_phone: str | None = None
    contact_link: str | None = None
    after_confirmation: dict[str, str] | None = None
    rules: str | None = None
    ai_notes: str | None = None

    @model_validator(mode="after")
    def _bounds_agree(self) -> Self:
        if self.min_units and self.max_units and self.min_units > self.max_units:
            raise ValueError("min_units is above max_units")
        if self.base_guests and self.max_guests and self.base_guests > self.max_guests:
            raise ValueError("base_guests is above max_guests")
        return self

    @property
    def money(self) -> str:
        """The currency in force, ISO 4217."""
        return self.currency or "RUB"


def parse_conditions(data: Mapping[str, Any]) -> Conditions:
    """Reads the contract's JSON. Rejected names the key in `field` (`deposit.amount`, `price_rules[0].weekdays[1]`)."""
    try:
        return Conditions.model_validate(data)
    except ValidationError as error:
        first = error.errors()[0]
        where = _spell_path(first["loc"])
        words = first["msg"].removeprefix("Value error, ")
        if first["type"] == "extra_forbidden":
            words = "there is no such key"
        if not where:
            where = words.split(" ", 1)[0].strip("`")
        raise Rejected(f"{where}: {words}", code="conditions", field=where) from error


def _spell_path(path: tuple[int | str, ...]) -> str:
    text = ""
    for step in path:
        text += f"[{step}]" if isinstance(step, int) else f".{step}" if text else step
    return text


def to_json(conditions: Conditions) -> dict[str, Any]:
    """Only what is said, in the contract's keys; whole sums as integers."""
    return {key: _plain(value) for key, value in conditions.model_dump(by_alias=True, exclude_none=True).items()}


def _plain(value: object) -> object:
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    if isinstance(value, Mapping):
        return {key: _plain(part) for key, part in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(part) for part in value]
    if isinstance(value, date):
        return value.isoformat()
    return value.value if isinstance(value, StrEnum) else value


_JOINED = ("rules", "ai_notes")


def lay_over(template: Conditions | None, own: Conditions) -> Conditions:
    """The effective conditions: the resource's own non-null keys over its template's; `rules` and `ai_notes` are joined."""
    if template is None:
        return own
    said = {name: getattr(own, name) for name in Conditions.model_fields if getattr(own, name) is not None}
    for name in _JOINED:
        texts = [text for text in (getattr(template, name), getattr(own, name)) if text]
        if texts:
            said[name] = "\n".join(texts)
    return template.model_copy(update=said)
