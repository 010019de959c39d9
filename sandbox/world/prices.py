"""Sums as clients write them on a Pay button."""

# Currencies without a minor unit (core.telegram.org/bots/payments/currencies.json, "exp": 0).
_WHOLE = frozenset({"XTR", "JPY", "KRW", "VND", "CLP", "ISK", "PYG", "UGX"})
_SIGNS = {"USD": "$", "EUR": "€", "GBP": "£", "CNY": "CN¥", "JPY": "¥", "XTR": "⭐️"}


def written(amount: int, currency: str) -> str:
    """`$12.80`, `⭐️12`, `SEK 12.80`; the amount is in the smallest units."""
    sign = _SIGNS.get(currency, f"{currency} ")
    if currency in _WHOLE:
        return f"{sign}{amount:,}"
    return f"{sign}{amount // 100:,}.{amount % 100:02d}"
