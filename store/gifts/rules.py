"""What may happen to an envelope, a share and a draw, as tables, and what a giver chooses. Pure."""

from __future__ import annotations

from typing import Final, Literal

from store.machine import Machine, Move, Rule

Audience = Literal["one", "group"]
Mode = Literal["first", "draw"]
Who = Literal["anyone", "named", "newcomers"]
Names = Literal["full", "masked", "count"]
EnvelopeState = Literal["unpaid", "open"]
ShareState = Literal["open", "claimed", "accepted", "expired", "voided"]
DrawState = Literal["entering", "sealed", "drawn"]

TERM: Final = "gift"
"""The name of the term, and of the hold on each share."""

COVERS: Final = ("blue", "tea", "birthday", "thanks", "lantern", "moon")
"""The covers there are; a merchant's own come later."""

REACTIONS: Final = ("❤️", "👍", "🎉", "😊", "🙏")

THROWS: Final = 3
"""How often the chat system's dice is thrown for a draw."""

REFUSALS: Final = {
    "no-such-gift": "No envelope has this id or code, or it is not this person's to see.",
    "no-such-share": "No share has this id, or it is not this person's.",
    "gifts-off": "The shop sends no gifts.",
    "not-giftable": "The merchant does not sell this product, or its category, as a gift.",
    "gift-shipped-only": "Only goods that are shipped can be given, for now.",
    "gift-mixed": "What is in one share comes from one shop, in one currency, on one date.",
    "gift-placed": "The gift is waiting for its payment or was paid: it can be changed no more.",
    "gift-paid": "The gift was paid before.",
    "gift-shares-wrong": "A gift has one share or more, and at most: most.",
    "gift-choice-wrong": "The choices of a gift do not fit together, or there is no such choice.",
    "gift-too-dear": "The shop has a cap on what a share may cost: most, currency.",
    "greeting-too-long": "A greeting has at most so many characters: limit.",
    "draw-time-wrong": "A draw is later than now and not too far away.",
    "draw-by-merchant": "Draws that are run by a shop for its own goods are not offered.",
    "gift-not-ready": "The gift is not paid yet, or something else may still take it back.",
    "gift-sent": "The gift stands in another chat already: one envelope has one home.",
    "gift-over": "The time to claim is over.",
    "gift-all-gone": "All shares have found someone: all.",
    "gift-own": "The giver takes none of their own shares.",
    "gift-elsewhere": "The envelope has its home in another chat.",
    "gift-for-another": "The gift is for a person who was named.",
    "gift-newcomers-only": "The gift is for people who have not bought in the shop yet.",
    "gift-drawn-later": "The shares of a draw are claimed by its winners once it is drawn: until.",
    "gift-not-a-draw": "This envelope is first come, first served.",
    "gift-not-served": "The shop does not ship to this address.",
    "share-not-open": "Somebody has this share.",
    "share-not-claimed": "The share is not this person's any more, or was accepted.",
    "share-lapsed": "The share went back before an address was given.",
    "share-ended": "The share was accepted or has ended before.",
    "swap-not-possible": "Not a variant of the same product at the same price that is for sale.",
    "draw-closed": "The list was sealed: since.",
    "draw-full": "The draw has as many tickets as it may: most.",
    "draw-not-won": "This person has won no prize in the draw, or it went on to the next.",
    "draw-not-sealed": "A draw is drawn once its list is sealed.",
    "thanks-empty": "Nothing was left of the thanks.",
    "thanks-too-long": "Thanks have at most so many characters: limit.",
}

NOTICES: Final = {
    "gift-claimed": "to the giver of a gift to one person: envelope, share",
    "gift-all-taken": "to the giver: envelope",
    "gift-shipped": "to the giver of a gift to one person: envelope, share",
    "gift-received": "to the giver of a gift to one person: envelope, share",
    "gift-returned": "to the giver: envelope, returned, all, amount, currency, refund, until",
    "gift-thanks": "to the giver: envelope, share",
    "gift-reaction": "to the recipient: envelope, share",
    "gift-address-reminder": "to who claimed a share: envelope, share, until",
    "gift-lapsed": "to who gave no address in time: envelope, share, goods (what was in it)",
    "gift-withdrawn": "to who has a share: envelope, share; the shop cancelled it",
    "gift-won": "to who was drawn: envelope, share, until",
    "draw-result": "to the chat in which the bot posted the draw: envelope",
    "gift-to-ship": "to owner, managers and packers: fulfillment, order; a share has an address",
}

CARDS: Final = {
    "envelope": "a gift in the chat it was sent to; the subject is the envelope",
    "gift": "the giver's view of a paid gift; the subject is the envelope",
    "share": "the recipient's view of their share; the subject is the share",
}

BOTH: Final = ("envelope", "gift")
"""The cards that show an envelope: the one in the chat, and the giver's."""

ENVELOPE: Final = Machine[None](
    name="envelope",
    starts=("unpaid",),
    ends=("open",),
    rules=(
        Rule(
            "open",
            sources=("unpaid",),
            target="open",
            by=("money", "term"),
            refusal="gift-not-ready",
        ),
    ),
)
"""Open once it is paid and no other hold can fail. Its end is read from its shares."""

SHARE: Final = Machine[None](
    name="share",
    starts=("open",),
    ends=("accepted", "expired", "voided"),
    rules=(
        Rule(
            "claim",
            sources=("open",),
            target="claimed",
            by=("recipient",),
            refusal="share-not-open",
        ),
        Rule(
            "decline",
            sources=("claimed",),
            target="open",
            by=("recipient",),
            refusal="share-not-claimed",
        ),
        Rule(
            "lapse",
            sources=("claimed",),
            target="open",
            by=("timer",),
            refusal="share-not-claimed",
        ),
        Rule(
            "accept",
            sources=("claimed",),
            target="accepted",
            by=("recipient",),
            refusal="share-lapsed",
        ),
        Rule(
            "expire",
            sources=("open", "claimed"),
            target="expired",
            by=("timer",),
            refusal="share-ended",
        ),
        Rule(
            "void",
            sources=("open", "claimed"),
            target="voided",
            by=("shop",),
            refusal="share-ended",
        ),
    ),
)

DRAW: Final = Machine[None](
    name="draw",
    starts=("entering",),
    ends=("drawn",),
    rules=(
        Rule(
            "seal",
            sources=("entering",),
            target="sealed",
            by=("timer",),
            refusal="draw-closed",
        ),
        Rule(
            "draw",
            sources=("sealed",),
            target="drawn",
            by=("timer", "shop"),
            refusal="draw-not-sealed",
        ),
    ),
)


def moved(machine: Machine[None], event: str, source: str) -> Move:
    """Return a move that a conditional UPDATE has just made, to be recorded.

    Raises ValueError for one that the table does not have.
    """
    move = machine.decide(source, event, None)
    if not isinstance(move, Move):
        raise ValueError(f"{machine.name}: no {event} in {source}")
    return move


def masked(name: str) -> str:
    """Return a name as a public list shows it: An** for Anna, 小** for 小美."""
    kept = 2 if name[:2].isascii() else 1
    return f"{name[:kept]}**"
