"""Indexes for what is looked for after every decision: holds that lapse next, stays still to be closed."""

from alembic import op

revision = "0007"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index("ix_auto_bookings_lapsing", "auto_bookings", ["status", "expires_at"], unique=False)
    op.create_index("ix_auto_bookings_closing", "auto_bookings", ["closing"], unique=False)
