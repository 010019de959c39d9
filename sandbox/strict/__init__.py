"""As strict as the real server: reads a bot's calls and names what is wrong with them.

Pure: no network and no world of chats, so it can check any bot's calls anywhere. What needs the
world (does the chat exist, may the bot write there) is the server's to say.
"""

from sandbox.strict.call import check
from sandbox.strict.form import decode, loose
from sandbox.strict.violation import BadRequest, Violation

__all__ = ["BadRequest", "Violation", "check", "decode", "loose"]
