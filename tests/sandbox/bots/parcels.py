"""An invoice whose price depends on where it goes: shipping options, then the last check."""

from __future__ import annotations

from aiogram import Dispatcher, F
from aiogram.filters import Command
from aiogram.types import (
    LabeledPrice,
    Message,
    PreCheckoutQuery,
    ShippingOption,
    ShippingQuery,
)


def build() -> Dispatcher:
    """The bot."""
    dispatcher = Dispatcher()

    @dispatcher.message(Command("order"))
    async def order(message: Message) -> None:
        await message.answer_invoice(
            title="Lamp",
            description="A lamp for the desk",
            payload="lamp",
            provider_token="provider",
            currency="EUR",
            prices=[LabeledPrice(label="Lamp", amount=2500)],
            need_name=True,
            need_shipping_address=True,
            is_flexible=True,
        )

    @dispatcher.shipping_query(F.shipping_address.country_code == "GB")
    async def options(query: ShippingQuery) -> None:
        prices = {"post": 400, "courier": 1200}
        await query.answer(
            ok=True,
            shipping_options=[
                ShippingOption(
                    id=name, title=name.title(), prices=[LabeledPrice(label=name, amount=amount)]
                )
                for name, amount in prices.items()
            ],
        )

    @dispatcher.shipping_query()
    async def too_far(query: ShippingQuery) -> None:
        await query.answer(ok=False, error_message="We do not ship there.")

    @dispatcher.pre_checkout_query()
    async def check(query: PreCheckoutQuery) -> None:
        await query.answer(ok=query.total_amount < 3700, error_message="The courier is ill.")

    @dispatcher.message(F.successful_payment)
    async def paid(message: Message) -> None:
        payment = message.successful_payment
        assert payment is not None
        assert payment.order_info is not None
        assert payment.order_info.shipping_address is not None
        where = payment.order_info.shipping_address.city
        await message.answer(f"{payment.order_info.name}, it goes to {where} by "
                             f"{payment.shipping_option_id}.")  # fmt: skip

    return dispatcher
