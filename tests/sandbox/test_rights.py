"""The sandbox's names of rights are those of the Bot API (as aiogram's types have them)."""

from __future__ import annotations

from aiogram.types import ChatMemberAdministrator, ChatMemberRestricted, ChatPermissions

from sandbox.world import rights

USER = {"id": 5, "is_bot": False, "first_name": "Anna"}


def test_administrators_have_every_right_there_is() -> None:
    known = {name for name in ChatMemberAdministrator.model_fields if name.startswith("can_")}
    ours = {*rights.rights_of("channel"), *rights.rights_of("supergroup"), "can_be_edited"}
    assert ours == known


def test_permissions_are_complete() -> None:
    assert set(rights.PERMISSIONS) == set(ChatPermissions.model_fields)


def test_a_standing_is_a_chat_member() -> None:
    for kind in ("group", "supergroup", "channel"):
        ChatMemberAdministrator.model_validate(rights.administrator(kind).body(USER))
    ChatMemberRestricted.model_validate(rights.restricted(True, 0, {}).body(USER))
