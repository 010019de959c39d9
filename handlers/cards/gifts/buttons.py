"""What the buttons of gifts carry. A code is 22 characters; ids are checked for who presses."""

from typing import Final

from aiogram.filters.callback_data import CallbackData

SHOWN: Final = -1
"""In place of a cover: the one that lies on the card already."""


class ToWhom(CallbackData, prefix="gt"):
    """`how`: one, first or draw. `chat` is the group in which the gift was begun, or 0."""

    variant: int
    how: str
    chat: int
    envelope: int = 0
    """A gift that was begun already: a cart's."""


class HowMany(CallbackData, prefix="gm"):
    """So many shares; 0: the number is typed. `envelope` 0: a new one."""

    envelope: int
    variant: int
    how: str
    shares: int
    chat: int


class Choose(CallbackData, prefix="gk"):
    """The next of the choices there are: names, who or time."""

    envelope: int
    what: str


class Covers(CallbackData, prefix="gn"):
    """Take a cover by its place among those there are, or only look at them (`SHOWN`)."""

    envelope: int
    which: int


class CoverTaken(CallbackData, prefix="gd"):
    """Put the picture of the cover away."""


class Greet(CallbackData, prefix="gg"):
    """Write another greeting."""

    envelope: int


class Only(CallbackData, prefix="go"):
    """Choose the one person who may claim it."""

    envelope: int


class Rethink(CallbackData, prefix="gr"):
    """Cancel the sum to pay, and choose again for whom and how many."""

    envelope: int


class PostGift(CallbackData, prefix="gb"):
    """Let the bot post it into the group in which it was begun."""

    envelope: int


class OpenGift(CallbackData, prefix="ge"):
    """Show a gift that I gave: its live card, at the end of the chat."""

    envelope: int


class Claim(CallbackData, prefix="ec"):
    """Claim a share."""

    code: str


class Enter(CallbackData, prefix="ee"):
    """Enter the draw."""

    code: str


class Check(CallbackData, prefix="ek"):
    """Check the draw."""

    code: str


class ShowAll(CallbackData, prefix="ea"):
    """Show all who took a share."""

    code: str


class OpenShare(CallbackData, prefix="sh"):
    """Show a share that is mine: its live card, at the end of the chat."""

    share: int


class Elsewhere(CallbackData, prefix="se"):
    """Send my share to an address that is still to be chosen."""

    share: int


class Swaps(CallbackData, prefix="ss"):
    """What can my share be swapped for?"""

    share: int


class Swap(CallbackData, prefix="sw"):
    """Swap a line of my share for another variant."""

    share: int
    line: int
    variant: int


class Decline(CallbackData, prefix="sd"):
    """No, thank you."""

    share: int


class GiveBack(CallbackData, prefix="sb"):
    """No, thank you, said once more: the only share of a gift to one goes back to its giver."""

    share: int


class Thank(CallbackData, prefix="st"):
    """Say thanks."""

    share: int


class React(CallbackData, prefix="sr"):
    """Send a reaction on somebody's thanks back to them."""

    share: int
    which: int


class Gifts(CallbackData, prefix="gx"):
    """A page of the gifts I sent (`sent` 1) or received (0)."""

    sent: int
    at: int


class Giftable(CallbackData, prefix="gv"):
    """Turn to a place among the goods that can be given."""

    at: int
