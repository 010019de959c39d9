"""Blue envelopes: pay once, and people claim a share each in the chat. Plugs in as a term."""

from store.gifts import privacy
from store.gifts.accepting import accept, choices, decline, swap
from store.gifts.claiming import claim, wrong_code
from store.gifts.covers import cover_file, forget_cover, remember_cover
from store.gifts.drafting import CHOICES, GiftDraft, Item, Price, begin, change, draft
from store.gifts.drawing import Ticket, Verdict, check, draw_order, mark, new_seed, seal_of
from store.gifts.draws import next_throws, throw_lost, thrown, throws_wait
from store.gifts.entering import enter
from store.gifts.handing import (
    ends_if_sent,
    envelope_by_code,
    envelope_of_order,
    group_moved,
    hand_over,
    post,
    seen,
)
from store.gifts.placing import place, reopen
from store.gifts.proof import Proof, proof
from store.gifts.records import Accepted, Claimed, Entered, Envelope, Posted, Share, Throw
from store.gifts.rules import (
    CARDS,
    COVERS,
    DRAW,
    ENVELOPE,
    NOTICES,
    REACTIONS,
    REFUSALS,
    SHARE,
    masked,
)
from store.gifts.settings import ShopSettings, set_cap, set_shipping, shop_settings, switch
from store.gifts.shown import DrawView, EnvelopeView, GiftView, Pages, ShareView, Slip, Taker
from store.gifts.term import Gift
from store.gifts.thanking import Thanks, react, thank, thanks_of
from store.gifts.timers import TIMERS
from store.gifts.views import (
    all_takers,
    envelope_view,
    get_share,
    gift_view,
    goods_named,
    offered_in,
    received_gifts,
    received_in,
    sent_gifts,
    share_goods,
    share_view,
    slip_of,
)
from store.orders.swapping import Choice
from store.terms import register

register(Gift())

__all__ = [
    "CARDS",
    "CHOICES",
    "COVERS",
    "DRAW",
    "ENVELOPE",
    "NOTICES",
    "REACTIONS",
    "REFUSALS",
    "SHARE",
    "TIMERS",
    "Accepted",
    "Choice",
    "Claimed",
    "DrawView",
    "Entered",
    "Envelope",
    "EnvelopeView",
    "Gift",
    "GiftDraft",
    "GiftView",
    "Item",
    "Pages",
    "Posted",
    "Price",
    "Proof",
    "Share",
    "ShareView",
    "ShopSettings",
    "Slip",
    "Taker",
    "Thanks",
    "Throw",
    "Ticket",
    "Verdict",
    "accept",
    "all_takers",
    "begin",
    "change",
    "check",
    "choices",
    "claim",
    "cover_file",
    "decline",
    "draft",
    "draw_order",
    "ends_if_sent",
    "enter",
    "envelope_by_code",
    "envelope_of_order",
    "envelope_view",
    "forget_cover",
    "get_share",
    "gift_view",
    "goods_named",
    "group_moved",
    "hand_over",
    "mark",
    "masked",
    "new_seed",
    "next_throws",
    "offered_in",
    "place",
    "post",
    "privacy",
    "proof",
    "react",
    "received_gifts",
    "received_in",
    "remember_cover",
    "reopen",
    "seal_of",
    "seen",
    "sent_gifts",
    "set_cap",
    "set_shipping",
    "share_goods",
    "share_view",
    "shop_settings",
    "slip_of",
    "swap",
    "switch",
    "thank",
    "thanks_of",
    "throw_lost",
    "thrown",
    "throws_wait",
    "wrong_code",
]
