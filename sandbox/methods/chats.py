"""What a bot may know and change about a chat."""

from typing import Any

from sandbox.methods.registry import Call, method
from sandbox.methods.targets import chat_of, require_presence, require_right
from sandbox.refusals import BadRequest
from sandbox.world import membership
from sandbox.world.rights import PERMISSIONS

NO_RIGHTS = "not enough rights to change chat information"
_PERMISSIONS = dict.fromkeys(PERMISSIONS, True)


@method("getChat")
async def get_chat(call: Call) -> Any:
    chat = chat_of(call)
    if not chat.private:
        require_presence(call, chat)
    body = {
        **chat.body,
        "accent_color_id": 0,
        "max_reaction_count": 11,
        "accepted_gift_types": {
            "unlimited_gifts": False,
            "limited_gifts": False,
            "unique_gifts": False,
            "premium_subscription": False,
            "gifts_from_channels": False,
        },
        **chat.details,
    }
    if chat.group:
        body.setdefault("permissions", _PERMISSIONS)
    if chat.pinned and chat.pinned[-1] in chat.posts:
        body["pinned_message"] = chat.posts[chat.pinned[-1]].quoted()
    return body


@method("leaveChat")
async def leave_chat(call: Call) -> Any:
    chat = chat_of(call)
    if chat.private:
        raise BadRequest("chat member status can't be changed in private chats")
    require_presence(call, chat)
    membership.leave(call.world, chat, call.bot.id, call.bot.id)
    return True


@method("setChatTitle", "setChatDescription")
async def set_chat_text(call: Call) -> Any:
    chat = chat_of(call)
    require_presence(call, chat)
    require_right(call, chat, "can_change_info", NO_RIGHTS)
    if call.method == "setChatDescription":
        chat.details["description"] = str(call.get("description") or "")
        return True
    title = str(call.get("title") or "")
    if not title:
        raise BadRequest("chat title is empty")
    chat.body = {**chat.body, "title": title}
    call.world.post(chat, call.bot.id, {"new_chat_title": title})
    call.world.events.publish("chat", chat=chat.id)
    return True


@method("setChatPermissions")
async def set_chat_permissions(call: Call) -> Any:
    chat = chat_of(call)
    require_presence(call, chat)
    require_right(call, chat, "can_restrict_members", NO_RIGHTS)
    chat.details["permissions"] = call.get("permissions") or {}
    return True
