"""Mei's shop, Anna who buys there, and orders that are paid."""

from __future__ import annotations

from typing import Any

from store import payments, shops
from store.database import Transaction
from store.policy import Policy
from tests.handlers.merchant.stage import Stage
from tests.stage.someone import Someone


async def confirm(tx: Transaction, order: int, staff: int, now: int) -> None:
    await payments.confirm_by_hand(tx, order, staff, now=now, policy=Policy())


async def hire(tx: Transaction, shop: int, owner: int, person: int, role: str, now: int) -> None:
    code = f"{role}-{person}"
    await shops.invite(tx, shop, owner, role, code, now=now, policy=Policy())
    await shops.accept_invite(tx, code, person, now=now, policy=Policy())


class Street:
    """Mei's shop with one variant, and Anna who buys."""

    def __init__(self, stage: Stage, mei: Someone, anna: Someone, shop: int, variant: int) -> None:
        self.stage, self.mei, self.anna, self.shop = stage, mei, anna, shop
        self.variant = variant

    async def paid(self, pieces: int = 1) -> tuple[int, int]:
        """An order that is paid: its number and its parcel."""
        order = (await self.stage.order(self.anna, self.shop, (self.variant, pieces))).order.id
        await self.stage.database.transact(confirm, order, self.mei.id, self.stage.now)
        await self.mei.reads(f"Order {order}:")
        [parcel] = (await self.stage.view(order)).fulfillments
        return order, parcel.id

    async def parcel(self, order: int) -> Any:
        [parcel] = (await self.stage.view(order)).fulfillments
        return parcel
