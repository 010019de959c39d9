"""[Share here]: the one press that makes a message for everybody."""

from aiogram.methods import GetChatMember
from aiogram.types import ChatMemberAdministrator, ChatMemberOwner

from handlers.cards.products import Post
from handlers.cards.words import clock
from handlers.scene import Scene
from handlers.table import Table
from store import chats, sharing

table = Table()


@table.press(Post)
async def post(scene: Scene, data: Post) -> None:
    """Post the product's card into the group the press came from."""
    group = scene.chat
    if group is None or not group.member:
        await scene.toast(scene.plain("old-button"))
        return
    if chats.is_quiet(scene.now, group.zone, group.quiet_from, group.quiet_to):
        quiet_to = chats.after_quiet(scene.now, group.zone, group.quiet_from, group.quiet_to)
        until = clock(quiet_to, scene.locale, group.zone or "UTC")
        await scene.toast(scene.plain("post-quiet", until=until), alert=True)
        return
    admin = group.who_may_post == "admins" and await is_admin(scene, group.id)
    posted = await scene.act(
        sharing.post, group.id, data.product, scene.person.id, scene.code("card"), admin=admin
    )
    await scene.toast(scene.plain("shared-here" if posted.new else "shared-already"))


async def is_admin(scene: Scene, chat: int) -> bool:
    """Whether the person is an admin of the group, asked of Telegram now."""
    member = await scene.desk.direct(GetChatMember(chat_id=chat, user_id=scene.person.id))
    return isinstance(member, ChatMemberAdministrator | ChatMemberOwner)
