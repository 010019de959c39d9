"""How the Bot API and the control side say no."""

from typing import Any


class Refusal(Exception):
    """An answer `{"ok": false}` of the Bot API: code, description and perhaps parameters."""

    code = 400
    prefix = "Bad Request: "

    def __init__(self, description: str = "", **parameters: Any) -> None:
        super().__init__(self.prefix + description)
        self.description = self.prefix + description
        self.parameters = parameters

    @classmethod
    def verbatim(cls, description: str, code: int) -> "Refusal":
        """A refusal in exactly these words."""
        refusal = cls("")
        refusal.description, refusal.code = description, code
        return refusal

    def payload(self) -> dict[str, Any]:
        """The answer's body, as the real server writes it."""
        body: dict[str, Any] = {
            "ok": False,
            "error_code": self.code,
            "description": self.description,
        }
        if self.parameters:
            body["parameters"] = self.parameters
        return body


class BadRequest(Refusal):
    """400: the call itself is wrong, or what it names is not there."""


class Forbidden(Refusal):
    """403: a person or a chat does not let the bot do it."""

    code = 403
    prefix = "Forbidden: "


class Unauthorized(Refusal):
    """401: a token nobody has."""

    code = 401
    prefix = "Unauthorized"


class NotFound(Refusal):
    """404: no such method, or not a token at all."""

    code = 404
    prefix = "Not Found"


class Conflict(Refusal):
    """409: two ways of taking updates at once."""

    code = 409
    prefix = "Conflict: "


class TooManyRequests(Refusal):
    """429: wait `retry_after` seconds."""

    code = 429
    prefix = "Too Many Requests: "

    def __init__(self, retry_after: int) -> None:
        super().__init__(f"retry after {retry_after}", retry_after=retry_after)


class TooLarge(Refusal):
    """413: a body above what the server takes."""

    code = 413
    prefix = "Request Entity Too Large"


class InternalError(Refusal):
    """500: made to order by a fault."""

    code = 500
    prefix = "Internal Server Error"


class NotSimulated(Refusal):
    """501: Telegram has this method, the sandbox does not; it never makes up a success."""

    code = 501
    prefix = "Not Implemented: "

    def __init__(self, method: str) -> None:
        super().__init__(f"the sandbox knows {method} but does not simulate it")


class ControlError(Exception):
    """A control call that cannot be done: a sentence and an HTTP status of 4xx."""

    def __init__(self, sentence: str, status: int = 400) -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.status = status
