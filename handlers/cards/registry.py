"""All renderers by kind: a line for each file of cards."""

from handlers import membership
from handlers.cards import (
    Renderer,
    asking,
    cases,
    gifts,
    merchant,
    notices,
    orders,
    paysupport,
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
    **paysupport.RENDERERS,
    **gifts.RENDERERS,
    **cases.RENDERERS,
    **asking.RENDERERS,
    **membership.RENDERERS,
    **merchant.RENDERERS,
}
