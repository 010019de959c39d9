"""The lines of one part of an order are found without reading all of them.

An envelope of a hundred shares is an order of a hundred parts, and everybody who takes a share
looks at theirs.
"""

from __future__ import annotations

from store.database.schema import index

revision = "0014"
down_revision = "0013"


def upgrade() -> None:
    # With the position, or SQLite prefers the index that gives the rows in their order.
    index("order_lines_part", "order_lines", "order_id", "part", "position")
