"""Members of a chat: asking about them, and moving them up, down and out."""

from typing import Any

from sandbox.methods.registry import Call, method
from sandbox.methods.targets import chat_of, require_presence, require_right, user_of
from sandbox.refusals import BadRequest
from sandbox.world import membership
from sandbox.world.chats import Chat, Member
from sandbox.world.rights import administrator, restricted, rights_of

NO_RIGHTS = "not enough rights to restrict/unrestrict chat member"


def _present(call: Call) -> Chat:
    chat = chat_of(call)
    if not chat.private:
        require_presence(call, chat)
    return chat


@method("getChatMember")
async def get_chat_member(call: Call) -> Any:
    chat = _present(call)
    account = int(call.get("user_id") or 0)
    known = account in call.world.people or call.world.bot_by_id(account) is not None
    if not known or (chat.private and account not in chat.pair):
        raise BadRequest("PARTICIPANT_ID_INVALID")
    standing = Member("member") if chat.private else chat.standing(account)
    return standing.body(call.world.user(account))


@method("getChatAdministrators")
async def get_chat_administrators(call: Call) -> Any:
    chat = _present(call)
    if chat.private:
        raise BadRequest("there are no administrators in the private chat")
    return [
        member.body(call.world.user(account))
        for account, member in chat.members.items()
        if member.admin and (account in call.world.people or account == call.bot.id)
    ]


@method("getChatMemberCount")
async def get_chat_member_count(call: Call) -> Any:
    chat = _present(call)
    return 2 if chat.private else sum(member.present for member in chat.members.values())


def _subject(call: Call, right: str) -> tuple[Chat, int, Member]:
    chat = chat_of(call)
    if chat.private:
        raise BadRequest("chat member status can't be changed in private chats")
    require_presence(call, chat)
    require_right(call, chat, right, NO_RIGHTS)
    account = user_of(call)
    standing = chat.standing(account)
    if standing.status == "creator":
        raise BadRequest("can't remove chat owner")
    return chat, account, standing


@method("banChatMember")
async def ban_chat_member(call: Call) -> Any:
    chat, account, _ = _subject(call, "can_restrict_members")
    banned = Member("kicked", {"until_date": int(call.get("until_date") or 0)})
    membership.set_member(call.world, chat, account, banned, call.bot.id)
    return True


@method("unbanChatMember")
async def unban_chat_member(call: Call) -> Any:
    chat, account, standing = _subject(call, "can_restrict_members")
    if standing.status == "kicked" or (standing.present and not call.get("only_if_banned")):
        membership.set_member(call.world, chat, account, Member("left"), call.bot.id)
    return True


@method("restrictChatMember")
async def restrict_chat_member(call: Call) -> Any:
    chat, account, standing = _subject(call, "can_restrict_members")
    if chat.type != "supergroup":
        raise BadRequest("method is available only for supergroups")
    until = int(call.get("until_date") or 0)
    new = restricted(standing.present, until, call.get("permissions") or {})
    membership.set_member(call.world, chat, account, new, call.bot.id)
    return True


@method("promoteChatMember")
async def promote_chat_member(call: Call) -> Any:
    chat, account, _ = _subject(call, "can_promote_members")
    granted = {name: call.get(name) for name in rights_of(chat.type)}
    new = administrator(chat.type, granted) if any(granted.values()) else Member("member")
    new.details |= {"can_be_edited": True} if new.admin else {}
    membership.set_member(call.world, chat, account, new, call.bot.id)
    return True
