"""Every number of the shop, each the default of a setting.

The edge reads them from the environment as `LANBAO_` and the field's name in capitals;
the store gets them as an argument. docs/settings.md is generated from this file.
"""

import re
from typing import Annotated, Final

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field

from store.payment_limits import parse_payment_limits

SECOND: Final = 1_000_000
MINUTE: Final = 60 * SECOND
HOUR: Final = 60 * MINUTE
DAY: Final = 24 * HOUR

_UNITS: Final = {"ms": 1_000, "s": SECOND, "m": MINUTE, "min": MINUTE, "h": HOUR, "d": DAY}
_SPAN: Final = re.compile(r"\s*(\d+)\s*(ms|s|min|m|h|d)\s*")


def parse_span(value: object) -> object:
    """Read "30m", "24h", "7d", "5s", "1d 12h" as microseconds; numbers pass through.

    Raises:
        ValueError: the text is not a sequence of whole numbers with units.
    """
    if not isinstance(value, str) or value.strip().isdecimal():
        return value
    parts = _SPAN.findall(value)
    if not parts or _SPAN.sub("", value):
        raise ValueError("write a span of time such as 30m, 24h, 7d or 1d 12h")
    return sum(int(number) * _UNITS[unit] for number, unit in parts)


Span = Annotated[int, BeforeValidator(parse_span), Field(ge=0)]
"""A length of time in microseconds."""

Count = Annotated[int, Field(ge=0)]


def _limits(text: str) -> str:
    parse_payment_limits(text)
    return text


LimitsText = Annotated[str, AfterValidator(_limits)]
"""Limits of sums by currency, as `store.payment_limits` reads them."""


def _span(default: int, says: str) -> int:
    value: int = Field(default=default, description=says)
    return value


def _count(default: int, says: str) -> int:
    value: int = Field(default=default, description=says)
    return value


class Policy(BaseModel):
    """What the shop promises, in numbers. Spans are microseconds."""

    model_config = ConfigDict(frozen=True)

    # Paying
    pay_window: Span = _span(30 * MINUTE, "time to pay an order")
    approval_window: Span = _span(
        10 * MINUTE, "how long an approved payment is waited for, beyond the deadline if need be"
    )
    payment_retry: Span = _span(
        5 * SECOND,
        "how long an approved payment keeps its own buyer from trying again (declined, closed) "
        "or cancelling",
    )
    by_hand_pay_window: Span = _span(3 * DAY, "time to pay by hand")
    by_hand_confirm_window: Span = _span(2 * DAY, "time for the merchant to confirm such a payment")
    payment_limits: LimitsText = Field(
        default="USD 1.00-10000.00",
        description=(
            "smallest and largest payment through Telegram, by currency; "
            "Telegram's currencies.json is taken as it is"
        ),
    )
    unpaid_orders: Count = _count(3, "unpaid orders a person may have in a shop")
    unpaid_pieces: Count = _count(20, "pieces in a person's unpaid orders in a shop")
    refund_by_hand_window: Span = _span(7 * DAY, "time for the merchant to pay a refund by hand")
    inquiry_window: Span = _span(
        24 * HOUR, "the shop answers a question about a payment; then the operator is asked"
    )
    inquiry_life: Span = _span(14 * DAY, "an answered question about a payment is closed after")
    stars_listed_within: Span = _span(
        15 * MINUTE, "a payment in Stars that Telegram does not list after this is an alarm"
    )

    # Shipping and receiving
    ship_window: Span = _span(48 * HOUR, "ship within, after the last hold is lifted")
    ship_reminder_early: Span = _span(24 * HOUR, "first reminder to the merchant, before the end")
    ship_reminder_late: Span = _span(4 * HOUR, "second reminder to the merchant, before the end")
    ship_cancel_after: Span = _span(7 * DAY, "late by this much the buyer may cancel alone")
    ship_refund_after: Span = _span(14 * DAY, "late by this much it is refunded by itself")
    ship_undo_window: Span = _span(2 * MINUTE, "how long “shipped” can be taken back")
    pickup_reminder_after: Span = _span(7 * DAY, "reminder of goods not collected")
    pickup_window: Span = _span(14 * DAY, "goods not collected are refunded after")
    receipt_window: Span = _span(10 * DAY, "receipt confirms itself after shipping")
    receipt_reminder_before: Span = _span(2 * DAY, "the one reminder before that")
    return_window: Span = _span(14 * DAY, "returns after receipt")
    address_change_window: Span = _span(6 * HOUR, "a change of address is free for")
    address_change_answer: Span = _span(12 * HOUR, "the merchant answers a later change within")
    variant_change_answer: Span = _span(
        12 * HOUR, "and a change of variant, whenever it is asked for before shipping"
    )

    # After sales
    case_decision: Span = _span(48 * HOUR, "the merchant decides a case; silence approves it")
    case_offer: Span = _span(
        7 * DAY, "the buyer answers a proposal; silence accepts a sum, not other goods"
    )
    case_send_back: Span = _span(7 * DAY, "the buyer sends goods back, or the case is closed")
    case_check: Span = _span(10 * DAY, "the merchant checks what came back; silence finds it fine")
    case_appeal: Span = _span(7 * DAY, "a buyer may ask the operator after the shop has declined")
    case_operator: Span = _span(72 * HOUR, "the operator decides; silence leaves the shop's word")
    case_reminder_before: Span = _span(24 * HOUR, "one reminder before each of these ends")
    shelf_answer: Span = _span(
        14 * DAY, "the merchant says if what came back can be sold; silence says it can't"
    )
    cases_per_line: Count = _count(5, "cases a line of an order may have")
    case_words: Count = _count(500, "characters of what is written in a case")
    case_photos: Count = _count(5, "photos of a case")

    # Gifts
    claim_window: Span = _span(24 * HOUR, "time to claim a gift, from sending or else from payment")
    gift_shares: Count = _count(100, "shares an envelope may have")
    greeting_length: Count = _count(100, "characters of a gift's greeting")
    thanks_length: Count = _count(200, "characters of a recipient's thanks")
    claim_address_least: Span = _span(2 * HOUR, "a claimer has at least this long for an address")
    claim_address_past: Span = _span(12 * HOUR, "and at most this long past the end of the gift")
    quiet_from: Span = _span(22 * HOUR, "nobody loses a share at night: from this time of day")
    quiet_to: Span = _span(9 * HOUR, "until this time of day, where the gift's chat is")
    giver_may_claim: bool = Field(default=False, description="a giver may take one of their shares")
    gift_draft_life: Span = _span(7 * DAY, "a gift that was never paid is forgotten after")
    draw_longest: Span = _span(7 * DAY, "a draw lies at most this far ahead")
    draw_entries: Count = _count(1_000, "tickets of a draw")
    throw_window: Span = _span(10 * MINUTE, "dice that cannot be thrown are waited for")
    prize_window: Span = _span(
        12 * HOUR, "time to claim a prize before the next on the list has it"
    )
    prize_life: Span = _span(7 * DAY, "prizes go down the list for at most")

    # What shoppers see
    shown_stock: Count = _count(20, "stock is shown when this many or fewer are left")
    list_lines: Count = _count(30, "lines of a list in a chat before [Show all]")
    page_size: Annotated[int, Field(ge=1, le=10)] = _count(8, "rows on a page of /orders, /queue")

    # Groups
    group_edits_a_minute: Count = _count(10, "edits of all live cards of a group in a minute")
    cards_a_day: Count = _count(20, "cards that may be posted in a group in a day")

    # Attribution
    attribution_window: Span = _span(7 * DAY, "how long an opened card counts")

    # The working day
    morning_at: Span = _span(9 * HOUR, "the merchant's morning message, by the shop's clock")
    low_stock: Count = _count(3, "a morning names what has this many pieces left or fewer")

    # Talking with customers
    talk_messages: Count = _count(10, "messages a person may write to a shop at once")
    talk_patience: Span = _span(24 * HOUR, "a question that waits longer is open too long")
    talk_life: Span = _span(90 * DAY, "what was said to a shop is forgotten after")

    # Paying merchants out, where there are several shops
    payout_after: Span = _span(14 * DAY, "what a shop has earned is owed to it after")
    payout_window: Span = _span(7 * DAY, "the operator pays it out within, or is reminded")
    payout_confirm_window: Span = _span(
        14 * DAY, "a merchant who says nothing by then has got the payout"
    )

    # Promises of the machine
    request_life: Span = _span(7 * DAY, "how long a repeated request finds its first answer")
    address_life: Span = _span(90 * DAY, "addresses are erased after an order is closed for")
    invite_life: Span = _span(24 * HOUR, "a staff invitation lives")
    presses_at_once: Count = _count(60, "presses a person may make at once")
    press_refill: Span = _span(SECOND // 4, "one more press after")
    code_tries: Count = _count(5, "wrong codes a person may try")
    code_try_refill: Span = _span(10 * MINUTE, "one more try after")
