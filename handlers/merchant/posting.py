"""[Post it in Friday tea]: a product's card, from the private chat of whoever keeps its shop."""

from handlers.cards.merchant.listing import PostInto
from handlers.cards.words import shortened
from handlers.merchant.working import product_for
from handlers.scene import Scene
from handlers.sharing import ADMINS, member_of, share
from handlers.table import Table
from store import chats
from store.refusals import Refused

table = Table()


@table.press(PostInto)
async def post_into(scene: Scene, data: PostInto) -> None:
    """Post one of my products into a group of its shop, as a member of that group.

    Raises Refused: product-gone, no-such-chat, not-in-group, admins-post, cards-of-the-day.
    """
    view = await product_for(scene, data.product)
    groups = await scene.read(chats.chats_of_shop, view.product.shop)
    group = next((one for one in groups if one.id == data.chat), None)
    if group is None:
        raise Refused("no-such-chat")
    member = await member_of(scene, group.id)
    if member is None:
        raise Refused("not-in-group")
    title = shortened(group.title, 40)
    if await share(scene, group, data.product, admin=isinstance(member, ADMINS)):
        await scene.toast(scene.plain("posted-into", group=title))
