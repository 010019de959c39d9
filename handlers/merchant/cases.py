"""After sales on the shop's side: what waits, and its answers."""

from collections.abc import Awaitable, Callable
from dataclasses import replace
from typing import Any

from handlers.cards.card import Card, press
from handlers.cards.cases import buttons
from handlers.cards.cases import shop as cards
from handlers.cards.cases.kinds import kinds_card
from handlers.cards.cases.words import CaseFacts, name_of
from handlers.cards.words import money
from handlers.merchant.working import KEEPERS, ask, shop_for, typed_text
from handlers.reposting import repost
from handlers.scene import Scene
from handlers.table import Table
from locales import Markup
from store import cases, catalog, outbox, shops
from store.refusals import Refused

table = Table()


async def with_cases(scene: Scene, shop: shops.Shop, card: Card, *, empty: bool) -> Card:
    """Add to what is to be shipped how many cases wait, for those who decide them."""
    if await scene.read(shops.role_of, shop.id, scene.person.id) not in KEEPERS:
        return card
    count = await scene.read(cases.count_waiting, shop.id)
    if not count:
        return card
    said = scene.t("queue-cases", count=count)
    label = scene.plain("button-cases", count=count)
    button = press(label, buttons.Waiting(shop=shop.id))
    return replace(
        card,
        text=said if empty else f"{card.text}\n{said}",
        rows=(*card.rows, (button,)),
    )


@table.press(buttons.Waiting)
async def waiting(scene: Scene, data: buttons.Waiting) -> None:
    """Show the cases that wait for the shop."""
    shop = await shop_for(scene, data.shop, *KEEPERS)
    found = await scene.read(cases.waiting, shop.id, scene.person.id)
    await scene.show(cards.waiting_card(shop, found, scene.reader))


async def known_for(scene: Scene, case: int) -> CaseFacts:
    """Return a case to those who decide in its shop. Raises Refused("no-such-case") to others."""
    known = await scene.read(cards.read_for_staff, case, scene.person.id)
    if known is None:
        raise Refused("no-such-case")
    return known


@table.press(buttons.ShopCase)
async def show(scene: Scene, data: buttons.ShopCase) -> None:
    """Show a case of my shop: its live card, moved to the end of the chat."""
    await known_for(scene, data.case)
    await repost(scene, "merchant-case", data.case)


@table.press(buttons.Approve)
async def approve(scene: Scene, data: buttons.Approve) -> None:
    """Agree, if it is still the sum that was shown."""
    known = await known_for(scene, data.case)
    waits = known.case.state in ("requested", "offered", "appealed")
    if waits and not known.case.needs_goods and data.amount != known.view.worth:
        await scene.act(outbox.touch, "merchant-case", data.case)
        await scene.toast(scene.plain("merchant-case-changed"))
        return
    if await _agree(scene, data.case, cases.approve):
        await scene.toast(scene.plain("merchant-case-approved-toast"))


async def _agree(
    scene: Scene, case: int, verb: Callable[..., Awaitable[bool]], *what: Any, **named: Any
) -> bool:
    """Agree to something; where stock has changed meanwhile the card has the answers there are."""
    try:
        await scene.act(verb, case, scene.person.id, *what, **named)
    except Refused as refused:
        if refused.code not in ("exchange-sold-out", "case-decided"):
            raise
        await scene.act(outbox.touch, "merchant-case", case)
        if refused.code == "case-decided":
            raise
        await scene.toast(scene.plain("merchant-case-sold-out"), alert=True)
        return False
    return True


@table.press(buttons.AsReturn)
async def as_return(scene: Scene, data: buttons.AsReturn) -> None:
    """Agree to take back what can't be exchanged; where to is asked if it is not known."""
    known = await known_for(scene, data.case)
    if known.view.place is None and known.case.state in ("requested", "offered", "appealed"):
        await ask_return_place(scene, buttons.ReturnPlace(case=data.case))
        return
    if await _agree(scene, data.case, cases.approve, as_return=True):
        await scene.toast(scene.plain("merchant-case-approved-toast"))


@table.press(buttons.ReturnPlace)
async def ask_return_place(scene: Scene, data: buttons.ReturnPlace) -> None:
    """Ask where what can't be exchanged goes back to."""
    await _ask(scene, data.case, "m-case-return", "merchant-case-place-question")


@table.press(buttons.Kinds)
async def kinds(scene: Scene, data: buttons.Kinds) -> None:
    """Show what could be proposed in exchange."""
    await _show_kinds(scene, data.case, 0, fresh=True)


@table.press(buttons.MoreToPropose)
async def more_kinds(scene: Scene, data: buttons.MoreToPropose) -> None:
    """Turn to others that could be proposed."""
    await _show_kinds(scene, data.case, data.at, fresh=False)


async def _show_kinds(scene: Scene, case: int, at: int, *, fresh: bool) -> None:
    known = await known_for(scene, case)
    if known.case.state != "requested":
        raise Refused("case-decided")
    kinds = await scene.read(cases.kinds_for, known.view)
    at = at if 0 <= at < len(kinds) else 0
    await scene.show(kinds_card(known, kinds, at, scene.reader), fresh=fresh)


@table.press(buttons.ProposeKind)
async def propose_kind(scene: Scene, data: buttons.ProposeKind) -> None:
    """Propose another variant; where goods go back to is asked first if it is not known."""
    known = await known_for(scene, data.case)
    if known.view.place is None and known.case.state == "requested":
        detail = {"variant": data.variant}
        await _ask(scene, data.case, "m-case-kind", "merchant-case-place-question", **detail)
        return
    if await _agree(scene, data.case, cases.propose_kind, data.variant):
        await scene.show(Card(_known_now(scene, known)))


@table.press(buttons.Place)
async def ask_place(scene: Scene, data: buttons.Place) -> None:
    """Ask where the goods go back to."""
    await _ask(scene, data.case, "m-case-place", "merchant-case-place-question")


@table.press(buttons.Propose)
async def ask_sum(scene: Scene, data: buttons.Propose) -> None:
    """Ask which sum is proposed."""
    await _ask(scene, data.case, "m-case-sum", "merchant-case-sum-question")


@table.press(buttons.Decline)
async def ask_why(scene: Scene, data: buttons.Decline) -> None:
    """Ask why not."""
    await _ask(scene, data.case, "m-case-decline", "merchant-case-decline-question")


@table.press(buttons.Fault)
async def ask_fault(scene: Scene, data: buttons.Fault) -> None:
    """Ask what is wrong with what came back."""
    await _ask(scene, data.case, "m-case-fault", "merchant-case-fault-question")


async def _ask(scene: Scene, case: int, kind: str, sentence: str, **detail: int) -> None:
    known = await known_for(scene, case)
    if known.case.state not in cases.OPEN:
        raise Refused("case-decided")
    await ask(
        scene,
        kind,
        sentence,
        {"case": case, **detail},
        name=name_of(known.buyer, scene.locale),
        most=money(known.view.worth, known.view.order.currency, scene.locale),
    )


@table.press(buttons.Fine)
async def fine(scene: Scene, data: buttons.Fine) -> None:
    """What came back is fine: pay back, or exchange."""
    await scene.act(cases.goods_fine, data.case, scene.person.id)
    await scene.toast(scene.plain("merchant-case-approved-toast"))


@table.typed("m-case-place")
async def typed_place(scene: Scene, asked: dict[str, Any]) -> None:
    """Agree, and say where to."""
    text = typed_text(scene)
    if not text:
        raise Refused("return-place-needed")
    await _answered(scene, asked, cases.approve, return_to=text)


@table.typed("m-case-return")
async def typed_return_place(scene: Scene, asked: dict[str, Any]) -> None:
    """Agree to take it back, and say where to."""
    text = typed_text(scene)
    if not text:
        raise Refused("return-place-needed")
    await _answered(scene, asked, cases.approve, return_to=text, as_return=True)


@table.typed("m-case-kind")
async def typed_kind_place(scene: Scene, asked: dict[str, Any]) -> None:
    """Propose another variant, and say where the other is to be sent back to."""
    text = typed_text(scene)
    if not text:
        raise Refused("return-place-needed")
    await _answered(scene, asked, cases.propose_kind, int(asked["variant"]), return_to=text)


@table.typed("m-case-sum")
async def typed_sum(scene: Scene, asked: dict[str, Any]) -> None:
    """Propose a sum."""
    known = await known_for(scene, int(asked["case"]))
    amount = catalog.parse_price(typed_text(scene), known.view.order.currency)
    await _answered(scene, asked, cases.propose, amount)


@table.typed("m-case-decline")
async def typed_decline(scene: Scene, asked: dict[str, Any]) -> None:
    """Say no, and why."""
    await _answered(scene, asked, cases.decline, typed_text(scene))


@table.typed("m-case-fault")
async def typed_fault(scene: Scene, asked: dict[str, Any]) -> None:
    """Say what is wrong with what came back."""
    await _answered(scene, asked, cases.goods_not_fine, typed_text(scene))


async def _answered(
    scene: Scene,
    asked: dict[str, Any],
    verb: Callable[..., Awaitable[bool]],
    *what: str | int,
    **named: str | bool,
) -> None:
    case = int(asked["case"])
    if await _agree(scene, case, verb, *what, **named):
        await scene.show(Card(_known_now(scene, await known_for(scene, case))))
    await scene.expects_nothing()


def _known_now(scene: Scene, known: CaseFacts) -> Markup:
    """The buyer knows of it."""
    return scene.t(
        "merchant-case-answered",
        name=name_of(known.buyer, scene.locale),
        number=str(known.case.order),
    )
