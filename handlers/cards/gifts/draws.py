"""A draw that anybody can check: what was sealed, what was thrown, what came of it."""

from typing import TYPE_CHECKING, Final

from handlers.cards.card import Card
from locales import Markup, plain, t
from store import gifts

if TYPE_CHECKING:
    from handlers.scene import Reader

SHOWN: Final = 12
"""Tickets of the drawn order in the message; all of them are in the file."""


def proof_card(proof: gifts.Proof, mine: str | None, reader: "Reader") -> Card:
    """What a drawn draw has published, in words; `mine` is how the list names the reader."""
    locale = reader.locale
    order = plain(locale, "list-comma").join(map(str, proof.order[:SHOWN]))
    if len(proof.order) > SHOWN:
        order += " …"
    lines = [
        t(locale, "proof-list", tickets=proof.tickets),
        t(locale, "proof-seed", seed=proof.seed or "", seal=proof.seal),
        _throws(proof, locale),
        t(locale, "proof-order", order=order),
    ]
    if mine is not None:
        lines.append(t(locale, "proof-mine", mark=mine))
    lines += [t(locale, "proof-check"), t(locale, "proof-says")]
    return Card("\n".join(lines))


def _throws(proof: gifts.Proof, locale: str) -> Markup:
    if not proof.throws:
        return t(locale, "proof-no-throws")
    throws = plain(locale, "list-comma").join(map(str, proof.throws))
    messages = plain(locale, "list-comma").join(map(str, proof.messages))
    said = t(locale, "proof-throws", throws=throws, messages=messages)
    if not proof.lost:
        return said
    return Markup(f"{said} {t(locale, 'proof-lost', lost=proof.lost)}")


def fairness_card(seal: str, reader: "Reader") -> Card:
    """What the seal on a card is, before anything was drawn."""
    return Card(t(reader.locale, "fairness", seal=seal))
