"""What administrators may do, and what everybody else may (Bot API 10.3)."""

from typing import Any

from sandbox.world.chats import Member

_EVERYWHERE = (
    "can_manage_chat",
    "can_delete_messages",
    "can_manage_video_chats",
    "can_restrict_members",
    "can_promote_members",
    "can_change_info",
    "can_invite_users",
    "can_post_stories",
    "can_edit_stories",
    "can_delete_stories",
    "can_send_welcome_messages",
)
_CHANNEL = ("can_post_messages", "can_edit_messages", "can_manage_direct_messages")
_GROUP = ("can_pin_messages", "can_manage_topics", "can_manage_tags")
PERMISSIONS = (
    "can_send_messages",
    "can_send_audios",
    "can_send_documents",
    "can_send_photos",
    "can_send_videos",
    "can_send_video_notes",
    "can_send_voice_notes",
    "can_send_polls",
    "can_send_other_messages",
    "can_add_web_page_previews",
    "can_react_to_messages",
    "can_edit_tag",
    "can_change_info",
    "can_invite_users",
    "can_pin_messages",
    "can_manage_topics",
)


def rights_of(kind: str) -> tuple[str, ...]:
    """The names of an administrator's rights in that type of chat."""
    return _EVERYWHERE + (_CHANNEL if kind == "channel" else _GROUP)


def owner() -> Member:
    """Who made the chat."""
    return Member("creator", {"is_anonymous": False})


def administrator(kind: str, granted: dict[str, Any] | None = None) -> Member:
    """An administrator with the granted rights; without any named, with all."""
    rights = {n: granted is None or bool(granted.get(n)) for n in rights_of(kind)}
    return Member("administrator", {"can_be_edited": False, "is_anonymous": False, **rights})


def restricted(present: bool, until: int, granted: dict[str, Any]) -> Member:
    """Somebody who may do only what is granted, until then (0: for ever)."""
    permissions = {name: bool(granted.get(name)) for name in PERMISSIONS}
    return Member("restricted", {"is_member": present, **permissions, "until_date": until})
