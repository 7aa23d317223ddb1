"""The first tables, with the full-text index and the refusal of overlapping stays."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    _create_tables()
    for statement in _POSTGRES if op.get_bind().dialect.name == "postgresql" else _SQLITE:
        op.execute(statement)


_REFUSE = """
CREATE TRIGGER auto_bookings_{when}
BEFORE {event} ON auto_bookings
WHEN NEW.status IN ('held', 'confirmed')
BEGIN
    SELECT RAISE(ABORT, 'dates_taken') FROM auto_bookings AS other
    WHERE other.resource_id = NEW.resource_id
        AND other.status IN ('held', 'confirmed')
        AND other.id <> NEW.id
        AND other.occupied_from < NEW.occupied_to
        AND NEW.occupied_from < other.occupied_to;
END
"""
_SQLITE = (
    # Contentless: the messages hold the text, the index only the stems. Newest first is by rowid, which is the place.
    # The tokenizer takes every letter beyond ASCII for a letter, whatever year's Unicode SQLite knows.
    (
        "CREATE VIRTUAL TABLE message_words USING fts5("
        "words, content='', detail='none', tokenize=\"ascii tokenchars '#'\")"
    ),
    _REFUSE.format(when="insert", event="INSERT"),
    _REFUSE.format(when="update", event="UPDATE"),
)
_POSTGRES = (
    "CREATE TABLE message_words (place BIGINT PRIMARY KEY, words TSVECTOR NOT NULL)",
    "CREATE INDEX ix_message_words ON message_words USING gin (words)",
    # Every resource has its own stretch of 2^38 seconds on one line, so that ranges alone tell resources apart and no
    # extension is needed. The checks of the table keep a stay inside its stretch.
    (
        "ALTER TABLE auto_bookings ADD CONSTRAINT dates_taken EXCLUDE USING gist ("
        "int8range(slot * 274877906944 + occupied_from, slot * 274877906944 + occupied_to) WITH &&"
        ") WHERE (status IN ('held', 'confirmed'))"
    ),
)


def _create_tables() -> None:
    op.create_table(
        "accounts",
        sa.Column("user_id", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("client_id", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("mode", sa.Text(), nullable=True),
        sa.Column("stopped_reason", sa.Text(), nullable=True),
        sa.Column("stopped_at", sa.BigInteger(), nullable=True),
        sa.PrimaryKeyConstraint("user_id", name=op.f("pk_accounts")),
    )
    op.create_table(
        "ai_assistant_settings",
        sa.Column("account_id", sa.Text(), nullable=False),
        sa.Column("data", sa.Text(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("login", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.PrimaryKeyConstraint("account_id", name=op.f("pk_ai_assistant_settings")),
    )
    op.create_table(
        "ai_chat_logs",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=False, nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("account_id", sa.Text(), nullable=True),
        sa.Column("chat_id", sa.Text(), nullable=True),
        sa.Column("record", sa.Text(), nullable=False),
        sa.Column("digest", sa.Text(), nullable=False),
        sa.Column("previous", sa.Text(), nullable=False),
        sa.Column("hash", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ai_chat_logs")),
    )
    op.create_index("ix_ai_chat_logs_chat", "ai_chat_logs", ["account_id", "chat_id", "id"], unique=False)
    op.create_table(
        "audit_log",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("login", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("action", sa.Text(), nullable=False),
        sa.Column("subject", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("details", sa.Text(), server_default=sa.text("'{}'"), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_audit_log")),
    )
    op.create_table(
        "booking_templates",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("account_id", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("name", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("conditions", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), server_default=sa.text("1"), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_booking_templates")),
        sa.UniqueConstraint("account_id", "name", name=op.f("uq_booking_templates_account_id_name")),
    )
    op.create_table(
        "chats",
        sa.Column("number", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("account_id", sa.Text(), nullable=False),
        sa.Column("chat_id", sa.Text(), nullable=False),
        sa.Column("client_name", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("client_id", sa.Text(), nullable=True),
        sa.Column("client_avatar_url", sa.Text(), nullable=True),
        sa.Column("item_id", sa.Text(), nullable=True),
        sa.Column("title", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("price_text", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("url", sa.Text(), nullable=True),
        sa.Column("kind", sa.Text(), server_default=sa.text("'u2i'"), nullable=False),
        sa.Column("mode", sa.Text(), nullable=True),
        sa.Column("haystack", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("last_text", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("last_author", sa.Text(), nullable=True),
        sa.Column("last_sender", sa.Text(), nullable=True),
        sa.Column("last_kind", sa.Text(), nullable=True),
        sa.Column("last_at", sa.BigInteger(), nullable=True),
        sa.Column("position", sa.BigInteger(), server_default=sa.text("0"), nullable=False),
        sa.Column("unread", sa.BigInteger(), server_default=sa.text("0"), nullable=False),
        sa.Column("waits_since", sa.BigInteger(), nullable=True),
        sa.Column("last_ours", sa.BigInteger(), server_default=sa.text("0"), nullable=False),
        sa.Column("asks_message_id", sa.Text(), nullable=True),
        sa.Column("operator_at", sa.BigInteger(), nullable=True),
        sa.Column("read_to", sa.BigInteger(), server_default=sa.text("0"), nullable=False),
        sa.Column("needs_operator", sa.Text(), nullable=True),
        sa.Column("compose", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_chats")),
        sa.UniqueConstraint("account_id", "chat_id", name=op.f("uq_chats_account_id_chat_id")),
    )
    op.create_index(
        "ix_chats_account",
        "chats",
        ["account_id", sa.literal_column("position DESC"), sa.literal_column("number DESC")],
        unique=False,
    )
    op.create_index(
        "ix_chats_asks",
        "chats",
        [sa.literal_column("position DESC"), sa.literal_column("number DESC")],
        unique=False,
        sqlite_where=sa.text("asks_message_id IS NOT NULL"),
        postgresql_where=sa.text("asks_message_id IS NOT NULL"),
    )
    op.create_index("ix_chats_item", "chats", ["account_id", "item_id"], unique=False)
    op.create_index(
        "ix_chats_position",
        "chats",
        [sa.literal_column("position DESC"), sa.literal_column("number DESC")],
        unique=False,
    )
    op.create_index(
        "ix_chats_unread",
        "chats",
        [sa.literal_column("position DESC"), sa.literal_column("number DESC")],
        unique=False,
        sqlite_where=sa.text("unread > 0"),
        postgresql_where=sa.text("unread > 0"),
    )
    op.create_index(
        "ix_chats_waiting",
        "chats",
        [sa.literal_column("position DESC"), sa.literal_column("number DESC")],
        unique=False,
        sqlite_where=sa.text("waits_since IS NOT NULL"),
        postgresql_where=sa.text("waits_since IS NOT NULL"),
    )
    op.create_table(
        "clients",
        sa.Column("account_id", sa.Text(), nullable=False),
        sa.Column("client_id", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("phone", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("note", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("tags", sa.Text(), server_default=sa.text("'[]'"), nullable=False),
        sa.Column("is_blocked", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("seen_at", sa.BigInteger(), nullable=True),
        sa.PrimaryKeyConstraint("account_id", "client_id", name=op.f("pk_clients")),
    )
    op.create_table(
        "cursors",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("position", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_cursors")),
    )
    op.create_table(
        "drafts",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("account_id", sa.Text(), nullable=False),
        sa.Column("chat_id", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("for_message_id", sa.Text(), nullable=True),
        sa.Column("text", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("language", sa.Text(), server_default=sa.text("'ru'"), nullable=False),
        sa.Column("analysis", sa.Text(), server_default=sa.text("'{}'"), nullable=False),
        sa.Column("facts", sa.Text(), server_default=sa.text("'[]'"), nullable=False),
        sa.Column("verdict", sa.Text(), server_default=sa.text("'{}'"), nullable=False),
        sa.Column("assistant", sa.Text(), server_default=sa.text("'builtin'"), nullable=False),
        sa.Column("instruction", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("error_code", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("error_text", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("log_id", sa.BigInteger(), nullable=True),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.Column("updated_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_drafts")),
    )
    op.create_index("ix_drafts_chat", "drafts", ["account_id", "chat_id", "id"], unique=False)
    op.create_index(
        "uq_drafts_live",
        "drafts",
        ["account_id", "chat_id"],
        unique=True,
        sqlite_where=sa.text("state IN ('writing', 'ready', 'stale', 'failed')"),
        postgresql_where=sa.text("state IN ('writing', 'ready', 'stale', 'failed')"),
    )
    op.create_table(
        "options",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("value", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_options")),
    )
    op.create_table(
        "outbox",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("lane", sa.Text(), nullable=False),
        sa.Column("account_id", sa.Text(), nullable=True),
        sa.Column("chat_id", sa.Text(), nullable=True),
        sa.Column("text", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("payload", sa.Text(), server_default=sa.text("'{}'"), nullable=False),
        sa.Column("is_automatic", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("author", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("answers", sa.Text(), nullable=True),
        sa.Column("draft_id", sa.BigInteger(), nullable=True),
        sa.Column("booking_id", sa.Text(), nullable=True),
        sa.Column("permit_key", sa.Text(), nullable=True),
        sa.Column("dedupe_key", sa.Text(), nullable=True),
        sa.Column("attempts", sa.BigInteger(), server_default=sa.text("0"), nullable=False),
        sa.Column("retry_at", sa.BigInteger(), nullable=True),
        sa.Column("error_code", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("error_text", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("message_id", sa.Text(), nullable=True),
        sa.Column("is_echoed", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("taken_by", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.Column("sending_at", sa.BigInteger(), nullable=True),
        sa.Column("sent_at", sa.BigInteger(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_outbox")),
        sa.UniqueConstraint("dedupe_key", name=op.f("uq_outbox_dedupe_key")),
    )
    op.create_index(
        "ix_outbox_lane",
        "outbox",
        ["lane", "id"],
        unique=False,
        sqlite_where=sa.text("state IN ('queued', 'sending', 'unknown')"),
        postgresql_where=sa.text("state IN ('queued', 'sending', 'unknown')"),
    )
    op.create_index("ix_outbox_message", "outbox", ["account_id", "message_id"], unique=False)
    op.create_index(
        "ix_outbox_open",
        "outbox",
        ["id"],
        unique=False,
        sqlite_where=sa.text("state IN ('queued', 'sending', 'unknown')"),
        postgresql_where=sa.text("state IN ('queued', 'sending', 'unknown')"),
    )
    op.create_index(
        "ix_outbox_shown",
        "outbox",
        ["account_id", "chat_id", "id"],
        unique=False,
        sqlite_where=sa.text("state <> 'dropped' AND NOT is_echoed"),
        postgresql_where=sa.text("state <> 'dropped' AND NOT is_echoed"),
    )
    op.create_table(
        "raw_events",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("account_id", sa.Text(), nullable=False),
        sa.Column("seq", sa.BigInteger(), nullable=True),
        sa.Column("received_at", sa.BigInteger(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_raw_events")),
        sa.UniqueConstraint("account_id", "seq", name=op.f("uq_raw_events_account_id_seq")),
    )
    op.create_table(
        "saved_phrases",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("shortcut", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("text", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("position", sa.BigInteger(), server_default=sa.text("0"), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_saved_phrases")),
    )
    op.create_table(
        "users",
        sa.Column("login", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("password_hash", sa.Text(), nullable=True),
        sa.Column("api_token_hash", sa.Text(), nullable=True),
        sa.Column("is_disabled", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.PrimaryKeyConstraint("login", name=op.f("pk_users")),
    )
    op.create_table(
        "booking_template_versions",
        sa.Column("template_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("conditions", sa.Text(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("login", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.ForeignKeyConstraint(
            ["template_id"],
            ["booking_templates.id"],
            name=op.f("fk_booking_template_versions_template_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("template_id", "version", name=op.f("pk_booking_template_versions")),
    )
    op.create_table(
        "messages",
        sa.Column("place", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=False, nullable=False),
        sa.Column("account_id", sa.Text(), nullable=False),
        sa.Column("message_id", sa.Text(), nullable=False),
        sa.Column("chat", sa.BigInteger(), nullable=False),
        sa.Column("author", sa.Text(), nullable=False),
        sa.Column("author_id", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("kind_name", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("text", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.Column("content", sa.Text(), server_default=sa.text("'{}'"), nullable=False),
        sa.Column("is_read", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("sender", sa.Text(), nullable=True),
        sa.Column("item_id", sa.Text(), nullable=True),
        sa.Column("transcript", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["chat"], ["chats.number"], name=op.f("fk_messages_chat"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("place", name=op.f("pk_messages")),
        sa.UniqueConstraint("account_id", "message_id", name=op.f("uq_messages_account_id_message_id")),
    )
    op.create_index("ix_messages_chat", "messages", ["chat", "place"], unique=False)
    op.create_table(
        "resources",
        sa.Column("number", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("account_id", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("unit", sa.Text(), nullable=False),
        sa.Column("timezone", sa.Text(), nullable=False),
        sa.Column("address", sa.Text(), nullable=True),
        sa.Column("url", sa.Text(), nullable=True),
        sa.Column("buffer_hours", sa.BigInteger(), server_default=sa.text("0"), nullable=False),
        sa.Column("template_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("mode", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["template_id"], ["booking_templates.id"], name=op.f("fk_resources_template_id"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_resources")),
        sa.UniqueConstraint("id", "number", name=op.f("uq_resources_id_number")),
        sa.UniqueConstraint("id", name=op.f("uq_resources_id")),
    )
    op.create_table(
        "user_accounts",
        sa.Column("login", sa.Text(), nullable=False),
        sa.Column("account_id", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["login"], ["users.login"], name=op.f("fk_user_accounts_login"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("login", "account_id", name=op.f("pk_user_accounts")),
    )
    op.create_table(
        "auto_bookings",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("resource_id", sa.Text(), nullable=False),
        sa.Column("slot", sa.BigInteger(), nullable=False),
        sa.Column("start", sa.Text(), nullable=False),
        sa.Column("end", sa.Text(), nullable=False),
        sa.Column("unit", sa.Text(), nullable=False),
        sa.Column("occupied_from", sa.BigInteger(), nullable=False),
        sa.Column("occupied_to", sa.BigInteger(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("account_id", sa.Text(), nullable=True),
        sa.Column("chat_id", sa.Text(), nullable=True),
        sa.Column("guests", sa.Integer(), nullable=True),
        sa.Column("name", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("phone", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("total", sa.Text(), nullable=True),
        sa.Column("conditions_version", sa.Integer(), server_default=sa.text("0"), nullable=False),
        sa.Column("expires_at", sa.BigInteger(), nullable=True),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("closing", sa.Text(), nullable=False),
        sa.Column("conflicts", sa.Text(), server_default=sa.text("'[]'"), nullable=False),
        sa.Column("decided_by", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("decided_at", sa.BigInteger(), nullable=True),
        sa.Column("note", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("external_id", sa.Text(), nullable=True),
        sa.Column("extra", sa.Text(), server_default=sa.text("'{}'"), nullable=False),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.CheckConstraint("0 < slot AND slot < 33554432", name=op.f("ck_auto_bookings_slot")),
        sa.CheckConstraint(
            "0 <= occupied_from AND occupied_from < occupied_to AND occupied_to < 274877906944",
            name=op.f("ck_auto_bookings_span"),
        ),
        sa.ForeignKeyConstraint(
            ["resource_id", "slot"],
            ["resources.id", "resources.number"],
            name=op.f("fk_auto_bookings_resource_id_slot"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_auto_bookings")),
    )
    op.create_index(
        "ix_auto_bookings_active",
        "auto_bookings",
        ["resource_id", "occupied_from"],
        unique=False,
        sqlite_where=sa.text("status IN ('held', 'confirmed')"),
        postgresql_where=sa.text("status IN ('held', 'confirmed')"),
    )
    op.create_index("ix_auto_bookings_chat", "auto_bookings", ["account_id", "chat_id"], unique=False)
    op.create_index("ix_auto_bookings_start", "auto_bookings", ["start"], unique=False)
    op.create_table(
        "busy_intervals",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("resource_id", sa.Text(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("feed", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("start", sa.Text(), nullable=False),
        sa.Column("end", sa.Text(), nullable=False),
        sa.Column("unit", sa.Text(), nullable=False),
        sa.Column("occupied_from", sa.BigInteger(), nullable=False),
        sa.Column("occupied_to", sa.BigInteger(), nullable=False),
        sa.Column("label", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.ForeignKeyConstraint(
            ["resource_id"], ["resources.id"], name=op.f("fk_busy_intervals_resource_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_busy_intervals")),
    )
    op.create_index("ix_busy_intervals_resource", "busy_intervals", ["resource_id", "occupied_from"], unique=False)
    op.create_table(
        "feeds",
        sa.Column("resource_id", sa.Text(), nullable=False),
        sa.Column("url", sa.Text(), nullable=False),
        sa.Column("etag", sa.Text(), nullable=True),
        sa.Column("read_at", sa.BigInteger(), nullable=True),
        sa.Column("error", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.ForeignKeyConstraint(
            ["resource_id"], ["resources.id"], name=op.f("fk_feeds_resource_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("resource_id", "url", name=op.f("pk_feeds")),
    )
    op.create_table(
        "resource_booking_conditions",
        sa.Column("resource_id", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("template_id", sa.BigInteger(), nullable=True),
        sa.Column("own", sa.Text(), nullable=False),
        sa.Column("effective", sa.Text(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("login", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.ForeignKeyConstraint(
            ["resource_id"],
            ["resources.id"],
            name=op.f("fk_resource_booking_conditions_resource_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("resource_id", "version", name=op.f("pk_resource_booking_conditions")),
    )
    op.create_table(
        "resource_items",
        sa.Column("account_id", sa.Text(), nullable=False),
        sa.Column("item_id", sa.Text(), nullable=False),
        sa.Column("resource_id", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["resource_id"], ["resources.id"], name=op.f("fk_resource_items_resource_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("account_id", "item_id", name=op.f("pk_resource_items")),
    )
    op.create_index(op.f("ix_resource_items_resource_id"), "resource_items", ["resource_id"], unique=False)
