"""Envelopes, their shares, who took one, and draws."""

from __future__ import annotations

from store.database.schema import (
    check,
    index,
    integer,
    key,
    primary_key,
    reference,
    table,
    text,
    unique,
)

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    _envelopes()
    _shares()
    _draws()
    table(
        "gift_settings",
        reference("shop", "shops.id"),
        integer("is_on", default=1),
        integer("most", nullable=True),
        integer("shipping", nullable=True),
        primary_key("shop"),
        check("gift_settings_sums", "most > 0 AND shipping >= 0"),
    )


def _envelopes() -> None:
    table(
        "envelopes",
        key(),
        text("code"),
        integer("giver"),
        reference("shop", "shops.id"),
        text("state"),
        integer("version", default=1),
        reference("order_id", "orders.id", nullable=True),
        text("language"),
        text("zone"),
        integer("shares"),
        text("audience"),
        text("mode"),
        text("who"),
        integer("named", nullable=True),
        text("greeting"),
        text("cover"),
        text("names"),
        integer("made_at"),
        integer("opened_at", nullable=True),
        integer("sent_at", nullable=True),
        integer("ends_at", nullable=True),
        integer("settled_at", nullable=True),
        text("home", nullable=True),
        integer("chat", nullable=True),
        unique("envelopes_one_of_a_code", "code"),
        check("envelopes_state", "state IN ('unpaid', 'open')"),
        check("envelopes_shares", "shares > 0"),
        check("envelopes_audience", "audience IN ('one', 'group')"),
        check("envelopes_mode", "mode IN ('first', 'draw')"),
        check("envelopes_who", "who IN ('anyone', 'named', 'newcomers')"),
        check("envelopes_named", "(who = 'named') = (named IS NOT NULL)"),
        check("envelopes_names", "names IN ('full', 'masked', 'count')"),
        check("envelopes_open", "state = 'unpaid' OR (order_id IS NOT NULL AND ends_at > 0)"),
    )
    index("envelopes_of_order", "envelopes", "order_id", where="order_id IS NOT NULL", unique=True)
    index("envelopes_of_giver", "envelopes", "giver", "id")
    # What one share holds.
    table(
        "envelope_goods",
        reference("envelope", "envelopes.id"),
        reference("variant", "variants.id"),
        integer("pieces"),
        primary_key("envelope", "variant"),
        check("envelope_goods_pieces", "pieces > 0"),
    )


def _shares() -> None:
    table(
        "shares",
        key(),
        reference("envelope", "envelopes.id"),
        integer("number"),
        reference("fulfillment", "fulfillments.id"),
        text("state"),
        integer("version", default=1),
        integer("recipient", nullable=True),
        integer("offered", nullable=True),
        integer("claimed_at", nullable=True),
        integer("remind_at", nullable=True),
        integer("due_at", nullable=True),
        integer("accepted_at", nullable=True),
        integer("ended_at", nullable=True),
        text("thanks", nullable=True),
        text("thanks_photo", nullable=True),
        integer("thanked_at", nullable=True),
        text("reaction", nullable=True),
        unique("shares_one_of_a_fulfillment", "fulfillment"),
        unique("shares_number", "envelope", "number"),
        check("shares_state", "state IN ('open', 'claimed', 'accepted', 'expired', 'voided')"),
        check("shares_recipient", "state NOT IN ('claimed', 'accepted') OR recipient IS NOT NULL"),
        check("shares_nobody", "state <> 'open' OR recipient IS NULL"),
        check("shares_due", "state <> 'claimed' OR due_at IS NOT NULL"),
    )
    # A claim takes the first of these: it costs the same among 100,000 open envelopes as in one.
    index("shares_open", "shares", "envelope", "number", where="state = 'open'")
    index("shares_of_recipient", "shares", "recipient", "id", where="recipient IS NOT NULL")
    index(
        "shares_one_a_person",
        "shares",
        "envelope",
        "recipient",
        where="recipient IS NOT NULL",
        unique=True,
    )
    # One person, one share: whoever takes one takes this row first. Nothing refers to the
    # envelope's row by a foreign key, for PostgreSQL would have every claim lock it.
    table(
        "claims",
        integer("envelope"),
        integer("person"),
        integer("claimed_at"),
        primary_key("envelope", "person"),
    )


def _draws() -> None:
    table(
        "draws",
        reference("envelope", "envelopes.id"),
        text("state"),
        integer("version", default=1),
        integer("draw_at"),
        text("seed"),
        text("seal"),
        integer("most"),
        integer("tickets", default=0),
        integer("offered", default=0),
        integer("sealed_at", nullable=True),
        integer("drawn_at", nullable=True),
        primary_key("envelope"),
        check("draws_state", "state IN ('entering', 'sealed', 'drawn')"),
        check("draws_tickets", "tickets >= 0 AND tickets <= most AND offered <= tickets"),
    )
    table(
        "entries",
        integer("envelope"),
        integer("person"),
        integer("ticket", nullable=True),
        integer("rank", nullable=True),
        integer("entered_at"),
        primary_key("envelope", "person"),
        unique("entries_ticket", "envelope", "ticket"),
        unique("entries_rank", "envelope", "rank"),
    )
    table(
        "throws",
        key(),
        reference("envelope", "envelopes.id"),
        integer("number"),
        text("state"),
        integer("value", nullable=True),
        integer("message", nullable=True),
        integer("asked_at"),
        integer("free_at"),
        check("throws_state", "state IN ('asked', 'thrown', 'lost')"),
        check("throws_value", "(state = 'thrown') = (value IS NOT NULL)"),
    )
    index(
        "throws_one_of_a_number",
        "throws",
        "envelope",
        "number",
        where="state <> 'lost'",
        unique=True,
    )
    index("throws_asked", "throws", "free_at", where="state = 'asked'")
