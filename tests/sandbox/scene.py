"""A town in which calls of every kind have something to be about, and what they bring along."""

from __future__ import annotations

from typing import Any

from tests.sandbox.town import Json, Town, attached, png

PRICE = {"label": "Tea", "amount": 250}
STARS: Json = {
    "title": "Tea",
    "description": "A tin",
    "payload": "1",
    "currency": "XTR",
    "prices": [PRICE],
}
CARD: Json = {**STARS, "currency": "EUR", "provider_token": "1:TEST:a"}
ARTICLE: Json = {
    "type": "article",
    "id": "1",
    "title": "Tea",
    "input_message_content": {"message_text": "Tea"},
}
ASK = {"reply_markup": {"keyboard": [[{"text": "Me", "request_contact": True}]]}}
APP = {"web_app": {"url": "https://shop.example/app"}}
Table = dict[str, tuple[str, Json]]


class Scene:
    """A person, a group, a channel and what stands in them."""

    def __init__(self, town: Town) -> None:
        self.town = town

    async def set(self) -> Scene:
        town = self.town
        self.anna = await town.person("Anna", username="anna")
        self.stranger = await town.stranger()
        self.group = await town.group(self.anna, is_forum=True, bot_admin=True)
        self.channel = await town.group(self.anna, kind="channel", bot_admin=True)
        self.said = (await town.say(self.anna, "hello"))["message_id"]
        self.own = await self.sent(text="x")
        self.safe = await self.sent(text="secret", protect_content=True)
        self.photo = (
            await town.post("messages", from_=self.anna, chat=self.anna, photo=attached(png()))
        )["photo"][-1]["file_id"]
        invoice = await town.call("sendInvoice", chat_id=self.anna, **STARS)
        self.invoice = invoice["message_id"]
        return self

    async def sent(self, **message: Any) -> int:
        return int(
            (await self.town.call("sendMessage", chat_id=self.anna, **message))["message_id"]
        )

    async def outcome(self, method: str, params: Json) -> tuple[bool, list[Json]]:
        """Whether the call was done, and what was named."""
        _, answer = await self.town.raw(method, **params)
        return answer["ok"], (await self.town.calls())[-1]["violations"]
