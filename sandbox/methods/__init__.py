"""The Bot API's methods, one module a subject."""

# Importing a module enters its methods into the table.
from sandbox.methods import (  # noqa: F401
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
