"""The commands menu."""

import json
from typing import Any

from sandbox.methods.registry import Call, method

DEFAULT = {"type": "default"}


def _key(call: Call) -> tuple[str, str]:
    scope = call.get("scope") or DEFAULT
    return json.dumps(scope, sort_keys=True), str(call.get("language_code") or "")


@method("setMyCommands")
async def set_my_commands(call: Call) -> Any:
    call.bot.commands[_key(call)] = list(call.get("commands") or [])
    call.world.events.publish("commands")
    return True


@method("deleteMyCommands")
async def delete_my_commands(call: Call) -> Any:
    call.bot.commands.pop(_key(call), None)
    call.world.events.publish("commands")
    return True


@method("getMyCommands")
async def get_my_commands(call: Call) -> Any:
    return call.bot.commands.get(_key(call), [])


@method("setChatMenuButton")
async def set_chat_menu_button(call: Call) -> Any:
    call.bot.menu_buttons[call.get("chat_id")] = call.get("menu_button") or {"type": "default"}
    call.world.events.publish("commands")
    return True


@method("getChatMenuButton")
async def get_chat_menu_button(call: Call) -> Any:
    buttons = call.bot.menu_buttons
    return buttons.get(call.get("chat_id")) or buttons.get(None) or {"type": "commands"}


@method("setMyDefaultAdministratorRights")
async def set_my_default_administrator_rights(call: Call) -> Any:
    call.bot.rights[bool(call.get("for_channels"))] = call.get("rights") or {}
    return True
