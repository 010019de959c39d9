"""What may be chosen while a gift waits to be paid: its words, its cover, who may claim, when."""

from typing import Any, Final

from aiogram.methods import SendMessage
from aiogram.types import (
    KeyboardButton,
    KeyboardButtonRequestUsers,
    ReplyKeyboardMarkup,
    ReplyKeyboardRemove,
)

from handlers.cards.card import Card
from handlers.cards.gifts.asking import number_card
from handlers.cards.gifts.buttons import Choose, Greet, Only, ToWhom
from handlers.gifts.evenings import next_evening
from handlers.reposting import repost
from handlers.scene import Scene
from handlers.table import Table
from store import gifts, orders, outbox, people
from store.database import Transaction
from store.policy import HOUR, Policy

table = Table()

GREETING: Final = "gift-greeting"
NUMBER: Final = "gift-number"
NAMED: Final = 7
"""The request id of the user picker."""
TURNS: Final = {
    "names": ("masked", "full", "count"),
    "who": ("anyone", "newcomers"),
}


async def rewrite(
    tx: Transaction,
    envelope: int,
    giver: int,
    changes: dict[str, Any],
    *,
    now: int,
    policy: Policy,
) -> None:
    """Change what has no price; the sum's card follows."""
    await gifts.change(tx, envelope, giver, **changes, now=now, policy=policy)
    known = await gifts.draft(tx, envelope, giver, "en", now=now)
    if known.envelope.order is not None:
        await outbox.touch(tx, "order", known.envelope.order, now=now)


async def _show_below(scene: Scene, envelope: int) -> None:
    """Move the sum's card below what was said meanwhile; the message it stood on goes."""
    draft = await scene.read(gifts.draft, envelope, scene.person.id, scene.locale, now=scene.now)
    if draft.envelope.order is not None:
        await repost(scene, "order", draft.envelope.order)


async def ask_number(scene: Scene, wish: ToWhom, *, fresh: bool = False) -> None:
    """Ask how many shares; the number may be pressed or written."""
    card = number_card(wish.envelope, wish.variant, wish.how, wish.chat, scene.reader)
    await scene.show(card, fresh=fresh)
    await scene.expect(NUMBER, **wish.model_dump(), shares=None)


@table.press(Choose)
async def choose(scene: Scene, data: Choose) -> None:
    """Take the next of the choices there are."""
    draft = await scene.read(
        gifts.draft, data.envelope, scene.person.id, scene.locale, now=scene.now
    )
    if data.what == "time" and draft.draw_at is not None:
        changes: dict[str, Any] = {"draw_at": _next_time(scene, draft.draw_at, draft.envelope.zone)}
    elif data.what in TURNS:
        turns = TURNS[data.what]
        current = getattr(draft.envelope, data.what)
        place = turns.index(current) + 1 if current in turns else 0
        changes = {data.what: turns[place % len(turns)]}
    else:
        await scene.toast(scene.plain("old-button"))
        return
    await scene.act(rewrite, data.envelope, scene.person.id, changes)


def _next_time(scene: Scene, current: int, zone: str) -> int:
    """Tonight at 20:00, in an hour, in 24 hours, tomorrow at 20:00: the one after the current."""
    now, zone = scene.now, scene.reader.at(zone).zone
    offered = sorted(
        {next_evening(now, zone), next_evening(now, zone, 1), now + HOUR, now + 24 * HOUR}
    )
    later = [one for one in offered if one > current + 60_000_000]
    return later[0] if later else offered[0]


@table.press(Greet)
async def ask_greeting(scene: Scene, data: Greet) -> None:
    """Ask for the words on the card."""
    most = scene.desk.policy.greeting_length
    await scene.show(Card(scene.t("gift-greeting-ask", most=most)), fresh=True)
    await scene.expect(GREETING, envelope=data.envelope)


@table.typed(GREETING)
async def greeting_typed(scene: Scene, asked: dict[str, Any]) -> bool:
    """Put the words on the card; the sum comes again below them.

    Below the sum they are written without a press, too: not once that sum is paid or gone.
    """
    words = (scene.message.text or "") if scene.message else ""
    if not words:
        return False  # a sticker or a place: no greeting, and none to wipe one with
    envelope, order = asked["envelope"], asked.get("order")
    if order and not await scene.read(_awaits_words, envelope, order):
        return False
    await scene.act(rewrite, envelope, scene.person.id, {"greeting": words})
    await _show_below(scene, envelope)
    await scene.expects_nothing()
    return True


async def _awaits_words(tx: Transaction, envelope: int, order: int) -> bool:
    """Whether that order is still the one to pay this gift with."""
    known = await gifts.envelope_of_order(tx, order)
    placed = await orders.order(tx, order)
    waits = placed is not None and placed.state == "awaiting_payment"
    return waits and known is not None and known.id == envelope


@table.press(Only)
async def ask_only(scene: Scene, data: Only) -> None:
    """Let the giver pick the one person who may claim it; or let anyone again."""
    draft = await scene.read(
        gifts.draft, data.envelope, scene.person.id, scene.locale, now=scene.now
    )
    if draft.envelope.who == "named":
        await scene.act(rewrite, data.envelope, scene.person.id, {"named": None})
        return
    picker = KeyboardButton(
        text=scene.plain("button-gift-pick"),
        request_users=KeyboardButtonRequestUsers(
            request_id=NAMED, user_is_bot=False, max_quantity=1, request_name=True
        ),
    )
    await scene.desk.direct(
        SendMessage(
            chat_id=scene.person.id,
            text=scene.plain("gift-only-question"),
            reply_markup=ReplyKeyboardMarkup(
                keyboard=[[picker]], resize_keyboard=True, one_time_keyboard=True
            ),
        )
    )
    await scene.expect("gift-only", envelope=data.envelope)


@table.typed("gift-only")
async def only_picked(scene: Scene, asked: dict[str, Any]) -> None:
    """The giver has picked somebody."""
    shared = scene.message.users_shared if scene.message else None
    if shared is None or not shared.users:
        await scene.expects_nothing()
        await _put_keyboard_away(scene, scene.plain("gift-only-nobody"))
        return
    picked = shared.users[0]
    name = " ".join(part for part in (picked.first_name, picked.last_name) if part)
    await scene.act(name_one, asked["envelope"], scene.person.id, picked.user_id, name)
    await _put_keyboard_away(scene, scene.plain("gift-only-noted", name=people.clean_name(name)))
    await _show_below(scene, asked["envelope"])
    await scene.expects_nothing()


async def _put_keyboard_away(scene: Scene, text: str) -> None:
    await scene.desk.direct(
        SendMessage(
            chat_id=scene.person.id,
            text=text,
            reply_markup=ReplyKeyboardRemove(remove_keyboard=True),
        )
    )


async def name_one(
    tx: Transaction,
    envelope: int,
    giver: int,
    person: int,
    name: str,
    *,
    now: int,
    policy: Policy,
) -> None:
    """Let one person alone claim it; whom the bot has never met it knows by this name."""
    if await people.get_person(tx, person) is None:
        await people.meet(
            tx, person, name=name, username=None, language_hint="", started=None, now=now
        )
    await rewrite(tx, envelope, giver, {"named": person}, now=now, policy=policy)
