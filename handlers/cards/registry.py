"""All renderers by kind: a line for each file of cards."""

from handlers import membership
from handlers.cards import Renderer, merchant, notices, orders, products

RENDERERS: dict[str, Renderer] = {
    **products.RENDERERS,
    **orders.RENDERERS,
    **notices.RENDERERS,
    **membership.RENDERERS,
    **merchant.RENDERERS,
}
