"""All renderers by kind: a line for each file of cards."""

from handlers import membership
from handlers.cards import (
    Renderer,
    cases,
    gifts,
    merchant,
    notices,
    orders,
    pictures,
    products,
    repayments,
    restock,
)

RENDERERS: dict[str, Renderer] = {
    **products.RENDERERS,
    **pictures.RENDERERS,
    **restock.RENDERERS,
    **orders.RENDERERS,
    **notices.RENDERERS,
    **repayments.RENDERERS,
    **gifts.RENDERERS,
    **cases.RENDERERS,
    **membership.RENDERERS,
    **merchant.RENDERERS,
}
