"""Double entry, append-only: money is only ever moved from one account to another."""

from store.ledger import accounts
from store.ledger.service import Balance, balance, balances, transfer

__all__ = ["Balance", "accounts", "balance", "balances", "transfer"]
