"""A case that is open: look at it, answer a proposal, send back, add words, appeal, take back."""

from typing import Any, Final

from handlers.cards.card import Card
from handlers.cards.cases.buttons import Answer, AnswerKind, Appeal, More, Sent, Withdraw
from handlers.cards.cases.words import CaseFacts, name_of, read_case
from handlers.cards.not_right import OpenCase
from handlers.cards.words import money
from handlers.cases.asking import ALBUM
from handlers.merchant.tracking import read_tracking
from handlers.reposting import repost
from handlers.scene import Scene
from handlers.table import Table
from store import cases
from store.refusals import Refused

table = Table()

TRACKING: Final = "case-tracking"
MORE: Final = "case-more"


async def mine(scene: Scene, case: int) -> CaseFacts:
    """Return a case to who opened it.

    Raises:
        Refused: `no-such-case`, also for somebody else's: nobody learns that it exists.
    """
    known = await scene.read(read_case, case)
    if known is None or known.case.opened_by != scene.person.id:
        raise Refused("no-such-case")
    return known


@table.press(OpenCase)
async def open_case(scene: Scene, data: OpenCase) -> None:
    """Show one of my cases: its live card, moved to the end of the chat."""
    await mine(scene, data.case)
    await repost(scene, "case", data.case)


@table.press(Answer)
async def answer(scene: Scene, data: Answer) -> None:
    """Accept what was proposed, or refuse it."""
    known = await mine(scene, data.case)
    # The button of somebody who was given the goods holds no sum.
    offered = (known.case.offered or 0) if known.view.is_gift else data.offered
    accept = bool(data.accept)
    await scene.act(cases.answer_offer, data.case, scene.person.id, accept=accept, offered=offered)
    if not accept:
        await scene.toast(scene.plain("case-refused-toast", shop=known.shop.name))
        return
    amount = money(offered, known.view.order.currency, scene.locale)
    gift = known.view.is_gift
    await scene.toast(
        scene.plain(
            "case-accepted-toast-gift" if gift else "case-accepted-toast",
            amount=amount,
            giver=name_of(known.payer, scene.locale),
        )
    )


@table.press(AnswerKind)
async def answer_kind(scene: Scene, data: AnswerKind) -> None:
    """Take the other kind that was proposed, or not; sold out meanwhile it can only be refused."""
    known, accept = await mine(scene, data.case), bool(data.accept)
    try:
        done = await scene.act(
            cases.answer_kind, data.case, scene.person.id, accept=accept, variant=data.variant
        )
    except Refused as refused:
        if refused.code != "exchange-sold-out":
            raise
        text = scene.plain("case-kind-sold-out", shop=known.shop.name)
        await scene.toast(text, alert=True)
        return
    sentence = "case-kind-taken-toast" if accept else "case-refused-toast"
    if accept and not done and not known.view.is_aside:
        sentence = "case-kind-taken-before-toast"
    await scene.toast(scene.plain(sentence, shop=known.shop.name))


@table.press(Withdraw)
async def withdraw(scene: Scene, data: Withdraw) -> None:
    """Take a case back."""
    await scene.act(cases.withdraw, data.case, scene.person.id)
    await scene.toast(scene.plain("case-withdrawn-toast"))


@table.press(Appeal)
async def appeal(scene: Scene, data: Appeal) -> None:
    """Ask whoever runs the bot, if that is somebody else than the shop."""
    known = await mine(scene, data.case)
    operator = scene.desk.operator
    if operator is None or operator == known.shop.owner:
        await scene.toast(scene.plain("old-button"))
        return
    await scene.act(cases.appeal, data.case, scene.person.id)
    await scene.toast(scene.plain("case-appealed-toast"))


@table.press(Sent)
async def sent(scene: Scene, data: Sent) -> None:
    """Ask for the tracking number of what goes back."""
    known = await mine(scene, data.case)
    if known.case.state != "approved":
        raise Refused("case-decided")
    await scene.show_privately(Card(scene.t("case-sent-question")))
    await scene.expect(TRACKING, case=data.case)


@table.typed(TRACKING)
async def typed_tracking(scene: Scene, asked: dict[str, Any]) -> None:
    """Note the tracking number; one that cannot be read is asked for again."""
    tracking = read_tracking((scene.message.text or "") if scene.message else "")
    if tracking is None:
        await scene.show(Card(scene.t("case-sent-unreadable")))
        await scene.expect(TRACKING, case=asked["case"])
        return
    await scene.act(
        cases.send_back,
        asked["case"],
        scene.person.id,
        carrier=tracking.carrier,
        tracking=tracking.number,
    )
    await repost(scene, "case", asked["case"])
    await scene.expects_nothing()


@table.press(More)
async def more(scene: Scene, data: More) -> None:
    """Ask what shall be added."""
    known = await mine(scene, data.case)
    if known.case.state not in cases.OPEN:
        raise Refused("case-decided")
    most = scene.desk.policy.case_photos
    await scene.show_privately(Card(scene.t("case-more-question", photos=most)))
    await scene.expect(MORE, case=data.case)


@table.typed(MORE, file=True)
async def typed_more(scene: Scene, asked: dict[str, Any]) -> None:
    """Add words or a photo, and the rest of its album."""
    known = await mine(scene, asked["case"])
    message = scene.message
    text = (message.text or message.caption or "") if message else ""
    photo = message.photo[-1].file_id if message and message.photo else None
    added = await scene.act(cases.add_words, asked["case"], scene.person.id, text, photo)
    sentence = "case-noted" if added else "case-empty"
    await scene.show(Card(scene.t(sentence, shop=known.shop.name)))
    album = message.media_group_id if message else None
    if not added:
        await scene.expect(MORE, case=asked["case"])
    elif album and photo:
        await scene.expect(ALBUM, case=asked["case"], album=album)
    else:
        await scene.expects_nothing()
