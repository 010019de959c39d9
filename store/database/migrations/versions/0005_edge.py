"""What is to be told, what falls due, what came in, what is being typed, who runs."""

from __future__ import annotations

from store.database.schema import check, index, integer, key, key_text, primary_key, table, text

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    _create_outbox()
    _create_cards()
    _create_deadlines()
    _create_inbox()
    _create_dialogues()
    _create_leases()


def _create_outbox() -> None:
    table(
        "outbox",
        key(),
        integer("chat"),
        text("kind"),
        text("detail"),
        integer("card", nullable=True),
        text("key", nullable=True),
        integer("told_at"),
        integer("not_before"),
        integer("best_before", nullable=True),
        integer("free_at", default=0),
        integer("lease", nullable=True),
        integer("tries", default=0),
    )
    index("outbox_of_chat", "outbox", "chat", "id")
    index("outbox_key", "outbox", "key", where="key IS NOT NULL", unique=True)
    index("outbox_card", "outbox", "card", where="card IS NOT NULL", unique=True)
    index("outbox_lease", "outbox", "lease", where="lease IS NOT NULL")
    table("told", key_text("key"), integer("told_at"))
    index("told_told_at", "told", "told_at")
    table("closed_chats", integer("chat", primary_key=True), text("reason"), integer("closed_at"))


def _create_cards() -> None:
    table(
        "cards",
        key(),
        integer("chat", nullable=True),
        text("kind"),
        integer("subject"),
        text("detail"),
        integer("message", nullable=True),
        text("inline_id", nullable=True),
        integer("photo", nullable=True),
        text("code", nullable=True),
        integer("shared_by", nullable=True),
        integer("live", default=1),
        integer("version", default=1),
        integer("shown", default=0),
        integer("posted_at"),
        integer("free_at", default=0),
        integer("lease", nullable=True),
        integer("tries", default=0),
        check("cards_live", "live IN (0, 1)"),
        check("cards_shown", "shown <= version"),
        check("cards_target", "chat IS NOT NULL OR inline_id IS NOT NULL"),
    )
    index("cards_one_live", "cards", "chat", "kind", "subject", where="live = 1", unique=True)
    index("cards_inline", "cards", "inline_id", where="inline_id IS NOT NULL", unique=True)
    index("cards_of_subject", "cards", "kind", "subject", where="live = 1")
    index("cards_code", "cards", "code", where="code IS NOT NULL")
    index("cards_lease", "cards", "lease", where="lease IS NOT NULL")
    index(
        "cards_dirty",
        "cards",
        "free_at",
        where="live = 1 AND shown < version AND (message IS NOT NULL OR inline_id IS NOT NULL)",
    )
    table(
        "touches",
        key(),
        text("kind"),
        integer("subject"),
        integer("touched_at"),
        integer("gathered", default=0),
    )
    index("touches_new", "touches", "id", where="gathered = 0")
    index("touches_of_subject", "touches", "kind", "subject", "touched_at")
    index("touches_touched_at", "touches", "touched_at")


def _create_deadlines() -> None:
    table(
        "deadlines",
        text("kind"),
        integer("subject"),
        integer("due_at"),
        integer("try_at"),
        integer("tries", default=0),
        primary_key("kind", "subject"),
    )
    index("deadlines_try_at", "deadlines", "try_at")


def _create_inbox() -> None:
    table(
        "inbox",
        integer("id", primary_key=True),
        integer("lane"),
        text("kind"),
        text("payload"),
        integer("taken_at"),
        integer("tries", default=0),
        integer("try_at", default=0),
    )
    table(
        "parked",
        integer("id", primary_key=True),
        integer("lane"),
        text("kind"),
        text("code"),
        text("fault"),
        integer("parked_at"),
    )


def _create_dialogues() -> None:
    table(
        "dialogues",
        integer("person"),
        integer("chat"),
        text("kind"),
        text("detail"),
        integer("asked_at"),
        primary_key("person", "chat"),
    )
    index("dialogues_asked_at", "dialogues", "asked_at")


def _create_leases() -> None:
    table(
        "leases",
        key_text("name"),
        text("holder"),
        text("host"),
        integer("process"),
        integer("ends_at"),
    )
