"""Paying an invoice: address, shipping, pre-checkout, money."""

import secrets
from typing import Any

from sandbox.control.asking import Ask
from sandbox.control.links import split
from sandbox.refusals import ControlError
from sandbox.world.messages import Post
from sandbox.world.payments import CHECKOUT_LIFE, STARS, Charge, Invoice, Transaction
from sandbox.world.people import Person
from sandbox.world.world import World

_OUTCOMES = ("paid", "declined", "abandoned")
_ADDRESS = ("country_code", "state", "city", "street_line1", "street_line2", "post_code")
TIMED_OUT = "BOT_PRECHECKOUT_TIMEOUT"


async def pay(ask: Ask) -> Any:
    """`POST /sandbox/pay {from, chat, message_id | link, outcome?, …}`.

    `state` is `paid`; `refused` when the bot said no or did not answer within 10 s (`error` is its
    message); `declined` when the bank says no after the bot said yes; `abandoned` when the person
    leaves the bank's page after the bot said yes. A second call pays again, as on Telegram.
    """
    world, person = ask.world, ask.person()
    outcome = ask.text("outcome", "paid")
    if outcome not in _OUTCOMES:
        raise ControlError(f"outcome must be one of {', '.join(_OUTCOMES)}")
    invoice, post = _invoice(ask, person)
    order = _order_info(ask, invoice)
    tip = _tip(ask, invoice)
    option: str | None = None
    amount = invoice.total + tip
    if invoice.flexible:
        shipping = await _shipping(world, person, invoice, order["shipping_address"])
        if not shipping["ok"]:
            return _end(world, person, {"state": "refused", "error": shipping["error"]})
        chosen = _choose_option(ask, shipping["options"])
        option = str(chosen["id"])
        amount += sum(int(price["amount"]) for price in chosen["prices"])
    details: dict[str, Any] = {
        "currency": invoice.currency,
        "total_amount": amount,
        "invoice_payload": str(invoice.terms["payload"]),
    }
    if option is not None:
        details["shipping_option_id"] = option
    if order:
        details["order_info"] = order
    query = world.checkout_queries.add(world.ask(invoice.bot, person.id, CHECKOUT_LIFE))
    content = {"id": query.id, "from": person.user, **details}
    world.deliver(invoice.bot, "pre_checkout_query", person.id, content)
    answer = await world.clock.wait(query.answer, CHECKOUT_LIFE)
    if answer is None:
        return _end(world, person, {"state": "refused", "error": TIMED_OUT})
    if not answer["ok"]:
        return _end(world, person, {"state": "refused", "error": answer["error"]})
    if outcome == "declined":
        return _end(world, person, {"state": "declined", "error": "the card was declined"})
    if outcome == "abandoned":
        return _end(world, person, {"state": "abandoned"})
    charge = _charge(world, person, invoice, details)
    _announce(world, person, invoice, post, charge, details)
    return _end(world, person, {"state": "paid", "charge_id": charge.id})


async def shipping(ask: Ask) -> Any:
    """`POST /sandbox/shipping {from, chat, message_id | link, shipping_address}`: what the bot
    offers for that address, as `shipping_options` or `error`."""
    person = ask.person()
    invoice, _ = _invoice(ask, person)
    if not invoice.flexible:
        raise ControlError("this invoice has no shipping options", 409)
    answer = await _shipping(ask.world, person, invoice, _address(ask))
    if not answer["ok"]:
        return {"error": answer["error"]}
    return {"shipping_options": answer["options"]}


def _end(world: World, person: Person, outcome: dict[str, Any]) -> dict[str, Any]:
    answer = {name: value for name, value in outcome.items() if value is not None}
    world.events.publish("payment", user=person.id, **answer)
    return answer


def _invoice(ask: Ask, person: Person) -> tuple[Invoice, Post | None]:
    if ask.body.get("link") is not None:
        path, _ = split(ask.text("link"))
        invoice = ask.world.till.links.get(path.removeprefix("$").removeprefix("invoice/"))
        if invoice is None:
            raise ControlError("there is no such invoice", 404)
        return invoice, None
    chat = ask.chat(ask.body.get("chat", person.id), person)
    post = ask.post(chat, ask.integer("message_id"))
    if post.invoice is None:
        raise ControlError("this message is not an invoice that can be paid", 409)
    return post.invoice, post


def _order_info(ask: Ask, invoice: Invoice) -> dict[str, Any]:
    """What the sheet asks for, refused when the person left it out."""
    terms = invoice.terms
    order: dict[str, Any] = {}
    for needed, name, given in (
        ("need_name", "name", "name"),
        ("need_phone_number", "phone_number", "phone"),
        ("need_email", "email", "email"),
    ):
        if terms.get(needed):
            if ask.body.get(given) is None:
                raise ControlError(f"this invoice asks for {given}")
            order[name] = ask.text(given)
    if terms.get("need_shipping_address") or invoice.flexible:
        order["shipping_address"] = _address(ask)
    return order


def _address(ask: Ask) -> dict[str, str]:
    """The Bot API's `ShippingAddress`."""
    given = ask.body.get("shipping_address")
    if not isinstance(given, dict):
        raise ControlError("this invoice asks for shipping_address")
    address = {name: str(given.get(name) or "") for name in _ADDRESS}
    if len(address["country_code"]) != 2:
        raise ControlError("shipping_address needs a country_code of two letters")
    return address


def _tip(ask: Ask, invoice: Invoice) -> int:
    tip = ask.integer("tip", 0)
    if tip < 0 or tip > int(invoice.terms.get("max_tip_amount") or 0):
        raise ControlError("this invoice takes no such tip")
    return tip


async def _shipping(
    world: World, person: Person, invoice: Invoice, address: dict[str, Any]
) -> dict[str, Any]:
    query = world.checkout_queries.add(world.ask(invoice.bot, person.id, CHECKOUT_LIFE))
    content = {
        "id": query.id,
        "from": person.user,
        "invoice_payload": str(invoice.terms["payload"]),
        "shipping_address": address,
    }
    world.deliver(invoice.bot, "shipping_query", person.id, content)
    answer = await world.clock.wait(query.answer, CHECKOUT_LIFE)
    return answer or {"ok": False, "error": "BOT_SHIPPING_TIMEOUT", "options": []}


def _choose_option(ask: Ask, options: list[dict[str, Any]]) -> dict[str, Any]:
    wanted = ask.body.get("shipping_option")
    if wanted is None:
        return options[0]
    for option in options:
        if str(wanted) in (str(option["id"]), option.get("title")):
            return option
    names = ", ".join(str(option["id"]) for option in options)
    raise ControlError(f"there is no shipping option {wanted}; there are: {names}", 404)


def _charge(world: World, person: Person, invoice: Invoice, details: dict[str, Any]) -> Charge:
    stars = invoice.currency == STARS
    charge = Charge(
        id=("stx" if stars else "tg_") + secrets.token_hex(16),
        provider_id="" if stars else f"prov_{secrets.token_hex(12)}",
        bot=invoice.bot,
        user=person.id,
        currency=invoice.currency,
        amount=details["total_amount"],
        payload=details["invoice_payload"],
        date=world.clock.date(),
    )
    world.till.charges[charge.id] = charge
    if stars:
        moves = world.till.transactions.setdefault(invoice.bot.id, [])
        moves.append(Transaction(charge, charge.date, False))
    return charge


def _announce(
    world: World,
    person: Person,
    invoice: Invoice,
    post: Post | None,
    charge: Charge,
    details: dict[str, Any],
) -> None:
    """The service message: where the invoice stands, for a link in the private chat."""
    bot = invoice.bot
    private = world.private_chat(person.id, bot.id)
    chat = post.chat if post is not None and post.chat.has(bot.id) else private
    if chat is private:
        person.started.add(bot.id)
    payment = {
        **details,
        "telegram_payment_charge_id": charge.id,
        "provider_payment_charge_id": charge.provider_id,
    }
    content: dict[str, Any] = {"successful_payment": payment}
    if post is not None and post.chat is chat:
        content["reply_to_message"] = post.quoted()
    said = world.post(chat, person.id, content)
    said.paid_for = str(invoice.terms["title"])
    world.show(said)


async def list_payments(ask: Ask) -> Any:
    """`GET /sandbox/payments`: every charge there was (an addition, for scripts)."""
    return [
        {
            "charge_id": charge.id,
            "provider_charge_id": charge.provider_id,
            "user": charge.user,
            "currency": charge.currency,
            "total_amount": charge.amount,
            "payload": charge.payload,
            "date": charge.date,
            "refunded": charge.refunded,
        }
        for charge in ask.world.till.charges.values()
    ]
