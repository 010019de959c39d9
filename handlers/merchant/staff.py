"""/staff: who works in the shop, inviting, and joining by an invitation's link."""

from handlers.cards.card import Card, press
from handlers.cards.merchant import staff as cards
from handlers.cards.merchant.shop import OpenShop
from handlers.cards.merchant.working import shop_name
from handlers.links import deep_link
from handlers.merchant.working import shop_command, shop_for
from handlers.scene import Scene
from handlers.table import Table
from store import shops
from store.refusals import Refused

table = Table()


@shop_command(table, "staff", *shops.ROLES)
async def staff(scene: Scene, shop: shops.Shop, _rest: str) -> None:
    """Show who works in the shop."""
    role = await scene.read(shops.require, shop.id, scene.person.id)
    members = await scene.read(shops.staff_of, shop.id)
    await scene.show(cards.staff_card(shop, members, role, scene.reader))


async def _member(scene: Scene, shop: int, person: int) -> shops.StaffMember:
    """Return one of the staff of a shop in which the asker works. Raises Refused."""
    members = await scene.read(shops.staff_of, shop)
    found = next((one for one in members if one.person == person), None)
    if found is None:
        raise Refused("not-yours")
    return found


@table.press(cards.Member)
async def member(scene: Scene, data: cards.Member) -> None:
    """Show one of the staff."""
    shop = await shop_for(scene, data.shop, *cards.MAY_INVITE)
    role = await scene.read(shops.require, shop.id, scene.person.id)
    found = await _member(scene, shop.id, data.person)
    await scene.show(cards.member_card(shop, found, role, scene.reader))


@table.press(cards.SetRole)
async def set_role(scene: Scene, data: cards.SetRole) -> None:
    """Give somebody another role."""
    await scene.act(shops.set_role, data.shop, scene.person.id, data.person, data.role)
    await staff(scene, await shop_for(scene, data.shop), "")


@table.press(cards.Dismiss)
async def dismiss(scene: Scene, data: cards.Dismiss) -> None:
    """Ask once more, then take somebody off the staff."""
    shop = await shop_for(scene, data.shop, *cards.MAY_INVITE)
    if not data.sure:
        found = await _member(scene, shop.id, data.person)
        await scene.show(cards.dismiss_sure(shop, found, scene.locale))
        return
    await scene.act(shops.remove_staff, shop.id, scene.person.id, data.person)
    await staff(scene, shop, "")


@table.press(cards.Invite)
async def invite(scene: Scene, data: cards.Invite) -> None:
    """Make a link that works once, for 24 hours."""
    shop = await shop_for(scene, data.shop, *cards.MAY_INVITE)
    code = scene.code("invitation")
    ends: int = await scene.act(shops.invite, shop.id, scene.person.id, data.role, code)
    url = deep_link(scene.desk.username, "s", code)
    await scene.show(cards.invitation(shop, data.role, url, ends, scene.reader))


@table.start("s")
async def join(scene: Scene, code: str) -> None:
    """Join the staff by an invitation."""
    answer: shops.Invite | Refused = await scene.act(shops.accept_invite, code, scene.person.id)
    if isinstance(answer, Refused):
        raise answer
    shop = await shop_for(scene, answer.shop)
    text = scene.t(
        "staff-welcome",
        shop=shop_name(shop, scene.locale),
        role=scene.plain(f"role-{answer.role}"),
    )
    opens = press(scene.plain("button-to-shop"), OpenShop(shop=shop.id), "primary")
    await scene.show(Card(text, ((opens,),)))


@table.press(cards.Leave)
async def leave(scene: Scene, data: cards.Leave) -> None:
    """Ask once more, then leave; the owner is told."""
    shop = await shop_for(scene, data.shop)
    if not data.sure:
        await scene.show(cards.leave_sure(shop, scene.locale))
        return
    await scene.act(shops.leave, shop.id, scene.person.id)
    await scene.show(Card(scene.t("staff-left-it", shop=shop_name(shop, scene.locale))))
