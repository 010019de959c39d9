"""What happened to an order, and who did it: a line each, for the owner."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Final

from handlers.cards.card import Card, press
from handlers.cards.merchant.orders import ShopOrder
from handlers.cards.words import moment, shortened
from locales import Markup, plain, t
from store import fulfillments, splitting

if TYPE_CHECKING:
    from handlers.scene import Reader

SHOWN: Final = 30
"""Lines of a history; the newest are shown."""

SENTENCES: Final[Mapping[tuple[str, str], str]] = {
    ("order", "pay"): "history-paid",
    ("order", "cancel"): "history-cancelled",
    ("order", "withdraw"): "history-withdrawn",
    ("order", "expire"): "history-not-paid",
    ("order", "complete"): "history-completed",
    ("order", "refund"): "history-refunded",
    ("fulfillment", "release-to-ship"): "history-to-ship",
    ("fulfillment", "release-to-collect"): "history-to-collect",
    ("fulfillment", "deliver"): "history-delivered",
    ("fulfillment", fulfillments.LOOK): "history-look",
    ("fulfillment", splitting.SPLIT): "history-split",
    ("fulfillment", "ship"): "history-shipped",
    ("fulfillment", "undo-ship"): "history-ship-undone",
    ("fulfillment", "receive"): "history-received",
    ("fulfillment", "presume-received"): "history-presumed",
    ("fulfillment", "hand-over"): "history-handed-over",
    ("fulfillment", "cancel"): "history-parcel-cancelled",
    ("fulfillment", "cancel-late"): "history-parcel-cancelled",
    ("fulfillment", "expire"): "history-parcel-expired",
    ("fulfillment", "fail"): "history-parcel-cancelled",
    ("fulfillment", "lose"): "history-parcel-lost",
    ("fulfillment", "not-arrived"): "history-parcel-lost",
    ("case", "approve"): "history-case-approved",
    ("case", "silence-approves"): "history-case-approved",
    ("case", "propose"): "history-case-proposed",
    ("case", "propose-kind"): "history-case-proposed-kind",
    ("case", "accept-kind"): "history-case-kind-accepted",
    ("case", "silence-refuses"): "history-case-refused",
    ("case", "accept-offer"): "history-case-accepted",
    ("case", "silence-accepts"): "history-case-accepted",
    ("case", "refuse-offer"): "history-case-refused",
    ("case", "decline"): "history-case-declined",
    ("case", "withdraw"): "history-case-withdrawn",
    ("case", "appeal"): "history-case-appealed",
    ("case", "take-to-operator"): "history-case-appealed",
    ("case", "rule-for"): "history-case-ruled-for",
    ("case", "rule-against"): "history-case-ruled-against",
    ("case", "send-back"): "history-case-sent-back",
    ("case", "expire"): "history-case-closed",
    ("case", "find-fine"): "history-case-fine",
    ("case", "find-fault"): "history-case-fault",
    ("case", "refund"): "history-case-refunded",
    ("case", "exchange"): "history-case-exchanged",
    ("shelving", "shelve"): "history-shelved",
    ("shelving", "write-off"): "history-unsellable",
    ("shelving", "silence"): "history-unsellable",
}
"""What is said of an event. One that stands for nothing the owner would ask about is left out."""


def history_card(
    order: int,
    happened: Sequence[fulfillments.Happened],
    names: Mapping[int, str],
    zone: str,
    reader: "Reader",
) -> Card:
    """The history of an order by the shop's clock; `names` are those who acted."""
    locale = reader.locale
    said: list[Markup] = [t(locale, "history-title", number=str(order))]
    known = [one for one in happened if (one.noun, one.moved.event) in SENTENCES]
    for one in known[-SHOWN:]:
        who = shortened(names.get(one.moved.actor or 0, "")) or plain(locale, "history-nobody")
        sentence = SENTENCES[one.noun, one.moved.event]
        what = plain(locale, sentence)
        when = moment(one.moved.at, locale, zone)
        said.append(t(locale, "history-line", when=when, who=who, what=what))
    back = press(plain(locale, "button-back-to-order", number=str(order)), ShopOrder(order=order))
    return Card("\n".join(said), ((back,),))
