"""Invoice links: the payment sheet opens over the chat the button stands in.

An invoice stays payable for ever and by anybody who has its link; whether money is taken is
decided by the pre-checkout answer alone.
"""

from collections import OrderedDict
from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from aiogram.methods import CreateInvoiceLink
from aiogram.types import LabeledPrice
from pydantic import SecretStr

from handlers.cards.words import shortened
from locales import plain
from store import orders, shops

if TYPE_CHECKING:
    from handlers.desk import Desk

TITLE: Final = 32
DESCRIPTION: Final = 255
_KEPT: Final = 5_000

_links: OrderedDict[tuple[str, int, str, str], str] = OrderedDict()
"""Made for (order's code, total, language, token's mark): a card drawn again needs no second."""


async def invoice_link(
    desk: "Desk",
    order: orders.Order,
    lines: Sequence[orders.Line],
    shop: shops.Shop,
    secret: SecretStr | None,
    locale: str,
) -> str | None:
    """Return the link that opens the payment sheet of an order; None when Telegram gives none."""
    if order.way == "provider" and secret is None:
        return None
    token = secret.get_secret_value() if secret is not None else ""
    known = (order.code, order.total, locale, str(hash(token)))
    if known in _links:
        _links.move_to_end(known)
        return _links[known]
    url = await desk.direct(
        CreateInvoiceLink(
            title=shortened(lines[0].title if len(lines) == 1 else shop.name, TITLE),
            description=shortened(
                plain(locale, "list-comma").join(
                    f"{line.title} × {line.quantity}" for line in lines
                ),
                DESCRIPTION,
            ),
            payload=order.code,
            provider_token=token,
            currency=order.currency,
            prices=_prices(order, lines, locale),
        )
    )
    if not isinstance(url, str):
        return None
    _links[known] = url
    if len(_links) > _KEPT:
        _links.popitem(last=False)
    return url


def _prices(order: orders.Order, lines: Sequence[orders.Line], locale: str) -> list[LabeledPrice]:
    """What the sheet lists; sums to the order's total. Stars take exactly one price."""
    if order.way == "stars":
        return [LabeledPrice(label=shortened(lines[0].title, TITLE), amount=order.total)]
    prices = [
        LabeledPrice(
            label=f"{shortened(line.title, TITLE)} × {line.quantity}",
            amount=line.price * line.quantity,
        )
        for line in lines
    ]
    if order.discount:
        prices.append(LabeledPrice(label=plain(locale, "label-discount"), amount=-order.discount))
    if order.shipping:
        prices.append(LabeledPrice(label=plain(locale, "label-shipping"), amount=order.shipping))
    return prices
