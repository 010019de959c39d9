"""Invite links of a chat."""

import secrets
from typing import Any

from sandbox.methods.registry import Call, method
from sandbox.methods.targets import chat_of, require_presence, require_right
from sandbox.refusals import BadRequest
from sandbox.world.chats import Chat

_NO_RIGHTS = "not enough rights to manage chat invite link"


def _chat(call: Call) -> Chat:
    chat = chat_of(call)
    require_presence(call, chat)
    require_right(call, chat, "can_invite_users", _NO_RIGHTS)
    return chat


@method("exportChatInviteLink")
async def export_chat_invite_link(call: Call) -> Any:
    return _new_link(call, _chat(call), primary=True)["invite_link"]


@method("createChatInviteLink")
async def create_chat_invite_link(call: Call) -> Any:
    return _new_link(call, _chat(call), primary=False)


@method("revokeChatInviteLink")
async def revoke_chat_invite_link(call: Call) -> Any:
    link = _chat(call).invites.get(str(call.get("invite_link")))
    if link is None:
        raise BadRequest("INVITE_HASH_EXPIRED")
    link["is_revoked"] = True
    return link


def _new_link(call: Call, chat: Chat, primary: bool) -> dict[str, Any]:
    address = f"https://t.me/+{secrets.token_urlsafe(12)}"
    link: dict[str, Any] = {
        "invite_link": address,
        "creator": call.bot.user,
        "creates_join_request": bool(call.get("creates_join_request")),
        "is_primary": primary,
        "is_revoked": False,
    }
    for name in ("name", "expire_date", "member_limit"):
        if call.get(name):
            link[name] = call.get(name)
    chat.invites[address] = link
    return link
