"""The Bot API's methods, one module a subject. Importing the package fills the table."""

from sandbox.methods import (
    albums,
    answers,
    chats,
    commands,
    copies,
    deleting,
    editing,
    ephemeral,
    files,
    forum,
    inline,
    invites,
    me,
    members,
    payments,
    pins,
    reactions,
    sending,
    updates,
)
from sandbox.methods.registry import METHODS, Call, Handler

__all__ = ["METHODS", "Call", "Handler"]

_FILLED = (
    albums, answers, chats, commands, copies, deleting, editing, ephemeral, files, forum, inline,
    invites, me, members, payments, pins, reactions, sending, updates,
)  # fmt: skip
