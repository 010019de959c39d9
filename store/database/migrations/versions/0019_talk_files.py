"""Voice messages, files, videos and places that customers and staff pass on to one another."""

from __future__ import annotations

from alembic import op

from store.database.schema import text

revision = "0019"
down_revision = "0018"


def upgrade() -> None:
    # What is beside the words and no photo: its kind, and the chat system's id of it; of a place
    # its latitude and longitude.
    op.add_column("talk_messages", text("kind", nullable=True))
    op.add_column("talk_messages", text("file", nullable=True))
