"""The smallest and largest payment that a provider takes, by currency. Pure.

Telegram publishes them in https://core.telegram.org/bots/payments/currencies.json; they follow
US$ 1 and US$ 10,000 at the day's rate, so they are a setting and not a table of ours.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Any, Final, NamedTuple

from store.money import exponent

_ONE: Final = re.compile(
    r"(?P<currency>[A-Z]{3}) +(?P<least>\d{1,12}(\.\d+)?) *- *(?P<most>\d{1,12}(\.\d+)?)"
)


class SumLimits(NamedTuple):
    """Both in minor units, both still taken."""

    least: int
    most: int


@lru_cache(maxsize=16)
def parse_payment_limits(text: str) -> Mapping[str, SumLimits]:
    """Read "USD 1.00-10000.00, JPY 150-1500000", or Telegram's own currencies.json.

    A currency that is not named has no limits. Raises ValueError for what is neither.
    """
    if text.lstrip().startswith("{"):
        return {currency: _published(facts) for currency, facts in json.loads(text).items()}
    return dict(_written(part.strip()) for part in text.split(",") if part.strip())


def _published(facts: Mapping[str, Any]) -> SumLimits:
    try:
        return _checked(int(facts["min_amount"]), int(facts["max_amount"]))
    except (KeyError, TypeError) as missing:
        raise ValueError("each currency has min_amount and max_amount") from missing


def _written(part: str) -> tuple[str, SumLimits]:
    read = _ONE.fullmatch(part)
    if read is None:
        raise ValueError("write limits such as USD 1.00-10000.00, JPY 150-1500000")
    currency = read["currency"]
    return currency, _checked(_minor(read["least"], currency), _minor(read["most"], currency))


def _minor(amount: str, currency: str) -> int:
    whole, _, fraction = amount.partition(".")
    digits = exponent(currency)
    if len(fraction) > digits:
        raise ValueError(f"{currency} has {digits} decimals")
    return int(whole + fraction.ljust(digits, "0"))


def _checked(least: int, most: int) -> SumLimits:
    if not 0 <= least <= most:
        raise ValueError("the smallest payment is not above the largest")
    return SumLimits(least, most)
