"""The envelope in the chat it was sent to: what is left, who took a share, until when.

One card, edited and never repeated. It carries no price and no address, whoever reads it.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from handlers.cards.card import Card, Row, press
from handlers.cards.gifts.buttons import Check, Claim, Enter, ShowAll
from handlers.cards.gifts.covers import cover_photo
from handlers.cards.gifts.words import (
    COVERS,
    LISTED,
    goods_text,
    greeting_text,
    grouped,
    listed,
    span,
    taker_name,
    takers_text,
)
from handlers.cards.words import moment, shortened
from handlers.links import deep_link
from locales import Markup, plain, t
from store import gifts, people
from store.database import Transaction

if TYPE_CHECKING:
    from handlers.cards import Detail
    from handlers.desk import Desk
    from handlers.scene import Reader


async def read_envelope(
    tx: Transaction, envelope: int, language: str
) -> tuple[gifts.EnvelopeView, str] | None:
    """Read what the card shows, and the name of the one it is for where that is one person."""
    view = await gifts.envelope_view(tx, envelope, language)
    if view is None:
        return None
    named = await people.get_person(tx, view.named) if view.named else None
    return view, shortened(named.name) if named else ""


async def render_envelope(
    desk: "Desk", subject: int, _detail: "Detail", reader: "Reader"
) -> Card | None:
    """The live card of an envelope."""
    known = await desk.read(read_envelope, subject, reader.locale)
    if known is None:
        return None
    view, named = known
    return replace(
        envelope_card(desk, view, named, reader), photo=await cover_photo(desk, view.cover)
    )


def envelope_card(
    desk: "Desk", view: gifts.EnvelopeView, named: str, reader: "Reader", *, claims: bool = True
) -> Card:
    """The envelope as it is now, without its cover.

    Without `claims` it can only be looked at (behind a link).
    """
    reader = reader.at(view.zone)
    said = [_title(view, named, reader.locale), *greeting_text(view.greeting, reader.locale)]
    draws = view.draw is not None and view.phase in ("entering", "sealed", "drawn")
    said += _draw(desk, view, reader) if draws else _shares(view, reader)
    rows = _rows(view, reader.locale)
    return Card("\n".join(line for line in said if line), rows if claims else rows[:0])


def _title(view: gifts.EnvelopeView, named: str, locale: str) -> Markup:
    sentence = "envelope-title"
    if view.mode == "draw":
        sentence = "envelope-title-draw"
    elif view.shares == 1:
        sentence = "envelope-title-named" if named else "envelope-title-one"
    said = t(
        locale,
        sentence,
        giver=shortened(view.giver_name),
        goods=goods_text(view.items, locale),
        shares=view.shares,
        name=named,
    )
    emoji = "🎲" if view.mode == "draw" else COVERS.get(view.cover, "🎁")
    return Markup(f"{emoji} {said}")


def _shares(view: gifts.EnvelopeView, reader: "Reader") -> list[Markup]:
    """How many are left and until when; or that all have found someone, or went back."""
    locale = reader.locale
    names = takers_text(view, locale)
    until = moment(view.ends_at, locale, reader.zone) if view.ends_at else Markup("")
    facts = {"left": view.left, "taken": view.taken, "shares": view.shares}
    who = [t(locale, "envelope-names", names=names)] if names else []
    match view.phase:
        case "waiting":
            return [t(locale, "envelope-waiting")]
        case "all-taken" if view.shares == 1:
            return (
                [t(locale, "envelope-taken-one", name=names or "")]
                if names
                else [t(locale, "envelope-taken-somebody")]
            )
        case "all-taken":
            took = span(view.took, locale) if view.took else ""
            said = t(locale, "envelope-all-taken", **facts, took=took, names=names)
            return [said, _waiting(view, locale)]
        case "over" if view.taken == 0:
            return [t(locale, "envelope-over-none", giver=shortened(view.giver_name))]
        case "over":
            returned = view.shares - view.taken
            over = t(locale, "envelope-over", taken=view.taken, returned=returned)
            return [over, *who]
        case _ if view.shares == 1:
            return [t(locale, "envelope-open-one", until=until)]
        case _:
            said = t(locale, "envelope-open", **facts, until=until)
            if names and view.waiting:
                # One line, so that the card has four at most.
                both = t(locale, "envelope-names-waiting", names=names, waiting=view.waiting)
                return [said, both]
            return [said, *who, _waiting(view, locale)]


def _waiting(view: gifts.EnvelopeView, locale: str) -> Markup:
    """A claimer without an address cannot be written to before START: the card says it."""
    if not view.waiting:
        return Markup("")
    return t(locale, "envelope-waiting-address", waiting=view.waiting)


def _draw(desk: "Desk", view: gifts.EnvelopeView, reader: "Reader") -> list[Markup]:
    locale, draw = reader.locale, view.draw
    assert draw is not None, "only a draw is shown as one"
    at = moment(draw.at, locale, reader.zone)
    url = Markup(deep_link(desk.username, "fair", view.code))
    seal = t(locale, "envelope-seal", seal=grouped(draw.seal), url=url)
    match view.phase:
        case "entering":
            return [t(locale, "envelope-entering", at=at, entries=draw.entries), seal]
        case "sealed":
            return [t(locale, "envelope-sealed", entries=draw.entries), seal]
        case _:
            return [draw_line(view, locale), *_prizes(view, reader), seal]


def draw_line(view: gifts.EnvelopeView, locale: str) -> Markup:
    """ "The draw is done: Anna (2), Kai (11)": the winners, with their tickets."""
    draw = view.draw
    assert draw is not None, "only a draw has winners"
    if not draw.winners and draw.entries:
        return t(locale, "envelope-over-none", giver=shortened(view.giver_name))
    if not draw.winners:
        return t(locale, "envelope-drawn-none")
    names = [_winner(view, one, locale) for one in draw.winners]
    return t(locale, "envelope-drawn", winners=listed(names, len(names), locale))


def _winner(view: gifts.EnvelopeView, winner: gifts.Taker, locale: str) -> str:
    """A winner with their ticket; where the giver wants no names, the ticket alone."""
    if view.names == "count":
        return plain(locale, "envelope-winner-unnamed", ticket=winner.number)
    return plain(locale, "envelope-winner", name=taker_name(view, winner), ticket=winner.number)


def _prizes(view: gifts.EnvelopeView, reader: "Reader") -> list[Markup]:
    locale = reader.locale
    facts = {"left": view.left, "taken": view.taken, "shares": view.shares}
    said = [t(locale, "envelope-prizes", **facts)] if view.draw and view.draw.winners else []
    if view.draw and not view.draw.by_throws and view.draw.entries > view.shares:
        said.append(t(locale, "envelope-seed-only"))
    return said


def _rows(view: gifts.EnvelopeView, locale: str) -> tuple[Row, ...]:
    rows: list[Row] = []
    if view.phase == "open" or (view.phase == "drawn" and view.left):
        rows.append((press(plain(locale, "button-claim"), Claim(code=view.code), "primary"),))
    if view.phase == "all-taken" and view.waiting:
        # Whoever claimed and never pressed START comes back by this button, and only by it.
        rows.append((press(plain(locale, "button-claim"), Claim(code=view.code)),))
    if view.phase == "entering":
        rows.append((press(plain(locale, "button-enter"), Enter(code=view.code), "primary"),))
    if view.draw is not None and view.draw.state == "drawn" and view.draw.entries:
        rows.append((press(plain(locale, "button-check-draw"), Check(code=view.code)),))
    if view.taken > LISTED and view.names != "count":
        rows.append((press(plain(locale, "button-show-all"), ShowAll(code=view.code)),))
    if not rows:
        return ()
    return tuple(rows)


def all_takers(view: gifts.EnvelopeView, takers: Sequence[gifts.Taker], reader: "Reader") -> Card:
    """All who took a share, for one who asks."""
    locale = reader.locale
    names = plain(locale, "list-comma").join(taker_name(view, one) for one in takers)
    return Card(t(locale, "envelope-names", names=shortened(names, 3_500)))
