"""Moving money between accounts, and adding it up.

Each row is one transfer, a debit and a credit at once, so books that do not balance cannot be
written. A correction is a transfer in the other direction: the database refuses to change a row.
"""

from __future__ import annotations

from dataclasses import dataclass

from store.database import Transaction, load_queries

sql = load_queries(__file__)


@dataclass(frozen=True, slots=True)
class Balance:
    """What an account holds, in minor units of a currency."""

    account: str
    currency: str
    amount: int


async def transfer(
    tx: Transaction,
    kind: str,
    *,
    source: str,
    target: str,
    amount: int,
    currency: str,
    order: int | None,
    now: int,
) -> None:
    """Move `amount` from `source` to `target`; `kind` says what for. Nothing is moved for 0.

    Raises ValueError for a negative amount: the way back is a transfer of its own.
    """
    if amount < 0:
        raise ValueError(f"{kind}: a transfer of {amount}")
    if amount:
        await sql.add_transfer(
            tx,
            kind=kind,
            source=source,
            target=target,
            amount=amount,
            currency=currency,
            order_id=order,
            now=now,
        )


async def balance(tx: Transaction, account: str) -> int:
    """Return what is in an account, in minor units."""
    amount: int = await sql.balance(tx, account=account)
    return amount


async def balances(tx: Transaction, prefix: str = "") -> list[Balance]:
    """Return all accounts whose name begins with `prefix`, such as `provider:`."""
    return [Balance(**row) for row in await sql.balances(tx, prefix=prefix)]
