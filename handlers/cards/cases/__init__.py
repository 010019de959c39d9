"""What is seen of an after-sales case: by who opened it, its shop, the operator, the giver."""

from handlers.cards import Renderer
from handlers.cards.cases.buyer import render_case
from handlers.cards.cases.notices import render_gift_refunded
from handlers.cards.cases.operator import render_question
from handlers.cards.cases.shop import render_shop_case

RENDERERS: dict[str, Renderer] = {
    "case": render_case,
    "merchant-case": render_shop_case,
    "operator-case": render_question,
    "case-gift-refunded": render_gift_refunded,
}
