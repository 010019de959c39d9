"""What an order promises and must be known before it is paid: dates, and what is final."""

from typing import TYPE_CHECKING

from handlers.cards.words import day, shortened
from locales import Markup, plain, t

if TYPE_CHECKING:
    from handlers.cards.orders import OrderFacts
    from handlers.scene import Reader


def before_paying(facts: "OrderFacts", now: int, reader: "Reader") -> list[Markup]:
    """What must be known before paying: from when it ships, and what cannot be given back."""
    locale = reader.locale
    said: list[Markup] = []
    parts = sorted({line.part for line in facts.view.lines})
    for part in parts:
        until = held_until(facts, part, now)
        if until is None:
            continue
        date = day(until, locale, reader.zone)
        if len(parts) == 1:
            said.append(t(locale, "product-presale", date=date))
            continue
        titles = (line.title for line in facts.view.lines if line.part == part)
        names = shortened(plain(locale, "list-comma").join(titles), 60)
        said.append(t(locale, "order-presale-part", title=names, date=date))
    if all(line.kind == "digital" for line in facts.view.lines):
        said.append(t(locale, "order-digital-final"))
    return said


def held_until(facts: "OrderFacts", part: int, now: int) -> int | None:
    """The date that a part waits for; None for one that waits for none."""
    dates = [hold.until for hold in facts.order.plan.holds if hold.part == part and hold.until]
    last = max(dates, default=0)
    return last if last > now else None
