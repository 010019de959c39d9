"""A lean session to the Bot API: posts only the fields that are set, as JSON.

aiogram's own session dumps every field into form data and costs about 70 µs a call beside the
network; this one about a tenth of it. A form is used only when a file is in the call. The token
is a part of the URL and never of an error.
"""

from __future__ import annotations

import json
import secrets
from collections.abc import AsyncGenerator
from datetime import UTC, datetime, timedelta
from enum import Enum
from functools import cache
from typing import Any, Final

from aiogram import Bot
from aiogram.client.default import Default
from aiogram.client.session.base import BaseSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.exceptions import (
    TelegramAPIError,
    TelegramBadRequest,
    TelegramConflictError,
    TelegramEntityTooLarge,
    TelegramForbiddenError,
    TelegramMigrateToChat,
    TelegramNetworkError,
    TelegramNotFound,
    TelegramRetryAfter,
    TelegramServerError,
    TelegramUnauthorizedError,
)
from aiogram.methods import TelegramMethod
from aiogram.methods.base import TelegramType
from aiogram.types import InputFile
from aiohttp import ClientConnectorError, ClientError, ClientSession, ClientTimeout, FormData
from aiohttp.connector import TCPConnector
from pydantic import BaseModel, TypeAdapter
from yarl import URL

from bot.tally import Tally

TIMEOUT: Final = 12.0
"""Seconds a call may take; less than half of the sender's lease."""

CONNECTIONS: Final = 100
JSON: Final = {"Content-Type": "application/json"}

_ERRORS: Final[dict[int, type[TelegramAPIError]]] = {
    400: TelegramBadRequest,
    401: TelegramUnauthorizedError,
    403: TelegramForbiddenError,
    404: TelegramNotFound,
    409: TelegramConflictError,
    413: TelegramEntityTooLarge,
}


class NotSent(TelegramNetworkError):
    """The server could not be reached: the call has surely had no effect."""


class LeanSession(BaseSession):
    """One HTTP client for all calls of the bot."""

    def __init__(self, api: str, *, timeout: float = TIMEOUT, tally: Tally | None = None) -> None:
        super().__init__(api=TelegramAPIServer.from_base(api), timeout=timeout)
        self._client: ClientSession | None = None
        self._calls = (tally or Tally()).calls
        self._urls: dict[tuple[str, str], URL] = {}

    def _open(self) -> ClientSession:
        if self._client is None or self._client.closed:
            self._client = ClientSession(
                connector=TCPConnector(limit=CONNECTIONS, ttl_dns_cache=300)
            )
        return self._client

    async def close(self) -> None:
        if self._client is not None:
            await self._client.close()

    async def make_request(
        self,
        bot: Bot,
        method: TelegramMethod[TelegramType],
        timeout: float | None = None,  # noqa: ASYNC109
    ) -> TelegramType:
        """Call a method and answer aiogram's type of its result.

        Raises the exceptions of `aiogram.exceptions`; NotSent when the server was not reached.
        """
        result = await self.call(bot, method, timeout=timeout)
        answer: TelegramType = _adapter(type(method)).validate_python(result, context={"bot": bot})
        return answer

    async def call(
        self,
        bot: Bot,
        method: TelegramMethod[Any],
        *,
        timeout: float | None = None,  # noqa: ASYNC109
    ) -> Any:
        """Call a method and answer its result as plain JSON, for callers that read one field."""
        files: dict[str, InputFile] = {}
        fields = written_fields(method, bot, files)
        name = method.__api_method__
        url = self._urls.get((bot.token, name))
        if url is None:
            url = self._urls[bot.token, name] = URL(self.api.api_url(bot.token, name))
        body: bytes | FormData
        if files:
            body, headers = _form(fields, files, bot), None
        else:
            body, headers = _json(fields), JSON
        limit = ClientTimeout(total=self.timeout if timeout is None else timeout)
        try:
            async with self._open().post(
                url, data=body, timeout=limit, headers=headers
            ) as response:
                status, text = response.status, await response.text("utf-8")
        except ClientConnectorError as error:
            self._calls[name, "unreachable"] += 1
            # The client's words carry the URL, and the URL the token: only the kind is told.
            raise NotSent(method, type(error).__name__) from None
        except (TimeoutError, ClientError, OSError) as error:
            self._calls[name, "lost"] += 1
            raise TelegramNetworkError(method, type(error).__name__) from None
        self._calls[name, str(status)] += 1
        return _result(method, status, text)

    async def stream_content(
        self,
        url: str,
        headers: dict[str, Any] | None = None,
        timeout: int = 30,  # noqa: ASYNC109
        chunk_size: int = 65536,
        raise_for_status: bool = True,
    ) -> AsyncGenerator[bytes, None]:
        """Download a file in pieces."""
        async with self._open().get(
            url,
            headers=headers,
            timeout=ClientTimeout(total=timeout),
            raise_for_status=raise_for_status,
        ) as response:
            async for chunk in response.content.iter_chunked(chunk_size):
                yield chunk


def written_fields(
    method: TelegramMethod[Any], bot: Bot, files: dict[str, InputFile]
) -> dict[str, Any]:
    """The fields of a call that are set, as JSON; files go into `files`."""
    return _written_model(method, bot, files)


def _written_model(value: BaseModel, bot: Bot, files: dict[str, InputFile]) -> dict[str, Any]:
    fields = {}
    for name, item in value.__dict__.items():
        if item is not None and (written := _written(item, bot, files)) is not None:
            fields[name] = written
    if value.__pydantic_extra__:
        for name, item in value.__pydantic_extra__.items():
            if item is not None:
                fields[name] = _written(item, bot, files)
    return fields


def _written(value: Any, bot: Bot, files: dict[str, InputFile]) -> Any:
    if isinstance(value, Enum):
        return value.value
    if value is None or isinstance(value, str | int | float):
        return value
    if isinstance(value, Default):
        return _written(bot.default[value.name], bot, files)
    if isinstance(value, BaseModel):
        return _written_model(value, bot, files)
    if isinstance(value, list | tuple):
        return [_written(item, bot, files) for item in value]
    if isinstance(value, dict):
        return {key: _written(item, bot, files) for key, item in value.items()}
    if isinstance(value, InputFile):
        key = secrets.token_urlsafe(9)
        files[key] = value
        return f"attach://{key}"
    if isinstance(value, datetime):
        return round(value.timestamp())
    if isinstance(value, timedelta):
        return round((datetime.now(UTC) + value).timestamp())
    raise TypeError(f"a call cannot carry a {type(value).__name__}")


def _json(fields: dict[str, Any]) -> bytes:
    return json.dumps(fields, ensure_ascii=False, separators=(",", ":")).encode()


def _form(fields: dict[str, Any], files: dict[str, InputFile], bot: Bot) -> FormData:
    form = FormData(quote_fields=False)
    for name, value in fields.items():
        form.add_field(name, value if isinstance(value, str) else json.dumps(value))
    for name, file in files.items():
        form.add_field(name, file.read(bot), filename=file.filename or name)
    return form


def _result(method: TelegramMethod[Any], status: int, text: str) -> Any:
    try:
        answer = json.loads(text)
    except ValueError:
        # A proxy's page, or a server that is restarting.
        raise TelegramServerError(method, f"status {status} without JSON") from None
    if not isinstance(answer, dict):
        raise TelegramServerError(method, f"status {status} without an object")
    if answer.get("ok"):
        return answer.get("result")
    said = str(answer.get("description") or f"status {status}")
    code = int(answer.get("error_code") or status)
    parameters = answer.get("parameters") or {}
    if retry_after := parameters.get("retry_after"):
        raise TelegramRetryAfter(method, said, int(retry_after))
    if new_chat := parameters.get("migrate_to_chat_id"):
        raise TelegramMigrateToChat(method, said, int(new_chat))
    if code >= 500:
        raise TelegramServerError(method, said)
    raise _ERRORS.get(code, TelegramAPIError)(method, said)


@cache
def _adapter(method: type[TelegramMethod[Any]]) -> TypeAdapter[Any]:
    return TypeAdapter(method.__returning__)
