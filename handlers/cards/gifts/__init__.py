"""What people see of a gift: the sum, the envelope, the card of the giver and of the recipient."""

from handlers.cards.gifts import envelope, giver, notices, paying, share

RENDERERS = {
    "envelope": envelope.render_envelope,
    "gift": giver.render_given,
    "share": share.render_share,
    **notices.RENDERERS,
}

__all__ = ["RENDERERS", "paying"]
