"""Joining, leaving, rising and falling in a chat, and who hears of it."""

from sandbox.world.chats import Chat, Member
from sandbox.world.world import World


def set_member(world: World, chat: Chat, account: int, new: Member, by: int) -> None:
    """Change somebody's standing, with the service message people see."""
    old = chat.standing(account)
    chat.members[account] = new
    if chat.group and new.present and not old.present:
        world.show(world.post(chat, by, {"new_chat_members": [world.user(account)]}))
    elif chat.group and old.present and not new.present:
        world.show(world.post(chat, by, {"left_chat_member": world.user(account)}))
    _tell(world, chat, account, by, old, new)


def leave(world: World, chat: Chat, account: int, by: int) -> None:
    """Take somebody out: of their own will they left, else they were removed."""
    gone = Member("left") if account == by else Member("kicked", {"until_date": 0})
    set_member(world, chat, account, gone, by)


def _tell(world: World, chat: Chat, account: int, by: int, old: Member, new: Member) -> None:
    world.events.publish("member", chat=chat.id, user=account, status=new.status)
    user = world.user(account)
    content = {
        "chat": chat.body,
        "from": world.user(by),
        "date": world.clock.date(),
        "old_chat_member": old.body(user),
        "new_chat_member": new.body(user),
    }
    own = world.bot_by_id(account)
    if own is not None:
        world.deliver(own, "my_chat_member", chat.id, content)
    for bot in world.bots_in(chat):
        if bot is not own and chat.standing(bot.id).admin:
            world.deliver(bot, "chat_member", account, content)
