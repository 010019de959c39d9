"""Invoices, invoice links, Stars and their refunds."""

import secrets
from typing import Any

from sandbox.methods.registry import Call, method
from sandbox.methods.sending import send
from sandbox.methods.targets import user_of
from sandbox.refusals import BadRequest
from sandbox.world.payments import STARS, Invoice, Transaction


@method("sendInvoice")
async def send_invoice(call: Call) -> Any:
    invoice = Invoice(call.bot, dict(call.params))
    return await send(call, {"invoice": invoice.body()}, invoice)


@method("createInvoiceLink")
async def create_invoice_link(call: Call) -> Any:
    slug = secrets.token_urlsafe(12).replace("-", "_")
    invoice = Invoice(call.bot, dict(call.params), slug)
    call.world.till.links[slug] = invoice
    return invoice.link


@method("refundStarPayment")
async def refund_star_payment(call: Call) -> Any:
    world = call.world
    user = user_of(call)
    charge = world.till.charges.get(str(call.get("telegram_payment_charge_id")))
    if charge is None or charge.bot is not call.bot or charge.user != user:
        raise BadRequest("CHARGE_NOT_FOUND")
    if charge.currency != STARS:
        raise BadRequest("CHARGE_ID_INVALID")
    if charge.refunded:
        raise BadRequest("CHARGE_ALREADY_REFUNDED")
    charge.refunded = True
    world.till.transactions[call.bot.id].append(Transaction(charge, world.clock.date(), True))
    refunded = {
        "currency": STARS,
        "total_amount": charge.amount,
        "invoice_payload": charge.payload,
        "telegram_payment_charge_id": charge.id,
    }
    chat = world.private_chat(user, call.bot.id)
    world.show(world.post(chat, user, {"refunded_payment": refunded}))
    world.events.publish("payment", user=user, state="refunded", charge_id=charge.id)
    return True


@method("getStarTransactions")
async def get_star_transactions(call: Call) -> Any:
    every = call.world.till.transactions.get(call.bot.id, [])
    offset = int(call.get("offset") or 0)
    limit = int(call.get("limit") or 100)
    found = []
    for each in every[offset : offset + limit]:
        partner = {
            "type": "user",
            "transaction_type": "invoice_payment",
            "user": call.world.user(each.charge.user),
            "invoice_payload": each.charge.payload,
        }
        found.append(
            {
                "id": each.charge.id,
                "amount": each.charge.amount,
                "date": each.date,
                "receiver" if each.refund else "source": partner,
            }
        )
    return {"transactions": found}


@method("getMyStarBalance")
async def get_my_star_balance(call: Call) -> Any:
    return {"amount": call.world.till.stars(call.bot.id)}


def pay_terms(invoice: Invoice | None) -> dict[str, Any] | None:
    """The payment sheet of an invoice."""
    return None if invoice is None else invoice.sheet()
