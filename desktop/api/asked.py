"""What may be asked: queries and bodies, every key checked, unknown ones refused."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any, Literal

from pydantic import (
    AfterValidator,
    AwareDatetime,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    Strict,
    WithJsonSchema,
)

from desktop.domain.booking import BookingStatus
from desktop.settings import KEYS

MOST_AT_ONCE = 500


def _read_id(value: object) -> object:
    """Ids are strings in our JSON, but Avito's own documents write them as numbers."""
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else value


def _check_storable(text: str) -> str:
    if "\x00" in text or any("\ud800" <= letter <= "\udfff" for letter in text):
        raise ValueError("give text")
    return text


def _check_year(moment: Any) -> Any:
    if not 2000 <= moment.year <= 2100:
        raise ValueError("give a year from 2000 to 2100")
    return moment


Words = AfterValidator(_check_storable)
AccountNumber = Annotated[
    str,
    BeforeValidator(_read_id),
    Field(min_length=1, max_length=20),
    Words,
    WithJsonSchema({"type": ["string", "integer"], "description": "the Avito account", "examples": ["94235311"]}),
]
Name = Annotated[str, Field(min_length=1, max_length=200), Words]
Note = Annotated[str, Field(max_length=2000), Words]
Line = Annotated[str, Field(max_length=4000), Words]
Moment = Annotated[AwareDatetime, AfterValidator(_check_year)]
Day = Annotated[date, AfterValidator(_check_year)]
Limit = Annotated[int, Field(ge=1, le=MOST_AT_ONCE)]
ConditionsJson = Annotated[dict[str, Any], WithJsonSchema({"x-conditions": True})]


class Asked(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, hide_input_in_errors=True)


class NoQuery(Asked):
    pass


# ---- the assistant


class AssistantRead(Asked):
    action: Literal["settings"]


class AssistantDo(Asked):
    action: Literal["settings", "generate", "create_booking"]


class ChangeSettings(BaseModel):
    """Any subset of the settings; their values are checked by the settings themselves."""

    model_config = ConfigDict(
        extra="allow",
        frozen=True,
        json_schema_extra={
            "properties": {name: {} for name in KEYS} | {"api_key": {"type": ["string", "null"], "writeOnly": True}},
            "additionalProperties": False,
        },
    )


class DialogTurn(Asked):
    who: Literal["client", "operator"]
    text: Line
    at: Moment | None = None


class Generate(Asked):
    """`chat_id` alone, or `resource_id` with `dialog` and `now`. `user_id` only where two accounts share a chat's id."""

    chat_id: Name | None = None
    user_id: AccountNumber | None = None
    resource_id: Name | None = None
    dialog: Annotated[tuple[DialogTurn, ...], Field(min_length=1, max_length=200)] | None = None
    now: Moment | None = None


class CreateBooking(Asked):
    """`chat_id` alone, or the rest: `YYYY-MM-DD`, for hours `YYYY-MM-DDTHH:MM`, local to the resource."""

    chat_id: Name | None = None
    user_id: AccountNumber | None = None
    resource_id: Name | None = None
    start: Name | None = None
    end: Name | None = None
    guests: Annotated[int, Strict(), Field(ge=1, le=1000)] | None = None
    name: Annotated[str, Field(max_length=200), Words] | None = None
    phone: Annotated[str, Field(max_length=40), Words] | None = None


# ---- conditions


class ConditionsRead(Asked):
    user_id: AccountNumber
    resource_id: Name | None = None


class AddTemplate(Asked):
    user_id: AccountNumber
    name: Name
    conditions: ConditionsJson


class ChangeConditions(Asked):
    """`template_id` null takes the template away; what is not given stays. `conditions` are the resource's own, whole."""

    user_id: AccountNumber
    resource_id: Name
    template_id: Annotated[int, Strict(), Field(ge=1, le=2**62)] | None = None
    conditions: ConditionsJson | None = None


# ---- bookings


class BookingsRead(Asked):
    user_id: AccountNumber
    status: BookingStatus | None = None
    resource_id: Name | None = None
    from_: Annotated[
        Day | None, Field(alias="from", description="local day; a stay that touches the days from..to is in")
    ] = None
    to: Day | None = None
    limit: Limit = 200
    after: Annotated[str, Field(max_length=200), Words] | None = None


class Decide(Asked):
    note: Note = ""


# ---- the inbox


class ChatsRead(Asked):
    unread: bool = False
    user_id: AccountNumber | None = None
    limit: Limit = 50
    before: Annotated[str, Field(max_length=400), Words] | None = None


class MessagesRead(Asked):
    user_id: AccountNumber | None = None
    before: Name | None = None
    limit: Limit = 100


class ChatNamed(Asked):
    user_id: AccountNumber | None = None


class Say(Asked):
    text: Annotated[str, Field(min_length=1, max_length=20_000), Words]
