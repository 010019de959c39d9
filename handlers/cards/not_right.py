"""What an order's card has of after-sales cases: those there are, and [Something is wrong]."""

from collections.abc import Sequence

from aiogram.filters.callback_data import CallbackData

from handlers.cards.card import Row, press
from locales import plain
from store import cases, fulfillments
from store.policy import Policy

SHOWN = 3
"""Cases on an order's card, the newest."""


class Wrong(CallbackData, prefix="kw"):
    """Something is wrong with an order of mine."""

    order: int


class WrongParcel(CallbackData, prefix="kp"):
    """Something is wrong with this parcel."""

    fulfillment: int


class OpenCase(CallbackData, prefix="ko"):
    """Show a case of mine."""

    case: int


def case_rows(
    order: int,
    found: Sequence[cases.Case],
    parcels: Sequence[fulfillments.Fulfillment],
    person: int,
    *,
    now: int,
    policy: Policy,
    locale: str,
) -> list[Row]:
    """The cases of an order, and a way to a new one where there may be one."""
    rows: list[Row] = []
    for case in found[-SHOWN:]:
        state = plain(locale, f"case-state-{case.state.replace('_', '-')}")
        wish = plain(locale, f"case-wish-{case.wish}")
        label = plain(locale, "button-case-open", wish=wish, state=state)
        rows.append((press(label, OpenCase(case=case.id)),))
    if any(
        parcel.recipient == person
        and cases.claimable_since(parcel, parcels, now=now, policy=policy) is None
        for parcel in parcels
    ):
        rows.append((press(plain(locale, "button-something-wrong"), Wrong(order=order)),))
    return rows


def wrong_row(fulfillment: int, locale: str) -> Row:
    """[Something is wrong], about one parcel."""
    wrong = WrongParcel(fulfillment=fulfillment)
    return (press(plain(locale, "button-something-wrong"), wrong),)
