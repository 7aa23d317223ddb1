"""What is answered: every key of every answer, described once, filled from the domain's values."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, PlainSerializer, WithJsonSchema

from desktop.domain.booking import Booking
from desktop.domain.chat import Chat, Message
from desktop.domain.pages import Outgoing
from desktop.domain.resource import Resource
from desktop.store.condition_rows import Template

Moment = Annotated[datetime, PlainSerializer(lambda at: at.isoformat(), return_type=str, when_used="unless-none")]
ConditionsJson = Annotated[dict[str, Any], WithJsonSchema({"x-conditions": True})]


class Answer(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, json_schema_serialization_defaults_required=True)


# ---- the assistant


class SettingsAnswer(Answer):
    settings: dict[str, Any]


class Reply(Answer):
    text: str
    language: str


class StaySaid(Answer):
    start: str
    end: str


class Analysis(BaseModel):
    """Beside these, `readings` when speakers would differ, `question` that is open, and where the model read otherwise."""

    model_config = ConfigDict(extra="allow", frozen=True)

    intent: str
    sentiment: str
    language: str
    stay: StaySaid | None
    guests: int | None
    phone: str | None
    name: str | None
    arrival: str | None


class Finding(Answer):
    reason: str
    start: int
    end: int
    text: str
    explain: str


class VerdictSaid(Answer):
    verdict: str
    findings: list[Finding]


class UsageSaid(Answer):
    input_tokens: int
    output_tokens: int
    cost: float | None


class GenerateAnswer(Answer):
    reply: Reply
    analysis: Analysis
    verdict: VerdictSaid
    usage: UsageSaid
    log_id: int


# ---- bookings


class TotalLineSaid(Answer):
    label: str
    amount: float
    count: int
    price: float | None
    note: str


class BookingSaid(Answer):
    """`total` is null when a price it needs is not said in the conditions; `lines` are then what is known of it."""

    id: str
    status: str
    user_id: str | None
    resource_id: str
    resource_title: str
    chat_id: str | None
    unit: str
    start: str
    end: str
    guests: int | None
    name: str
    phone: str
    total: float | None
    currency: str
    prepayment: float | None
    deposit: float | None
    lines: list[TotalLineSaid]
    expires_at: Moment | None
    source: str
    closing: str
    conflicts: list[dict[str, Any]]
    decided_by: str
    decided_at: Moment | None
    note: str
    created_at: Moment


class BookingAnswer(Answer):
    booking: BookingSaid


class BookingsAnswer(Answer):
    bookings: list[BookingSaid]
    next: Annotated[str | None, Field(description="give it as `after` for the next page; null at the end")]


def say_booking(booking: Booking) -> BookingSaid:
    start, end = booking.stay.to_json()
    total = booking.total
    return BookingSaid(
        id=booking.id,
        status=str(booking.status),
        user_id=booking.account_id,
        resource_id=booking.resource_id,
        resource_title=booking.resource_title,
        chat_id=booking.chat.chat_id if booking.chat else None,
        unit=str(booking.stay.unit),
        start=start,
        end=end,
        guests=booking.guests,
        name=booking.name,
        phone=booking.phone,
        total=float(total.amount) if total and total.complete else None,
        currency=total.currency if total else "RUB",
        prepayment=_number(total.prepayment) if total else None,
        deposit=_number(total.deposit) if total else None,
        lines=[
            TotalLineSaid(
                label=line.label,
                amount=float(line.amount),
                count=line.count,
                price=_number(line.price),
                note=line.note,
            )
            for line in (total.lines if total else ())
        ],
        expires_at=booking.expires_at,
        source=str(booking.source),
        closing=str(booking.closing),
        conflicts=[dict(one) for one in booking.conflicts],
        decided_by=booking.decided_by,
        decided_at=booking.decided_at,
        note=booking.note,
        created_at=booking.created_at,
    )


def _number(value: Any) -> float | None:
    return None if value is None else float(value)


# ---- conditions


class TemplateSaid(Answer):
    id: int
    name: str
    conditions: ConditionsJson
    version: int
    resources: list[str]


class TemplatesAnswer(Answer):
    templates: list[TemplateSaid]


class TemplateAnswer(Answer):
    template: TemplateSaid


class ResourceSaid(Answer):
    id: str
    user_id: str
    title: str
    unit: str
    timezone: str
    item_ids: list[str]
    address: str | None
    url: str | None
    buffer_hours: int
    template_id: int | None
    conditions_version: int


class ResourceConditions(Answer):
    resource: ResourceSaid
    template: TemplateSaid | None
    own: ConditionsJson
    effective: ConditionsJson


def say_template(template: Template, conditions: dict[str, Any]) -> TemplateSaid:
    return TemplateSaid(
        id=template.id,
        name=template.name,
        conditions=conditions,
        version=template.version,
        resources=list(template.resources),
    )


def say_resource(resource: Resource, version: int) -> ResourceSaid:
    return ResourceSaid(
        id=resource.id,
        user_id=resource.account_id,
        title=resource.title,
        unit=str(resource.unit),
        timezone=resource.timezone,
        item_ids=list(resource.item_ids),
        address=resource.address,
        url=resource.url,
        buffer_hours=resource.buffer_hours,
        template_id=resource.template_id,
        conditions_version=version,
    )


# ---- the inbox


class ChatSaid(Answer):
    id: str
    user_id: str
    client_name: str
    client_id: str | None
    item_id: str | None
    title: str
    resource_id: str | None
    url: str | None
    last_text: str
    last_author: str | None
    last_at: Moment | None
    unread: int
    waits_since: Moment | None
    needs_operator: str | None
    booking_status: str | None


class ChatsAnswer(Answer):
    chats: list[ChatSaid]
    next: Annotated[str | None, Field(description="give it as `before` for the next page; null at the end")]


class MessageSaid(Answer):
    id: str
    author: str
    author_id: str
    sender: str | None
    kind: str
    text: str
    transcript: str | None
    created_at: Moment
    is_read: bool


class OutgoingSaid(Answer):
    """`state`: queued, sending, sent, failed, unknown (the answer was lost; the chat is read first) or dropped."""

    id: int
    state: str
    kind: str
    text: str
    author: str
    is_automatic: bool
    created_at: Moment
    error_code: str
    message_id: str | None


class MessagesAnswer(Answer):
    messages: Annotated[list[MessageSaid], Field(description="oldest first")]
    pending: Annotated[list[OutgoingSaid], Field(description="on its way, not yet seen in the chat")]
    has_older: bool
    next: Annotated[str | None, Field(description="give it as `before` for the older page; null at the beginning")]


class SentAnswer(Answer):
    outgoing: Annotated[list[OutgoingSaid], Field(description="a long text leaves as several messages")]


class OkAnswer(Answer):
    ok: bool


def say_chat(chat: Chat) -> ChatSaid:
    return ChatSaid(
        id=chat.key.chat_id,
        user_id=chat.key.account_id,
        client_name=chat.client_name,
        client_id=chat.client_id,
        item_id=chat.item_id,
        title=chat.title,
        resource_id=chat.resource_id,
        url=chat.url,
        last_text=chat.last_text,
        last_author=str(chat.last_author) if chat.last_author else None,
        last_at=chat.last_at,
        unread=chat.unread,
        waits_since=chat.waits_since,
        needs_operator=chat.needs_operator,
        booking_status=str(chat.booking_status) if chat.booking_status else None,
    )


def say_message(message: Message) -> MessageSaid:
    return MessageSaid(
        id=message.id,
        author=str(message.author),
        author_id=message.author_id,
        sender=str(message.sender) if message.sender else None,
        kind=str(message.kind),
        text=message.text,
        transcript=message.transcript,
        created_at=message.created_at,
        is_read=message.is_read,
    )


def say_outgoing(row: Outgoing) -> OutgoingSaid:
    return OutgoingSaid(
        id=row.id,
        state=str(row.state),
        kind=str(row.kind),
        text=row.text,
        author=row.author,
        is_automatic=row.is_automatic,
        created_at=row.created_at,
        error_code=row.error_code,
        message_id=row.message_id,
    )
