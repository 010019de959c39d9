"""What people ask about their payments, and the answers."""

from __future__ import annotations

from store.database.schema import check, index, integer, key, reference, table, text

revision = "0016"
down_revision = "0015"


def upgrade() -> None:
    table(
        "inquiries",
        key(),
        reference("payment", "payments.id"),
        reference("shop", "shops.id", nullable=True),
        integer("person"),
        text("state"),
        integer("version", default=1),
        # The operator is asked as well: of money of no shop's, or because the shop is silent.
        integer("to_operator", default=0),
        integer("asked_at"),
        integer("remind_at", nullable=True),
        integer("answer_by", nullable=True),
        integer("last_at"),
        check("inquiries_state", "state IN ('asked', 'answered', 'closed')"),
        check("inquiries_waits", "(state = 'asked') = (answer_by IS NOT NULL)"),
        check("inquiries_to_operator", "to_operator = 1 OR shop IS NOT NULL"),
    )
    index("inquiries_one_open", "inquiries", "payment", where="state <> 'closed'", unique=True)
    index("inquiries_of_person", "inquiries", "person")
    index("inquiries_waiting", "inquiries", "shop", "answer_by", where="state = 'asked'")
    table(
        "inquiry_messages",
        key(),
        reference("inquiry", "inquiries.id"),
        text("side"),
        integer("author"),
        text("words"),
        integer("at"),
        check("inquiry_messages_side", "side IN ('payer', 'shop')"),
    )
    index("inquiry_messages_of_inquiry", "inquiry_messages", "inquiry", "id")
    index("payments_of_payer", "payments", "payer", "id", where="state = 'captured'")
