"""What Telegram lists of Stars, and refunds that a provider's own interface carries out."""

from __future__ import annotations

from alembic import op

from store.database.schema import check, integer, primary_key, table, text

revision = "0010"
down_revision = "0009"


def upgrade() -> None:
    # No person is in it: the charge leads to the payment.
    table(
        "star_transactions",
        text("charge"),
        integer("refund"),
        integer("amount"),
        integer("at"),
        primary_key("charge", "refund"),
        check("star_transactions_refund", "refund IN (0, 1)"),
    )
    # One row: how far the list was read, up to which entry, from when on it is this shop's, and
    # before when whatever is not in it is missing.
    table(
        "star_list",
        integer("id", primary_key=True),
        integer("read"),
        text("last"),
        integer("since"),
        integer("sure_before"),
        check("star_list_one", "id = 1"),
    )
    # Whose shops the bot's own key of a provider serves; a shop's own key is in its way.
    table("refunders", text("name"), integer("person"), primary_key("name"))
    op.add_column("ways", text("refund_secret", nullable=True))
    op.add_column("refunds", text("provider_refund", nullable=True))
