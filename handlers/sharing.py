"""[Share here]: the one press that makes a message for everybody.

And [Post it in Friday tea], the same for whoever keeps the shop, from their private chat. Both obey
what the group's admins decided.
"""

from typing import Final

from aiogram.methods import GetChatMember
from aiogram.types import (
    ChatMemberAdministrator,
    ChatMemberMember,
    ChatMemberOwner,
    ChatMemberRestricted,
    ChatMemberUnion,
)

from handlers.cards.card import Card
from handlers.cards.products import Post
from handlers.cards.words import clock
from handlers.links import message_link
from handlers.scene import Scene
from handlers.table import Table
from locales import Markup
from store import chats, sharing

table = Table()

ADMINS: Final = (ChatMemberAdministrator, ChatMemberOwner)
MEMBERS: Final = (ChatMemberMember, *ADMINS)


@table.press(Post)
async def post(scene: Scene, data: Post) -> None:
    """Post the product's card into the group the press came from."""
    if scene.chat is None or not scene.chat.member:
        await scene.toast(scene.plain("old-button"))
        return
    admin = scene.chat.who_may_post == "admins" and await is_admin(scene, scene.chat.id)
    if await share(scene, scene.chat, data.product, admin=admin):
        await scene.toast(scene.plain("shared-here"))


async def share(scene: Scene, group: chats.Chat, product: int, *, admin: bool) -> bool:
    """Post a product's card into a group; False where it stands already, or has to wait.

    What is in the way was said then. Raises what the store refuses.
    """
    if chats.is_quiet(scene.now, group.zone, group.quiet_from, group.quiet_to):
        quiet_to = chats.after_quiet(scene.now, group.zone, group.quiet_from, group.quiet_to)
        until = clock(quiet_to, scene.locale, group.zone or "UTC")
        await scene.toast(scene.plain("post-quiet", until=until), alert=True)
        return False
    posted = await scene.act(
        sharing.post, group.id, product, scene.person.id, scene.code("card"), admin=admin
    )
    if not posted.new:
        await _stands_already(scene, group, posted.message)
    return bool(posted.new)


async def _stands_already(scene: Scene, group: chats.Chat, message: int | None) -> None:
    url = message_link(group.id, message)
    if url is None:
        await scene.toast(scene.plain("shared-already"))
    else:
        # A press is answered by a text or a link, and only by a link to the bot.
        await scene.show(Card(scene.t("shared-already-at", url=Markup(url))), fresh=True)


async def member_of(scene: Scene, chat: int) -> ChatMemberUnion | None:
    """Who the person is in a group, asked of Telegram now; None for somebody who is not in it."""
    member = await scene.desk.direct(GetChatMember(chat_id=chat, user_id=scene.person.id))
    if isinstance(member, ChatMemberRestricted):
        return member if member.is_member else None
    return member if isinstance(member, MEMBERS) else None


async def is_admin(scene: Scene, chat: int) -> bool:
    """Whether the person is an admin of the group, asked of Telegram now."""
    return isinstance(await member_of(scene, chat), ADMINS)
