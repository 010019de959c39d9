"""What those see who run a shop: one file a part of their work."""

from handlers.cards import Renderer
from handlers.cards.merchant.albums import RENDERERS as ALBUMS
from handlers.cards.merchant.changes import RENDERERS as CHANGES
from handlers.cards.merchant.importing import RENDERERS as IMPORTS
from handlers.cards.merchant.mornings import RENDERERS as MORNINGS
from handlers.cards.merchant.notices import RENDERERS as NOTICES
from handlers.cards.merchant.numbers import RENDERERS as NUMBERS
from handlers.cards.merchant.orders import RENDERERS as ORDERS
from handlers.cards.merchant.payouts import RENDERERS as PAYOUTS
from handlers.cards.merchant.shelving import RENDERERS as SHELVING
from handlers.cards.merchant.swaps import RENDERERS as SWAPS
from handlers.cards.merchant.talks import RENDERERS as TALKS

RENDERERS: dict[str, Renderer] = {
    **ORDERS,
    **ALBUMS,
    **NOTICES,
    **NUMBERS,
    **CHANGES,
    **SHELVING,
    **SWAPS,
    **IMPORTS,
    **MORNINGS,
    **PAYOUTS,
    **TALKS,
}
