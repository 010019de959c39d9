"""Paying: the last gate before money moves, money that has arrived, and paying by hand."""

from typing import Final

from aiogram.methods import AnswerPreCheckoutQuery
from aiogram.types import PreCheckoutQuery

from handlers import whispers
from handlers.cards.orders import SaysPaid
from handlers.cards.words import STARS
from handlers.desk import Desk
from handlers.refusal import refusal_text
from handlers.scene import Scene
from handlers.table import Table
from locales import plain, supported
from store import orders, payments, shops
from store.database import Busy, Transaction
from store.refusals import Refused

table = Table()

PAYLOAD: Final = 128


@table.pre_checkouts.append
async def gate(desk: Desk, query: PreCheckoutQuery) -> None:
    """Say yes only after the database has: is it still to pay, by this person, at this amount?

    Yes is a write: it holds the order open for this payment and refuses a second one meanwhile.
    A silence counts as no for Telegram, so a busy database says so itself.
    """
    language, zone = supported(query.from_user.language_code), "UTC"
    said: str | None = None
    try:
        person = await desk.acquaint(query.from_user)
        language, zone = person.language, person.zone or zone
        await desk.database.transact(
            payments.approve,
            query.invoice_payload[:PAYLOAD],
            query.from_user.id,
            query.total_amount,
            query.currency,
            query.id,
            now=desk.now(),
            policy=desk.policy,
        )
    except Refused as refused:
        said = refusal_text(language, zone, refused)
    except Busy:
        said = plain(language, "busy")
    await desk.direct(
        AnswerPreCheckoutQuery(pre_checkout_query_id=query.id, ok=said is None, error_message=said)
    )


@table.payments.append
async def arrived(scene: Scene) -> None:
    """Record money that has arrived. What becomes of it is told through the outbox.

    Not under the update's key: the charge's own id is unique for ever, and a payment must be
    recorded whatever else this update has done.
    """
    message = scene.message
    paid = message.successful_payment if message else None
    if paid is None:
        return
    charge = payments.Charge(
        code=paid.invoice_payload[:PAYLOAD],
        person=scene.person.id,
        amount=paid.total_amount,
        currency=paid.currency,
        charge_id=paid.telegram_payment_charge_id,
        provider_charge_id=paid.provider_payment_charge_id or None,
        way="stars" if paid.currency == STARS else "provider",
    )
    captured = await scene.desk.database.transact(
        payments.capture, charge, request_key=True, now=scene.now, policy=scene.desk.policy
    )
    scene.desk.wake()
    if captured.order is not None:
        await whispers.draw_again(scene.desk, captured.order, scene.reader)


@table.press(SaysPaid)
async def says_paid(scene: Scene, data: SaysPaid) -> None:
    """The buyer says that they have paid by hand; the merchant looks and confirms."""
    await scene.act(payments.says_paid, data.order, scene.person.id)
    found = await scene.read(_shop_of, data.order)
    await scene.toast(scene.plain("said-paid-toast", shop=found.name if found else ""))


async def _shop_of(tx: Transaction, order: int) -> shops.Shop | None:
    known = await orders.order(tx, order)
    return await shops.get_shop(tx, known.shop) if known is not None else None
