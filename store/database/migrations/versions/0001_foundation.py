"""Requests that were answered, and what version the schema is."""

from __future__ import annotations

from store.database.schema import check, index, integer, key_text, table, text

revision = "0001"
down_revision = None


def upgrade() -> None:
    table(
        "meta",
        integer("singleton", primary_key=True),
        integer("version"),
        integer("oldest_compatible"),
        check("meta_is_one_row", "singleton = 1"),
    )
    table(
        "requests",
        key_text("key"),
        integer("person"),
        text("input"),
        text("answer"),
        integer("answered_at"),
    )
    index("requests_answered_at", "requests", "answered_at")
