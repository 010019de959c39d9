"""Persons and their addresses, shops and their staff, groups, shipping, limits."""

from __future__ import annotations

from store.database.schema import (
    check,
    index,
    integer,
    key,
    key_text,
    primary_key,
    reference,
    table,
    text,
)

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    _persons()
    _shops()
    _chats()
    _shipping()


def _persons() -> None:
    table(
        "persons",
        integer("id", primary_key=True),
        text("name"),
        text("username", nullable=True),
        text("language"),
        integer("language_chosen"),
        text("zone", nullable=True),
        integer("started"),
        integer("met_at"),
        integer("erased_at", nullable=True),
        check("persons_language_chosen", "language_chosen IN (0, 1)"),
        check("persons_started", "started IN (0, 1)"),
    )
    table(
        "addresses",
        key(),
        reference("person", "persons.id"),
        text("label"),
        text("name"),
        text("lines"),
        text("town"),
        text("postcode"),
        text("region"),
        text("country"),
        text("phone"),
        integer("kept_at"),
        integer("used_at"),
        integer("needed", default=0),
        integer("forgotten_at", nullable=True),
        integer("erased_at", nullable=True),
        check("addresses_needed", "needed >= 0"),
        check("addresses_erased_unneeded", "erased_at IS NULL OR needed = 0"),
    )
    index("addresses_of_person", "addresses", "person", "used_at", where="erased_at IS NULL")
    table(
        "limits",
        text("kind"),
        integer("person"),
        integer("full_at"),
        primary_key("kind", "person"),
    )
    index("limits_full", "limits", "full_at")


def _shops() -> None:
    table(
        "shops",
        key(),
        integer("owner"),
        text("name"),
        text("about"),
        text("currency", nullable=True),
        integer("currency_fixed", default=0),
        text("country", nullable=True),
        text("zone", nullable=True),
        text("language"),
        text("state"),
        text("photo", nullable=True),
        text("returns"),
        integer("created_at"),
        check("shops_state", "state IN ('draft', 'open', 'paused')"),
        check("shops_currency_fixed", "currency_fixed = 0 OR currency IS NOT NULL"),
    )
    index("shops_of_owner", "shops", "owner")
    table(
        "opening_codes",
        key_text("fingerprint"),
        integer("made_at"),
        integer("used_by", nullable=True),
        integer("used_at", nullable=True),
    )
    table(
        "staff",
        reference("shop", "shops.id"),
        integer("person"),
        text("role"),
        integer("joined_at"),
        primary_key("shop", "person"),
        check("staff_role", "role IN ('manager', 'packer', 'support')"),
    )
    index("staff_of_person", "staff", "person")
    table(
        "invites",
        key_text("fingerprint"),
        reference("shop", "shops.id"),
        text("role"),
        integer("invited_by"),
        integer("invited_at"),
        integer("ends_at"),
        integer("used_by", nullable=True),
        integer("used_at", nullable=True),
        check("invites_role", "role IN ('manager', 'packer', 'support')"),
    )
    index("invites_of_shop", "invites", "shop")
    table(
        "ways",
        reference("shop", "shops.id"),
        text("kind"),
        text("state"),
        text("secret", nullable=True),
        text("note"),
        integer("changed_at"),
        primary_key("shop", "kind"),
        check("ways_kind", "kind IN ('provider', 'stars', 'by-hand')"),
        check("ways_state", "state IN ('on', 'off')"),
        check("ways_provider_token", "kind <> 'provider' OR state = 'off' OR secret IS NOT NULL"),
    )


def _chats() -> None:
    table(
        "chats",
        integer("id", primary_key=True),
        text("kind"),
        text("title"),
        text("language"),
        text("zone", nullable=True),
        text("who_may_post"),
        integer("cards_a_day"),
        integer("quiet_from", nullable=True),
        integer("quiet_to", nullable=True),
        reference("shop", "shops.id", nullable=True),
        integer("member"),
        integer("greeted", default=0),
        integer("posted_on", default=0),
        integer("posted", default=0),
        integer("moved_to", nullable=True),
        check("chats_who_may_post", "who_may_post IN ('all', 'admins')"),
        check("chats_member", "member IN (0, 1)"),
        check("chats_greeted", "greeted IN (0, 1)"),
        check("chats_quiet", "(quiet_from IS NULL) = (quiet_to IS NULL)"),
    )


def _shipping() -> None:
    table(
        "shipping_zones",
        key(),
        reference("shop", "shops.id"),
        text("name"),
        integer("is_default"),
        text("places"),
        text("kind"),
        integer("amount"),
        integer("further"),
        integer("weight_step"),
        integer("free_from", nullable=True),
        check("shipping_zones_is_default", "is_default IN (0, 1)"),
        check("shipping_zones_kind", "kind IN ('flat', 'by-piece', 'by-weight', 'not-served')"),
        check("shipping_zones_amounts", "amount >= 0 AND further >= 0 AND free_from >= 0"),
        check("shipping_zones_weight", "kind <> 'by-weight' OR weight_step > 0"),
    )
    index("shipping_zones_of_shop", "shipping_zones", "shop")
    index(
        "shipping_zones_one_default",
        "shipping_zones",
        "shop",
        where="is_default = 1",
        unique=True,
    )
    table(
        "pickup_points",
        key(),
        reference("shop", "shops.id"),
        text("name"),
        text("place"),
        text("hours"),
        integer("closed_at", nullable=True),
    )
    index("pickup_points_of_shop", "pickup_points", "shop")
