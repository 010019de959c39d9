"""Covers of envelopes that the chat system has been given, and the message a home was bound on."""

from __future__ import annotations

from alembic import op

from store.database.schema import integer, primary_key, table, text

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    table(
        "cover_files",
        # The bot that was given the id: with another token the picture is uploaded anew.
        integer("bot"),
        text("cover"),
        text("file"),
        primary_key("bot", "cover"),
    )
    op.add_column("envelopes", integer("home_card", nullable=True))
