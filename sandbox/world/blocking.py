"""People who block a bot, and take it back."""

from sandbox.world.bots import BotAccount
from sandbox.world.chats import Member
from sandbox.world.people import Person
from sandbox.world.world import World


def set_blocked(world: World, person: Person, bot: BotAccount, blocked: bool) -> None:
    """Change it and tell the bot by `my_chat_member`; nothing happens if it was so already."""
    if blocked == (bot.id in person.blocked):
        return
    member, kicked = Member("member"), Member("kicked", {"until_date": 0})
    if blocked:
        person.blocked.add(bot.id)
        old, new = member, kicked
    else:
        person.blocked.discard(bot.id)
        person.started.add(bot.id)
        old, new = kicked, member
    chat = world.private_chat(person.id, bot.id)
    content = {
        "chat": chat.body,
        "from": person.user,
        "date": world.clock.date(),
        "old_chat_member": old.body(bot.user),
        "new_chat_member": new.body(bot.user),
    }
    world.deliver(bot, "my_chat_member", chat.id, content)
    world.events.publish("block", user=person.id, blocked=blocked)
