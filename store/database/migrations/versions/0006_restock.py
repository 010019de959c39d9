"""Who wants to be told when something is back on the shelf, and whose pictures went missing."""

from __future__ import annotations

from store.database.schema import index, integer, primary_key, reference, table

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    # `variant` 0 is "any of them": no foreign key, and rows of removed variants mean nothing.
    table(
        "restock_wishes",
        reference("product", "products.id"),
        integer("person"),
        integer("variant"),
        integer("asked_at"),
        primary_key("product", "person", "variant"),
    )
    index("restock_wishes_of_person", "restock_wishes", "person")
    table(
        "lost_pictures",
        reference("product", "products.id"),
        integer("lost_at"),
        primary_key("product"),
    )
