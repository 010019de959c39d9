"""Persons and their addresses, shops and their staff, groups, shipping, limits."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def _integer() -> sa.types.TypeEngine[int]:
    """64 bits on both: a STRICT table of SQLite knows no BIGINT, its INTEGER has 64 bits."""
    return sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def _key() -> sa.Column[int]:
    return sa.Column("id", _integer(), primary_key=True, autoincrement=True)


def _number(name: str, **options: object) -> sa.Column[int]:
    return sa.Column(name, _integer(), nullable=False, **options)  # type: ignore[arg-type]


def _number_or_null(name: str) -> sa.Column[int]:
    return sa.Column(name, _integer(), nullable=True)


def _text(name: str, **options: object) -> sa.Column[str]:
    return sa.Column(name, sa.Text(), nullable=False, **options)  # type: ignore[arg-type]


def _text_or_null(name: str) -> sa.Column[str]:
    return sa.Column(name, sa.Text(), nullable=True)


def _shop() -> sa.Column[int]:
    return sa.Column("shop", _integer(), sa.ForeignKey("shops.id"), nullable=False)


def _check(name: str, condition: str) -> sa.CheckConstraint:
    return sa.CheckConstraint(condition, name=name)


def upgrade() -> None:
    _create_persons()
    _create_shops()
    _create_chats()
    _create_shipping()


def _create_persons() -> None:
    op.create_table(
        "persons",
        sa.Column("id", _integer(), primary_key=True, autoincrement=False),
        _text("name"),
        _text_or_null("username"),
        _text("language"),
        _number("language_chosen"),
        _text_or_null("zone"),
        _number("started"),
        _number("met_at"),
        _number_or_null("erased_at"),
        _check("persons_language_chosen", "language_chosen IN (0, 1)"),
        _check("persons_started", "started IN (0, 1)"),
        sqlite_strict=True,
    )
    op.create_table(
        "addresses",
        _key(),
        sa.Column("person", _integer(), sa.ForeignKey("persons.id"), nullable=False),
        _text("label"),
        _text("name"),
        _text("lines"),
        _text("town"),
        _text("postcode"),
        _text("region"),
        _text("country"),
        _text("phone"),
        _number("kept_at"),
        _number("used_at"),
        _number("needed", server_default="0"),
        _number_or_null("forgotten_at"),
        _number_or_null("erased_at"),
        _check("addresses_needed", "needed >= 0"),
        _check("addresses_erased_unneeded", "erased_at IS NULL OR needed = 0"),
        sqlite_strict=True,
    )
    op.create_index("addresses_of_person", "addresses", ["person", "used_at"])
    op.create_table(
        "limits",
        _text("kind"),
        _number("person"),
        _number("full_at"),
        sa.PrimaryKeyConstraint("kind", "person"),
        sqlite_strict=True,
    )
    op.create_index("limits_full_at", "limits", ["full_at"])


def _create_shops() -> None:
    op.create_table(
        "shops",
        _key(),
        _number("owner"),
        _text("name"),
        _text("about"),
        _text_or_null("currency"),
        _number("currency_fixed", server_default="0"),
        _text_or_null("country"),
        _text_or_null("zone"),
        _text("language"),
        _text("state"),
        _text_or_null("photo"),
        _text("returns"),
        _number("opened_at"),
        _check("shops_state", "state IN ('draft', 'open', 'paused')"),
        _check("shops_currency_fixed", "currency_fixed = 0 OR currency IS NOT NULL"),
        sqlite_strict=True,
    )
    op.create_index("shops_of_owner", "shops", ["owner"])
    op.create_table(
        "opening_codes",
        sa.Column("fingerprint", sa.Text(), primary_key=True),
        _number("made_at"),
        _number_or_null("shop"),
        _number_or_null("used_at"),
        sqlite_strict=True,
    )
    op.create_table(
        "staff",
        _shop(),
        _number("person"),
        _text("role"),
        _number("joined_at"),
        sa.PrimaryKeyConstraint("shop", "person"),
        _check("staff_role", "role IN ('manager', 'packer', 'support')"),
        sqlite_strict=True,
    )
    op.create_index("staff_of_person", "staff", ["person"])
    op.create_table(
        "invites",
        sa.Column("fingerprint", sa.Text(), primary_key=True),
        _shop(),
        _text("role"),
        _number("invited_by"),
        _number("invited_at"),
        _number("ends_at"),
        _number_or_null("used_by"),
        _number_or_null("used_at"),
        _check("invites_role", "role IN ('manager', 'packer', 'support')"),
        sqlite_strict=True,
    )
    op.create_index("invites_of_shop", "invites", ["shop"])
    op.create_table(
        "ways",
        _shop(),
        _text("kind"),
        _text("state"),
        _text_or_null("secret"),
        _text("note"),
        _number("changed_at"),
        sa.PrimaryKeyConstraint("shop", "kind"),
        _check("ways_kind", "kind IN ('provider', 'stars', 'by-hand')"),
        _check("ways_state", "state IN ('on', 'off')"),
        _check("ways_provider_token", "kind <> 'provider' OR secret IS NOT NULL OR state = 'off'"),
        sqlite_strict=True,
    )


def _create_chats() -> None:
    op.create_table(
        "chats",
        sa.Column("id", _integer(), primary_key=True, autoincrement=False),
        _text("kind"),
        _text("title"),
        _text("language"),
        _text_or_null("zone"),
        _text("who_may_post"),
        _number("cards_a_day"),
        _number_or_null("quiet_from"),
        _number_or_null("quiet_to"),
        _number_or_null("shop"),
        _number("member"),
        _number("greeted", server_default="0"),
        _number("posted_on", server_default="0"),
        _number("posted", server_default="0"),
        _number_or_null("moved_to"),
        _check("chats_who_may_post", "who_may_post IN ('all', 'admins')"),
        _check("chats_member", "member IN (0, 1)"),
        _check("chats_greeted", "greeted IN (0, 1)"),
        _check("chats_quiet", "(quiet_from IS NULL) = (quiet_to IS NULL)"),
        sa.ForeignKeyConstraint(["shop"], ["shops.id"]),
        sqlite_strict=True,
    )


def _create_shipping() -> None:
    op.create_table(
        "shipping_zones",
        _key(),
        _shop(),
        _text("name"),
        _number("is_default"),
        _text("countries"),
        _text("regions"),
        _text("towns"),
        _text("kind"),
        _number("amount"),
        _number("further"),
        _number("weight_step"),
        _number_or_null("free_from"),
        _check("shipping_zones_is_default", "is_default IN (0, 1)"),
        _check(
            "shipping_zones_kind", "kind IN ('flat', 'by-piece', 'by-weight', 'not-served')"
        ),
        _check(
            "shipping_zones_price",
            "amount >= 0 AND further >= 0 AND weight_step >= 0"
            " AND (kind <> 'by-weight' OR weight_step > 0)",
        ),
        sqlite_strict=True,
    )
    op.create_index("shipping_zones_of_shop", "shipping_zones", ["shop"])
    op.create_index(
        "shipping_zones_one_default",
        "shipping_zones",
        ["shop"],
        unique=True,
        sqlite_where=sa.text("is_default = 1"),
        postgresql_where=sa.text("is_default = 1"),
    )
    op.create_table(
        "pickup_points",
        _key(),
        _shop(),
        _text("name"),
        _text("place"),
        _text("hours"),
        _number_or_null("closed_at"),
        sqlite_strict=True,
    )
    op.create_index("pickup_points_of_shop", "pickup_points", ["shop"])


def downgrade() -> None:
    for table in (
        "pickup_points",
        "shipping_zones",
        "chats",
        "ways",
        "invites",
        "staff",
        "opening_codes",
        "shops",
        "limits",
        "addresses",
        "persons",
    ):
        op.drop_table(table)
