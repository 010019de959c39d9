"""People who pay in Stars, at a bot that says yes to everything."""

from __future__ import annotations

import asyncio

from aiogram import Bot
from aiogram.methods import AnswerPreCheckoutQuery, GetUpdates, SendInvoice
from aiogram.types import LabeledPrice

from tests.edge.conftest import Control


async def pay_stars(
    bot: Bot, control: Control, person: int, *, payload: str = "nothing-we-know", amount: int = 5
) -> str:
    """Let a person who has started the bot pay; returns the charge."""
    sent = await bot(
        SendInvoice(
            chat_id=person,
            title="Song",
            description="A song",
            payload=payload,
            currency="XTR",
            prices=[LabeledPrice(label="Song", amount=amount)],
        )
    )
    paying = asyncio.create_task(
        control.ask("POST", "pay", from_=person, chat=person, message_id=sent.message_id)
    )
    offset = None
    asked = False
    while not asked:
        for update in await bot(GetUpdates(offset=offset, timeout=1)):
            offset = update.update_id + 1
            if update.pre_checkout_query:
                asked = True
                await bot(
                    AnswerPreCheckoutQuery(
                        pre_checkout_query_id=update.pre_checkout_query.id, ok=True
                    )
                )
    charge = str((await paying)["charge_id"])
    await bot(GetUpdates(offset=offset, timeout=0))
    return charge
