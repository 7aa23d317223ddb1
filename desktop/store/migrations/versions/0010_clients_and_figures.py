"""Clients found by any word and merged by hand; what analytics count of the AI log."""

import json

import sqlalchemy as sa
from alembic import op

from desktop.store.figures import figures_of
from desktop.store.words import fold

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("clients", sa.Column("haystack", sa.Text(), server_default=sa.text("''"), nullable=False))
    op.add_column("clients", sa.Column("is_untold", sa.Boolean(), server_default=sa.false(), nullable=False))
    op.create_table(
        "client_merges",
        sa.Column("account_id", sa.Text(), nullable=False),
        sa.Column("client_id", sa.Text(), nullable=False),
        sa.Column("lead_account_id", sa.Text(), nullable=False),
        sa.Column("lead_client_id", sa.Text(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("account_id", "client_id", name=op.f("pk_client_merges")),
    )
    op.create_index(op.f("ix_client_merges_lead_account_id"), "client_merges", ["lead_account_id"])
    op.create_index(op.f("ix_client_merges_lead_client_id"), "client_merges", ["lead_client_id"])
    op.create_table(
        "ai_figures",
        sa.Column("log_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("account_id", sa.Text(), nullable=True),
        sa.Column("chat_id", sa.Text(), nullable=True),
        sa.Column("model", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("input_tokens", sa.Integer(), server_default=sa.text("0"), nullable=False),
        sa.Column("output_tokens", sa.Integer(), server_default=sa.text("0"), nullable=False),
        sa.Column("cost", sa.Float(), nullable=True),
        sa.Column("draft_id", sa.BigInteger(), nullable=True),
        sa.Column("is_changed", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("is_held", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("reasons", sa.Text(), server_default=sa.text("'[]'"), nullable=False),
        sa.Column("has_stay", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.PrimaryKeyConstraint("log_id", name=op.f("pk_ai_figures")),
    )
    op.create_index("ix_ai_figures_at", "ai_figures", ["at"])
    op.create_index("ix_ai_figures_draft", "ai_figures", ["draft_id"])
    op.create_index("ix_drafts_created", "drafts", ["created_at"])
    _fill(op.get_bind())


def _fill(connection: sa.Connection) -> None:
    """What was kept before is counted and found too."""
    clients = sa.table(
        "clients", *map(sa.column, ("account_id", "client_id", "name", "phone", "note", "tags", "haystack"))
    )
    for row in connection.execute(sa.select(clients)).all():
        words = [row.name, row.phone, row.note, *json.loads(row.tags or "[]")]
        digits = "".join(filter(str.isdigit, row.phone))
        connection.execute(
            clients.update()
            .where(clients.c.account_id == row.account_id, clients.c.client_id == row.client_id)
            .values(haystack=fold("\n".join([*words, digits])))
        )
    log = sa.table("ai_chat_logs", *map(sa.column, ("id", "at", "kind", "account_id", "chat_id", "record")))
    figures = sa.table(
        "ai_figures",
        *map(sa.column, ("log_id", "at", "kind", "account_id", "chat_id", "model", "input_tokens", "output_tokens",
                         "cost", "draft_id", "is_changed", "is_held", "reasons", "has_stay")),
    )  # fmt: skip
    last = 0
    while rows := connection.execute(sa.select(log).where(log.c.id > last).order_by(log.c.id).limit(500)).all():
        last = rows[-1].id
        said = []
        for row in rows:
            one = figures_of(json.loads(row.record)) if row.record else figures_of({})
            one |= {"log_id": row.id, "at": row.at, "kind": row.kind}
            one |= {"account_id": row.account_id, "chat_id": row.chat_id, "reasons": json.dumps(one["reasons"])}
            said.append(one)
        connection.execute(figures.insert(), said)
