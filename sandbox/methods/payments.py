"""Invoices, invoice links, Stars and their refunds."""

import secrets
from typing import Any

from sandbox.methods.registry import Call, method
from sandbox.methods.sending import send
from sandbox.methods.targets import user_of
from sandbox.refusals import BadRequest
from sandbox.world.payments import STARS, Invoice, Transaction

MAX_TOTAL = {STARS: 100_000}


def invoice_of(call: Call) -> Invoice:
    """The invoice a call describes, with the real server's checks."""
    terms = dict(call.params)
    prices = terms.get("prices") or []
    if not prices:
        raise BadRequest("there must be at least one price")
    invoice = Invoice(call.bot, terms)
    currency = invoice.currency
    if currency == STARS:
        if len(prices) != 1:
            raise BadRequest("there must be exactly one price for payments in Telegram Stars")
        if terms.get("provider_token"):
            raise BadRequest("STARS_INVOICE_INVALID")
    elif not terms.get("provider_token"):
        raise BadRequest("PAYMENT_PROVIDER_INVALID")
    if len(currency) != 3 or not currency.isupper():
        raise BadRequest("CURRENCY_INVALID")
    if invoice.total <= 0 or invoice.total > MAX_TOTAL.get(currency, 10**12):
        raise BadRequest("CURRENCY_TOTAL_AMOUNT_INVALID")
    return invoice


@method("sendInvoice")
async def send_invoice(call: Call) -> Any:
    invoice = invoice_of(call)
    rows = [row for row in (call.get("reply_markup") or {}).get("inline_keyboard", ()) if row]
    if rows and not rows[0][0].get("pay"):
        raise BadRequest("the first button of an invoice must be a Pay button")
    if not rows:
        # People's clients draw this button themselves when the bot sends none.
        call.params["reply_markup"] = None
    return await send(call, {"invoice": invoice.body()}, invoice)


@method("createInvoiceLink")
async def create_invoice_link(call: Call) -> Any:
    invoice = invoice_of(call)
    invoice.slug = secrets.token_urlsafe(12).replace("-", "_")
    call.world.till.links[invoice.slug] = invoice
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
