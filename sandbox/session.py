"""The same world without sockets: an aiogram session that calls it in process."""

import asyncio
import json
from collections.abc import AsyncGenerator
from typing import TYPE_CHECKING, Any, cast

from aiogram.client.session.base import BaseSession
from aiogram.exceptions import TelegramNetworkError
from aiogram.methods import TelegramMethod
from aiogram.methods.base import TelegramType

from sandbox.botapi import BotApi, ConnectionLost
from sandbox.world.files import Upload
from sandbox.world.world import World

if TYPE_CHECKING:
    from aiogram import Bot
    from aiogram.types import InputFile


class SandboxSession(BaseSession):
    """`Bot(token, session=SandboxSession(world))`: every call is checked as over HTTP."""

    def __init__(self, world: World, **options: Any) -> None:
        super().__init__(**options)
        self.world = world
        self.sandbox = BotApi(world)

    async def close(self) -> None:
        """Nothing to close."""

    async def make_request(
        self,
        bot: "Bot",
        method: TelegramMethod[TelegramType],
        timeout: int | None = None,  # noqa: ASYNC109 - BaseSession's signature
    ) -> TelegramType:
        """Do the call as a form, exactly like aiogram's own session."""
        files: dict[str, InputFile] = {}
        form: dict[str, object] = {}
        for name, value in method.model_dump(warnings=False).items():
            prepared = self.prepare_value(value, bot=bot, files=files)
            if prepared:
                form[name] = prepared
        uploads = {
            key: Upload(file.filename or key, b"".join([c async for c in file.read(bot)]))
            for key, file in files.items()
        }
        try:
            answer = await asyncio.wait_for(
                self.sandbox.call(bot.token, method.__api_method__, form, uploads),
                self.timeout if timeout is None else timeout,
            )
        except TimeoutError:
            raise TelegramNetworkError(method=method, message="Request timeout error") from None
        except ConnectionLost:
            lost = "ServerDisconnectedError: Server disconnected"
            raise TelegramNetworkError(method=method, message=lost) from None
        # Through JSON, because the models must not share lists with the world.
        content = json.dumps(answer.payload)
        response = self.check_response(bot, method, answer.status, content)
        return cast(TelegramType, response.result)

    async def stream_content(
        self,
        url: str,
        headers: dict[str, Any] | None = None,  # noqa: ARG002
        timeout: int = 30,  # noqa: ARG002, ASYNC109 - BaseSession's signature
        chunk_size: int = 65536,
        raise_for_status: bool = True,  # noqa: ARG002
    ) -> AsyncGenerator[bytes, None]:
        """A file's bytes, by its download address on any server."""
        path = url.partition("/file/bot")[2].partition("/")[2]
        file = self.world.files.at(path)
        if file is None:
            raise FileNotFoundError(url)
        for start in range(0, file.size, chunk_size):
            yield file.data[start : start + chunk_size]
