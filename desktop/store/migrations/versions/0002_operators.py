"""Resources of operators, failed sign-ins, and the role `manager` by its own name."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "user_resources",
        sa.Column("login", sa.Text(), nullable=False),
        sa.Column("resource_id", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["login"], ["users.login"], name=op.f("fk_user_resources_login"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("login", "resource_id", name=op.f("pk_user_resources")),
    )
    op.create_table(
        "sign_in_failures",
        sa.Column("login", sa.Text(), nullable=False),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("login", name=op.f("pk_sign_in_failures")),
    )
    op.execute("UPDATE users SET role = 'manager' WHERE role = 'admin'")
