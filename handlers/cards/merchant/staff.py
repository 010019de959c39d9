"""Who works in a shop: roles, an invitation that works once, taking somebody off."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final
from urllib.parse import quote

from aiogram.filters.callback_data import CallbackData
from aiogram.types import InlineKeyboardButton

from handlers.cards.card import Card, Row, copies, link, press
from handlers.cards.merchant.shop import back
from handlers.cards.merchant.working import In, shop_name
from handlers.cards.words import clock, shortened
from locales import Markup, plain, t
from store import shops

if TYPE_CHECKING:
    from handlers.scene import Reader

MAY_INVITE: Final = {"owner": ("manager", "packer", "support"), "manager": ("packer", "support")}
"""What a role is offered; the store decides."""


class Member(CallbackData, prefix="msm"):
    """Somebody of the staff."""

    shop: int
    person: int


class SetRole(CallbackData, prefix="msr"):
    """This is their role from now on."""

    shop: int
    person: int
    role: str


class Dismiss(CallbackData, prefix="msd"):
    """Take them off the staff; asked once more."""

    shop: int
    person: int
    sure: int


class Invite(CallbackData, prefix="msi"):
    """Make a link that lets one person join in this role."""

    shop: int
    role: str


class Leave(CallbackData, prefix="msl"):
    """I leave the staff; asked once more."""

    shop: int
    sure: int


def staff_card(
    shop: shops.Shop, staff: Sequence[shops.StaffMember], role: str, reader: "Reader"
) -> Card:
    """Everybody with their role; whom one may invite; a way out for those who are not the owner."""
    locale = reader.locale
    said = [t(locale, "staff-title", shop=shop_name(shop, locale))]
    rows: list[Row] = []
    for one in staff:
        name = shortened(one.name) or plain(locale, "staff-unknown")
        said.append(t(locale, "staff-line", name=name, role=plain(locale, f"role-{one.role}")))
        if one.role in MAY_INVITE.get(role, ()):
            rows.append((press(name, Member(shop=shop.id, person=one.person)),))
    said.append(t(locale, "staff-roles"))
    rows += [
        (press(plain(locale, f"button-invite-{to}"), Invite(shop=shop.id, role=to)),)
        for to in MAY_INVITE.get(role, ())
    ]
    if role != "owner":
        rows.append((press(plain(locale, "button-leave"), Leave(shop=shop.id, sure=0)),))
    rows.append((back(shop.id, locale),))
    return Card("\n".join(said), tuple(rows))


def member_card(shop: shops.Shop, member: shops.StaffMember, role: str, reader: "Reader") -> Card:
    """One of the staff: another role (the owner's to give), or off the staff."""
    locale = reader.locale
    name = shortened(member.name) or plain(locale, "staff-unknown")
    rows: list[Row] = []
    if role == "owner":
        rows.append(
            tuple(
                press(
                    plain(locale, f"role-{to}"),
                    SetRole(shop=shop.id, person=member.person, role=to),
                )
                for to in MAY_INVITE["owner"]
                if to != member.role
            )
        )
    dismiss = Dismiss(shop=shop.id, person=member.person, sure=0)
    rows.append((press(plain(locale, "button-dismiss"), dismiss, "danger"),))
    rows.append((_to_staff(shop.id, locale),))
    text = t(locale, "staff-line", name=name, role=plain(locale, f"role-{member.role}"))
    return Card(text, tuple(rows))


def _to_staff(shop: int, locale: str) -> InlineKeyboardButton:
    return press(plain(locale, "button-back-to-shop"), In(shop=shop, then="staff"))


def dismiss_sure(shop: shops.Shop, member: shops.StaffMember, locale: str) -> Card:
    """Off the staff, really?"""
    name = shortened(member.name) or plain(locale, "staff-unknown")
    yes = Dismiss(shop=shop.id, person=member.person, sure=1)
    row = (press(plain(locale, "button-dismiss"), yes, "danger"), _to_staff(shop.id, locale))
    return Card(t(locale, "staff-dismiss-sure", name=name), (row,))


def leave_sure(shop: shops.Shop, locale: str) -> Card:
    """Leave, really?"""
    row = (
        press(plain(locale, "button-leave"), Leave(shop=shop.id, sure=1), "danger"),
        _to_staff(shop.id, locale),
    )
    return Card(t(locale, "staff-leave-sure", shop=shop_name(shop, locale)), (row,))


def invitation(shop: shops.Shop, role: str, url: str, ends: int, reader: "Reader") -> Card:
    """The link, how long and how often it works, and two ways to hand it over."""
    locale = reader.locale
    text = t(
        locale,
        "staff-invitation",
        role=plain(locale, f"role-{role}"),
        shop=shop_name(shop, locale),
        until=clock(ends, locale, shop.zone or reader.zone),
        url=Markup(url),
    )
    share = f"https://t.me/share/url?url={quote(url, safe='')}"
    rows: tuple[Row, ...] = (
        (
            link(plain(locale, "button-send-invitation"), share),
            copies(plain(locale, "button-copy-invitation"), url),
        ),
        (_to_staff(shop.id, locale),),
    )
    return Card(text, rows)
