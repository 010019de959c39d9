"""/paysupport: a conversation about one payment, between who paid and the shop.

Telegram asks every bot that takes Stars for this command. Who silent shops leave waiting comes to
whoever runs the bot.
"""

from typing import Any

from handlers.cards import paysupport as cards
from handlers.cards.card import Card
from handlers.cards.words import shortened
from handlers.merchant.working import ask, typed_text
from handlers.scene import Scene
from handlers.table import Table
from store import inquiries, shops
from store.database import Transaction

table = Table()

PAYMENTS = 6
SHOPS = 5


@table.command("paysupport")
async def pay_support(scene: Scene, _rest: str) -> None:
    """Ask which payment it is about. What somebody has paid is nothing for a group."""
    if scene.where != "private":
        await scene.open_chat("ps", "pay")
        return
    await which(scene)


@table.start("ps")
async def from_group(scene: Scene, _code: str) -> None:
    """Go on in private with a command that was given in a group."""
    await which(scene)


async def which(scene: Scene) -> None:
    """Show my last payments."""
    paid = await scene.read(inquiries.payments_of, scene.person.id, PAYMENTS)
    names = await scene.read(_shop_names, tuple({one.shop for one in paid if one.shop}))
    open_shops = await scene.read(shops.open_shops)
    await scene.show(cards.which_payment(paid, names, open_shops[:SHOPS], scene.reader))


async def _shop_names(tx: Transaction, ids: tuple[int, ...]) -> dict[int, str]:
    known = [await shops.get_shop(tx, one) for one in ids]
    return {shop.id: shop.name for shop in known if shop is not None}


@table.press(cards.About)
async def about(scene: Scene, data: cards.About) -> None:
    """It is about this payment: what happened?"""
    await ask(scene, "q-ask", "inquiry-question", {"payment": data.payment})


@table.typed("q-ask")
async def typed_question(scene: Scene, asked: dict[str, Any]) -> None:
    """Pass the question on, and say by when there is an answer."""
    words = typed_text(scene)
    inquiry = await scene.act(inquiries.ask, int(asked["payment"]), scene.person.id, words)
    await _show(scene, inquiry)
    await scene.expects_nothing()


@table.press(cards.Look)
async def look(scene: Scene, data: cards.Look) -> None:
    """Show a conversation to who takes part in it."""
    await _show(scene, data.inquiry)


async def _read(scene: Scene, inquiry: int) -> cards.Conversation:
    found: cards.Conversation = await scene.read(
        cards.read_conversation, inquiry, scene.person.id, scene.desk.operator
    )
    return found


async def _show(scene: Scene, inquiry: int) -> None:
    known = await _read(scene, inquiry)
    await scene.show(cards.conversation_card(known, scene.reader))


@table.press(cards.Write)
async def write(scene: Scene, data: cards.Write) -> None:
    """Ask what to say to the other side."""
    known = await _read(scene, data.inquiry)
    if known.thread.side == "payer":
        payment: dict[str, int | str | None] = {"payment": known.thread.payment.id}
        await ask(scene, "q-ask", "inquiry-question", payment)
        return
    name = shortened(known.payer.name) if known.payer else scene.plain("buyer")
    await ask(scene, "q-answer", "inquiry-answer-question", {"inquiry": data.inquiry}, name=name)


@table.typed("q-answer")
async def typed_answer(scene: Scene, asked: dict[str, Any]) -> None:
    """Pass the answer on to who has paid."""
    await scene.act(
        inquiries.answer,
        int(asked["inquiry"]),
        scene.person.id,
        typed_text(scene),
        operator=scene.desk.operator,
    )
    await _show(scene, int(asked["inquiry"]))
    await scene.expects_nothing()


@table.press(cards.Settle)
async def settle(scene: Scene, data: cards.Settle) -> None:
    """Close a conversation, as either side."""
    await scene.act(inquiries.settle, data.inquiry, scene.person.id, operator=scene.desk.operator)
    await scene.show(Card(scene.t("inquiry-closed")))
