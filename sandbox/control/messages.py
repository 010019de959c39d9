"""What people say, forward and feel."""

from typing import Any

from sandbox.control.asking import Ask, as_integer
from sandbox.control.views import message_as
from sandbox.methods import whispers
from sandbox.methods.media import content_of_file
from sandbox.refusals import BadRequest, ControlError
from sandbox.strict.entities import detect
from sandbox.strict.utf16 import units
from sandbox.world import forwarding, reactions, topics
from sandbox.world.bots import BotAccount
from sandbox.world.chats import Chat
from sandbox.world.messages import CONTENT, Post
from sandbox.world.people import Person
from sandbox.world.world import World

MAX_TEXT = 4096
MAX_CAPTION = 1024
_FILES = ("photo", "document", "voice", "audio", "video", "video_note", "animation")
_KINDS = ("text", *_FILES, "sticker", "contact", "location")


async def say(ask: Ask) -> Any:
    """`POST /sandbox/messages {from, chat, text | photo | document | contact | location}`,
    also voice, audio, video, video_note, animation (files as well) and sticker {emoji};
    with `reply_to`, `caption` and, in a forum, `message_thread_id` if given."""
    person = ask.person()
    chat = ask.chat(ask.need("chat"), person)
    post = speak(ask.world, person, chat, _content(ask, chat), _addressed(ask, chat))
    return message_as(ask.world, post, person.id)


def _addressed(ask: Ask, chat: Chat) -> BotAccount | None:
    for bot in ask.world.bots.values():
        if chat.has(bot.id):
            return bot
    return None


def speak(
    world: World, person: Person, chat: Chat, content: dict[str, Any], bot: BotAccount | None
) -> Post:
    """Let a person say something where they may."""
    require_voice(chat, person, bot)
    if chat.group and content.get("text", "").startswith("/"):
        for addressee in world.bots_in(chat):
            if _ephemeral_command(addressee, content["text"]):
                post = whispers.place(world, chat, person.id, addressee.id, addressee, content)
                world.tell("message", post)
                world.deliver(addressee, "message", chat.id, post.body)
                return post
    post = world.post(chat, person.id, content)
    world.show(post)
    return post


def require_voice(chat: Chat, person: Person, bot: BotAccount | None = None) -> None:
    """Refuse when that person may not write there. Whoever writes to a bot has started it."""
    standing = chat.standing(person.id)
    if chat.migrated_to is not None:
        raise ControlError(f"this group is the supergroup {chat.migrated_to} now", 409)
    if chat.type == "channel" and not standing.admin:
        raise ControlError("only administrators write in a channel", 403)
    if standing.status == "restricted" and not standing.details.get("can_send_messages"):
        raise ControlError("this person may not write here", 403)
    if chat.private and bot is not None:
        if bot.id in person.blocked:
            raise ControlError("this person has blocked the bot; unblock it first", 409)
        person.started.add(bot.id)


def _ephemeral_command(bot: BotAccount, text: str) -> bool:
    """Whether the text is a command that only its sender and the bot shall see (Bot API 10.2)."""
    name, _, addressed = (text[1:].split(maxsplit=1) or [""])[0].partition("@")
    if addressed and addressed.lower() != bot.username.lower():
        return False
    return any(
        command.get("is_ephemeral") and command.get("command") == name
        for commands in bot.commands.values()
        for command in commands
    )


def _content(ask: Ask, chat: Chat) -> dict[str, Any]:
    given = [kind for kind in _KINDS if ask.body.get(kind) is not None]
    if len(given) == 2 and given[0] == "text" and given[1] in _FILES:
        # A text beside a file is its caption.
        ask.body.setdefault("caption", ask.body.pop("text"))
        del given[0]
    if len(given) != 1:
        raise ControlError(f"a message is exactly one of {', '.join(_KINDS)}")
    content = _replied(ask, chat)
    return content | place(ask, chat) | _substance(ask, given[0])


def place(ask: Ask, chat: Chat) -> dict[str, Any]:
    """The topic a person writes into, if `message_thread_id` names one."""
    thread = ask.body.get("message_thread_id")
    if thread is None:
        return {}
    topic = chat.topics.get(ask.integer("message_thread_id"))
    if topic is None:
        raise ControlError(f"there is no topic {thread} in chat {chat.id}", 404)
    if topic.get("closed") and not chat.standing(ask.person().id).may("can_manage_topics"):
        raise ControlError("this topic is closed", 403)
    return {"message_thread_id": topic["message_thread_id"], "is_topic_message": True}


def _substance(ask: Ask, kind: str) -> dict[str, Any]:
    if kind == "text":
        return spoken(ask.text("text"))
    if kind == "sticker":
        return {"sticker": _sticker(ask)}
    if kind == "contact":
        contact = ask.need("contact")
        if not isinstance(contact, dict) or not {"phone_number", "first_name"} <= contact.keys():
            raise ControlError("contact must have phone_number and first_name")
        return {"contact": contact}
    if kind == "location":
        place = ask.need("location")
        if not isinstance(place, dict) or not {"latitude", "longitude"} <= place.keys():
            raise ControlError("location must have latitude and longitude")
        try:
            return {"location": {n: float(place[n]) for n in ("latitude", "longitude")}}
        except (TypeError, ValueError):
            raise ControlError("latitude and longitude must be numbers") from None
    caption = ask.text("caption", "")
    if units(caption) > MAX_CAPTION:
        raise ControlError("the caption is too long")
    files = ask.world.files
    try:
        file = files.store(ask.upload(kind), kind, trusting=True)
    except BadRequest as refusal:
        raise ControlError(f"{kind}: {refusal.description}") from None
    content = content_of_file(files, kind, file, {})
    if caption:
        content["caption"] = caption
        if entities := detect(caption):
            content["caption_entities"] = entities
    return content


def _sticker(ask: Ask) -> dict[str, Any]:
    """A sticker has no picture here, only the emoji it stands for."""
    sticker = ask.need("sticker")
    if not isinstance(sticker, dict) or not isinstance(sticker.get("emoji"), str):
        raise ControlError('sticker must be {"emoji": …}')
    code = sticker["emoji"].encode().hex()[:24]
    return {
        "file_id": f"SBXsti{code}",
        "file_unique_id": f"AQ{code}",
        "type": "regular",
        "width": 512,
        "height": 512,
        "is_animated": False,
        "is_video": False,
        "emoji": sticker["emoji"],
    }


def spoken(text: str) -> dict[str, Any]:
    """The fields of a text message that a person typed."""
    trimmed = text.strip()
    if not trimmed:
        raise ControlError("text must not be empty")
    if units(trimmed) > MAX_TEXT:
        raise ControlError(f"a message has at most {MAX_TEXT} characters")
    entities = detect(trimmed)
    return {"text": trimmed, "entities": entities} if entities else {"text": trimmed}


def _replied(ask: Ask, chat: Chat) -> dict[str, Any]:
    if ask.body.get("reply_to") is None:
        return {}
    post = ask.post(chat, ask.integer("reply_to"))
    return {"reply_to_message": post.quoted(), **topics.of(post)}


async def forward(ask: Ask) -> Any:
    """`POST /sandbox/forward {from, from_chat, message_id, to_chat}`"""
    person = ask.person()
    source_chat = ask.chat(ask.need("from_chat"), person)
    chat = ask.chat(ask.need("to_chat"), person)
    source = ask.post(source_chat, ask.integer("message_id"))
    if source.body.get("has_protected_content"):
        raise ControlError("this message can't be forwarded: its content is protected", 403)
    if not any(name in source.body for name in CONTENT):
        raise ControlError("a service message can't be forwarded")
    require_voice(chat, person, _addressed(ask, chat))
    post = forwarding.forward(ask.world, source, chat, person.id)
    ask.world.show(post)
    return message_as(ask.world, post, person.id)


async def react(ask: Ask) -> Any:
    """`POST /sandbox/react {from, chat, message_id, emoji}`; an empty emoji takes it back."""
    person = ask.person()
    chat = ask.chat(ask.need("chat"), person)
    post = ask.post(chat, ask.integer("message_id"))
    emoji = ask.text("emoji", "")
    reactions.react(
        ask.world, post, person.id, [{"type": "emoji", "emoji": emoji}] if emoji else []
    )
    return message_as(ask.world, post, person.id)


async def edit(ask: Ask) -> Any:
    """`POST /sandbox/edit {from, chat, message_id, text}`: a person edits their own message."""
    person = ask.person()
    chat = ask.chat(ask.need("chat"), person)
    post = ask.post(chat, ask.integer("message_id"))
    if post.author != person.id or "text" not in post.body or "forward_origin" in post.body:
        raise ControlError("only one's own text can be edited", 403)
    body = {k: v for k, v in post.body.items() if k not in ("text", "entities")}
    body |= spoken(ask.text("text"))
    body["edit_date"] = ask.world.clock.date()
    ask.world.replace(post, body)
    ask.world.show(post, "edited_message")
    return message_as(ask.world, post, person.id)


async def remove(ask: Ask) -> Any:
    """`DELETE /sandbox/chats/{chat}/messages/{message_id}`; bots are not told, as on Telegram."""
    chat = ask.chat(ask.path["chat"], None)
    post = ask.post(chat, as_integer(ask.path["message_id"], "message_id"))
    ask.world.delete(post)
    return {}
