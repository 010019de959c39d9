"""Invoices, and the money that moved."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sandbox.world.bots import BotAccount

# The bot's time to answer a shipping or pre-checkout query, in seconds.
CHECKOUT_LIFE = 10.0
STARS = "XTR"


@dataclass(slots=True, eq=False)
class Invoice:
    """What a bot asks money for: the parameters of `sendInvoice` or `createInvoiceLink`."""

    bot: "BotAccount"
    terms: dict[str, Any]
    slug: str = ""
    """The link's name; empty for an invoice that is a message."""
    origin: int | None = None
    """The chat of the invoice message."""

    @property
    def currency(self) -> str:
        """ISO 4217 code, or XTR for Stars."""
        return str(self.terms["currency"])

    @property
    def total(self) -> int:
        """Sum of the prices in the smallest units."""
        return sum(int(price["amount"]) for price in self.terms["prices"])

    @property
    def flexible(self) -> bool:
        """Whether the price depends on the address."""
        return bool(self.terms.get("is_flexible"))

    @property
    def link(self) -> str:
        """The invoice link."""
        return f"https://t.me/${self.slug}"

    def body(self) -> dict[str, Any]:
        """The Bot API's `Invoice`."""
        return {
            "title": self.terms["title"],
            "description": self.terms["description"],
            "start_parameter": self.terms.get("start_parameter") or "",
            "currency": self.currency,
            "total_amount": self.total,
        }

    def sheet(self) -> dict[str, Any]:
        """What the payment sheet shows: everything but the bot's secrets."""
        hidden = ("provider_token", "payload", "provider_data", "chat_id", "reply_markup")
        return {
            **{k: v for k, v in self.terms.items() if k not in hidden},
            "total_amount": self.total,
            "is_flexible": self.flexible,
        }


@dataclass(slots=True, eq=False)
class Charge:
    """A successful payment."""

    id: str
    provider_id: str
    bot: "BotAccount"
    user: int
    currency: str
    amount: int
    payload: str
    date: int
    refunded: bool = False


@dataclass(slots=True)
class Transaction:
    """One movement of Stars on a bot's balance; refunds carry the payment's id."""

    charge: Charge
    date: int
    refund: bool


@dataclass(slots=True)
class Till:
    """Everything about money in one world."""

    links: dict[str, Invoice] = field(default_factory=dict)
    charges: dict[str, Charge] = field(default_factory=dict)
    transactions: dict[int, list[Transaction]] = field(default_factory=dict)
    """By bot, in order of time."""

    def stars(self, bot: int) -> int:
        """The bot's balance of Stars."""
        return sum(
            -each.charge.amount if each.refund else each.charge.amount
            for each in self.transactions.get(bot, ())
        )
