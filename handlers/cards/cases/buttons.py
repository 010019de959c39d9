"""What the buttons of a case say to the bot."""

from aiogram.filters.callback_data import CallbackData


class Pick(CallbackData, prefix="kk"):
    """So many pieces of each line of a parcel, in its order: "1.0.2"."""

    fulfillment: int
    counts: str


class What(CallbackData, prefix="ks"):
    """Of these pieces; what shall be done?"""

    fulfillment: int
    counts: str


class Why(CallbackData, prefix="ky"):
    """This is wished for; why? `x7` is an exchange for variant 7: a button holds 64 bytes."""

    fulfillment: int
    counts: str
    wish: str


class MoreKinds(CallbackData, prefix="kv"):
    """What shall come for these pieces? From a place in the list on."""

    fulfillment: int
    counts: str
    at: int


class Tell(CallbackData, prefix="kt"):
    """For this reason; anything to say?"""

    fulfillment: int
    counts: str
    wish: str
    reason: str


class Bare(CallbackData, prefix="kb"):
    """Nothing to say: ask the shop."""

    fulfillment: int
    counts: str
    wish: str
    reason: str


class Answer(CallbackData, prefix="ka"):
    """Accept the sum that was proposed (1), or not (0)."""

    case: int
    accept: int
    offered: int


class AnswerKind(CallbackData, prefix="kj"):
    """Take the variant that was proposed in exchange (1), or not (0)."""

    case: int
    accept: int
    variant: int


class Sent(CallbackData, prefix="kn"):
    """I have sent it back."""

    case: int


class Appeal(CallbackData, prefix="kl"):
    """Ask whoever runs the bot."""

    case: int


class Withdraw(CallbackData, prefix="kx"):
    """I take it back."""

    case: int


class More(CallbackData, prefix="km"):
    """Add words or photos."""

    case: int


class Photos(CallbackData, prefix="kf"):
    """Show the pictures of a case."""

    case: int


class Waiting(CallbackData, prefix="mkl"):
    """Cases that wait for the shop."""

    shop: int


class ShopCase(CallbackData, prefix="mkc"):
    """Show a case of my shop."""

    case: int


class Approve(CallbackData, prefix="mka"):
    """Agree; `amount` is the sum that was shown (0 where goods come back first)."""

    case: int
    amount: int


class Place(CallbackData, prefix="mkp"):
    """Agree, and say where to: it is typed."""

    case: int


class AsReturn(CallbackData, prefix="mkr"):
    """Agree to take it back, and pay back what can't be exchanged."""

    case: int


class ReturnPlace(CallbackData, prefix="mkq"):
    """Agree to take back what can't be exchanged, and say where to: it is typed."""

    case: int


class Kinds(CallbackData, prefix="mkk"):
    """What else could come in exchange?"""

    case: int


class MoreToPropose(CallbackData, prefix="mkh"):
    """What else could come in exchange? From a place in the list on."""

    case: int
    at: int


class ProposeKind(CallbackData, prefix="mkv"):
    """Propose this variant in exchange."""

    case: int
    variant: int


class Propose(CallbackData, prefix="mko"):
    """Propose a sum: it is typed."""

    case: int


class Decline(CallbackData, prefix="mkd"):
    """Say no: why is typed."""

    case: int


class Fine(CallbackData, prefix="mkf"):
    """What came back is fine."""

    case: int


class Fault(CallbackData, prefix="mkn"):
    """What came back is not as it should be: why is typed."""

    case: int


class Rule(CallbackData, prefix="kr"):
    """The operator's decision: this sum goes back (0: nothing)."""

    case: int
    amount: int


class RuleSum(CallbackData, prefix="kq"):
    """The operator's decision is another sum: it is typed."""

    case: int
