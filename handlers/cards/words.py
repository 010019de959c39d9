"""Money, times, goods and places in the reader's language and zone."""

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from functools import lru_cache
from typing import Final
from zoneinfo import ZoneInfo

from babel.core import get_global
from babel.dates import format_datetime
from babel.numbers import get_currency_symbol

from locales import Markup, plain
from store import shipping
from store.policy import DAY, HOUR, MINUTE, SECOND

STARS: Final = "XTR"
BETWEEN: Final = " / "
"""Between the values of a choice."""

_FRACTIONS: Final = get_global("currency_fractions")


def exponent(currency: str) -> int:
    """How many digits of a currency stand behind the point (ISO 4217; Stars have none)."""
    if currency == STARS:
        return 0
    return int(_FRACTIONS.get(currency, _FRACTIONS["DEFAULT"])[0])


@lru_cache(maxsize=4096)
def money(minor: int, currency: str, locale: str) -> str:
    """Write an amount of minor units as people do: "$12.80", "¥88.00", "50 ⭐"."""
    digits = exponent(currency)
    sign, minor = ("−", -minor) if minor < 0 else ("", minor)
    whole, fraction = divmod(minor, 10**digits)
    number = f"{whole:,}" + (f".{fraction:0{digits}d}" if digits else "")
    if currency == STARS:
        return f"{sign}{number} ⭐"
    # The shortest of the symbols: a shop in dollars writes "$" for Chinese readers, too.
    symbol = min(
        (get_currency_symbol(currency, spoken) for spoken in (locale, "en", "zh")), key=len
    )
    gap = " " if symbol[-1].isalpha() else ""
    return f"{sign}{symbol}{gap}{number}"


def clock(when: int, locale: str, zone: str) -> str:
    """Write a moment (microseconds) as weekday and time in a zone: "Sat 15:20", "周六 15:20"."""
    moment = datetime.fromtimestamp(when // 1_000_000, UTC).astimezone(ZoneInfo(zone))
    return str(format_datetime(moment, "EEE HH:mm", locale=locale))


def moment(when: int, locale: str, zone: str) -> Markup:
    """A moment that Telegram shows in the reader's own zone; older clients read ours."""
    return Markup(
        f'<tg-time unix="{when // 1_000_000}" format="wt">{clock(when, locale, zone)}</tg-time>'
    )


def day(when: int, locale: str, zone: str) -> str:
    """Write the day of a moment: "24 Nov", "11月24日"."""
    date = datetime.fromtimestamp(when // 1_000_000, UTC).astimezone(ZoneInfo(zone))
    return str(format_datetime(date, "MMMd日" if locale == "zh" else "d MMM", locale=locale))


def span(long: int, locale: str) -> str:
    """Write how long something takes (microseconds): "24 hours", "7 days", "40 秒".

    In the largest unit that says all of it; a day or two are said in hours.
    """
    units = ((DAY, 3 * DAY, "days"), (HOUR, HOUR, "hours"), (MINUTE, MINUTE, "minutes"))
    for unit, least, name in units:
        if long >= least and long % unit == 0:
            return plain(locale, f"span-{name}", count=long // unit)
    if long > MINUTE:
        return plain(locale, "span-minutes", count=long // MINUTE)
    return plain(locale, "span-seconds", count=max(1, long // SECOND))


def shortened(name: str, most: int = 24) -> str:
    """Cut a name or greeting at `most` characters, with an ellipsis."""
    return name if len(name) <= most else name[: most - 1].rstrip() + "…"


def choice_label(options: Sequence[str], most: int) -> str:
    """What is chosen, in so many characters: where it is too long, each value has its share."""
    room = most - len(BETWEEN) * (len(options) - 1)
    kept: dict[int, str] = {}
    # The short ones first: what they leave is the others'.
    for at, value in sorted(enumerate(options), key=lambda one: len(one[1])):
        kept[at] = shortened(value, max(room // (len(options) - len(kept)), 1))
        room -= len(kept[at])
    return BETWEEN.join(kept[at] for at in range(len(options)))


def with_choice(title: str, options: Iterable[str], locale: str) -> str:
    """Name a thing with what was chosen: "Ocean shirt (L)", "海洋衫（L）"."""
    choice = plain(locale, "list-comma").join(options)
    return plain(locale, "goods-choice", title=title, choice=choice) if choice else title


def pickup_text(point: shipping.PickupPoint, locale: str) -> str:
    """Say where something is collected, and when somebody is there if the shop has said so."""
    if not point.hours:
        return plain(locale, "pickup-at", name=point.name, place=point.place)
    return plain(locale, "pickup-at-hours", name=point.name, place=point.place, hours=point.hours)
