"""Check questions with what they came to, and the ads that were seen at Avito."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    number = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
    op.create_table(
        "check_questions",
        sa.Column("id", number, nullable=False),
        sa.Column("template_id", number, nullable=True),
        sa.Column("resource_id", sa.Text(), nullable=True),
        sa.Column("question", sa.Text(), nullable=False),
        sa.Column("wanted", sa.Text(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("login", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.ForeignKeyConstraint(
            ["template_id"], ["booking_templates.id"], name=op.f("fk_check_questions_template_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["resource_id"], ["resources.id"], name=op.f("fk_check_questions_resource_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_check_questions")),
    )
    op.create_index("ix_check_questions_template", "check_questions", ["template_id"], unique=False)
    op.create_index("ix_check_questions_resource", "check_questions", ["resource_id"], unique=False)
    op.create_table(
        "check_outcomes",
        sa.Column("check_id", number, nullable=False),
        sa.Column("resource_id", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("basis", sa.Text(), nullable=False),
        sa.Column("outcome", sa.Text(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["check_id"], ["check_questions.id"], name=op.f("fk_check_outcomes_check_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["resource_id"], ["resources.id"], name=op.f("fk_check_outcomes_resource_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("check_id", "resource_id", name=op.f("pk_check_outcomes")),
    )
    op.create_table(
        "seen_ads",
        sa.Column("id", number, nullable=False),
        sa.Column("account_id", sa.Text(), nullable=False),
        sa.Column("item_id", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("price", sa.Integer(), nullable=True),
        sa.Column("address", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("url", sa.Text(), nullable=True),
        sa.Column("seen_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_seen_ads")),
        sa.UniqueConstraint("account_id", "item_id", name=op.f("uq_seen_ads_account_id_item_id")),
    )
