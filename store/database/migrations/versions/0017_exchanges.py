"""What comes in exchange may be another variant, and is put aside when the shop agrees."""

from __future__ import annotations

from alembic import op

from store.database.schema import integer

revision = "0017"
down_revision = "0016"


def upgrade() -> None:
    # Variants, without foreign keys: SQLite adds none to a table that is there.
    op.add_column("cases", integer("proposed", nullable=True))
    # Sold out when it was agreed to: what comes back is paid back instead.
    op.add_column("cases", integer("turned", default=0))
    # What shall come for the pieces, and what they are; NULL: what was bought. 0: of several.
    op.add_column("case_lines", integer("wanted", nullable=True))
    op.add_column("case_lines", integer("held", nullable=True))
    # Pieces that are off the shelf for the exchange, until it is sent or comes to nothing.
    op.add_column("case_lines", integer("aside", default=0))
