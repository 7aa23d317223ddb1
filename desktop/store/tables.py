"""Every table, described once; the migrations build exactly these, and the partial indexes beside them.

Moments are microseconds since 1970 (`types.Moment`); local wall times of stays are text, because a stay is wall-clock.
"""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
    false,
    text,
)

from desktop.store.types import Json, Moment, Words

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)
BigId = BigInteger().with_variant(Integer, "sqlite")  # only INTEGER is a rowid there


def _words(name: str, *, default: str = "") -> Column[str]:
    return Column(name, Words, nullable=False, server_default=text(f"'{default}'"))


def _flag(name: str) -> Column[bool]:
    return Column(name, Boolean, nullable=False, server_default=false())


def _count(name: str) -> Column[int]:
    return Column(name, BigInteger, nullable=False, server_default=text("0"))


# ---- who and what -------------------------------------------------------------------------------------------------

accounts = Table(
    "accounts",
    metadata,
    Column("user_id", Words, primary_key=True),
    _words("name"),
    _words("client_id"),
    Column("mode", Words),
    Column("stopped_reason", Words),  # set while the autopilot of the account is stopped
    Column("stopped_at", Moment),
)

users = Table(
    "users",
    metadata,
    Column("login", Words, primary_key=True),
    _words("name"),
    Column("role", Words, nullable=False),
    Column("password_hash", Text),  # argon2id; NULL: may not sign in with a password
    Column("api_token_hash", Words),  # sha256 of a token of 256 random bits
    _flag("is_disabled"),
)

user_accounts = Table(
    "user_accounts",
    metadata,
    Column("login", Words, ForeignKey("users.login", ondelete="CASCADE"), primary_key=True),
    Column("account_id", Words, primary_key=True),
)

clients = Table(
    "clients",
    metadata,
    Column("account_id", Words, primary_key=True),
    Column("client_id", Words, primary_key=True),
    _words("name"),
    _words("phone"),
    _words("note"),
    Column("tags", Json, nullable=False, server_default=text("'[]'")),
    _flag("is_blocked"),
    Column("seen_at", Moment),
    _words("haystack"),  # all of it folded, for the search
    _flag("is_untold"),  # the assistant hears nothing of it
)

saved_phrases = Table(
    "saved_phrases",
    metadata,
    Column("id", BigId, primary_key=True),
    _words("shortcut"),
    _words("text"),
    _count("position"),
)

audit_log = Table(
    "audit_log",
    metadata,
    Column("id", BigId, primary_key=True),
    Column("at", Moment, nullable=False),
    _words("login"),
    Column("action", Words, nullable=False),
    _words("subject"),
    Column("details", Json, nullable=False, server_default=text("'{}'")),
)

options = Table("options", metadata, Column("name", Words, primary_key=True), Column("value", Json))

# ---- resources and conditions -------------------------------------------------------------------------------------

booking_templates = Table(
    "booking_templates",
    metadata,
    Column("id", BigId, primary_key=True),
    _words("account_id"),  # "": of every account
    _words("name"),
    Column("conditions", Json, nullable=False),
    Column("version", Integer, nullable=False, server_default=text("1")),
    UniqueConstraint("account_id", "name"),
)

booking_template_versions = Table(
    "booking_template_versions",
    metadata,
    Column("template_id", BigId, ForeignKey("booking_templates.id", ondelete="CASCADE"), primary_key=True),
    Column("version", Integer, primary_key=True),
    Column("conditions", Json, nullable=False),
    Column("at", Moment, nullable=False),
    _words("login"),
)

resources = Table(
    "resources",
    metadata,
    # A small number beside the id: PostgreSQL's exclusion of overlaps lays every resource on one line by it.
    Column("number", BigId, primary_key=True),
    Column("id", Words, nullable=False, unique=True),
    Column("account_id", Words, nullable=False),
    _words("title"),
    Column("unit", Words, nullable=False),
    Column("timezone", Words, nullable=False),
    Column("address", Words),
    Column("url", Words),
    _count("buffer_hours"),
    Column("template_id", BigId, ForeignKey("booking_templates.id", ondelete="SET NULL")),
    Column("mode", Words),
    UniqueConstraint("id", "number"),
)

resource_items = Table(
    "resource_items",
    metadata,
    Column("account_id", Words, primary_key=True),
    Column("item_id", Words, primary_key=True),
    Column("resource_id", Words, ForeignKey("resources.id", ondelete="CASCADE"), nullable=False, index=True),
)

resource_booking_conditions = Table(
    # One row a version: what the resource itself says, and what was in force with its template at that moment.
    "resource_booking_conditions",
    metadata,
    Column("resource_id", Words, ForeignKey("resources.id", ondelete="CASCADE"), primary_key=True),
    Column("version", Integer, primary_key=True),
    Column("template_id", BigInteger),
    Column("own", Json, nullable=False),
    Column("effective", Json, nullable=False),
    Column("at", Moment, nullable=False),
    _words("login"),
)

feeds = Table(
    "feeds",
    metadata,
    Column("resource_id", Words, ForeignKey("resources.id", ondelete="CASCADE"), primary_key=True),
    Column("url", Words, primary_key=True),
    _words("kind", default="ical"),
    _words("name"),
    _words("login"),
    _flag("is_written"),
    _words("state", default="new"),
    Column("etag", Text),
    Column("modified", Text),
    _words("digest"),
    Column("read_at", Moment),
    Column("tried_at", Moment),
    Column("next_at", Moment),
    _count("failures"),
    _words("error_code"),
    _words("error"),
    _count("taken"),
    _count("unreadable"),
)

# ---- chats --------------------------------------------------------------------------------------------------------

chats = Table(
    "chats",
    metadata,
    Column("number", BigId, primary_key=True),
    Column("account_id", Words, nullable=False),
    Column("chat_id", Words, nullable=False),
    _words("client_name"),
    Column("client_id", Words),
    Column("client_avatar_url", Words),
    Column("item_id", Words),
    _words("title"),
    _words("price_text"),
    Column("url", Words),
    Column("kind", Words, nullable=False, server_default=text("'u2i'")),
    Column("mode", Words),
    _words("haystack"),  # names, folded, for the filter of the list
    # Derived from the messages whenever they change:
    _words("last_text"),
    Column("last_author", Words),
    Column("last_sender", Words),
    Column("last_kind", Words),
    Column("last_at", Moment),
    _count("position"),  # of the last message; the order of the list
    _count("unread"),
    Column("waits_since", Moment),
    _count("last_ours"),  # the place of our last message
    Column("asks_message_id", Words),  # the client's newest message that wants an answer, if unanswered
    Column("operator_at", Moment),  # when a person last wrote for us
    # Ours alone:
    _count("read_to"),
    Column("needs_operator", Words),
    Column("needs_message_id", Words),  # the message for which it was handed over
    Column("handed_over", Words),  # why the autopilot left the chat for good; until an operator gives it back
    _words("compose"),
    UniqueConstraint("account_id", "chat_id"),
)
Index("ix_chats_position", chats.c.position.desc(), chats.c.number.desc())
Index("ix_chats_account", chats.c.account_id, chats.c.position.desc(), chats.c.number.desc())
Index("ix_chats_item", chats.c.account_id, chats.c.item_id)

messages = Table(
    "messages",
    metadata,
    # The place in the one order of all messages: milliseconds of creation, then arrival (`places.py`).
    Column("place", BigId, primary_key=True, autoincrement=False),
    Column("account_id", Words, nullable=False),
    Column("message_id", Words, nullable=False),
    Column("chat", BigInteger, ForeignKey("chats.number", ondelete="CASCADE"), nullable=False),
    Column("author", Words, nullable=False),
    _words("author_id"),
    Column("kind", Words, nullable=False),
    _words("kind_name"),
    _words("text"),
    Column("created_at", Moment, nullable=False),
    Column("content", Json, nullable=False, server_default=text("'{}'")),
    _flag("is_read"),
    Column("sender", Words),
    Column("item_id", Words),
    Column("transcript", Words),
    UniqueConstraint("account_id", "message_id"),
)
Index("ix_messages_chat", messages.c.chat, messages.c.place)

raw_events = Table(
    # Deliveries nobody could read yet: kept whole, read again after an update.
    "raw_events",
    metadata,
    Column("id", BigId, primary_key=True),
    Column("account_id", Words, nullable=False),
    Column("seq", BigInteger),
    Column("received_at", Moment, nullable=False),
    Column("body", Words, nullable=False),
    _words("reason"),
    UniqueConstraint("account_id", "seq"),
)

cursors = Table(
    "cursors", metadata, Column("name", Words, primary_key=True), Column("position", BigInteger, nullable=False)
)

# ---- answers ------------------------------------------------------------------------------------------------------

drafts = Table(
    "drafts",
    metadata,
    Column("id", BigId, primary_key=True),
    Column("account_id", Words, nullable=False),
    Column("chat_id", Words, nullable=False),
    Column("state", Words, nullable=False),
    Column("for_message_id", Words),
    _words("text"),
    Column("language", Words, nullable=False, server_default=text("'ru'")),
    Column("analysis", Json, nullable=False, server_default=text("'{}'")),
    Column("facts", Json, nullable=False, server_default=text("'[]'")),
    Column("verdict", Json, nullable=False, server_default=text("'{}'")),
    _words("assistant", default="builtin"),
    _words("instruction"),
    _words("error_code"),
    _words("error_text"),
    Column("log_id", BigInteger),
    Column("created_at", Moment, nullable=False),
    Column("updated_at", Moment, nullable=False),
)
Index("ix_drafts_chat", drafts.c.account_id, drafts.c.chat_id, drafts.c.id)

outbox = Table(
    "outbox",
    metadata,
    Column("id", BigId, primary_key=True),
    Column("kind", Words, nullable=False),
    Column("state", Words, nullable=False),
    Column("lane", Words, nullable=False),  # rows of one lane leave one after another
    Column("account_id", Words),
    Column("chat_id", Words),
    _words("text"),
    Column("payload", Json, nullable=False, server_default=text("'{}'")),
    _flag("is_automatic"),
    _words("author"),
    Column("answers", Words),  # the message an automatic reply is for
    Column("draft_id", BigInteger),
    Column("booking_id", Words),
    Column("permit_key", Words),
    Column("dedupe_key", Words, unique=True),  # for ever: what was queued once is never queued again
    _count("attempts"),
    Column("retry_at", Moment),
    _words("error_code"),
    _words("error_text"),
    Column("message_id", Words),
    _flag("is_echoed"),  # the chat has it: no longer drawn as pending
    _words("taken_by"),
    Column("created_at", Moment, nullable=False),
    Column("sending_at", Moment),
    Column("sent_at", Moment),
)
Index("ix_outbox_message", outbox.c.account_id, outbox.c.message_id)

# ---- bookings -----------------------------------------------------------------------------------------------------

auto_bookings = Table(
    "auto_bookings",
    metadata,
    Column("id", Words, primary_key=True),
    Column("resource_id", Words, nullable=False),
    Column("slot", BigInteger, nullable=False),  # resources.number
    Column("start", Words, nullable=False),  # local, YYYY-MM-DDTHH:MM
    Column("end", Words, nullable=False),
    Column("unit", Words, nullable=False),
    Column("occupied_from", BigInteger, nullable=False),  # UTC seconds, buffer included
    Column("occupied_to", BigInteger, nullable=False),
    Column("status", Words, nullable=False),
    Column("account_id", Words),
    Column("chat_id", Words),
    Column("guests", Integer),
    _words("name"),
    _words("phone"),
    Column("total", Json),
    Column("conditions_version", Integer, nullable=False, server_default=text("0")),
    Column("expires_at", Moment),
    Column("source", Words, nullable=False),
    Column("closing", Words, nullable=False),
    Column("conflicts", Json, nullable=False, server_default=text("'[]'")),
    _words("decided_by"),
    Column("decided_at", Moment),
    _words("note"),
    Column("external_id", Words),
    Column("extra", Json, nullable=False, server_default=text("'{}'")),
    Column("created_at", Moment, nullable=False),
    ForeignKeyConstraint(["resource_id", "slot"], ["resources.id", "resources.number"]),
    # 2^38 seconds reach past the year 9999, and 2^25 resources of that length fit into 63 bits.
    CheckConstraint("0 <= occupied_from AND occupied_from < occupied_to AND occupied_to < 274877906944", name="span"),
    CheckConstraint("0 < slot AND slot < 33554432", name="slot"),
)
Index("ix_auto_bookings_chat", auto_bookings.c.account_id, auto_bookings.c.chat_id)
Index("ix_auto_bookings_start", auto_bookings.c.start)
Index("ix_auto_bookings_lapsing", auto_bookings.c.status, auto_bookings.c.expires_at)
Index("ix_auto_bookings_closing", auto_bookings.c.closing)

busy_intervals = Table(
    # What others take, as they last told it: replaced whole, never refused.
    "busy_intervals",
    metadata,
    Column("id", BigId, primary_key=True),
    Column("resource_id", Words, ForeignKey("resources.id", ondelete="CASCADE"), nullable=False),
    Column("source", Words, nullable=False),
    _words("feed"),  # which of several feeds of one source
    Column("start", Words, nullable=False),
    Column("end", Words, nullable=False),
    Column("unit", Words, nullable=False),
    Column("occupied_from", BigInteger, nullable=False),
    Column("occupied_to", BigInteger, nullable=False),
    _words("label"),
    _words("uid"),  # what the feed calls the event
    Index("ix_busy_intervals_resource", "resource_id", "occupied_from"),
)

# ---- the assistant ------------------------------------------------------------------------------------------------

ai_assistant_settings = Table(
    "ai_assistant_settings",
    metadata,
    Column("account_id", Words, primary_key=True),  # "": of every account
    Column("data", Json, nullable=False),
    Column("at", Moment, nullable=False),
    _words("login"),
)

ai_chat_logs = Table(
    "ai_chat_logs",
    metadata,
    Column("id", BigId, primary_key=True, autoincrement=False),
    Column("at", Moment, nullable=False),
    Column("kind", Words, nullable=False),
    Column("account_id", Words),
    Column("chat_id", Words),
    Column("record", Text, nullable=False),  # canonical JSON, exactly the bytes that were hashed; "" once erased
    Column("digest", Words, nullable=False),
    Column("previous", Words, nullable=False),
    Column("hash", Words, nullable=False),
    Index("ix_ai_chat_logs_chat", "account_id", "chat_id", "id"),
)
