"""Inline keyboards, as far as the world decides whether they are right."""

from typing import Any
from urllib.parse import parse_qs, urlsplit

from sandbox.refusals import BadRequest
from sandbox.world.world import World


def inline_keyboard(world: World, markup: dict[str, Any] | None) -> dict[str, Any] | None:
    """The keyboard without its empty rows; None when nothing is left.

    A `tg://user?id=…` button needs a person who lets others link to them.
    """
    rows = [row for row in (markup or {}).get("inline_keyboard", ()) if row]
    for row in rows:
        for button in row:
            if str(button.get("url", "")).startswith("tg://user?"):
                _check_user(world, button["url"])
    return {"inline_keyboard": rows} if rows else None


def _check_user(world: World, url: str) -> None:
    named = parse_qs(urlsplit(url).query).get("id", [""])[0]
    person = world.people.get(int(named)) if named.isdigit() else None
    if person is None:
        raise BadRequest("BUTTON_USER_INVALID")
    if person.hidden:
        raise BadRequest("BUTTON_USER_PRIVACY_RESTRICTED")
