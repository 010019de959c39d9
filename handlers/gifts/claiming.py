"""A press on [Claim]: the share is bound before anything else, then answered by text or by link."""

from dataclasses import replace
from typing import TypedDict

from aiogram.types import CallbackQuery

from handlers.cards.gifts.buttons import Claim, Enter, ShowAll
from handlers.cards.gifts.covers import cover_photo
from handlers.cards.gifts.envelope import all_takers, envelope_card, read_envelope
from handlers.cards.words import clock, shortened
from handlers.gifts.receiving import receive
from handlers.scene import Scene
from handlers.table import Table
from store import gifts, outbox
from store.database import Transaction
from store.refusals import Refused

table = Table()

LINK = "gift"
"""The kind of link that opens the private chat of somebody who claimed a share."""


@table.press(Claim)
async def claim(scene: Scene, data: Claim) -> None:
    """Take a share. People the bot knows get a text and their private chat, strangers the link."""
    await _learn(scene, data.code)
    claimed = await scene.act(gifts.claim, data.code, scene.person.id, **_place(scene))
    if isinstance(claimed, Refused):
        raise claimed
    if not claimed.started:
        await scene.open_chat(LINK, data.code)
    elif scene.where == "private":
        # A prize is claimed in the private chat: its card comes right below.
        await receive(scene, claimed.share, claimed.new)
    elif claimed.new:
        await scene.toast(scene.plain("claimed", name=shortened(scene.person.name)))
    else:
        await scene.toast(scene.plain("claimed-before"))


@table.press(Enter)
async def enter(scene: Scene, data: Enter) -> None:
    """Enter a draw: a ticket, and when it is drawn. No START is needed for it."""
    await _learn(scene, data.code)
    entered = await scene.act(gifts.enter, data.code, scene.person.id, **_place(scene))
    if isinstance(entered, Refused):
        raise entered
    if not entered.new and scene.now >= entered.draw_at:
        raise Refused("draw-closed", since=entered.draw_at)
    reader = scene.reader
    if reader.shared:
        view, _ = await behind(scene, data.code)
        reader = reader.at(view.zone)
    at = clock(entered.draw_at, scene.locale, reader.zone)
    said = "draw-entered" if entered.new else "draw-entered-before"
    await scene.toast(scene.plain(said, ticket=entered.ticket, at=at))


class Place(TypedDict):
    """Where a press was made."""

    home: str
    """How Telegram tells its chat from others, also where the bot is no member."""
    stands: int | str
    """The chat, or the inline message."""


def _place(scene: Scene) -> Place:
    press = scene.event
    assert isinstance(press, CallbackQuery), "a press"
    spot = scene.spot
    stands = spot.id if spot is not None else press.inline_message_id or ""
    return Place(home=press.chat_instance, stands=stands)


async def _learn(scene: Scene, code: str) -> None:
    """Learn of an inline card by its first press, where Telegram did not tell of its sending."""
    press = scene.event
    if not isinstance(press, CallbackQuery) or press.inline_message_id is None:
        return
    known, inline_id = scene.desk.inline_cards, press.inline_message_id
    if known.get(inline_id) is None:
        if await scene.read(outbox.card_by_inline, inline_id) is None:
            await scene.act(gifts.seen, code, inline_id=inline_id)
        else:
            known.put(inline_id, True)


@table.start(LINK)
async def by_link(scene: Scene, code: str) -> None:
    """Show somebody the share they claimed; to everybody else the link shows the card alone."""
    mine = await scene.read(gifts.received_in, code, scene.person.id)
    if mine is not None:
        await receive(scene, mine.id, True)
        return
    view, named = await behind(scene, code)
    card = envelope_card(scene.desk, view, named, scene.reader, claims=False)
    photo = await cover_photo(scene.desk, view.cover)
    await scene.show(replace(card, photo=photo))


async def behind(scene: Scene, code: str) -> tuple[gifts.EnvelopeView, str]:
    """Read the envelope behind a code that came from a person; a guess counts as a try.

    Raises Refused: code-wrong, too-many-tries.
    """
    known = await scene.read(_behind, code, scene.locale)
    if known is None:
        raise await scene.act(gifts.wrong_code, scene.person.id)
    return known


async def _behind(
    tx: Transaction, code: str, language: str
) -> tuple[gifts.EnvelopeView, str] | None:
    known = await gifts.envelope_by_code(tx, code)
    if known is None or known.state == "unpaid":
        return None
    return await read_envelope(tx, known.id, language)


@table.press(ShowAll)
async def show_all(scene: Scene, data: ShowAll) -> None:
    """Show all who took a share, to the one who asks."""
    view, _named = await behind(scene, data.code)
    if view.names == "count":
        await scene.toast(scene.plain("old-button"))
        return
    takers = await scene.read(gifts.all_takers, view.envelope)
    await scene.show(all_takers(view, takers, scene.reader), fresh=True)
