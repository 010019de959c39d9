"""/payouts: what the operator owes each merchant, paying it out by hand, and confirming it."""

from handlers.cards.card import Card
from handlers.cards.merchant import payouts as cards
from handlers.merchant.working import KEEPERS, in_shop, run
from handlers.scene import Scene
from handlers.table import Table
from store import payouts, shops
from store.policy import SECOND
from store.refusals import Refused

table = Table()


@table.command("payouts")
async def command(scene: Scene, rest: str) -> None:
    """Show the operator all shops, and a merchant their own."""
    if scene.where == "private" and _operates(scene) and await _all(scene):
        return
    await run(scene, "payouts", rest)


def _operates(scene: Scene) -> bool:
    return scene.desk.operator is not None and scene.person.id == scene.desk.operator


async def _all(scene: Scene, *, fresh: bool = False) -> bool:
    """Show what every shop is owed; False where there is but one, whose money is the merchant's."""
    found = await scene.desk.survey(
        cards.read_all, scene.person.id, now=scene.now, policy=scene.desk.policy
    )
    if not found:
        return False
    await scene.show(cards.all_card(found, scene.reader), fresh=fresh)
    return True


@in_shop("payouts", *KEEPERS)
async def of_shop(scene: Scene, shop: shops.Shop, _rest: str) -> None:
    """Show what is owed to the shop that is meant."""
    await _show(scene, shop.id)


async def _show(scene: Scene, shop: int) -> None:
    facts = await scene.desk.survey(
        cards.read_owed,
        shop,
        scene.person.id,
        scene.desk.operator,
        now=scene.now,
        policy=scene.desk.policy,
    )
    await scene.show(cards.shop_card(facts, scene.desk.policy, scene.reader))


@table.press(cards.AllOwed)
async def all_owed(scene: Scene, _data: cards.AllOwed) -> None:
    """Open the list from a notice."""
    if not _operates(scene):
        raise Refused("not-yours")
    if not await _all(scene, fresh=True):
        await scene.toast(scene.plain("payouts-all-nothing"))


@table.press(cards.PaidOut)
async def paid_out(scene: Scene, data: cards.PaidOut) -> None:
    """Note that it was paid; the merchant is asked whether it has arrived."""
    await scene.act(
        payouts.send,
        data.shop,
        scene.person.id,
        data.currency,
        data.amount,
        data.at * SECOND,
        operator=scene.desk.operator,
    )
    await scene.toast(scene.plain("payout-noted"))
    await _all(scene)


@table.press(cards.Arrived)
async def arrived(scene: Scene, data: cards.Arrived) -> None:
    """Take the merchant's word; the operator is told."""
    yes = bool(data.arrived)
    await scene.act(payouts.answer, data.payout, scene.person.id, arrived=yes)
    sentence = "payout-thanks" if yes else "payout-asked-again"
    await scene.show(Card(scene.t(sentence)))
