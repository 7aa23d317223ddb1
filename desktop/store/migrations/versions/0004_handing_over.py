"""Chats handed over until an operator gives them back, for which message, and pictures that wait to be uploaded."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("chats", sa.Column("needs_message_id", sa.Text(), nullable=True))
    op.add_column("chats", sa.Column("handed_over", sa.Text(), nullable=True))
    op.execute("UPDATE chats SET needs_message_id = asks_message_id WHERE needs_operator IS NOT NULL")
    op.create_table(
        "outgoing_pictures",
        sa.Column("digest", sa.Text(), nullable=False),
        sa.Column("data", sa.LargeBinary(), nullable=False),
        sa.Column("media_type", sa.Text(), nullable=False),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("digest", name=op.f("pk_outgoing_pictures")),
    )
